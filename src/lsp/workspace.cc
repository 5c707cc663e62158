#include "lsp/workspace.h"

#include <algorithm>
#include <cctype>

#include "sql/parser.h"
#include "sql/script.h"
#include "sql/type.h"

namespace lsp {
namespace {

bool InWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::unordered_set<std::string> WordsOf(const std::string& text) {
  std::unordered_set<std::string> words;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && InWord(text[end])) ++end;
    if (end > at) words.insert(sql::Lower(text.substr(at, end - at)));
    at = end + 1;
  }
  return words;
}

bool IsWord(const std::string& name) { return std::ranges::all_of(name, InWord); }

std::string NameOf(const std::string& table) { return table.substr(table.find('.') + 1); }

/// Brings the tables that a script writes to what they are after it.
void Replay(const TracedScript& script, catalog::Catalog& catalog) {
  for (const auto& [table, after] : script.after) {
    if (after) {
      catalog.Put(*after);
    } else {
      catalog.Drop(table.substr(0, table.find('.')), NameOf(table));
    }
  }
}

}  // namespace

Workspace::Workspace(ScriptSet scripts) { Reload(std::move(scripts)); }

void Workspace::Reload(ScriptSet scripts) {
  std::map<std::string, std::string> edited;
  for (Entry& entry : entries_) {
    if (entry.edited) edited[entry.script.script.file.string()] = std::move(*entry.edited);
  }
  entries_.clear();
  traced_.clear();
  numbers_.clear();
  tracer_ = nullptr;
  published_ = std::move(scripts.published);
  for (pipeline::CheckedScript& script : scripts.scripts) {
    const std::string path = script.script.file.string();
    numbers_[path] = entries_.size();
    entries_.push_back({std::move(script), std::nullopt, true, {}});
    traced_.push_back({path, Text(), {}, {}, {}, {}});
  }
  for (auto& [path, text] : edited) SetText(path, std::move(text));
}

void Workspace::SetText(const std::string& path, std::optional<std::string> text) {
  const auto found = numbers_.find(path);
  if (found == numbers_.end()) return;
  Entry& entry = entries_[found->second];
  entry.edited = std::move(text);
  entry.changed = true;
  tracer_ = nullptr;
}

bool Workspace::MustTrace(size_t number, const std::set<std::string>& differing) const {
  const Entry& entry = entries_[number];
  const TracedScript& traced = traced_[number];
  // An error may name what is near in any table; a database changes all that is in it.
  if (entry.changed || !traced.errors.empty() || entry.words.contains("database") ||
      entry.words.contains("schema"))
    return true;
  return std::ranges::any_of(differing, [&](const std::string& table) {
    return !IsWord(NameOf(table)) || traced.reads.contains(table) || traced.after.contains(table) ||
           entry.words.contains(NameOf(table));
  });
}

void Workspace::TraceScript(size_t number, pipeline::StaticTracer& tracer,
                            std::set<std::string>* differing) {
  Entry& entry = entries_[number];
  TracedScript& traced = traced_[number];
  const auto before = std::move(traced.after);
  pipeline::Script script = entry.script.script;
  if (entry.edited) script.text = *entry.edited;
  traced = {traced.path, Text(script.text), {}, {}, {}, {}};
  const auto raw = sql::SplitScript(script.text);
  auto expanded = pipeline::ExpandScript(std::move(script), entry.script.hivevars);
  if (!expanded) {
    traced.errors.push_back(std::move(expanded.error()));
    entry.words.clear();
  } else {
    std::string all;
    for (const sql::Source& source : expanded->statements) all += source.text + ";";
    entry.words = WordsOf(all);
    pipeline::ScriptTrace trace = tracer.Trace(*expanded);
    for (size_t i = 0; i < expanded->statements.size(); ++i) {
      auto parsed = sql::Parse(expanded->statements[i]);
      traced.statements.push_back(
          {std::move(expanded->statements[i]), raw[i].span, std::move(trace.names[i]),
           parsed ? std::make_shared<const sql::Statement>(std::move(*parsed)) : nullptr});
    }
    traced.errors = std::move(trace.errors);
    traced.reads = {trace.reads.begin(), trace.reads.end()};
    for (const std::string& table : trace.writes) {
      traced.after[table] = tracer.catalog().Find(table.substr(0, table.find('.')), NameOf(table));
    }
  }
  entry.changed = false;
  std::set<std::string> written;
  for (const auto& [table, definition] : before) written.insert(table);
  for (const auto& [table, definition] : traced.after) written.insert(table);
  for (const std::string& table : written) {
    const auto old = before.find(table);
    const auto now = traced.after.find(table);
    const bool same = old != before.end() && now != traced.after.end() &&
                      static_cast<bool>(old->second) == static_cast<bool>(now->second) &&
                      (!old->second || *old->second == *now->second);
    if (same) {
      differing->erase(table);
    } else {
      differing->insert(table);
    }
  }
}

