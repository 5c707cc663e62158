#include "lsp/names.h"

#include <algorithm>

#include "sql/lexer.h"

namespace lsp {
namespace {

using sql::Span;
using sql::StatementNames;

bool Same(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }
bool IsName(const sql::Token& token) {
  return token.kind == sql::TokenKind::kWord || token.kind == sql::TokenKind::kQuotedName;
}

/// Of what one span stands for the last note counts.
template <class Use>
const Use* LastOf(const std::vector<Use>& uses, auto matches) {
  for (auto use = uses.rbegin(); use != uses.rend(); ++use) {
    if (matches(*use)) return &*use;
  }
  return nullptr;
}

}  // namespace

uint32_t ScriptByte(const sql::Source& source, uint32_t at) {
  const auto next = std::ranges::upper_bound(source.places, at, {}, &sql::Source::Place::at);
  if (next == source.places.begin()) return at;
  const auto& place = *std::prev(next);
  return place.substituted ? place.origin : place.origin + (at - place.at);
}

uint32_t StatementByte(const sql::Source& source, uint32_t script_byte) {
  uint32_t at = 0;
  for (const auto& place : source.places) {
    if (place.origin > script_byte) break;
    at = place.substituted ? place.at : place.at + (script_byte - place.origin);
  }
  return source.places.empty() ? script_byte : at;
}

Names::Names(Workspace& workspace) : scripts_(workspace.scripts()) {
  for (size_t i = 0; i < scripts_.size(); ++i) {
    for (size_t k = 0; k < scripts_[i].statements.size(); ++k) {
      const auto& parsed = scripts_[i].statements[k].parsed;
      if (!parsed) continue;
      const StatementId id{i, k};
      if (const auto* table = std::get_if<sql::CreateTable>(&parsed->node))
        makers_[Qualified(id, table->name)].push_back(id);
      if (const auto* view = std::get_if<sql::CreateView>(&parsed->node))
        makers_[Qualified(id, view->name)].push_back(id);
    }
  }
}

std::string Names::Qualified(StatementId id, const sql::QualifiedName& name) const {
  return sql::Lower((name.database.empty() ? At(id).names.database : name.database) + "." +
                    name.name);
}

const std::vector<sql::Token>& Names::TokensOf(StatementId id) const {
  const auto [entry, is_new] = tokens_.try_emplace(id);
  if (is_new) {
    if (auto tokens = sql::Lex(At(id).source)) entry->second = std::move(*tokens);
  }
  return entry->second;
}

std::string Names::TextOf(Place place) const {
  return At(place.in).source.text.substr(place.span.begin, place.span.end - place.span.begin);
}

std::string Names::NameOf(StatementId id, const sql::Token& token) const {
  const std::string text = TextOf({id, token.span});
  if (token.kind == sql::TokenKind::kQuotedName) return sql::Lower(sql::UnquoteName(text));
  return token.kind == sql::TokenKind::kWord ? sql::Lower(text) : "";
}

std::string Names::NameAt(Place name) const {
  const std::string text = TextOf(name);
  return sql::Lower(text.starts_with('`') ? sql::UnquoteName(text) : text);
}

std::optional<Span> Names::NameIn(StatementId id, Span span) const {
  std::optional<Span> name;
  for (const sql::Token& token : TokensOf(id)) {
    if (IsName(token) && span.Covers(token.span)) name = token.span;
  }
  return name;
}

std::optional<Span> Names::AliasOf(StatementId id, Span item, const std::string& name) const {
  const auto& tokens = TokensOf(id);
  auto token = std::ranges::find_if(
      tokens, [&](const sql::Token& it) { return it.span.begin >= item.end && IsName(it); });
  if (token == tokens.end()) return std::nullopt;
  if (NameOf(id, *token) == "as" && token->kind == sql::TokenKind::kWord) ++token;
  if (token == tokens.end() || NameOf(id, *token) != name) return std::nullopt;
  // Between the item and its alias stands AS at most.
  const auto between = std::ranges::count_if(tokens, [&](const sql::Token& it) {
    return it.span.begin >= item.end && it.span.end <= token->span.begin;
  });
  return between <= 1 ? std::optional(token->span) : std::nullopt;
}

std::optional<Span> Names::FunctionColumn(StatementId id, const StatementNames::Relation& relation,
                                          int column) const {
  const int count = static_cast<int>(relation.columns.size());
  const auto& tokens = TokensOf(id);
  size_t at = 0;
  while (at < tokens.size() && tokens[at].span.begin < relation.span.end) ++at;
  std::vector<Span> names;
  while (at > 0 && static_cast<int>(names.size()) < count) {
    if (!IsName(tokens[at - 1])) return std::nullopt;
    names.insert(names.begin(), tokens[--at].span);
    if (static_cast<int>(names.size()) < count &&
        (at == 0 || tokens[--at].symbol != sql::Symbol::kComma))
      return std::nullopt;
  }
  if (column >= static_cast<int>(names.size())) return std::nullopt;
  return NameAt({id, names[column]}) == relation.columns[column].name ? std::optional(names[column])
                                                                      : std::nullopt;
}

std::optional<Column> Names::ColumnOf(StatementId id, const StatementNames::Output& output) const {
  if (output.item.end > output.item.begin) return Column{"", output.name, id, output.item.begin};
  return output.relation < 0 ? std::nullopt : ColumnOf(id, output.relation, output.column);
}

std::optional<Column> Names::ColumnOf(StatementId id, int relation, int column) const {
  const StatementNames::Relation* found = At(id).names.Find(relation);
  if (!found || column < 0 || column >= static_cast<int>(found->columns.size()))
    return std::nullopt;
  const StatementNames::Output& output = found->columns[column];
  if (!found->table.empty()) return Column{found->table, output.name};
  if (auto made = ColumnOf(id, output)) return made;
  return Column{"", output.name, id, 0, relation, column};
}

std::vector<StatementId> Names::MakersOf(const std::string& table) const {
  const auto found = makers_.find(table);
  return found == makers_.end() ? std::vector<StatementId>() : found->second;
}

std::optional<StatementId> Names::MakerFor(const std::string& table, StatementId from) const {
  const auto makers = MakersOf(table);
  if (makers.empty()) return std::nullopt;
  const auto next = std::ranges::upper_bound(makers, from);
  return next == makers.begin() ? makers.front() : *std::prev(next);
}

std::optional<Span> Names::TableName(StatementId id, const std::string& table) const {
  const auto& tokens = TokensOf(id);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!IsName(tokens[i])) continue;
    const bool dotted = i + 2 < tokens.size() && tokens[i + 1].symbol == sql::Symbol::kDot;
    if (dotted && NameOf(id, tokens[i]) + "." + NameOf(id, tokens[i + 2]) == table)
      return Span{tokens[i].span.begin, tokens[i + 2].span.end};
    const bool behind_dot = i > 0 && tokens[i - 1].symbol == sql::Symbol::kDot;
    if (!dotted && !behind_dot && At(id).names.database + "." + NameOf(id, tokens[i]) == table)
      return tokens[i].span;
  }
  return std::nullopt;
}

