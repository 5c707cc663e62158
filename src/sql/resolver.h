#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sql/functions.h"
#include "sql/names.h"
#include "sql/resolve.h"

/// Private to the resolve_*.cc files: the state of one resolution. Productions throw ResolveError,
/// which never leaves those files.
namespace sql {

struct ResolveError {
  base::Error error;
};

/// One relation whose columns names may refer to.
/// `has_files`: rows come from files, so INPUT__FILE__NAME and BLOCK__OFFSET__INSIDE__FILE can be
/// asked for.
struct ScopeEntry {
  std::string alias;     ///< lower case; the table's name when it has none
  std::string database;  ///< of a plain table, for `db.table.column`
  int relation = 0;
  std::vector<BoundOutput> columns;
  bool has_files = false;
};
/// A column that USING made of one of each side; unqualified, the name means this.
struct MergedColumn {
  std::string name;
  std::shared_ptr<const BoundExpr> value;          ///< copies of a scope share it
  std::vector<std::pair<int, std::string>> parts;  ///< relation and column, which it hides
  int owner = -1;                                  ///< the relation that shows its own in `t.*`
};
/// What names mean at one place; `outer` is that of the enclosing query.
struct Scope {
  std::vector<ScopeEntry> entries;
  std::vector<MergedColumn> merged;
  const Scope* outer = nullptr;
};
/// A CTE in view.
struct CteEntry {
  std::string name;
  int id;
  std::vector<BoundOutput> output;
};

/// What an expression may contain where it stands.
struct ExprContext {
  const Scope* scope = nullptr;
  bool aggregates = false;
  bool windows = false;
  const std::vector<NamedWindow>* named_windows = nullptr;
  /// Select-list names that HAVING and ORDER BY may use: bound expressions by alias.
  const std::vector<BoundItem>* aliases = nullptr;
  bool aliases_first = false;  ///< ORDER BY: the alias wins over an input column
  /// GROUP BY expressions of the select, for grouping() and grouping__id.
  const std::vector<BoundExprPtr>* group_by = nullptr;
};

/// With Hive's place for NULLs where none is said: first when ascending, last when descending.
BoundSort MakeSort(BoundExprPtr expr, SortOrder order, NullOrder nulls);

class Resolver {
 public:
  Resolver(const Source& source, const SchemaSource& schema, const ResolveOptions& options,
           int* next_id)
      : source_(source), schema_(schema), options_(options), next_id_(*next_id) {}

  /// A whole statement's query.
  BoundQueryPtr ResolveRoot(const Query& query);
  BoundExprPtr DefaultOf(const SchemaColumn& column, Span span);
  BoundInsert ResolveInsert(const Insert& insert, const TableRef* shared_from,
                            const std::vector<Cte>* shared_with);
  BoundChanges ResolveUpdate(const Update& update);
  BoundChanges ResolveDelete(const Delete& statement);
  BoundChanges ResolveMerge(const Merge& merge);
  void CheckMacro(const CreateMacro& macro);

 private:
  // resolve_query.cc
  BoundQueryPtr ResolveQuery(const Query& query, const Scope* outer);
  BoundQueryPtr ResolveSetOp(const Query& query, const SetOp& set, const Scope* outer);
  void PadConstants(BoundQuery* side, const std::vector<Type>& types);
  void MeetAsDecimals(const BoundExpr* left_item, const BoundExpr* right_item, Type* left,
                      Type* right) const;
  BoundQueryPtr ResolveSelect(const Query& query, const Select& select, const Scope* outer);
  void ResolveCtes(const std::vector<Cte>& with, const Scope* outer, BoundQuery* result);
  BoundRelationPtr ResolveFrom(const Select& select, const Scope* outer, Scope* scope);
  void ExpandItem(const Expr& expr, const std::vector<std::string>& aliases,
                  const ExprContext& context, BoundSelect* body);
  /// The columns that `*` or `t.*` stands for.
  std::vector<BoundItem> ColumnsOfStar(const Star& star, const ExprContext& context, Span span);
  std::optional<std::vector<BoundItem>> ColumnsOfPattern(const Expr& item,
                                                         const ExprContext& context);
  void ResolveGroupBy(const Select& select, const Scope& scope, BoundSelect* body);
  void CheckGrouped(const BoundExpr& expr, const Scope& scope, const BoundSelect& body) const;
  bool ResolveOrderBy(const Query& query, const ExprContext& context, BoundSelect* body,
                      BoundQuery* result);
  BoundQueryPtr OrderOutput(const Query& query, BoundQueryPtr result, const Scope* outer);
  BoundQueryPtr Wrap(BoundQueryPtr inner);
  void ConvertOutput(BoundQuery* query, const std::vector<Type>& types, Span span);
  bool Setting(std::string_view key, bool otherwise) const;

