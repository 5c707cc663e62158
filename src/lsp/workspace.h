#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "lsp/text.h"
#include "pipeline/check.h"
#include "pipeline/lineage_graph.h"
#include "pipeline/tracer.h"
#include "sql/statement.h"

namespace lsp {

/// The scripts of a product as they lie on the disk, in the order of a run.
struct ScriptSet {
  std::vector<pipeline::CheckedScript> scripts;
  /// Tables and views that publishing copies, by qualified name: what each is published as.
  std::map<std::string, std::string> published;
};

/// A statement of a script and what tracing said of it.
struct TracedStatement {
  sql::Source source;
  sql::Span raw;  ///< bytes of the script's text
  sql::StatementNames names;
  std::shared_ptr<const sql::Statement> parsed;  ///< null: it does not parse. Shared by copies
};

/// A script as the editor has it, otherwise the disk, and what tracing it said.
struct TracedScript {
  std::string path;  ///< of the file
  Text text;
  std::vector<TracedStatement> statements;
  std::vector<base::Error> errors;
  /// What the tables that it writes are after it; null: gone.
  std::map<std::string, std::shared_ptr<const catalog::Table>> after;
  std::set<std::string> reads;  ///< tables of its queries, views seen through
};

/// All scripts of one product, traced. What a change does not reach is not traced again: a script
/// whose text and tables are what they were says what it said. Used by one thread.
class Workspace {
 public:
  explicit Workspace(ScriptSet scripts);

  /// Takes the scripts anew from the disk; texts that were set stay.
  void Reload(ScriptSet scripts);
  /// The editor's text of a file; nullopt: the disk's again.
  void SetText(const std::string& path, std::optional<std::string> text);
  bool Has(const std::string& path) const { return numbers_.contains(path); }

  // ---- asking: the answers are of all texts set before ----

  const std::vector<TracedScript>& scripts();
  const TracedScript* Find(const std::string& path);
  /// What there is after all scripts.
  const catalog::Catalog& catalog();
  const std::map<std::string, std::string>& published() const { return published_; }
  const std::map<std::string, std::string>& VariablesOf(const std::string& path) const;
  /// Where the table's columns come from: the graph of all scripts that take part in it.
  pipeline::LineageGraph& LineageOf(const std::string& table);
  /// The same scripts with other texts, traced as a whole; this stays as it is.
  Workspace With(const std::map<std::string, std::string>& texts);

 private:
  struct Entry {
    pipeline::CheckedScript script;
    std::optional<std::string> edited;
    bool changed = true;  ///< since it was last traced
    /// Words of its text in lower case: among them the tables that it names.
    std::unordered_set<std::string> words;
  };

  void Trace();
  /// Traces one script after all before it; adds to `differing` the tables that are other than they
  /// were after it, and takes away those that are the same again.
  void TraceScript(size_t number, pipeline::StaticTracer& tracer, std::set<std::string>* differing);
  bool MustTrace(size_t number, const std::set<std::string>& differing) const;
  std::set<size_t> Upstream(const std::string& table) const;

  std::vector<Entry> entries_;
  std::vector<TracedScript> traced_;  // one for each entry
  std::map<std::string, size_t> numbers_;
  std::map<std::string, std::string> published_;
  std::unique_ptr<pipeline::StaticTracer> tracer_;  // null: something changed
  std::map<std::string, std::unique_ptr<pipeline::LineageGraph>> lineage_;  // by table
};

}  // namespace lsp
