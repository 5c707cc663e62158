#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "sql/duckdb/java_regex.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/java_number.h"
#include "sql/utf8.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

/// substr's range of a text of `size` units: start 0 is 1, below 0 counts from the end, and what
/// begins outside is empty.
struct Range {
  int64_t begin = 0;
  int64_t end = 0;
};

Range SubstrRange(int64_t size, int64_t start, int64_t length) {
  if (length <= 0 || std::abs(start) > size) return {};
  const int64_t begin = start > 0 ? start - 1 : start < 0 ? size + start : 0;
  return {begin, std::min(size, begin + length)};
}

/// `cut` is for what is no part of the text as it stands.
std::string_view SubstrText(std::string_view text, int32_t start, int32_t length,
                            std::string& cut) {
  // Nothing behind the end of a range that is counted from the front matters to it.
  const int64_t front = int64_t{start} - 1 + length;
  const bool in_front = start > 0 && length > 0 && front <= static_cast<int64_t>(text.size());
  if (in_front && IsAscii(text.substr(0, front))) return text.substr(start - 1, length);
  if (IsAscii(text)) {
    const Range range = SubstrRange(static_cast<int64_t>(text.size()), start, length);
    return text.substr(range.begin, range.end - range.begin);
  }
  if (HasPairs(text)) {
    const std::u16string units = ToUtf16(text);
    const Range range = SubstrRange(static_cast<int64_t>(units.size()), start, length);
    cut.clear();
    AppendUtf16(std::u16string_view(units).substr(range.begin, range.end - range.begin), cut);
    return cut;
  }
  const Range range = SubstrRange(CodePoints(text), start, length);
  const size_t begin = ByteOffset(text, range.begin);
  return text.substr(begin, ByteOffset(text.substr(begin), range.end - range.begin));
}

std::string_view SubstrBytes(std::string_view bytes, int32_t start, int32_t length, std::string&) {
  const Range range = SubstrRange(static_cast<int64_t>(bytes.size()), start, length);
  return bytes.substr(range.begin, range.end - range.begin);
}

template <auto Substr>
void SubstrFrom(DataChunk& args, ExpressionState&, Vector& result) {
  std::string cut;
  EachRow<std::string_view, int32_t>(args, result, [&](std::string_view text, int32_t start) {
    return Substr(text, start, INT32_MAX, cut);
  });
}

template <auto Substr>
void SubstrWithLength(DataChunk& args, ExpressionState&, Vector& result) {
  std::string cut;
  EachRow<std::string_view, int32_t, int32_t>(
      args, result, [&](std::string_view text, int32_t start, int32_t length) {
        return Substr(text, start, length, cut);
      });
}

/// The first characters, as varchar and char count them: a pair is one.
void Left(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view, int32_t>(args, result, [](std::string_view text, int32_t length) {
    return text.substr(0, ByteOffset(text, length));
  });
}

enum class Side { kLeft, kRight };

template <Side side, class Text>
Text Padded(Text text, size_t length, const Text& pad) {
  if (text.size() >= length) return text.substr(0, length);
  Text fill;
  while (fill.size() < length - text.size()) fill += pad;
  fill.resize(length - text.size());
  return side == Side::kLeft ? fill + text : text + fill;
}

/// lpad('a', 3, 'xy') -> 'xya'; cut to the length too. An empty pad is NULL.
template <Side side>
void Pad(DataChunk& args, ExpressionState&, Vector& result) {
  std::string padded;
  EachRow<std::string_view, int32_t, std::string_view>(
      args, result,
      [&](std::string_view text, int32_t length,
          std::string_view pad) -> std::optional<std::string_view> {
        if (pad.empty()) return std::nullopt;
        if (length < 0) throw duckdb::InvalidInputException("lpad, rpad: negative length");
        const auto size = static_cast<size_t>(length);
        if (IsAscii(text) && IsAscii(pad)) {
          padded = Padded<side>(std::string(text), size, std::string(pad));
        } else {
          padded.clear();
          AppendUtf16(Padded<side>(ToUtf16(text), size, ToUtf16(pad)), padded);
        }
        return padded;
      });
}

template <auto Append>
void ChangeCase(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view>(args, result, [&](std::string_view text) -> std::string_view {
    out.clear();
    Append(text, out);
    return out;
  });
}

void Initcap(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view>(args, result, [&](std::string_view text) -> std::string_view {
    out.clear();
    bool at_start = true;
    for (size_t i = 0; i < text.size();) {
      const char32_t point = NextCodePoint(text, i);
      AppendCodePoint(at_start ? TitleCase(point) : LowerCase(point), out);
      at_start = IsJavaWhitespace(point);
    }
    return out;
  });
}

/// The first byte, signed as in Java.
void Ascii(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view>(args, result, [](std::string_view text) -> int32_t {
    return text.empty() ? 0 : static_cast<signed char>(text[0]);
  });
}

