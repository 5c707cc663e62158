#include "lsp/rename.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sql/lexer.h"

namespace lsp {
namespace {

using base::Result;
using sql::Span;
using sql::StatementNames;

Result<void> Refuse(std::string reason) {
  return base::Fail(base::MakeError(base::ErrorCode::kRefused, std::move(reason)));
}

bool IsListed(const std::vector<std::string>& list, const std::string& name) {
  return std::ranges::any_of(list, [&](const std::string& it) { return sql::Lower(it) == name; });
}

/// Whether `name` stands in a text as a word.
bool HasWord(const std::string& text, const std::string& name) {
  const std::string lower = sql::Lower(text);
  const auto in_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  for (size_t at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
    const size_t end = at + name.size();
    if ((at == 0 || !in_word(lower[at - 1])) && (end == lower.size() || !in_word(lower[end])))
      return true;
  }
  return false;
}

/// Columns that are one: a table's that a query makes, and the query's.
class Families {
 public:
  explicit Families(const Names& names) : names_(names) {
    for (size_t i = 0; i < names.scripts().size(); ++i) {
      for (size_t k = 0; k < names.scripts()[i].statements.size(); ++k) Join({i, k});
    }
  }

  Column Head(Column column) const {
    for (auto next = heads_.find(column); next != heads_.end(); next = heads_.find(column))
      column = next->second;
    return column;
  }
  /// The tables in which the column has a name of its own.
  std::set<std::pair<std::string, std::string>> TablesOf(const Column& column) const {
    std::set<std::pair<std::string, std::string>> tables;
    const Column head = Head(column);
    if (!head.table.empty()) tables.insert({head.table, head.name});
    for (const auto& [member, next] : heads_) {
      if (!member.table.empty() && Head(member) == head) tables.insert({member.table, member.name});
    }
    return tables;
  }

 private:
  void Join(StatementId id) {
    const auto& parsed = names_.At(id).parsed;
    if (!parsed) return;
    const auto* table = std::get_if<sql::CreateTable>(&parsed->node);
    const auto* view = std::get_if<sql::CreateView>(&parsed->node);
    const auto* alter = std::get_if<sql::AlterTable>(&parsed->node);
    if (table && table->query) JoinOutput(id, table->name);
    if (view && view->columns.empty()) JoinOutput(id, view->name);
    if (alter && std::holds_alternative<sql::SetQuery>(alter->action)) JoinOutput(id, alter->name);
    if (table && table->like) {
      const std::string made = names_.Qualified(id, table->name);
      const auto& after = names_.scripts()[id.script].after;
      const auto found = after.find(made);
      if (found == after.end() || !found->second) return;
      for (const catalog::Column& column : found->second->AllColumns())
        Unite({made, column.name}, {names_.Qualified(id, *table->like), column.name});
    }
  }
  void JoinOutput(StatementId id, const sql::QualifiedName& name) {
    const std::string table = names_.Qualified(id, name);
    for (const auto& output : names_.At(id).names.output) {
      if (const auto made = names_.ColumnOf(id, output)) Unite({table, output.name}, *made);
    }
  }
  void Unite(const Column& a, const Column& b) {
    const Column head_a = Head(a);
    const Column head_b = Head(b);
    if (head_a != head_b) heads_[head_a] = head_b;
  }

  const Names& names_;
  std::map<Column, Column> heads_;
};

/// A place to change for a column's sake.
struct Occurrence {
  enum class Kind {
    kName,      ///< the name itself
    kKeepItem,  ///< the name of a select item that keeps its own: `a` -> `b AS a`
    kNameItem,  ///< a select item without a name of its own: `a.b` -> `a.b AS c`
  };
  Place place;  ///< the name, or of kNameItem the item
  Kind kind = Kind::kName;
};

/// All places of one column.
class Search {
 public:
  Search(const Names& names, const Families& families, const Column& column)
      : names_(names), families_(families), head_(families.Head(column)), name_(column.name) {}

