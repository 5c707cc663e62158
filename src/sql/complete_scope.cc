#include "sql/complete_scope.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/lexer.h"
#include "sql/parser.h"

namespace sql {
namespace {

/// Queries in queries are looked into so deep; a draft deeper than this has fewer names in scope.
constexpr int kMaxLevels = 40;

constexpr Word kSetOperators[] = {"UNION", "INTERSECT", "EXCEPT", "MINUS"};
constexpr Word kClauses[] = {"SELECT", "WHERE",  "GROUP",  "HAVING",
                             "ORDER",  "WINDOW", "INSERT", "SET"};
constexpr Word kByClauses[] = {"CLUSTER", "DISTRIBUTE", "SORT"};

/// Tokens [begin, end).
struct Range {
  size_t begin = 0;
  size_t end = 0;
};

class ScopeFinder {
 public:
  ScopeFinder(const DraftTokens& draft, const SchemaSource& schema, const ResolveOptions& options)
      : draft_(draft), schema_(schema), options_(options) {}

  Scope Find() {
    std::vector<Range> levels = Levels();
    for (const Range& level : levels) FindCtes(level);
    Scope scope;
    for (size_t i = levels.size(); i-- > 0;) {
      for (VisibleRelation& it : RelationsOf(levels[i])) scope.relations.push_back(std::move(it));
      if (i + 1 == levels.size()) scope.own = scope.relations.size();
      if (i > 0 && !SeesOutside(levels[i].begin - 1)) break;
    }
    for (const Cte& cte : ctes_) scope.ctes.push_back(cte.name);
    scope.wants_table = draft_.at > 0 && WantsTable(draft_.at - 1);
    return scope;
  }

 private:
  struct Cte {
    std::string name;
    Range body;
  };
  using Relations = std::vector<VisibleRelation>;

  template <size_t n>
  bool IsAny(size_t i, const Word (&words)[n]) const {
    return std::ranges::any_of(words, [&](Word word) { return draft_.Is(i, word); });
  }
  /// FROM of a clause, not of `IS DISTINCT FROM`.
  bool IsFrom(size_t i) const {
    return draft_.Is(i, "FROM") && !(i > 0 && draft_.Is(i - 1, "DISTINCT"));
  }
  bool BeginsClause(size_t i) const {
    return IsAny(i, kClauses) || (IsAny(i, kByClauses) && draft_.Is(i + 1, "BY"));
  }
  /// The next token of the same level. A call whose `)` is yet to be written hides nothing.
  size_t Next(size_t i) const {
    if (!draft_.Is(i, Symbol::kLeftParen)) return i + 1;
    return draft_.Close(i) == draft_.at_end() && !HoldsQuery(i) ? i + 1 : draft_.Behind(i);
  }
  bool HoldsQuery(size_t open) const { return draft_.HoldsQuery(open); }
  /// Where the level of the token begins: behind its `(`, whatever that holds.
  size_t LevelBegin(size_t i) const {
    const size_t open = draft_.OpenAt(i);
    return open == DraftTokens::npos ? 0 : open + 1;
  }
  bool InFrom(size_t begin, size_t end) const {
    bool in_from = false;
    for (size_t i = begin; i < end; i = Next(i)) {
      if (IsFrom(i)) in_from = true;
      if (BeginsClause(i)) in_from = false;
    }
    return in_from;
  }

  /// Whether a table of a FROM clause may stand behind the token.
  bool WantsTable(size_t before) const {
    const size_t open = draft_.OpenAt(before);
    const bool in_call = open != DraftTokens::npos && !HoldsQuery(open);  // extract(day FROM x)
    if (IsFrom(before)) return !in_call;
    if (draft_.Is(before, "JOIN")) return true;
    if (draft_.Is(before, Symbol::kLeftParen))
      return before > 0 && (IsFrom(before - 1) || draft_.Is(before - 1, "JOIN"));
    return draft_.Is(before, Symbol::kComma) && InFrom(LevelBegin(before), before);
  }

  /// The statement and the queries in parentheses around the cursor, outermost first.
  std::vector<Range> Levels() const {
    std::vector<Range> levels;
    for (size_t open = draft_.OpenAt(draft_.at); open != DraftTokens::npos;
         open = draft_.OpenAt(open)) {
      if (HoldsQuery(open)) levels.push_back({open + 1, draft_.Close(open)});
      if (levels.size() == kMaxLevels) break;
    }
    levels.push_back({0, draft_.at_end()});
    std::ranges::reverse(levels);
    return levels;
  }

