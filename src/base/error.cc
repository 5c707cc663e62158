#include "base/error.h"

#include <fmt/format.h>

#include <utility>

namespace base {

const char* ErrorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalid:
      return "invalid";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kExists:
      return "exists";
    case ErrorCode::kRefused:
      return "refused";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kUnavailable:
      return "unavailable";
    case ErrorCode::kCancelled:
      return "cancelled";
    case ErrorCode::kOutOfMemory:
      return "out_of_memory";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

namespace {

/// Blanks and tabs that bring a caret below `column` of `text`, however the terminal shows tabs.
std::string Indent(const std::string& text, uint32_t column) {
  std::string indent;
  uint32_t at = 1;
  for (size_t i = 0; i < text.size() && at < column; ++i) {
    const bool continuation = (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
    if (continuation) continue;
    indent += text[i] == '\t' ? '\t' : ' ';
    ++at;
  }
  return indent;
}

}  // namespace

std::string Error::ToString() const {
  if (!span) return message;
  std::string place = span->file.empty() ? "" : span->file + ":";
  std::string shown = fmt::format("{}{}:{}: {}", place, span->line, span->column, message);
  if (span->text.empty()) return shown;
  const std::string carets(span->length > 1 ? span->length : 1, '^');
  return fmt::format("{}\n  {}\n  {}{}", shown, span->text, Indent(span->text, span->column),
                     carets);
}

Error MakeError(ErrorCode code, std::string message) {
  const bool retryable = code == ErrorCode::kUnavailable || code == ErrorCode::kOutOfMemory;
  return Error{code, std::move(message), retryable, std::nullopt};
}

Error Invalid(std::string message) { return MakeError(ErrorCode::kInvalid, std::move(message)); }
Error NotFound(std::string message) { return MakeError(ErrorCode::kNotFound, std::move(message)); }
Error Unsupported(std::string message) {
  return MakeError(ErrorCode::kUnsupported, std::move(message));
}
Error Corrupt(std::string message) { return MakeError(ErrorCode::kCorrupt, std::move(message)); }
Error Unavailable(std::string message) {
  return MakeError(ErrorCode::kUnavailable, std::move(message));
}
Error Internal(std::string message) { return MakeError(ErrorCode::kInternal, std::move(message)); }

Error WithContext(Error error, const std::string& context) {
  error.message = context + ": " + error.message;
  return error;
}

}  // namespace base
