// Numbers and times in their usual form are read by shorter ways, which must give what the general
// ones give.
#include <gtest/gtest.h>

#include <random>

#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace sql {
namespace {

/// A text like `shape`, in which `9` is any digit and a few characters are others.
std::string TextLike(std::string_view shape, std::mt19937& random) {
  static constexpr std::string_view kOthers = "0123456789-+.: TeEZ/";
  std::string text(shape.substr(0, shape.size() - (random() % 4 ? 0 : random() % shape.size())));
  for (char& c : text) {
    if (c == '9') c = static_cast<char>('0' + random() % 10);
    if (random() % 40 == 0) c = kOthers[random() % kOthers.size()];
  }
  return text;
}

TEST(PlainTexts, AreTheTimesThatTheGeneralWayReads) {
  // A blank in front is trimmed, and no usual form.
  std::mt19937 random(1);
  int read = 0;
  for (int turn = 0; turn < 200'000; ++turn) {
    static constexpr std::string_view kShapes[] = {"9999-99-99", "9999-99-99 99:99:99",
                                                   "9999-99-99T99:99:99.999",
                                                   "9999-99-99 99:99:99.999999999"};
    const std::string text = TextLike(kShapes[turn % 4], random);
    const auto time = ParseHiveTimestamp(text);
    ASSERT_EQ(time, ParseHiveTimestamp(" " + text)) << text;
    ASSERT_EQ(TimestampValueOf(text), TimestampValueOf(" " + text)) << text;
    ASSERT_EQ(ParseHiveDate(text), ParseHiveDate(" " + text)) << text;
    ASSERT_EQ(DateValueOf(text), DateValueOf(" " + text)) << text;
    read += time ? 1 : 0;
  }
  EXPECT_GT(read, 50'000);
}

TEST(PlainTexts, AreTheDecimalsThatTheGeneralWayReads) {
  std::mt19937 random(2);
  int read = 0;
  for (int turn = 0; turn < 200'000; ++turn) {
    static constexpr std::string_view kShapes[] = {
        "9", "-99.99", "999999.9", "99999999999999999.999", "+0.00999", "999999999999999999"};
    const std::string text = TextLike(kShapes[turn % 6], random);
    const int precision = 1 + static_cast<int>(random() % 38);
    const int scale = static_cast<int>(random() % static_cast<unsigned>(precision + 1));
    const auto plain = PlainUnscaled(text, precision, scale);
    const auto decimal = DecimalText::ParseHive(text);
    const auto general = decimal ? decimal->Unscaled(precision, scale) : std::nullopt;
    if (!plain) continue;
    ASSERT_TRUE(general && *general == *plain) << text << " as " << precision << ',' << scale;
    ++read;
  }
  EXPECT_GT(read, 50'000);
}

}  // namespace
}  // namespace sql
