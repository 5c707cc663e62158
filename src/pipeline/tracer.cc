#include "pipeline/tracer.h"

#include <fmt/format.h>

#include <set>

#include "base/nearest.h"
#include "catalog/alter.h"
#include "catalog/define.h"
#include "catalog/schema.h"
#include "catalog/transactional.h"
#include "sql/duckdb/generate.h"
#include "sql/lexer.h"
#include "sql/parser.h"
#include "sql/resolve.h"

namespace pipeline {
namespace {

using base::Result;

/// The statements of one script, one after the other.
class ScriptTracer {
 public:
  ScriptTracer(catalog::Catalog& catalog, LineageGraph* lineage, bool names, std::string script)
      : catalog_(catalog),
        schema_(catalog),
        lineage_(lineage),
        note_names_(names),
        script_(std::move(script)) {}

  void Add(const sql::Source& source) {
    source_ = &source;
    if (note_names_) names_.emplace_back().database = database_;
    auto statement = sql::Parse(source);
    if (!statement) {
      errors_.push_back(std::move(statement.error()));
      return;
    }
    auto done = std::visit(*this, statement->node);
    if (done) return;
    base::Error error = std::move(done.error());
    if (!error.span) error.span = source.Locate({0, 1});
    errors_.push_back(std::move(error));
  }

  ScriptTrace Finish() {
    return {{reads_.begin(), reads_.end()},
            {writes_.begin(), writes_.end()},
            {locations_.begin(), locations_.end()},
            std::move(errors_),
            std::move(scans_),
            std::move(names_)};
  }

