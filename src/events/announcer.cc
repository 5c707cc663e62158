#include "events/announcer.h"
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <utility>

#include "base/log.h"

namespace events {

struct Announcer::Target {
  std::unique_ptr<Sink> sink;
  int64_t tried = 0;  // the last look that was asked for and has been had
  bool nothing_left = false;
  int failures = 0;     // in a row
  std::jthread thread;  // last: it uses the rest
};

namespace {

std::set<std::string> TargetsOf(const Event& event, const std::vector<Rule>& rules) {
  std::set<std::string> targets;
  for (const Rule& rule : rules) {
    if (rule.pattern.Matches(event.envelope))
      targets.insert(rule.targets.begin(), rule.targets.end());
  }
  return targets;
}

/// Between half and all of it, so that many processes do not come back at once.
std::chrono::milliseconds Jittered(std::chrono::milliseconds pause) {
  thread_local std::minstd_rand random(std::random_device{}());
  return std::chrono::milliseconds(
      std::uniform_int_distribution<int64_t>(pause.count() / 2, pause.count())(random));
}

}  // namespace

Announcer::Announcer(AnnouncerParts parts, AnnouncerOptions options)
    : parts_(std::move(parts)), options_(std::move(options)) {
  RemoveWhatIsDone();
  for (auto& [name, sink] : parts_.targets) {
    auto& target = targets_[name] = std::make_unique<Target>();
    target->sink = std::move(sink);
  }
  for (auto& [name, target] : targets_) {
    target->thread = std::jthread([this, &name = name, &mine = *target](std::stop_token stop) {
      Work(name, mine, std::move(stop));
    });
  }
}

Announcer::~Announcer() {
  for (auto& [name, target] : targets_) target->thread.request_stop();
  for (auto& [name, target] : targets_) target->thread.join();
}

void Announcer::Wake() {
  const std::lock_guard lock(mutex_);
  ++wanted_;
  changed_.notify_all();
}

bool Announcer::Flush(std::chrono::milliseconds longest) {
  if (targets_.empty()) RemoveWhatIsDone();
  std::unique_lock lock(mutex_);
  const int64_t mine = ++wanted_;
  changed_.notify_all();
  changed_.wait_for(lock, longest, [&] {
    return std::all_of(targets_.begin(), targets_.end(), [&](const auto& target) {
      // who fails already is not worth waiting for
      return target.second->tried >= mine || target.second->failures > 0;
    });
  });
  return std::all_of(targets_.begin(), targets_.end(), [&](const auto& target) {
    return target.second->tried >= mine && target.second->nothing_left;
  });
}

void Announcer::Work(const std::string& name, Target& target, std::stop_token stop) {
  while (!stop.stop_requested()) {
    int64_t looking_for = 0;
    {
      const std::lock_guard lock(mutex_);
      looking_for = wanted_;
    }
    const Pass pass = DeliverAll(name, target, stop);
    std::unique_lock lock(mutex_);
    target.failures = pass == Pass::kFailed ? target.failures + 1 : 0;
    target.tried = looking_for;
    target.nothing_left = pass == Pass::kNothingLeft;
    changed_.notify_all();
    if (pass == Pass::kFailed) {
      // A new change does not shorten the pause: the target is as dead as before.
      const auto pause =
          std::min(options_.longest_pause,
                   options_.first_pause * (int64_t{1} << std::min(target.failures - 1, 16)));
      changed_.wait_for(lock, stop, Jittered(pause), [] { return false; });
    } else {
      changed_.wait_for(lock, stop, options_.poll, [&] { return wanted_ != looking_for; });
    }
  }
  // Best effort: a right that is not given up ends by itself.
  static_cast<void>(parts_.outbox.Release(name, options_.owner).has_value());
}

Announcer::Pass Announcer::DeliverAll(const std::string& name, Target& target,
                                      std::stop_token stop) {
  const auto failed = [&](const base::Error& error) {
    if (error.code != base::ErrorCode::kCancelled)
      base::LogWarning("target {}: {} (failure {} in a row)", name, error.message,
                       target.failures + 1);
    return Pass::kFailed;
  };
  auto missing = MissingAt(name);
  if (!missing) return failed(missing.error());
  if (missing->empty()) return Pass::kNothingLeft;
  const auto claim = [&] { return parts_.outbox.Claim(name, options_.owner, options_.claim); };
  auto mine = claim();
  if (!mine) return failed(mine.error());
  if (!*mine) return Pass::kElsewhere;
  missing = MissingAt(name);  // whoever had the right before may have delivered meanwhile
  if (!missing) return failed(missing.error());
  for (const Event& event : *missing) {
    if (stop.stop_requested()) return Pass::kFailed;
    mine = claim();
    if (!mine) return failed(mine.error());
    if (!*mine) return Pass::kElsewhere;
    const auto delivered = target.sink->Deliver(event, stop);
    if (!delivered && delivered.error().code != base::ErrorCode::kCancelled)
      // Only the display of the backlog suffers when this fails too.
      static_cast<void>(parts_.outbox.RecordFailure(name, delivered.error().message).has_value());
    if (!delivered) return failed(delivered.error());
    const auto marked = parts_.outbox.MarkDelivered(event.change.sequence, name);
    if (!marked) return failed(marked.error());
  }
  RemoveWhatIsDone();
  return Pass::kNothingLeft;
}

base::Result<std::vector<Event>> Announcer::MissingAt(const std::string& name) {
  TRY_ASSIGN(const auto pending, parts_.outbox.Pending());
  std::vector<Event> missing;
  for (const state::OutboxEntry& entry : pending) {
    Event event = MakeEvent(entry.change, parts_.origin);
    const bool wanted = TargetsOf(event, parts_.rules).count(name) != 0 && !TooOld(entry.change);
    if (wanted && entry.delivered.count(name) == 0) missing.push_back(std::move(event));
  }
  return missing;
}

bool Announcer::TooOld(const state::StateChange& change) const {
  return change.record.updated < base::FormatTimestamp(parts_.clock.Now() - options_.keep);
}

void Announcer::RemoveWhatIsDone() {
  const auto pending = parts_.outbox.Pending();
  if (!pending) return;  // seen to with the next look
  for (const state::OutboxEntry& entry : *pending) {
    const std::set<std::string> targets =
        TargetsOf(MakeEvent(entry.change, parts_.origin), parts_.rules);
    const bool done = std::includes(entry.delivered.begin(), entry.delivered.end(), targets.begin(),
                                    targets.end());
    if (!done && !TooOld(entry.change)) continue;
    if (!done) base::LogError("event dropped, not delivered in time: {}", Headline(entry.change));
    static_cast<void>(parts_.outbox.Remove(entry.change.sequence).has_value());
  }
}

base::Result<std::vector<Backlog>> BacklogOf(state::Outbox& outbox, const Origin& origin,
                                             const std::vector<Rule>& rules) {
  std::map<std::string, Backlog> backlog;
  for (const Rule& rule : rules) {
    for (const std::string& target : rule.targets) backlog[target].state.target = target;
  }
  TRY_ASSIGN(const auto targets, outbox.Targets());
  for (const state::TargetState& state : targets) backlog[state.target].state = state;
  TRY_ASSIGN(const auto pending, outbox.Pending());
  for (const state::OutboxEntry& entry : pending) {
    for (const std::string& target : TargetsOf(MakeEvent(entry.change, origin), rules)) {
      if (entry.delivered.count(target) == 0) ++backlog[target].waiting;
    }
  }
  std::vector<Backlog> listed;
  for (auto& [name, target] : backlog) listed.push_back(std::move(target));
  return listed;
}

}  // namespace events
