#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "lsp/hover.h"
#include "lsp/outline.h"
#include "lsp/protocol.h"
#include "lsp/rename.h"
#include "lsp/server.h"
#include "lsp/uri.h"
#include "sql/format.h"

/// What each request answers.
namespace lsp {

using base::Result;
using nlohmann::json;

Result<json> Server::Answer(const std::string& method, const json& params) {
  if (method == "initialize") return Initialize(params);
  if (method == "textDocument/hover") return AnswerHover(params);
  if (method == "textDocument/definition") return AnswerDefinition(params);
  if (method == "textDocument/references") return AnswerReferences(params);
  if (method == "textDocument/prepareRename") return AnswerPrepareRename(params);
  if (method == "textDocument/rename") return AnswerRename(params);
  if (method == "textDocument/formatting") return AnswerFormatting(params);
  if (method == "textDocument/documentSymbol") return AnswerSymbols(params);
  if (method == "textDocument/completion") return AnswerCompletion(params);
  return base::Fail(base::Unsupported(method + " is not known"));
}

Result<json> Server::Initialize(const json&) {
  stage_ = Stage::kRunning;
  json can;
  can["positionEncoding"] = "utf-16";
  can["textDocumentSync"] = {{"openClose", true}, {"change", 2}, {"save", true}};
  can["hoverProvider"] = true;
  can["definitionProvider"] = true;
  can["referencesProvider"] = true;
  can["renameProvider"] = {{"prepareProvider", true}};
  can["documentFormattingProvider"] = true;
  can["documentSymbolProvider"] = true;
  can["completionProvider"] = {{"triggerCharacters", {"."}}};
  return json{{"capabilities", can}, {"serverInfo", {{"name", "pdm"}}}};
}

Result<Server::Spot> Server::SpotOf(const json& params) {
  const std::string uri = params.at("textDocument").at("uri");
  Spot spot;
  spot.path = PathOf(uri).value_or("");
  spot.folder = FolderOf(spot.path);
  if (!spot.folder) return base::Fail(base::NotFound(uri + " is not open"));
  const TracedScript* script = spot.folder->workspace->Find(spot.path);
  if (!script) return base::Fail(base::NotFound(uri + " is no script of its product"));
  if (params.contains("position")) {
    spot.position = PositionFrom(params["position"]);
    spot.cursor = NamesOf(*spot.folder).Find(spot.path, script->text.ByteAt(spot.position));
  }
  return spot;
}

json Server::LocationOf(const Names& names, const Place& place) const {
  return {{"uri", UriOf(names.scripts()[place.in.script].path)},
          {"range", ToJson(names.RangeOf(place))}};
}

Result<json> Server::AnswerHover(const json& params) {
  TRY_ASSIGN(const Spot spot, SpotOf(params));
  const Names& names = NamesOf(*spot.folder);
  const auto hover = HoverAt(*spot.folder->workspace, names, spot.cursor);
  if (!hover) return json();
  return json{{"contents", {{"kind", "markdown"}, {"value", hover->markdown}}},
              {"range", ToJson(names.RangeOf(hover->place))}};
}

Result<json> Server::AnswerDefinition(const json& params) {
  TRY_ASSIGN(const Spot spot, SpotOf(params));
  const Names& names = NamesOf(*spot.folder);
  const auto place = names.DefinitionOf(spot.cursor);
  return place ? LocationOf(names, *place) : json();
}

Result<json> Server::AnswerReferences(const json& params) {
  TRY_ASSIGN(const Spot spot, SpotOf(params));
  if (spot.cursor.kind != Cursor::Kind::kColumn) return json();
  const Names& names = NamesOf(*spot.folder);
  json locations = json::array();
  for (const Place& place : UsesOf(names, spot.cursor.column))
    locations.push_back(LocationOf(names, place));
  return locations;
}

Result<json> Server::AnswerPrepareRename(const json& params) {
  TRY_ASSIGN(const Spot spot, SpotOf(params));
  if (spot.cursor.kind != Cursor::Kind::kColumn)
    return base::Fail(base::Invalid("only a column can be renamed"));
  const Names& names = NamesOf(*spot.folder);
  TRY(CanRename(*spot.folder->workspace, names, spot.cursor.column));
  return json{{"range", ToJson(names.RangeOf({spot.cursor.in, spot.cursor.token}))},
              {"placeholder", spot.cursor.column.name}};
}

Result<json> Server::AnswerRename(const json& params) {
  TRY_ASSIGN(const Spot spot, SpotOf(params));
  if (spot.cursor.kind != Cursor::Kind::kColumn)
    return base::Fail(base::Invalid("only a column can be renamed"));
  const std::string to = params.at("newName");
  TRY_ASSIGN(const Edits edits,
             Rename(*spot.folder->workspace, NamesOf(*spot.folder), spot.cursor.column, to));
  json changes = json::object();
  for (const auto& [path, list] : edits) {
    json& file = changes[UriOf(path)] = json::array();
    for (const TextEdit& edit : list)
      file.push_back({{"range", ToJson(edit.range)}, {"newText", edit.text}});
  }
  return json{{"changes", changes}};
}

Result<json> Server::AnswerFormatting(const json& params) {
  const std::string uri = params.at("textDocument").at("uri");
  const auto open = open_.find(PathOf(uri).value_or(""));
  if (open == open_.end()) return base::Fail(base::NotFound(uri + " is not open"));
  const Text& text = open->second;
  const auto formatted = sql::FormatScript(text.text(), open->first);
  if (!formatted) {
    const auto& span = formatted.error().span;
    return base::Fail(
        base::Invalid(span ? fmt::format("line {}: {}", span->line, formatted.error().message)
                           : formatted.error().message));
  }
  if (*formatted == text.text()) return json::array();
  return json::array({{{"range", ToJson(text.Whole())}, {"newText", *formatted}}});
}

Result<json> Server::AnswerSymbols(const json& params) {
  TRY_ASSIGN(const Spot spot, SpotOf(params));
  const Names& names = NamesOf(*spot.folder);
  json symbols = json::array();
  for (const Symbol& symbol : OutlineOf(names, spot.path)) {
    symbols.push_back({{"name", symbol.name},
                       {"detail", symbol.detail},
                       {"kind", symbol.kind},
                       {"range", ToJson(symbol.whole)},
                       {"selectionRange", ToJson(symbol.name_range)}});
  }
  return symbols;
}

Result<json> Server::AnswerCompletion(const json&) { return json::array(); }

}  // namespace lsp