  // Called by std::visit, one for each kind of statement.
  Result<void> operator()(const sql::SelectStatement& statement) {
    return Reads(*statement.query).map([](auto&&) {});
  }
  Result<void> operator()(const sql::Insert& statement) {
    TRY_ASSIGN(const auto insert, sql::ResolveInsert(statement, *source_, schema_, Options()));
    return Writes(insert);
  }
  Result<void> operator()(const sql::MultiInsert& statement) {
    TRY_ASSIGN(const auto inserts,
               sql::ResolveMultiInsert(statement, *source_, schema_, Options()));
    for (const sql::BoundInsert& insert : inserts) TRY(Writes(insert));
    return {};
  }
  Result<void> operator()(const sql::CreateTable& statement) {
    const auto [database, name] = NameOf(statement.name);
    TRY(NeedDatabase(database));
    sql::BoundQueryPtr query;
    if (statement.query) {
      TRY_ASSIGN(query, Reads(*statement.query));
    }
    std::shared_ptr<const catalog::Table> model;
    if (statement.like) {
      const auto [from, model_name] = NameOf(*statement.like);
      model = catalog_.Find(from, model_name);
      if (!model) return NoTable(from, model_name);
    }
    TRY_ASSIGN(auto table, catalog::DefineTable(statement, *source_, database_, Options().setting,
                                                query ? &query->output : nullptr, model.get()));
    writes_.insert(table.QualifiedName());
    if (!table.location.empty()) locations_.insert(table.location);
    if (statement.if_not_exists && catalog_.Find(database, name)) return {};
    if (query) {
      NoteLineage(table, *query, LineageGraph::Keep::kNothing);
    } else if (lineage_) {
      lineage_->Create(table, WrittenNames(statement), Place());
    }
    catalog_.Put(std::move(table));
    return {};
  }
  Result<void> operator()(sql::CreateView& statement) {
    const auto [database, name] = NameOf(statement.name);
    TRY(NeedDatabase(database));
    const size_t scans = scans_.size();
    TRY_ASSIGN(const auto query, Reads(*statement.query));
    scans_.resize(scans);  // it is whoever uses the view that scans
    TRY_ASSIGN(auto view, catalog::DefineView(statement, *source_, database_, query->output));
    writes_.insert(view.QualifiedName());
    NoteLineage(view, *query, LineageGraph::Keep::kNothing);
    catalog_.Put(std::move(view));
    return {};
  }
  Result<void> operator()(const sql::CreateDatabase& statement) {
    TRY_ASSIGN(auto database, catalog::DefineDatabase(statement, *source_));
    if (!catalog_.FindDatabase(database.name)) catalog_.PutDatabase(std::move(database));
    return {};
  }
  Result<void> operator()(const sql::DropDatabase& statement) {
    catalog_.DropDatabase(sql::Lower(statement.name));
    return {};
  }
  Result<void> operator()(const sql::DropTable& statement) {
    const auto [database, name] = NameOf(statement.name);
    if (!statement.if_exists && !catalog_.Find(database, name)) return NoTable(database, name);
    writes_.insert(database + "." + name);
    catalog_.Drop(database, name);
    if (lineage_) lineage_->Drop(database + "." + name);
    return {};
  }
  Result<void> operator()(const sql::TruncateTable& statement) {
    const auto [database, name] = NameOf(statement.name);
    const auto table = catalog_.Find(database, name);
    if (!table) return NoTable(database, name);
    writes_.insert(database + "." + name);
    if (lineage_ && statement.partition.empty() && statement.columns.empty())
      lineage_->Create(*table, {}, Place());
    return {};
  }
  Result<void> operator()(const sql::UseDatabase& statement) {
    TRY(NeedDatabase(sql::Lower(statement.name)));
    database_ = sql::Lower(statement.name);
    return {};
  }
  Result<void> operator()(const sql::SetVariable& statement) {
    if (statement.value)
      settings_[statement.key.starts_with("hiveconf:") ? statement.key.substr(9) : statement.key] =
          *statement.value;
    return {};
  }
  Result<void> operator()(const sql::Show&) { return {}; }
  Result<void> operator()(const sql::Describe&) { return {}; }
  Result<void> operator()(const sql::Explain&) { return {}; }
  Result<void> operator()(const sql::Echo&) { return {}; }
  Result<void> operator()(const sql::Accepted&) { return {}; }
  Result<void> operator()(const sql::Refused& statement) { return Refuse(statement.what); }
  Result<void> operator()(const sql::LoadData& statement) {
    const auto [database, name] = NameOf(statement.table);
    if (!catalog_.Find(database, name)) return NoTable(database, name);
    writes_.insert(database + "." + name);
    return {};
  }
  Result<void> operator()(const sql::Update& statement) {
    return Changes(statement, sql::ResolveUpdate);
  }
  Result<void> operator()(const sql::Delete& statement) {
    return Changes(statement, sql::ResolveDelete);
  }
  Result<void> operator()(const sql::Merge& statement) {
    return Changes(statement, sql::ResolveMerge);
  }
  Result<void> operator()(sql::AlterTable& statement) {
    const auto [database, name] = NameOf(statement.name);
    const auto table = catalog_.Find(database, name);
    if (!table) return NoTable(database, name);
    writes_.insert(table->QualifiedName());
    if (auto* view = std::get_if<sql::SetQuery>(&statement.action)) {
      TRY_ASSIGN(const auto query, Reads(*view->query));
      catalog::Table after = *table;
      catalog::SetViewQuery(after, *view->query, view->query_span, *source_, database_,
                            query->output);
      NoteLineage(after, *query, LineageGraph::Keep::kNothing);
      catalog_.Put(std::move(after));
      return {};
    }
    if (const auto* exchange = std::get_if<sql::ExchangePartition>(&statement.action))
      return Needs(exchange->from);
    catalog::AlterRules rules;
    rules.database = database_;
    rules.any_type_change = true;  // what a setting allows is for the run to say
    TRY_ASSIGN(auto made, catalog::Alter(*table, statement, *source_, rules));
    if (made.after.QualifiedName() != table->QualifiedName()) catalog_.Drop(database, name);
    writes_.insert(made.after.QualifiedName());
    if (lineage_) lineage_->Alter(table->QualifiedName(), made.after, made.columns, Place());
    catalog_.Put(std::move(made.after));
    return {};
  }
  Result<void> operator()(const sql::AlterDatabase& statement) {
    return NeedDatabase(sql::Lower(statement.name));
  }
  Result<void> operator()(const sql::RepairTable& statement) { return Needs(statement.name); }
  Result<void> operator()(const sql::Analyze& statement) { return Needs(statement.name); }
  Result<void> operator()(sql::CreateMacro& statement) {
    const std::string name = sql::Lower(statement.name);
    TRY_ASSIGN(auto macro, sql::DefineMacro(statement, *source_, schema_, Options()));
    macros_[name] = std::move(macro);
    return {};
  }
  Result<void> operator()(const sql::DropMacro& statement) {
    macros_.erase(sql::Lower(statement.name));
    return {};
  }
  Result<void> operator()(const sql::CreateFunction&) { return Refuse("CREATE FUNCTION"); }
  Result<void> operator()(const sql::DropFunction&) { return {}; }
  Result<void> operator()(const sql::SourceFile&) { return Refuse("source"); }

