#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "sql/bound_walk.h"
#include "sql/duckdb/generator.h"

// DuckDB joins by hash only where each conjunct of ON compares one side with the other. A conjunct
// of another kind makes an outer or semi join a nested loop over all pairs, so it is written
// otherwise:
//
//     a LEFT JOIN b ON a.k = b.k AND a.type = 'x'
//  -> a LEFT JOIN b ON CASE WHEN a.type = 'x' THEN a.k END = b.k
//     a LEFT JOIN b ON a.k = b.k AND a.x + b.x > 3
//  -> a LEFT JOIN LATERAL (SELECT * FROM b WHERE a.k = b.k AND a.x + b.x > 3) ON TRUE
//
// Inner joins need none of this: DuckDB filters after them.
namespace sql::to_duckdb {
namespace {

/// What a conjunct refers to.
enum class Side { kNeither, kLeft, kRight, kBoth };

}  // namespace

const BoundCall* CallOf(const BoundExpr& expr, std::string_view name) {
  const auto* call = std::get_if<BoundCall>(&expr.node);
  return call && call->function->name == name ? call : nullptr;
}

void CollectConjuncts(const BoundExpr& expr, std::vector<const BoundExpr*>& conjuncts) {
  if (const BoundCall* both = CallOf(expr, "and")) {
    for (const auto& arg : both->args) CollectConjuncts(*arg, conjuncts);
  } else {
    conjuncts.push_back(&expr);
  }
}

namespace {

void CollectRelations(const BoundRelation& relation, std::set<int>& ids) {
  ids.insert(relation.id);
  if (const auto* join = std::get_if<BoundJoin>(&relation.node)) {
    CollectRelations(*join->left, ids);
    CollectRelations(*join->right, ids);
  } else if (const auto* lateral = std::get_if<BoundLateral>(&relation.node)) {
    CollectRelations(*lateral->input, ids);
  }
}

}  // namespace

/// The condition of an outer or semi join, conjunct by conjunct.
class JoinCondition {
 public:
  explicit JoinCondition(const BoundJoin& join) : kind_(join.kind) {
    CollectRelations(*join.left, left_);
    CollectRelations(*join.right, right_);
    CollectConjuncts(*join.on, conjuncts_);
    for (const BoundExpr* conjunct : conjuncts_) Classify(*conjunct);
  }

  const std::vector<const BoundExpr*>& conjuncts() const { return conjuncts_; }
  /// A conjunct `left = right`, or null: then it is a nested loop whatever is written.
  const BoundCall* key() const { return key_; }
  /// Conjuncts about one side that DuckDB would not take below the join.
  const std::vector<const BoundExpr*>& of_left() const { return of_left_; }
  const std::vector<const BoundExpr*>& of_right() const { return of_right_; }
  /// There is a conjunct that can only be judged for a pair.
  bool judges_pairs() const { return judges_pairs_; }

  Side SideOf(const BoundExpr& expr) const {
    if (std::holds_alternative<BoundSubquery>(expr.node)) return Side::kBoth;
    Side side = Side::kNeither;
    if (const auto* column = std::get_if<BoundColumn>(&expr.node)) {
      side = left_.contains(column->relation)    ? Side::kLeft
             : right_.contains(column->relation) ? Side::kRight
                                                 : Side::kNeither;  // of an outer query
    }
    ForEachChild(expr, [&](const BoundExpr& child) {
      const Side other = SideOf(child);
      if (side == Side::kNeither) {
        side = other;
      } else if (other != Side::kNeither && other != side) {
        side = Side::kBoth;
      }
    });
    return side;
  }

 private:
  void Classify(const BoundExpr& conjunct) {
    const bool semi = kind_ == JoinKind::kLeftSemi;
    switch (SideOf(conjunct)) {
      case Side::kNeither:
        break;
      case Side::kLeft:
        if (semi || kind_ == JoinKind::kLeft || kind_ == JoinKind::kFull)
          of_left_.push_back(&conjunct);
        break;
      case Side::kRight:
        if (semi || kind_ == JoinKind::kRight || kind_ == JoinKind::kFull)
          of_right_.push_back(&conjunct);
        break;
      case Side::kBoth:
        if (!Compares(conjunct)) judges_pairs_ = true;
        break;
    }
  }

  /// One side is compared with the other.
  bool Compares(const BoundExpr& conjunct) {
    for (const std::string_view name : {"=", "<", "<=", ">", ">=", "<>", "<=>"}) {
      const BoundCall* call = CallOf(conjunct, name);
      if (!call) continue;
      const Side first = SideOf(*call->args[0]);
      const Side second = SideOf(*call->args[1]);
      const bool apart = (first == Side::kLeft && second == Side::kRight) ||
                         (first == Side::kRight && second == Side::kLeft);
      if (apart && name == "=" && !key_) key_ = call;
      return apart;
    }
    return false;
  }

