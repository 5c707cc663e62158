#include "sql/complete.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "sql/complete_scope.h"
#include "sql/continuations.h"
#include "sql/lexer.h"
#include "sql/script_tokens.h"

namespace sql {
namespace {

/// More tables than this are listed without what they are.
constexpr size_t kMostDescribed = 50;

/// What STORED AS takes.
constexpr const char* kFormats[] = {"AVRO", "ORC", "PARQUET", "RCFILE", "SEQUENCEFILE", "TEXTFILE"};

constexpr bool IsWordPart(char c) { return base::IsLetter(c) || base::IsDigit(c) || c == '_'; }

/// The statement around the cursor, taken apart.
struct Draft {
  DraftTokens tokens;
  size_t begin = 0;               ///< of the statement, in the script
  std::string prefix;             ///< the beginning of the word at the cursor, lower case
  size_t prefix_begin = 0;        ///< in the statement; a backquote is part of the word
  std::vector<std::string> path;  ///< the names before it: `a.b.`; `[]` for an index
  size_t path_begin = 0;          ///< in the statement
};

/// The statement of the script that the cursor is in.
std::pair<size_t, size_t> StatementAt(std::string_view script, size_t cursor) {
  size_t begin = 0;
  size_t end = script.size();
  for (const RawStatement& statement : SplitScript(script)) {
    const size_t close = script.find(';', statement.span.end);
    if (close != std::string_view::npos && close < cursor) {
      begin = close + 1;
    } else {
      end = std::max<size_t>(statement.span.end, cursor);
      break;
    }
  }
  return {begin, std::max(begin, end)};
}

/// Makes `(` and `)` each other's partners; those without one have the end. A clause ends the calls
/// whose `)` is yet to be written: in `(SELECT f(a FROM t)` the `)` is that of the query.
void PairUp(DraftTokens& draft) {
  static constexpr Word kClauses[] = {"FROM", "WHERE", "GROUP", "HAVING", "UNION"};
  std::vector<uint32_t> open;
  auto& tokens = draft.tokens;
  const auto end = static_cast<uint32_t>(draft.at_end());
  uint32_t extract = end;  // the `(` whose FROM has come
  for (uint32_t i = 0; i < end; ++i) {
    tokens[i].partner = end;
    if (tokens[i].symbol == Symbol::kLeftParen) open.push_back(i);
    if (tokens[i].symbol == Symbol::kRightParen && !open.empty()) {
      tokens[i].partner = open.back();
      tokens[open.back()].partner = i;
      open.pop_back();
    }
    const bool clause =
        std::ranges::any_of(kClauses, [&](Word word) { return draft.Is(i, word); }) &&
        !(i > 0 && draft.Is(i - 1, "DISTINCT"));
    while (clause && !open.empty() && open.back() + 1 != i && !draft.HoldsQuery(open.back())) {
      const bool extracts = open.back() > 0 && draft.Is(open.back() - 1, "EXTRACT");
      if (draft.Is(i, "FROM") && extracts && extract != open.back()) {
        extract = open.back();
        break;
      }
      open.pop_back();
    }
  }
}

/// Takes the names and indexes before the word off the tokens: `a . b [ 0 ] .`
void TakePath(Draft& draft, std::vector<Token>& before) {
  draft.path_begin = draft.prefix_begin;
  DraftTokens& it = draft.tokens;
  it.tokens = before;
  it.tokens.push_back({});  // the end, so that every token may be asked for
  size_t i = before.size();
  while (i > 0 && it.Is(i - 1, Symbol::kDot)) {
    --i;
    while (i > 0 && it.Is(i - 1, Symbol::kRightBracket)) {
      while (i > 0 && !it.Is(i - 1, Symbol::kLeftBracket)) --i;
      if (i > 0) --i;
      draft.path.emplace_back("[]");
    }
    if (i == 0 || !it.IsName(i - 1)) {  // of something else, such as a call: unknown
      draft.path.emplace_back();
      break;
    }
    --i;
    draft.path.push_back(it.Name(i));
  }
  std::ranges::reverse(draft.path);
  if (i < before.size()) draft.path_begin = before[i].span.begin;
  before.resize(i);
}

/// Nothing when the cursor is in a string or comment.
std::optional<Draft> TakeApart(std::string_view script, size_t cursor,
                               const VariableLookup* variables) {
  const auto [begin, end] = StatementAt(script, std::min(cursor, script.size()));
  Draft draft;
  draft.begin = begin;
  draft.tokens.text = script.substr(begin, end - begin);
  draft.tokens.variables = variables;
  const std::string text = WithoutVariables(draft.tokens.text);
  const size_t at = std::min(cursor, script.size()) - begin;
  size_t word = at;
  while (word > 0 && IsWordPart(text[word - 1])) --word;
  auto before = Lex(MakeSource(text.substr(0, word)));
  if (!before) {  // a name in backquotes, if anything
    word = text.rfind('`', at == 0 ? 0 : at - 1);
    if (word == std::string::npos || word >= at) return std::nullopt;
    before = Lex(MakeSource(text.substr(0, word)));
    if (!before || text.substr(word, at - word).find('\n') != std::string::npos)
      return std::nullopt;
  }
  const size_t comment = text.rfind("--", at);
  if (comment != std::string::npos && text.find('\n', comment) >= at &&
      (before->size() < 2 || (*before)[before->size() - 2].span.end <= comment))
    return std::nullopt;
  draft.prefix_begin = word;
  draft.prefix = Lower(draft.tokens.text.substr(word, at - word));
  if (draft.prefix.starts_with('`')) draft.prefix.erase(0, 1);
  before->pop_back();
  std::vector<Token> tokens = std::move(*before);
  TakePath(draft, tokens);
  draft.tokens.at = tokens.size();
  size_t behind = at;
  while (behind < text.size() && (IsWordPart(text[behind]) || text[behind] == '`')) ++behind;
  if (const auto rest = Lex(MakeSource(text.substr(behind)))) {
    for (Token token : *rest) {
      token.span.begin += static_cast<uint32_t>(behind);
      token.span.end += static_cast<uint32_t>(behind);
      tokens.push_back(token);
    }
  } else {
    const auto close = static_cast<uint32_t>(text.size());
    tokens.push_back({{close, close}, TokenKind::kEnd});
  }
  draft.tokens.tokens = std::move(tokens);
  PairUp(draft.tokens);
  return draft;
}

/// The fields that a value of the type has: of a struct, or of each struct in an array.
const Type* StructOf(const Type& type) {
  const Type* it = &type;
  while (it->kind == TypeKind::kArray) it = it->children.data();
  return it->kind == TypeKind::kStruct ? it : nullptr;
}

/// The type behind names and indexes, or null.
const Type* Descend(const Type& type, const std::vector<std::string>& path, size_t from) {
  const Type* it = &type;
  for (size_t i = from; i < path.size(); ++i) {
    if (path[i] == "[]") {
      if (it->kind != TypeKind::kArray && it->kind != TypeKind::kMap) return nullptr;
      it = &it->children.back();
      continue;
    }
    const Type* fields = StructOf(*it);
    const int field = fields ? fields->FieldIndex(path[i]) : -1;
    if (field < 0) return nullptr;
    it = &fields->children[static_cast<size_t>(field)];
  }
  return it;
}

class Completer {
 public:
  Completer(const Draft& draft, const SchemaSource& schema, const ResolveOptions& options)
      : draft_(draft), tokens_(draft.tokens), schema_(schema), options_(options) {}

