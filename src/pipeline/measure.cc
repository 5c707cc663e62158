#include "pipeline/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "pipeline/manifest.h"
#include "sql/source.h"

namespace pipeline {
namespace {

/// Keeps the first cell of the last row as a number.
class NumberSink final : public engine::RowSink {
 public:
  base::Result<void> Begin(const std::vector<engine::ResultColumn>&) override { return {}; }
  base::Result<void> Row(const engine::ResultRow& row) override {
    if (row.empty() || !row.front()) return {};
    std::from_chars(row.front()->data(), row.front()->data() + row.front()->size(), number_);
    return {};
  }
  int64_t number() const { return number_; }

 private:
  int64_t number_ = 0;
};

base::Result<int64_t> Newest(const Step& step, const ActionParts& parts, const Manifest& manifest) {
  TRY_ASSIGN(const auto session, parts.engine.OpenSession({}));
  const Interruption::Watch watch(parts.interruption, *session);
  int64_t newest = 0;
  for (const ManifestTable& table : manifest.tables) {
    for (const engine::ResultColumn& column : table.columns) {
      const bool wanted =
          std::find(step.newest.begin(), step.newest.end(), column.name) != step.newest.end();
      if (!wanted || column.type.kind != sql::TypeKind::kTimestamp || table.rows == 0) continue;
      NumberSink sink;
      TRY(session->Execute(
          sql::MakeSource(fmt::format("SELECT unix_timestamp(MAX(`{}`)) FROM `{}`.`{}`",
                                      column.name, manifest.database, table.name)),
          &sink));
      newest = std::max(newest, sink.number());
    }
  }
  return newest;
}

}  // namespace

base::Result<void> Measure(const Step& step, const ActionParts& parts) {
  const pipeline::Step* publish = parts.product.PublishStep();
  if (publish == nullptr) return {};
  const PublishedLayout layout{publish->publish.to};
  TRY_ASSIGN(const auto current, ReadPointer(parts.published, layout));
  if (!current) return base::Fail(base::NotFound("nothing is published yet"));
  TRY_ASSIGN(const Manifest manifest,
             ReadManifest(parts.published, layout, current->pointer.version));
  TRY_ASSIGN(const int64_t newest, Newest(step, parts, manifest));
  const std::string product = sql::Lower(parts.product.name);
  parts.metrics.Set(product + "_views_table_count", static_cast<double>(manifest.tables.size()));
  parts.metrics.Set(product + "_views_row_count", static_cast<double>(manifest.Rows()));
  parts.metrics.Set(product + "_views_max_date", static_cast<double>(newest));
  parts.note(fmt::format("{}: {} tables, {} rows, newest {}", step.name, manifest.tables.size(),
                         manifest.Rows(), newest));
  return parts.metrics.Upload();
}

}  // namespace pipeline
