#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sample {

/// Reads the small language inside template scalars, left to right. Blanks between words mean
/// nothing. The text must outlive the Cursor.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool AtEnd();
  /// Takes `symbol` when it comes next.
  bool Take(std::string_view symbol);
  /// Takes `symbol`, or tells what stands there instead.
  base::Result<void> Expect(std::string_view symbol);
  /// A name (letters, digits, `_` and single dots inside), or empty.
  std::string_view TakeName();
  /// The name that comes next when a `(` follows it, or empty; takes nothing.
  std::string_view PeekCall();
  /// Decimal digits, or empty.
  std::string_view TakeDigits();
  /// The inside of a "double-quoted" text; nothing when no quote comes next. There are no escapes.
  base::Result<std::optional<std::string>> TakeQuoted();
  /// Everything up to the first of `stops`, without blanks around it.
  std::string_view TakeUntil(std::string_view stops);
  /// What is not read yet, for error messages.
  std::string Rest();

 private:
  void SkipBlanks();

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace sample
