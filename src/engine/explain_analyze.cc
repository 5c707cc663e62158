#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/duckdb_error.h"
#include "engine/explain_forms.h"
#include "sql/lexer.h"
#include "sql/walk.h"

namespace engine {
namespace {

using duckdb::MetricsType;

/// A clause of the statement that operators may stand for.
struct ClausePart {
  std::string clause;  ///< `WHERE`
  sql::Span span;
  std::string table;  ///< of FROM: the name as written, lower case
};

/// The clauses of a statement in the order of its text.
class ClauseFinder {
 public:
  void Query(const sql::Query& query) {
    for (const sql::Cte& cte : query.with) Query(*cte.query);
    if (const auto* set = std::get_if<sql::SetOp>(&query.body)) {
      parts_.push_back({"UNION", query.span, ""});
      Query(*set->left);
      Query(*set->right);
    } else {
      Select(std::get<sql::Select>(query.body));
    }
    for (const auto* items : {&query.order_by, &query.sort_by}) {
      for (const sql::SortItem& item : *items) Add("ORDER BY", *item.expr);
    }
    if (query.limit) parts_.push_back({"LIMIT", {query.span.end, query.span.end}, ""});
  }
  std::vector<ClausePart> Take() { return std::move(parts_); }

 private:
  void Select(const sql::Select& select) {
    if (select.from) Table(*select.from);
    if (select.where) Add("WHERE", *select.where);
    if (select.group_by) {
      for (const auto& key : select.group_by->exprs) Add("GROUP BY", *key);
    }
    if (select.having) Add("HAVING", *select.having);
    if (select.distinct) parts_.push_back({"DISTINCT", {0, 0}, ""});
    for (const sql::SelectItem& item : select.items) Add("SELECT", *item.expr);
  }

  void Table(const sql::TableRef& table) {
    if (const auto* named = std::get_if<sql::NamedTable>(&table.node)) {
      parts_.push_back({"FROM", table.span, sql::Lower(named->name.name)});
    } else if (const auto* derived = std::get_if<sql::DerivedTable>(&table.node)) {
      Query(*derived->query);
    } else if (const auto* join = std::get_if<sql::Join>(&table.node)) {
      Table(*join->left);
      Table(*join->right);
      if (join->on) Add("JOIN", *join->on);
    } else if (const auto* view = std::get_if<sql::LateralView>(&table.node)) {
      if (view->input) Table(*view->input);
      Add("LATERAL VIEW", *view->call);
    }
  }

  void Add(const std::string& clause, const sql::Expr& expr) {
    parts_.push_back({clause, expr.span, ""});
    Subqueries(expr);
  }
  void Subqueries(const sql::Expr& expr) {
    sql::ForEachChild(expr, [this](const auto& child) {
      using Child = std::remove_cvref_t<decltype(child)>;
      if constexpr (std::is_same_v<Child, sql::Query>) Query(child);
      if constexpr (std::is_same_v<Child, sql::Expr>) Subqueries(child);
    });
  }

