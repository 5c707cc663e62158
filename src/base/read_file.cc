#include "base/read_file.h"

#include <cerrno>
#include <fstream>
#include <iterator>

#include "base/system_error.h"

namespace base {

Result<std::string> ReadFile(const std::filesystem::path& file) {
  const std::string doing = "can't read " + file.string();
  std::error_code ignored;  // what keeps it from being looked at keeps it from being read
  if (std::filesystem::is_directory(file, ignored)) return Fail(SystemError(EISDIR, doing));
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Fail(SystemError(errno, doing));
  std::string bytes(std::istreambuf_iterator<char>(stream), {});
  if (stream.bad()) return Fail(SystemError(errno, doing));
  return bytes;
}

}  // namespace base
