#include <fmt/format.h>

#include "sql/print_state.h"

namespace sql {
namespace {

bool HasTail(const Query& query) {
  return !query.order_by.empty() || !query.sort_by.empty() || !query.distribute_by.empty() ||
         !query.cluster_by.empty() || query.limit.has_value();
}

std::string_view JoinText(JoinKind kind) {
  switch (kind) {
    case JoinKind::kInner:
      return " JOIN ";
    case JoinKind::kLeft:
      return " LEFT JOIN ";
    case JoinKind::kRight:
      return " RIGHT JOIN ";
    case JoinKind::kFull:
      return " FULL JOIN ";
    case JoinKind::kLeftSemi:
      return " LEFT SEMI JOIN ";
    case JoinKind::kCross:
      return " CROSS JOIN ";
  }
  return {};
}

}  // namespace

void Printer::PutWith(const std::vector<Cte>& with) {
  if (with.empty()) return;
  Put("WITH ");
  PutList(with, [this](const Cte& cte) {
    PutName(cte.name);
    Put(" AS (");
    Put(*cte.query);
    Put(")");
  });
  Put(" ");
}

void Printer::Put(const Query& query) {
  PutWith(query.with);
  PutBody(query);
}

void Printer::PutBody(const Query& query) {
  if (const auto* select = std::get_if<Select>(&query.body)) {
    PutSelect(*select, From::kPut);
  } else {
    const auto& op = std::get<SetOp>(query.body);
    PutOperand(*op.left, HasTail(*op.left));
    Put(op.kind == SetOpKind::kUnion       ? " UNION"
        : op.kind == SetOpKind::kIntersect ? " INTERSECT"
                                           : " EXCEPT");
    Put(op.all ? " ALL " : " DISTINCT ");
    PutOperand(*op.right, HasTail(*op.right) || std::holds_alternative<SetOp>(op.right->body));
  }
  PutTail(query);
}

void Printer::PutOperand(const Query& query, bool parentheses) {
  if (parentheses) Put("(");
  Put(query);
  if (parentheses) Put(")");
}

void Printer::PutSelect(const Select& select, From from) {
  Put("SELECT ");
  if (select.transform) {
    PutTransform(*select.transform);
  } else {
    if (select.distinct) Put("DISTINCT ");
    PutList(select.items, [this](const SelectItem& item) {
      Put(*item.expr);
      if (item.aliases.empty()) return;
      Put(" AS ");
      if (item.aliases.size() == 1) {
        PutName(item.aliases[0]);
      } else {
        PutNamesInParentheses(item.aliases);
      }
    });
  }
  if (select.from) {
    if (from == From::kPut) Put(" FROM ");
    Put(*select.from);
  }
  if (select.where) {
    Put(" WHERE ");
    Put(*select.where);
  }
  if (select.group_by) PutGroupBy(*select.group_by);
  if (select.having) {
    Put(" HAVING ");
    Put(*select.having);
  }
  if (select.windows.empty()) return;
  Put(" WINDOW ");
  PutList(select.windows, [this](const NamedWindow& window) {
    PutName(window.name);
    Put(" AS ");
    PutWindowSpec(window.spec);
  });
}

void Printer::PutTransform(const TransformClause& transform) {
  Put("TRANSFORM(");
  PutExprs(transform.args);
  Put(")");
  PutRowFormat(transform.input_format);
  if (!transform.record_writer.empty()) {
    Put(" RECORDWRITER ");
    PutString(transform.record_writer);
  }
  Put(" USING ");
  PutString(transform.script);
  if (!transform.columns.empty()) {
    Put(" AS (");
    PutList(transform.columns, [this](const auto& column) {
      PutName(column.first);
      if (!column.second) return;
      Put(" ");
      Put(*column.second);
    });
    Put(")");
  }
  PutRowFormat(transform.output_format);
  if (!transform.record_reader.empty()) {
    Put(" RECORDREADER ");
    PutString(transform.record_reader);
  }
}

void Printer::PutGroupBy(const GroupBy& group) {
  Put(" GROUP BY ");
  if (group.exprs.empty()) Put("()");
  PutExprs(group.exprs);
  if (group.kind == GroupingKind::kRollup) Put(" WITH ROLLUP");
  if (group.kind == GroupingKind::kCube) Put(" WITH CUBE");
  if (group.kind != GroupingKind::kSets) return;
  Put(" GROUPING SETS (");
  PutList(group.sets, [this](const std::vector<ExprPtr>& set) {
    Put("(");
    PutExprs(set);
    Put(")");
  });
  Put(")");
}

void Printer::PutTail(const Query& query) {
  if (!query.order_by.empty()) {
    Put(" ORDER BY ");
    PutSortItems(query.order_by);
  }
  if (!query.cluster_by.empty()) {
    Put(" CLUSTER BY ");
    PutExprs(query.cluster_by);
  }
  if (!query.distribute_by.empty()) {
    Put(" DISTRIBUTE BY ");
    PutExprs(query.distribute_by);
  }
  if (!query.sort_by.empty()) PutSortBy(query.sort_by);
  if (!query.limit) return;
  Put(query.limit->offset == 0
          ? fmt::format(" LIMIT {}", query.limit->count)
          : fmt::format(" LIMIT {}, {}", query.limit->offset, query.limit->count));
}

/// A `(` behind SORT BY opens the whole list, so a list that begins with one is put into another.
void Printer::PutSortBy(const std::vector<SortItem>& items) {
  Put(" SORT BY ");
  const size_t begin = out_.size();
  PutSortItems(items);
  if (out_[begin] != '(') return;
  out_.insert(begin, 1, '(');
  Put(")");
}

void Printer::Put(const TableRef& table) {
  struct Visitor {
    Printer& p;
    void operator()(const NamedTable& x) const {
      p.PutQualified(x.name);
      if (x.sample) p.PutTableSample(*x.sample);
      if (x.alias.empty()) return;
      p.Put(" AS ");
      p.PutName(x.alias);
    }
    void operator()(const DerivedTable& x) const {
      p.Put("(");
      p.Put(*x.query);
      p.Put(") AS ");
      p.PutName(x.alias);
    }
    void operator()(const ValuesTable& x) const {
      p.Put("TABLE(VALUES ");
      p.PutValuesRows(x.rows);
      p.Put(") AS ");
      p.PutName(x.alias);
      if (!x.columns.empty()) p.PutNamesInParentheses(x.columns);
    }
    void operator()(const Join& x) const {
      p.Put(*x.left);
      p.Put(JoinText(x.kind));
      p.Put(*x.right);
      if (x.on) {
        p.Put(" ON ");
        p.Put(*x.on);
      }
      if (!x.using_columns.empty()) {
        p.Put(" USING ");
        p.PutNamesInParentheses(x.using_columns);
      }
    }
    void operator()(const LateralView& x) const { p.PutLateralView(x); }
  };
  std::visit(Visitor{*this}, table.node);
}

void Printer::PutLateralView(const LateralView& view) {
  if (view.input) Put(*view.input);
  Put(view.outer ? " LATERAL VIEW OUTER " : " LATERAL VIEW ");
  Put(*view.call);
  Put(" ");
  PutName(view.alias);
  if (view.columns.empty()) return;
  Put(" AS ");
  PutNames(view.columns);
}

void Printer::PutTableSample(const TableSample& sample) {
  Put(" TABLESAMPLE(");
  switch (sample.kind) {
    case TableSample::Kind::kRows:
      Put(sample.amount + " ROWS");
      break;
    case TableSample::Kind::kPercent:
      Put(sample.amount + " PERCENT");
      break;
    case TableSample::Kind::kLength:
      Put(sample.amount);
      break;
    case TableSample::Kind::kBucket:
      Put(fmt::format("BUCKET {} OUT OF {}", sample.amount, sample.out_of));
      if (!sample.on.empty()) {
        Put(" ON ");
        PutExprs(sample.on);
      }
  }
  Put(")");
}

void Printer::PutValuesRows(const std::vector<std::vector<ExprPtr>>& rows) {
  PutList(rows, [this](const std::vector<ExprPtr>& row) {
    Put("(");
    PutExprs(row);
    Put(")");
  });
}

}  // namespace sql
