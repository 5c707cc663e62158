#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace base {

/// What kind of failure it was: few, so that callers can branch on them. The message carries the
/// rest.
enum class ErrorCode {
  kInvalid,      ///< the user's input is wrong: usage, configuration, SQL, a parameter
  kNotFound,     ///< something named does not exist
  kExists,       ///< something named exists already
  kRefused,      ///< the state forbids it: locked, completed, lost a conditional write
  kUnsupported,  ///< a construct that is known and not done; never guessed
  kCorrupt,      ///< outside bytes are not what they claim: truncated, malformed, wrong checksum
  kUnavailable,  ///< a service or device did not answer or is full; trying again may help
  kCancelled,    ///< someone asked for the end
  kOutOfMemory,  ///< the work needs more memory than it may use
  kInternal,     ///< our own fault
};

/// The name of a code as logs and JSON show it, such as "not_found".
const char* ErrorCodeName(ErrorCode code);

/// A place in a text that the user wrote. Lines and columns count from 1; columns count characters
/// (code points).
struct SourceSpan {
  std::string file;  ///< as the user named it; empty for text given on the command line
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t length = 0;  ///< characters underlined, at least 1
  std::string text;     ///< the whole line, for the caret display
};

/// A failure that a caller or a user can act on. Our own mistakes are CHECKs and not Errors.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
  bool retryable = false;
  std::optional<SourceSpan> span;

  /// `file:line:column: message`, the line and a caret where there is a span; the message alone
  /// otherwise.
  std::string ToString() const;
};

/// An error of that code; kUnavailable and kOutOfMemory are retryable.
Error MakeError(ErrorCode code, std::string message);
Error Invalid(std::string message);
Error NotFound(std::string message);
Error Unsupported(std::string message);
Error Corrupt(std::string message);
Error Unavailable(std::string message);
Error Internal(std::string message);

/// The same error with "context: " before its message, for adding what was being done on the way
/// up.
Error WithContext(Error error, const std::string& context);

}  // namespace base