  // resolve_table.cc
  BoundRelationPtr ResolveTable(const TableRef& ref, Scope* scope, const Scope* outer);
  BoundRelationPtr ResolveNamedTable(const TableRef& ref, const NamedTable& table, Scope* scope);
  BoundRelationPtr ResolveJoin(const TableRef& ref, const Join& join, Scope* scope,
                               const Scope* outer);
  BoundExprPtr ResolveOn(const Expr& expr, const ExprContext& context);
  BoundExprPtr WithoutNaN(BoundExprPtr condition);
  BoundExprPtr MergeColumns(const Join& join, const Scope& left, const Scope& right, Span span,
                            Scope* both);
  BoundRelationPtr ResolveLateral(const TableRef& ref, const LateralView& view, Scope* scope,
                                  const Scope* outer);
  BoundRelationPtr ResolveValues(const TableRef& ref, const ValuesTable& values, Scope* scope,
                                 const Scope* outer);
  BoundRelationPtr SampleBucket(BoundRelationPtr table, const std::string& alias,
                                const TableSample& sample, Span span);
  BoundRelationPtr ResolveView(const TableRef& ref, std::shared_ptr<const TableSchema> view);
  BoundRelationPtr MakeLateral(BoundRelationPtr input, bool outer_rows, const Call& call, Span span,
                               const std::vector<std::string>& names, const std::string& alias,
                               const ExprContext& context);
  void AddToScope(const BoundRelation& relation, const std::string& alias,
                  const std::string& database, Span span, Scope* scope);
  void NotePartitionColumns(const BoundRelation& relation);
  bool IsPartitionColumn(const BoundExpr& expr) const;

  // resolve_names.cc
  bool IsStar(Span span) const;
  std::vector<StatementNames::Output> OutputsOf(const BoundQuery& query) const;
  void NoteRelation(const BoundRelation& relation, const std::string& alias, Span span) const;
  void NoteCte(const Cte& cte, int id, const BoundQuery& query) const;
  BoundExprPtr NoteColumn(Span span, BoundExprPtr found) const;
  void NoteAlias(Span span, const BoundExpr& item) const;
  void NoteJoined(Span span, const std::string& name, const BoundExpr& left,
                  const BoundExpr& right) const;

  // resolve_transform.cc
  void CheckTransform(const TransformClause& clause, Span span) const;
  BoundQueryPtr ThroughProgram(const Query& query, const TransformClause& clause,
                               BoundQueryPtr input);
  void OrderInput(const Select& select, const Scope& scope, BoundQuery* input);

  // resolve_macro.cc
  BoundExprPtr ResolveMacro(const Expr& expr, const Call& call, const Macro& macro,
                            const ExprContext& context);

  // resolve_change.cc
  BoundRelationPtr ResolveTarget(const QualifiedName& name, const std::string& alias, Scope* scope);
  BoundExprPtr ResolveCondition(const ExprPtr& condition, const char* clause,
                                const ExprContext& context);
  std::vector<BoundExprPtr> ResolveAssignments(const std::vector<Assignment>& assignments,
                                               const TableSchema& table, const ExprContext& context,
                                               std::vector<int>* columns);
  std::vector<BoundExprPtr> ResolveInserted(const MergeBranch& branch, const TableSchema& table,
                                            Span span, const ExprContext& context,
                                            std::vector<int>* columns);
  void CheckConvertible(const BoundExpr& value, const Type& type, const std::string& column) const;
  void CheckMerge(const Merge& merge) const;
  BoundExprPtr ClauseCondition(const BoundRelation& target, bool matched, BoundExprPtr condition,
                               const BoundExpr* earlier);
  BoundExprPtr Both(BoundExprPtr a, BoundExprPtr b);

