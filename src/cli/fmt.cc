#include <CLI/App.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "base/read_file.h"
#include "cli/command.h"
#include "sql/format.h"

namespace cli {
namespace {

struct FmtFlags {
  std::vector<std::string> paths;
  bool check = false;
  bool from_stdin = false;
};

/// Files as they are, of folders every .sql file below, in order.
base::Result<std::vector<std::string>> FilesOf(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path, error)) {
      if (entry.is_regular_file() && entry.path().extension() == ".sql")
        found.push_back(entry.path().string());
    }
    if (error) return base::Fail(base::Invalid("can't list " + path + ": " + error.message()));
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

/// By way of a file beside it, so that an interruption leaves the old text or the new one.
base::Result<void> Replace(const std::string& file, const std::string& text) {
  const std::string beside = file + ".pdm-fmt";
  std::ofstream stream(beside, std::ios::binary);
  stream << text;
  stream.close();
  std::error_code error;
  if (stream) std::filesystem::rename(beside, file, error);
  if (!stream || error) {
    std::filesystem::remove(beside, error);
    return base::Fail(base::Unavailable("can't write " + file));
  }
  return {};
}

int FmtCommand(const FmtFlags& flags) {
  if (flags.from_stdin) {
    const std::string text(std::istreambuf_iterator<char>(std::cin), {});
    const auto formatted = sql::FormatScript(text, "");
    if (!formatted) return Report(formatted.error());
    if (flags.check) return *formatted == text ? kDone : kWorkFailed;
    std::fwrite(formatted->data(), 1, formatted->size(), stdout);
    return kDone;
  }
  const auto files = FilesOf(flags.paths);
  if (!files) return Report(files.error());
  int refused = 0;
  int changed = 0;
  for (const std::string& file : *files) {
    const auto text = base::ReadFile(file);
    if (!text) return Report(text.error());
    const auto formatted = sql::FormatScript(*text, file);
    if (!formatted) {
      ++refused;
      Report(formatted.error());
      continue;
    }
    if (*formatted == *text) continue;
    ++changed;
    std::printf("%s\n", file.c_str());
    if (flags.check) continue;
    if (const auto done = Replace(file, *formatted); !done) return Report(done.error());
  }
  std::fprintf(stderr, "%zu files, %d %s, %d refused\n", files->size(), changed,
               flags.check ? "to be formatted" : "formatted", refused);
  return refused > 0 || (flags.check && changed > 0) ? kWorkFailed : kDone;
}

}  // namespace

void AddFmtCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<FmtFlags>();
  CLI::App* command = app.add_subcommand("fmt", "Lays out HiveQL files, comments and meaning kept");
  command->add_option("paths", flags->paths, "Files, or folders of .sql files");
  command->add_flag("--check", flags->check, "Name what is not formatted, write nothing");
  command->add_flag("--stdin", flags->from_stdin, "Format standard input to standard output");
  command->callback([flags, exit_code] {
    *exit_code = flags->paths.empty() && !flags->from_stdin
                     ? Report(base::Invalid("fmt needs files or --stdin"))
                     : FmtCommand(*flags);
  });
}

}  // namespace cli
