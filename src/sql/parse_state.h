#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sql/parser.h"
#include "sql/token.h"

/// Inside of the parser: included by parse_*.cc only.
namespace sql {

/// What a production throws; Parse() turns it into an Error and nothing else sees it.
struct ParseFailure {
  base::ErrorCode code;
  Span span;
  std::string message;
};
/// Thrown at syntax that Hive has and that the tree can't hold; the statement becomes Refused.
struct Refusal {
  std::string what;
};

/// A recursive-descent parser over the tokens of one statement, after the grammar of Hive 3.1
/// (HiveParser.g and its parts, IdentifiersParser.g for expressions). The productions lie in
/// parse_*.cc by family. Owns nothing but the tokens; `source` must outlive it.
class Parser {
 public:
  enum class Expected : bool { kIgnore, kRecord };
  /// With kRecord the parser collects what it could have taken at the furthest token, for the error
  /// message. A failed parse is run again that way, so that good ones don't pay for it.
  Parser(const Source& source, std::vector<Token> tokens, Expected expected)
      : source_(source), tokens_(std::move(tokens)), recording_(expected == Expected::kRecord) {}

  Statement ParseStatement();
  Type ParseWholeType();
  std::vector<Token> TakeTokens() { return std::move(tokens_); }
  /// With kRecord: what could have stood at the end of the text.
  std::vector<std::string_view> ExpectedAtEnd() const {
    return furthest_ + 1 == tokens_.size() ? expected_ : std::vector<std::string_view>();
  }
  /// The statement's words, one blank between them.
  Span Whole() const;
  std::string Words() const { return TextBetween(0, tokens_.size() - 1); }

 private:
  /// Counts the levels of nested productions: the parser's own recursion.
  class Level {
   public:
    explicit Level(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > kMaxDepth) parser_.FailDepth();
    }
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  // ---- tokens (parse_state.cc) ----
  const Token& Current() const { return tokens_[at_]; }
  const Token& Ahead(size_t n) const { return tokens_[std::min(at_ + n, tokens_.size() - 1)]; }
  bool Is(Word word) const { return Current().keyword == word.index; }
  bool Is(Symbol symbol) const { return Current().symbol == symbol; }
  bool IsAhead(size_t n, Word word) const { return Ahead(n).keyword == word.index; }
  bool IsAhead(size_t n, Symbol symbol) const { return Ahead(n).symbol == symbol; }
  void Advance() {
    if (at_ + 1 < tokens_.size()) ++at_;
  }
  /// Takes the word if it is next.
  bool Accept(Word word) {
    if (Is(word)) return Advance(), true;
    if (recording_) Record(kKeywords[word.index].text);
    return false;
  }
  bool Accept(Symbol symbol) {
    if (Is(symbol)) return Advance(), true;
    if (recording_) Record(SymbolText(symbol));
    return false;
  }
  /// Whether the word is next; if not, it could have been.
  bool Sees(Word word) {
    if (Is(word)) return true;
    if (recording_) Record(kKeywords[word.index].text);
    return false;
  }
  /// Takes both words if they are next, or none.
  bool Accept(Word first, Word second);
  bool Accept(Word first, Word second, Word third);
  void Expect(Word word) {
    if (!Accept(word)) Fail();
  }
  void Expect(Symbol symbol) {
    if (!Accept(symbol)) Fail();
  }
  void Expect(Word first, Word second) {
    Expect(first);
    Expect(second);
  }
  static bool IsName(const Token& token);
  bool IsName() const { return IsName(Current()); }
  /// Fails with what was expected at the furthest token.
  [[noreturn]] void Fail();
  [[noreturn]] void FailExpecting(std::string_view what);
  [[noreturn]] void FailAt(Span span, std::string message) const;
  [[noreturn]] void FailDepth();
  void Record(std::string_view what) { RecordAt(at_, what); }
  void RecordAt(size_t at, std::string_view what);
  static std::string_view SymbolText(Symbol symbol);
  std::string_view Text(const Token& token) const {
    return std::string_view(source_.text)
        .substr(token.span.begin, token.span.end - token.span.begin);
  }
  /// The words of tokens [begin, end), one blank between them.
  std::string TextBetween(size_t begin, size_t end) const;
  uint32_t Begin() const { return Current().span.begin; }
  Span From(uint32_t begin) const { return {begin, tokens_[at_ == 0 ? 0 : at_ - 1].span.end}; }

