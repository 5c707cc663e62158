#include "lsp/protocol.h"

#include "base/nearest.h"
#include "sql/script_tokens.h"
#include "sql/utf8.h"

namespace lsp {
namespace {

using nlohmann::json;

Range RangeOf(const base::SourceSpan& span) {
  if (span.line == 0) return {};
  const std::string_view line = span.text;
  const size_t begin = sql::ByteOffset(line, span.column - 1);
  const size_t end = sql::ByteOffset(line, span.column - 1 + span.length);
  Position start{span.line - 1, Utf16Length(line.substr(0, begin))};
  // An error at the end of a line still shows.
  Position stop{span.line - 1, Utf16Length(line.substr(0, end))};
  if (stop == start) ++stop.character;
  return {start, stop};
}

}  // namespace

Position PositionFrom(const json& position) {
  return {position.at("line").get<uint32_t>(), position.at("character").get<uint32_t>()};
}

Range RangeFrom(const json& range) {
  return {PositionFrom(range.at("start")), PositionFrom(range.at("end"))};
}

json ToJson(Range range) {
  const auto position = [](Position it) {
    return json{{"line", it.line}, {"character", it.character}};
  };
  return {{"start", position(range.start)}, {"end", position(range.end)}};
}

json DiagnosticOf(const base::Error& error) {
  return {{"range", ToJson(RangeOf(error.span.value_or(base::SourceSpan())))},
          {"severity", 1},
          {"code", base::ErrorCodeName(error.code)},
          {"source", "pdm"},
          {"message", error.message}};
}

ScriptSet ScriptAlone(const std::string& path, const std::string& text) {
  pipeline::CheckedScript script;
  script.script.path = path;
  script.script.file = path;
  script.script.text = text;
  for (const sql::Span& variable : sql::VariablesIn(text)) {
    std::string name = text.substr(variable.begin + 2, variable.end - variable.begin - 3);
    if (const size_t colon = name.find(':'); colon != std::string::npos) name.erase(0, colon + 1);
    script.hivevars[name] = name;
  }
  ScriptSet set;
  set.scripts.push_back(std::move(script));
  return set;
}

}  // namespace lsp
