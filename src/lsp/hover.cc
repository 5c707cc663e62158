#include "lsp/hover.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sql/functions.h"

namespace lsp {
namespace {

using sql::Span;
using sql::StatementNames;

constexpr size_t kMostLines = 12;

/// Lines, the first few of them.
std::string Lines(const std::vector<std::string>& lines) {
  std::string text;
  for (size_t i = 0; i < lines.size() && i < kMostLines; ++i) text += "- " + lines[i] + "\n";
  if (lines.size() > kMostLines) text += fmt::format("- and {} more\n", lines.size() - kMostLines);
  return text;
}

class Writer {
 public:
  Writer(Workspace& workspace, const Names& names) : workspace_(workspace), names_(names) {}

  std::string ColumnText(const Column& column, const std::vector<std::string>& path) {
    const sql::Type type = TypeOf(column, path);
    const std::string name = path.empty() ? column.name : path.back();
    std::string text = fmt::format("```sql\n{} {}\n```\n", name, type.ToString());
    if (!column.table.empty()) text += fmt::format("column of `{}`\n", column.table);
    if (const std::string made = ItemText(column); !made.empty() && sql::Lower(made) != name)
      text += fmt::format("```sql\n= {}\n```\n", made);
    Follow(column, path);
    if (!sources_.empty()) text += "\nfrom\n" + Lines({sources_.begin(), sources_.end()});
    return text;
  }
  std::string TableText(const std::string& table) {
    for (auto script = names_.scripts().rbegin(); script != names_.scripts().rend(); ++script) {
      const auto after = script->after.find(table);
      if (after == script->after.end() || !after->second) continue;
      const catalog::Table& it = *after->second;
      std::string text = fmt::format(
          "```sql\n{} {}\n```\n", it.kind == catalog::TableKind::kView ? "VIEW" : "TABLE", table);
      if (!it.comment.empty()) text += it.comment + "\n\n";
      if (!it.location.empty()) text += pipeline::CollectionOf(it.location) + "\n\n";
      for (const catalog::Column& column : it.AllColumns())
        text += fmt::format("- `{}` {}\n", column.name, column.type.ToString());
      return text;
    }
    return "";
  }

 private:
  const StatementNames::Output* OutputOf(const Column& column) const {
    const StatementNames& names = names_.At(column.in).names;
    const auto in =
        [&](const std::vector<StatementNames::Output>& outputs) -> const StatementNames::Output* {
      for (const auto& output : outputs) {
        if (output.item.end > output.item.begin && output.item.begin == column.item &&
            output.name == column.name)
          return &output;
      }
      return nullptr;
    };
    if (const auto* output = in(names.output)) return output;
    for (const auto& cte : names.ctes) {
      if (const auto* output = in(cte.columns)) return output;
    }
    for (const auto& relation : names.relations) {
      if (const auto* output = in(relation.columns)) return output;
    }
    return nullptr;
  }
  sql::Type TypeOf(const Column& column, const std::vector<std::string>& path) const {
    sql::Type type = sql::kVoidType;
    if (!column.table.empty()) {
      type = names_.TypeOf(column);
    } else if (column.relation >= 0) {
      type = names_.At(column.in).names.Find(column.relation)->columns[column.number].type;
    } else if (const auto* output = OutputOf(column)) {
      type = output->type;
    }
    for (const std::string& field : path) {
      while (type.kind == sql::TypeKind::kArray) type = sql::Type(type.children[0]);
      const int at = type.kind == sql::TypeKind::kStruct ? type.FieldIndex(field) : -1;
      type = at < 0 ? sql::kVoidType : sql::Type(type.children[at]);
    }
    return type;
  }
  std::string ItemText(const Column& column) const {
    if (!column.table.empty() || column.relation >= 0) return "";
    const auto* output = OutputOf(column);
    return output ? names_.TextOf({column.in, output->item}) : "";
  }
  /// Notes what a column comes from, through the queries of its statement and then all scripts.
  void Follow(const Column& column, const std::vector<std::string>& path) {
    if (!seen_.insert(column).second) return;
    if (!column.table.empty()) {
      FollowTable(column, path);
      return;
    }
    const auto* output = column.relation < 0 ? OutputOf(column) : nullptr;
    if (!output) return;
    for (const auto& use : names_.At(column.in).names.columns) {
      if (!output->item.Covers(use.span)) continue;
      const bool whole = use.span.begin == output->item.begin && use.span.end == output->item.end;
      if (const auto made = names_.ColumnOf(column.in, use.relation, use.column))
        Follow(*made, whole ? path : std::vector<std::string>());
    }
  }
  void FollowTable(const Column& column, const std::vector<std::string>& fields) {
    pipeline::LineageGraph& graph = workspace_.LineageOf(column.table);
    const auto version = graph.IndexOf(column.table);
    if (!version) return;
    sql::ValuePath path = {column.name};
    sql::Type type = names_.TypeOf(column);
    for (const std::string& field : fields) {
      while (type.kind == sql::TypeKind::kArray) {
        path.emplace_back(sql::kElementStep);
        type = sql::Type(type.children[0]);
      }
      path.push_back(field);
      const int at = type.kind == sql::TypeKind::kStruct ? type.FieldIndex(field) : -1;
      type = at < 0 ? sql::kVoidType : sql::Type(type.children[at]);
    }
    if (graph.At(*version).sources.empty()) {
      sources_.insert(fmt::format("`{}`", graph.Describe({column.table, path})));
      return;
    }
    for (const sql::Flow& flow : graph.Values(*version, path))
      sources_.insert(fmt::format("{} `{}`", sql::HowName(flow.how), graph.Describe(flow.from)));
  }

