#include "pipeline/run_log.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"

namespace pipeline {
namespace {

constexpr size_t kMaxNameBytes = 120;

std::string SafeName(const std::string& name) {
  std::string safe = name.substr(0, kMaxNameBytes);
  std::replace_if(
      safe.begin(), safe.end(),
      [](char character) { return character == '/' || character < 0x20 || character == 0x7f; },
      '_');
  if (!safe.empty() && safe.front() == '.') safe.front() = '_';
  if (safe == name) return safe;
  return fmt::format("{}-{}", safe, base::Sha256Hex(name).substr(0, 12));
}

}  // namespace

ScriptLog::ScriptLog(const std::filesystem::path& file, base::Clock& clock) : clock_(clock) {
  std::error_code ignored;  // the open below fails then, and lines are lost
  std::filesystem::create_directories(file.parent_path(), ignored);
  stream_.open(file, std::ios::app);
}

void ScriptLog::Line(const std::string& text) {
  if (!stream_) return;
  std::string indented = text;
  for (size_t at = indented.find('\n'); at != std::string::npos; at = indented.find('\n', at + 1))
    indented.insert(at + 1, "  ");
  stream_ << base::FormatTimestamp(clock_.Now()) << ' ' << indented << '\n' << std::flush;
}

std::filesystem::path RunLogDirectory(const std::filesystem::path& logs,
                                      const std::string& correlation_id) {
  return logs / SafeName(correlation_id);
}

std::filesystem::path ScriptLogFile(const std::filesystem::path& logs,
                                    const std::string& correlation_id, int64_t attempt,
                                    const std::string& step, const std::string& script) {
  const std::string name = std::filesystem::path(script).filename().string();
  return RunLogDirectory(logs, correlation_id) / std::to_string(attempt) / SafeName(step) /
         (SafeName(name) + ".log");
}

std::filesystem::path FindScriptLog(const std::filesystem::path& logs,
                                    const std::string& correlation_id, int64_t attempt,
                                    const std::string& step, const std::string& script) {
  for (int64_t at = attempt; at > 0; --at) {
    const auto file = ScriptLogFile(logs, correlation_id, at, step, script);
    if (std::filesystem::exists(file)) return file;
  }
  return {};
}

base::Result<std::string> LogTail(const std::filesystem::path& file) {
  constexpr std::streamoff kMost = 1 << 20;
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  if (!stream) return base::Fail(base::NotFound("there is no log of it"));
  const std::streamoff size = stream.tellg();
  stream.seekg(std::max<std::streamoff>(0, size - kMost));
  std::string text(static_cast<size_t>(std::min(size, kMost)), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(stream.gcount()));
  return text;
}

}  // namespace pipeline
