#include "pipeline/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "pipeline/manifest.h"
#include "pipeline/run_metrics.h"
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

base::MetricFamily Gauge(const ActionParts& parts, const std::string& what, const std::string& help,
                         double value) {
  return {GaugeName(parts.product.name, what),
          help,
          base::MetricFamily::Kind::kGauge,
          {{parts.labels, value}}};
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
  const std::vector<base::MetricFamily> gauges = {
      Gauge(parts, "views_table_count", "Tables of the published version.",
            static_cast<double>(manifest.tables.size())),
      Gauge(parts, "views_row_count", "Rows of the published version.",
            static_cast<double>(manifest.Rows())),
      Gauge(parts, "views_max_date", "Epoch seconds of the newest published record; 0: none.",
            static_cast<double>(newest))};
  for (const base::MetricFamily& gauge : gauges)
    parts.metrics.Set(gauge.name, gauge.samples.front().value);
  parts.note(fmt::format("{}: {} tables, {} rows, newest {}", step.name, manifest.tables.size(),
                         manifest.Rows(), newest));
  TRY(parts.metrics.Upload());
  if (parts.gateway == nullptr) return {};
  return parts.gateway->Push(gauges);
}

}  // namespace pipeline
