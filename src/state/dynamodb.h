#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/aws_client.h"

namespace state {

/// One item, or the values of an expression: attribute -> {"S": ..}, {"N": ..}, {"SS": [..]}.
using DynamoItem = nlohmann::json;

nlohmann::json DynamoText(const std::string& text);
nlohmann::json DynamoNumber(int64_t number);
nlohmann::json DynamoReal(double number);
/// Empty, or 0, when the item has no such attribute of that type.
std::string TextIn(const DynamoItem& item, const char* attribute);
int64_t NumberIn(const DynamoItem& item, const char* attribute);
double RealIn(const DynamoItem& item, const char* attribute);

/// How a conditional write ended.
enum class Written { kDone, kConditionFailed };

/// The calls of DynamoDB that a store needs. What the service refuses is an Error that names the
/// call; conflicts between transactions are retryable ones. Safe from any thread; `client` must
/// outlive it.
class DynamoDb {
 public:
  explicit DynamoDb(net::AwsClient& client) : client_(client) {}

  /// A consistent read; nothing when there is no such item.
  base::Result<std::optional<DynamoItem>> Get(const std::string& table, const DynamoItem& key);
  /// UpdateItem, PutItem or DeleteItem with that input.
  base::Result<Written> Write(const char* operation, const nlohmann::json& input);
  /// All or nothing; `items` are entries of TransactItems. Repeating it after a lost answer is
  /// safe.
  base::Result<Written> Transact(const nlohmann::json& items);
  /// Query or Scan with that input, consistent, all pages.
  base::Result<std::vector<DynamoItem>> ReadAll(const char* operation, nlohmann::json input);
  /// Makes the table when it is absent, paid by request, with keys of text; waits until it is
  /// there.
  base::Result<void> EnsureTable(const std::string& table, const std::string& hash,
                                 const std::string& range, base::Clock& clock);

 private:
  base::Result<net::AwsReply> Call(const char* operation, const nlohmann::json& input);

  net::AwsClient& client_;
};

}  // namespace state
