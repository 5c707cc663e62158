#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalog/schema.h"
#include "lsp/hover.h"
#include "lsp/outline.h"
#include "lsp/protocol.h"
#include "lsp/rename.h"
#include "lsp/server.h"
#include "lsp/uri.h"
#include "sql/complete.h"
#include "sql/format.h"
#include "sql/functions.h"

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
  if (method == "textDocument/signatureHelp") return AnswerSignature(params);
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
  can["signatureHelpProvider"] = {{"triggerCharacters", {"(", ","}}};
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

namespace {

int CompletionKind(sql::CandidateKind kind) {
  switch (kind) {
    case sql::CandidateKind::kColumn:
      return 5;  // Field
    case sql::CandidateKind::kField:
      return 10;  // Property
    case sql::CandidateKind::kRelation:
      return 6;  // Variable
    case sql::CandidateKind::kTable:
      return 22;  // Struct
    case sql::CandidateKind::kDatabase:
      return 9;  // Module
    case sql::CandidateKind::kFunction:
      return 3;
    case sql::CandidateKind::kKeyword:
      return 14;
  }
  return 1;
}

}  // namespace

Result<json> Server::AnswerCompletion(const json& params) {
  constexpr size_t kMost = 200;
  TRY_ASSIGN(const Spot spot, SpotOf(params));
  Workspace& workspace = *spot.folder->workspace;
  const Text& text = workspace.Find(spot.path)->text;
  const size_t cursor = text.ByteAt(spot.position);
  sql::ResolveOptions options;
  for (const TracedStatement& statement : workspace.Find(spot.path)->statements) {
    if (statement.raw.begin <= cursor) options.database = statement.names.database;
  }
  const auto& variables = workspace.VariablesOf(spot.path);
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    if (name.starts_with("hivevar:")) name.remove_prefix(8);
    const auto found = variables.find(std::string(name));
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  const catalog::CatalogSchema schema(workspace.catalog());
  const auto made = sql::Complete(text.text(), cursor, schema, options, lookup);
  const json replaced = ToJson(text.RangeOf(made.replaced.begin, made.replaced.end));
  json items = json::array();
  for (const sql::Candidate& candidate : made.candidates) {
    if (items.size() == kMost) break;
    items.push_back({{"label", candidate.text},
                     {"kind", CompletionKind(candidate.kind)},
                     {"detail", candidate.detail},
                     {"sortText", fmt::format("{:04}", items.size())},
                     {"textEdit", {{"range", replaced}, {"newText", candidate.text}}}});
  }
  return json{{"isIncomplete", made.candidates.size() > kMost}, {"items", std::move(items)}};
}

Result<json> Server::AnswerSignature(const json& params) {
  TRY_ASSIGN(const Spot spot, SpotOf(params));
  const Text& text = spot.folder->workspace->Find(spot.path)->text;
  const auto call = sql::FindCall(text.text(), text.ByteAt(spot.position));
  if (!call || !call->function) return json();
  json signatures = json::array();
  for (const std::string& signature : sql::SignatureTexts(*call->function))
    signatures.push_back({{"label", signature}, {"documentation", call->function->summary}});
  return json{{"signatures", std::move(signatures)},
              {"activeSignature", 0},
              {"activeParameter", call->argument}};
}

}  // namespace lsp
