#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <set>
#include <sstream>
#include <utility>

#include "engine/explain_forms.h"
#include "engine/fetch.h"
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

  /// Of conditions each that is joined by AND is a part.
  void Add(const std::string& clause, const sql::Expr& expr) {
    const auto* both = std::get_if<sql::Binary>(&expr.node);
    if (both && both->op == sql::BinaryOp::kAnd) {
      Add(clause, *both->left);
      Add(clause, *both->right);
      return;
    }
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

/// What an operator of DuckDB stands for, where its kind tells.
struct OperatorKind {
  std::string_view name;
  std::string_view stands_for;
  std::string_view needs = {};  ///< a clause that the statement must have for it
};
constexpr OperatorKind kOperators[] = {
    {"UNGROUPED_AGGREGATE", "SELECT"},
    {"HASH_GROUP_BY", "GROUP BY", "GROUP BY"},
    {"HASH_GROUP_BY", "DISTINCT", "DISTINCT"},
    {"PERFECT_HASH_GROUP_BY", "GROUP BY", "GROUP BY"},
    {"PARTITIONED_AGGREGATE", "GROUP BY", "GROUP BY"},
    {"ORDER_BY", "ORDER BY", "ORDER BY"},
    {"TOP_N", "ORDER BY, LIMIT", "ORDER BY"},
    {"LIMIT", "LIMIT", "LIMIT"},
    {"STREAMING_LIMIT", "LIMIT", "LIMIT"},
    {"WINDOW", "SELECT"},
    {"STREAMING_WINDOW", "SELECT"},
    {"CROSS_PRODUCT", "JOIN"},
    {"LEFT_DELIM_JOIN", "a correlated subquery"},
    {"RIGHT_DELIM_JOIN", "a correlated subquery"},
    {"UNNEST", "LATERAL VIEW", "LATERAL VIEW"},
    {"UNION", "UNION", "UNION"},
};

/// The words of a text that no `(` and no `.` follows, lower case: columns among them.
std::set<std::string> WordsOf(const std::string& text) {
  const auto part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  std::set<std::string> words;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '\'') {  // a string
      at = std::min(text.find('\'', at + 1), text.size() - 1) + 1;
      continue;
    }
    size_t end = at;
    while (end < text.size() && part(text[end])) ++end;
    if (end == at) {
      ++at;
      continue;
    }
    const bool is_number = std::isdigit(static_cast<unsigned char>(text[at])) != 0;
    const bool leads = end < text.size() && (text[end] == '(' || text[end] == '.');
    if (!is_number && !leads) words.insert(sql::Lower(text.substr(at, end - at)));
    at = end;
  }
  return words;
}

