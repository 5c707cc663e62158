#include "base/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/check.h"
#include "base/system_error.h"

extern char** environ;

namespace base {
namespace {

/// posix_spawn's two objects, which are to be destroyed.
class SpawnActions {
 public:
  SpawnActions() {
    posix_spawn_file_actions_init(&files_);
    posix_spawnattr_init(&attributes_);
  }
  ~SpawnActions() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;

  void Add(const SpawnedFile& file) {
    if (file.path.empty()) {
      posix_spawn_file_actions_adddup2(&files_, file.ours, file.descriptor);
    } else {
      posix_spawn_file_actions_addopen(&files_, file.descriptor, file.path.c_str(), file.flags,
                                       file.mode);
    }
  }

  void Set(SpawnedGroup group) {
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    int flags = POSIX_SPAWN_SETSIGMASK;
    if (group == SpawnedGroup::kOwnGroup) flags |= POSIX_SPAWN_SETPGROUP;
    if (group == SpawnedGroup::kOwnSession) flags |= POSIX_SPAWN_SETSID;
    posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
  }

  /// 0 or an errno.
  int Run(const SpawnedProgram& program, pid_t* pid) {
    std::vector<char*> words;
    for (const std::string& word : program.words) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    if (program.file.empty())
      return posix_spawnp(pid, words[0], &files_, &attributes_, words.data(), environ);
    return posix_spawn(pid, program.file.c_str(), &files_, &attributes_, words.data(), environ);
  }

 private:
  posix_spawn_file_actions_t files_;
  posix_spawnattr_t attributes_;
};

}  // namespace

Result<Spawned> Spawn(const SpawnedProgram& program) {
  CHECK(!program.words.empty(), "a program without a name");
  const auto failed = [&](int number) {
    return Fail(SystemError(number, "cannot run " + program.words[0]));
  };
  int ends[2] = {-1, -1};
  if (program.has_input && pipe2(ends, O_CLOEXEC) != 0) return failed(errno);
  SpawnActions actions;
  if (program.has_input) actions.Add({.descriptor = STDIN_FILENO, .ours = ends[0]});
  for (const SpawnedFile& file : program.files) actions.Add(file);
  actions.Set(program.group);
  Spawned spawned{0, ends[1]};
  const int number = actions.Run(program, &spawned.pid);
  if (program.has_input) close(ends[0]);
  if (number == 0) return spawned;
  if (program.has_input) close(ends[1]);
  return failed(number);
}

}  // namespace base
