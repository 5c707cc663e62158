#include <fmt/format.h>

#include "sql/resolver.h"

/// `SELECT TRANSFORM(a, b) USING 'cat' AS (x INT, y) FROM t WHERE ..`, MAP and REDUCE: the same
/// under other names. What orders the rows of the subquery below orders what the program reads:
///
///   FROM (FROM t MAP a USING 'cat' AS k CLUSTER BY k) m REDUCE k USING 'uniq -c' AS n
namespace sql {
namespace {

constexpr std::string_view kTextReader = "org.apache.hadoop.hive.ql.exec.TextRecordReader";
constexpr std::string_view kTextWriter = "org.apache.hadoop.hive.ql.exec.TextRecordWriter";

/// Of CLUSTER BY and DISTRIBUTE BY .. SORT BY what sorts.
std::vector<const SortItem*> SortItems(const Query& query) {
  std::vector<const SortItem*> items;
  for (const SortItem& item : query.order_by) items.push_back(&item);
  if (!items.empty()) return items;
  for (const SortItem& item : query.sort_by) items.push_back(&item);
  return items;
}

}  // namespace

/// Sorts the input as the subquery in FROM says. There is one program, so that what Hive sorts for
/// each of several is sorted as a whole.
void Resolver::OrderInput(const Select& select, const Scope& scope, BoundQuery* input) {
  const auto* derived = select.from ? std::get_if<DerivedTable>(&select.from->node) : nullptr;
  if (!derived) return;
  ExprContext context;
  context.scope = &scope;
  const auto sort = [&](const Expr& expr, SortOrder order, NullOrder nulls) {
    input->order_by.push_back(MakeSort(Resolve(expr, context), order, nulls));
    input->order_output.push_back(-1);
  };
  for (const ExprPtr& expr : derived->query->cluster_by)
    sort(*expr, SortOrder::kAscending, NullOrder::kDefault);
  for (const SortItem* item : SortItems(*derived->query))
    sort(*item->expr, item->order, item->nulls);
}

void Resolver::CheckTransform(const TransformClause& clause, Span span) const {
  if (!Setting("pdm.transform", false)) {
    Fail(span, base::ErrorCode::kInvalid,
         "TRANSFORM ... USING runs a program: allow it with SET pdm.transform=true");
  }
  if (!clause.record_writer.empty() && clause.record_writer != kTextWriter)
    Unsupported(span, fmt::format("RECORDWRITER {} is not supported", clause.record_writer));
  if (!clause.record_reader.empty() && clause.record_reader != kTextReader)
    Unsupported(span, fmt::format("RECORDREADER {} is not supported", clause.record_reader));
}

/// The rows that a program makes of those of `input`, sorted as `query` says.
BoundQueryPtr Resolver::ThroughProgram(const Query& query, const TransformClause& clause,
                                       BoundQueryPtr input) {
  BoundTransform transform;
  transform.script = clause.script;
  transform.input_format = clause.input_format;
  transform.output_format = clause.output_format;
  transform.input = std::move(input);

  auto relation = std::make_unique<BoundRelation>();
  relation->id = NextId();
  for (const auto& [name, type] : clause.columns)
    relation->columns.push_back({Lower(name), type.value_or(kStringType)});
  if (clause.columns.empty()) {
    relation->columns = {{"key", kStringType}, {"value", kStringType}};
    transform.last_takes_rest = true;
  }
  relation->node = std::move(transform);

  auto result = std::make_unique<BoundQuery>();
  result->output = relation->columns;
  BoundSelect lines;
  Scope scope;
  scope.entries.push_back({"", "", relation->id, relation->columns});
  for (size_t i = 0; i < relation->columns.size(); ++i)
    lines.items.push_back({ColumnOf(scope.entries[0], i, query.span), relation->columns[i].name});
  lines.from = std::move(relation);
  ExprContext context;
  context.scope = &scope;
  ResolveOrderBy(query, context, &lines, result.get());
  result->body = std::move(lines);
  return result;
}

}  // namespace sql
