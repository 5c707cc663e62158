#include "sql/functions.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace sql {
namespace {

/// Hive 3.1.3's SHOW FUNCTIONS, less operators and what the registry has; sorted.
constexpr auto kHiveOnly = std::to_array<std::string_view>({"assert_true_oom",
                                                            "bloom_filter",
                                                            "bucket_number",
                                                            "buildversion",
                                                            "cardinality_violation",
                                                            "compute_bit_vector_hll",
                                                            "compute_stats",
                                                            "context_ngrams",
                                                            "create_union",
                                                            "current_authorizer",
                                                            "current_groups",
                                                            "datetime_legacy_hybrid_calendar",
                                                            "enforce_constraint",
                                                            "ewah_bitmap",
                                                            "ewah_bitmap_and",
                                                            "ewah_bitmap_empty",
                                                            "ewah_bitmap_or",
                                                            "extract_union",
                                                            "get_splits",
                                                            "in_bloom_filter",
                                                            "in_file",
                                                            "internal_interval",
                                                            "java_method",
                                                            "json_read",
                                                            "matchpath",
                                                            "ngrams",
                                                            "noop",
                                                            "noopstreaming",
                                                            "noopwithmap",
                                                            "noopwithmapstreaming",
                                                            "reflect",
                                                            "reflect2",
                                                            "replicate_rows",
                                                            "restrict_information_schema",
                                                            "sentences",
                                                            "sq_count_check",
                                                            "surrogate_key",
                                                            "to_epoch_milli",
                                                            "tumbling_window",
                                                            "windowingtablefunction",
                                                            "xpath",
                                                            "xpath_boolean",
                                                            "xpath_double",
                                                            "xpath_float",
                                                            "xpath_int",
                                                            "xpath_long",
                                                            "xpath_number",
                                                            "xpath_short",
                                                            "xpath_string"});

std::vector<FunctionTable> Tables() {
  return {StringTable(),     NumberTable(), DateTable(),    CollectionTable(),
          ConversionTable(), MaskTable(),   SessionTable(), AggregateTable()};
}

const std::unordered_map<std::string_view, const Function*>& Index() {
  static const auto* const index = [] {
    auto* map = new std::unordered_map<std::string_view, const Function*>;
    auto tables = Tables();
    tables.push_back(OperatorTable());
    for (const FunctionTable& table : tables) {
      for (const Function* f = table.begin; f != table.end; ++f) map->emplace(f->name, f);
    }
    return map;
  }();
  return *index;
}

}  // namespace

const Function* FindFunction(std::string_view name) {
  const auto found = Index().find(name);
  return found == Index().end() ? nullptr : found->second;
}

std::vector<const Function*> AllFunctions() {
  std::vector<const Function*> all;
  for (const FunctionTable& table : Tables()) {
    for (const Function* f = table.begin; f != table.end; ++f) all.push_back(f);
  }
  std::ranges::sort(all, [](const Function* a, const Function* b) {
    return std::string_view(a->name) < b->name;
  });
  return all;
}

bool IsKnownToHive(std::string_view name) { return std::ranges::binary_search(kHiveOnly, name); }

}  // namespace sql
