#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terminal {

/// Statements that were entered, the oldest first, in a file of one line each (`\n` and `\\` are
/// escapes). Every entry is written when it is made, so that it survives however the program ends,
/// and several sessions may append to one file. A file that can't be written is no error: the
/// history then ends with the program.
class History {
 public:
  /// Reads the file, if there is one. An empty name keeps the history in memory only.
  explicit History(std::filesystem::path file);

  /// Notes an entry, unless it is the same as the last.
  void Add(const std::string& entry);
  const std::vector<std::string>& entries() const { return entries_; }

  /// The newest entry before number `from` that begins with `prefix`.
  std::optional<size_t> Before(size_t from, std::string_view prefix) const;
  /// The oldest one behind it.
  std::optional<size_t> Behind(size_t from, std::string_view prefix) const;
  /// The newest before `from` that has `part` in it, in whatever case.
  std::optional<size_t> Search(size_t from, std::string_view part) const;

 private:
  std::filesystem::path file_;
  std::vector<std::string> entries_;
};

}  // namespace terminal
