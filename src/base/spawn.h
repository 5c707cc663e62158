#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace base {

/// A descriptor of a program that is started: a file that is opened for it, or one of ours where
/// `path` is empty.
struct SpawnedFile {
  int descriptor = 0;
  std::filesystem::path path = {};
  int flags = 0;       ///< of open(2)
  mode_t mode = 0600;  ///< of a file that is made
  int ours = -1;
};

/// What else ends with the program: signals to its parent's group and terminal reach one of the
/// same group.
enum class SpawnedGroup { kOurs, kOwnGroup, kOwnSession };

struct SpawnedProgram {
  std::vector<std::string> words = {};  ///< its name, found along PATH, and its arguments
  std::string file = {};                ///< what is run instead of what the name finds
  std::vector<SpawnedFile> files = {};  ///< in this order; the others are ours
  SpawnedGroup group = SpawnedGroup::kOurs;
  bool has_input = false;  ///< its standard input is a pipe
};

struct Spawned {
  pid_t pid = 0;   ///< to be waited for
  int input = -1;  ///< the writing end of the pipe, close-on-exec, to be closed; or -1
};

/// Starts a program, with no signal blocked. "cannot run NAME: ..." as SystemError gives it.
Result<Spawned> Spawn(const SpawnedProgram& program);

}  // namespace base
