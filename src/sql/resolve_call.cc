#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/check.h"
#include "base/nearest.h"
#include "sql/bound_walk.h"
#include "sql/constant_decimal.h"
#include "sql/conversion.h"
#include "sql/resolver.h"
#include "sql/signature.h"

namespace sql {
namespace {

constexpr int kNoMatch = std::numeric_limits<int>::max();

/// What it costs to bring an argument to an exact parameter type: the overload with the smallest
/// sum wins. Dates and timestamps are taken from text, as Hive's date functions do; numbers are
/// never narrowed.
int ConversionCost(const Type& from, const Type& to) {
  if (from == to) return 0;
  if (from.kind == TypeKind::kVoid) return 1;
  if (from.IsComplex() || to.IsComplex()) return kNoMatch;
  if (to.kind == TypeKind::kString) {
    if (from.IsText()) return 1;
    if (from.kind == TypeKind::kBinary) return kNoMatch;
    return 20;
  }
  if (to.kind == TypeKind::kDate) {
    if (from.kind == TypeKind::kTimestamp) return 3;
    return from.IsText() ? 10 : kNoMatch;
  }
  if (to.kind == TypeKind::kTimestamp) {
    if (from.kind == TypeKind::kDate) return 3;
    if (from.IsText()) return 10;
    return kNoMatch;
  }
  if (to.kind == TypeKind::kBinary) return kNoMatch;
  if (ImplicitlyConvertible(from, to))
    return from.IsText() ? 15
                         : 2 + static_cast<int>(to.kind) -
                               static_cast<int>(from.kind == TypeKind::kDecimal ? TypeKind::kBigint
                                                                                : from.kind);
  return kNoMatch;
}

struct Match {
  int cost = kNoMatch;
  std::vector<Type> targets;
  std::vector<CastOrigin> origins;  ///< how each argument becomes its target
  TypeBindings bindings;
};

Match TryMatch(const Signature& signature, const std::vector<BoundExprPtr>& args) {
  const auto& parameters = signature.parameters;
  const bool repeats = !parameters.empty() && parameters.back().repeats;
  if (repeats ? args.size() < parameters.size() : args.size() != parameters.size()) return {};
  const auto parameter = [&](size_t i) -> const Parameter& {
    return parameters[std::min(i, parameters.size() - 1)];
  };

  Match match;
  match.cost = 0;
  match.bindings.common = kVoidType;
  // First what T and C stand for, then each argument's target.
  for (size_t i = 0; i < args.size(); ++i) {
    const Type& type = args[i]->type;
    std::optional<Type> wider = match.bindings.common;
    switch (parameter(i).kind) {
      case ParameterKind::kCommon:
        wider = CommonType(match.bindings.common, type);
        break;
      case ParameterKind::kComparable:
        wider = ComparisonType(match.bindings.common, type);
        break;
      case ParameterKind::kArray:
        if (type.kind == TypeKind::kArray)
          wider = CommonType(match.bindings.common, type.children[0]);
        else if (type.kind != TypeKind::kVoid)
          return {};
        break;
      case ParameterKind::kMap:
        if (type.kind != TypeKind::kMap) return {};
        match.bindings.key = type.children[0];
        match.bindings.value = type.children[1];
        break;
      default:
        break;
    }
    if (!wider) return {};
    match.bindings.common = *wider;
  }
  for (size_t i = 0; i < args.size(); ++i) {
    const Type& type = args[i]->type;
    Type target = type;
    CastOrigin origin = CastOrigin::kImplied;
    switch (parameter(i).kind) {
      case ParameterKind::kMath:
        origin = CastOrigin::kAsked;
        [[fallthrough]];
      case ParameterKind::kExact: {
        const int cost = ConversionCost(type, parameter(i).type);
        if (cost == kNoMatch) return {};
        match.cost += cost;
        target = parameter(i).type;
        break;
      }
      case ParameterKind::kCommon:
      case ParameterKind::kComparable:
        target = match.bindings.common;
        break;
      case ParameterKind::kArray:
        target = Type::Array(match.bindings.common);
        break;
      case ParameterKind::kNumber:
        if (type.IsText() || type.kind == TypeKind::kVoid) {
          target = kDoubleType;
          match.cost += 15;
        } else if (!type.IsNumeric()) {
          return {};
        }
        break;
      case ParameterKind::kInteger:
        if (!type.IsInteger()) return {};
        break;
      case ParameterKind::kMeasure:
        if (!type.IsNumeric() && type.kind != TypeKind::kTimestamp && type.kind != TypeKind::kVoid)
          return {};
        match.cost += 1;
        target = kDoubleType;
        break;
      case ParameterKind::kText:
        if (type.kind == TypeKind::kVoid) target = kStringType;
        if (!target.IsText()) return {};
        break;
      case ParameterKind::kPrimitive:
        if (type.IsComplex()) return {};
        break;
      case ParameterKind::kDecimal:
        if (type.kind != TypeKind::kDecimal) return {};
        break;
      case ParameterKind::kTextOrArray:
        if (type.kind == TypeKind::kArray && type.children[0].IsText()) break;
        if (type.IsComplex() || type.kind == TypeKind::kBinary) return {};
        target = kStringType;
        break;
      case ParameterKind::kTextOrBinary:
        if (!type.IsText() && type.kind != TypeKind::kBinary) return {};
        target = kBinaryType;
        break;
      case ParameterKind::kNumberOnly:
        if (!type.IsNumeric() && type.kind != TypeKind::kVoid) return {};
        break;
      case ParameterKind::kTimestampOnly:
        if (type.kind != TypeKind::kTimestamp && type.kind != TypeKind::kVoid) return {};
        target = kTimestampType;
        break;
      case ParameterKind::kMap:
      case ParameterKind::kAny:
        break;
    }
    match.targets.push_back(std::move(target));
    match.origins.push_back(origin);
  }
  return match;
}

std::optional<int> IntegerLiteral(const BoundExpr& expr) {
  const auto* literal = std::get_if<BoundLiteral>(&expr.node);
  if (!literal || literal->is_null || !expr.type.IsInteger()) return std::nullopt;
  int value = 0;
  const char* end = literal->text.data() + literal->text.size();
  if (std::from_chars(literal->text.data(), end, value).ec != std::errc()) return std::nullopt;
  return value;
}

/// GenericUDFRound.getOutputTypeInfo: more digits widen a decimal, fewer may carry into one more.
Type RoundedDecimal(const Type& type, int digits) {
  const int scale = std::clamp(digits, 0, kMaxDecimalPrecision);
  const int carry = digits < type.scale ? 1 : 0;
  return Type::Decimal(std::min(kMaxDecimalPrecision, type.precision - type.scale + scale + carry),
                       scale);
}

/// What concat gives: of fixed texts alone one with room for all, else a string.
Type ConcatType(const std::vector<Type>& types) {
  constexpr int kMaxChar = 255;
  constexpr int kMaxVarchar = 65535;
  if (std::ranges::all_of(types, [](const Type& t) { return t.kind == TypeKind::kBinary; }))
    return kBinaryType;
  int length = 0;
  bool chars = true;
  for (const Type& type : types) {
    if (type.kind != TypeKind::kChar && type.kind != TypeKind::kVarchar) return kStringType;
    chars = chars && type.kind == TypeKind::kChar;
    length += type.precision;
  }
  if (length > (chars ? kMaxChar : kMaxVarchar)) return kStringType;
  return chars ? Type::Char(length) : Type::Varchar(length);
}

/// In decimal arithmetic a constant counts with its own digits: `c / 7` of a decimal(10,2) is
/// decimal(14,6), not what decimal(10,0) would make of it.
void UseConstantDigits(const std::vector<BoundExprPtr>& args, const ResolveOptions& options,
                       std::vector<Type>* types) {
  const auto exact = [](const Type& type) {
    return type.IsInteger() || type.kind == TypeKind::kDecimal;
  };
  const bool decimal =
      std::ranges::any_of(*types, [](const Type& type) { return type.kind == TypeKind::kDecimal; });
  if (!decimal || !std::ranges::all_of(*types, exact)) return;
  for (size_t i = 0; i < args.size(); ++i) {
    if (const auto digits = ConstantDigits(*args[i], options.evaluate)) (*types)[i] = *digits;
  }
}

}  // namespace

const Function& Resolver::FunctionNamed(const std::string& name, Span span) const {
  const Function* function = FindFunction(name);
  if (function) return *function;
  if (FindOtherName(name)) Unsupported(span, fmt::format("function {} is not supported", name));
  std::vector<std::string> candidates;
  for (const Function* other : AllFunctions()) candidates.emplace_back(other->name);
  Invalid(span, fmt::format("no function \"{}\"{}", name, base::DidYouMean(name, candidates)));
}

Type Resolver::Apply(const Function& function, std::vector<BoundExprPtr>* args, Span span) {
  const Signature* chosen = nullptr;
  Match best;
  for (const Signature& signature : SignaturesOf(function.signatures)) {
    Match match = TryMatch(signature, *args);
    if (match.cost < best.cost) {
      best = std::move(match);
      chosen = &signature;
    }
  }
  if (!chosen) {
    std::string types;
    for (const auto& arg : *args) types += (types.empty() ? "" : ", ") + arg->type.ToString();
    Invalid(span, fmt::format("{} does not take ({}); it takes {}", function.name, types,
                              function.signatures));
  }
  const auto convert = [&] {
    for (size_t i = 0; i < args->size(); ++i) {
      BoundExprPtr& arg = (*args)[i];
      // As a binary only CAST shows the blanks of a char.
      if (arg->type.kind == TypeKind::kChar && best.targets[i].kind == TypeKind::kBinary)
        arg = Convert(std::move(arg), kStringType);
      arg = Convert(std::move(arg), best.targets[i], best.origins[i]);
    }
  };
  const std::string& result = chosen->result;
  if (!result.starts_with('=')) {
    if (function.signatures == std::string_view("C, C -> boolean"))
      KeepDigits(*args, &best.targets);
    convert();
    return ResultType(result, best.bindings);
  }
  auto& types = best.targets;
  if (result == "=arithmetic") {
    UseConstantDigits(*args, options_, &types);
    static constexpr std::pair<std::string_view, BinaryOp> kOps[] = {
        {"+", BinaryOp::kAdd},    {"-", BinaryOp::kSubtract}, {"*", BinaryOp::kMultiply},
        {"/", BinaryOp::kDivide}, {"%", BinaryOp::kModulo},   {"mod", BinaryOp::kModulo},
        {"div", BinaryOp::kDiv},  {"&", BinaryOp::kBitAnd},   {"|", BinaryOp::kBitOr},
        {"^", BinaryOp::kBitXor}};
    const auto op = std::ranges::find(kOps, std::string_view(function.name),
                                      &std::pair<std::string_view, BinaryOp>::first);
    const auto type = ArithmeticType(op->second, types[0], types[1]);
    if (!type)
      Invalid(span, fmt::format("{} {} {} has no meaning in Hive", types[0].ToString(),
                                function.name, types[1].ToString()));
    for (size_t i = 0; i < 2; ++i) {
      if (types[i].IsTemporal()) continue;
      (*args)[i] = Convert(std::move((*args)[i]),
                           type->kind == TypeKind::kDecimal ? DecimalOf(types[i]) : *type,
                           CastOrigin::kAsked);
    }
    return *type;
  }
  const std::vector<Type> given = [&] {
    std::vector<Type> all;
    for (const auto& arg : *args) all.push_back(arg->type);
    return all;
  }();
  convert();
  const Type first = args->empty() ? kVoidType : types[0];
  if (result == "=concat") {
    const Type type = ConcatType(given);
    if (type.kind != TypeKind::kBinary) {
      for (auto& arg : *args) arg = Convert(std::move(arg), kStringType);
    }
    return type;
  }
  if (result == "=text") return given[0].IsText() ? given[0] : kStringType;
  if (auto type = ApplyScalarRule(result, function, args, span)) return *type;
  if (result == "=same" || result == "=offset") {
    if (result == "=offset") (*args)[2] = Convert(std::move((*args)[2]), first);
    return first;
  }
  if (result == "=round") {
    if (first.kind != TypeKind::kDecimal) return first;
    int digits = 0;
    if (args->size() == 2) {
      const auto literal = IntegerLiteral(*(*args)[1]);
      if (!literal)
        Invalid(span, fmt::format("the digits of {} must be a constant integer", function.name));
      digits = *literal;
    }
    return RoundedDecimal(first, digits);
  }
  if (result == "=floor") {
    if (first.kind != TypeKind::kDecimal) return kBigintType;
    return Type::Decimal(std::min(kMaxDecimalPrecision, first.precision - first.scale + 1), 0);
  }
  if (result == "=pmod") {
    UseConstantDigits(*args, options_, &types);
    auto type = ArithmeticType(BinaryOp::kModulo, types[0], types[1]);
    // GenericUDFPosMod types a decimal as a sum without its carry, and cuts digits off before the
    // point alone.
    if (type->kind == TypeKind::kDecimal) {
      const Type a = DecimalOf(types[0]);
      const Type b = DecimalOf(types[1]);
      const int scale = std::max(a.scale, b.scale);
      const int whole = std::max(a.precision - a.scale, b.precision - b.scale);
      type = Type::Decimal(std::min(kMaxDecimalPrecision, whole + scale), scale);
    }
    for (auto& arg : *args) {
      const Type target = type->kind == TypeKind::kDecimal ? DecimalOf(arg->type) : *type;
      arg = Convert(std::move(arg), target, CastOrigin::kAsked);
    }
    return *type;
  }
  if (result == "=sum") {
    if (first.IsInteger()) return kBigintType;
    if (first.kind == TypeKind::kDecimal)
      return Type::Decimal(std::min(kMaxDecimalPrecision, first.precision + 10), first.scale);
    return kDoubleType;
  }
  if (result == "=avg") {
    if (first.kind != TypeKind::kDecimal) return kDoubleType;
    // GenericUDAFAverage keeps the digits before the point.
    const int whole = first.precision - first.scale;
    return Type::Decimal(std::min(kMaxDecimalPrecision, first.precision + 4),
                         std::min(first.scale + 4, kMaxDecimalPrecision - whole));
  }
  if (result == "=array") return Type::Array(first);
  if (result == "=map") {
    if (args->size() % 2 != 0) Invalid(span, "map needs keys and values in pairs");
    Type key = kVoidType;
    Type value = kVoidType;
    for (size_t i = 0; i < args->size(); i += 2) {
      const auto wider_key = CommonType(key, types[i]);
      const auto wider_value = CommonType(value, types[i + 1]);
      if (!wider_key || !wider_value) Invalid(span, "the entries of map have no common type");
      key = *wider_key;
      value = *wider_value;
    }
    for (size_t i = 0; i < args->size(); ++i)
      (*args)[i] = Convert(std::move((*args)[i]), i % 2 ? value : key);
    return Type::Map(key, value);
  }
  if (result == "=struct") {
    std::vector<std::string> names;
    for (size_t i = 0; i < args->size(); ++i) names.push_back(fmt::format("col{}", i + 1));
    return Type::Struct(std::move(names), types);
  }
  if (result == "=named_struct") {
    std::vector<std::string> names;
    std::vector<Type> fields;
    std::vector<BoundExprPtr> values;
    if (args->size() % 2 != 0) Invalid(span, "named_struct needs names and values in pairs");
    for (size_t i = 0; i < args->size(); i += 2) {
      const auto* name = std::get_if<BoundLiteral>(&(*args)[i]->node);
      if (!name || types[i].kind != TypeKind::kString)
        Invalid((*args)[i]->span, "a field's name must be a constant string");
      names.push_back(name->text);
      fields.push_back(types[i + 1]);
      values.push_back(std::move((*args)[i + 1]));
    }
    *args = std::move(values);
    return Type::Struct(std::move(names), std::move(fields));
  }
  if (result == "=inline") {
    if (first.kind != TypeKind::kArray || first.children[0].kind != TypeKind::kStruct)
      Invalid(span, "inline needs an array of structs, not " + first.ToString());
    return first.children[0];
  }
  if (result == "=tuple") {
    std::vector<std::string> names;
    for (size_t i = 1; i < args->size(); ++i) names.push_back(fmt::format("c{}", i - 1));
    std::vector<Type> fields(names.size(), kStringType);
    return Type::Struct(std::move(names), std::move(fields));
  }
  CHECK(result == "=stack", "no such result rule: " + result);
  const auto rows = IntegerLiteral(*(*args)[0]);
  if (!rows || *rows < 1) Invalid(span, "the first argument of stack must be a positive constant");
  const size_t width = (args->size() - 1 + *rows - 1) / *rows;
  std::vector<std::string> names;
  std::vector<Type> fields;
  for (size_t c = 0; c < width; ++c) {
    Type column = kVoidType;
    for (size_t i = c + 1; i < args->size(); i += width) {
      const auto wider = CommonType(column, types[i]);
      if (!wider)
        Invalid((*args)[i]->span, fmt::format("column {} of stack mixes {} and {}", c,
                                              column.ToString(), types[i].ToString()));
      column = *wider;
    }
    for (size_t i = c + 1; i < args->size(); i += width)
      (*args)[i] = Convert(std::move((*args)[i]), column);
    names.push_back(fmt::format("col{}", c));
    fields.push_back(column);
  }
  return Type::Struct(std::move(names), std::move(fields));
}

BoundExprPtr Resolver::Invoke(std::string_view name, std::vector<BoundExprPtr> args, Span span) {
  const Function& function = FunctionNamed(std::string(name), span);
  Type type = Apply(function, &args, span);
  return MakeBound(std::move(type), span, BoundCall{&function, std::move(args)});
}

BoundExprPtr Resolver::ResolveGrouping(const Expr& expr, const Call& call,
                                       const ExprContext& context) {
  if (!context.group_by) Invalid(expr.span, "grouping() needs a GROUP BY");
  BoundGrouping grouping;
  ExprContext plain = context;
  plain.aggregates = plain.windows = false;
  for (const ExprPtr& arg : call.args) {
    const std::string wanted = Fingerprint(*Resolve(*arg, plain));
    const auto key = std::ranges::find_if(
        *context.group_by, [&](const BoundExprPtr& e) { return Fingerprint(*e) == wanted; });
    if (key == context.group_by->end()) Invalid(arg->span, "this is no GROUP BY expression");
    grouping.keys.push_back(static_cast<int>(key - context.group_by->begin()));
  }
  return MakeBound(kBigintType, expr.span, std::move(grouping));
}

BoundExprPtr Resolver::ResolveCall(const Expr& expr, const Call& call, const ExprContext& context) {
  if (call.name == "grouping") return ResolveGrouping(expr, call, context);
  if (const auto macro = options_.macros.find(call.name); macro != options_.macros.end())
    return ResolveMacro(expr, call, *macro->second, context);
  const Function& function = FunctionNamed(call.name, expr.span);
  if (function.kind == FunctionKind::kTable) {
    Invalid(expr.span,
            fmt::format("{} gives rows: it stands alone in a select list or in a LATERAL VIEW",
                        function.name));
  }
  ExprContext inner = context;
  const bool is_aggregate = function.kind == FunctionKind::kAggregate;
  if (call.over) {
    inner.windows = false;
  } else if (is_aggregate) {
    if (!context.aggregates)
      Invalid(expr.span, fmt::format("aggregate {} is not allowed here", function.name));
    inner.aggregates = inner.windows = false;
  }
  std::vector<BoundExprPtr> args;
  const auto add_columns = [&](const Star& star, Span span) {
    for (BoundItem& column : ColumnsOfStar(star, inner, span)) {
      if (inner.group_by || !IsPartitionColumn(*column.expr))
        args.push_back(std::move(column.expr));
    }
  };
  // count(*) has no arguments; of any other function `*` is all columns, less a table's partition
  // columns.
  if (call.star && call.name != "count") add_columns(Star{}, expr.span);
  for (const ExprPtr& arg : call.args) {
    if (const auto* star = std::get_if<Star>(&arg->node)) {
      add_columns(*star, arg->span);
    } else {
      args.push_back(Resolve(*arg, inner));
    }
  }
  if (function.kind == FunctionKind::kScalar) WriteAnew(&args, Suffixes::kDropped);
  if (call.name == "greatest" || call.name == "least") {
    if (const auto type = TypeOfExtremeNull(args)) return NullOf(*type, expr.span);
  }
  // Of all functions these see the blanks of a constant char.
  const bool sees_blanks = call.name == "unhex" || call.name == "split";
  if (sees_blanks && !args.empty() && args.back()->type.kind == TypeKind::kChar &&
      IsConstant(*args.back())) {
    const auto* cast = std::get_if<BoundCast>(&args.back()->node);
    if (!cast || (cast->operand->type.IsText() &&
                  !std::holds_alternative<BoundLiteral>(cast->operand->node)))
      Unsupported(expr.span, fmt::format("{} by a char that is computed from constants is not "
                                         "supported",
                                         call.name));
    args.back() = Padded(std::move(args.back()));
  }
  if (auto null = NullOfNull(function, args, expr.span)) return null;
  if ((call.name == "isnull" || call.name == "isnotnull") && args.size() == 1)
    return NullTest(call.name == "isnotnull", std::move(args[0]), expr.span);
  if (call.over) {
    if (function.kind == FunctionKind::kScalar)
      Invalid(expr.span, fmt::format("{} is no window function", function.name));
    const Function* meant = Desugar(&function, &args, expr.span);
    Type type = Apply(*meant, &args, expr.span);
    return ResolveWindow(expr.span, *meant, call, std::move(args), std::move(type), context);
  }
  if (function.kind == FunctionKind::kWindow)
    Invalid(expr.span, fmt::format("{} needs OVER", function.name));
  if (is_aggregate) return ResolveAggregate(function, call, std::move(args), expr.span);
  if (call.distinct) Invalid(expr.span, "DISTINCT belongs to aggregates");
  Type type = Apply(function, &args, expr.span);
  if (auto without_call = WithoutCall(function, &args, type, expr.span)) return without_call;
  auto result = MakeBound(std::move(type), expr.span, BoundCall{&function, std::move(args)});
  if (call.name == "from_utc_timestamp" || call.name == "to_utc_timestamp")
    CheckYear(*result, call.name);
  return result;
}

const WindowSpec* Resolver::FindWindow(const std::string& name, const ExprContext& context,
                                       Span span) const {
  if (context.named_windows) {
    for (const NamedWindow& window : *context.named_windows) {
      if (Lower(window.name) == Lower(name)) return &window.spec;
    }
  }
  Invalid(span, fmt::format("no window \"{}\"", name));
}

/// The offset of `RANGE 1 PRECEDING` as a distance of what is ordered by: days of dates, seconds of
/// timestamps.
BoundExprPtr Resolver::DistanceInRange(BoundExprPtr offset,
                                       const std::vector<BoundSort>& order_by) const {
  const Span span = offset->span;
  if (order_by.size() != 1) Invalid(span, "RANGE with a number needs one expression in ORDER BY");
  const Type& type = order_by[0].expr->type;
  if (type.IsNumeric() || type.kind == TypeKind::kDate) return offset;
  const auto seconds = IntegerLiteral(*offset);
  if (type.kind != TypeKind::kTimestamp || !seconds)
    Unsupported(span, fmt::format("RANGE with a number over {} is not supported", type.ToString()));
  return MakeBound(Type::Of(TypeKind::kIntervalDayTime), span,
                   BoundLiteral{false, fmt::format("{}.000000000", *seconds)});
}

BoundExprPtr Resolver::ResolveWindow(Span span, const Function& function, const Call& call,
                                     std::vector<BoundExprPtr> args, Type type,
                                     const ExprContext& context) {
  if (!context.windows)
    Invalid(span, fmt::format("window function {} is not allowed here", function.name));
  BoundWindow window;
  window.function = &function;
  window.distinct = call.distinct;
  window.args = std::move(args);
  ExprContext inner = context;
  inner.windows = false;

  // A window may extend a named one, which may extend another: what is said nearest wins.
  const std::vector<ExprPtr>* partition_by = nullptr;
  const std::vector<SortItem>* order_by = nullptr;
  const WindowFrame* frame = nullptr;
  int chain = 0;
  for (const WindowSpec* spec = call.over.get(); spec;
       spec = spec->base.empty() ? nullptr : FindWindow(spec->base, context, span)) {
    if (++chain > 64) Invalid(span, "the windows refer to each other in a circle");
    if (!partition_by && !spec->partition_by.empty()) partition_by = &spec->partition_by;
    if (!order_by && !spec->order_by.empty()) order_by = &spec->order_by;
    if (!frame && spec->frame) frame = &*spec->frame;
  }
  if (partition_by) {
    for (const ExprPtr& expr : *partition_by) window.partition_by.push_back(Resolve(*expr, inner));
  }
  if (order_by) {
    for (const SortItem& item : *order_by)
      window.order_by.push_back(MakeSort(Resolve(*item.expr, inner), item.order, item.nulls));
  }
  if (frame) {
    const auto bound = [&](const FrameBound& b) {
      BoundWindow::Bound result{b.kind, nullptr};
      if (b.offset) result.offset = Resolve(*b.offset, inner);
      if (b.offset && frame->unit == FrameUnit::kRange)
        result.offset = DistanceInRange(std::move(result.offset), window.order_by);
      return result;
    };
    // Hive takes rows at more than the distance there, not those at it, and no NULLs.
    if (frame->unit == FrameUnit::kRange &&
        (frame->end.kind == BoundKind::kPreceding || frame->start.kind == BoundKind::kFollowing))
      Unsupported(span, "a RANGE that leaves out the row itself is not supported");
    window.frame = BoundWindow::Frame{frame->unit, bound(frame->start), bound(frame->end)};
  }
  return MakeBound(std::move(type), span, std::move(window));
}

}  // namespace sql
