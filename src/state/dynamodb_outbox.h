#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "state/dynamodb.h"
#include "state/outbox.h"

namespace state {

/// The entry of TransactItems that puts `change` into the outbox, which lies in `table`.
nlohmann::json PutChange(const std::string& table, const StateChange& change);
/// `dynamodb` and `clock` must outlive it.
std::unique_ptr<Outbox> OpenDynamoOutbox(DynamoDb& dynamodb, base::Clock& clock,
                                         const std::string& table, const std::string& data_product);

}  // namespace state