Cursor Names::Find(const std::string& path, size_t byte) const {
  Cursor cursor;
  const auto script = std::ranges::find(scripts_, path, &TracedScript::path);
  if (script == scripts_.end()) return cursor;
  const auto at = static_cast<uint32_t>(byte);
  const auto statement = std::ranges::find_if(script->statements, [&](const TracedStatement& it) {
    return it.raw.begin <= at && at <= it.raw.end;
  });
  if (statement == script->statements.end()) return cursor;
  cursor.in = {static_cast<size_t>(script - scripts_.begin()),
               static_cast<size_t>(statement - script->statements.begin())};
  cursor.byte = StatementByte(statement->source, at);
  // Between two tokens that touch, the name before the cursor counts when none begins there.
  for (const sql::Token& token : TokensOf(cursor.in)) {
    if (!IsName(token) || token.span.begin > cursor.byte || token.span.end < cursor.byte) continue;
    cursor.token = token.span;
    if (token.span.end > cursor.byte) break;
  }
  if (cursor.token.end > cursor.token.begin) {
    FindUse(&cursor) || FindInFrom(&cursor) || FindInDefinition(&cursor) || FindItem(&cursor) ||
        FindTable(&cursor);
  }
  return cursor;
}

bool Names::FindUse(Cursor* cursor) const {
  const StatementNames& names = At(cursor->in).names;
  const auto names_it = [&](const auto& use) {
    const auto name = NameIn(cursor->in, use.span);
    return name && Same(*name, cursor->token);
  };
  if (const auto* alias = LastOf(names.aliases, names_it)) {
    cursor->made = alias->item;
    if (std::holds_alternative<sql::CreateMacro>(At(cursor->in).parsed->node)) {
      cursor->kind = Cursor::Kind::kParameter;
    } else {
      cursor->kind = Cursor::Kind::kColumn;
      cursor->column = {"", NameAt({cursor->in, cursor->token}), cursor->in, alias->item.begin};
    }
    return true;
  }
  if (const auto* use = LastOf(names.columns, names_it)) {
    const auto column = ColumnOf(cursor->in, use->relation, use->column);
    if (!column) return false;
    cursor->kind = Cursor::Kind::kColumn;
    cursor->column = *column;
    return true;
  }
  if (const auto* field = LastOf(names.fields, names_it)) {
    std::vector<std::string> path;
    Span base = field->span;
    while (const auto* outer =
               LastOf(names.fields, [&](const auto& it) { return Same(it.span, base); })) {
      path.insert(path.begin(), outer->name);
      base = outer->base;
    }
    const auto* use = LastOf(names.columns, [&](const auto& it) { return Same(it.span, base); });
    const auto column = use ? ColumnOf(cursor->in, use->relation, use->column) : std::nullopt;
    if (!column) return false;
    cursor->kind = Cursor::Kind::kField;
    cursor->column = *column;
    cursor->path = std::move(path);
    return true;
  }
  // `t` of `t.a`
  const auto* qualified = LastOf(names.columns, [&](const auto& use) {
    return use.span.Covers(cursor->token) && !names_it(use);
  });
  const auto* relation = qualified ? names.Find(qualified->relation) : nullptr;
  if (!relation) return false;
  cursor->kind = Cursor::Kind::kRelation;
  cursor->made = relation->span;
  cursor->table = relation->table;
  return true;
}

