#include "cli/statement_runner.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "base/read_file.h"
#include "cli/command.h"
#include "cli/pager.h"
#include "cli/statement_progress.h"
#include "sql/parser.h"
#include "sql/script.h"
#include "terminal/console.h"
#include "terminal/width.h"

namespace cli {
namespace {

constexpr int kMaxSourceDepth = 20;

/// Takes the progress away when the first row comes, and counts.
class WatchingSink final : public engine::RowSink {
 public:
  WatchingSink(ResultWriter& writer, std::function<void()> before_rows)
      : writer_(writer), before_rows_(std::move(before_rows)) {}
  base::Result<void> Begin(const std::vector<engine::ResultColumn>& columns) override {
    has_columns_ = true;
    return writer_.Begin(columns);
  }
  base::Result<void> Row(const engine::ResultRow& row) override {
    if (rows_++ == 0 && before_rows_) before_rows_();
    return writer_.Row(row);
  }
  bool has_columns() const { return has_columns_; }
  int64_t rows() const { return rows_; }

 private:
  ResultWriter& writer_;
  std::function<void()> before_rows_;
  bool has_columns_ = false;
  int64_t rows_ = 0;
};

std::string Count(int64_t rows, const char* suffix) {
  return fmt::format("{} {}{}", rows, rows == 1 ? "row" : "rows", suffix);
}

}  // namespace

int StatementRunner::RunFile(const std::string& name) {
  const auto text = base::ReadFile(name);
  return text ? RunText(*text, name) : Report(text.error());
}

int StatementRunner::Run(const std::string& text, const std::string& file, int depth) {
  int exit_code = kDone;
  const auto lookup = [&](std::string_view name) { return session_.Variable(name); };
  const auto ignores = [&] {
    return session_.Variable("hiveconf:hive.cli.errors.ignore") == "true";
  };
  for (const sql::RawStatement& raw : sql::SplitScript(text)) {
    auto source = sql::Substitute(text, raw, file, lookup);
    base::Result<void> done;
    const auto included = source ? sql::SourceFileOf(*source) : std::nullopt;
    if (included) {
      base::Result<std::string> read = base::Fail(
          base::Invalid(fmt::format("source nests more than {} files", kMaxSourceDepth)));
      if (depth < kMaxSourceDepth) read = base::ReadFile(*included);
      if (read) {
        const int inner = Run(*read, *included, depth + 1);
        if (inner != kDone) exit_code = inner;
        if (inner != kDone && !ignores()) return exit_code;
        continue;
      }
      done = base::Fail(source->ErrorAt(read.error().code, {0, 1}, read.error().message));
    } else if (source) {
      done = Execute(*source);
    } else {
      done = base::Fail(std::move(source.error()));
    }
    if (std::fflush(stdout) != 0 && done)
      done = base::Fail(
          source->ErrorAt(base::ErrorCode::kUnavailable, {0, 1}, "cannot write its rows"));
    if (done) continue;
    const bool cancelled = done.error().code == base::ErrorCode::kCancelled && style.at_terminal;
    std::fprintf(stderr, "%s\n", cancelled ? "cancelled" : done.error().ToString().c_str());
    exit_code = ExitCodeOf(done.error()) == kWrongUsage ? kWorkFailed : ExitCodeOf(done.error());
    if (!ignores() || cancelled) return exit_code;
  }
  return exit_code;
}

base::Result<void> StatementRunner::Execute(const sql::Source& source) {
  const terminal::Size size = terminal::SizeOf(STDOUT_FILENO);
  PagedOutput output(style.at_terminal ? size.lines : 0);
  ResultOptions options;
  options.format = style.format;
  if (style.at_terminal) options.width = size.columns;
  options.colours = style.at_terminal;
  if (style.at_terminal) options.write = [&](std::string_view text) { return output.Write(text); };
  const auto writer = MakeResultWriter(std::move(options));
  std::optional<StatementProgress> progress;
  if (style.at_terminal) progress.emplace(session_, engine_);
  const bool keeps_rows =
      style.format == ResultFormat::kTable || style.format == ResultFormat::kVertical;
  WatchingSink sink(*writer, [&] {
    if (!keeps_rows) progress.reset();
  });
  const auto start = std::chrono::steady_clock::now();
  running_ = true;
  auto done = session_.Execute(source, &sink);
  running_ = false;
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  progress.reset();
  if (!done) return base::Fail(std::move(done.error()));
  TRY(writer->Finish());
  output.Close();
  if (!style.timing) return {};
  const bool changed = !sink.has_columns() && done->rows > 0;
  const std::string rows = sink.has_columns() ? Count(sink.rows(), ", ")
                           : changed          ? Count(done->rows, " written, ")
                                              : "done, ";
  std::string line = fmt::format("{}{:.3f} s", rows, taken.count());
  if (done->bad_records > 0) line += fmt::format(", {} bad records", done->bad_records);
  const auto colours = style.at_terminal ? terminal::TerminalColours() : terminal::NoColours();
  std::printf("%s%s%s\n", colours.dim, line.c_str(), colours.reset);
  return {};
}

void StatementRunner::Interrupt() {
  if (running_) session_.Interrupt();
}

}  // namespace cli