  Workspace& workspace_;
  const Names& names_;
  std::set<Column> seen_;
  std::set<std::string> sources_;
};

/// The smallest expression around a byte.
const StatementNames::Value* ValueAt(const StatementNames& names, uint32_t byte) {
  const StatementNames::Value* found = nullptr;
  for (const auto& value : names.values) {
    if (value.span.begin > byte || value.span.end <= byte) continue;
    if (!found || value.span.end - value.span.begin <= found->span.end - found->span.begin)
      found = &value;
  }
  return found;
}

const sql::Function* FunctionAt(const Names& names, const Cursor& cursor) {
  const auto& tokens = names.TokensOf(cursor.in);
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].span.begin == cursor.token.begin && tokens[i].span.end == cursor.token.end &&
        tokens[i + 1].symbol == sql::Symbol::kLeftParen)
      return sql::FindFunction(names.NameOf(cursor.in, tokens[i]));
  }
  return nullptr;
}

std::string FunctionText(const sql::Function& function) {
  std::string text = "```\n";
  for (const std::string& signature : sql::SignatureTexts(function)) text += signature + "\n";
  text += fmt::format("```\n{}\n", function.summary);
  if (*function.note != '\0') text += fmt::format("\n{}\n", function.note);
  return text;
}

}  // namespace

std::optional<Hover> HoverAt(Workspace& workspace, const Names& names, const Cursor& cursor) {
  if (cursor.in.script >= names.scripts().size() ||
      cursor.in.statement >= names.scripts()[cursor.in.script].statements.size())
    return std::nullopt;
  Writer writer(workspace, names);
  std::string text;
  switch (cursor.kind) {
    case Cursor::Kind::kColumn:
      text = writer.ColumnText(cursor.column, {});
      break;
    case Cursor::Kind::kField:
      text = writer.ColumnText(cursor.column, cursor.path);
      break;
    case Cursor::Kind::kTable:
      text = writer.TableText(cursor.table);
      break;
    case Cursor::Kind::kRelation:
      text = cursor.table.empty()
                 ? fmt::format("```sql\n{}\n```\n", names.TextOf({cursor.in, cursor.made}))
                 : writer.TableText(cursor.table);
      break;
    case Cursor::Kind::kCte:
      text = fmt::format("```sql\n{}\n```\n", names.TextOf({cursor.in, cursor.made}));
      break;
    case Cursor::Kind::kParameter:
    case Cursor::Kind::kNothing: {
      if (const sql::Function* function = FunctionAt(names, cursor)) {
        text = FunctionText(*function);
        break;
      }
      const auto* value = ValueAt(names.At(cursor.in).names, cursor.byte);
      if (!value) return std::nullopt;
      return Hover{{cursor.in, value->span},
                   fmt::format("```sql\n{}\n```\n", value->type.ToString())};
    }
  }
  if (text.empty()) return std::nullopt;
  return Hover{{cursor.in, cursor.token}, std::move(text)};
}

}  // namespace lsp