  /// Whether a query in parentheses sees the tables around it: one in an expression does.
  bool SeesOutside(size_t open) const {
    if (open == 0) return true;
    const size_t before = open - 1;
    if (IsFrom(before) || draft_.Is(before, "JOIN") || draft_.Is(before, "AS")) return false;
    return !(draft_.Is(before, Symbol::kComma) && InFrom(LevelBegin(before), before));
  }

  void FindCtes(Range level) {
    for (size_t i = level.begin; i < level.end; i = Next(i)) {
      if (!draft_.Is(i, "WITH")) continue;
      for (++i; i < level.end && draft_.IsName(i) && draft_.Is(i + 1, "AS") &&
                draft_.Is(i + 2, Symbol::kLeftParen);) {
        // Inside of its own query a CTE is not there yet.
        if (draft_.at <= i + 2 || draft_.at > draft_.Close(i + 2))
          ctes_.push_back({draft_.Name(i), {i + 3, draft_.Close(i + 2)}});
        i = draft_.Behind(i + 2);
        if (!draft_.Is(i, Symbol::kComma)) break;
        ++i;
      }
      return;
    }
  }

  /// What the query around the cursor reads; before a query begins, what the statement changes.
  Relations RelationsOf(Range level) {
    Range part = level;
    for (size_t i = level.begin; i < level.end; i = Next(i)) {
      if (!IsAny(i, kSetOperators)) continue;
      (i < draft_.at ? part.begin : part.end) = i < draft_.at ? i + 1 : i;
      if (i >= draft_.at) break;
    }
    bool in_query = false;
    for (size_t i = part.begin; i < std::min(draft_.at, part.end); i = Next(i))
      in_query |= draft_.Is(i, "SELECT") || IsFrom(i) || draft_.Is(i, "REDUCE");
    Relations relations;
    if (in_query || level.begin > 0) {
      ReadFrom(part, relations);
    } else {
      ReadTargets(part, relations);
    }
    return relations;
  }

  void ReadTargets(Range part, Relations& to) {
    static constexpr Word kBefore[] = {"INTO", "TABLE", "UPDATE", "OVERWRITE", "USING", "VIEW"};
    const bool has_aliases = draft_.Is(0, "MERGE") || draft_.Is(0, "UPDATE");
    for (size_t i = part.begin; i < part.end;) {
      const bool query = draft_.Is(i, "USING") && draft_.Is(i + 1, Symbol::kLeftParen);
      const bool named = IsAny(i, kBefore) && draft_.IsName(i + 1);
      i = named || (query && HoldsQuery(i + 1)) ? ReadRelation(i + 1, to) : Next(i);
      if (named && !has_aliases && !to.empty() && !to.back().table.empty())
        to.back().alias = to.back().table;  // what follows is a word of the statement
    }
  }

  void ReadFrom(Range part, Relations& to) {
    bool in_from = false;
    size_t from = part.begin;
    for (size_t i = part.begin; i < part.end;) {
      if (IsFrom(i)) {
        in_from = true;
        from = i + 1;
        i = ReadRelation(i + 1, to);
      } else if (draft_.Is(i, "JOIN") ||
                 (in_from && draft_.Is(i, Symbol::kComma) && !draft_.Is(i + 1, "LATERAL"))) {
        i = ReadRelation(i + 1, to);
      } else if (draft_.Is(i, "LATERAL")) {
        i = ReadLateralView({from, i}, to);
      } else {
        if (BeginsClause(i)) in_from = false;
        i = Next(i);
      }
    }
  }

  /// One table of a FROM clause; gives what stands behind it.
  size_t ReadRelation(size_t i, Relations& to) {
    VisibleRelation relation;
    if (draft_.Is(i, Symbol::kLeftParen)) {
      const Range inside{i + 1, draft_.Close(i)};
      if (!HoldsQuery(i)) {  // joins in parentheses
        if (++depth_ < kMaxLevels) {
          size_t next = ReadRelation(inside.begin, to);
          while (next < inside.end) {
            const bool joins = draft_.Is(next, "JOIN") || draft_.Is(next, Symbol::kComma);
            next = joins ? ReadRelation(next + 1, to) : Next(next);
          }
        }
        --depth_;
        return draft_.Behind(i);
      }
      relation.columns = OutputOf(inside);
      i = ReadAlias(draft_.Behind(i), relation);
    } else if (draft_.Is(i, "TABLE")) {
      i = ReadAlias(Next(i + 1), relation);
      if (draft_.Is(i, Symbol::kLeftParen)) {
        for (size_t k = i + 1; k < draft_.Behind(i); ++k) {
          if (draft_.IsName(k)) relation.columns.push_back({draft_.Name(k), kVoidType});
        }
        i = draft_.Behind(i);
      }
    } else if (draft_.IsName(i)) {
      const bool qualified = draft_.Is(i + 1, Symbol::kDot);
      if (qualified && !draft_.IsName(i + 2)) return i + 2;
      FillNamed(qualified ? draft_.Name(i) : "", draft_.Name(qualified ? i + 2 : i), relation);
      i += qualified ? 3 : 1;
      if (draft_.Is(i, "TABLESAMPLE")) i = Next(i + 1);
      i = ReadAlias(i, relation);
    } else {
      return i;
    }
    if (!relation.alias.empty()) to.push_back(std::move(relation));
    return i;
  }

