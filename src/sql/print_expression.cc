#include <algorithm>

#include "sql/lexer.h"
#include "sql/print_state.h"

namespace sql {
namespace {

// How strongly an expression binds, in the order of parse_expression.cc.
constexpr int kNot = 3;
constexpr int kEqual = 4;
constexpr int kSimilar = 5;
constexpr int kIs = 12;
constexpr int kPrefix = 13;
constexpr int kPostfix = 14;
constexpr int kAtom = 15;

struct Spelling {
  BinaryOp op;
  std::string_view text;
  int strength;
};
constexpr Spelling kBinary[] = {
    {BinaryOp::kAdd, "+", 9},
    {BinaryOp::kSubtract, "-", 9},
    {BinaryOp::kMultiply, "*", 10},
    {BinaryOp::kDivide, "/", 10},
    {BinaryOp::kModulo, "%", 10},
    {BinaryOp::kDiv, "DIV", 10},
    {BinaryOp::kBitAnd, "&", 7},
    {BinaryOp::kBitOr, "|", 6},
    {BinaryOp::kBitXor, "^", 11},
    {BinaryOp::kConcat, "||", 8},
    {BinaryOp::kEqual, "=", kEqual},
    {BinaryOp::kNotEqual, "<>", kEqual},
    {BinaryOp::kLess, "<", kSimilar},
    {BinaryOp::kLessEqual, "<=", kSimilar},
    {BinaryOp::kGreater, ">", kSimilar},
    {BinaryOp::kGreaterEqual, ">=", kSimilar},
    {BinaryOp::kNullSafeEqual, "<=>", kEqual},
    {BinaryOp::kAnd, "AND", 2},
    {BinaryOp::kOr, "OR", 1},
    {BinaryOp::kLike, "LIKE", kSimilar},
    {BinaryOp::kRlike, "RLIKE", kSimilar},
};

const Spelling& SpellingOf(BinaryOp op) { return *std::ranges::find(kBinary, op, &Spelling::op); }

int Strength(const Expr& expr) {
  struct Visitor {
    int operator()(const Binary& binary) const { return SpellingOf(binary.op).strength; }
    int operator()(const Unary& unary) const { return unary.op == UnaryOp::kNot ? kNot : kPrefix; }
    int operator()(const IsTest&) const { return kIs; }
    int operator()(const Between&) const { return kSimilar; }
    int operator()(const InList&) const { return kSimilar; }
    int operator()(const InSubquery&) const { return kSimilar; }
    int operator()(const Exists&) const { return kSimilar; }
    int operator()(const FieldRef&) const { return kPostfix; }
    int operator()(const IndexRef&) const { return kPostfix; }
    int operator()(const Literal&) const { return kAtom; }
    int operator()(const IntervalLiteral&) const { return kAtom; }
    int operator()(const NameRef&) const { return kAtom; }
    int operator()(const Star&) const { return kAtom; }
    int operator()(const ScalarSubquery&) const { return kAtom; }
    int operator()(const Tuple&) const { return kAtom; }
    int operator()(const Case&) const { return kAtom; }
    int operator()(const Cast&) const { return kAtom; }
    int operator()(const Call&) const { return kAtom; }
  };
  return std::visit(Visitor{}, expr.node);
}

/// Reserved words that need no backquotes before `(`.
constexpr std::string_view kFunctionWords[] = {
    "array", "bigint",   "binary",   "boolean",  "current_date", "current_timestamp",
    "date",  "double",   "float",    "grouping", "if",           "int",
    "map",   "smallint", "timestamp"};

bool Has(const std::string& text, const char* letters) {
  return text.find_first_of(letters) != std::string::npos;
}

std::string_view BoundText(BoundKind kind) {
  switch (kind) {
    case BoundKind::kUnboundedPreceding:
      return "UNBOUNDED PRECEDING";
    case BoundKind::kPreceding:
      return " PRECEDING";
    case BoundKind::kCurrentRow:
      return "CURRENT ROW";
    case BoundKind::kFollowing:
      return " FOLLOWING";
    case BoundKind::kUnboundedFollowing:
      return "UNBOUNDED FOLLOWING";
  }
  return {};
}

}  // namespace

void Printer::PutAt(const Expr& expr, int strength) {
  if (Strength(expr) < strength) {
    Put("(");
    PutAt(expr, 0);
    Put(")");
    return;
  }
  struct Visitor {
    Printer& p;
    void operator()(const Literal& x) const { p.PutLiteral(x); }
    void operator()(const IntervalLiteral& x) const { p.PutInterval(x); }
    void operator()(const NameRef& x) const { p.PutName(x.name); }
    void operator()(const Star& x) const {
      for (const std::string& name : x.qualifier) {
        p.PutName(name);
        p.Put(".");
      }
      p.Put("*");
    }
    void operator()(const FieldRef& x) const {
      p.PutBase(*x.base);
      p.Put(".");
      p.PutName(x.name);
    }
    void operator()(const IndexRef& x) const {
      p.PutBase(*x.base);
      p.Put("[");
      p.Put(*x.index);
      p.Put("]");
    }
    void operator()(const Unary& x) const { p.PutUnary(x); }
    void operator()(const Binary& x) const { p.PutBinary(x); }
    void operator()(const IsTest& x) const {
      p.PutAt(*x.operand, kPrefix);
      p.Put(x.negated ? " IS NOT " : " IS ");
      p.Put(x.kind == IsKind::kNull ? "NULL" : x.kind == IsKind::kTrue ? "TRUE" : "FALSE");
    }
    void operator()(const Between& x) const {
      p.PutAt(*x.operand, kSimilar + 1);
      p.Put(x.negated ? " NOT BETWEEN " : " BETWEEN ");
      p.PutAt(*x.low, kSimilar + 1);
      p.Put(" AND ");
      p.PutAt(*x.high, kSimilar + 1);
    }
    void operator()(const InList& x) const {
      p.PutAt(*x.operand, kSimilar + 1);
      p.Put(x.negated ? " NOT IN (" : " IN (");
      p.PutExprs(x.list);
      p.Put(")");
    }
    void operator()(const InSubquery& x) const {
      p.PutAt(*x.operand, kSimilar + 1);
      p.Put(x.negated ? " NOT IN (" : " IN (");
      p.Put(*x.query);
      p.Put(")");
    }
    void operator()(const Exists& x) const {
      p.Put("EXISTS (");
      p.Put(*x.query);
      p.Put(")");
    }
    void operator()(const ScalarSubquery& x) const {
      p.Put("(");
      p.Put(*x.query);
      p.Put(")");
    }
    void operator()(const Tuple& x) const {
      p.Put("(");
      p.PutExprs(x.items);
      p.Put(")");
    }
    void operator()(const Case& x) const { p.PutCase(x); }
    void operator()(const Cast& x) const {
      p.Put("CAST(");
      p.Put(*x.operand);
      p.Put(" AS ");
      p.Put(x.type);
      p.Put(")");
    }
    void operator()(const Call& x) const { p.PutCall(x); }
  };
  std::visit(Visitor{*this}, expr.node);
}

void Printer::PutExprs(const std::vector<ExprPtr>& exprs) {
  PutList(exprs, [this](const ExprPtr& expr) { Put(*expr); });
}

void Printer::PutLiteral(const Literal& literal) {
  switch (literal.kind) {
    case LiteralKind::kNull:
      Put("NULL");
      break;
    case LiteralKind::kBoolean:
      Put(literal.text == "true" ? "TRUE" : "FALSE");
      break;
    case LiteralKind::kString:
      PutString(literal.text);
      break;
    case LiteralKind::kInteger:
      Put(literal.text);
      if (literal.suffix == IntegerSuffix::kTinyint) Put("Y");
      if (literal.suffix == IntegerSuffix::kSmallint) Put("S");
      if (literal.suffix == IntegerSuffix::kBigint) Put("L");
      break;
    case LiteralKind::kDecimal:
      Put(literal.text);
      if (!Has(literal.text, ".") || Has(literal.text, "eE")) Put("BD");
      break;
    case LiteralKind::kDouble:
      Put(literal.text);
      if (!Has(literal.text, "eE")) Put("D");
      break;
    case LiteralKind::kDate:
      Put("DATE ");
      PutString(literal.text);
      break;
    case LiteralKind::kTimestamp:
      Put("TIMESTAMP ");
      PutString(literal.text);
      break;
  }
}

void Printer::PutInterval(const IntervalLiteral& interval) {
  Put("INTERVAL ");
  const auto* literal = std::get_if<Literal>(&interval.value->node);
  if (literal != nullptr && literal->kind == LiteralKind::kString) {
    PutString(literal->text);
  } else {
    Put("(");
    Put(*interval.value);
    Put(")");
  }
  Put(" ");
  for (char c : interval.unit) out_ += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

void Printer::PutUnary(const Unary& unary) {
  if (unary.op == UnaryOp::kNot) {
    Put("NOT ");
    PutAt(*unary.operand, kNot);
    return;
  }
  Put(unary.op == UnaryOp::kNegate ? "-" : unary.op == UnaryOp::kPlus ? "+" : "~");
  // Two dashes would begin a comment.
  const auto* inner = std::get_if<Unary>(&unary.operand->node);
  if (inner != nullptr && inner->op == UnaryOp::kNegate) Put(" ");
  PutAt(*unary.operand, kPrefix);
}

void Printer::PutBinary(const Binary& binary) {
  const Spelling& spelling = SpellingOf(binary.op);
  const bool chains = spelling.strength != kSimilar;
  PutAt(*binary.left, chains ? spelling.strength : kSimilar + 1);
  Put(" ");
  Put(spelling.text);
  Put(" ");
  PutAt(*binary.right, spelling.strength + 1);
}

void Printer::PutCase(const Case& expr) {
  Put("CASE");
  if (expr.operand) {
    Put(" ");
    Put(*expr.operand);
  }
  for (const CaseWhen& branch : expr.branches) {
    Put(" WHEN ");
    Put(*branch.when);
    Put(" THEN ");
    Put(*branch.then);
  }
  if (expr.otherwise) {
    Put(" ELSE ");
    Put(*expr.otherwise);
  }
  Put(" END");
}

void Printer::PutFunctionName(const Call& call) {
  const bool floor = call.name == "floor" && call.args.size() == 1 && !call.distinct &&
                     !call.over && !std::holds_alternative<Star>(call.args[0]->node);
  if (floor || std::ranges::find(kFunctionWords, call.name) != std::end(kFunctionWords)) {
    Put(call.name);
    return;
  }
  const size_t dot = call.name.find('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == call.name.size()) {
    PutName(call.name);
    return;
  }
  PutName(std::string_view(call.name).substr(0, dot));
  Put(".");
  PutName(std::string_view(call.name).substr(dot + 1));
}

void Printer::PutCall(const Call& call) {
  PutFunctionName(call);
  Put("(");
  if (call.star) Put("*");
  if (call.distinct) Put(call.args.empty() ? "DISTINCT" : "DISTINCT ");
  // `f(*)` alone is the star form; among others a star is an argument.
  const bool lone_star = call.args.size() == 1 && !call.distinct &&
                         std::holds_alternative<Star>(call.args[0]->node) &&
                         std::get<Star>(call.args[0]->node).qualifier.empty();
  if (lone_star) Put("ALL ");
  PutExprs(call.args);
  Put(")");
  if (!call.over) return;
  Put(" OVER ");
  PutWindowSpec(*call.over);
}

/// What stands before `.` or `[`: `1.x` would be a number.
void Printer::PutBase(const Expr& base) {
  const auto* literal = std::get_if<Literal>(&base.node);
  const bool number = literal != nullptr && (literal->kind == LiteralKind::kInteger ||
                                             literal->kind == LiteralKind::kDecimal ||
                                             literal->kind == LiteralKind::kDouble);
  PutAt(base, number ? kAtom + 1 : kPostfix);
}

void Printer::PutSortItems(const std::vector<SortItem>& items) {
  PutList(items, [this](const SortItem& item) {
    Put(*item.expr);
    if (item.order == SortOrder::kDescending) Put(" DESC");
    if (item.nulls == NullOrder::kFirst) Put(" NULLS FIRST");
    if (item.nulls == NullOrder::kLast) Put(" NULLS LAST");
  });
}

void Printer::PutWindowSpec(const WindowSpec& spec) {
  if (!spec.base.empty() && spec.partition_by.empty() && spec.order_by.empty() && !spec.frame) {
    PutName(spec.base);
    return;
  }
  Put("(");
  std::string_view gap;
  const auto separate = [&] {
    Put(gap);
    gap = " ";
  };
  if (!spec.base.empty()) {
    separate();
    PutName(spec.base);
  }
  if (!spec.partition_by.empty()) {
    separate();
    Put("PARTITION BY ");
    PutExprs(spec.partition_by);
  }
  if (!spec.order_by.empty()) {
    separate();
    Put("ORDER BY ");
    PutSortItems(spec.order_by);
  }
  if (spec.frame) {
    separate();
    Put(spec.frame->unit == FrameUnit::kRows ? "ROWS BETWEEN " : "RANGE BETWEEN ");
    PutFrameBound(spec.frame->start);
    Put(" AND ");
    PutFrameBound(spec.frame->end);
  }
  Put(")");
}

void Printer::PutFrameBound(const FrameBound& bound) {
  if (bound.offset) Put(*bound.offset);
  Put(BoundText(bound.kind));
}

}  // namespace sql
