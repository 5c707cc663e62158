#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace pipeline {

/// The log of one script on disk: `logs/<correlation id>/<attempt>/<step>/<script>.log`. A log that
/// can't be written is no reason to stop a run: lines are then lost. Used by one thread at a time.
class ScriptLog {
 public:
  ScriptLog(const std::filesystem::path& file, base::Clock& clock);
  /// Time and text; further lines of the text are indented.
  void Line(const std::string& text);

 private:
  base::Clock& clock_;
  std::ofstream stream_;
};

/// The folder of a run's logs. Correlation ids are names from outside: one that can't be a file
/// name as it is gets a safe one that is still unique.
std::filesystem::path RunLogDirectory(const std::filesystem::path& logs,
                                      const std::string& correlation_id);
std::filesystem::path ScriptLogFile(const std::filesystem::path& logs,
                                    const std::string& correlation_id, int64_t attempt,
                                    const std::string& step, const std::string& script);

/// The newest log of a script up to an attempt, since a script that a resume skipped logged
/// earlier; empty when there is none.
std::filesystem::path FindScriptLog(const std::filesystem::path& logs,
                                    const std::string& correlation_id, int64_t attempt,
                                    const std::string& step, const std::string& script);
/// The last mebibyte of a log; kNotFound when there is none.
base::Result<std::string> LogTail(const std::filesystem::path& file);

}  // namespace pipeline
