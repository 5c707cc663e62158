#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "events/event.h"
#include "events/pattern.h"
#include "events/sink.h"
#include "state/outbox.h"

namespace events {

/// Which events go to which targets.
struct Rule {
  std::string name;
  Pattern pattern;
  std::vector<std::string> targets;
};

struct AnnouncerOptions {
  std::string owner;  ///< names this process among those that deliver from the same outbox
  std::chrono::milliseconds poll{5000};         ///< how often the outbox is looked at unasked
  std::chrono::milliseconds first_pause{1000};  ///< after a failed delivery; doubles with each
  std::chrono::milliseconds longest_pause{300000};
  std::chrono::milliseconds claim{60000};  ///< a silent deliverer's right ends after this
  std::chrono::hours keep{24 * 7};         ///< what could not be delivered for so long is dropped
};

/// What an Announcer works with; all but the sinks must outlive it.
struct AnnouncerParts {
  state::Outbox& outbox;
  base::Clock& clock;  ///< for the age of changes; waiting is in real time
  Origin origin;
  std::vector<Rule> rules;
  std::map<std::string, std::unique_ptr<Sink>> targets;
};

/// Delivers what is in an outbox to the targets that the rules name: at least once, in order for
/// each target, each target on a thread of its own, so that a slow or dead one holds up nobody. A
/// change leaves the outbox when every target has it. Safe from any thread.
class Announcer {
 public:
  Announcer(AnnouncerParts parts, AnnouncerOptions options);
  /// Ends deliveries that are under way; what is left stays in the outbox.
  ~Announcer();
  Announcer(const Announcer&) = delete;
  Announcer& operator=(const Announcer&) = delete;

  /// Something may have been recorded: look now.
  void Wake();
  /// Wakes, and waits until every target that has not been failing has been tried with all that was
  /// recorded before the call, but no longer than `longest`. Whether nothing is left to deliver.
  bool Flush(std::chrono::milliseconds longest);

 private:
  struct Target;
  enum class Pass { kNothingLeft, kFailed, kElsewhere };

  void Work(const std::string& name, Target& target, std::stop_token stop);
  Pass DeliverAll(const std::string& name, Target& target, std::stop_token stop);
  /// What `name` should have and has not, oldest first.
  base::Result<std::vector<Event>> MissingAt(const std::string& name);
  bool TooOld(const state::StateChange& change) const;
  /// Removes the changes that every target has, that none wants, or that are too old.
  void RemoveWhatIsDone();

  AnnouncerParts parts_;
  const AnnouncerOptions options_;
  std::mutex mutex_;  // guards what follows and each target's progress
  std::condition_variable_any changed_;
  int64_t wanted_ = 0;  // how often somebody asked for a look
  std::map<std::string, std::unique_ptr<Target>> targets_;
};

/// How deliveries to one target go, and how many changes it should have and has not.
struct Backlog {
  state::TargetState state;
  int64_t waiting = 0;
};
/// Of every target that the rules name or that something was ever delivered to, by name.
base::Result<std::vector<Backlog>> BacklogOf(state::Outbox& outbox, const Origin& origin,
                                             const std::vector<Rule>& rules);

}  // namespace events
