#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace base {

/// The bytes of a file that fits into memory. Errors as SystemError gives them; they
/// name the file.
Result<std::string> ReadFile(const std::filesystem::path& file);

}  // namespace base
