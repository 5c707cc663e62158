#pragma once

#include <string>
#include <string_view>

#include "sql/printer.h"

/// Inside of the printer: included by print_*.cc only.
namespace sql {

/// Writes one tree to `out`. Binding strengths mirror the parser's, so that parentheses stand only
/// where the tree needs them.
class Printer {
 public:
  void Put(const Statement& statement);
  void Put(const Query& query);
  void Put(const Expr& expr) { PutAt(expr, 0); }
  std::string Take() { return std::move(out_); }

 private:
  void Put(std::string_view text) { out_ += text; }
  void Put(const char* text) { out_ += text; }
  void PutName(std::string_view name);
  void PutNames(const std::vector<std::string>& names);
  void PutNamesInParentheses(const std::vector<std::string>& names);
  void PutQualified(const QualifiedName& name);
  void PutString(std::string_view text);
  void Put(const Type& type);
  /// `put(item)` for each with `, ` between.
  template <class Items, class PutItem>
  void PutList(const Items& items, PutItem put) {
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ", ";
      first = false;
      put(item);
    }
  }

  // ---- print_expression.cc ----
  /// In parentheses when it binds weaker than `strength`.
  void PutAt(const Expr& expr, int strength);
  void PutExprs(const std::vector<ExprPtr>& exprs);
  void PutLiteral(const Literal& literal);
  void PutInterval(const IntervalLiteral& interval);
  void PutUnary(const Unary& unary);
  void PutBinary(const Binary& binary);
  void PutCase(const Case& expr);
  void PutCall(const Call& call);
  void PutFunctionName(const Call& call);
  void PutBase(const Expr& base);
  void PutSortItems(const std::vector<SortItem>& items);
  void PutWindowSpec(const WindowSpec& spec);
  void PutFrameBound(const FrameBound& bound);

  // ---- print_query.cc ----
  enum class From : bool { kPut, kLeaveOut };
  void PutWith(const std::vector<Cte>& with);
  void PutBody(const Query& query);  ///< all but WITH
  void PutOperand(const Query& query, bool parentheses);
  void PutSelect(const Select& select, From from);
  void PutTransform(const TransformClause& transform);
  void PutGroupBy(const GroupBy& group);
  void PutTail(const Query& query);
  void PutSortBy(const std::vector<SortItem>& items);
  void Put(const TableRef& table);
  void PutTableSample(const TableSample& sample);
  void PutLateralView(const LateralView& view);
  void PutValuesRows(const std::vector<std::vector<ExprPtr>>& rows);

  // ---- print_statement.cc, print_ddl.cc, print_alter.cc ----
  void Put(const SelectStatement& statement);
  void Put(const Insert& statement);
  void Put(const MultiInsert& statement);
  void PutTarget(const InsertTarget& target);
  void Put(const LoadData& statement);
  void Put(const Update& statement);
  void Put(const Delete& statement);
  void Put(const Merge& statement);
  void Put(const MergeBranch& branch);
  void PutAssignments(const std::vector<Assignment>& assignments);
  void Put(const UseDatabase& statement);
  void Put(const SetVariable& statement);
  void Put(const Show& statement);
  void Put(const Describe& statement);
  void Put(const Explain& statement);
  void Put(const Echo& statement);
  void Put(const Accepted& statement);
  void Put(const Refused& statement);
  void Put(const SourceFile& statement);
  void PutPartition(const PartitionSpec& spec);  ///< a blank first; nothing when empty

  void Put(const CreateTable& statement);
  void Put(const CreateView& statement);
  void Put(const CreateDatabase& statement);
  void Put(const DropDatabase& statement);
  void Put(const DropTable& statement);
  void Put(const TruncateTable& statement);
  void Put(const CreateMacro& statement);
  void Put(const DropMacro& statement);
  void Put(const CreateFunction& statement);
  void Put(const DropFunction& statement);
  void Put(const ColumnDef& column);
  void PutColumns(const std::vector<ColumnDef>& columns);
  void PutRowFormat(const RowFormat& format);
  void PutDelimited(const DelimitedFormat& format);
  void PutStorage(const StorageFormat& storage);
  void PutProperties(const Properties& properties);
  void PutComment(const std::string& comment);
  void PutLocation(const std::optional<std::string>& location);
  void PutTableLayout(const CreateTable& table);

  void Put(const AlterTable& statement);
  void Put(const AlterDatabase& statement);
  void Put(const RepairTable& statement);
  void Put(const Analyze& statement);
  void Put(const RenameTable& action);
  void Put(const AddColumns& action);
  void Put(const ChangeColumn& action);
  void Put(const AddPartitions& action);
  void Put(const DropPartitions& action);
  void Put(const ExchangePartition& action);
  void Put(const RenamePartition& action);
  void Put(const SetProperties& action);
  void Put(const UnsetProperties& action);
  void Put(const SetSerde& action);
  void Put(const SetLocation& action);
  void Put(const SetFileFormat& action);
  void Put(const SetQuery& action);

  std::string out_;
};

}  // namespace sql