  std::vector<Candidate> Run() {
    scope_ = FindScope(tokens_, schema_, options_);
    if (tokens_.at > 0 && IsLast("LIMIT")) return {};
    if (tokens_.at > 0 && AddNamesByStatement()) return Sorted();
    if (draft_.path.empty()) {
      const Continuations next = Next();
      if (scope_.wants_table) {
        AddTables();
      } else if (next.known ? next.value : AfterOperator()) {
        AddValues();
      } else if (next.name && WantsColumnToChange()) {
        for (const VisibleRelation& relation : scope_.relations) AddColumns(relation);
      }
      AddKeywords(next);
    } else if (scope_.wants_table) {
      AddTables();
    } else {
      AddParts();
    }
    return Sorted();
  }

 private:
  /// Whether the tokens before the cursor are these.
  bool Ends(std::initializer_list<Word> words) const {
    if (tokens_.at < words.size()) return false;
    size_t i = tokens_.at - words.size();
    return std::ranges::all_of(words, [&](Word word) { return tokens_.Is(i++, word); });
  }
  /// The same at the beginning of the statement.
  bool Begins(Word first) const { return tokens_.Is(0, first) && tokens_.at > 0; }
  bool Begins(Word first, Word second) const {
    return Begins(first) && tokens_.Is(1, second) && tokens_.at > 1;
  }
  bool IsLast(Word word) const { return tokens_.Is(tokens_.at - 1, word); }
  bool IsOneOfLast(std::initializer_list<Word> words) const {
    return std::ranges::any_of(words, [&](Word word) { return IsLast(word); });
  }

