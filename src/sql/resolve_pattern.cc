#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "sql/functions.h"
#include "sql/resolver.h"

/// Select items that are patterns: with `hive.support.quoted.identifiers=none` a name that is no
/// plain word is a regular expression, and stands for the columns whose names match it.
namespace sql {
namespace {

bool IsPlainWord(const std::string& name) {
  return std::ranges::all_of(
      name, [](char c) { return base::IsLetter(c) || base::IsDigit(c) || c == '_'; });
}

BoundExprPtr Text(std::string text) {
  return MakeBound(kStringType, {}, BoundLiteral{false, std::move(text)});
}

}  // namespace

std::optional<std::vector<BoundItem>> Resolver::ColumnsOfPattern(const Expr& item,
                                                                 const ExprContext& context) {
  const auto quoting =
      options_.setting ? options_.setting("hive.support.quoted.identifiers") : std::nullopt;
  if (!quoting || Lower(*quoting) != "none" || !options_.evaluate) return std::nullopt;
  const auto* field = std::get_if<FieldRef>(&item.node);
  const auto* table = field ? std::get_if<NameRef>(&field->base->node) : nullptr;
  const auto* name = std::get_if<NameRef>(&item.node);
  if (!name && !table) return std::nullopt;
  const std::string& pattern = name ? name->name : field->name;
  if (IsPlainWord(pattern)) return std::nullopt;
  Star star;
  if (table) star.qualifier.push_back(table->name);
  auto columns = ColumnsOfStar(star, context, item.span);
  std::erase_if(columns, [&](const BoundItem& column) {
    std::vector<BoundExprPtr> args;
    args.push_back(Text(column.name));
    args.push_back(Text(fmt::format("(?i)^(?:{})$", pattern)));
    const auto matches =
        MakeBound(kBooleanType, item.span, BoundCall{FindFunction("rlike"), std::move(args)});
    return options_.evaluate(*matches) != "true";
  });
  if (columns.empty()) Invalid(item.span, fmt::format("no column matches `{}`", pattern));
  return columns;
}

}  // namespace sql