  std::vector<ClausePart> parts_;
};

struct QueryOf {
  const sql::Query* operator()(const sql::SelectStatement& it) const { return it.query.get(); }
  const sql::Query* operator()(const sql::Insert& it) const { return it.query.get(); }
  const sql::Query* operator()(const sql::CreateTable& it) const { return it.query.get(); }
  const sql::Query* operator()(const sql::CreateView& it) const { return it.query.get(); }
  template <class Other>
  const sql::Query* operator()(const Other&) const {
    return nullptr;
  }
};

/// What kinds of clause an operator of DuckDB may stand for, by the beginning of its name.
struct OperatorKind {
  std::string_view name;
  std::string_view clauses;  ///< the likely one first
};
constexpr OperatorKind kOperators[] = {
    {"UNGROUPED_AGGREGATE", "SELECT"},
    {"HASH_GROUP_BY", "GROUP BY|DISTINCT"},
    {"PERFECT_HASH_GROUP_BY", "GROUP BY"},
    {"PARTITIONED_AGGREGATE", "GROUP BY"},
    {"FILTER", "WHERE|HAVING|JOIN"},
    {"PROJECTION", "SELECT"},
    {"ORDER_BY", "ORDER BY"},
    {"TOP_N", "ORDER BY"},
    {"LIMIT", "LIMIT"},
    {"STREAMING_LIMIT", "LIMIT"},
    {"LIMIT_PERCENT", "LIMIT"},
    {"WINDOW", "SELECT"},
    {"STREAMING_WINDOW", "SELECT"},
    {"HASH_JOIN", "JOIN|WHERE"},
    {"NESTED_LOOP_JOIN", "JOIN|WHERE"},
    {"BLOCKWISE_NL_JOIN", "JOIN|WHERE"},
    {"PIECEWISE_MERGE_JOIN", "JOIN|WHERE"},
    {"IE_JOIN", "JOIN|WHERE"},
    {"CROSS_PRODUCT", "JOIN"},
    {"LEFT_DELIM_JOIN", "WHERE"},
    {"RIGHT_DELIM_JOIN", "WHERE"},
    {"UNNEST", "LATERAL VIEW"},
    {"UNION", "UNION"},
    {"PDM_SCAN", "FROM"},
    {"SEQ_SCAN", "FROM"},
    {"TABLE_SCAN", "FROM"},
    {"READ_PARQUET", "FROM"},
    {"DUMMY_SCAN", ""},
};

bool HasWord(const std::string& text, const std::string& word) {
  const auto part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) {
    const size_t end = at + word.size();
    if ((at == 0 || !part(text[at - 1])) && (end == text.size() || !part(text[end]))) return true;
  }
  return false;
}

class ProfileRows {
 public:
  ProfileRows(std::vector<ClausePart> parts, const sql::Source& source, RowSink& sink)
      : parts_(std::move(parts)), source_(source), sink_(sink) {}

  base::Result<void> Node(const duckdb::ProfilingNode& node, size_t level) {
    const auto& info = node.GetProfilingInfo();
    const auto metric = [&](MetricsType type) {
      const auto found = info.metrics.find(type);
      return found == info.metrics.end() ? duckdb::Value() : found->second;
    };
    const duckdb::Value name = metric(MetricsType::OPERATOR_NAME);
    const bool is_operator = !name.IsNull() && !name.ToString().empty();
    if (is_operator) {
      std::string text = name.ToString();
      while (text.ends_with(' ')) text.pop_back();
      std::string about;
      std::string clause;
      for (const auto& [key, value] : info.extra_info) {
        about += " " + sql::Lower(value);
        // A scan may filter by itself what WHERE asks for.
        if (key == "Filters") clause = ClauseOf("FILTER", sql::Lower(value));
      }
      // Those below the first make ready what other clauses compute with.
      const bool is_select = text != "PROJECTION" || !std::exchange(projected_, true);
      const std::string own = is_select ? ClauseOf(text, about) : "";
      if (!own.empty()) clause = clause.empty() ? own : own + ", " + clause;
      const duckdb::Value rows = metric(MetricsType::OPERATOR_CARDINALITY);
      const duckdb::Value time = metric(MetricsType::OPERATOR_TIMING);
      TRY(sink_.Row({std::string(2 * level, ' ') + text, rows.IsNull() ? "0" : rows.ToString(),
                     fmt::format("{:.4f}", time.IsNull() ? 0 : time.GetValue<double>()),
                     std::move(clause)}));
    }
    for (const auto& child : node.children) TRY(Node(*child, level + (is_operator ? 1 : 0)));
    return {};
  }