bool Names::FindInFrom(Cursor* cursor) const {
  const StatementNames& names = At(cursor->in).names;
  for (const StatementNames::Relation& relation : names.relations) {
    if (!relation.span.Covers(cursor->token)) continue;
    const bool named = !relation.table.empty() || relation.cte >= 0;
    const std::string name = NameAt({cursor->in, cursor->token});
    for (int i = 0; i < static_cast<int>(relation.columns.size()) && !named; ++i) {
      const auto written = FunctionColumn(cursor->in, relation, i);
      if (!written || !Same(*written, cursor->token)) continue;
      const auto column = ColumnOf(cursor->in, relation.id, i);
      if (!column) return false;
      cursor->kind = Cursor::Kind::kColumn;
      cursor->column = *column;
      return true;
    }
    if (!named) continue;
    const auto last = NameIn(cursor->in, relation.span);
    const size_t dot = relation.table.find('.');
    if (last && Same(*last, cursor->token) && name == relation.alias &&
        (relation.table.empty() || name != relation.table.substr(dot + 1))) {
      cursor->kind = Cursor::Kind::kRelation;
      cursor->made = relation.span;
      cursor->table = relation.table;
    } else if (!relation.table.empty()) {
      cursor->kind = Cursor::Kind::kTable;
      cursor->table = relation.table;
    } else {
      const auto cte = std::ranges::find(names.ctes, relation.cte, &StatementNames::Cte::id);
      if (cte == names.ctes.end()) return false;
      cursor->kind = Cursor::Kind::kCte;
      cursor->made = cte->span;
    }
    return true;
  }
  for (const StatementNames::Cte& cte : names.ctes) {
    if (cte.span.begin != cursor->token.begin) continue;
    cursor->kind = Cursor::Kind::kCte;
    cursor->made = cte.span;
    return true;
  }
  return false;
}

