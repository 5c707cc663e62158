#include "pipeline/lineage.h"

#include <fmt/format.h>

#include "pipeline/check.h"
#include "pipeline/publisher.h"
#include "sql/lexer.h"

namespace pipeline {
namespace {

/// What publishing does, told in HiveQL.
base::Result<std::vector<std::string>> TracePublish(const Product& product, const Step& step,
                                                    StaticTracer& tracer) {
  const PublishOptions& publish = step.publish;
  TRY_ASSIGN(const std::vector<std::string> names,
             ReadTableNames(product.ScriptsDirectory() / publish.tables));
  ExpandedScript script;
  script.script.path = step.name;
  const std::string database = sql::QuoteName(publish.to);
  script.statements.push_back(sql::MakeSource("CREATE DATABASE IF NOT EXISTS " + database));
  std::vector<std::string> tables;
  for (const std::string& name : names) {
    script.statements.push_back(sql::MakeSource(
        fmt::format("CREATE TABLE {}.{} AS SELECT * FROM {}.{}", database, sql::QuoteName(name),
                    sql::QuoteName(publish.from), sql::QuoteName(name))));
    tables.push_back(sql::Lower(publish.to + "." + name));
  }
  const ScriptTrace trace = tracer.Trace(script);
  if (!trace.errors.empty()) return base::Fail(trace.errors.front());
  return tables;
}

}  // namespace

base::Result<ProductLineage> TraceLineage(const Product& product) {
  ProductLineage lineage;
  StaticTracer tracer(lineage.graph);
  TRY_ASSIGN(const CheckReport report, CheckProduct(product, tracer));
  if (!report.errors.empty()) return base::Fail(report.errors.front());
  if (const Step* step = product.PublishStep()) {
    TRY_ASSIGN(lineage.tables, TracePublish(product, *step, tracer));
    lineage.published = sql::Lower(step->publish.to);
  }
  return lineage;
}

}  // namespace pipeline
