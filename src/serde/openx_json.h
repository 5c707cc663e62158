#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace serde {

/// JSON as the openx SerDe's own parser takes it (io.starburst.openjson 1.8, JSONTokener): much
/// more than JSON. Unquoted and single-quoted strings, `=` and `=>` for `:`, `;` for `,`, comments,
/// octal and hex numbers, empty array elements, and anything behind the document's end. The scan
/// uses it for the documents that are no strict JSON, and for printing an object into a STRING
/// column.
struct OpenxValue {
  enum class Kind { kNull, kBoolean, kLong, kDouble, kBigDecimal, kString, kObject, kArray };

  Kind kind = Kind::kNull;
  bool boolean = false;
  int64_t number = 0;              ///< of kLong
  double floating = 0;             ///< of kDouble
  std::string text;                ///< of kString; of kBigDecimal as BigDecimal prints it
  std::vector<std::string> names;  ///< of an object, one for each of `values`
  std::vector<OpenxValue> values;  ///< of an object or array
};

/// The document's first value; kCorrupt with openx's words when there is none. Bytes that are no
/// UTF-8 become U+FFFD and lone surrogates `?`, as Hadoop's Text makes them.
base::Result<OpenxValue> ParseOpenx(std::string_view document);

/// An unquoted word: null, a boolean, a number, or else a string.
OpenxValue OpenxLiteral(std::string_view word);

/// What a STRING column gets of a value: a string bare, an object or array as JSON text.
std::string OpenxText(const OpenxValue& value);
/// Strict JSON that reads back as the same value.
std::string StrictJson(const OpenxValue& value);

/// The same JSON text as part of a larger one; strings are quoted.
void AppendOpenxJson(const OpenxValue& value, std::string& out);
void AppendQuotedOpenx(std::string_view text, std::string& out);

/// Unescapes the inside of a quoted string into `out`; false when an escape is broken.
bool UnescapeOpenx(std::string_view inside, std::string& out);

inline constexpr int kMaxJsonDepth = 1000;

}  // namespace serde