  const JoinKind kind_;
  std::set<int> left_;
  std::set<int> right_;
  std::vector<const BoundExpr*> conjuncts_;
  const BoundCall* key_ = nullptr;
  std::vector<const BoundExpr*> of_left_;
  std::vector<const BoundExpr*> of_right_;
  bool judges_pairs_ = false;
};

namespace {

const char* JoinWord(JoinKind kind) {
  switch (kind) {
    case JoinKind::kInner:
    case JoinKind::kCross:
      return "JOIN";
    case JoinKind::kLeft:
      return "LEFT JOIN";
    case JoinKind::kRight:
      return "RIGHT JOIN";
    case JoinKind::kFull:
      return "FULL JOIN";
    case JoinKind::kLeftSemi:
      return "SEMI JOIN";
  }
  return "";
}

/// Decimals that no decimal holds both: else they were converted to one type.
bool HasTwoDecimals(const BoundCall& call) {
  return call.args[0]->type.kind == TypeKind::kDecimal && call.args[0]->type != call.args[1]->type;
}

/// An equality that rows are hashed by. Of two decimals the one with fewer places gets those of the
/// other: where it has too many digits before the point for them, it is none of the other's values.
std::string KeyEquality(const BoundCall& call, const std::string& left, const std::string& right) {
  if (!HasTwoDecimals(call)) return fmt::format("{} = {}", left, right);
  const int of_left = call.args[0]->type.scale;
  const int of_right = call.args[1]->type.scale;
  const auto widened = [](const std::string& text, int scale) {
    return fmt::format("TRY_CAST({} AS DECIMAL({},{}))", text, kMaxDecimalPrecision, scale);
  };
  return of_left < of_right ? fmt::format("{} = {}", widened(left, of_right), right)
                            : fmt::format("{} = {}", left, widened(right, of_left));
}

bool HasOneAlias(const BoundRelation& relation) {
  return !std::holds_alternative<BoundJoin>(relation.node) &&
         !std::holds_alternative<BoundLateral>(relation.node);
}

}  // namespace

std::string Generator::JoinedBy(const JoinCondition& condition) {
  const auto all_of = [&](const std::vector<const BoundExpr*>& conjuncts) {
    std::string text;
    for (const BoundExpr* conjunct : conjuncts)
      text += (text.empty() ? "" : " AND ") + Expression(*conjunct);
    return text;
  };
  const auto guarded = [&](const BoundExpr& operand) {
    const auto& guards =
        condition.SideOf(operand) == Side::kLeft ? condition.of_left() : condition.of_right();
    const std::string text = Expression(operand);
    return guards.empty() ? text : fmt::format("CASE WHEN {} THEN {} END", all_of(guards), text);
  };
  std::string text;
  for (const BoundExpr* conjunct : condition.conjuncts()) {
    const auto is_guard = [&](const std::vector<const BoundExpr*>& guards) {
      return std::find(guards.begin(), guards.end(), conjunct) != guards.end();
    };
    if (is_guard(condition.of_left()) || is_guard(condition.of_right())) continue;
    const auto* call = std::get_if<BoundCall>(&conjunct->node);
    text += text.empty() ? "" : " AND ";
    text += call && call == condition.key()
                ? KeyEquality(*call, guarded(*call->args[0]), guarded(*call->args[1]))
                : On(*conjunct);
  }
  return text;
}

std::string Generator::On(const BoundExpr& condition) {
  if (const BoundCall* both = CallOf(condition, "and"))
    return fmt::format("({} AND {})", On(*both->args[0]), On(*both->args[1]));
  const BoundCall* call = CallOf(condition, "=");
  if (!call || !HasTwoDecimals(*call)) return Expression(condition);
  return KeyEquality(*call, Expression(*call->args[0]), Expression(*call->args[1]));
}

std::string Generator::FromJoin(const BoundJoin& join) {
  const std::string left = From(*join.left);
  const std::string right = From(*join.right);
  const std::string right_text = HasOneAlias(*join.right) ? right : "(" + right + ")";
  const bool inner = join.kind == JoinKind::kInner || join.kind == JoinKind::kCross;
  if (!join.on) {
    return inner ? fmt::format("{} CROSS JOIN {}", left, right_text)
                 : fmt::format("{} {} {} ON TRUE", left, JoinWord(join.kind), right_text);
  }
  std::string on;
  if (!inner) {
    const JoinCondition condition(join);
    if (condition.key() && condition.judges_pairs()) {
      if (join.kind == JoinKind::kLeft && HasOneAlias(*join.right)) {
        return fmt::format("{} LEFT JOIN LATERAL (SELECT * FROM {} WHERE {}) AS t{} ON TRUE", left,
                           right, Expression(*join.on), join.right->id);
      }
      if (join.kind == JoinKind::kLeftSemi) {
        return fmt::format("{} JOIN LATERAL (SELECT 1 FROM {} WHERE {} LIMIT 1) AS t{} ON TRUE",
                           left, right, Expression(*join.on), join.right->id);
      }
    } else if (condition.key()) {
      on = JoinedBy(condition);
    }
  }
  if (on.empty()) on = On(*join.on);
  return fmt::format("{} {} {} ON {}", left, JoinWord(join.kind), right_text, on);
}

}  // namespace sql::to_duckdb
