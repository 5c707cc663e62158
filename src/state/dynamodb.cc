#include "state/dynamodb.h"

#include <fmt/format.h>

#include <cstdlib>
#include <random>

#include "base/json.h"

namespace state {
namespace {

const nlohmann::json* Attribute(const DynamoItem& item, const char* attribute, const char* type) {
  const auto found = item.find(attribute);
  if (found == item.end()) return nullptr;
  const auto value = found->find(type);
  return value != found->end() && value->is_string() ? &*value : nullptr;
}

/// Whether a cancelled transaction says so: `[ConditionalCheckFailed, None]`.
bool HasReason(const nlohmann::json& reply, const char* reason) {
  const auto reasons = reply.find("CancellationReasons");
  if (reasons == reply.end() || !reasons->is_array()) return false;
  for (const auto& each : *reasons) {
    if (each.value("Code", "") == reason) return true;
  }
  return false;
}

std::string RequestToken() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", device(), device(), device(), device());
}

}  // namespace

nlohmann::json DynamoText(const std::string& text) { return {{"S", text}}; }
nlohmann::json DynamoNumber(int64_t number) { return {{"N", fmt::format("{}", number)}}; }
nlohmann::json DynamoReal(double number) { return {{"N", fmt::format("{}", number)}}; }

std::string TextIn(const DynamoItem& item, const char* attribute) {
  const auto* text = Attribute(item, attribute, "S");
  return text != nullptr ? text->get<std::string>() : "";
}

double RealIn(const DynamoItem& item, const char* attribute) {
  const auto* number = Attribute(item, attribute, "N");
  return number != nullptr ? std::strtod(number->get<std::string>().c_str(), nullptr) : 0;
}

int64_t NumberIn(const DynamoItem& item, const char* attribute) {
  const auto* number = Attribute(item, attribute, "N");
  return number != nullptr ? std::strtoll(number->get<std::string>().c_str(), nullptr, 10) : 0;
}

base::Result<net::AwsReply> DynamoDb::Call(const char* operation, const nlohmann::json& input) {
  return client_.CallJson(std::string("DynamoDB_20120810.") + operation, base::JsonText(input));
}

base::Result<std::optional<DynamoItem>> DynamoDb::Get(const std::string& table,
                                                      const DynamoItem& key) {
  TRY_ASSIGN(const net::AwsReply reply,
             Call("GetItem", {{"TableName", table}, {"Key", key}, {"ConsistentRead", true}}));
  if (!reply.error.empty()) return base::Fail(net::ErrorOf(reply, "dynamodb GetItem " + table));
  const auto json = base::ParseJson(reply.body);
  if (!json.is_object()) return base::Fail(base::Corrupt("dynamodb GetItem: not JSON"));
  if (!json.contains("Item")) return std::nullopt;
  return json["Item"];
}

base::Result<Written> DynamoDb::Write(const char* operation, const nlohmann::json& input) {
  TRY_ASSIGN(const net::AwsReply reply, Call(operation, input));
  if (reply.error.empty()) return Written::kDone;
  if (reply.error == "ConditionalCheckFailedException") return Written::kConditionFailed;
  const std::string what = fmt::format("dynamodb {} {}", operation, input.value("TableName", ""));
  if (reply.error == "TransactionConflictException")
    return base::Fail(base::Unavailable(what + ": another write is under way"));
  return base::Fail(net::ErrorOf(reply, what));
}

base::Result<Written> DynamoDb::Transact(const nlohmann::json& items) {
  TRY_ASSIGN(const net::AwsReply reply,
             Call("TransactWriteItems",
                  {{"TransactItems", items}, {"ClientRequestToken", RequestToken()}}));
  if (reply.error.empty()) return Written::kDone;
  const std::string what = "dynamodb TransactWriteItems";
  if (reply.error != "TransactionCanceledException") return base::Fail(net::ErrorOf(reply, what));
  const auto json = base::ParseJson(reply.body);
  if (HasReason(json, "ConditionalCheckFailed")) return Written::kConditionFailed;
  for (const char* passing :
       {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}) {
    if (HasReason(json, passing))
      return base::Fail(base::Unavailable(fmt::format("{}: {}", what, passing)));
  }
  return base::Fail(net::ErrorOf(reply, what));
}

base::Result<std::vector<DynamoItem>> DynamoDb::ReadAll(const char* operation,
                                                        nlohmann::json input) {
  input["ConsistentRead"] = true;
  std::vector<DynamoItem> items;
  while (true) {
    TRY_ASSIGN(const net::AwsReply reply, Call(operation, input));
    const std::string what = fmt::format("dynamodb {} {}", operation, input.value("TableName", ""));
    if (!reply.error.empty()) return base::Fail(net::ErrorOf(reply, what));
    auto json = base::ParseJson(reply.body);
    if (!json.is_object() || !json.contains("Items"))
      return base::Fail(base::Corrupt(what + ": no items in the answer"));
    for (auto& item : json["Items"]) items.push_back(std::move(item));
    if (!json.contains("LastEvaluatedKey")) return items;
    input["ExclusiveStartKey"] = json["LastEvaluatedKey"];
  }
}

base::Result<void> DynamoDb::EnsureTable(const std::string& table, const std::string& hash,
                                         const std::string& range, base::Clock& clock) {
  constexpr int kLooks = 120;
  constexpr std::chrono::milliseconds kPause{500};
  const std::string what = "dynamodb table " + table;
  for (int look = 0; look < kLooks; ++look) {
    TRY_ASSIGN(const net::AwsReply found, Call("DescribeTable", {{"TableName", table}}));
    const auto json = base::ParseJson(found.body);
    if (found.error.empty() && json["Table"].value("TableStatus", "") == "ACTIVE") return {};
    if (found.error == "ResourceNotFoundException") {
      const auto attribute = [](const std::string& name) {
        return nlohmann::json{{"AttributeName", name}, {"AttributeType", "S"}};
      };
      const auto key = [](const std::string& name, const char* type) {
        return nlohmann::json{{"AttributeName", name}, {"KeyType", type}};
      };
      TRY_ASSIGN(const net::AwsReply made,
                 Call("CreateTable", {{"TableName", table},
                                      {"BillingMode", "PAY_PER_REQUEST"},
                                      {"AttributeDefinitions", {attribute(hash), attribute(range)}},
                                      {"KeySchema", {key(hash, "HASH"), key(range, "RANGE")}}}));
      // two first starts may race here
      if (!made.error.empty() && made.error != "ResourceInUseException")
        return base::Fail(net::ErrorOf(made, what));
      continue;
    }
    if (!found.error.empty()) return base::Fail(net::ErrorOf(found, what));
    clock.SleepFor(kPause);
  }
  return base::Fail(base::Unavailable(what + " is not there yet"));
}

}  // namespace state