void Workspace::Trace() {
  if (tracer_) return;
  tracer_ = std::make_unique<pipeline::StaticTracer>();
  tracer_->NoteNames();
  lineage_.clear();
  std::set<std::string> differing;
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (MustTrace(i, differing)) {
      TraceScript(i, *tracer_, &differing);
    } else {
      Replay(traced_[i], tracer_->catalog());
    }
  }
}

const std::vector<TracedScript>& Workspace::scripts() {
  Trace();
  return traced_;
}

const TracedScript* Workspace::Find(const std::string& path) {
  const auto found = numbers_.find(path);
  if (found == numbers_.end()) return nullptr;
  Trace();
  return &traced_[found->second];
}

const catalog::Catalog& Workspace::catalog() {
  Trace();
  return tracer_->catalog();
}

const std::map<std::string, std::string>& Workspace::VariablesOf(const std::string& path) const {
  static const std::map<std::string, std::string> kNone;
  const auto found = numbers_.find(path);
  return found == numbers_.end() ? kNone : entries_[found->second].script.hivevars;
}

/// The scripts that the rows of a table come from.
std::set<size_t> Workspace::Upstream(const std::string& table) const {
  std::set<size_t> scripts;
  std::set<std::string> tables = {table};
  for (bool grown = true; grown;) {
    grown = false;
    for (size_t i = traced_.size(); i-- > 0;) {
      if (scripts.contains(i)) continue;
      const bool writes = std::ranges::any_of(
          traced_[i].after, [&](const auto& written) { return tables.contains(written.first); });
      if (!writes) continue;
      scripts.insert(i);
      tables.insert(traced_[i].reads.begin(), traced_[i].reads.end());
      grown = true;
    }
  }
  return scripts;
}

pipeline::LineageGraph& Workspace::LineageOf(const std::string& table) {
  Trace();
  auto& graph = lineage_[table];
  if (graph) return *graph;
  graph = std::make_unique<pipeline::LineageGraph>();
  const std::set<size_t> wanted = Upstream(table);
  pipeline::StaticTracer tracer(*graph);
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (!wanted.contains(i) && !entries_[i].words.contains("database")) {
      Replay(traced_[i], tracer.catalog());
      continue;
    }
    pipeline::Script script = entries_[i].script.script;
    if (entries_[i].edited) script.text = *entries_[i].edited;
    const auto expanded = pipeline::ExpandScript(std::move(script), entries_[i].script.hivevars);
    if (expanded) tracer.Trace(*expanded);
  }
  return *graph;
}

Workspace Workspace::With(const std::map<std::string, std::string>& texts) {
  ScriptSet scripts;
  scripts.published = published_;
  for (const Entry& entry : entries_) {
    scripts.scripts.push_back(entry.script);
    pipeline::Script& script = scripts.scripts.back().script;
    if (entry.edited) script.text = *entry.edited;
    const auto text = texts.find(script.file.string());
    if (text != texts.end()) script.text = text->second;
  }
  return Workspace(std::move(scripts));
}

}  // namespace lsp
