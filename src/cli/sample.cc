#include "cli/sample.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/App.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

#include "sample/sample.h"

namespace cli {
namespace {

constexpr int kBarWidth = 30;

/// One line on the terminal that shows how far the work is.
void ShowProgress(uint64_t bytes, uint64_t documents, uint64_t total) {
  const double share = total == 0 ? 1 : static_cast<double>(documents) / static_cast<double>(total);
  const auto filled = static_cast<size_t>(share * kBarWidth);
  fmt::print(stderr, "\r[{:<{}}] {:3.0f}%  {:.0f} MB", std::string(filled, '#'), kBarWidth,
             share * 100, static_cast<double>(bytes) / 1e6);
  std::fflush(stderr);
}

int ExitCode(const base::Error& error) {
  const bool usage = error.code == base::ErrorCode::kInvalid ||
                     error.code == base::ErrorCode::kNotFound ||
                     error.code == base::ErrorCode::kExists;
  return usage ? 2 : 1;
}

int RunSample(sample::SampleOptions options) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  if (terminal) options.progress = ShowProgress;
  const auto start = std::chrono::steady_clock::now();
  const auto written = sample::WriteSample(options);
  if (terminal) fmt::print(stderr, "\r\x1b[K");
  if (!written) {
    fmt::print(stderr, "pdm sample: {}\n", written.error().ToString());
    return ExitCode(written.error());
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  const double megabytes = static_cast<double>(written->bytes) / 1e6;
  fmt::print(stderr,
             "{} documents in {} collections, {:.1f} MB in {:.2f} s ({:.0f} MB/s) below {}\n",
             written->documents, written->collections, megabytes, took.count(),
             megabytes / took.count(), options.out.string());
  fmt::print("{}\n", written->s3_prefix);
  return 0;
}

}  // namespace

void AddSampleCommand(CLI::App& app, int& exit_code) {
  struct Choices {
    sample::SampleOptions options;
    std::vector<std::string> collections;
    bool gzip = false;
  };
  auto choices = std::make_shared<Choices>();
  sample::SampleOptions& options = choices->options;
  options.product = "products/pdm";
  CLI::App* command = app.add_subcommand("sample", "Write a realistic snapshot and reference data");
  command->add_option("--out", options.out, "Folder that becomes the published bucket")->required();
  command->add_option("--claimants", options.claimants, "How many; a thousand make about 50 MB")
      ->capture_default_str();
  command->add_option("--seed", options.seed, "Another seed gives other documents")
      ->capture_default_str();
  command->add_flag("--gzip", choices->gzip, "Compress the parts");
  command->add_option("--malformed", options.malformed, "Share of broken lines, 0 to 1")
      ->capture_default_str();
  command->add_option("--collection", choices->collections, "Only this one, such as core/contract")
      ->type_name("NAME");
  command->add_option("--product", options.product, "Folder of the data product")
      ->capture_default_str();
  command->callback([choices, &exit_code] {
    if (choices->gzip) choices->options.compression = sample::Compression::kGzip;
    if (!choices->collections.empty()) choices->options.collections = choices->collections;
    exit_code = RunSample(choices->options);
  });
}

}  // namespace cli