  Continuations Next() const {
    return FindContinuations(WithoutVariables(tokens_.text.substr(0, draft_.prefix_begin)),
                             draft_.prefix);
  }
  /// `UPDATE t SET a`, `ALTER TABLE t CHANGE a`
  bool WantsColumnToChange() const {
    return tokens_.at > 0 && !IsLast("TO") &&
           (Begins("UPDATE") || Begins("ALTER") || Begins("MERGE") || Begins("ANALYZE"));
  }

  /// Names that a kind of statement wants at the cursor. False: it is no such place.
  bool AddNamesByStatement() {
    const bool describe = Begins("DESCRIBE") || Begins("DESC");
    const bool show = Begins("SHOW");
    if (IsOneOfLast({"FUNCTION", "FUNCTIONS"}) ||
        (tokens_.Is(1, "FUNCTION") && !Begins("CREATE") && IsOneOfLast({"EXTENDED", "EXISTS"})))
      return Begins("CREATE") || AddFunctions();
    if (IsLast("USE") && tokens_.at == 1) return AddDatabases();
    if (show && (tokens_.Is(1, "TABLES") || tokens_.Is(1, "VIEWS")) && IsOneOfLast({"IN", "FROM"}))
      return AddDatabases();
    if (IsOneOfLast({"DATABASE", "SCHEMA"}) && !Begins("CREATE") && !Begins("SHOW"))
      return AddDatabases();
    if ((Begins("DROP", "DATABASE") || Begins("DROP", "SCHEMA")) && IsLast("EXISTS"))
      return AddDatabases();
    if (AddColumnsOfTarget()) return true;
    if (Begins("CREATE") && IsOneOfLast({"TABLE", "VIEW", "EXISTS", "DATABASE", "MACRO"})) {
      AddKeywords(Next());  // a new name, but for IF NOT EXISTS
      return true;
    }
    if (Begins("EXPLAIN") && tokens_.at == 1) {
      for (const char* form : {"LINEAGE", "TYPES"}) Add(CandidateKind::kKeyword, InCase(form), "");
    }
    if (Ends({"STORED", "AS"})) {
      for (const char* format : kFormats) Add(CandidateKind::kKeyword, InCase(format), "");
      return true;
    }
    const bool table_list =
        (describe && tokens_.at == 1) ||
        (describe && tokens_.at == 2 && IsOneOfLast({"EXTENDED", "FORMATTED"})) ||
        (show && (IsOneOfLast({"PARTITIONS", "TBLPROPERTIES"}) || Ends({"CREATE", "TABLE"}))) ||
        (show && tokens_.Is(1, "COLUMNS") && IsOneOfLast({"IN", "FROM"})) ||
        ((Begins("DROP") || Begins("ALTER")) && IsOneOfLast({"TABLE", "VIEW", "EXISTS"})) ||
        IsOneOfLast({"INTO", "UPDATE", "TRUNCATE", "OVERWRITE"}) ||
        (IsLast("TABLE") && !Begins("CREATE")) || (Begins("MERGE") && IsLast("USING")) ||
        (Begins("CREATE") && tokens_.at < 8 && IsLast("LIKE"));
    if (!table_list) return false;
    AddTables();
    if (draft_.path.empty()) AddKeywords(Next());
    return true;
  }

