#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sql/bound_walk.h"
#include "sql/conversion.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"
#include "sql/resolver.h"

namespace sql {

// Resolver::Sides holds it, so it is in no unnamed namespace.
enum class CaseForm { kNone, kSearched, kSimple };

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

bool IsComparison(BinaryOp op) {
  return op == BinaryOp::kEqual || op == BinaryOp::kNotEqual || op == BinaryOp::kLess ||
         op == BinaryOp::kLessEqual || op == BinaryOp::kGreater || op == BinaryOp::kGreaterEqual;
}

bool IsArithmetic(BinaryOp op) {
  return op == BinaryOp::kAdd || op == BinaryOp::kSubtract || op == BinaryOp::kMultiply ||
         op == BinaryOp::kDivide || op == BinaryOp::kModulo;
}

/// A literal such as 7Y or 7S.
bool IsNarrowLiteral(const Expr& expr) {
  const auto* literal = std::get_if<Literal>(&expr.node);
  return literal && (literal->suffix == IntegerSuffix::kTinyint ||
                     literal->suffix == IntegerSuffix::kSmallint);
}

/// The literal that a cast or several are of.
const BoundLiteral* LiteralInside(const BoundExpr& expr) {
  if (const auto* cast = std::get_if<BoundCast>(&expr.node)) return LiteralInside(*cast->operand);
  return std::get_if<BoundLiteral>(&expr.node);
}

/// Whether the optimiser has one constant of `CASE WHEN p THEN 1 ELSE 1 END`; it does not look at
/// more than one branch.
bool IsOneConstant(const BoundCase& branches) {
  if (branches.branches.size() != 1) return false;
  const BoundLiteral* first = LiteralInside(*branches.branches[0].second);
  if (!first || !branches.otherwise) return first && first->is_null;
  const BoundLiteral* second = LiteralInside(*branches.otherwise);
  return second && first->is_null == second->is_null && first->text == second->text;
}

/// What the optimiser has of a side of a comparison; kNone too for a CASE that it folded before.
CaseForm CaseFormOf(const Expr& expr, const BoundExpr& value) {
  const auto* node = std::get_if<Case>(&expr.node);
  const auto* branches = std::get_if<BoundCase>(&value.node);
  if (!node || !branches || IsOneConstant(*branches)) return CaseForm::kNone;
  const auto is_folded = [](const auto& branch) { return IsConstant(*branch.first); };
  if (std::ranges::any_of(branches->branches, is_folded)) return CaseForm::kNone;
  return node->operand ? CaseForm::kSimple : CaseForm::kSearched;
}

BoundExprPtr WithoutImpliedCast(BoundExprPtr expr) {
  auto* cast = std::get_if<BoundCast>(&expr->node);
  return cast && cast->origin == CastOrigin::kImplied ? std::move(cast->operand) : std::move(expr);
}

/// Whether some branches are texts and others only become one.
bool IsMixed(const BoundCase& branches) {
  const auto becomes_text = [](const BoundExpr& value) {
    const auto* cast = std::get_if<BoundCast>(&value.node);
    return cast && cast->origin == CastOrigin::kImplied && value.type.IsText() &&
           !cast->operand->type.IsText();
  };
  return std::ranges::any_of(branches.branches,
                             [&](const auto& branch) { return becomes_text(*branch.second); }) ||
         (branches.otherwise && becomes_text(*branches.otherwise));
}

void CollectColumns(const BoundExpr& expr, std::set<std::string>* columns) {
  if (std::holds_alternative<BoundColumn>(expr.node)) columns->insert(Fingerprint(expr));
  ForEachChild(expr, [&](const BoundExpr& child) { CollectColumns(child, columns); });
}

/// Whether both read columns, and none in common.
bool ReadOtherColumns(const BoundExpr& left, const BoundExpr& right) {
  std::set<std::string> ours;
  std::set<std::string> theirs;
  CollectColumns(left, &ours);
  CollectColumns(right, &theirs);
  return !ours.empty() && !theirs.empty() &&
         std::ranges::none_of(ours, [&](const auto& column) { return theirs.contains(column); });
}

/// `cast(1.5 as int)`, of a literal, to the planner still has its fraction when it is compared with
/// an integer that is no constant; what the type does not hold, with a column of that type only.
void KeepFractions(std::vector<BoundExprPtr>* args) {
  for (size_t i = 0; i < args->size(); ++i) {
    const BoundExpr& other = *(*args)[1 - i];
    const Type& type = (*args)[i]->type;
    const BoundExpr* literal = LiteralOfCast(*(*args)[i]);
    if (!literal || !type.IsInteger() || !literal->type.IsNumeric()) continue;
    if (!other.type.IsInteger() || IsConstant(other)) continue;
    const double number = ParseDouble(std::get<BoundLiteral>(literal->node).text).value_or(0);
    const bool is_held = number < std::ldexp(1, BitsOf(type.kind) - 1);
    const bool is_column = std::holds_alternative<BoundColumn>(other.node) && other.type == type;
    if (number < 0 || std::fmod(number, 1) == 0 || !(is_held || is_column)) continue;
    (*args)[i] = Clone(*literal);
  }
}

/// Whether a decimal that is compared as a double is converted by a CAST, which passes it on as
/// decimal(38,18); a literal beside a column becomes a decimal instead.
bool CastsDecimal(const BoundExpr& decimal, const BoundExpr& number) {
  if (decimal.type.kind != TypeKind::kDecimal) return false;
  if (number.type.IsText() || number.type.IsTemporal()) return !IsConstant(decimal);
  if (!number.type.IsFloating()) return false;
  const auto* literal = std::get_if<BoundLiteral>(&number.node);
  return !std::holds_alternative<BoundColumn>(decimal.node) || !literal;
}

}  // namespace

