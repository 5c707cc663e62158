#include <string>
#include <utility>
#include <vector>

#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/hive_time.h"
#include "sql/time_zone.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::timestamp_t;
using duckdb::Vector;

constexpr size_t kCachedZones = 64;

class ZoneCache {
 public:
  const TimeZone& Get(std::string_view name) {
    for (const auto& [known, zone] : zones_) {
      if (known == name) return zone;
    }
    auto zone = TimeZone::Named(name);
    if (!zone) throw duckdb::InvalidInputException("there are no time zone files on this machine");
    if (zones_.size() >= kCachedZones) zones_.erase(zones_.begin());
    zones_.emplace_back(name, std::move(*zone));
    return zones_.back().second;
  }

 private:
  std::vector<std::pair<std::string, TimeZone>> zones_;
};

enum class Direction { kFromUtc, kToUtc };

template <Direction direction>
void Convert(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<ZoneCache>::Of(state);
  EachRow<timestamp_t, std::string_view>(
      args, result, [&](timestamp_t time, std::string_view name) {
        const TimeZone& zone = cache.Get(name);
        const int64_t part = (time.value % kMicrosPerSecond + kMicrosPerSecond) % kMicrosPerSecond;
        const int64_t seconds = (time.value - part) / kMicrosPerSecond;
        const int64_t moved = direction == Direction::kFromUtc ? seconds + zone.OffsetAt(seconds)
                                                               : zone.FromLocal(seconds);
        return timestamp_t(moved * kMicrosPerSecond + part);
      });
}

}  // namespace

void RegisterZoneFunctions(duckdb::DatabaseInstance& database) {
  const auto add = [&](const char* name, duckdb::scalar_function_t body) {
    ScalarFunction function(name, {LogicalType::TIMESTAMP, LogicalType::VARCHAR},
                            LogicalType::TIMESTAMP, std::move(body));
    function.init_local_state = ThreadState<ZoneCache>::Make;
    duckdb::BaseScalarFunction::SetReturnsError(function);
    Register(database, std::move(function));
  };
  add("hive_from_utc_timestamp", Convert<Direction::kFromUtc>);
  add("hive_to_utc_timestamp", Convert<Direction::kToUtc>);
}

}  // namespace sql::to_duckdb
