#include "pipeline/dictionary.h"

#include <gtest/gtest.h>

#include "storage/memory_store.h"

namespace pipeline {
namespace {

TEST(OneLineDocumentsTest, RefusesWhatIsNotJsonAndSaysWhere) {
  for (const std::string text : {"{", "[1,", "{\"a\":}", "{'a':1}", "x", "[1] 2",
                                 "{\"a\":\"\xff\"}", "[1,]", "{\"a\":\"\\", "]", "{\"a\":1}}"}) {
    const auto documents = OneLineDocuments(text);
    ASSERT_FALSE(documents) << text;
    EXPECT_EQ(documents.error().code, base::ErrorCode::kCorrupt);
    EXPECT_NE(documents.error().message.find("at byte"), std::string::npos);
  }
}

TEST(OneLineDocumentsTest, KeepsDigitsOrderAndBlanksInStrings) {
  const auto documents = OneLineDocuments(
      "\xEF\xBB\xBF[ {\"b\" : 1.50,\n \"a\": \"x \\\" ] , y\"},\n 12345678901234567890123, null,"
      "[1, 2] ]\n");
  ASSERT_TRUE(documents) << documents.error().message;
  const std::vector<std::string> expected = {"{\"b\":1.50,\"a\":\"x \\\" ] , y\"}",
                                             "12345678901234567890123", "null", "[1,2]"};
  EXPECT_EQ(*documents, expected);
}

TEST(OneLineDocumentsTest, TakesObjectsOneAfterAnother) {
  EXPECT_EQ(OneLineDocuments("{\"a\":\n1}\n{\"a\":2}")->size(), 2u);
  EXPECT_EQ(OneLineDocuments(" [ ] ")->size(), 0u);
  EXPECT_EQ(OneLineDocuments("")->size(), 0u);
}

TEST(CleanDictionaryTest, NamesTheObjectThatIsMalformed) {
  const auto store = storage::OpenMemoryStore();
  ASSERT_TRUE(storage::WriteAll(*store, "unclean/a.json", "[{]"));
  const auto cleaned = CleanDictionary(*store, {"unclean/a.json", "data/a.json", ""});
  ASSERT_FALSE(cleaned);
  EXPECT_NE(cleaned.error().message.find("unclean/a.json"), std::string::npos);
  EXPECT_FALSE(store->Stat("data/a.json")->has_value());
}

TEST(CleanDictionaryTest, AMissingFileIsNoError) {
  const auto store = storage::OpenMemoryStore();
  EXPECT_EQ(CleanDictionary(*store, {"unclean/a.json", "data/a.json", ""}), Cleaned::kMissing);
}

TEST(CleanDictionaryTest, WrapsAllIntoOneDocument) {
  const auto store = storage::OpenMemoryStore();
  ASSERT_TRUE(storage::WriteAll(*store, "a", "[{\"a\": 1},\n{\"a\": 2}]"));
  ASSERT_TRUE(CleanDictionary(*store, {"a", "b", "addresses"}));
  EXPECT_EQ(*storage::ReadAll(*store, "b"), "{\"addresses\":[{\"a\":1},{\"a\":2}]}\n");
  ASSERT_TRUE(CleanDictionary(*store, {"a", "c", ""}));
  EXPECT_EQ(*storage::ReadAll(*store, "c"), "{\"a\":1}\n{\"a\":2}\n");
}

}  // namespace
}  // namespace pipeline
