#pragma once

#include <memory>

#include "engine/warehouse.h"

namespace engine {

/// A session on the warehouse, which must outlive it.
std::unique_ptr<Session> OpenDuckdbSession(Warehouse& warehouse, const SessionOptions& options);

}  // namespace engine
