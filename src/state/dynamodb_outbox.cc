#include "state/dynamodb_outbox.h"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

#include "state/dynamodb_items.h"

namespace state {
namespace {

/// Sorted as text, sequences sort as numbers.
std::string SequenceKey(int64_t sequence) { return fmt::format("{:020}", sequence); }

class DynamoOutbox final : public Outbox {
 public:
  DynamoOutbox(DynamoDb& dynamodb, base::Clock& clock, std::string table, std::string data_product)
      : dynamodb_(dynamodb),
        clock_(clock),
        table_(std::move(table)),
        changes_("outbox#" + data_product),
        targets_("target#" + data_product) {}

  base::Result<std::vector<OutboxEntry>> Pending() override {
    TRY_ASSIGN(const std::vector<DynamoItem> items, Query(changes_));
    std::vector<OutboxEntry> entries;
    for (const DynamoItem& item : items) {
      TRY_ASSIGN(StateChange change, StateChangeFromJson(TextIn(item, "Change")));
      change.sequence = std::strtoll(TextIn(item, "Item").c_str(), nullptr, 10);
      OutboxEntry entry{std::move(change), {}};
      if (item.contains("Delivered")) {
        for (const auto& target : item["Delivered"]["SS"])
          entry.delivered.insert(target.get<std::string>());
      }
      entries.push_back(std::move(entry));
    }
    return entries;
  }

  base::Result<void> MarkDelivered(int64_t sequence, const std::string& target) override {
    // an entry that another process has removed meanwhile must not come back
    TRY(dynamodb_.Write("UpdateItem",
                        {{"TableName", table_},
                         {"Key", ProgressKey(changes_, SequenceKey(sequence))},
                         {"UpdateExpression", "ADD Delivered :t"},
                         {"ConditionExpression", "attribute_exists(Change)"},
                         {"ExpressionAttributeValues", {{":t", {{"SS", {target}}}}}}}));
    return Done(dynamodb_.Write(
        "UpdateItem",
        {{"TableName", table_},
         {"Key", ProgressKey(targets_, target)},
         {"UpdateExpression", "SET Failures = :zero, #e = :none, Failed_At = :none"},
         {"ExpressionAttributeNames", {{"#e", "Error"}}},
         {"ExpressionAttributeValues", {{":zero", DynamoNumber(0)}, {":none", DynamoText("")}}}}));
  }

  base::Result<void> Remove(int64_t sequence) override {
    return Done(dynamodb_.Write(
        "DeleteItem",
        {{"TableName", table_}, {"Key", ProgressKey(changes_, SequenceKey(sequence))}}));
  }

  base::Result<bool> Claim(const std::string& target, const std::string& owner,
                           std::chrono::milliseconds duration) override {
    const int64_t now = clock_.Now().time_since_epoch().count();
    TRY_ASSIGN(
        const Written written,
        dynamodb_.Write("UpdateItem",
                        {{"TableName", table_},
                         {"Key", ProgressKey(targets_, target)},
                         {"UpdateExpression", "SET #o = :o, Claimed_Until = :u"},
                         {"ConditionExpression",
                          "attribute_not_exists(#o) OR #o IN (:none, :o) OR Claimed_Until <= :now"},
                         {"ExpressionAttributeNames", {{"#o", "Owner"}}},
                         {"ExpressionAttributeValues",
                          {{":o", DynamoText(owner)},
                           {":u", DynamoNumber(now + duration.count())},
                           {":now", DynamoNumber(now)},
                           {":none", DynamoText("")}}}}));
    return written == Written::kDone;
  }

  base::Result<void> Release(const std::string& target, const std::string& owner) override {
    return Done(dynamodb_.Write(
        "UpdateItem",
        {{"TableName", table_},
         {"Key", ProgressKey(targets_, target)},
         {"UpdateExpression", "SET #o = :none"},
         {"ConditionExpression", "#o = :o"},
         {"ExpressionAttributeNames", {{"#o", "Owner"}}},
         {"ExpressionAttributeValues", {{":o", DynamoText(owner)}, {":none", DynamoText("")}}}}));
  }

  base::Result<void> RecordFailure(const std::string& target, const std::string& error) override {
    // In a transaction, because one that is repeated after a lost answer does not count twice.
    return Done(dynamodb_.Transact(
        {{{"Update",
           {{"TableName", table_},
            {"Key", ProgressKey(targets_, target)},
            {"UpdateExpression", "ADD Failures :one SET #e = :e, Failed_At = :at"},
            {"ExpressionAttributeNames", {{"#e", "Error"}}},
            {"ExpressionAttributeValues",
             {{":one", DynamoNumber(1)},
              {":e", DynamoText(error)},
              {":at", DynamoText(base::FormatTimestamp(clock_.Now()))}}}}}}}));
  }

  base::Result<std::vector<TargetState>> Targets() override {
    TRY_ASSIGN(const std::vector<DynamoItem> items, Query(targets_));
    std::vector<TargetState> targets;
    for (const DynamoItem& item : items)
      targets.push_back({TextIn(item, "Item"), NumberIn(item, "Failures"), TextIn(item, "Error"),
                         TextIn(item, "Failed_At")});
    return targets;
  }

 private:
  static base::Result<void> Done(const base::Result<Written>& written) {
    if (!written) return base::Fail(written.error());
    return {};
  }

  base::Result<std::vector<DynamoItem>> Query(const std::string& run) {
    return dynamodb_.ReadAll("Query", {{"TableName", table_},
                                       {"KeyConditionExpression", "#r = :r"},
                                       {"ExpressionAttributeNames", {{"#r", "Run"}}},
                                       {"ExpressionAttributeValues", {{":r", DynamoText(run)}}}});
  }

  DynamoDb& dynamodb_;
  base::Clock& clock_;
  const std::string table_;
  const std::string changes_;
  const std::string targets_;
};

}  // namespace

nlohmann::json PutChange(const std::string& table, const StateChange& change) {
  DynamoItem item =
      ProgressKey("outbox#" + change.record.key.data_product, SequenceKey(change.sequence));
  item["Change"] = DynamoText(ToJson(change));
  item["TimeToExist"] = DynamoNumber(change.record.time_to_exist_seconds);
  return {{"Put", {{"TableName", table}, {"Item", item}}}};
}

std::unique_ptr<Outbox> OpenDynamoOutbox(DynamoDb& dynamodb, base::Clock& clock,
                                         const std::string& table,
                                         const std::string& data_product) {
  return std::make_unique<DynamoOutbox>(dynamodb, clock, table, data_product);
}

}  // namespace state