  /// `INSERT INTO t (a, ..`, `PARTITION (ds='x', ..`
  bool AddColumnsOfTarget() {
    const size_t open = tokens_.OpenAt(tokens_.at);
    if (open == DraftTokens::npos || open == 0) return false;
    const size_t last = tokens_.at - 1;
    if (last != open && !tokens_.Is(last, Symbol::kComma)) return false;
    const bool partition = tokens_.Is(open - 1, "PARTITION");
    size_t name = open - 1;
    if (partition) {
      if (name == 0) return false;
      --name;
    }
    if (!tokens_.IsName(name) || name == 0) return false;
    const bool qualified = name >= 2 && tokens_.Is(name - 1, Symbol::kDot);
    const size_t before = name - (qualified ? 3 : 1);
    const bool target = tokens_.Is(before, "INTO") ||
                        (tokens_.Is(before, "TABLE") && !tokens_.Is(0, "CREATE")) ||
                        (partition && (tokens_.Is(before, "PARTITIONS") || before == 0));
    if (!target) return false;
    const auto table = schema_.FindTable(qualified ? tokens_.Name(name - 2) : options_.database,
                                         tokens_.Name(name));
    if (!table) return false;
    const size_t plain = table->columns.size() - static_cast<size_t>(table->partition_columns);
    for (size_t i = partition ? plain : 0; i < (partition ? table->columns.size() : plain); ++i)
      Add(CandidateKind::kColumn, QuoteName(table->columns[i].name),
          table->columns[i].type.ToString());
    return true;
  }

  /// Where the grammar gives no answer because of an error before: whether an operand may follow.
  bool AfterOperator() const {
    if (tokens_.at == 0) return false;
    const Token& last = tokens_.tokens[tokens_.at - 1];
    if (last.kind == TokenKind::kSymbol) {
      return last.symbol != Symbol::kRightParen && last.symbol != Symbol::kRightBracket &&
             last.symbol != Symbol::kDot;
    }
    static constexpr Word kEnds[] = {"END", "NULL", "TRUE", "FALSE", "AS", "LIMIT"};
    return last.kind == TokenKind::kWord && last.keyword != kNoKeyword &&
           std::ranges::none_of(kEnds, [&](Word word) { return IsLast(word); });
  }

  /// Adds what the prefix allows.
  void Add(CandidateKind kind, std::string text, std::string detail) {
    const std::string_view bare = std::string_view(text).substr(text.starts_with('`') ? 1 : 0);
    const std::string lower = Lower(bare);
    const bool is_prefix = lower.starts_with(draft_.prefix);
    // Inside of a word only what begins a part of it, and a single letter would say nothing.
    const bool inside = !is_prefix && kind != CandidateKind::kKeyword && draft_.prefix.size() > 1 &&
                        lower.find("_" + draft_.prefix) != std::string::npos;
    if (!is_prefix && !inside) return;
    if (!added_.insert({static_cast<int>(kind), text}).second) return;
    candidates_.push_back({kind, std::move(text), std::move(detail), is_prefix});
  }

  void AddColumns(const VisibleRelation& relation, const std::string& qualifier = "") {
    const std::string from = relation.alias;
    for (const SchemaColumn& column : relation.columns) {
      std::string detail = column.type.kind == TypeKind::kVoid ? "" : column.type.ToString();
      if (qualifier.empty()) detail += (detail.empty() ? "of " : " of ") + from;
      Add(CandidateKind::kColumn, QuoteName(column.name), std::move(detail));
    }
  }

