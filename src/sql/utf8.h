#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sql {

/// UTF-8 as the text functions need it. Nothing here fails: a malformed sequence reads as U+FFFD.

bool IsAscii(std::string_view text);
/// How many characters (bytes that begin one).
int64_t CodePoints(std::string_view text);
/// Where the character of that number (from 0) begins; the text's size when it has fewer.
size_t ByteOffset(std::string_view text, int64_t characters);
/// Reads the character at `offset` (below the text's size) and moves behind it.
char32_t NextCodePoint(std::string_view text, size_t& offset);
void AppendCodePoint(char32_t point, std::string& out);
std::u32string ToCodePoints(std::string_view text);

// Java counts texts in units of UTF-16, of which a character beyond U+FFFF has two.
/// Whether there is such a character; without one units are characters.
bool HasPairs(std::string_view text);
std::u16string ToUtf16(std::string_view text);
size_t Utf16Length(std::string_view text);
/// String.hashCode.
uint32_t StringHashCode(std::string_view text);
/// As Java writes them: the half of a pair alone is a `?`.
void AppendUtf16(std::u16string_view units, std::string& out);
/// The bytes from `begin` to `end`; of a character that is cut there a `?` is left.
void AppendCut(std::string_view text, size_t begin, size_t end, std::string& out);

/// The simple case mappings of Unicode.
char32_t UpperCase(char32_t point);
char32_t LowerCase(char32_t point);
/// As at the beginning of a word: another letter than UpperCase's only where one is two, as in
/// `dz`.
char32_t TitleCase(char32_t point);
/// As Character.isLowerCase: letters without a capital too.
bool IsLowerCase(char32_t point);
/// toUpperCase and toLowerCase of Java, where a letter may become several.
void AppendUpper(std::string_view text, std::string& out);
void AppendLower(std::string_view text, std::string& out);
/// Character.isWhitespace of Java: no-break spaces are none.
bool IsJavaWhitespace(char32_t point);

}  // namespace sql
