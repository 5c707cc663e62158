#include "sample/expression_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/nearest.h"
#include "sample/calendar.h"

namespace sample {
namespace {

using base::Fail;
using base::Invalid;
using base::Result;
using Op = Node::Op;

struct Function {
  std::string_view name;
  Op op;
  int arguments;
};

constexpr Function kFunctions[] = {
    {"random", Op::kRandom, 2},         {"min", Op::kLeast, 2},
    {"max", Op::kGreatest, 2},          {"if", Op::kIf, 3},
    {"add_months", Op::kAddMonths, 2},  {"year", Op::kYear, 1},
    {"month", Op::kMonth, 1},           {"day_of_month", Op::kDayOfMonth, 1},
    {"day_of_year", Op::kDayOfYear, 1}, {"week_of_year", Op::kWeekOfYear, 1},
    {"weekday", Op::kWeekday, 1},
};

struct Operator {
  std::string_view symbol;
  Op op;
};

// Loosest first; within a level the longer symbol first.
constexpr Operator kOr[] = {{"||", Op::kOr}};
constexpr Operator kAnd[] = {{"&&", Op::kAnd}};
constexpr Operator kCompare[] = {{"<=", Op::kLessOrEqual}, {"==", Op::kEqual}, {"<", Op::kLess}};
constexpr Operator kSum[] = {{"+", Op::kAdd}, {"-", Op::kSubtract}};
constexpr Operator kProduct[] = {{"*", Op::kMultiply}, {"/", Op::kDivide}, {"%", Op::kRemainder}};

class Parser {
 public:
  Parser(Cursor& cursor, const Scope& scope, const Lexicon& lexicon, World& world)
      : cursor_(cursor), scope_(scope), lexicon_(lexicon), world_(world) {}

  Result<ExpressionId> Expression() { return Level(0); }

 private:
  template <size_t kSize>
  const Operator* TakeOperator(const Operator (&operators)[kSize]) {
    for (const Operator& candidate : operators)
      if (cursor_.Take(candidate.symbol)) return &candidate;
    return nullptr;
  }

  const Operator* TakeOperator(int level) {
    switch (level) {
      case 0:
        return TakeOperator(kOr);
      case 1:
        return TakeOperator(kAnd);
      case 2:
        return TakeOperator(kCompare);
      case 3:
        return TakeOperator(kSum);
      default:
        return TakeOperator(kProduct);
    }
  }

  Result<ExpressionId> Level(int level) {
    if (level == 5) return Unary();
    TRY_ASSIGN(ExpressionId left, Level(level + 1));
    while (const Operator* taken = TakeOperator(level)) {
      TRY_ASSIGN(const ExpressionId right, Level(level + 1));
      left = world_.Add({.op = taken->op, .a = left, .b = right});
    }
    return left;
  }

  Result<ExpressionId> Unary() {
    if (cursor_.Take("-")) {
      TRY_ASSIGN(const ExpressionId operand, Unary());
      return world_.Add({.op = Op::kSubtract, .a = world_.Constant(0), .b = operand});
    }
    if (cursor_.Take("!")) {
      TRY_ASSIGN(const ExpressionId operand, Unary());
      return world_.Add({.op = Op::kNot, .a = operand});
    }
    if (cursor_.Take("(")) {
      TRY_ASSIGN(const ExpressionId inside, Expression());
      TRY(cursor_.Expect(")"));
      return inside;
    }
    if (const std::string_view digits = cursor_.TakeDigits(); !digits.empty()) {
      int64_t number = 0;
      if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec != std::errc())
        return Fail(Invalid(fmt::format("the number {} is too large", digits)));
      return world_.Constant(number);
    }
    const bool call = !cursor_.PeekCall().empty();
    const std::string name(cursor_.TakeName());
    if (name.empty()) return Fail(Invalid("expected a number or a name before " + cursor_.Rest()));
    if (!call) return Name(name);
    TRY(cursor_.Expect("("));
    TRY_ASSIGN(const ExpressionId result, Call(name));
    TRY(cursor_.Expect(")"));
    return result;
  }

