#include "base/system_error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace base {

Error SystemError(int number, std::string_view doing) {
  const std::string message = fmt::format("{}: {}", doing, std::strerror(number));
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return NotFound(message);
    case ENOSPC:
    case EDQUOT:
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case EIO:
    case EAGAIN:
      return Unavailable(message);
    default:
      return Invalid(message);
  }
}

}  // namespace base
