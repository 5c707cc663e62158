#include "sql/utf8.h"

#include <algorithm>
#include <clocale>
#include <cstring>
#include <cwctype>

namespace sql {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

size_t SequenceSize(unsigned char lead) {
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

locale_t UnicodeLocale() {
  static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  return locale;
}

}  // namespace

bool IsAscii(std::string_view text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t eight;
    std::memcpy(&eight, text.data() + i, 8);
    if (eight & 0x8080808080808080) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
  }
  return true;
}

int64_t CodePoints(std::string_view text) {
  int64_t count = 0;
  for (const char byte : text) count += !IsContinuation(byte);
  return count;
}

size_t ByteOffset(std::string_view text, int64_t characters) {
  size_t offset = 0;
  while (characters-- > 0 && offset < text.size()) {
    ++offset;
    while (offset < text.size() && IsContinuation(text[offset])) ++offset;
  }
  return offset;
}

char32_t NextCodePoint(std::string_view text, size_t& offset) {
  const auto lead = static_cast<unsigned char>(text[offset++]);
  if (lead < 0x80) return lead;
  if (lead < 0xC2 || lead > 0xF4) return 0xFFFD;
  const size_t size = SequenceSize(lead);
  char32_t point = lead & (0x7Fu >> size);
  // The second byte's range rules out overlong forms, surrogates and what is above U+10FFFF.
  unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (size_t i = 1; i < size; ++i) {
    if (offset >= text.size()) return 0xFFFD;
    const auto byte = static_cast<unsigned char>(text[offset]);
    if (byte < low || byte > high) return 0xFFFD;
    point = point << 6 | (byte & 0x3F);
    ++offset;
    low = 0x80;
    high = 0xBF;
  }
  return point;
}

void AppendCodePoint(char32_t point, std::string& out) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

std::u32string ToCodePoints(std::string_view text) {
  std::u32string points;
  for (size_t offset = 0; offset < text.size();) points += NextCodePoint(text, offset);
  return points;
}

bool HasPairs(std::string_view text) {
  return std::ranges::any_of(text,
                             [](char byte) { return static_cast<unsigned char>(byte) >= 0xF0; });
}

std::u16string ToUtf16(std::string_view text) {
  std::u16string units;
  for (size_t offset = 0; offset < text.size();) {
    const char32_t point = NextCodePoint(text, offset);
    if (point >= 0x10000) {
      units += static_cast<char16_t>(0xD7C0 + (point >> 10));
      units += static_cast<char16_t>(0xDC00 + (point & 0x3FF));
    } else {
      units += static_cast<char16_t>(point);
    }
  }
  return units;
}

size_t Utf16Length(std::string_view text) {
  size_t length = 0;
  for (size_t at = 0; at < text.size();) length += NextCodePoint(text, at) >= 0x10000 ? 2 : 1;
  return length;
}

uint32_t StringHashCode(std::string_view text) {
  uint32_t hash = 0;
  for (size_t at = 0; at < text.size();) {
    char32_t point = NextCodePoint(text, at);
    if (point >= 0x10000) {
      point -= 0x10000;
      hash = hash * 31 + (0xD800 + (point >> 10));
      point = 0xDC00 + (point & 0x3FF);
    }
    hash = hash * 31 + point;
  }
  return hash;
}

void AppendUtf16(std::u16string_view units, std::string& out) {
  const auto is_low = [&](size_t at) {
    return at < units.size() && (units[at] & 0xFC00) == 0xDC00;
  };
  for (size_t i = 0; i < units.size(); ++i) {
    if ((units[i] & 0xF800) != 0xD800) {
      AppendCodePoint(units[i], out);
    } else if ((units[i] & 0xFC00) == 0xD800 && is_low(i + 1)) {
      AppendCodePoint(0x10000 + ((units[i] & 0x3FFu) << 10) + (units[i + 1] & 0x3FFu), out);
      ++i;
    } else {
      out += '?';
    }
  }
}

void AppendCut(std::string_view text, size_t begin, size_t end, std::string& out) {
  if (begin < end && IsContinuation(text[begin])) {
    out += '?';
    while (begin < end && IsContinuation(text[begin])) ++begin;
  }
  size_t whole = end;
  if (end < text.size()) {
    while (whole > begin && IsContinuation(text[whole])) --whole;
  }
  out += text.substr(begin, whole - begin);
  if (whole < end) out += '?';
}

char32_t UpperCase(char32_t point) {
  if (point < 0x80) return point >= 'a' && point <= 'z' ? point - 32 : point;
  return towupper_l(static_cast<wint_t>(point), UnicodeLocale());
}

char32_t LowerCase(char32_t point) {
  if (point < 0x80) return point >= 'A' && point <= 'Z' ? point + 32 : point;
  return towlower_l(static_cast<wint_t>(point), UnicodeLocale());
}

char32_t TitleCase(char32_t point) {
  if (point < 0x80) return UpperCase(point);
  static const wctrans_t to_title = wctrans_l("totitle", UnicodeLocale());
  return towctrans_l(static_cast<wint_t>(point), to_title, UnicodeLocale());
}

bool IsLowerCase(char32_t point) {
  return iswlower_l(static_cast<wint_t>(point), UnicodeLocale()) != 0;
}

bool IsJavaWhitespace(char32_t point) {
  return (point >= 0x09 && point <= 0x0D) || (point >= 0x1C && point <= 0x20) || point == 0x1680 ||
         (point >= 0x2000 && point <= 0x200A && point != 0x2007) || point == 0x2028 ||
         point == 0x2029 || point == 0x205F || point == 0x3000;
}

}  // namespace sql
