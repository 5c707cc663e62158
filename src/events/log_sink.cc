#include "base/log.h"
#include "events/sink.h"

namespace events {
namespace {

class LogSink final : public Sink {
 public:
  base::Result<void> Deliver(const Event& event, std::stop_token) override {
    const bool failed = event.change.state == state::ClusterState::kTerminatedWithErrors;
    const bool errors = event.change.reason == "STEP_FAILURE";
    const auto level = failed   ? base::LogLevel::kError
                       : errors ? base::LogLevel::kWarning
                                : base::LogLevel::kInfo;
    base::Log(level, "event {}", Headline(event.change));
    return {};
  }
};

}  // namespace

std::unique_ptr<Sink> MakeLogSink() { return std::make_unique<LogSink>(); }

}  // namespace events
