#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sample/cursor.h"
#include "sample/expression.h"
#include "sample/lexicon.h"

namespace sample {

/// The names that an expression sees besides those of the World. Variable i lives in slot i of the
/// frame; slot 0 is `n`, the document's number.
struct Scope {
  std::vector<std::string> variables = {"n"};
  std::string entity;  ///< inside an attribute, the entity whose attributes need no prefix

  /// The slot of `name`, new when there was none.
  base::Result<uint32_t> Declare(const std::string& name);
};

/// Reads one integer expression: + - * / % comparisons && || ! ( ), numbers, variables, `today`,
/// `claimants`, and
///   count(entity) size(list) entity.attribute(number) day(2021-04-01) random(low, high)
///   chance(percent) if(condition, a, b) min(a, b) max(a, b) add_months(day, k) year(d) month(d)
///   day_of_month(d) day_of_year(d) week_of_year(d) weekday(d)
base::Result<ExpressionId> ParseExpression(Cursor& cursor, const Scope& scope,
                                           const Lexicon& lexicon, World& world);

}  // namespace sample
