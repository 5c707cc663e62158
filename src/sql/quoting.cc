#include <fmt/format.h>

#include "sql/lexer.h"

/// How strings and names are quoted and unquoted.
namespace sql {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The four hexadecimal digits at `at`, or -1.
int HexCode(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return -1;
  int code = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const int digit = HexValue(text[i]);
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

void AppendUtf8(std::string& out, uint32_t code) {
  const auto byte = [&out](uint32_t value) { out += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xc0 | code >> 6);
    byte(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    byte(0xe0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3f));
    byte(0x80 | (code & 0x3f));
  } else {
    byte(0xf0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3f));
    byte(0x80 | (code >> 6 & 0x3f));
    byte(0x80 | (code & 0x3f));
  }
}

/// `\u0041` at `at`: appends the character and returns the escape's length, or 0 when it is none.
/// Two escapes that are a UTF-16 surrogate pair make one character; a lone half, which UTF-8 can't
/// hold, becomes `?` as Java writes it.
size_t UnicodeEscape(std::string_view text, size_t at, std::string& out) {
  const int code = HexCode(text, at + 2);
  if (code < 0) return 0;
  if (code < 0xd800 || code > 0xdfff) {
    AppendUtf8(out, static_cast<uint32_t>(code));
    return 6;
  }
  const bool pair = code < 0xdc00 && text.substr(at + 6).starts_with("\\u");
  const int low = pair ? HexCode(text, at + 8) : -1;
  if (low < 0xdc00 || low > 0xdfff) {
    out += '?';
    return 6;
  }
  AppendUtf8(out, 0x10000 + (static_cast<uint32_t>(code - 0xd800) << 10) +
                      static_cast<uint32_t>(low - 0xdc00));
  return 12;
}

/// One escape at `at` (a backslash): appends its meaning and returns its length.
size_t Unescape(std::string_view text, size_t at, std::string& out) {
  const char c = text[at + 1];
  if (c == 'u') {
    if (const size_t length = UnicodeEscape(text, at, out)) return length;
  }
  const auto octal = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '7'; };
  // Hive takes three octal digits, the first 0 or 1.
  if ((c == '0' || c == '1') && octal(at + 2) && octal(at + 3)) {
    out += static_cast<char>((c - '0') * 64 + (text[at + 2] - '0') * 8 + (text[at + 3] - '0'));
    return 4;
  }
  switch (c) {
    case '0':
      out += '\0';
      break;
    case 'b':
      out += '\b';
      break;
    case 'n':
      out += '\n';
      break;
    case 'r':
      out += '\r';
      break;
    case 't':
      out += '\t';
      break;
    case 'Z':
      out += '\x1a';
      break;
    case '%':
    case '_':
      out += '\\';
      out += c;
      break;
    default:
      out += c;
  }
  return 2;
}

}  // namespace

std::string UnquoteString(std::string_view token) {
  std::string value;
  value.reserve(token.size());
  char quote = '\0';
  for (size_t i = 0; i < token.size();) {
    if (quote == '\0') {
      quote = token[i++];
    } else if (token[i] == quote) {
      quote = '\0';
      ++i;
    } else if (token[i] == '\\' && i + 1 < token.size()) {
      i += Unescape(token, i, value);
    } else {
      value += token[i++];
    }
  }
  return value;
}

std::string UnquoteName(std::string_view token) {
  std::string name;
  for (size_t i = 1; i + 1 < token.size(); ++i) {
    name += token[i];
    if (token[i] == '`') ++i;
  }
  return name;
}

std::string QuoteString(std::string_view value) {
  std::string out = "'";
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    switch (c) {
      case '\'':
        out += "\\'";
        break;
      case '\\':
        // `\%` reads back as itself, while `\\%` would be the same two characters the long way.
        out += i + 1 < value.size() && (value[i + 1] == '%' || value[i + 1] == '_') ? "\\" : "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\0':
        out += "\\000";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\x1a':
        out += "\\Z";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += fmt::format("\\{:03o}", static_cast<int>(c));
        } else {
          out += c;
        }
    }
  }
  return out + "'";
}

std::string QuoteName(std::string_view name) {
  Source source = MakeSource(std::string(name));
  const auto tokens = Lex(source);
  const bool plain = tokens && tokens->size() == 2 && (*tokens)[0].kind == TokenKind::kWord &&
                     (*tokens)[0].span.end - (*tokens)[0].span.begin == name.size() &&
                     ((*tokens)[0].keyword == kNoKeyword ||
                      kKeywords[(*tokens)[0].keyword].reservation == Reservation::kFree);
  if (plain && name != "!") return std::string(name);
  std::string out = "`";
  for (char c : name) {
    out += c;
    if (c == '`') out += '`';
  }
  return out + "`";
}

}  // namespace sql
