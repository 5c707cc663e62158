#include "cli/choose_run.h"

#include <fmt/format.h>

#include "base/nearest.h"

namespace cli {

base::Result<state::RunRecord> ChooseRun(const Installation& installation,
                                         const std::string& correlation_id) {
  TRY_ASSIGN(const auto records, installation.runs->List());
  std::vector<std::string> names;
  for (const state::RunRecord& record : records) {
    if (record.key.data_product != installation.product.name) continue;
    if (correlation_id.empty() || record.key.correlation_id == correlation_id) return record;
    names.push_back(record.key.correlation_id);
  }
  if (names.empty()) return base::Fail(base::NotFound("there is no run yet"));
  return base::Fail(base::NotFound(fmt::format("there is no run \"{}\"{}", correlation_id,
                                               base::DidYouMean(correlation_id, names))));
}

}  // namespace cli
