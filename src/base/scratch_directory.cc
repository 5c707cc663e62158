#include "base/scratch_directory.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <cerrno>

#include "base/system_error.h"

namespace base {

namespace fs = std::filesystem;

Result<ScratchDirectory> ScratchDirectory::Make(std::string_view purpose) {
  std::string name = (fs::temp_directory_path() / fmt::format("pdm-{}-XXXXXX", purpose)).string();
  if (!mkdtemp(name.data())) return Fail(SystemError(errno, "making the directory " + name));
  return ScratchDirectory(name);
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace base
