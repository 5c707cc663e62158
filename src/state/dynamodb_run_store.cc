#include "state/dynamodb_run_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

#include "net/retry.h"
#include "state/dynamodb_items.h"
#include "state/dynamodb_outbox.h"

namespace state {
namespace {

using nlohmann::json;

// How often Acquire looks again when others write at the same time. DynamoDB may cancel all of
// several transactions that meet, so that nobody wins a round: those who meet go apart at random.
constexpr net::RetryPolicy kRounds{20, std::chrono::milliseconds(20),
                                   std::chrono::milliseconds(1000)};

/// `product#PDM`: the run that was acquired last, and the product's count of changes.
struct ProductItem {
  bool exists = false;
  std::string last;
  int64_t sequence = 0;
};

/// Tells the dead from the living without trusting that clocks agree: a living owner changes its
/// lease before it has lasted its duration.
class Watch {
 public:
  explicit Watch(base::Clock& clock) : clock_(clock) {}

  /// Whether the run's owner has renewed the lease since it was first seen.
  bool SawLife(const DynamoRun& run) const {
    const auto seen = expires_.find(run.run.token);
    return !run.run.token.empty() && seen != expires_.end() && seen->second != run.run.expires;
  }

  /// Waits for as long as those leases among `runs` are meant to last that have run out by this
  /// clock and that it has not waited for yet. Whether there were any: look at them again then.
  bool Wait(const std::vector<std::optional<DynamoRun>>& runs, base::Timestamp now) {
    std::chrono::milliseconds longest{-1};
    for (const auto& run : runs) {
      if (run && run->run.DeadAt(now) && expires_.emplace(run->run.token, run->run.expires).second)
        longest = std::max(longest, run->lease_duration);
    }
    if (longest.count() < 0) return false;
    clock_.SleepFor(longest);
    return true;
  }

 private:
  base::Clock& clock_;
  std::map<std::string, base::Timestamp> expires_;  // lease token -> as it was first seen
};

std::string RunName(const RunKey& key) {
  return fmt::format("run#{}#{}", key.data_product, key.correlation_id);
}

/// That the lease is still as it was seen.
json& LeaseCondition(const DynamoRun& seen, json& input) {
  input["ConditionExpression"] = "Lease_Token = :seen_token AND Lease_Expires = :seen_expires";
  input["ExpressionAttributeValues"][":seen_token"] = DynamoText(seen.run.token);
  input["ExpressionAttributeValues"][":seen_expires"] =
      DynamoNumber(seen.run.expires.time_since_epoch().count());
  return input;
}

class DynamoRunStore final : public RunStore {
 public:
  DynamoRunStore(net::AwsClient& client, base::Clock& clock, const DynamoOptions& options)
      : dynamodb_(client),
        clock_(clock),
        table_(options.table),
        progress_(options.table + "_progress") {}

  base::Result<void> EnsureTables() {
    TRY(dynamodb_.EnsureTable(table_, "Correlation_Id", "DataProduct", clock_));
    return dynamodb_.EnsureTable(progress_, "Run", "Item", clock_);
  }

  base::Result<Acquired> Acquire(const AcquireRequest& request) override {
    const RunKey& key = request.wanted.key;
    Watch watch(clock_);
    for (int round = 1; round <= kRounds.attempts; ++round) {
      const base::Timestamp now = clock_.Now();
      TRY_ASSIGN(const ProductItem product, ReadProduct(key.data_product));
      TRY_ASSIGN(std::optional<DynamoRun> stored, Read(key));
      // Only the run that was acquired last can be held: every acquisition ends the one before.
      std::optional<DynamoRun> other;
      if (product.exists && product.last != key.correlation_id) {
        TRY_ASSIGN(other, Read({product.last, key.data_product}));
      }
      for (auto* run : {&stored, &other}) {
        if (*run && watch.SawLife(**run)) (*run)->run.expires = now + (*run)->lease_duration;
      }
      std::optional<StoredRun> as_stored;
      if (stored) as_stored = stored->run;
      TRY_ASSIGN(RunRecord next, NextAttempt(request, as_stored, now));
      if (other && other->run.HeldAt(now))
        return base::Fail(RefusedByOtherRun(key, other->run, now));
      if (watch.Wait({stored, other}, now)) continue;

      TRY_ASSIGN(std::optional<Acquired> acquired,
                 TryAcquire(request, product, stored, other, std::move(next), now));
      if (acquired) return std::move(*acquired);
      clock_.SleepFor(kRounds.PauseAfter(round));
    }
    return base::Fail(base::Unavailable(
        fmt::format("run \"{}\": too many others write its row", key.correlation_id)));
  }

