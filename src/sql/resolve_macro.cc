#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "sql/resolver.h"
#include "sql/walk.h"

/// Temporary macros: `CREATE TEMPORARY MACRO add(a INT, b INT) a + b`. A call stands for the body
/// with the arguments, converted to the types of the parameters, in place of these.
namespace sql {
namespace {

void CollectNames(const Expr& expr, std::set<std::string>* names) {
  if (const auto* name = std::get_if<NameRef>(&expr.node)) names->insert(Lower(name->name));
  ForEachChild(expr, [&](const auto& child) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(child)>, Expr>)
      CollectNames(child, names);
  });
}

}  // namespace

BoundExprPtr Resolver::ResolveMacro(const Expr& expr, const Call& call, const Macro& macro,
                                    const ExprContext& context) {
  if (call.star || call.distinct || call.over)
    Invalid(expr.span,
            fmt::format("{} is a macro: it takes neither *, DISTINCT nor OVER", call.name));
  if (call.args.size() != macro.parameters.size()) {
    Invalid(expr.span, fmt::format("macro {} takes {} arguments, not {}", call.name,
                                   macro.parameters.size(), call.args.size()));
  }
  std::vector<BoundItem> arguments;
  for (size_t i = 0; i < call.args.size(); ++i) {
    const SchemaColumn& parameter = macro.parameters[i];
    auto value = Resolve(*call.args[i], context);
    CheckConvertible(*value, parameter.type, parameter.name);
    arguments.push_back({Convert(std::move(value), parameter.type), parameter.name});
  }
  ResolveOptions options = options_;
  options.macros = macro.macros;
  options.names = nullptr;
  const Scope nothing;
  ExprContext inside;
  inside.scope = &nothing;
  inside.aliases = &arguments;
  auto body = Resolver(source_, schema_, options, &next_id_).Resolve(*macro.body, inside);
  body->span = expr.span;
  return body;
}

void Resolver::CheckMacro(const CreateMacro& macro) {
  std::set<std::string> parameters;
  std::vector<BoundItem> arguments;
  for (const ColumnDef& parameter : macro.parameters) {
    const std::string name = Lower(parameter.name);
    if (!parameters.insert(name).second)
      Invalid(parameter.span, fmt::format("parameter {} stands twice", name));
    arguments.push_back({NullOf(parameter.type, parameter.span), name});
  }
  std::set<std::string> used;
  CollectNames(*macro.body, &used);
  const Scope nothing;
  ExprContext context;
  context.scope = &nothing;
  context.aliases = &arguments;
  static_cast<void>(Resolve(*macro.body, context));
  if (used != parameters) {
    Invalid(macro.body->span, fmt::format("the macro's parameters are ({}), but its body uses ({})",
                                          fmt::join(parameters, ", "), fmt::join(used, ", ")));
  }
}

base::Result<std::shared_ptr<const Macro>> DefineMacro(CreateMacro& statement, const Source& source,
                                                       const SchemaSource& schema,
                                                       const ResolveOptions& options) {
  int next_id = 0;
  try {
    Resolver(source, schema, options, &next_id).CheckMacro(statement);
  } catch (ResolveError& error) {
    return base::Fail(std::move(error.error));
  }
  auto macro = std::make_shared<Macro>();
  for (const ColumnDef& parameter : statement.parameters)
    macro->parameters.push_back({Lower(parameter.name), parameter.type});
  macro->body = std::move(statement.body);
  macro->macros = options.macros;
  return macro;
}

}  // namespace sql