/// What stands beside a comparison, and which of it was written as a CASE.
struct Resolver::Sides {
  std::array<BoundExprPtr, 2> values;
  std::array<CaseForm, 2> forms;
};

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
  Sides sides{{Resolve(*node.left, context), Resolve(*node.right, context)}, {}};
  sides.forms = {CaseFormOf(*node.left, *sides.values[0]),
                 CaseFormOf(*node.right, *sides.values[1])};
  const bool compares = IsComparison(node.op) || node.op == BinaryOp::kNullSafeEqual;
  if (compares || IsArithmetic(node.op)) KeepNarrow(expr, node, &sides);
  if (compares) return Compare(node.op, std::move(sides), expr.span);
  std::vector<BoundExprPtr> args;
  for (auto& side : sides.values) args.push_back(std::move(side));
  return ApplyBinary(node.op, std::move(args), expr.span);
}

/// Arithmetic with a literal such as 7Y is an int, but of the literal's type where Hive converts it
/// for arithmetic around it: its optimiser makes an int of the literal after that.
void Resolver::KeepNarrow(const Expr& expr, const Binary& node, Sides* sides) {
  std::array<Type, 2> types;
  for (const size_t at : {size_t{0}, size_t{1}}) {
    const Expr& side = *(at == 0 ? node.left : node.right);
    BoundExprPtr& value = sides->values[at];
    const TypeKind other = sides->values[1 - at]->type.kind;
    types[at] = value->type;
    const auto narrow = narrow_types_.find(&side);
    if (narrow == narrow_types_.end() || IsConstant(*value)) continue;
    types[at] = narrow->second;
    if (IsArithmetic(node.op) && (other == TypeKind::kTinyint || other == TypeKind::kSmallint))
      Unsupported(side.span, "arithmetic of a Y or S literal inside another is not supported");
    if (other == TypeKind::kDecimal)
      value =
          Convert(std::move(value),
                  IsArithmetic(node.op) ? DecimalOf(types[at])
                                        : *ComparisonType(types[at], sides->values[1 - at]->type),
                  CastOrigin::kAsked);
  }
  const auto type = CommonType(types[0], types[1]);
  const bool narrow = IsArithmetic(node.op) && node.op != BinaryOp::kDivide && type &&
                      (type->kind == TypeKind::kTinyint || type->kind == TypeKind::kSmallint) &&
                      (IsNarrowLiteral(*node.left) || IsNarrowLiteral(*node.right));
  if (narrow) {
    narrow_types_.insert_or_assign(&expr, *type);
  } else {
    narrow_types_.erase(&expr);
  }
}