  size_t ReadAlias(size_t i, VisibleRelation& relation) {
    if (draft_.Is(i, "AS")) ++i;
    const bool limit = draft_.Is(i, "LIMIT") && (i + 1 >= draft_.at_end() ||
                                                 draft_.tokens[i + 1].kind == TokenKind::kNumber);
    if (!draft_.IsName(i) || BeginsClause(i) || limit) return i;
    relation.alias = draft_.Name(i);
    return i + 1;
  }

  void FillNamed(const std::string& database, const std::string& name, VisibleRelation& relation) {
    relation.alias = name;
    const auto cte = std::ranges::find(ctes_, name, &Cte::name);
    if (database.empty() && cte != ctes_.end()) {
      relation.columns = OutputOf(cte->body, static_cast<size_t>(cte - ctes_.begin()));
      return;
    }
    const std::string& in = database.empty() ? options_.database : database;
    const auto table = schema_.FindTable(in, name);
    if (!table) return;
    relation.database = in;
    relation.table = name;
    relation.columns = table->columns;
    relation.partition_columns = table->partition_columns;
  }

  /// `LATERAL VIEW [OUTER] f(..) alias [AS a, b]` behind the tables of `from`.
  size_t ReadLateralView(Range from, Relations& to) {
    size_t i = from.end + 1;
    if (draft_.Is(i, "VIEW")) ++i;
    if (draft_.Is(i, "OUTER")) ++i;
    while (i < draft_.at_end() && !draft_.Is(i, Symbol::kLeftParen) && !BeginsClause(i)) ++i;
    if (!draft_.Is(i, Symbol::kLeftParen)) return i;
    i = draft_.Behind(i);
    if (!draft_.IsName(i)) return i;
    VisibleRelation view;
    view.alias = draft_.Name(i++);
    if (draft_.Is(i, "AS")) {
      do {
        ++i;
        if (draft_.IsName(i)) view.columns.push_back({draft_.Name(i++), kVoidType});
      } while (draft_.Is(i, Symbol::kComma) && draft_.IsName(i + 1));
    }
    auto output =
        Resolve(fmt::format("SELECT {}.* FROM {}", QuoteName(view.alias), Written({from.begin, i})),
                ctes_.size());
    if (!output.empty()) view.columns = std::move(output);
    to.push_back(std::move(view));
    return i;
  }

  std::string Written(Range range) const {
    if (range.begin >= range.end) return {};
    const size_t begin = draft_.tokens[range.begin].span.begin;
    return std::string(draft_.text.substr(begin, draft_.tokens[range.end - 1].span.end - begin));
  }

  /// The columns of a query: what it resolves to, or what its text says of their names.
  std::vector<SchemaColumn> OutputOf(Range query, size_t ctes) {
    auto output = Resolve(Written(query), ctes);
    if (!output.empty() || depth_ >= kMaxLevels) return output;
    ++depth_;
    output = Sketch(query);
    --depth_;
    return output;
  }
  std::vector<SchemaColumn> OutputOf(Range query) { return OutputOf(query, ctes_.size()); }

  /// Empty when the text does not resolve; it may use the first `ctes` CTEs.
  std::vector<SchemaColumn> Resolve(const std::string& text, size_t ctes) const {
    std::string whole;
    for (size_t i = 0; i < ctes; ++i) {
      whole += fmt::format("{} {} AS ({})", i ? "," : "WITH", QuoteName(ctes_[i].name),
                           Written(ctes_[i].body));
    }
    const bool has_with = text.size() > 4 && Lower(text.substr(0, 4)) == "with";
    whole += ctes && has_with ? "," + text.substr(4) : " " + text;
    const auto nothing = [](std::string_view) { return std::optional<std::string>(); };
    const auto source = Substitute(whole, {{0, static_cast<uint32_t>(whole.size())}}, "",
                                   draft_.variables ? *draft_.variables : VariableLookup(nothing));
    if (!source) return {};
    const auto statement = Parse(*source);
    if (!statement) return {};
    const auto* select = std::get_if<SelectStatement>(&statement->node);
    if (!select) return {};
    const auto query = ResolveQuery(*select->query, *source, schema_, options_);
    std::vector<SchemaColumn> columns;
    if (!query) return columns;
    for (const BoundOutput& output : (*query)->output)
      columns.push_back({output.name, output.type});
    return columns;
  }