 private:
  /// `WHERE a > 1 (line 3)`; the kind alone when several parts of the statement fit as well.
  std::string ClauseOf(const std::string& name, const std::string& about) const {
    const auto* kind = std::ranges::find_if(kOperators, [&](const OperatorKind& it) {
      return sql::Lower(name) == sql::Lower(it.name);
    });
    if (kind == std::end(kOperators)) return "";
    std::string_view rest = kind->clauses;
    const ClausePart* best = nullptr;
    size_t best_score = 0;
    bool tie = false;
    size_t clauses = 0;
    while (!rest.empty()) {
      const std::string_view clause = rest.substr(0, rest.find('|'));
      rest.remove_prefix(std::min(clause.size() + 1, rest.size()));
      ++clauses;
      for (const ClausePart& part : parts_) {
        if (part.clause != clause) continue;
        const size_t score = 1 + Score(part, about);
        tie = score == best_score || (tie && score < best_score);
        if (score > best_score) best = &part;
        best_score = std::max(score, best_score);
      }
    }
    if (best == nullptr) return "";
    // Several items of one clause are told apart by no one; several clauses have to be.
    const bool list = best->clause == "SELECT" || best->clause == "GROUP BY" ||
                      best->clause == "ORDER BY" || best->clause == "LIMIT" ||
                      best->clause == "DISTINCT" || best->clause == "UNION";
    if (list) return best->clause;
    if (best->clause == "FROM" && best_score == 1) return "FROM";
    if (tie || (clauses > 1 && best_score == 1)) return tie ? best->clause : "";
    return fmt::format("{} {} (line {})", best->clause, TextOf(source_, best->span),
                       source_.Locate(best->span).line);
  }

  /// How many of the part's names the operator speaks of.
  size_t Score(const ClausePart& part, const std::string& about) const {
    if (!part.table.empty()) return HasWord(about, part.table) ? 10 : 0;
    const auto tokens = sql::Lex(
        sql::MakeSource(source_.text.substr(part.span.begin, part.span.end - part.span.begin)));
    if (!tokens) return 0;
    size_t score = 0;
    for (const sql::Token& token : *tokens) {
      if (token.kind != sql::TokenKind::kWord || token.keyword != sql::kNoKeyword) continue;
      const std::string word = sql::Lower(source_.text.substr(part.span.begin + token.span.begin,
                                                              token.span.end - token.span.begin));
      score += HasWord(about, word) ? 1 : 0;
    }
    return score;
  }

  const std::vector<ClausePart> parts_;
  const sql::Source& source_;
  RowSink& sink_;
  bool projected_ = false;
};

/// Profiles what the connection runs while it lives.
class Profiling {
 public:
  explicit Profiling(duckdb::Connection& connection)
      : config_(duckdb::ClientConfig::GetConfig(*connection.context)) {
    config_.enable_profiler = true;
    config_.emit_profiler_output = false;
  }
  ~Profiling() { config_.enable_profiler = false; }
  Profiling(const Profiling&) = delete;
  Profiling& operator=(const Profiling&) = delete;

 private:
  duckdb::ClientConfig& config_;
};

/// Runs a query to its end; its rows are dropped.
base::Result<int64_t> Drain(duckdb::Connection& connection, const std::string& text) {
  auto result = connection.SendQuery(text);
  int64_t rows = 0;
  while (true) {
    if (result->HasError()) return base::Fail(FromDuckdb(result->GetErrorObject()));
    duckdb::unique_ptr<duckdb::DataChunk> chunk = result->Fetch();
    if (result->HasError()) return base::Fail(FromDuckdb(result->GetErrorObject()));
    if (!chunk || chunk->size() == 0) return rows;
    rows += static_cast<int64_t>(chunk->size());
  }
}

}  // namespace

base::Result<void> ExplainAnalyze(const std::vector<sql::BoundQueryPtr>& queries,
                                  const sql::Statement& statement, const sql::Source& source,
                                  SessionContext& session, RowSink& sink) {
  TRY(sink.Begin({{"operator", sql::kStringType},
                  {"rows", sql::kBigintType},
                  {"seconds", sql::kDoubleType},
                  {"clause", sql::kStringType}}));
  ClauseFinder finder;
  if (const sql::Query* query = std::visit(QueryOf(), statement.node)) finder.Query(*query);
  const std::vector<ClausePart> parts = finder.Take();
  for (const sql::BoundQueryPtr& query : queries) {
    TRY_ASSIGN(const auto text, session.Generate(*query));
    const auto start = std::chrono::steady_clock::now();
    const Profiling profiling(session.connection);
    TRY_ASSIGN(const int64_t rows, Drain(session.connection, text));
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (const auto tree = session.connection.GetProfilingTree())
      TRY(ProfileRows(parts, source, sink).Node(*tree, 0));
    TRY(sink.Row({"the query", fmt::format("{}", rows), fmt::format("{:.4f}", taken.count()), ""}));
  }
  return {};
}

}  // namespace engine