/// A CASE that the optimiser folds to one of its branches is compared as what that branch was
/// before it became what the CASE is.
void Resolver::CheckBranches(BinaryOp op, const BoundExpr& side, const BoundExpr& other,
                             Span span) const {
  const auto* branches = std::get_if<BoundCase>(&side.node);
  if (!branches || IsConstant(side)) return;
  if (op == BinaryOp::kNullSafeEqual && side.type.IsNumeric() && other.type.IsText())
    Unsupported(span, "<=> of a text and a CASE of numbers is not supported");
  const bool is_folded = std::ranges::any_of(
      branches->branches, [](const auto& branch) { return IsConstant(*branch.first); });
  const bool has_char = side.type.kind == TypeKind::kChar &&
                        std::ranges::any_of(branches->branches, [](const auto& branch) {
                          return IsConstant(*branch.second);
                        });
  if (planned_by_cost_ && is_folded && (IsMixed(*branches) || has_char))
    Unsupported(span, fmt::format("a comparison with a CASE of {} whose condition is a constant is "
                                  "not supported",
                                  side.type.ToString()));
}

/// `a <=> CASE WHEN p THEN b ELSE c END` is to the optimiser `CASE WHEN p THEN a = b ELSE a = c
/// END`, and so with `CASE x WHEN y`. Other comparisons go into the branches of the first form,
/// each by its own type, when the select has something to fold, but `=` and `<>` only where the
/// sides have a column in common; what is folded before, since its conditions are constants, stays
/// (all asked of Hive 3.1.3).
BoundExprPtr Resolver::Compare(BinaryOp op, Sides sides, Span span) {
  if (auto answer = CompareWithLiteral(op, &sides.values, span)) return answer;
  const bool equals = op == BinaryOp::kEqual || op == BinaryOp::kNotEqual;
  for (const size_t at : {size_t{1}, size_t{0}}) {
    const CaseForm form = sides.forms[at];
    const auto* branches = std::get_if<BoundCase>(&sides.values[at]->node);
    if (form == CaseForm::kNone || !branches) continue;
    if (op == BinaryOp::kNullSafeEqual) return EqualInBranches(std::move(sides), at, span);
    if (form == CaseForm::kSearched && planned_by_cost_ && IsMixed(*branches) &&
        !(equals && ReadOtherColumns(*sides.values[0], *sides.values[1])))
      Unsupported(span, "a comparison with a CASE of texts and other values is not supported");
  }
  CheckBranches(op, *sides.values[0], *sides.values[1], span);
  CheckBranches(op, *sides.values[1], *sides.values[0], span);
  std::vector<BoundExprPtr> args;
  for (auto& side : sides.values) args.push_back(std::move(side));
  return ApplyBinary(op, std::move(args), span);
}

BoundExprPtr Resolver::EqualInBranches(Sides sides, size_t at, Span span) {
  auto branches = std::get<BoundCase>(std::move(sides.values[at]->node));
  sides.forms[at] = CaseForm::kNone;
  const auto compared = [&](BoundExprPtr value) {
    Sides one{{}, sides.forms};
    one.values[at] = WithoutImpliedCast(std::move(value));
    one.values[1 - at] = Clone(*sides.values[1 - at]);
    return Compare(
        one.forms[1 - at] != CaseForm::kNone ? BinaryOp::kNullSafeEqual : BinaryOp::kEqual,
        std::move(one), span);
  };
  for (auto& branch : branches.branches) branch.second = compared(std::move(branch.second));
  if (branches.otherwise) branches.otherwise = compared(std::move(branches.otherwise));
  return MakeBound(kBooleanType, span, std::move(branches));
}

/// A constant decimal beside a constant timestamp is one of decimal(38,18), or NULL.
void Resolver::KeepSeconds(std::vector<BoundExprPtr>* args) const {
  if (!IsConstant(*(*args)[0]) || !IsConstant(*(*args)[1])) return;
  for (size_t i = 0; i < 2; ++i) {
    BoundExprPtr& arg = (*args)[i];
    if (arg->type.kind == TypeKind::kDecimal && (*args)[1 - i]->type.kind == TypeKind::kTimestamp)
      arg = Convert(std::move(arg), Type::Decimal(38, 18), CastOrigin::kAsked);
  }
}