  /// Everything an expression may begin with.
  void AddValues() {
    std::map<std::string, int> times;
    for (size_t i = 0; i < scope_.own; ++i) {
      for (const SchemaColumn& column : scope_.relations[i].columns) ++times[column.name];
    }
    for (const VisibleRelation& relation : scope_.relations) {
      for (const SchemaColumn& column : relation.columns) {
        std::string detail = column.type.kind == TypeKind::kVoid ? "" : column.type.ToString();
        std::string text = QuoteName(column.name);
        if (times[column.name] > 1) {  // ambiguous without its table
          if (Lower(column.name).starts_with(draft_.prefix))
            AddAnyway(QuoteName(relation.alias) + "." + text, std::move(detail));
          continue;
        }
        if (scope_.relations.size() > 1)
          detail += (detail.empty() ? "of " : " of ") + relation.alias;
        Add(CandidateKind::kColumn, std::move(text), std::move(detail));
      }
    }
    for (const VisibleRelation& relation : scope_.relations)
      Add(CandidateKind::kRelation, QuoteName(relation.alias), OriginOf(relation));
    AddFunctions();
  }
  void AddAnyway(std::string text, std::string detail) {
    if (added_.insert({static_cast<int>(CandidateKind::kColumn), text}).second)
      candidates_.push_back({CandidateKind::kColumn, std::move(text), std::move(detail), true});
  }
  static std::string OriginOf(const VisibleRelation& relation) {
    return relation.table.empty() ? "subquery" : relation.database + "." + relation.table;
  }

  bool AddFunctions() {
    for (const Function* function : AllFunctions()) {
      std::string detail;
      for (const std::string& text : SignatureTexts(*function))
        detail +=
            (detail.empty() ? "" : "; ") + text.substr(std::string_view(function->name).size());
      Add(CandidateKind::kFunction, function->name, std::move(detail));
    }
    for (const auto& [name, macro] : options_.macros) {
      std::string detail = "(";
      for (const SchemaColumn& it : macro->parameters)
        detail +=
            fmt::format("{}{} {}", detail.size() > 1 ? ", " : "", it.name, it.type.ToString());
      Add(CandidateKind::kFunction, name, detail + "), a macro");
    }
    return true;
  }

  bool AddDatabases() {
    for (const std::string& name : schema_.DatabaseNames())
      Add(CandidateKind::kDatabase, QuoteName(name), "");
    return true;
  }

  void AddTables() {
    const bool qualified = !draft_.path.empty();
    if (draft_.path.size() > 1) return;
    if (!qualified) {
      for (const std::string& cte : scope_.ctes)
        Add(CandidateKind::kRelation, QuoteName(cte), "of WITH");
    }
    const std::string& database = qualified ? draft_.path[0] : options_.database;
    const size_t first = candidates_.size();
    for (const std::string& name : schema_.TableNames(database))
      Add(CandidateKind::kTable, QuoteName(name), "");
    if (candidates_.size() - first <= kMostDescribed) {
      for (size_t i = first; i < candidates_.size(); ++i)
        candidates_[i].detail = DescribeTable(database, candidates_[i].text);
    }
    if (!qualified) AddDatabases();
  }
  std::string DescribeTable(const std::string& database, const std::string& quoted) const {
    const auto table =
        schema_.FindTable(database, quoted.starts_with('`') ? UnquoteName(quoted) : quoted);
    if (!table) return "";
    return fmt::format("{} of {} columns", table->is_view ? "view" : "table",
                       table->columns.size());
  }