class ProfileRows {
 public:
  ProfileRows(std::vector<ClausePart> parts, const sql::Source& source, RowSink& sink)
      : parts_(std::move(parts)), source_(source), sink_(sink) {
    for (const ClausePart& part : parts_) {
      for (const std::string& word : WordsOf(TextOf(source_, part.span))) names_.insert(word);
    }
  }

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
      std::vector<std::string> clauses;
      // Projections below the first make ready what other clauses compute with.
      if (text == "PROJECTION" && !std::exchange(projected_, true)) clauses.emplace_back("SELECT");
      for (const OperatorKind& kind : kOperators) {
        if (text == kind.name && (kind.needs.empty() || Has(kind.needs)))
          clauses.emplace_back(kind.stands_for);
      }
      for (const auto& [key, value] : info.extra_info) {
        if (key == "Table") Note(clauses, TableOf(value));
        // A scan may filter by itself what WHERE asks for.
        const bool conditions = key == "Conditions" || key == "Expression" || key == "Filters" ||
                                (key == "__expression__" && text == "FILTER");
        if (!conditions) continue;
        for (const std::string& condition : Split(value)) Note(clauses, ConditionOf(condition));
      }
      if (text == "FILTER" && clauses.empty()) clauses.push_back(OnlyConditions());
      // What reads Parquet does not say of which table.
      if (node.children.empty() && clauses.empty() && Has("FROM")) clauses.push_back(OnlyTable());
      const duckdb::Value rows = metric(MetricsType::OPERATOR_CARDINALITY);
      const duckdb::Value time = metric(MetricsType::OPERATOR_TIMING);
      TRY(sink_.Row({std::string(2 * level, ' ') + text, rows.IsNull() ? "0" : rows.ToString(),
                     fmt::format("{:.4f}", time.IsNull() ? 0 : time.GetValue<double>()),
                     fmt::format("{}", fmt::join(clauses, ", "))}));
    }
    for (const auto& child : node.children) TRY(Node(*child, level + (is_operator ? 1 : 0)));
    return {};
  }

 private:
  bool Has(std::string_view clause) const {
    return std::ranges::find(parts_, clause, &ClausePart::clause) != parts_.end();
  }
  /// The clause that has all conditions of the statement, or nothing.
  std::string OnlyConditions() const {
    std::string only;
    for (const char* clause : {"WHERE", "HAVING", "JOIN"}) {
      if (Has(clause)) only = only.empty() ? clause : "several";
    }
    return only == "several" ? "" : only;
  }
  static void Note(std::vector<std::string>& clauses, std::string text) {
    if (!text.empty() && std::ranges::find(clauses, text) == clauses.end())
      clauses.push_back(std::move(text));
  }
  static std::vector<std::string> Split(const std::string& conditions) {
    std::vector<std::string> lines;
    std::istringstream stream(conditions);
    for (std::string line; std::getline(stream, line);) {
      size_t begin = 0;
      for (size_t end; (end = line.find(" AND ", begin)) != std::string::npos; begin = end + 5)
        lines.push_back(line.substr(begin, end - begin));
      lines.push_back(line.substr(begin));
    }
    return lines;
  }

  /// `FROM t (line 2)`; without a place when the table is read more than once.
  std::string TableOf(const std::string& name) const {
    const std::string table = sql::Lower(name.substr(name.rfind('.') + 1));
    std::vector<const ClausePart*> found;
    for (const ClausePart& part : parts_) {
      if (part.table == table) found.push_back(&part);
    }
    if (found.empty()) return "";
    return found.size() == 1 ? Placed(*found[0]) : "FROM " + table;
  }

  /// The table that is read, when there is one.
  std::string OnlyTable() const {
    std::vector<const ClausePart*> found;
    for (const ClausePart& part : parts_) {
      if (part.clause == "FROM") found.push_back(&part);
    }
    return found.size() == 1 ? Placed(*found[0]) : "FROM";
  }

  /// The condition of the statement that names the same columns; of several their clause, if that
  /// is one.
  std::string ConditionOf(const std::string& condition) const {
    std::set<std::string> columns;
    for (const std::string& word : WordsOf(condition)) {
      if (names_.contains(word)) columns.insert(word);
    }
    std::vector<const ClausePart*> found;
    for (const ClausePart& part : parts_) {
      const bool is_condition =
          part.clause == "WHERE" || part.clause == "HAVING" || part.clause == "JOIN";
      if (!is_condition || columns.empty()) continue;
      std::set<std::string> named = WordsOf(TextOf(source_, part.span));
      std::erase_if(named, [](const std::string& word) {
        std::string upper = word;
        for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        return sql::FindKeyword(upper) != sql::kNoKeyword;
      });
      if (named == columns) found.push_back(&part);
    }
    if (found.empty()) return "";
    if (found.size() == 1) return Placed(*found[0]);
    const bool one_clause = std::ranges::all_of(
        found, [&](const ClausePart* part) { return part->clause == found[0]->clause; });
    return one_clause ? found[0]->clause : "";
  }

  std::string Placed(const ClausePart& part) const {
    return fmt::format("{} {} (line {})", part.clause, TextOf(source_, part.span),
                       source_.Locate(part.span).line);
  }

  const std::vector<ClausePart> parts_;
  const sql::Source& source_;
  RowSink& sink_;
  std::set<std::string> names_;  // words of the statement's clauses
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
  TRY_ASSIGN(const auto result, Send(connection, text));
  int64_t rows = 0;
  while (true) {
    TRY_ASSIGN(const auto chunk, Fetch(*result));
    if (!chunk) return rows;
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
