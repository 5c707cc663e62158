#include <fmt/format.h>
#include <CLI/App.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <thread>

#include "base/json.h"
#include "base/log.h"
#include "base/read_file.h"
#include "cli/announce.h"
#include "cli/command.h"
#include "cli/process.h"
#include "cli/run_flags.h"
#include "cli/signals.h"
#include "cli/wiring.h"
#include "console/api.h"
#include "console/server.h"
#include "pipeline/runner.h"
#include "pipeline/tracer.h"

namespace cli {
namespace {

constexpr const char* kTokenVariable = "PDM_TOKEN";
constexpr std::chrono::seconds kHousekeeping{5};

struct ServeFlags {
  CommonOptions common;
  console::ServerOptions server;
  std::filesystem::path token_file;
};

/// From the file or the environment, never from the command line, which every process can read.
base::Result<std::string> ReadToken(const ServeFlags& flags) {
  std::string token;
  if (!flags.token_file.empty()) {
    std::ifstream stream(flags.token_file);
    if (!std::getline(stream, token) || token.empty())
      return base::Fail(base::Invalid("there is no token in " + flags.token_file.string()));
  } else if (const char* value = std::getenv(kTokenVariable)) {
    token = value;
  }
  if (token.empty() && !console::IsLoopback(flags.server.host))
    return base::Fail(base::Invalid(fmt::format("a server on {} needs a token: --token-file or {}",
                                                flags.server.host, kTokenVariable)));
  return token;
}

/// `pdm start` in a process of its own, so that a run outlives the server.
base::Result<console::Json> StartRun(const CommonOptions& common, const std::filesystem::path& logs,
                                     const console::StartRequest& wanted) {
  std::vector<std::string> warnings;
  TRY(pipeline::CheckParameters(wanted.parameters, base::SystemClock().Now(), warnings));
  RunFlags flags;
  flags.common = common;
  flags.parameters = wanted.parameters;
  flags.selection = wanted.selection;
  flags.again = wanted.again;
  std::vector<std::string> words = CommandLine("start", flags);
  words.push_back("--json");
  const std::filesystem::path file = logs / fmt::format("serve-{}.log", LocalOwner());
  TRY_ASSIGN(const int ended, RunSelf(words, file));
  TRY_ASSIGN(const std::string text, base::ReadFile(file));
  std::error_code ignored;  // a log that stays does no harm
  std::filesystem::remove(file, ignored);
  if (ended == kDone) {
    const size_t object = text.find('{');  // warnings come before it
    const auto started =
        base::ParseOrderedJson(object == std::string::npos ? text : text.substr(object));
    if (!started.is_discarded()) return started;
  }
  const auto code = ended == kRefusedByState ? base::ErrorCode::kRefused
                    : ended == kWrongUsage   ? base::ErrorCode::kInvalid
                                             : base::ErrorCode::kUnavailable;
  return base::Fail(base::MakeError(code, text));
}

base::Result<pipeline::Plan> ExplainRun(const CommonOptions& common, Installation& installation,
                                        const console::StartRequest& wanted) {
  TRY_ASSIGN(const std::string identity, WarehouseIdentity(common, installation));
  TRY_ASSIGN(const auto parameters, pipeline::AsLastStarted(wanted.parameters, *installation.runs,
                                                            installation.product.name));
  pipeline::Observer silent;
  const pipeline::RunnerParts parts{installation.product,
                                    installation.environment,
                                    *installation.runs,
                                    *installation.published,
                                    base::SystemClock(),
                                    silent,
                                    nullptr,
                                    pipeline::MakeTracer(),
                                    installation.logs,
                                    identity,
                                    "serve"};
  return pipeline::Explain(parts, parameters, wanted.selection);
}

/// Ends the runs whose owners died, so that it is announced though nobody starts the next one.
class Housekeeping {
 public:
  explicit Housekeeping(state::RunStore& runs)
      : thread_([this, &runs](std::stop_token stop) {
          std::unique_lock lock(mutex_);
          while (!stop.stop_requested()) {
            const auto ended = runs.EndDeadRuns();
            if (!ended) base::LogWarning("dead runs were not ended: {}", ended.error().message);
            if (ended) {
              for (const state::RunRecord& record : *ended)
                base::LogWarning("run {}: its owner {} died, it is {} now",
                                 record.key.correlation_id, record.cluster_id,
                                 state::RunStatusName(record.status));
            }
            wake_.wait_for(lock, stop, kHousekeeping, [] { return false; });
          }
        }) {}

 private:
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: it uses the rest
};

base::Result<void> Serve(const ServeFlags& flags, std::stop_token stop) {
  TRY_ASSIGN(const std::string token, ReadToken(flags));
  TRY_ASSIGN(Installation installation, OpenInstallation(flags.common));
  base::MetricsRegistry counters;
  const console::Router router(
      console::Guard(token, console::IsLoopback(flags.server.host)),
      console::MakeRoutes({installation.product, *installation.runs, installation.logs, counters,
                           [&](const console::StartRequest& wanted) {
                             return StartRun(flags.common, installation.logs, wanted);
                           },
                           [&](const console::StartRequest& wanted) {
                             return ExplainRun(flags.common, installation, wanted);
                           }}));
  TRY_ASSIGN(const auto server, console::OpenServer(flags.server, router, counters));
  TRY_ASSIGN(const auto announcer, OpenAnnouncer(flags.common, installation, LocalOwner()));
  const Housekeeping housekeeping(*installation.runs);
  std::printf("serving %s on http://%s:%d\n", installation.product.name.c_str(),
              flags.server.host.c_str(), server->Port());
  std::fflush(stdout);
  return server->Serve(stop);
}

}  // namespace

void AddServeCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<ServeFlags>();
  CLI::App* command = app.add_subcommand("serve", "REST API, metrics and the end of dead runs");
  AddCommonOptions(*command, flags->common);
  command->add_option("--host", flags->server.host, "Address to listen on")->capture_default_str();
  command->add_option("--port", flags->server.port, "0: any that is free")
      ->capture_default_str()
      ->check(CLI::Range(0, 65535));
  command->add_option("--token-file", flags->token_file,
                      "File whose first line is the token; default the variable PDM_TOKEN");
  command->callback([flags, exit_code] {
    const StopOnSignal signals;
    base::StartLog(
        flags->common.log_format == "json" ? base::LogFormat::kJson : base::LogFormat::kText,
        "info");
    const auto served = Serve(*flags, signals.token());
    *exit_code = served ? kDone : Report(served.error());
  });
}

}  // namespace cli
