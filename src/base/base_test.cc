#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "base/nearest.h"
#include "base/read_file.h"
#include "base/result.h"
#include "base/scratch_directory.h"
#include "base/sha256.h"
#include "base/spawn.h"

namespace base {
namespace {

Result<int> Half(int number) {
  if (number % 2 != 0) return Fail(Invalid("odd"));
  return number / 2;
}

Result<int> Quarter(int number) {
  TRY_ASSIGN(const int half, Half(number));
  return Half(half);
}

TEST(ResultTest, TryReturnsTheFirstError) {
  EXPECT_EQ(Quarter(6).error().message, "odd");
  EXPECT_EQ(*Quarter(8), 2);
}

TEST(ReadFileTest, GivesAllBytesOrSaysWhyNot) {
  const auto scratch = ScratchDirectory::Make("read");
  ASSERT_TRUE(scratch);
  const std::string bytes("a\0\r\n\xff", 5);
  std::ofstream(scratch->path() / "file", std::ios::binary) << bytes;
  EXPECT_EQ(ReadFile(scratch->path() / "file").value(), bytes);
  EXPECT_EQ(ReadFile(scratch->path() / "other").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadFile(scratch->path()).error().code, ErrorCode::kInvalid);
}

TEST(ErrorTest, ShowsTheLineAndACaretBelowTheCharacter) {
  Error error = Invalid("no such column \"b\"");
  error.span = SourceSpan{"x.sql", 2, 9, 1, "\tSELECTé b"};
  EXPECT_EQ(error.ToString(), "x.sql:2:9: no such column \"b\"\n  \tSELECTé b\n  \t       ^");
}

TEST(ErrorTest, OnlyPassingTroubleIsRetryable) {
  EXPECT_FALSE(Invalid("x").retryable);
  EXPECT_FALSE(Corrupt("x").retryable);
  EXPECT_TRUE(Unavailable("x").retryable);
  EXPECT_TRUE(MakeError(ErrorCode::kOutOfMemory, "x").retryable);
}

TEST(NearestTest, OffersOnlyWhatIsNear) {
  EXPECT_EQ(DidYouMean("zzzzzz", {"parallelism", "retries"}), "");
  EXPECT_EQ(DidYouMean("paralelism", {"retries", "parallelism"}),
            "; did you mean \"parallelism\"?");
}

TEST(AsciiTest, TrimsWhatStandsBetweenWords) {
  EXPECT_EQ(Trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(Trim(" \n "), "");
  EXPECT_EQ(Trim("\u00A0a"), "\u00A0a");  // a blank of Unicode is none
  EXPECT_TRUE(IsLetter('z') && !IsLetter('_') && IsDigit('0') && !IsDigit('/'));
}

TEST(JsonTest, SaysThatATextIsNone) {
  EXPECT_TRUE(ParseJson("{\"a\": ").is_discarded());
  EXPECT_TRUE(ParseOrderedJson("").is_discarded());
}

TEST(JsonTest, KeepsTheOrderAndReplacesWhatIsNoText) {
  EXPECT_EQ(JsonText(ParseOrderedJson(R"({"b": 1, "a": [2]})")), R"({"b":1,"a":[2]})");
  EXPECT_EQ(JsonText(ParseJson(R"({"b": 1, "a": 2})"), 1), "{\n \"a\": 2,\n \"b\": 1\n}");
  EXPECT_EQ(JsonText(nlohmann::json("a\xFFz")), "\"a\uFFFDz\"");
}

TEST(Sha256Test, MatchesTheStandardsExample) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256Test, TakesBytesInPieces) {
  Sha256 sum;
  sum.Update("a");
  sum.Update("bc");
  EXPECT_EQ(sum.Hex(), Sha256Hex("abc"));
}

TEST(ClockTest, FormatsInUtcWithMilliseconds) {
  const Timestamp time{std::chrono::milliseconds(1617270002123)};
  EXPECT_EQ(FormatTimestamp(time), "2021-04-01T09:40:02.123Z");
  EXPECT_EQ(FormatDate(time), "2021-04-01");
}

TEST(SpawnTest, AProgramReadsItsInputAndWritesIntoItsFiles) {
  const auto scratch = ScratchDirectory::Make("spawn");
  ASSERT_TRUE(scratch);
  const auto output = scratch->path() / "output";
  const auto spawned =
      Spawn({.words = {"sh", "-c", "cat; echo \"$0\" >&2; exit 3", "an argument"},
             .files = {{.descriptor = 1, .path = output, .flags = O_WRONLY | O_CREAT},
                       {.descriptor = 2, .ours = 1}},
             .has_input = true});
  ASSERT_TRUE(spawned) << spawned.error().message;
  ASSERT_EQ(::write(spawned->input, "in\n", 3), 3);
  ::close(spawned->input);
  int status = 0;
  ASSERT_EQ(::waitpid(spawned->pid, &status, 0), spawned->pid);
  EXPECT_EQ(WEXITSTATUS(status), 3);
  EXPECT_EQ(ReadFile(output).value(), "in\nan argument\n");
}

TEST(SpawnTest, NamesWhatCannotBeRun) {
  const auto spawned = Spawn({.words = {"nosuchprogram"}});
  ASSERT_FALSE(spawned);
  EXPECT_EQ(spawned.error().message, "cannot run nosuchprogram: No such file or directory");
}

}  // namespace
}  // namespace base