  /// What the names before the last dot lead to: columns of a table, fields of a struct.
  void AddParts() {
    const auto& path = draft_.path;
    for (const VisibleRelation& relation : scope_.relations) {
      if (relation.alias == path[0] && path.size() == 1) AddColumns(relation, relation.alias);
      if (path.size() == 2 && relation.database == path[0] && relation.table == path[1])
        AddColumns(relation, relation.alias);
      const size_t named = relation.alias == path[0] ? 1 : 0;
      for (const size_t at : {size_t{0}, named}) {
        if (at >= path.size()) continue;
        const auto column = std::ranges::find(relation.columns, path[at], &SchemaColumn::name);
        if (column != relation.columns.end()) AddFields(Descend(column->type, path, at + 1));
      }
    }
  }
  void AddFields(const Type* type) {
    const Type* fields = type ? StructOf(*type) : nullptr;
    if (!fields) return;
    for (size_t i = 0; i < fields->names.size(); ++i)
      Add(CandidateKind::kField, QuoteName(fields->names[i]), fields->children[i].ToString());
  }

  void AddKeywords(const Continuations& next) {
    if (next.known) {
      for (const std::string& words : next.keywords)
        Add(CandidateKind::kKeyword, InCase(words), "");
      return;
    }
    if (draft_.prefix.empty()) return;  // all of them would say nothing
    for (const KeywordEntry& entry : kKeywords) {
      if (entry.reservation == Reservation::kReserved)
        Add(CandidateKind::kKeyword, InCase(std::string(entry.text)), "");
    }
  }

  /// Keywords follow the case of what is being typed, or of the statement's first word.
  std::string InCase(const std::string& words) const {
    const size_t at = draft_.prefix.empty() && tokens_.at > 0 ? tokens_.tokens[0].span.begin
                                                              : draft_.prefix_begin;
    const char first = at < tokens_.text.size() ? tokens_.text[at] : 'A';
    return first >= 'a' && first <= 'z' ? Lower(words) : words;
  }

  std::vector<Candidate> Sorted() {
    std::ranges::stable_sort(candidates_, [](const Candidate& a, const Candidate& b) {
      return std::pair(!a.is_prefix, a.kind) < std::pair(!b.is_prefix, b.kind);
    });
    return std::move(candidates_);
  }

  const Draft& draft_;
  const DraftTokens& tokens_;
  const SchemaSource& schema_;
  const ResolveOptions& options_;
  Scope scope_;
  std::vector<Candidate> candidates_;
  std::set<std::pair<int, std::string>> added_;
};

}  // namespace

const char* CandidateKindName(CandidateKind kind) {
  static constexpr const char* kNames[] = {"column",   "field",    "relation", "table",
                                           "database", "function", "keyword"};
  return kNames[static_cast<int>(kind)];
}

Completions Complete(std::string_view script, size_t cursor, const SchemaSource& schema,
                     const ResolveOptions& options, const VariableLookup& variables) {
  cursor = std::min(cursor, script.size());
  const auto draft = TakeApart(script, cursor, variables ? &variables : nullptr);
  const auto at = static_cast<uint32_t>(cursor);
  if (!draft) return {{at, at}, {}};
  return {{static_cast<uint32_t>(draft->begin + draft->prefix_begin), at},
          Completer(*draft, schema, options).Run()};
}

std::optional<CallAtCursor> FindCall(std::string_view script, size_t cursor) {
  const auto draft = TakeApart(script, cursor, nullptr);
  if (!draft) return std::nullopt;
  const DraftTokens& tokens = draft->tokens;
  for (size_t open = tokens.OpenAt(tokens.at); open != DraftTokens::npos && open > 0;
       open = tokens.OpenAt(open)) {
    if (tokens.tokens[open - 1].kind != TokenKind::kWord) continue;
    const Function* function = FindFunction(Lower(tokens.Text(open - 1)));
    if (!function) continue;
    CallAtCursor call{function, 0};
    for (size_t i = open + 1; i < tokens.at;
         i = tokens.Is(i, Symbol::kLeftParen) ? tokens.Behind(i) : i + 1) {
      if (tokens.Is(i, Symbol::kComma)) ++call.argument;
    }
    return call;
  }
  return std::nullopt;
}

}  // namespace sql