  // resolve_expression.cc, resolve_operator.cc, resolve_comparison.cc and resolve_in.cc
  BoundExprPtr Resolve(const Expr& expr, const ExprContext& context);
  BoundExprPtr ResolveNode(const Expr& expr, const Literal& node);
  BoundExprPtr ResolveInterval(const Expr& expr, const IntervalLiteral& node,
                               const ExprContext& context);
  BoundExprPtr IntervalOf(BoundExprPtr value, const std::string& unit, const Type& type, Span span);
  BoundExprPtr ResolveName(Span span, const std::string& name, const ExprContext& context);
  BoundExprPtr ResolveField(const Expr& expr, const FieldRef& node, const ExprContext& context);
  BoundExprPtr ResolveUnary(const Expr& expr, const Unary& node, const ExprContext& context);
  BoundExprPtr ResolveBinary(const Expr& expr, const Binary& node, const ExprContext& context);
  struct Sides;
  void KeepNarrow(const Expr& expr, const Binary& node, Sides* sides);
  void WidenLiteral(const BoundExpr& other, BoundExpr* literal) const;
  BoundExprPtr CompareWithLiteral(BinaryOp op, std::array<BoundExprPtr, 2>* values, Span span);
  BoundExprPtr Compare(BinaryOp op, Sides sides, Span span);
  BoundExprPtr EqualInBranches(Sides sides, size_t at, Span span);
  void PadConstants(std::vector<BoundExprPtr>* args);
  void KeepSeconds(std::vector<BoundExprPtr>* args) const;
  BoundExprPtr ApplyBinary(BinaryOp op, std::vector<BoundExprPtr> args, Span span);
  BoundExprPtr NullSafeEqual(BoundExprPtr left, BoundExprPtr right, Span span);
  BoundExprPtr Not(BoundExprPtr operand, Span span);
  BoundExprPtr ResolveIs(const Expr& expr, const IsTest& node, const ExprContext& context);
  void CheckBranches(BinaryOp op, const BoundExpr& side, const BoundExpr& other, Span span) const;
  void CheckWhen(const BoundExpr& operand, const BoundExpr& when) const;
  void CheckItems(const std::vector<BoundExprPtr>& items) const;
  void CheckBounds(const BoundExpr& operand, const BoundExpr& low, const BoundExpr& high,
                   Span span) const;
  BoundExprPtr ResolveBetween(const Expr& expr, const Between& node, const ExprContext& context);
  BoundExprPtr ResolveIn(const Expr& expr, const InList& node, const ExprContext& context);
  Type InType(const BoundIn& in);
  BoundExprPtr ResolveCase(const Expr& expr, const Case& node, const ExprContext& context);
  BoundExprPtr ResolveSubquery(const Expr& expr, SubqueryKind kind, const Query& query,
                               const Expr* operand, bool negated, const ExprContext& context);
  BoundExprPtr NotIn(BoundSubquery subquery, const Type& common, Span span);
  BoundExprPtr ColumnOf(const ScopeEntry& entry, size_t column, Span span) const;
  static bool IsMerged(const Scope& scope, int relation, const std::string& name);
  static bool OwnsMerged(const Scope& scope, int relation, const std::string& name);
  BoundExprPtr FindColumn(Span span, const std::string& name, const Scope& scope) const;
  BoundExprPtr FindVirtual(Span span, const std::string& name, const Scope& scope) const;
  BoundExprPtr FindQualified(Span span, const std::string& qualifier, const std::string& name,
                             const Scope& scope) const;
  BoundExprPtr FieldOf(BoundExprPtr base, const std::string& name, Span span) const;
  BoundExprPtr ResolveTree(const Expr& expr, const ExprContext& context);

  // resolve_null.cc
  /// Of a condition that is known before any row is; NULL is false.
  std::optional<bool> ConstantTruth(const BoundExpr& condition) const;
  /// A NULL without a type, where the function makes one of a bare NULL; else nothing.
  BoundExprPtr NullOfNull(const Function& function, const std::vector<BoundExprPtr>& args,
                          Span span) const;
  BoundExprPtr NullTest(bool negated, BoundExprPtr operand, Span span);
  bool IsNeverNull(const BoundExpr& expr) const;
  bool HandsOnPadding(const BoundQuery& query) const;

