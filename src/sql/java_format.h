#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sql {

/// One argument of FormatJava, by the Java class that it has in Hive.
struct FormatArgument {
  enum class Kind { kNull, kText, kBoolean, kInteger, kDouble };
  Kind kind = Kind::kNull;
  std::string_view text;  ///< what `%s` prints; must outlive the call
  int64_t integer = 0;
  int bits = 64;      ///< of an integer: 8 to 64
  double number = 0;  ///< of kDouble; a float is widened
};

/// java.util.Formatter in the root locale: flags, width, precision, `2$` and `<`; the conversions
/// `b h s c d o x e f g % n` and their capitals. Dates (`%t`) and `%a` are refused; what Java
/// throws for is an error too.
base::Result<std::string> FormatJava(std::string_view format,
                                     const std::vector<FormatArgument>& arguments);

}  // namespace sql