  // ---- small productions (parse_state.cc) ----
  std::string ParseName();
  std::string ParseString();
  QualifiedName ParseQualifiedName();
  std::vector<std::string> ParseNames();               ///< a, b
  std::vector<std::string> ParseNamesInParentheses();  ///< (a, b)
  std::string ParseNumberText();
  uint64_t ParseCount();
  bool ParseIfExists() { return Accept("IF") && (Expect("EXISTS"), true); }
  bool ParseIfNotExists() { return Accept("IF") && (Expect("NOT", "EXISTS"), true); }

  // ---- types (parse_type.cc) ----
  Type ParseType();
  Type ParsePrimitiveType();
  bool IsPrimitiveType() const;

  // ---- expressions (parse_expression.cc, parse_atom.cc, parse_window.cc) ----
  ExprPtr Make(uint32_t begin, ExprNode node) const;
  TableRefPtr MakeTable(
      uint32_t begin, std::variant<NamedTable, DerivedTable, ValuesTable, Join, LateralView> node);
  void SetHeight(Query& query) const;
  ExprPtr ParseExpression();
  ExprPtr ParseAnd();
  ExprPtr ParseNot();
  ExprPtr ParseEqual();
  ExprPtr ParseSimilar();
  ExprPtr ParseSimilarPart(uint32_t begin, ExprPtr left);
  ExprPtr ParseIn(uint32_t begin, ExprPtr left, bool negated);
  ExprPtr ParseLike(uint32_t begin, ExprPtr left, bool negated);
  ExprPtr ParseArithmetic(int level);
  ExprPtr ParsePrefix();
  ExprPtr ParsePostfix();
  ExprPtr ParseAtom();
  ExprPtr ParseKeywordAtom();
  ExprPtr ParseNumber();
  ExprPtr ParseStringLiteral();
  ExprPtr ParseInterval();
  ExprPtr MakeInterval(uint32_t begin, ExprPtr value);
  bool IsIntervalUnit(const Token& token) const;
  ExprPtr ParseParenthesised();
  ExprPtr ParseCast();
  ExprPtr ParseCase();
  ExprPtr ParseExtract();
  ExprPtr ParseFloor();
  bool IsFunctionCall() const;
  ExprPtr ParseCall();
  ExprPtr ParseCallArguments(uint32_t begin, std::string name);
  ExprPtr ParseSelectExpression();  ///< an expression, `*` or `t.*`
  bool IsStar() const;
  ExprPtr ParseConstant();
  std::vector<ExprPtr> ParseExpressions();               ///< a, b
  std::vector<ExprPtr> ParseExpressionsInParentheses();  ///< (a, b)
  std::vector<ExprPtr> ParseExpressionsMaybeInParentheses();
  SortItem ParseSortItem();
  std::vector<SortItem> ParseSortItems();
  std::vector<SortItem> ParseSortItemsMaybeInParentheses();
  WindowSpec ParseWindowSpec();
  void ParseWindowPartitioning(WindowSpec& spec);
  WindowFrame ParseWindowFrame();
  FrameBound ParseFrameBound();

  // ---- queries (parse_query.cc, parse_select.cc) ----
  /// Whether the `(` at `at` holds a query rather than an expression or a join.
  bool HoldsQuery(size_t at) const;
  bool BeginsQuery(const Token& token) const;
  bool IsSetOperator(const Token& token) const;
  std::vector<Cte> ParseWith();
  QueryPtr ParseQuery();            ///< with WITH and FROM-first
  QueryPtr ParseSelectStatement();  ///< SELECT with set operations and what orders and bounds it
  QueryPtr ParseSelectStatementWithCte();
  QueryPtr ParseSelectOperand();
  QueryPtr ParseFromFirst();
  QueryPtr ParseFromFirstOperand();
  QueryPtr ParseSelectAtom();
  template <class ParseOperand>
  QueryPtr ParseSetOperations(uint32_t begin, QueryPtr left, ParseOperand parse_operand);
  void ParseSelectClause(Select& select);
  SelectItem ParseSelectItem();
  void ParseTransform(Select& select);
  void ParseTransformColumns(TransformClause& transform);
  void ParseAfterFrom(Select& select);  ///< WHERE to WINDOW
  void ParseTail(Query& query);         ///< ORDER BY to LIMIT
  GroupBy ParseGroupBy();
  std::vector<ExprPtr> ParseGroupingSet();

