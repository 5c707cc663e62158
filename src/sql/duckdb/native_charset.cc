#include <algorithm>
#include <string>

#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/type.h"
#include "sql/utf8.h"

// encode and decode: texts to bytes of a character set and back. Like Java's coders in REPORT mode
// they raise for what the set cannot say.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::InvalidInputException;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

enum class Charset { kUtf8, kUtf16, kUtf16Big, kUtf16Little, kLatin1, kAscii };

Charset CharsetNamed(std::string_view name) {
  struct Named {
    std::string_view name;
    Charset charset;
  };
  static constexpr Named kNamed[] = {
      {"utf-8", Charset::kUtf8},           {"utf8", Charset::kUtf8},
      {"utf-16", Charset::kUtf16},         {"utf-16be", Charset::kUtf16Big},
      {"utf-16le", Charset::kUtf16Little}, {"iso-8859-1", Charset::kLatin1},
      {"latin1", Charset::kLatin1},        {"us-ascii", Charset::kAscii},
      {"ascii", Charset::kAscii}};
  const std::string lower = Lower(name);
  const auto* found = std::ranges::find(kNamed, std::string_view(lower), &Named::name);
  if (found == std::end(kNamed))
    throw InvalidInputException("character set \"" + std::string(name) + "\" is not supported");
  return found->charset;
}

void AppendUnit(char32_t unit, Charset charset, std::string& out) {
  const char high = static_cast<char>(unit >> 8);
  const char low = static_cast<char>(unit);
  const bool little = charset == Charset::kUtf16Little;
  out += little ? low : high;
  out += little ? high : low;
}

void Encode(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view, std::string_view>(
      args, result, [&](std::string_view text, std::string_view name) -> std::string_view {
        const Charset charset = CharsetNamed(name);
        if (charset == Charset::kUtf8) return text;
        out.clear();
        if (charset == Charset::kUtf16 && !text.empty()) AppendUnit(0xFEFF, charset, out);
        for (size_t at = 0; at < text.size();) {
          const char32_t point = NextCodePoint(text, at);
          if (charset == Charset::kLatin1 || charset == Charset::kAscii) {
            if (point > (charset == Charset::kLatin1 ? 0xFF : 0x7F))
              throw InvalidInputException("a character is not in character set " +
                                          std::string(name));
            out += static_cast<char>(point);
          } else if (point >= 0x10000) {
            AppendUnit(0xD7C0 + (point >> 10), charset, out);
            AppendUnit(0xDC00 + (point & 0x3FF), charset, out);
          } else {
            AppendUnit(point, charset, out);
          }
        }
        return out;
      });
}

/// Nothing when the bytes are no UTF-16.
bool DecodeUtf16(std::string_view bytes, Charset charset, std::string& out) {
  bool little = charset == Charset::kUtf16Little;
  if (charset == Charset::kUtf16 &&
      (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE"))) {
    little = bytes[0] == '\xFF';
    bytes.remove_prefix(2);
  }
  if (bytes.size() % 2 != 0) return false;
  const auto unit = [&](size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
  };
  for (size_t at = 0; at < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (point >= 0xD800 && point < 0xE000) {
      if (point >= 0xDC00 || at + 2 >= bytes.size()) return false;
      const char32_t low = unit(at += 2);
      if (low < 0xDC00 || low >= 0xE000) return false;
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    AppendCodePoint(point, out);
  }
  return true;
}

bool DecodeInto(std::string_view bytes, Charset charset, std::string& out) {
  switch (charset) {
    case Charset::kUtf8:
      out = bytes;
      return duckdb::Value::StringIsValid(bytes.data(), bytes.size());
    case Charset::kAscii:
      out = bytes;
      return IsAscii(bytes);
    case Charset::kLatin1:
      for (const char byte : bytes) AppendCodePoint(static_cast<unsigned char>(byte), out);
      return true;
    default:
      return DecodeUtf16(bytes, charset, out);
  }
}

void Decode(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<std::string_view, std::string_view>(
      args, result, [&](std::string_view bytes, std::string_view name) -> std::string_view {
        out.clear();
        if (!DecodeInto(bytes, CharsetNamed(name), out))
          throw InvalidInputException("bytes are malformed in character set " + std::string(name));
        return out;
      });
}

}  // namespace

void RegisterCharsetFunctions(duckdb::DatabaseInstance& database) {
  const auto add = [&](const char* name, LogicalType from, LogicalType to,
                       duckdb::scalar_function_t body) {
    ScalarFunction function(name, {std::move(from), LogicalType::VARCHAR}, std::move(to),
                            std::move(body));
    duckdb::BaseScalarFunction::SetReturnsError(function);
    Register(database, std::move(function));
  };
  add("hive_encode", LogicalType::VARCHAR, LogicalType::BLOB, Encode);
  add("hive_decode", LogicalType::BLOB, LogicalType::VARCHAR, Decode);
}

}  // namespace sql::to_duckdb
