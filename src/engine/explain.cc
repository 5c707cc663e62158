#include "engine/explain.h"

#include "engine/explain_forms.h"

namespace engine {
namespace {

using Queries = base::Result<std::vector<sql::BoundQueryPtr>>;

/// The queries of a statement; std::visit calls the member for its kind.
class QueriesOf {
 public:
  QueriesOf(SessionContext& session, const sql::Source& source)
      : session_(session), source_(source) {}

  Queries operator()(const sql::SelectStatement& statement) { return Query(*statement.query); }
  Queries operator()(const sql::CreateView& statement) { return Query(*statement.query); }
  Queries operator()(const sql::CreateTable& statement) {
    return statement.query ? Query(*statement.query) : Refused();
  }
  Queries operator()(const sql::Insert& statement) {
    if (statement.target.is_directory) return Query(*statement.query);
    TRY_ASSIGN(auto insert, sql::ResolveInsert(statement, source_, session_.schema(),
                                               session_.ResolveOptions()));
    return One(std::move(insert.query));
  }
  Queries operator()(const sql::MultiInsert& statement) {
    TRY_ASSIGN(auto inserts, sql::ResolveMultiInsert(statement, source_, session_.schema(),
                                                     session_.ResolveOptions()));
    std::vector<sql::BoundQueryPtr> queries;
    for (sql::BoundInsert& insert : inserts) queries.push_back(std::move(insert.query));
    return queries;
  }
  Queries operator()(const sql::Update& statement) {
    return Changes(
        sql::ResolveUpdate(statement, source_, session_.schema(), session_.ResolveOptions()));
  }
  Queries operator()(const sql::Delete& statement) {
    return Changes(
        sql::ResolveDelete(statement, source_, session_.schema(), session_.ResolveOptions()));
  }
  Queries operator()(const sql::Merge& statement) {
    return Changes(
        sql::ResolveMerge(statement, source_, session_.schema(), session_.ResolveOptions()));
  }
  template <class Other>
  Queries operator()(const Other&) {
    return Refused();
  }

 private:
  Queries Refused() {
    return base::Fail(source_.ErrorAt(base::ErrorCode::kUnsupported, {0, 7},
                                      "EXPLAIN of a statement without a query is not supported"));
  }
  static Queries One(sql::BoundQueryPtr query) {
    std::vector<sql::BoundQueryPtr> queries;
    queries.push_back(std::move(query));
    return queries;
  }
  Queries Query(const sql::Query& query) {
    TRY_ASSIGN(auto bound, session_.Resolve(query, source_));
    return One(std::move(bound));
  }
  static Queries Changes(base::Result<sql::BoundChanges> changes) {
    if (!changes) return base::Fail(std::move(changes.error()));
    return One(std::move(changes->query));
  }

  SessionContext& session_;
  const sql::Source& source_;
};

}  // namespace

base::Result<void> ExplainRows(const sql::Explain& explain, const sql::Source& source,
                               SessionContext& session, RowSink& sink) {
  const bool known = explain.mode.empty() || explain.mode == "types" || explain.mode == "lineage" ||
                     explain.mode == "analyze";
  if (!known) return Refuse(source, "EXPLAIN " + explain.mode);
  TRY_ASSIGN(const auto queries, std::visit(QueriesOf(session, source), explain.statement->node));
  if (explain.mode == "types") return ExplainTypes(queries, source, sink);
  if (explain.mode == "lineage") return ExplainLineage(queries, source, session, sink);
  if (explain.mode == "analyze")
    return ExplainAnalyze(queries, *explain.statement, source, session, sink);
  TRY(sink.Begin({{"Explain", sql::kStringType}}));
  for (const sql::BoundQueryPtr& query : queries) {
    TRY_ASSIGN(const auto text, session.Generate(*query, SessionContext::Purpose::kShow));
    TRY(sink.Row({text}));
  }
  return {};
}

}  // namespace engine