  Result<std::vector<Occurrence>> Run() {
    for (size_t i = 0; i < names_.scripts().size(); ++i) {
      for (size_t k = 0; k < names_.scripts()[i].statements.size(); ++k) TRY(In({i, k}));
    }
    std::vector<Occurrence> found;
    for (const auto& [key, occurrence] : found_) found.push_back(occurrence);
    return found;
  }

 private:
  bool IsIt(const std::optional<Column>& column) const {
    return column && families_.Head(*column) == head_;
  }
  void Add(StatementId id, Span span, Occurrence::Kind kind = Occurrence::Kind::kName) {
    found_[{id, span.begin, span.end}] = {{id, span}, kind};
  }
  std::string Where(StatementId id, Span span) const {
    const base::SourceSpan at = names_.At(id).source.Locate(span);
    return fmt::format("{}:{}:{}", at.file, at.line, at.column);
  }

  Result<void> In(StatementId id) {
    const StatementNames& names = names_.At(id).names;
    items_.clear();
    Collect(id, names.output);
    for (const auto& cte : names.ctes) Collect(id, cte.columns);
    for (const auto& relation : names.relations) Collect(id, relation.columns);

    std::map<std::pair<uint32_t, uint32_t>, StatementNames::ColumnUse> uses;
    for (const auto& use : names.columns) uses[{use.span.begin, use.span.end}] = use;
    for (const auto& [key, use] : uses) {
      if (IsIt(names_.ColumnOf(id, use.relation, use.column))) TRY(AddUse(id, use.span));
    }
    for (const auto& [key, item] : items_) TRY(AddItem(id, item));
    for (const auto& alias : names.aliases) {
      const auto name = names_.NameIn(id, alias.span);
      if (name && IsIt(Column{"", names_.NameAt({id, *name}), id, alias.item.begin}))
        Add(id, *name);
    }
    for (const auto& relation : names.relations) {
      for (int i = 0; i < static_cast<int>(relation.columns.size()); ++i) {
        const auto column = names_.ColumnOf(id, relation.id, i);
        if (!column || column->relation < 0 || !IsIt(column)) continue;
        const auto name = names_.FunctionColumn(column->in, relation, column->number);
        if (!name)
          return Refuse(
              fmt::format("{}: the column has its name from a function", Where(id, relation.span)));
        Add(id, *name);
      }
    }
    for (const auto& joined : names.joined) {
      for (const auto& [relation, column] : joined.columns) {
        if (IsIt(names_.ColumnOf(id, relation, column)))
          return Refuse(fmt::format("{}: USING ({}) needs the name on both sides",
                                    Where(id, joined.span), joined.name));
      }
    }
    AddListed(id);
    return {};
  }
  void Collect(StatementId id, const std::vector<StatementNames::Output>& outputs) {
    for (const auto& output : outputs) {
      if (output.item.end > output.item.begin) items_[{output.item.begin, output.name}] = output;
    }
    static_cast<void>(id);
  }
  Result<void> AddUse(StatementId id, Span use) {
    const auto name = names_.NameIn(id, use);
    if (!name) return Refuse(fmt::format("{}: its name is not to be seen", Where(id, use)));
    const auto item = std::ranges::find_if(items_, [&](const auto& it) {
      return it.second.item.begin == use.begin && it.second.item.end == use.end;
    });
    const bool keeps = item != items_.end() && !names_.AliasOf(id, use, item->second.name) &&
                       !IsIt(names_.ColumnOf(id, item->second));
    Add(id, *name, keeps ? Occurrence::Kind::kKeepItem : Occurrence::Kind::kName);
    return {};
  }
  Result<void> AddItem(StatementId id, const StatementNames::Output& item) {
    if (!IsIt(names_.ColumnOf(id, item))) return {};
    if (const auto alias = names_.AliasOf(id, item.item, item.name)) {
      Add(id, *alias);
      return {};
    }
    // `t.a` whose own column is renamed as well brings the new name by itself.
    const auto name = names_.NameIn(id, item.item);
    const bool brings = name && found_.contains({id, name->begin, name->end});
    if (!brings) Add(id, item.item, Occurrence::Kind::kNameItem);
    return {};
  }
  /// Names in the lists of CREATE TABLE, CREATE VIEW and INSERT INTO.
  void AddListed(StatementId id) {
    const auto& parsed = names_.At(id).parsed;
    if (!parsed) return;
    const auto listed = [&](const sql::QualifiedName& table,
                            const std::vector<sql::ColumnDef>& columns) {
      for (const sql::ColumnDef& column : columns) {
        if (!IsIt(Column{names_.Qualified(id, table), sql::Lower(column.name)})) continue;
        for (const sql::Token& token : names_.TokensOf(id)) {
          if (token.span.begin == column.span.begin) Add(id, token.span);
        }
      }
    };
    if (const auto* table = std::get_if<sql::CreateTable>(&parsed->node))
      listed(table->name, table->columns);
    if (const auto* view = std::get_if<sql::CreateView>(&parsed->node))
      listed(view->name, view->columns);
    const auto* insert = std::get_if<sql::Insert>(&parsed->node);
    if (!insert || insert->target.columns.empty()) return;
    const std::string table = names_.Qualified(id, insert->target.table);
    const auto written = names_.TableName(id, table);
    for (const sql::Token& token : names_.TokensOf(id)) {
      const std::string name = names_.NameOf(id, token);
      if (written && !name.empty() && token.span.begin >= written->end &&
          token.span.end <= insert->target.span.end && IsIt(Column{table, name}))
        Add(id, token.span);
    }
  }