  /// The columns of a query with an error in it: names of its items, types where they are columns.
  std::vector<SchemaColumn> Sketch(Range query) {
    size_t select = query.begin;
    while (select < query.end && !draft_.Is(select, "SELECT")) select = Next(select);
    Relations relations;
    size_t end = query.begin;
    while (end < query.end && !IsAny(end, kSetOperators)) end = Next(end);
    ReadFrom({query.begin, std::min(end, query.end)}, relations);
    std::vector<SchemaColumn> columns;
    for (size_t begin = select + 1; begin < query.end;) {
      size_t behind = begin;
      while (behind < query.end && !draft_.Is(behind, Symbol::kComma) && !IsFrom(behind) &&
             !BeginsClause(behind))
        behind = Next(behind);
      behind = std::min(behind, query.end);
      if (behind > begin) SketchItem({begin, behind}, relations, columns);
      if (!draft_.Is(behind, Symbol::kComma)) break;
      begin = behind + 1;
    }
    return columns;
  }

  void SketchItem(Range item, const Relations& relations, std::vector<SchemaColumn>& to) const {
    const size_t last = item.end - 1;
    const bool qualified = last >= item.begin + 2 && draft_.Is(last - 1, Symbol::kDot);
    const std::string qualifier = qualified ? draft_.Name(last - 2) : "";
    const bool star = draft_.Is(last, Symbol::kStar);
    if (!star && !draft_.IsName(last)) return;
    const std::string name = star ? "" : draft_.Name(last);
    SchemaColumn column{name, kVoidType};
    const bool plain = last == item.begin || (qualified && last == item.begin + 2);
    for (const VisibleRelation& relation : relations) {
      if (!qualifier.empty() && relation.alias != qualifier) continue;
      for (const SchemaColumn& it : relation.columns) {
        if (star) to.push_back({it.name, it.type});
        if (!star && plain && it.name == name) column.type = it.type;
      }
    }
    if (!star) to.push_back(std::move(column));
  }

  const DraftTokens& draft_;
  const SchemaSource& schema_;
  const ResolveOptions& options_;
  std::vector<Cte> ctes_;
  int depth_ = 0;
};

}  // namespace

std::string_view DraftTokens::Text(size_t i) const {
  const Span span = tokens[i].span;
  return text.substr(span.begin, span.end - span.begin);
}

std::string DraftTokens::Name(size_t i) const {
  const std::string_view token = Text(i);
  if (tokens[i].kind == TokenKind::kQuotedName) return Lower(UnquoteName(token));
  if (token.find("${") == std::string_view::npos || !variables) return Lower(token);
  const auto source = Substitute(token, {{0, static_cast<uint32_t>(token.size())}}, "", *variables);
  return Lower(source ? source->text : token);
}

bool DraftTokens::IsName(size_t i) const {
  if (i >= at_end()) return false;
  const Token& token = tokens[i];
  return token.kind == TokenKind::kQuotedName ||
         (token.kind == TokenKind::kWord &&
          (token.keyword == kNoKeyword ||
           kKeywords[token.keyword].reservation == Reservation::kFree));
}

bool DraftTokens::HoldsQuery(size_t open) const {
  size_t i = open + 1;
  while (Is(i, Symbol::kLeftParen)) ++i;
  return Is(i, "SELECT") || Is(i, "FROM") || Is(i, "WITH") || Is(i, "MAP") || Is(i, "REDUCE");
}

size_t DraftTokens::OpenAt(size_t i) const {
  while (i-- > 0) {
    if (tokens[i].symbol == Symbol::kRightParen && tokens[i].partner < i) {
      i = tokens[i].partner;
    } else if (tokens[i].symbol == Symbol::kLeftParen) {
      return i;
    }
  }
  return npos;
}

Scope FindScope(const DraftTokens& draft, const SchemaSource& schema,
                const ResolveOptions& options) {
  return ScopeFinder(draft, schema, options).Find();
}

}  // namespace sql