void Locate(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view, std::string_view, int32_t>(
      args, result, [](std::string_view part, std::string_view text, int32_t start) -> int32_t {
        const int64_t from = int64_t{start} - 1;
        // Hive measures in bytes here and counts in characters below.
        const auto rest = static_cast<int64_t>(text.size()) - from;
        if (from < 0 || rest < static_cast<int64_t>(part.size())) return 0;
        if (part.empty()) return 1;
        const size_t found = text.find(part, ByteOffset(text, from));
        if (found == std::string_view::npos) return 0;
        return static_cast<int32_t>(CodePoints(text.substr(0, found))) + 1;
      });
}

void DecodeUtf8(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view>(args, result, [&](std::string_view bytes) -> std::string_view {
    if (IsAscii(bytes)) return bytes;
    out.clear();
    for (size_t i = 0; i < bytes.size();) AppendCodePoint(NextCodePoint(bytes, i), out);
    return out;
  });
}

void Reverse(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view>(args, result, [&](std::string_view text) -> std::string_view {
    out.resize(text.size());
    size_t end = out.size();
    for (size_t i = 0; i < text.size();) {
      const size_t begin = i;
      i += ByteOffset(text.substr(i), 1);
      end -= i - begin;
      std::memcpy(out.data() + end, text.data() + begin, i - begin);
    }
    return out;
  });
}

/// Each character of `from` becomes the one at its place in `to`, or goes; its first place counts.
void Translate(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view, std::string_view, std::string_view>(
      args, result,
      [&](std::string_view text, std::string_view from, std::string_view to) -> std::string_view {
        out.clear();
        for (size_t i = 0; i < text.size();) {
          const size_t begin = i;
          i += ByteOffset(text.substr(i), 1);
          const std::string_view character = text.substr(begin, i - begin);
          const size_t at = from.find(character);
          if (at == std::string_view::npos) {
            out += character;
            continue;
          }
          const size_t place = ByteOffset(to, CodePoints(from.substr(0, at)));
          if (place < to.size()) out += to.substr(place, ByteOffset(to.substr(place), 1));
        }
        return out;
      });
}

/// Up to the count-th delimiter from the left, or for a negative count behind the first unit of
/// UTF-16 of the one from the right, as Hive does it. Delimiters may overlap.
void SubstringIndex(DataChunk& args, ExpressionState&, Vector& result) {
  std::string behind;
  EachRow<std::string_view, std::string_view, int32_t>(
      args, result,
      [&](std::string_view text, std::string_view delimiter, int32_t count) -> std::string_view {
        if (delimiter.empty() || count == 0) return "";
        if (count > 0) {
          size_t at = text.find(delimiter);
          while (at != std::string_view::npos && --count > 0) at = text.find(delimiter, at + 1);
          return text.substr(0, at);
        }
        size_t at = text.rfind(delimiter);
        while (at != std::string_view::npos && ++count < 0)
          at = at == 0 ? std::string_view::npos : text.rfind(delimiter, at - 1);
        if (at == std::string_view::npos) return text;
        text.remove_prefix(at);
        if (!HasPairs(text)) return text.substr(ByteOffset(text, 1));
        behind.clear();
        AppendUtf16(std::u16string_view(ToUtf16(text)).substr(1), behind);
        return behind;
      });
}

void FindInSet(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view, std::string_view>(
      args, result, [](std::string_view wanted, std::string_view set) -> int32_t {
        if (wanted.find(',') != std::string_view::npos) return 0;
        for (int32_t place = 1;; ++place) {
          const size_t comma = set.find(',');
          if (set.substr(0, comma) == wanted) return place;
          if (comma == std::string_view::npos) return 0;
          set.remove_prefix(comma + 1);
        }
      });
}

/// String.replace of an empty text, which is found around every unit of UTF-16.
void AppendBetweenUnits(std::string_view text, std::string_view part, std::string& out) {
  out += part;
  for (const char16_t unit : ToUtf16(text)) {
    AppendUtf16({&unit, 1}, out);
    out += part;
  }
}

void Replace(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view, std::string_view, std::string_view>(
      args, result,
      [&](std::string_view text, std::string_view from, std::string_view to) -> std::string_view {
        size_t found = text.find(from);
        if (found == std::string_view::npos) return text;
        out.clear();
        if (from.empty()) {
          AppendBetweenUnits(text, to, out);
          return out;
        }
        size_t copied = 0;
        for (; found != std::string_view::npos; found = text.find(from, copied)) {
          out += text.substr(copied, found - copied);
          out += to;
          copied = found + from.size();
        }
        out += text.substr(copied);
        return out;
      });
}

