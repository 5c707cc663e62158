#include <algorithm>
#include <array>

#include "sql/utf8.h"

/// Letters that become several in the other case, and the sigma at a word's end: Unicode's
/// SpecialCasing as Java's toUpperCase and toLowerCase follow it in the root locale.
namespace sql {
namespace {

struct Special {
  char32_t letter;
  const char* upper;
};

// clang-format off
constexpr Special kUpper[] = {
    {0x00DF, "SS"}, {0x0149, "ʼN"}, {0x01F0, "J̌"}, {0x0390, "Ϊ́"}, {0x03B0, "Ϋ́"},
    {0x0587, "ԵՒ"}, {0x1E96, "H̱"}, {0x1E97, "T̈"}, {0x1E98, "W̊"}, {0x1E99, "Y̊"},
    {0x1E9A, "Aʾ"}, {0x1F50, "Υ̓"}, {0x1F52, "Υ̓̀"}, {0x1F54, "Υ̓́"}, {0x1F56, "Υ̓͂"},
    {0x1F80, "ἈΙ"}, {0x1F81, "ἉΙ"}, {0x1F82, "ἊΙ"}, {0x1F83, "ἋΙ"}, {0x1F84, "ἌΙ"},
    {0x1F85, "ἍΙ"}, {0x1F86, "ἎΙ"}, {0x1F87, "ἏΙ"}, {0x1F88, "ἈΙ"}, {0x1F89, "ἉΙ"},
    {0x1F8A, "ἊΙ"}, {0x1F8B, "ἋΙ"}, {0x1F8C, "ἌΙ"}, {0x1F8D, "ἍΙ"}, {0x1F8E, "ἎΙ"},
    {0x1F8F, "ἏΙ"}, {0x1F90, "ἨΙ"}, {0x1F91, "ἩΙ"}, {0x1F92, "ἪΙ"}, {0x1F93, "ἫΙ"},
    {0x1F94, "ἬΙ"}, {0x1F95, "ἭΙ"}, {0x1F96, "ἮΙ"}, {0x1F97, "ἯΙ"}, {0x1F98, "ἨΙ"},
    {0x1F99, "ἩΙ"}, {0x1F9A, "ἪΙ"}, {0x1F9B, "ἫΙ"}, {0x1F9C, "ἬΙ"}, {0x1F9D, "ἭΙ"},
    {0x1F9E, "ἮΙ"}, {0x1F9F, "ἯΙ"}, {0x1FA0, "ὨΙ"}, {0x1FA1, "ὩΙ"}, {0x1FA2, "ὪΙ"},
    {0x1FA3, "ὫΙ"}, {0x1FA4, "ὬΙ"}, {0x1FA5, "ὭΙ"}, {0x1FA6, "ὮΙ"}, {0x1FA7, "ὯΙ"},
    {0x1FA8, "ὨΙ"}, {0x1FA9, "ὩΙ"}, {0x1FAA, "ὪΙ"}, {0x1FAB, "ὫΙ"}, {0x1FAC, "ὬΙ"},
    {0x1FAD, "ὭΙ"}, {0x1FAE, "ὮΙ"}, {0x1FAF, "ὯΙ"}, {0x1FB2, "ᾺΙ"}, {0x1FB3, "ΑΙ"},
    {0x1FB4, "ΆΙ"}, {0x1FB6, "Α͂"}, {0x1FB7, "Α͂Ι"}, {0x1FBC, "ΑΙ"}, {0x1FC2, "ῊΙ"},
    {0x1FC3, "ΗΙ"}, {0x1FC4, "ΉΙ"}, {0x1FC6, "Η͂"}, {0x1FC7, "Η͂Ι"}, {0x1FCC, "ΗΙ"},
    {0x1FD2, "Ϊ̀"}, {0x1FD3, "Ϊ́"}, {0x1FD6, "Ι͂"}, {0x1FD7, "Ϊ͂"}, {0x1FE2, "Ϋ̀"},
    {0x1FE3, "Ϋ́"}, {0x1FE4, "Ρ̓"}, {0x1FE6, "Υ͂"}, {0x1FE7, "Ϋ͂"}, {0x1FF2, "ῺΙ"},
    {0x1FF3, "ΩΙ"}, {0x1FF4, "ΏΙ"}, {0x1FF6, "Ω͂"}, {0x1FF7, "Ω͂Ι"}, {0x1FFC, "ΩΙ"},
    {0xFB00, "FF"}, {0xFB01, "FI"}, {0xFB02, "FL"}, {0xFB03, "FFI"}, {0xFB04, "FFL"},
    {0xFB05, "ST"}, {0xFB06, "ST"}, {0xFB13, "ՄՆ"}, {0xFB14, "ՄԵ"}, {0xFB15, "ՄԻ"},
    {0xFB16, "ՎՆ"}, {0xFB17, "ՄԽ"},
};
// clang-format on

constexpr char32_t kCapitalSigma = 0x3A3;

bool IsCased(char32_t point) { return UpperCase(point) != point || LowerCase(point) != point; }

/// What stands inside of words without being a letter: apostrophes, points, accents.
bool IsPassedOver(char32_t point) {
  static constexpr std::array<char32_t, 7> kMarks = {'\'', '.', ':', '^', '`', 0xAD, 0x2019};
  return std::ranges::find(kMarks, point) != kMarks.end() || (point >= 0x300 && point <= 0x36F);
}

bool EndsWord(const std::u32string& points, size_t at) {
  size_t before = at;
  while (before > 0 && IsPassedOver(points[before - 1])) --before;
  size_t behind = at + 1;
  while (behind < points.size() && IsPassedOver(points[behind])) ++behind;
  return before > 0 && IsCased(points[before - 1]) &&
         (behind == points.size() || !IsCased(points[behind]));
}

}  // namespace

void AppendUpper(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const char32_t point = NextCodePoint(text, at);
    const auto special = std::ranges::lower_bound(kUpper, point, {}, &Special::letter);
    if (point >= 0x80 && special != std::end(kUpper) && special->letter == point) {
      out += special->upper;
    } else {
      AppendCodePoint(UpperCase(point), out);
    }
  }
}

void AppendLower(std::string_view text, std::string& out) {
  if (IsAscii(text)) {
    for (const char c : text) out += static_cast<char>(LowerCase(static_cast<char32_t>(c)));
    return;
  }
  const std::u32string points = ToCodePoints(text);
  for (size_t i = 0; i < points.size(); ++i) {
    if (points[i] == 0x130) {
      out += "i\u0307";
    } else if (points[i] == kCapitalSigma && EndsWord(points, i)) {
      out += "\u03C2";
    } else {
      AppendCodePoint(LowerCase(points[i]), out);
    }
  }
}

}  // namespace sql