  base::Result<Lease> Renew(const Lease& lease, std::chrono::milliseconds duration) override {
    Lease renewed = lease;
    renewed.expires = clock_.Now() + duration;
    TRY(UpdateOwned(lease, "Lease_Expires = :expires, Lease_Duration = :duration",
                    {{":expires", DynamoNumber(renewed.expires.time_since_epoch().count())},
                     {":duration", DynamoNumber(duration.count())}}));
    return renewed;
  }

  base::Result<void> RecordStep(const Lease& lease, const std::string& current_step) override {
    return UpdateOwned(lease, "CurrentStep = :step", {{":step", DynamoText(current_step)}});
  }

  base::Result<void> RecordStatus(const Lease& lease, RunStatus status) override {
    return UpdateOwned(lease, "#s = :status", {{":status", DynamoText(RunStatusName(status))}},
                       {{"#s", "Status"}});
  }

  base::Result<void> Finish(const Lease& lease, const RunEnd& end) override {
    TRY_ASSIGN(const std::optional<DynamoRun> stored, Read(lease.key));
    if (!stored || lease.token.empty()) return base::Fail(LeaseLost(lease.key));
    if (FinishedBy(*stored, lease.token, end)) return {};
    if (stored->run.token != lease.token) return base::Fail(LeaseLost(lease.key));
    DynamoRun ended = *stored;
    TRY_ASSIGN(const Written written,
               dynamodb_.Transact(EndWrites(*stored, ended, EndRun(ended.run, end, clock_.Now()))));
    if (written == Written::kDone) return {};
    // Perhaps it was done and only the answer was lost.
    TRY_ASSIGN(const std::optional<DynamoRun> again, Read(lease.key));
    if (again && FinishedBy(*again, lease.token, end)) return {};
    if (again && again->run.token == lease.token)
      return base::Fail(base::Unavailable("the lease was renewed at the same time"));
    return base::Fail(LeaseLost(lease.key));
  }

  base::Result<std::vector<RunRecord>> EndDeadRuns() override {
    TRY_ASSIGN(const std::vector<DynamoRun> all, ReadRuns());
    const base::Timestamp now = clock_.Now();
    std::vector<DynamoRun> dead;
    std::chrono::milliseconds longest{0};
    for (const DynamoRun& run : all) {
      if (!run.run.DeadAt(now)) continue;
      dead.push_back(run);
      longest = std::max(longest, run.lease_duration);
    }
    if (dead.empty()) return std::vector<RunRecord>{};
    clock_.SleepFor(longest);
    std::vector<RunRecord> ended;
    for (const DynamoRun& run : dead) {
      DynamoRun after = run;
      // refused when the owner has given a sign of life while it was watched
      TRY_ASSIGN(const Written written,
                 dynamodb_.Transact(EndWrites(run, after, EndDeadRun(after.run, clock_.Now()))));
      if (written == Written::kDone) ended.push_back(after.run.record);
    }
    return ended;
  }

  base::Result<std::optional<RunRecord>> Find(const RunKey& key) override {
    TRY_ASSIGN(const std::optional<DynamoRun> stored, Read(key));
    if (!stored) return std::nullopt;
    return stored->run.record;
  }

  base::Result<std::optional<RunRecord>> FindByCluster(const std::string& cluster_id) override {
    TRY_ASSIGN(const std::vector<DynamoItem> items,
               dynamodb_.ReadAll("Scan", {{"TableName", table_},
                                          {"FilterExpression", "Cluster_Id = :cluster"},
                                          {"ExpressionAttributeValues",
                                           {{":cluster", DynamoText(cluster_id)}}}}));
    for (const DynamoItem& item : items) {
      if (IsRun(item)) return RunIn(item).run.record;
    }
    return std::nullopt;
  }

