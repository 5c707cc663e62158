#include "pipeline/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/dictionary.h"
#include "pipeline/measure.h"
#include "pipeline/publisher.h"

namespace pipeline {
namespace {

base::Result<ActionResult> Clean(const Step& step, const ActionParts& parts) {
  ActionResult result;
  for (const Cleaning& cleaning : step.clean) {
    TRY_ASSIGN(const Cleaned cleaned, CleanDictionary(parts.published, cleaning));
    if (cleaned == Cleaned::kMissing) {
      parts.warn(fmt::format("{}: {} is not there", step.name, cleaning.from));
      continue;
    }
    parts.note(fmt::format("{}: {} -> {}", step.name, cleaning.from, cleaning.to));
    ++result.rows;
  }
  return result;
}

base::Result<ActionResult> PublishStep(const Step& step, const ActionParts& parts) {
  TRY_ASSIGN(const Manifest manifest,
             Publish(step.publish, parts.product.ScriptsDirectory(),
                     {parts.published, parts.engine, parts.clock, parts.interruption,
                      parts.product.name, parts.run, parts.attempt,
                      parts.environment.ProcessesOf(step.name), parts.note, parts.warn}));
  return ActionResult{manifest.Rows(), manifest.version};
}

/// Waits until the scraper has had time to see the last values.
void WaitForScrape(const Step& step, const ActionParts& parts) {
  if (step.action == Action::kFlushAll) return;  // at the start nobody waits for stale values
  constexpr std::chrono::milliseconds kSlice{200};
  const auto end = parts.settled + parts.environment.scrape_grace;
  while (parts.clock.Steady() < end && !parts.interruption.Stopped()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - parts.clock.Steady());
    parts.clock.SleepFor(std::min(left, kSlice));
  }
}

base::Result<void> FlushGateway(const Step& step, const ActionParts& parts) {
  if (parts.gateway == nullptr) {
    parts.note(fmt::format("{}: no pushgateway configured", step.name));
    return {};
  }
  WaitForScrape(step, parts);
  TRY(parts.gateway->Wipe());
  parts.note(fmt::format("{}: wiped {}", step.name, parts.gateway->GroupUrl()));
  return {};
}

base::Result<void> FlushFile(const Step& step, const ActionParts& parts) {
  WaitForScrape(step, parts);
  TRY(parts.metrics.Remove());
  parts.note(fmt::format("{}: removed {}", step.name,
                         parts.published.Uri(MetricsKey(parts.product.name))));
  return {};
}

}  // namespace

base::Result<ActionResult> RunAction(const Step& step, const ActionParts& parts) {
  switch (step.action) {
    case Action::kCleanDictionary:
      return Clean(step, parts);
    case Action::kPublish:
      return PublishStep(step, parts);
    case Action::kMeasure:
      TRY(Measure(step, parts));
      return ActionResult{};
    case Action::kStartMetrics:
      TRY(parts.metrics.Start());
      parts.note(fmt::format("{}: metrics go to {}", step.name,
                             parts.published.Uri(MetricsKey(parts.product.name))));
      return ActionResult{};
    case Action::kFlushGateway:
      TRY(FlushGateway(step, parts));
      return ActionResult{};
    case Action::kFlushFile:
      TRY(FlushFile(step, parts));
      return ActionResult{};
    case Action::kFlushAll: {
      // a gateway that is not there must not keep the file, or the run
      const auto wiped = FlushGateway(step, parts);
      if (!wiped) parts.warn(fmt::format("{}: {}", step.name, wiped.error().message));
      TRY(FlushFile(step, parts));
      return ActionResult{};
    }
    case Action::kRunScripts:
      break;
  }
  return base::Fail(base::Internal("scripts are not an action"));
}

}  // namespace pipeline
