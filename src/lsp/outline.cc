#include "lsp/outline.h"

#include <algorithm>

namespace lsp {
namespace {

constexpr int kFunction = 12;  // SymbolKind of a statement that makes nothing
constexpr int kStruct = 23;    // of a table or view

/// What a statement makes or fills.
struct Made {
  const char* what;
  const sql::QualifiedName* table;
  int kind;
};

Made MadeBy(const sql::Statement& statement) {
  if (const auto* it = std::get_if<sql::CreateTable>(&statement.node))
    return {it->query ? "CREATE TABLE AS" : "CREATE TABLE", &it->name, kStruct};
  if (const auto* it = std::get_if<sql::CreateView>(&statement.node))
    return {"CREATE VIEW", &it->name, kStruct};
  if (const auto* it = std::get_if<sql::Insert>(&statement.node); it && !it->target.is_directory)
    return {it->target.overwrite ? "INSERT OVERWRITE" : "INSERT", &it->target.table, kFunction};
  if (const auto* it = std::get_if<sql::DropTable>(&statement.node))
    return {"DROP", &it->name, kFunction};
  if (const auto* it = std::get_if<sql::AlterTable>(&statement.node))
    return {"ALTER", &it->name, kFunction};
  return {"", nullptr, kFunction};
}

}  // namespace

std::vector<Symbol> OutlineOf(const Names& names, const std::string& path) {
  std::vector<Symbol> symbols;
  const auto& scripts = names.scripts();
  const auto script = std::ranges::find(scripts, path, &TracedScript::path);
  if (script == scripts.end()) return symbols;
  for (size_t i = 0; i < script->statements.size(); ++i) {
    const TracedStatement& statement = script->statements[i];
    const StatementId id{static_cast<size_t>(script - scripts.begin()), i};
    Symbol symbol;
    symbol.kind = kFunction;
    symbol.whole = script->text.RangeOf(statement.raw.begin, statement.raw.end);
    const std::string& text = statement.source.text;
    symbol.name = text.substr(0, std::min(text.find('\n'), size_t{40}));
    symbol.name_range = {symbol.whole.start, symbol.whole.start};
    const Made made = statement.parsed ? MadeBy(*statement.parsed) : Made{"", nullptr, kFunction};
    if (made.table) {
      symbol.kind = made.kind;
      symbol.detail = made.what;
      symbol.name = names.Qualified(id, *made.table);
      if (const auto name = names.TableName(id, symbol.name))
        symbol.name_range = names.RangeOf({id, *name});
    }
    if (symbol.name.empty()) symbol.name = "statement";
    symbols.push_back(std::move(symbol));
  }
  return symbols;
}

}  // namespace lsp