  base::Result<std::vector<RunRecord>> List() override {
    TRY_ASSIGN(const std::vector<DynamoRun> runs, ReadRuns());
    std::vector<RunRecord> records;
    for (const DynamoRun& run : runs) records.push_back(run.run.record);
    std::sort(records.begin(), records.end(), [](const RunRecord& a, const RunRecord& b) {
      return std::tie(b.started, a.key.correlation_id, a.key.data_product) <
             std::tie(a.started, b.key.correlation_id, b.key.data_product);
    });
    return records;
  }

  base::Result<bool> IsHeld(const RunKey& key) override {
    TRY_ASSIGN(const std::optional<DynamoRun> stored, Read(key));
    return stored && stored->run.HeldAt(clock_.Now());
  }

  base::Result<std::optional<std::string>> LastAcquired(const std::string& data_product) override {
    TRY_ASSIGN(const ProductItem product, ReadProduct(data_product));
    if (!product.exists) return std::nullopt;
    return product.last;
  }

  base::Result<void> Clear(const RunKey& key) override {
    TRY_ASSIGN(const std::optional<DynamoRun> stored, Read(key));
    if (!stored) return {};
    const base::Timestamp now = clock_.Now();
    if (stored->run.HeldAt(now)) return base::Fail(RefusedWhileHeld(stored->run, now));
    json input = {{"TableName", table_}, {"Key", KeyOf(key)}};
    // Its progress is forgotten with the word that names it, and expires.
    TRY_ASSIGN(const Written written,
               dynamodb_.Write("DeleteItem", LeaseCondition(*stored, input)));
    if (written == Written::kDone) return {};
    // Perhaps it was done and only the answer was lost.
    TRY_ASSIGN(const std::optional<DynamoRun> after, Read(key));
    if (!after) return {};
    return base::Fail(RefusedWhileHeld(after->run, now));
  }

  base::Result<bool> RequestStop(const RunKey& key) override {
    TRY_ASSIGN(const std::optional<DynamoRun> stored, Read(key));
    if (!stored || !stored->run.HeldAt(clock_.Now())) return false;
    DynamoItem item = ProgressKey(RunName(key), "stop");
    item["Lease_Token"] = DynamoText(stored->run.token);
    TRY(dynamodb_.Write("PutItem", {{"TableName", progress_}, {"Item", item}}));
    return true;
  }

  base::Result<bool> StopRequested(const Lease& lease) override {
    TRY_ASSIGN(const auto item, dynamodb_.Get(progress_, ProgressKey(RunName(lease.key), "stop")));
    return item && !lease.token.empty() && TextIn(*item, "Lease_Token") == lease.token;
  }

  base::Result<void> PutStep(const Lease& lease, const StepProgress& progress) override {
    return PutProgress(lease, "step#" + progress.step, ItemOf(progress));
  }

  base::Result<void> PutScript(const Lease& lease, const ScriptProgress& progress) override {
    return PutProgress(lease, "script#" + progress.step + "#" + progress.script, ItemOf(progress));
  }

  base::Result<std::vector<StepProgress>> Steps(const RunKey& key) override {
    TRY_ASSIGN(const std::vector<DynamoItem> items, ReadProgress(key, "step#"));
    std::vector<StepProgress> steps;
    for (const DynamoItem& item : items) steps.push_back(StepIn(item));
    return steps;
  }

  base::Result<std::vector<ScriptProgress>> Scripts(const RunKey& key) override {
    TRY_ASSIGN(const std::vector<DynamoItem> items, ReadProgress(key, "script#"));
    std::vector<ScriptProgress> scripts;
    for (const DynamoItem& item : items) scripts.push_back(ScriptIn(item));
    return scripts;
  }

  std::unique_ptr<Outbox> OpenOutbox(const std::string& data_product) override {
    return OpenDynamoOutbox(dynamodb_, clock_, progress_, data_product);
  }

  base::Result<std::optional<RelaunchDecision>> FindDecision(
      const std::string& cluster_id) override {
    TRY_ASSIGN(const auto item, dynamodb_.Get(progress_, ProgressKey("decisions", cluster_id)));
    if (!item) return std::nullopt;
    return DecisionIn(*item);
  }

