#include "engine/explain_forms.h"
#include "sql/lineage.h"

namespace engine {
namespace {

base::Result<void> Rows(const std::string& name, const std::vector<sql::Flow>& flows,
                        const std::vector<std::string>& expressions, RowSink& sink) {
  std::string expression;
  for (const std::string& text : expressions) expression += (expression.empty() ? "" : "; ") + text;
  bool first = true;
  for (const sql::Flow& flow : flows) {
    std::string from = flow.from.table;
    if (!flow.from.path.empty()) from += "." + sql::ToString(flow.from.path);
    if (!flow.to.empty()) from += " as " + sql::ToString(flow.to);
    TRY(sink.Row({first ? name : std::string(),
                  flow.how == sql::How::kDeciding ? sql::RoleNames(flow.roles)
                                                  : std::string(sql::HowName(flow.how)),
                  std::move(from), first ? expression : std::string()}));
    first = false;
  }
  if (first) TRY(sink.Row({name, "constant", "", expression}));
  return {};
}

}  // namespace

base::Result<void> ExplainLineage(const std::vector<sql::BoundQueryPtr>& queries,
                                  const sql::Source& source, SessionContext& session,
                                  RowSink& sink) {
  TRY(sink.Begin({{"column", sql::kStringType},
                  {"how", sql::kStringType},
                  {"source", sql::kStringType},
                  {"expression", sql::kStringType}}));
  sql::LineageOptions options;
  options.text = source.text;
  options.view_text = [&](const std::string& view) {
    const size_t dot = view.find('.');
    const auto table = session.Lookup(view.substr(0, dot), view.substr(dot + 1));
    return table ? table->view_text : std::string();
  };
  for (const sql::BoundQueryPtr& query : queries) {
    const sql::QueryLineage lineage = sql::TraceQuery(*query, options);
    for (const sql::ColumnLineage& column : lineage.columns)
      TRY(Rows(column.name, column.flows, column.expressions, sink));
    if (!lineage.rows.empty()) TRY(Rows("(rows)", lineage.rows, {}, sink));
  }
  return {};
}

}  // namespace engine