int32_t Distance(const std::u16string& a, const std::u16string& b, std::vector<int32_t>& row) {
  row.resize(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int32_t>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    int32_t diagonal = row[0];
    row[0] = static_cast<int32_t>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const int32_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

void Levenshtein(DataChunk& args, ExpressionState&, Vector& result) {
  std::vector<int32_t> row;
  EachRow<std::string_view, std::string_view>(args, result,
                                              [&](std::string_view a, std::string_view b) {
                                                return Distance(ToUtf16(a), ToUtf16(b), row);
                                              });
}

/// American Soundex: H and W do not separate equal codes. NULL where a letter is not one of A-Z;
/// what is no letter is skipped.
std::optional<std::string> SoundexOf(std::string_view text) {
  constexpr std::string_view kCodes = "01230120022455012623010202";
  std::string upper;
  AppendUpper(text, upper);
  // What is beyond 16 bits is no letter to Java, which looks at the halves of its pair.
  thread_local JavaRegex other_letter(R"((?=\p{L})[\x{80}-\x{FFFF}])");
  if (other_letter.Find(upper, 0)) return std::nullopt;
  std::string code;
  char last = 0;
  for (size_t i = 0; i < upper.size();) {
    const char32_t letter = NextCodePoint(upper, i);
    if (letter < 'A' || letter > 'Z') continue;
    const char digit = kCodes[letter - 'A'];
    if (code.empty()) {
      code = static_cast<char>(letter);
    } else if (digit != '0' && digit != last && code.size() < 4) {
      code += digit;
    }
    if (letter != 'H' && letter != 'W') last = digit;
  }
  if (!code.empty()) code.resize(4, '0');
  return code;
}

void Soundex(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view>(args, result, SoundexOf);
}

/// One character of Latin-1 by the low byte. Below zero it is '', as a number or as the short that
/// its low bits make.
template <class T>
void Chr(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<T>(args, result, [&](T number) -> std::string_view {
    out.clear();
    int64_t whole = 0;
    if constexpr (std::is_floating_point_v<T>) {
      whole = SaturateToInt(number);
    } else {
      whole = number;
    }
    if (!(number < 0) && static_cast<int16_t>(whole) >= 0)
      AppendCodePoint(static_cast<char32_t>(whole & 0xFF), out);
    return out;
  });
}

}  // namespace

void RegisterStringFunctions(duckdb::DatabaseInstance& database) {
  duckdb::ScalarFunctionSet substr("hive_substr");
  substr.AddFunction(ScalarFunction({kText, kInt}, kText, SubstrFrom<SubstrText>));
  substr.AddFunction(ScalarFunction({kText, kInt, kInt}, kText, SubstrWithLength<SubstrText>));
  substr.AddFunction(ScalarFunction({kBytes, kInt}, kBytes, SubstrFrom<SubstrBytes>));
  substr.AddFunction(ScalarFunction({kBytes, kInt, kInt}, kBytes, SubstrWithLength<SubstrBytes>));
  Register(database, substr);
  const auto add = [&](const char* name, duckdb::vector<LogicalType> parameters, LogicalType type,
                       duckdb::scalar_function_t body) {
    Register(database,
             ScalarFunction(name, std::move(parameters), std::move(type), std::move(body)));
  };
  ScalarFunction lpad("hive_lpad", {kText, kInt, kText}, kText, Pad<Side::kLeft>);
  ScalarFunction rpad("hive_rpad", {kText, kInt, kText}, kText, Pad<Side::kRight>);
  duckdb::BaseScalarFunction::SetReturnsError(lpad);
  duckdb::BaseScalarFunction::SetReturnsError(rpad);
  Register(database, lpad);
  Register(database, rpad);
  add("hive_ascii", {kText}, kInt, Ascii);
  duckdb::ScalarFunctionSet chr("hive_chr");
  chr.AddFunction(ScalarFunction({kBigint}, kText, Chr<int64_t>));
  chr.AddFunction(ScalarFunction({LogicalType::DOUBLE}, kText, Chr<double>));
  Register(database, chr);
  add("hive_decode_utf8", {kBytes}, kText, DecodeUtf8);
  add("hive_find_in_set", {kText, kText}, kInt, FindInSet);
  add("hive_initcap", {kText}, kText, Initcap);
  add("hive_left", {kText, kInt}, kText, Left);
  add("hive_levenshtein", {kText, kText}, kInt, Levenshtein);
  add("hive_lower", {kText}, kText, ChangeCase<AppendLower>);
  add("hive_upper", {kText}, kText, ChangeCase<AppendUpper>);
  add("hive_locate", {kText, kText, kInt}, kInt, Locate);
  add("hive_replace", {kText, kText, kText}, kText, Replace);
  add("hive_reverse", {kText}, kText, Reverse);
  add("hive_soundex", {kText}, kText, Soundex);
  add("hive_substring_index", {kText, kText, kInt}, kText, SubstringIndex);
  add("hive_translate", {kText, kText, kText}, kText, Translate);
}

}  // namespace sql::to_duckdb