  const Names& names_;
  const Families& families_;
  Column head_;
  std::string name_;
  std::map<std::pair<uint32_t, std::string>, StatementNames::Output> items_;  // of one statement
  std::map<std::tuple<StatementId, uint32_t, uint32_t>, Occurrence> found_;
};

/// What forbids to rename a table's column, whatever its uses are.
class Obstacles {
 public:
  Obstacles(Workspace& workspace, const Names& names) : workspace_(workspace), names_(names) {}

  Result<void> Check(const std::string& table, const std::string& column) {
    const auto published = workspace_.published().find(table);
    if (published != workspace_.published().end())
      return Refuse(fmt::format("{}.{} is published as {}.{}: who reads it is not known here",
                                table, column, published->second, column));
    const auto makers = names_.MakersOf(table);
    if (makers.empty()) return Refuse(fmt::format("no script makes {}", table));
    for (const StatementId id : makers) TRY(CheckMaker(id, table, column));
    for (size_t i = 0; i < names_.scripts().size(); ++i) {
      for (size_t k = 0; k < names_.scripts()[i].statements.size(); ++k)
        TRY(CheckStatement({i, k}, table, column));
    }
    return {};
  }

 private:
  std::string Where(StatementId id) const {
    const base::SourceSpan at = names_.At(id).source.Locate({0, 1});
    return fmt::format("{}:{}", at.file, at.line);
  }
  Result<void> CheckMaker(StatementId id, const std::string& table, const std::string& column) {
    const auto* made = std::get_if<sql::CreateTable>(&names_.At(id).parsed->node);
    if (!made) return {};
    if (made->external)
      return Refuse(fmt::format(
          "{}: {} is external, and its files may know the column by this name", Where(id), table));
    if (made->if_not_exists)
      return Refuse(
          fmt::format("{}: {} is made only where it does not exist, and keeps the columns "
                      "of former runs",
                      Where(id), table));
    for (const sql::ColumnDef& part : made->partitioned_by) {
      if (sql::Lower(part.name) == column)
        return Refuse(fmt::format("{}: {} is a partition column", Where(id), column));
    }
    bool named = IsListed(made->clustered_by, column) || IsListed(made->skewed_by, column);
    for (const std::string& text : made->constraints) named = named || HasWord(text, column);
    for (const auto& [key, value] : made->properties)
      named = named || HasWord(key, column) || HasWord(value, column);
    if (const auto* serde = std::get_if<sql::SerdeFormat>(&made->row_format)) {
      for (const auto& [key, value] : serde->properties)
        named = named || HasWord(key, column) || HasWord(value, column);
    }
    if (named || !made->sorted_by.empty())
      return Refuse(fmt::format("{}: the clauses of CREATE TABLE name {}", Where(id), column));
    return {};
  }
  /// Statements in which columns of a table stand that are not looked into.
  Result<void> CheckStatement(StatementId id, const std::string& table, const std::string& column) {
    const auto& parsed = names_.At(id).parsed;
    const auto refuse = [&](const char* what, const sql::QualifiedName& name) -> Result<void> {
      if (names_.Qualified(id, name) != table) return {};
      return Refuse(fmt::format("{}: {} may name it", Where(id), what));
    };
    if (const auto* it = std::get_if<sql::AlterTable>(&parsed->node)) {
      const bool harmless = std::holds_alternative<sql::SetLocation>(it->action) ||
                            std::holds_alternative<sql::SetQuery>(it->action);
      return harmless ? Result<void>() : refuse("ALTER TABLE", it->name);
    }
    if (const auto* it = std::get_if<sql::Analyze>(&parsed->node))
      return IsListed(it->columns, column) ? refuse("ANALYZE TABLE", it->name) : Result<void>();
    if (const auto* it = std::get_if<sql::TruncateTable>(&parsed->node))
      return IsListed(it->columns, column) ? refuse("TRUNCATE TABLE", it->name) : Result<void>();
    if (const auto* it = std::get_if<sql::Describe>(&parsed->node))
      return IsListed(it->column_path, column) ? refuse("DESCRIBE", it->name) : Result<void>();
    if (const auto* it = std::get_if<sql::Update>(&parsed->node))
      return refuse("UPDATE", it->table);
    if (const auto* it = std::get_if<sql::Merge>(&parsed->node)) return refuse("MERGE", it->table);
    return {};
  }

