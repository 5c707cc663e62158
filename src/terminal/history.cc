#include "terminal/history.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "sql/type.h"

namespace terminal {
namespace {

/// The file is cut to as many entries when it has twice as many.
constexpr size_t kMostEntries = 10'000;
/// The first line of a file that libedit wrote, whose blanks are octal escapes.
constexpr std::string_view kLibeditMark = "_HiStOrY_V2_";

std::string Escaped(const std::string& entry) {
  std::string line;
  for (const char c : entry) {
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\\') {
      line += "\\\\";
    } else {
      line += c;
    }
  }
  return line;
}

bool IsOctal(char c) { return c >= '0' && c <= '7'; }

std::string Unescaped(std::string_view line) {
  std::string entry;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\' || i + 1 == line.size()) {
      entry += line[i];
    } else if (i + 3 < line.size() && IsOctal(line[i + 1]) && IsOctal(line[i + 2]) &&
               IsOctal(line[i + 3])) {
      entry += static_cast<char>((line[i + 1] - '0') * 64 + (line[i + 2] - '0') * 8 +
                                 (line[i + 3] - '0'));
      i += 3;
    } else {
      entry += line[++i] == 'n' ? '\n' : line[i];
    }
  }
  return entry;
}

void WriteAll(const std::filesystem::path& file, const std::vector<std::string>& entries) {
  const std::filesystem::path next = file.string() + ".new";
  {
    std::ofstream stream(next, std::ios::binary);
    for (const std::string& entry : entries) stream << Escaped(entry) << '\n';
    if (!stream.flush()) return;
  }
  std::error_code ignored;
  std::filesystem::permissions(next, std::filesystem::perms(0600), ignored);
  std::filesystem::rename(next, file, ignored);
}

}  // namespace

History::History(std::filesystem::path file) : file_(std::move(file)) {
  std::ifstream stream(file_, std::ios::binary);
  bool rewrite = false;
  for (std::string line; std::getline(stream, line);) {
    if (line == kLibeditMark) {
      rewrite = true;
    } else if (!line.empty()) {
      entries_.push_back(Unescaped(line));
    }
  }
  rewrite |= entries_.size() > 2 * kMostEntries;
  if (entries_.size() > kMostEntries)
    entries_.erase(entries_.begin(), entries_.end() - static_cast<int64_t>(kMostEntries));
  if (rewrite && !file_.empty()) WriteAll(file_, entries_);
}

void History::Add(const std::string& entry) {
  if (entry.empty() || (!entries_.empty() && entries_.back() == entry)) return;
  entries_.push_back(entry);
  if (file_.empty()) return;
  const int descriptor = ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return;
  const std::string line = Escaped(entry) + "\n";
  [[maybe_unused]] const ssize_t written = ::write(descriptor, line.data(), line.size());
  ::close(descriptor);
}

std::optional<size_t> History::Before(size_t from, std::string_view prefix) const {
  for (size_t i = std::min(from, entries_.size()); i-- > 0;) {
    if (entries_[i].starts_with(prefix)) return i;
  }
  return std::nullopt;
}

std::optional<size_t> History::Behind(size_t from, std::string_view prefix) const {
  for (size_t i = from + 1; i < entries_.size(); ++i) {
    if (entries_[i].starts_with(prefix)) return i;
  }
  return std::nullopt;
}

std::optional<size_t> History::Search(size_t from, std::string_view part) const {
  const std::string wanted = sql::Lower(part);
  for (size_t i = std::min(from, entries_.size()); i-- > 0;) {
    if (sql::Lower(entries_[i]).find(wanted) != std::string::npos) return i;
  }
  return std::nullopt;
}

}  // namespace terminal