  Result<ExpressionId> Name(const std::string& name) {
    const auto& variables = scope_.variables;
    const auto found = std::find(variables.begin(), variables.end(), name);
    if (found != variables.end())
      return world_.Add({.op = Op::kVariable, .value = found - variables.begin()});
    if (name == "today") return world_.Constant(world_.today);
    if (name == "claimants") return world_.Constant(world_.claimants);
    if (const auto attribute = FindAttribute(scope_.entity + "." + name))
      return world_.Add(
          {.op = Op::kAttribute, .value = *attribute, .a = world_.Add({.op = Op::kVariable})});
    std::vector<std::string> known = variables;
    known.insert(known.end(), {"today", "claimants"});
    return Fail(
        Invalid(fmt::format("unknown variable \"{}\"{}", name, base::DidYouMean(name, known))));
  }

  /// The arguments of `name` and the node for it; the parentheses belong to the caller.
  Result<ExpressionId> Call(const std::string& name) {
    if (name == "count") return Count();
    if (name == "size") return Size();
    if (name == "day") return Day();
    if (name == "chance") return Chance();
    if (const auto attribute = FindAttribute(name)) {
      TRY_ASSIGN(const ExpressionId number, Expression());
      return world_.Add({.op = Op::kAttribute, .value = *attribute, .a = number});
    }
    for (const Function& function : kFunctions)
      if (function.name == name) return Arguments(function);
    std::vector<std::string> known = {"count", "size", "day", "chance"};
    for (const Function& function : kFunctions) known.emplace_back(function.name);
    for (const Attribute& attribute : world_.attributes) known.push_back(attribute.name);
    return Fail(
        Invalid(fmt::format("unknown function \"{}\"{}", name, base::DidYouMean(name, known))));
  }

  Result<ExpressionId> Arguments(const Function& function) {
    Node node{.op = function.op};
    uint32_t* const operands[] = {&node.a, &node.b, &node.c};
    for (int i = 0; i < function.arguments; ++i) {
      if (i > 0) TRY(cursor_.Expect(","));
      TRY_ASSIGN(*operands[i], Expression());
    }
    return world_.Add(node);
  }

  Result<ExpressionId> Count() {
    const std::string name(cursor_.TakeName());
    std::vector<std::string> known;
    for (size_t i = 0; i < world_.entities.size(); ++i) {
      if (world_.entities[i].name == name)
        return world_.Add({.op = Op::kCount, .value = static_cast<int64_t>(i)});
      known.push_back(world_.entities[i].name);
    }
    return Fail(
        Invalid(fmt::format("unknown entity \"{}\"{}", name, base::DidYouMean(name, known))));
  }

  Result<ExpressionId> Size() {
    const std::string name(cursor_.TakeName());
    const auto list = lexicon_.Find(name);
    if (!list)
      return Fail(Invalid(
          fmt::format("unknown list \"{}\"{}", name, base::DidYouMean(name, lexicon_.Names()))));
    return world_.Constant(static_cast<int64_t>(lexicon_.Size(*list)));
  }

  Result<ExpressionId> Day() {
    const std::string_view text = cursor_.TakeUntil(")");
    const auto day = text.size() == 10 ? ParseDay(text) : std::nullopt;
    if (!day) return Fail(Invalid(fmt::format("\"{}\" is not a date like 2021-04-01", text)));
    return world_.Constant(*day);
  }

  Result<ExpressionId> Chance() {
    const std::string text(cursor_.TakeUntil(")"));
    char* end = nullptr;
    const double percent = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(percent >= 0 && percent <= 100))
      return Fail(Invalid(fmt::format("\"{}\" is not a percentage from 0 to 100", text)));
    return world_.Add({.op = Op::kChance, .value = static_cast<int64_t>(percent * 10000 + 0.5)});
  }

  std::optional<int64_t> FindAttribute(const std::string& name) const {
    for (size_t i = 0; i < world_.attributes.size(); ++i)
      if (world_.attributes[i].name == name) return static_cast<int64_t>(i);
    return std::nullopt;
  }

  Cursor& cursor_;
  const Scope& scope_;
  const Lexicon& lexicon_;
  World& world_;
};

}  // namespace

Result<uint32_t> Scope::Declare(const std::string& name) {
  const auto found = std::find(variables.begin(), variables.end(), name);
  if (found != variables.end()) return static_cast<uint32_t>(found - variables.begin());
  if (variables.size() == Frame::kSlots)
    return Fail(Invalid(fmt::format("more than {} variables in one document", Frame::kSlots)));
  variables.push_back(name);
  return static_cast<uint32_t>(variables.size() - 1);
}

Result<ExpressionId> ParseExpression(Cursor& cursor, const Scope& scope, const Lexicon& lexicon,
                                     World& world) {
  return Parser(cursor, scope, lexicon, world).Expression();
}

}  // namespace sample
