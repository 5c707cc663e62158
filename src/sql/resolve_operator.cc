#include <fmt/format.h>

#include <algorithm>

#include "sql/bound_walk.h"
#include "sql/constant_decimal.h"
#include "sql/conversion.h"
#include "sql/hive_time.h"
#include "sql/resolver.h"

namespace sql {
namespace {

const char* OperatorName(BinaryOp op) {
  switch (op) {
    case BinaryOp::kAdd:
      return "+";
    case BinaryOp::kSubtract:
      return "-";
    case BinaryOp::kMultiply:
      return "*";
    case BinaryOp::kDivide:
      return "/";
    case BinaryOp::kModulo:
      return "%";
    case BinaryOp::kDiv:
      return "div";
    case BinaryOp::kBitAnd:
      return "&";
    case BinaryOp::kBitOr:
      return "|";
    case BinaryOp::kBitXor:
      return "^";
    case BinaryOp::kConcat:
      return "concat";
    case BinaryOp::kEqual:
      return "=";
    case BinaryOp::kNotEqual:
      return "<>";
    case BinaryOp::kLess:
      return "<";
    case BinaryOp::kLessEqual:
      return "<=";
    case BinaryOp::kGreater:
      return ">";
    case BinaryOp::kGreaterEqual:
      return ">=";
    case BinaryOp::kNullSafeEqual:
      return "<=>";
    case BinaryOp::kAnd:
      return "and";
    case BinaryOp::kOr:
      return "or";
    case BinaryOp::kLike:
      return "like";
    case BinaryOp::kRlike:
      return "rlike";
  }
  return "";
}

/// A literal that is not NULL, as another number or as a date or timestamp too.
bool IsKnownValue(const BoundExpr& expr) {
  if (const auto* literal = std::get_if<BoundLiteral>(&expr.node)) return !literal->is_null;
  const auto* cast = std::get_if<BoundCast>(&expr.node);
  const auto* literal = cast ? std::get_if<BoundLiteral>(&cast->operand->node) : nullptr;
  if (!literal || literal->is_null) return false;
  if (expr.type.IsNumeric()) return cast->operand->type.IsNumeric();
  if (expr.type.kind == TypeKind::kDate) return ParseHiveDate(literal->text).has_value();
  return expr.type.kind == TypeKind::kTimestamp && ParseHiveTimestamp(literal->text).has_value();
}

bool IsComparison(BinaryOp op) {
  return op == BinaryOp::kEqual || op == BinaryOp::kNotEqual || op == BinaryOp::kLess ||
         op == BinaryOp::kLessEqual || op == BinaryOp::kGreater || op == BinaryOp::kGreaterEqual;
}

bool IsArithmetic(BinaryOp op) {
  return op == BinaryOp::kAdd || op == BinaryOp::kSubtract || op == BinaryOp::kMultiply ||
         op == BinaryOp::kDivide || op == BinaryOp::kModulo;
}

}  // namespace

BoundExprPtr Resolver::ResolveUnary(const Expr& expr, const Unary& node,
                                    const ExprContext& context) {
  auto operand = Resolve(*node.operand, context);
  std::vector<BoundExprPtr> args;
  switch (node.op) {
    case UnaryOp::kPlus:
      return operand;
    case UnaryOp::kNegate: {
      auto* literal = std::get_if<BoundLiteral>(&operand->node);
      if (literal && !literal->is_null && operand->type.IsNumeric()) {
        literal->text = literal->text[0] == '-' ? literal->text.substr(1) : "-" + literal->text;
        return operand;
      }
      const Type type = operand->type;
      args.push_back(std::move(operand));
      if (type.IsInterval())
        return MakeBound(type, expr.span, BoundCall{FindFunction("negative"), std::move(args)});
      return Invoke("negative", std::move(args), expr.span);
    }
    case UnaryOp::kBitNot:
      return Invoke("~", std::move(operand), expr.span);
    case UnaryOp::kNot:
      if (auto* in = std::get_if<BoundIn>(&operand->node)) {
        in->negated = !in->negated;
        return operand;
      }
      return Not(std::move(operand), expr.span);
  }
  return nullptr;
}

BoundExprPtr Resolver::Not(BoundExprPtr operand, Span span) {
  return Invoke("not", std::move(operand), span);
}

/// `a <=> b` of two types: NULLs are told before the conversion, and a conversion that fails makes
/// the answer NULL, as in GenericUDFOPEqualNS. `1 <=> 'x'` is NULL, `NULL <=> 'x'` is false.
BoundExprPtr Resolver::NullSafeEqual(BoundExprPtr left, BoundExprPtr right, Span span) {
  const auto are_null = [&](const char* word) {
    auto first = Invoke("isnull", Clone(*left), span);
    return Invoke(word, std::move(first), Invoke("isnull", Clone(*right), span), span);
  };
  BoundCase result;
  result.branches.emplace_back(are_null("or"), are_null("and"));
  result.otherwise = Invoke("=", std::move(left), std::move(right), span);
  return MakeBound(kBooleanType, span, std::move(result));
}

BoundExprPtr Resolver::ResolveBinary(const Expr& expr, const Binary& node,
                                     const ExprContext& context) {
  std::vector<BoundExprPtr> args;
  args.push_back(Resolve(*node.left, context));
  args.push_back(Resolve(*node.right, context));
  // Of `c + 1L` the other side becomes a bigint first, whatever the literal becomes then.
  if (args[0]->type.IsInteger() && args[1]->type.IsInteger() && IsArithmetic(node.op)) {
    const Type common = *CommonType(args[0]->type, args[1]->type);
    for (auto& arg : args) {
      if (arg->type.kind != common.kind) arg = Convert(std::move(arg), common, CastOrigin::kAsked);
    }
    DropSuffixes(&args);
  } else if (args[0]->type.kind == args[1]->type.kind || !IsArithmetic(node.op)) {
    DropSuffixes(&args);
  }
  if (node.op == BinaryOp::kNullSafeEqual && args[0]->type != args[1]->type)
    return NullSafeEqual(std::move(args[0]), std::move(args[1]), expr.span);
  // Of two sides that are no constants the optimiser converts by CAST.
  const bool casts = IsComparison(node.op) && !IsConstant(*args[0]) && !IsConstant(*args[1]);
  auto result = Invoke(OperatorName(node.op), std::move(args), expr.span);
  auto* call = std::get_if<BoundCall>(&result->node);
  if (casts && call) {
    for (auto& arg : call->args) {
      if (auto* cast = std::get_if<BoundCast>(&arg->node)) cast->origin = CastOrigin::kAsked;
    }
  }
  return result;
}

BoundExprPtr Resolver::ResolveIs(const Expr& expr, const IsTest& node, const ExprContext& context) {
  std::vector<BoundExprPtr> args;
  args.push_back(Resolve(*node.operand, context));
  const char* name = nullptr;
  switch (node.kind) {
    case IsKind::kNull:
      return NullTest(node.negated, std::move(args[0]), expr.span);
    case IsKind::kTrue:
      name = node.negated ? "isnottrue" : "istrue";
      break;
    case IsKind::kFalse:
      name = node.negated ? "isnotfalse" : "isfalse";
      break;
  }
  return Invoke(name, std::move(args), expr.span);
}

BoundExprPtr Resolver::ResolveBetween(const Expr& expr, const Between& node,
                                      const ExprContext& context) {
  auto operand = Resolve(*node.operand, context);
  auto low = Resolve(*node.low, context);
  auto high = Resolve(*node.high, context);
  // The optimiser brings all three to what the bounds have in common with the operand.
  const auto bounds = ComparisonType(low->type, high->type);
  const auto common = bounds ? ComparisonType(operand->type, *bounds) : std::nullopt;
  if (common && !common->IsComplex()) {
    for (BoundExprPtr* side : {&operand, &low, &high}) {
      if ((*side)->type.kind != common->kind)
        *side = Convert(std::move(*side), *common, CastOrigin::kAsked);
    }
  }
  auto from = Invoke(">=", Clone(*operand), Clone(*low), expr.span);
  auto to = Invoke("<=", Clone(*operand), Clone(*high), expr.span);
  BoundExprPtr between;
  if (IsKnownValue(*low)) {
    between = Invoke("and", std::move(from), std::move(to), expr.span);
  } else {
    // GenericUDFBetween does not look at the upper bound where the lower one leaves it open:
    // `300 BETWEEN NULL AND 0` is NULL, where AND would say false.
    BoundCase lazily;
    lazily.otherwise = Clone(*from);
    lazily.branches.emplace_back(std::move(from), std::move(to));
    between = MakeBound(kBooleanType, expr.span, std::move(lazily));
  }
  return node.negated ? Not(std::move(between), expr.span) : std::move(between);
}

BoundExprPtr Resolver::ResolveIn(const Expr& expr, const InList& node, const ExprContext& context) {
  const auto resolve = [&](const Expr& item) {
    const auto* tuple = std::get_if<Tuple>(&item.node);
    if (!tuple) return Resolve(item, context);
    std::vector<BoundExprPtr> fields;
    for (const ExprPtr& field : tuple->items) fields.push_back(Resolve(*field, context));
    return Invoke("struct", std::move(fields), item.span);
  };
  BoundIn in;
  in.negated = node.negated;
  in.operand = resolve(*node.operand);
  for (const ExprPtr& item : node.list) in.list.push_back(resolve(*item));
  const Type type = InType(in);
  Type common = type;
  for (const auto& item : in.list) {
    if (item->type.kind == TypeKind::kDecimal)
      common = CommonType(common, item->type).value_or(common);
  }
  const auto convert = [&](BoundExprPtr& side) {
    if (side->type.kind != type.kind) side = Convert(std::move(side), type, CastOrigin::kAsked);
    if (common.kind == TypeKind::kDecimal || common.IsComplex())
      side = Convert(std::move(side), common, CastOrigin::kAsked);
  };
  convert(in.operand);
  std::ranges::for_each(in.list, convert);
  return MakeBound(kBooleanType, expr.span, std::move(in));
}

/// What the sides of IN are compared as. The optimiser looks at the first item alone and converts
/// all others to what the operand has in common with that one: `0 IN (1, 0.5)` becomes
/// `0 IN (1, 0)`.
Type Resolver::InType(const BoundIn& in) {
  Type compared = in.operand->type;
  for (const auto& item : in.list) {
    const auto wider = ComparisonType(compared, item->type);
    if (!wider) {
      Invalid(item->span,
              fmt::format("cannot compare {} with {}", compared.ToString(), item->type.ToString()));
    }
    compared = *wider;
  }
  if (compared.IsComplex()) return compared;
  const BoundExpr& first = *in.list.front();
  const auto digits = first.type.kind == TypeKind::kDecimal
                          ? ConstantDigits(first, options_.evaluate)
                          : std::nullopt;
  return ComparisonType(in.operand->type, digits.value_or(first.type)).value_or(compared);
}

BoundExprPtr Resolver::ResolveCase(const Expr& expr, const Case& node, const ExprContext& context) {
  BoundCase result;
  Type common = kVoidType;
  const auto widen = [&](const BoundExpr& value) {
    const auto wider = CommonType(common, value.type);
    if (!wider)
      Invalid(value.span,
              fmt::format("the branches of CASE have types {} and {}, which have nothing in common",
                          common.ToString(), value.type.ToString()));
    common = *wider;
  };
  std::vector<BoundExprPtr> values;
  for (const CaseWhen& branch : node.branches) {
    BoundExprPtr when;
    if (node.operand) {
      std::vector<BoundExprPtr> args;
      args.push_back(Resolve(*node.operand, context));
      args.push_back(Resolve(*branch.when, context));
      when = Invoke("=", std::move(args), branch.when->span);
    } else {
      when = Resolve(*branch.when, context);
      if (when->type.kind != TypeKind::kBoolean && when->type.kind != TypeKind::kVoid) {
        Invalid(branch.when->span, "WHEN needs a boolean, not " + when->type.ToString());
      }
      when = Convert(std::move(when), kBooleanType);
    }
    result.branches.emplace_back(std::move(when), nullptr);
    values.push_back(Resolve(*branch.then, context));
  }
  if (node.otherwise) values.push_back(Resolve(*node.otherwise, context));
  // What decides about constants is the whole expression.
  const size_t count = values.size();
  for (const auto& branch : result.branches) values.push_back(Clone(*branch.first));
  DropSuffixes(&values);
  values.resize(count);
  for (const auto& value : values) widen(*value);
  for (auto& value : values) value = Convert(std::move(value), common);
  for (size_t i = 0; i < result.branches.size(); ++i)
    result.branches[i].second = std::move(values[i]);
  if (node.otherwise) result.otherwise = std::move(values.back());
  return MakeBound(common, expr.span, std::move(result));
}

}  // namespace sql