  base::Result<bool> PutDecision(const RelaunchDecision& decision,
                                 const std::optional<RelaunchDecision>& expected) override {
    const auto item_of = [](const RelaunchDecision& of) {
      DynamoItem item = ProgressKey("decisions", of.cluster_id);
      item["Correlation_Id"] = DynamoText(of.key.correlation_id);
      item["DataProduct"] = DynamoText(of.key.data_product);
      item["Outcome"] = DynamoText(RelaunchOutcomeName(of.outcome));
      item["Reason"] = DynamoText(of.reason);
      item["Decided"] = DynamoText(of.decided);
      return item;
    };
    json input = {{"TableName", progress_}, {"Item", item_of(decision)}};
    if (!expected) {
      input["ConditionExpression"] = "attribute_not_exists(Outcome)";
    } else {
      input["ConditionExpression"] = "Outcome = :outcome AND Reason = :reason AND Decided = :at";
      input["ExpressionAttributeValues"] = {
          {":outcome", DynamoText(RelaunchOutcomeName(expected->outcome))},
          {":reason", DynamoText(expected->reason)},
          {":at", DynamoText(expected->decided)}};
    }
    TRY_ASSIGN(const Written written, dynamodb_.Write("PutItem", input));
    if (written == Written::kDone) return true;
    // Perhaps it was done and only the answer was lost.
    TRY_ASSIGN(const auto stored, FindDecision(decision.cluster_id));
    return stored == decision && decision != expected;
  }

  base::Result<std::vector<RelaunchDecision>> Decisions() override {
    TRY_ASSIGN(const std::vector<DynamoItem> items, QueryProgress("decisions", ""));
    std::vector<RelaunchDecision> decisions;
    for (const DynamoItem& item : items) decisions.push_back(DecisionIn(item));
    std::stable_sort(decisions.begin(), decisions.end(),
                     [](const auto& a, const auto& b) { return a.decided < b.decided; });
    return decisions;
  }

 private:
  static RelaunchDecision DecisionIn(const DynamoItem& item) {
    return {TextIn(item, "Item"),
            {TextIn(item, "Correlation_Id"), TextIn(item, "DataProduct")},
            ParseRelaunchOutcome(TextIn(item, "Outcome")),
            TextIn(item, "Reason"),
            TextIn(item, "Decided")};
  }

  static bool FinishedBy(const DynamoRun& run, const std::string& token, const RunEnd& end) {
    return run.finished_by == token && run.run.record.status == end.status;
  }

  /// One try on what was read; nothing when somebody else has written meanwhile.
  base::Result<std::optional<Acquired>> TryAcquire(const AcquireRequest& request,
                                                   const ProductItem& product,
                                                   const std::optional<DynamoRun>& stored,
                                                   const std::optional<DynamoRun>& other,
                                                   RunRecord next, base::Timestamp now) {
    const RunKey& key = request.wanted.key;
    json writes = json::array();
    Acquired acquired;
    if (stored) acquired.previous = stored->run.record;
    if (stored && product.exists && product.last != key.correlation_id)
      acquired.overtaken_by = product.last;
    if (stored && stored->run.DeadAt(now)) {
      StoredRun dead = stored->run;
      StateChange change = EndDeadRun(dead, now);
      change.sequence = stored->end_sequence;
      writes.push_back(PutChange(progress_, change));
    }
    if (other && other->run.DeadAt(now)) {
      DynamoRun dead = *other;
      for (json& write : EndWrites(*other, dead, EndDeadRun(dead.run, now)))
        writes.push_back(std::move(write));
    }
    acquired.lease = {key, NewLeaseToken(), now + request.lease_duration};
    const bool afresh =
        !stored || stored->progress.empty() || acquired.overtaken_by ||
        (stored->run.record.status == RunStatus::kCompleted && !request.keep_progress);
    const DynamoRun run{{next, acquired.lease.token, acquired.lease.expires},
                        request.lease_duration,
                        afresh ? acquired.lease.token : stored->progress,
                        product.sequence + 2,
                        ""};
    writes.push_back(PutRun(run, stored));
    writes.push_back(PutProduct(key, product));
    StateChange start = StartOf(next);
    start.sequence = product.sequence + 1;
    writes.push_back(PutChange(progress_, start));

    acquired.record = std::move(next);
    const base::Result<Written> written = dynamodb_.Transact(writes);
    if (written && *written == Written::kDone) return acquired;
    if (!written && !written.error().retryable) return base::Fail(written.error());
    // Perhaps it was done and only the answer was lost.
    TRY_ASSIGN(const std::optional<DynamoRun> after, Read(key));
    if (after && after->run.token == acquired.lease.token) return acquired;
    return std::nullopt;
  }