/// The columns that CREATE TABLE and CREATE VIEW list, and those that INSERT INTO t (a, b) does.
bool Names::FindInDefinition(Cursor* cursor) const {
  const auto& parsed = At(cursor->in).parsed;
  if (!parsed) return false;
  const auto found = [&](const sql::QualifiedName& table) {
    cursor->kind = Cursor::Kind::kColumn;
    cursor->column = {Qualified(cursor->in, table), NameAt({cursor->in, cursor->token})};
    return true;
  };
  const auto listed = [&](const std::vector<sql::ColumnDef>& columns) {
    return std::ranges::any_of(columns, [&](const sql::ColumnDef& column) {
      return column.span.begin == cursor->token.begin;
    });
  };
  if (const auto* table = std::get_if<sql::CreateTable>(&parsed->node))
    return (listed(table->columns) || listed(table->partitioned_by)) && found(table->name);
  if (const auto* view = std::get_if<sql::CreateView>(&parsed->node))
    return listed(view->columns) && found(view->name);
  if (const auto* insert = std::get_if<sql::Insert>(&parsed->node)) {
    const auto name = TableName(cursor->in, Qualified(cursor->in, insert->target.table));
    return name && cursor->token.begin >= name->end && insert->target.span.Covers(cursor->token) &&
           !insert->target.columns.empty() && found(insert->target.table);
  }
  return false;
}

/// The alias of a select item.
bool Names::FindItem(Cursor* cursor) const {
  const StatementNames& names = At(cursor->in).names;
  const auto among = [&](const std::vector<StatementNames::Output>& outputs) {
    for (const StatementNames::Output& output : outputs) {
      if (output.item.end <= output.item.begin) continue;
      const auto alias = AliasOf(cursor->in, output.item, output.name);
      if (!alias || !Same(*alias, cursor->token)) continue;
      cursor->kind = Cursor::Kind::kColumn;
      cursor->column = {"", output.name, cursor->in, output.item.begin};
      return true;
    }
    return false;
  };
  if (among(names.output)) return true;
  for (const StatementNames::Cte& cte : names.ctes) {
    if (among(cte.columns)) return true;
  }
  return std::ranges::any_of(names.relations,
                             [&](const auto& relation) { return among(relation.columns); });
}

/// A table's name in any other place: INSERT INTO t, DROP TABLE t.
bool Names::FindTable(Cursor* cursor) const {
  const auto& tokens = TokensOf(cursor->in);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!Same(tokens[i].span, cursor->token)) continue;
    const bool before = i >= 2 && tokens[i - 1].symbol == sql::Symbol::kDot;
    const bool behind = i + 2 < tokens.size() && tokens[i + 1].symbol == sql::Symbol::kDot;
    const std::string name = NameOf(cursor->in, tokens[i]);
    const std::string table = before   ? NameOf(cursor->in, tokens[i - 2]) + "." + name
                              : behind ? name + "." + NameOf(cursor->in, tokens[i + 2])
                                       : At(cursor->in).names.database + "." + name;
    if (!makers_.contains(table)) return false;
    cursor->kind = Cursor::Kind::kTable;
    cursor->table = table;
    return true;
  }
  return false;
}