  // ---- FROM (parse_table.cc) ----
  TableRefPtr ParseFrom();
  TableRefPtr ParseJoinSource();
  TableRefPtr ParseTableAtom();
  TableRefPtr ParseTableOrQuery();
  TableRefPtr ParseNamedTable();
  TableRefPtr ParseDerivedTable();
  TableRefPtr ParseValuesTable();
  TableRefPtr ParseLateralViews(uint32_t begin, TableRefPtr input);
  TableRefPtr ParseLateralView(uint32_t begin, TableRefPtr input);
  bool IsLateralView() const;
  std::optional<JoinKind> AcceptJoin();
  TableSample ParseTableSample();
  std::vector<std::vector<ExprPtr>> ParseValuesRows();
  std::string ParseOptionalAlias();

  // ---- statements (parse_statement.cc, parse_insert.cc, parse_ddl.cc, parse_table_ddl.cc,
  //      parse_alter.cc, parse_show.cc) ----
  StatementNode ParseStatementNode();
  StatementNode ParseQueryOrInsert();
  StatementNode ParseInsertStatement(std::vector<Cte> with);
  StatementNode ParseFromStatement(std::vector<Cte> with);
  Insert ParseBranch();
  TableRefPtr Reheight(TableRefPtr table);
  InsertTarget ParseInsertTarget();
  QueryPtr MakeValuesQuery(uint32_t begin);
  PartitionSpec ParsePartitionSpec();
  PartitionSpec ParseOptionalPartitionSpec();
  StatementNode ParseLoad();
  StatementNode ParseUpdate();
  StatementNode ParseDelete();
  StatementNode ParseMerge();
  MergeBranch ParseMergeBranch();
  std::vector<Assignment> ParseAssignments();
  StatementNode ParseExplain();
  StatementNode TakeAccepted(std::string what);
  StatementNode TakeRefused(std::string what);

  StatementNode ParseCreate();
  StatementNode ParseCreateTable();
  void ParseTableColumns(CreateTable& table);
  bool IsTableConstraint() const;
  std::string ParseTableConstraint();
  std::string ParseColumnConstraint();
  void ParseConstraintOptions();
  ColumnDef ParseColumnDef();
  std::vector<ColumnDef> ParseColumnDefs();
  std::vector<ColumnDef> ParsePartitionColumns();
  void ParseBuckets(CreateTable& table);
  void ParseSkewed(CreateTable& table);
  RowFormat ParseOptionalRowFormat();
  DelimitedFormat ParseDelimitedFormat();
  StorageFormat ParseOptionalStorageFormat();
  Properties ParseProperties();
  std::string ParseOptionalComment();
  std::optional<std::string> ParseOptionalLocation();
  StatementNode ParseCreateView();
  StatementNode ParseCreateDatabase();
  StatementNode ParseCreateMacro();
  StatementNode ParseCreateFunction();
  StatementNode ParseDrop();
  StatementNode ParseTruncate();
  StatementNode ParseAnalyze();
  StatementNode ParseRepair();

  StatementNode ParseAlter();
  StatementNode ParseAlterTable();
  StatementNode ParseAlterView();
  StatementNode ParseAlterDatabase();
  AlterAction ParseAlterSet();
  UnsetProperties ParseUnset();
  AddPartitions ParseAddPartitions();
  DropPartitions ParseDropPartitions();
  PartitionSpec ParseDropPartitionSpec();
  ChangeColumn ParseChangeColumn();
  enum class Columns : bool { kAdd, kReplace };
  AddColumns ParseAddColumns(Columns columns);
  bool ParseCascade();

  std::optional<std::string> ParseOptionalPattern();
  std::string ParseOptionalInDatabase();
  StatementNode ParseShow();
  StatementNode ParseDescribe();
  bool IsOperatorName() const;

  const Source& source_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
  size_t start_ = 0;  // of the statement, behind EXPLAIN
  int depth_ = 0;
  bool recording_;
  size_t furthest_ = 0;  // of recording: the token that expected_ is about
  std::vector<std::string_view> expected_;
};

}  // namespace sql
