#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sample/random.h"

namespace sample {

/// One operation of an integer expression. Operands name other nodes of the same World.
struct Node {
  enum class Op : uint8_t {
    kConstant,   ///< value
    kVariable,   ///< slot `value` of the frame
    kCount,      ///< how many there are of entity `value`
    kAttribute,  ///< attribute `value` of the entity numbered a
    kRandom,     ///< from a to b, both included
    kChance,     ///< 1 in `value` of a million cases, else 0
    kAdd,
    kSubtract,
    kMultiply,
    kDivide,     ///< by zero: 0
    kRemainder,  ///< never negative; by zero: 0
    kLess,
    kLessOrEqual,
    kEqual,
    kAnd,
    kOr,
    kNot,
    kIf,  ///< a ? b : c
    kLeast,
    kGreatest,
    kAddMonths,
    kYear,
    kMonth,
    kDayOfMonth,
    kDayOfYear,
    kWeekOfYear,
    kWeekday,
  };
  Op op = Op::kConstant;
  int64_t value = 0;
  uint32_t a = 0;
  uint32_t b = 0;
  uint32_t c = 0;
};

using ExpressionId = uint32_t;

/// Something that has an id and a number, such as the contract 17.
struct Entity {
  std::string name;
  uint64_t hash = 0;
  int64_t count = 0;
};

/// A fact about an entity that is the same wherever it is asked for.
struct Attribute {
  std::string name;  ///< "contract.start"
  uint64_t hash = 0;
  ExpressionId expression = 0;
};

/// Everything that expressions can refer to. Filled while templates are compiled, read-only (and
/// so free to share between threads) afterwards.
struct World {
  uint64_t seed = 0;
  int64_t claimants = 0;
  int64_t today = 0;  ///< the day of the snapshot
  std::vector<Entity> entities;
  std::vector<Attribute> attributes;
  std::vector<Node> nodes;

  ExpressionId Add(Node node);
  ExpressionId Constant(int64_t value);
};

/// The variables and the random stream of one document while it is written.
struct Frame {
  static constexpr size_t kSlots = 48;
  std::array<int64_t, kSlots> slots;
  Random random{};
};

int64_t Evaluate(const World& world, ExpressionId expression, Frame& frame);

}  // namespace sample