  json PutRun(const DynamoRun& run, const std::optional<DynamoRun>& seen) const {
    json put = {{"TableName", table_}, {"Item", ItemOf(run)}};
    if (!seen)
      put["ConditionExpression"] = "attribute_not_exists(Correlation_Id)";
    else if (seen->lease_duration.count() > 0)
      LeaseCondition(*seen, put);
    else  // a row of a writer that knows no leases
      put["ConditionExpression"] = "attribute_not_exists(Lease_Token)";
    return {{"Put", put}};
  }

  json PutProduct(const RunKey& key, const ProductItem& seen) const {
    DynamoItem item = ProgressKey("product#" + key.data_product, "last");
    item["Correlation_Id"] = DynamoText(key.correlation_id);
    item["Sequence"] = DynamoNumber(seen.sequence + 2);
    json put = {{"TableName", progress_}, {"Item", item}};
    if (!seen.exists) {
      put["ConditionExpression"] = "attribute_not_exists(Correlation_Id)";
    } else {
      put["ConditionExpression"] = "#s = :seen";
      put["ExpressionAttributeNames"] = {{"#s", "Sequence"}};
      put["ExpressionAttributeValues"] = {{":seen", DynamoNumber(seen.sequence)}};
    }
    return {{"Put", put}};
  }

  /// Ends `seen`, which is `after` afterwards, and puts `change` into the outbox.
  json EndWrites(const DynamoRun& seen, const DynamoRun& after, StateChange change) const {
    json update = {{"TableName", table_},
                   {"Key", KeyOf(seen.run.record.key)},
                   {"UpdateExpression",
                    "SET #s = :status, Updated_At = :now, Lease_Token = :none, Finished_By = :by"},
                   {"ExpressionAttributeNames", {{"#s", "Status"}}},
                   {"ExpressionAttributeValues",
                    {{":status", DynamoText(RunStatusName(after.run.record.status))},
                     {":now", DynamoText(after.run.record.updated)},
                     {":none", DynamoText("")},
                     {":by", DynamoText(seen.run.token)}}}};
    LeaseCondition(seen, update);
    change.sequence = seen.end_sequence;
    return json::array({{{"Update", update}}, PutChange(progress_, change)});
  }

  /// SET that on the row of the lease; refused when it is another's.
  base::Result<void> UpdateOwned(const Lease& lease, const std::string& set, json values,
                                 const json& names = json::object()) {
    TRY_ASSIGN(const Written written,
               dynamodb_.Write("UpdateItem", OwnedUpdate(lease, set, std::move(values), names)));
    if (written == Written::kConditionFailed) return base::Fail(LeaseLost(lease.key));
    return {};
  }

  json OwnedUpdate(const Lease& lease, const std::string& set, json values,
                   const json& names = json::object()) const {
    values[":now"] = DynamoText(base::FormatTimestamp(clock_.Now()));
    // no token is as short as this: a finished row has none
    values[":token"] = DynamoText(lease.token.empty() ? "none" : lease.token);
    json update = {{"TableName", table_},
                   {"Key", KeyOf(lease.key)},
                   {"UpdateExpression", "SET Updated_At = :now" + (set.empty() ? "" : ", " + set)},
                   {"ConditionExpression", "Lease_Token = :token"},
                   {"ExpressionAttributeValues", std::move(values)}};
    if (!names.empty()) update["ExpressionAttributeNames"] = names;
    return update;
  }

  /// Writes the item and the time of the run's last sign of life together.
  base::Result<void> PutProgress(const Lease& lease, const std::string& name, DynamoItem item) {
    TRY_ASSIGN(const std::string progress, ProgressOf(lease));
    json values;
    json names;
    std::string set = "#position = if_not_exists(#position, :position), TimeToExist = :expire";
    for (const auto& [attribute, value] : item.items()) {
      set += fmt::format(", #{0} = :{0}", attribute);
      names["#" + attribute] = attribute;
      values[":" + attribute] = value;
    }
    names["#position"] = "position";
    const int64_t now = clock_.Now().time_since_epoch().count();
    values[":position"] = DynamoNumber(now * 1000 + position_++ % 1000);
    constexpr int64_t kWeek = 7 * 24 * 3600;
    values[":expire"] = DynamoNumber(now / 1000 + kWeek);
    TRY_ASSIGN(
        const Written written,
        dynamodb_.Transact({{{"Update", OwnedUpdate(lease, "", json::object())}},
                            {{"Update",
                              {{"TableName", progress_},
                               {"Key", ProgressKey(RunName(lease.key), progress + "#" + name)},
                               {"UpdateExpression", "SET " + set},
                               {"ExpressionAttributeNames", names},
                               {"ExpressionAttributeValues", values}}}}}));
    if (written == Written::kConditionFailed) return base::Fail(LeaseLost(lease.key));
    return {};
  }