BoundExprPtr Resolver::ApplyBinary(BinaryOp op, std::vector<BoundExprPtr> args, Span span) {
  // Of `c + 1L` the other side becomes a bigint first, whatever the literal becomes then.
  if (args[0]->type.IsInteger() && args[1]->type.IsInteger() && IsArithmetic(op)) {
    const Type common = *CommonType(args[0]->type, args[1]->type);
    for (auto& arg : args) {
      if (arg->type.kind != common.kind) arg = Convert(std::move(arg), common, CastOrigin::kAsked);
    }
    WriteAnew(&args, Suffixes::kDropped);
  } else {
    const bool mixed = IsArithmetic(op) && args[0]->type.kind != args[1]->type.kind;
    WriteAnew(&args, mixed ? Suffixes::kKept : Suffixes::kDropped);
  }
  if (IsComparison(op) && planned_by_cost_) {
    KeepFractions(&args);
    KeepSeconds(&args);
  }
  if (op == BinaryOp::kNullSafeEqual && args[0]->type != args[1]->type) {
    const auto is_odd = [](const BoundExpr& one, const BoundExpr& other) {
      return one.type.kind == TypeKind::kDecimal && other.type.kind == TypeKind::kDate;
    };
    if (is_odd(*args[0], *args[1]) || is_odd(*args[1], *args[0]))
      Unsupported(span, "<=> of a decimal and a date is not supported");
    return NullSafeEqual(std::move(args[0]), std::move(args[1]), span);
  }
  // Of two sides that are no constants the optimiser converts by CAST.
  const bool casts =
      IsComparison(op) && ((!IsConstant(*args[0]) && !IsConstant(*args[1])) ||
                           CastsDecimal(*args[0], *args[1]) || CastsDecimal(*args[1], *args[0]));
  auto result = Invoke(OperatorName(op), std::move(args), span);
  if (IsArithmetic(op)) CheckYear(*result, "a timestamp");
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

/// A constant char that CASE compares with a text that is no char and no constant keeps its blanks.
void Resolver::PadConstants(std::vector<BoundExprPtr>* args) {
  for (size_t i = 0; i < 2; ++i) {
    const BoundExpr& other = *(*args)[1 - i];
    if (IsConstant(*(*args)[i]) && !IsConstant(other) && other.type.IsText() &&
        other.type.kind != TypeKind::kChar)
      (*args)[i] = Padded(std::move((*args)[i]));
    // Blanks alone are the empty char.
    auto* literal = std::get_if<BoundLiteral>(&(*args)[i]->node);
    if (literal && (*args)[i]->type.kind == TypeKind::kString &&
        other.type.kind == TypeKind::kChar &&
        literal->text.find_first_not_of(' ') == std::string::npos)
      literal->text.clear();
  }
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
      if (args[0]->type.kind == TypeKind::kVoid && IsConstant(*args[0]) &&
          !std::holds_alternative<BoundLiteral>(args[0]->node))
        Unsupported(node.operand->span, "a CASE of an expression of NULLs alone is not supported");
      args.push_back(Resolve(*branch.when, context));
      if (planned_by_cost_) KeepFractions(&args);
      PadConstants(&args);
      CheckWhen(*args[0], *args[1]);
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
  // What decides about constants is the whole expression, less the branches that a constant
  // condition leaves out.
  const size_t count = values.size();
  std::optional<bool> truth = false;
  size_t taken = 0;
  for (; taken < result.branches.size(); ++taken) {
    truth = ConstantTruth(*result.branches[taken].first);
    if (truth != false) break;
  }
  const bool is_constant = truth.has_value() && (taken == count || IsConstant(*values[taken]));
  const bool is_one = node.otherwise && std::ranges::all_of(values, [&](const auto& value) {
                        return Fingerprint(*value) == Fingerprint(*values[0]);
                      });
  if (!is_constant && !is_one) {
    for (const auto& branch : result.branches) values.push_back(Clone(*branch.first));
    WriteAnew(&values, Suffixes::kDropped);
    values.resize(count);
  }
  for (const auto& value : values) widen(*value);
  for (auto& value : values) value = Convert(std::move(value), common);
  for (size_t i = 0; i < result.branches.size(); ++i)
    result.branches[i].second = std::move(values[i]);
  if (node.otherwise) result.otherwise = std::move(values.back());
  return MakeBound(common, expr.span, std::move(result));
}

}  // namespace sql
