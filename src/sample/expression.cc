#include "sample/expression.h"

#include <algorithm>

#include "base/check.h"
#include "sample/calendar.h"

namespace sample {
namespace {

int64_t Remainder(int64_t a, int64_t b) {
  if (b == 0) return 0;
  const int64_t rest = a % b;
  return rest < 0 ? rest + (b < 0 ? -b : b) : rest;
}

/// An attribute draws from a stream of its own, named by entity and number, so that every
/// collection sees the same value.
int64_t EvaluateAttribute(const World& world, const Attribute& attribute, int64_t number) {
  Frame frame;
  frame.slots[0] = number;
  frame.random = Random(Mix(Mix(world.seed, attribute.hash), static_cast<uint64_t>(number)));
  return Evaluate(world, attribute.expression, frame);
}

}  // namespace

ExpressionId World::Add(Node node) {
  nodes.push_back(node);
  return static_cast<ExpressionId>(nodes.size() - 1);
}

ExpressionId World::Constant(int64_t value) {
  return Add({.op = Node::Op::kConstant, .value = value});
}

int64_t Evaluate(const World& world, ExpressionId expression, Frame& frame) {
  const Node& node = world.nodes[expression];
  const auto a = [&] { return Evaluate(world, node.a, frame); };
  const auto b = [&] { return Evaluate(world, node.b, frame); };
  // Operands that may draw random numbers are evaluated in a fixed order: C++ leaves the order of
  // two operands open, and the output must not depend on the compiler.
  int64_t left = 0;
  switch (node.op) {
    case Node::Op::kConstant:
      return node.value;
    case Node::Op::kVariable:
      return frame.slots[static_cast<size_t>(node.value)];
    case Node::Op::kCount:
      return world.entities[static_cast<size_t>(node.value)].count;
    case Node::Op::kAttribute:
      return EvaluateAttribute(world, world.attributes[static_cast<size_t>(node.value)], a());
    case Node::Op::kRandom:
      left = a();
      return frame.random.Between(left, b());
    case Node::Op::kChance:
      return static_cast<int64_t>(frame.random.Below(1000000)) < node.value;
    case Node::Op::kAdd:
      left = a();
      return left + b();
    case Node::Op::kSubtract:
      left = a();
      return left - b();
    case Node::Op::kMultiply:
      left = a();
      return left * b();
    case Node::Op::kDivide: {
      left = a();
      const int64_t right = b();
      return right == 0 ? 0 : left / right;
    }
    case Node::Op::kRemainder:
      left = a();
      return Remainder(left, b());
    case Node::Op::kLess:
      left = a();
      return left < b();
    case Node::Op::kLessOrEqual:
      left = a();
      return left <= b();
    case Node::Op::kEqual:
      left = a();
      return left == b();
    case Node::Op::kAnd:
      return a() != 0 && b() != 0;
    case Node::Op::kOr:
      return a() != 0 || b() != 0;
    case Node::Op::kNot:
      return a() == 0;
    case Node::Op::kIf:
      return a() != 0 ? b() : Evaluate(world, node.c, frame);
    case Node::Op::kLeast:
      left = a();
      return std::min(left, b());
    case Node::Op::kGreatest:
      left = a();
      return std::max(left, b());
    case Node::Op::kAddMonths:
      left = a();
      return AddMonths(left, b());
    case Node::Op::kYear:
      return ToCivil(a()).year;
    case Node::Op::kMonth:
      return ToCivil(a()).month;
    case Node::Op::kDayOfMonth:
      return ToCivil(a()).day;
    case Node::Op::kDayOfYear:
      return DayOfYear(a());
    case Node::Op::kWeekOfYear:
      return WeekOfYear(a());
    case Node::Op::kWeekday:
      return Weekday(a());
  }
  CHECK(false, "expression operation " + std::to_string(static_cast<int>(node.op)));
}

}  // namespace sample