  /// The word of the lease's run; it stays the same while the lease lives.
  base::Result<std::string> ProgressOf(const Lease& lease) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = progress_of_.find(lease.token);
      if (found != progress_of_.end()) return found->second;
    }
    TRY_ASSIGN(const std::optional<DynamoRun> stored, Read(lease.key));
    if (!stored || lease.token.empty() || stored->run.token != lease.token)
      return base::Fail(LeaseLost(lease.key));
    const std::lock_guard lock(mutex_);
    progress_of_ = {{lease.token, stored->progress}};
    return stored->progress;
  }

  base::Result<std::vector<DynamoItem>> ReadProgress(const RunKey& key, const std::string& kind) {
    TRY_ASSIGN(const std::optional<DynamoRun> stored, Read(key));
    if (!stored || stored->progress.empty()) return std::vector<DynamoItem>{};
    TRY_ASSIGN(std::vector<DynamoItem> items,
               QueryProgress(RunName(key), stored->progress + "#" + kind));
    std::stable_sort(items.begin(), items.end(), [](const DynamoItem& a, const DynamoItem& b) {
      return NumberIn(a, "position") < NumberIn(b, "position");
    });
    return items;
  }

  base::Result<std::vector<DynamoItem>> QueryProgress(const std::string& run,
                                                      const std::string& prefix) {
    json input = {{"TableName", progress_},
                  {"KeyConditionExpression", "#r = :run"},
                  {"ExpressionAttributeNames", {{"#r", "Run"}}},
                  {"ExpressionAttributeValues", {{":run", DynamoText(run)}}}};
    if (!prefix.empty()) {
      input["KeyConditionExpression"] = "#r = :run AND begins_with(#i, :prefix)";
      input["ExpressionAttributeNames"]["#i"] = "Item";
      input["ExpressionAttributeValues"][":prefix"] = DynamoText(prefix);
    }
    return dynamodb_.ReadAll("Query", std::move(input));
  }

  base::Result<std::optional<DynamoRun>> Read(const RunKey& key) {
    TRY_ASSIGN(const auto item, dynamodb_.Get(table_, KeyOf(key)));
    if (!item) return std::nullopt;
    return RunIn(*item);
  }

  base::Result<std::vector<DynamoRun>> ReadRuns() {
    TRY_ASSIGN(const std::vector<DynamoItem> items,
               dynamodb_.ReadAll("Scan", {{"TableName", table_}}));
    std::vector<DynamoRun> runs;
    for (const DynamoItem& item : items) {
      if (IsRun(item)) runs.push_back(RunIn(item));
    }
    return runs;
  }

  base::Result<ProductItem> ReadProduct(const std::string& data_product) {
    TRY_ASSIGN(const auto item,
               dynamodb_.Get(progress_, ProgressKey("product#" + data_product, "last")));
    if (!item) return ProductItem{};
    return ProductItem{true, TextIn(*item, "Correlation_Id"), NumberIn(*item, "Sequence")};
  }

  DynamoDb dynamodb_;
  base::Clock& clock_;
  const std::string table_;
  const std::string progress_;
  std::atomic<int64_t> position_ = 0;
  std::mutex mutex_;                                // guards progress_of_
  std::map<std::string, std::string> progress_of_;  // lease token -> word; of the last lease only
};

}  // namespace

base::Result<std::unique_ptr<RunStore>> OpenDynamoRunStore(net::AwsClient& client,
                                                           base::Clock& clock,
                                                           const DynamoOptions& options) {
  auto store = std::make_unique<DynamoRunStore>(client, clock, options);
  if (options.create) TRY(store->EnsureTables());
  return store;
}

}  // namespace state