 private:
  std::pair<std::string, std::string> NameOf(const sql::QualifiedName& name) const {
    return {sql::Lower(name.database.empty() ? database_ : name.database), sql::Lower(name.name)};
  }
  sql::ResolveOptions Options() {
    sql::ResolveOptions options;
    if (note_names_) options.names = &names_.back();
    options.database = database_;
    options.macros = macros_;
    options.setting = [this](std::string_view key) -> std::optional<std::string> {
      const auto found = settings_.find(std::string(key));
      return found == settings_.end() ? std::nullopt : std::optional(found->second);
    };
    return options;
  }
  Result<void> Fail(base::ErrorCode code, std::string message) const {
    return base::Fail(source_->ErrorAt(code, {0, 1}, std::move(message)));
  }
  Result<void> Refuse(const std::string& what) const {
    return Fail(base::ErrorCode::kUnsupported, what + " is not supported");
  }
  Result<void> Needs(const sql::QualifiedName& qualified) const {
    const auto [database, name] = NameOf(qualified);
    return catalog_.Find(database, name) ? Result<void>() : NoTable(database, name);
  }
  Result<void> NoTable(const std::string& database, const std::string& name) const {
    return Fail(base::ErrorCode::kNotFound,
                fmt::format("no table \"{}.{}\"{}", database, name,
                            base::DidYouMean(name, catalog_.TableNames(database))));
  }
  Result<void> NeedDatabase(const std::string& database) const {
    if (catalog_.FindDatabase(database)) return {};
    return Fail(base::ErrorCode::kNotFound,
                fmt::format("no database \"{}\"{}", database,
                            base::DidYouMean(database, catalog_.DatabaseNames())));
  }
  /// Resolves and generates, so that what only the generator refuses is found too.
  Result<sql::BoundQueryPtr> Reads(const sql::Query& query) {
    TRY_ASSIGN(auto bound, sql::ResolveQuery(query, *source_, schema_, Options()));
    TRY(Generate(*bound));
    Note(*bound);
    return bound;
  }
  Result<void> Generate(const sql::BoundQuery& query) {
    sql::to_duckdb::GenerateOptions options;
    options.scan = [&](const sql::TableSchema& schema, const std::vector<std::string>& paths) {
      auto table = catalog_.Find(schema.database, schema.name);
      if (table && table->storage_handler.empty() && table->partition_columns.empty())
        scans_.push_back({std::move(table), paths});
      return std::string("scan");
    };
    return sql::to_duckdb::GenerateQuery(query, options).map([](auto&&) {});
  }
  void Note(const sql::BoundQuery& query) {
    for (const std::string& table : sql::ReadTables(query)) {
      reads_.insert(table);
      const size_t dot = table.find('.');
      const auto definition = catalog_.Find(table.substr(0, dot), table.substr(dot + 1));
      if (definition && !definition->location.empty()) locations_.insert(definition->location);
    }
  }
  Result<void> Writes(const sql::BoundInsert& insert) {
    TRY(Generate(*insert.query));
    Note(*insert.query);
    writes_.insert(insert.table->database + "." + insert.table->name);
    const auto table = catalog_.Find(insert.table->database, insert.table->name);
    if (!table->storage_handler.empty())
      return Refuse("INSERT into the external table " + table->QualifiedName());
    // An overwrite replaces the partitions that it writes to; others stay.
    const bool all = insert.overwrite && insert.table->partition_columns == 0;
    NoteLineage(*table, *insert.query,
                all ? LineageGraph::Keep::kNothing : LineageGraph::Keep::kFormerRows);
    return {};
  }
  StatementPlace Place() const {
    return {script_, source_->file, static_cast<uint32_t>(source_->Locate({0, 1}).line)};
  }
  void NoteLineage(const catalog::Table& table, const sql::BoundQuery& query,
                   LineageGraph::Keep keep) {
    if (lineage_) lineage_->Write(table, query, LineageOptions(), keep, Place());
  }
  sql::LineageOptions LineageOptions() const {
    sql::LineageOptions options;
    options.text = source_->text;
    options.view_text = [this](const std::string& view) {
      const size_t dot = view.find('.');
      const auto found = catalog_.Find(view.substr(0, dot), view.substr(dot + 1));
      return found ? found->view_text : "";
    };
    return options;
  }
  /// Names of the columns and of the fields of their structs, in order, as the statement spells
  /// them; a catalog has them in lower case, documents have not.
  std::vector<std::string> WrittenNames(const sql::CreateTable& statement) const {
    std::vector<std::string> names;
    for (const sql::ColumnDef& column : statement.columns) {
      sql::Source text = sql::MakeSource(
          source_->text.substr(column.span.begin, column.span.end - column.span.begin));
      const auto tokens = sql::Lex(text);
      if (!tokens) return {};
      for (size_t i = 0; i + 1 < tokens->size(); ++i) {
        if (i > 0 && (*tokens)[i + 1].symbol != sql::Symbol::kColon) continue;
        const sql::Span span = (*tokens)[i].span;
        const std::string word = text.text.substr(span.begin, span.end - span.begin);
        names.push_back((*tokens)[i].kind == sql::TokenKind::kQuotedName ? sql::UnquoteName(word)
                                                                         : word);
      }
    }
    return names;
  }

