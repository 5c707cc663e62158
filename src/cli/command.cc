#include "cli/command.h"

#include <cstdio>

namespace cli {

int ExitCodeOf(const base::Error& error) {
  switch (error.code) {
    case base::ErrorCode::kInvalid:
    case base::ErrorCode::kUnsupported:
    case base::ErrorCode::kNotFound:
    case base::ErrorCode::kExists:
      return kWrongUsage;
    case base::ErrorCode::kRefused:
      return kRefusedByState;
    default:
      return kWorkFailed;
  }
}

int Report(const base::Error& error) {
  std::fprintf(stderr, "pdm: %s\n", error.ToString().c_str());
  return ExitCodeOf(error);
}

}  // namespace cli