  Workspace& workspace_;
  const Names& names_;
};

/// Traced once more, the scripts must say what they said, but for the name.
class Comparison {
 public:
  Comparison(const Names& before, const Families& families, const Column& column, std::string to)
      : before_(before), families_(families), head_(families.Head(column)), to_(std::move(to)) {}

  Result<void> Check(Workspace after) const {
    const auto& scripts = after.scripts();
    for (size_t i = 0; i < scripts.size(); ++i) {
      if (!scripts[i].errors.empty()) return Refuse(scripts[i].errors.front().ToString());
      if (scripts[i].statements.size() != before_.scripts()[i].statements.size())
        return Refuse(fmt::format("{}: its statements change", scripts[i].path));
      for (size_t k = 0; k < scripts[i].statements.size(); ++k) {
        if (Same({i, k}, scripts[i].statements[k].names)) continue;
        const base::SourceSpan at = scripts[i].statements[k].source.Locate({0, 1});
        return Refuse(fmt::format(
            "{}:{}: a name of this statement would come to mean another column", at.file, at.line));
      }
    }
    return {};
  }

 private:
  std::string Renamed(StatementId id, const std::optional<Column>& column,
                      const std::string& name) const {
    static_cast<void>(id);
    return column && families_.Head(*column) == head_ ? to_ : name;
  }
  bool SameOutputs(StatementId id, const std::vector<StatementNames::Output>& old,
                   const std::vector<StatementNames::Output>& now, int relation) const {
    if (old.size() != now.size()) return false;
    for (size_t i = 0; i < old.size(); ++i) {
      const auto column = relation < 0 ? before_.ColumnOf(id, old[i])
                                       : before_.ColumnOf(id, relation, static_cast<int>(i));
      if (Renamed(id, column, old[i].name) != now[i].name || old[i].type != now[i].type)
        return false;
    }
    return true;
  }
  bool Same(StatementId id, const StatementNames& now) const {
    const StatementNames& old = before_.At(id).names;
    const auto same_use = [](const auto& a, const auto& b) {
      return a.relation == b.relation && a.column == b.column;
    };
    if (!std::ranges::equal(old.columns, now.columns, same_use) ||
        old.aliases.size() != now.aliases.size() || old.fields.size() != now.fields.size() ||
        old.relations.size() != now.relations.size() ||
        !SameOutputs(id, old.output, now.output, -1))
      return false;
    for (size_t i = 0; i < old.relations.size(); ++i) {
      const auto& a = old.relations[i];
      const auto& b = now.relations[i];
      if (a.id != b.id || a.table != b.table || a.cte != b.cte ||
          !SameOutputs(id, a.columns, b.columns, a.id))
        return false;
    }
    return true;
  }