  // resolve_call.cc
  BoundExprPtr ResolveCall(const Expr& expr, const Call& call, const ExprContext& context);
  BoundExprPtr ResolveWindow(Span span, const Function& function, const Call& call,
                             std::vector<BoundExprPtr> args, Type type, const ExprContext& context);
  BoundExprPtr DistanceInRange(BoundExprPtr offset, const std::vector<BoundSort>& order_by) const;
  /// Picks the overload, converts `args` and gives the result's type.
  Type Apply(const Function& function, std::vector<BoundExprPtr>* args, Span span);
  // resolve_folding.cc
  void KeepDigits(const std::vector<BoundExprPtr>& args, std::vector<Type>* types) const;
  /// The text of a constant's value; nothing of NULL, and of what is computed where nothing
  /// computes it (ResolveOptions::evaluate).
  std::optional<std::string> ConstantText(const BoundExpr& expr) const;
  void CheckYear(const BoundExpr& expr, std::string_view made_by) const;
  enum class Suffixes { kDropped, kKept };
  void WriteAnew(std::vector<BoundExprPtr>* args, Suffixes suffixes) const;
  BoundExprPtr RetypedLiteral(const BoundExpr& expr, const Type& type, bool is_alone) const;
  /// A CAST that is an item of a select list, or what an aggregate takes.
  void RetypeAlone(BoundExprPtr* value) const;
  // resolve_rules.cc
  /// Nothing when the rule is none of a scalar function with arguments of its own kind.
  std::optional<Type> ApplyScalarRule(std::string_view rule, const Function& function,
                                      std::vector<BoundExprPtr>* args, Span span);
  BoundExprPtr Padded(BoundExprPtr expr);
  Type ApplyMask(const Function& function, std::vector<BoundExprPtr>* args, Span span);
  Type ApplySortArrayBy(std::vector<BoundExprPtr>* args, Span span);
  Type ApplyNGrams(const Function& function, std::vector<BoundExprPtr>* args);
  Type ApplyWidthBucket(std::vector<BoundExprPtr>* args);
  /// The expression of a function that is another node of the tree than a call (a conversion, a
  /// constant of the session); null for any other.
  BoundExprPtr WithoutCall(const Function& function, std::vector<BoundExprPtr>* args,
                           const Type& type, Span span);
  BoundExprPtr NullIf(std::vector<BoundExprPtr> args, Span span);
  std::optional<Type> TypeOfExtremeNull(const std::vector<BoundExprPtr>& args) const;
  BoundExprPtr IndexInto(BoundExprPtr base, BoundExprPtr index, Span span);
  BoundExprPtr Invoke(std::string_view name, std::vector<BoundExprPtr> args, Span span);
  BoundExprPtr Invoke(std::string_view name, BoundExprPtr arg, Span span);
  BoundExprPtr Invoke(std::string_view name, BoundExprPtr left, BoundExprPtr right, Span span);
  BoundExprPtr IsNumber(BoundExprPtr value, const Type& type, Span span);
  BoundExprPtr ResolveGrouping(const Expr& expr, const Call& call, const ExprContext& context);
  const WindowSpec* FindWindow(const std::string& name, const ExprContext& context,
                               Span span) const;
  const Function& FunctionNamed(const std::string& name, Span span) const;

  // resolve_aggregate.cc
  BoundExprPtr ResolveAggregate(const Function& written, const Call& call,
                                std::vector<BoundExprPtr> args, Span span);
  void CheckOneFraction(std::string_view name, const BoundExpr& arg, Span span) const;
  const Function* Desugar(const Function* function, std::vector<BoundExprPtr>* args, Span span);
  BoundExprPtr Aggregate(std::string_view name, bool distinct, BoundExprPtr arg, Span span);
  BoundExprPtr ReduceAverage(bool distinct, BoundExprPtr arg, std::optional<Type> digits,
                             const Type& type, Span span);
  BoundExprPtr ReduceVariance(std::string_view name, bool distinct, BoundExprPtr arg, Span span);
  BoundExprPtr WhereKnown(const BoundExpr& when, BoundExprPtr value);
  bool IsPlannedByCost(const Query& query) const;

  // conversions
  bool TakesCutBranch(const BoundExpr& expr) const;
  BoundExprPtr Convert(BoundExprPtr expr, const Type& type,
                       CastOrigin origin = CastOrigin::kImplied) const;
  BoundExprPtr NullOf(const Type& type, Span span) const;
  [[noreturn]] void RefuseBeyondCast(Span span) const;
  void LoseBeyondCast(const Type& type, BoundExprPtr* value) const;

  [[noreturn]] void Fail(Span span, base::ErrorCode code, std::string message) const;
  [[noreturn]] void Invalid(Span span, std::string message) const;
  [[noreturn]] void Unsupported(Span span, std::string message) const;

  int NextId() { return next_id_++; }

  const Source& source_;
  const SchemaSource& schema_;
  const ResolveOptions& options_;
  int& next_id_;
  std::vector<CteEntry> ctes_;
  int view_depth_ = 0;
  /// The statement is one for Hive's cost based planner, which plans some aggregates anew.
  bool planned_by_cost_ = false;
  std::set<int> padded_;  ///< relations and CTEs with columns that an outer join fills with NULLs
  /// Sums of the select at hand by fingerprint, and what asked for each first.
  enum class SumAsked { kByName, kByAverage };
  std::map<std::string, SumAsked> sums_;
  /// The types that arithmetic with a literal such as 7Y has before it becomes an int.
  std::map<const Expr*, Type> narrow_types_;
  /// Of INSERT .. VALUES, what DEFAULT means in each column of a row.
  std::vector<const SchemaColumn*> value_columns_;
  /// Partition columns, through whatever selects, by relation and column: `f(*)` leaves them out.
  std::set<std::pair<int, int>> partition_columns_;
  const TableRef* shared_source_ = nullptr;  // of a multi-insert, for branches without FROM
};

}  // namespace sql