std::optional<Place> Names::DefinitionIn(StatementId maker, const Column& column) const {
  const auto& node = At(maker).parsed->node;
  const auto listed = [&](const std::vector<sql::ColumnDef>& columns) -> std::optional<Place> {
    for (const sql::ColumnDef& it : columns) {
      if (sql::Lower(it.name) != column.name) continue;
      for (const sql::Token& token : TokensOf(maker)) {
        if (token.span.begin == it.span.begin) return Place{maker, token.span};
      }
    }
    return std::nullopt;
  };
  const auto* table = std::get_if<sql::CreateTable>(&node);
  const auto* view = std::get_if<sql::CreateView>(&node);
  if (table && table->like)
    return DefinitionOf(Column{Qualified(maker, *table->like), column.name}, maker);
  if (table) {
    if (auto place = listed(table->columns)) return place;
    if (auto place = listed(table->partitioned_by)) return place;
  }
  if (view && !view->columns.empty()) return listed(view->columns);
  for (const auto& output : At(maker).names.output) {
    if (output.name != column.name) continue;
    const auto made = ColumnOf(maker, output);
    return made ? DefinitionOf(*made, maker) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Place> Names::DefinitionOf(const Column& column, StatementId from) const {
  if (!column.table.empty()) {
    const auto maker = MakerFor(column.table, from);
    return maker ? DefinitionIn(*maker, column) : std::nullopt;
  }
  const StatementNames& names = At(column.in).names;
  if (column.relation >= 0) {
    const auto* relation = names.Find(column.relation);
    const auto name = relation ? FunctionColumn(column.in, *relation, column.number) : std::nullopt;
    return name ? std::optional(Place{column.in, *name}) : std::nullopt;
  }
  const auto item = std::ranges::find_if(
      names.values, [&](const auto& value) { return value.span.begin == column.item; });
  if (item == names.values.end()) return std::nullopt;
  Span whole = item->span;
  for (const auto& value : names.values) {
    if (value.span.begin == column.item && value.span.end > whole.end) whole = value.span;
  }
  const auto alias = AliasOf(column.in, whole, column.name);
  return Place{column.in, alias ? *alias : whole};
}

std::optional<Place> Names::FieldIn(Place column, const std::vector<std::string>& path) const {
  std::vector<std::string> at;
  for (const sql::Token& token : TokensOf(column.in)) {
    if (token.span.begin < column.span.end) continue;
    if (token.symbol == sql::Symbol::kLess) at.emplace_back();
    if (token.symbol == sql::Symbol::kGreater && !at.empty()) at.pop_back();
    if (token.symbol == sql::Symbol::kComma && at.empty()) break;
    if (!IsName(token) || at.empty()) continue;
    const std::string text = TextOf({column.in, {token.span.end, token.span.end + 1}});
    if (text != ":") continue;
    at.back() = NameOf(column.in, token);
    std::vector<std::string> named = at;
    std::erase(named, "");  // of arrays and maps
    if (named == path) return Place{column.in, token.span};
  }
  return column;
}

std::optional<Place> Names::DefinitionOf(const Cursor& cursor) const {
  switch (cursor.kind) {
    case Cursor::Kind::kNothing:
      return std::nullopt;
    case Cursor::Kind::kColumn:
      return DefinitionOf(cursor.column, cursor.in);
    case Cursor::Kind::kField: {
      const auto column = DefinitionOf(cursor.column, cursor.in);
      return column ? FieldIn(*column, cursor.path) : std::nullopt;
    }
    case Cursor::Kind::kTable: {
      const auto maker = MakerFor(cursor.table, cursor.in);
      const auto name = maker ? TableName(*maker, cursor.table) : std::nullopt;
      return name ? std::optional(Place{*maker, *name}) : std::nullopt;
    }
    case Cursor::Kind::kCte:
    case Cursor::Kind::kRelation:
    case Cursor::Kind::kParameter:
      return Place{cursor.in, cursor.made};
  }
  return std::nullopt;
}

std::optional<Span> Names::Written(Place place) const {
  const sql::Source& source = At(place.in).source;
  for (const auto& it : source.places) {
    const bool inside = it.at < place.span.end && it.at > place.span.begin;
    if (inside) return std::nullopt;
  }
  const auto next =
      std::ranges::upper_bound(source.places, place.span.begin, {}, &sql::Source::Place::at);
  if (next != source.places.begin() && std::prev(next)->substituted) return std::nullopt;
  const uint32_t begin = ScriptByte(source, place.span.begin);
  return Span{begin, begin + (place.span.end - place.span.begin)};
}

Range Names::RangeOf(Place place) const {
  const Text& text = scripts_[place.in.script].text;
  const sql::Source& source = At(place.in).source;
  const uint32_t begin = ScriptByte(source, place.span.begin);
  if (place.span.end <= place.span.begin) return text.RangeOf(begin, begin);
  const uint32_t last = ScriptByte(source, place.span.end - 1);
  // All bytes of a variable's value stand at its `$`.
  const bool variable = text.text().compare(last, 2, "${") == 0;
  const size_t end = variable ? text.text().find('}', last) : last;
  return text.RangeOf(begin, std::max<size_t>(begin, end) + 1);
}

sql::Type Names::TypeOf(const Column& column) const {
  for (const TracedScript& script : scripts_) {
    const auto after = script.after.find(column.table);
    if (after == script.after.end() || !after->second) continue;
    for (const catalog::Column& it : after->second->AllColumns()) {
      if (it.name == column.name) return it.type;
    }
  }
  return sql::kVoidType;
}

}  // namespace lsp