  const Names& before_;
  const Families& families_;
  Column head_;
  std::string to_;
};

std::string Applied(const Text& text, std::vector<TextEdit> edits) {
  Text changed = text;
  std::ranges::sort(edits, std::ranges::greater(),
                    [](const TextEdit& it) { return it.range.start; });
  for (const TextEdit& edit : edits) changed.Replace(edit.range, edit.text);
  return changed.text();
}

Result<void> CheckTables(Workspace& workspace, const Names& names, const Families& families,
                         const Column& column) {
  for (const TracedScript& script : names.scripts()) {
    if (!script.errors.empty())
      return Refuse("a script has an error, and its names are not all known: " +
                    script.errors.front().ToString());
  }
  Obstacles obstacles(workspace, names);
  for (const auto& [table, name] : families.TablesOf(column)) TRY(obstacles.Check(table, name));
  return {};
}

}  // namespace

std::vector<Place> UsesOf(const Names& names, const Column& column) {
  const Families families(names);
  std::vector<Place> places;
  if (const auto found = Search(names, families, column).Run()) {
    for (const Occurrence& it : *found) places.push_back(it.place);
  }
  return places;
}

Result<void> CanRename(Workspace& workspace, const Names& names, const Column& column) {
  const Families families(names);
  TRY(CheckTables(workspace, names, families, column));
  return Search(names, families, column).Run().map([](auto&&) {});
}

Result<Edits> Rename(Workspace& workspace, const Names& names, const Column& column,
                     const std::string& to) {
  if (to.empty() || to.find('`') != std::string::npos)
    return base::Fail(base::Invalid(fmt::format("\"{}\" is no name", to)));
  const Families families(names);
  TRY(CheckTables(workspace, names, families, column));
  TRY_ASSIGN(const auto found, Search(names, families, column).Run());
  Edits edits;
  const std::string quoted = sql::QuoteName(to);
  for (const Occurrence& it : found) {
    const auto written = names.Written(it.place);
    if (!written) {
      const base::SourceSpan at = names.At(it.place.in).source.Locate(it.place.span);
      return Refuse(fmt::format("{}:{}:{}: the name is the value of a variable", at.file, at.line,
                                at.column))
          .map([] { return Edits(); });
    }
    const TracedScript& script = names.scripts()[it.place.in.script];
    const bool added = it.kind == Occurrence::Kind::kNameItem;
    const Range range = script.text.RangeOf(added ? written->end : written->begin, written->end);
    std::string text = added ? " AS " + quoted : quoted;
    if (it.kind == Occurrence::Kind::kKeepItem) text += " AS " + names.TextOf(it.place);
    edits[script.path].push_back({range, std::move(text)});
  }
  std::map<std::string, std::string> texts;
  for (const auto& [path, changes] : edits) {
    const auto script = std::ranges::find(names.scripts(), path, &TracedScript::path);
    texts[path] = Applied(script->text, changes);
  }
  TRY(Comparison(names, families, column, sql::Lower(to)).Check(workspace.With(texts)));
  return edits;
}

}  // namespace lsp
