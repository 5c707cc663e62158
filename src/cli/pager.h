#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cli {

/// Standard output that goes through a pager once it is more than the terminal shows: `$PAGER`, or
/// `less` so that long lines can be scrolled. Without one everything goes to the terminal.
class PagedOutput {
 public:
  /// `lines` is the height of the terminal; 0: never page.
  explicit PagedOutput(size_t lines) : lines_(lines) {}
  ~PagedOutput();
  PagedOutput(const PagedOutput&) = delete;
  PagedOutput& operator=(const PagedOutput&) = delete;

  /// kCancelled when the pager was left.
  base::Result<void> Write(std::string_view text);
  /// Writes what is kept, and waits until the pager is left.
  void Close();

 private:
  void Start();

  const size_t lines_;
  std::string kept_;  // until it is more than the terminal shows
  size_t kept_lines_ = 0;
  int pipe_ = -1;
  int pid_ = -1;
};

}  // namespace cli
