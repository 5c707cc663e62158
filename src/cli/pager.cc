#include "cli/pager.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "base/spawn.h"
#include "terminal/console.h"

namespace cli {
namespace {

/// -R colours, -S no folding of long lines, -F leave when all fits, -X keep it on the screen.
constexpr const char* kUsualPager = "less -RSFX";

}  // namespace

PagedOutput::~PagedOutput() { Close(); }

void PagedOutput::Start() {
  const char* pager = ::getenv("PAGER");
  if (pager == nullptr || *pager == '\0') pager = kUsualPager;
  std::fflush(stdout);
  const auto started = base::Spawn({.words = {"sh", "-c", pager}, .has_input = true});
  if (!started) return;
  pid_ = started->pid;
  pipe_ = started->input;
}

base::Result<void> PagedOutput::Write(std::string_view text) {
  if (pipe_ < 0 && lines_ > 0) {
    kept_ += text;
    kept_lines_ += static_cast<size_t>(std::ranges::count(text, '\n'));
    if (kept_lines_ + 2 <= lines_) return {};  // and the line with rows and seconds
    Start();
    text = kept_;
  }
  const bool written = terminal::WriteAll(pipe_ >= 0 ? pipe_ : STDOUT_FILENO, text);
  kept_.clear();
  if (!written)
    return base::Fail(base::MakeError(base::ErrorCode::kCancelled, "the pager was left"));
  return {};
}

void PagedOutput::Close() {
  if (pipe_ >= 0) {
    ::close(pipe_);
    pipe_ = -1;
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
  } else if (!kept_.empty()) {
    terminal::WriteAll(STDOUT_FILENO, kept_);
  }
  kept_.clear();
  kept_lines_ = 0;
}

}  // namespace cli