  template <class Statement, class Resolve>
  Result<void> Changes(const Statement& statement, Resolve resolve) {
    const auto [database, name] = NameOf(statement.table);
    const auto table = catalog_.Find(database, name);
    if (!table) return NoTable(database, name);
    TRY(catalog::NeedTransactional(*table, *source_));
    TRY_ASSIGN(const auto bound, resolve(statement, *source_, schema_, Options()));
    TRY(Generate(*bound.query));
    Note(*bound.query);
    writes_.insert(table->QualifiedName());
    if (lineage_) lineage_->Change(*table, bound, LineageOptions(), Place());
    return {};
  }

  catalog::Catalog& catalog_;
  catalog::CatalogSchema schema_;
  LineageGraph* lineage_;  // null: not asked for
  bool note_names_;
  std::string script_;
  const sql::Source* source_ = nullptr;
  std::string database_ = "default";
  std::map<std::string, std::string> settings_;
  std::map<std::string, std::shared_ptr<const sql::Macro>> macros_;
  std::set<std::string> reads_;
  std::set<std::string> writes_;
  std::set<std::string> locations_;
  std::vector<base::Error> errors_;
  std::vector<engine::TableRead> scans_;
  std::vector<sql::StatementNames> names_;  // one for each statement, when asked for
};

}  // namespace

ScriptTrace StaticTracer::Trace(const ExpandedScript& script) {
  ScriptTracer tracer(catalog_, lineage_, names_, script.script.path);
  for (const sql::Source& source : script.statements) tracer.Add(source);
  return tracer.Finish();
}

Tracer MakeTracer() {
  return [tracer = std::make_shared<StaticTracer>()](const ExpandedScript& script) {
    return tracer->Trace(script);
  };
}

}  // namespace pipeline
