#include "engine/shared_scan.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/combined_table.h"
#include "engine/warehouse.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using base::Result;
using sql::to_duckdb::Quoted;

base::Error Interrupted() { return base::MakeError(base::ErrorCode::kCancelled, "interrupted"); }

}  // namespace

void Cancellation::Begin() {
  const std::lock_guard lock(mutex_);
  cancelled_ = false;
}

void Cancellation::Cancel() {
  const std::lock_guard lock(mutex_);
  cancelled_ = true;
  if (connection_) connection_->Interrupt();
}

bool Cancellation::cancelled() const {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

Cancellation::Guard::Guard(Cancellation& cancellation, duckdb::Connection& connection)
    : cancellation_(cancellation) {
  const std::lock_guard lock(cancellation_.mutex_);
  cancellation_.connection_ = &connection;
}

Cancellation::Guard::~Guard() {
  const std::lock_guard lock(cancellation_.mutex_);
  cancellation_.connection_ = nullptr;
}

struct SharedScans::Collection {
  enum class State {
    kUnread,  // whoever comes first reads it
    kFilling,
    kKept,
    kDirect,  // everybody reads the files
  };
  State state = State::kUnread;
  std::string name;               // of the database, once it is filled
  std::set<std::string> readers;  // that have not ended
  std::vector<TableRead> reads;
  std::map<std::string, std::string> columns;  // by PathKey, once it is filled
};

SharedScans::SharedScans(duckdb::DuckDB& database, ScanEnvironment& environment)
    : database_(database), environment_(environment) {}

SharedScans::~SharedScans() { Expect({}); }

void SharedScans::Expect(const ReadPlan& plan) {
  std::map<std::string, std::shared_ptr<Collection>> collections;
  for (const auto& [reader, reads] : plan.readers) {
    for (const TableRead& read : reads) {
      auto& collection = collections[CollectionKey(*read.table)];
      if (!collection) collection = std::make_shared<Collection>();
      collection->readers.insert(reader);
      collection->reads.push_back(read);
    }
  }
  std::erase_if(collections, [](const auto& item) { return item.second->reads.size() < 2; });
  {
    const std::lock_guard lock(mutex_);
    collections.swap(collections_);
  }
  for (const auto& [key, collection] : collections) Drop(collection->name);
}

void SharedScans::End(const std::string& reader) {
  std::vector<std::string> unused;
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(collections_, [&](const auto& item) {
      Collection& collection = *item.second;
      if (collection.readers.erase(reader) == 0 || !collection.readers.empty()) return false;
      unused.push_back(collection.name);
      return true;
    });
  }
  for (const std::string& name : unused) Drop(name);
}

Result<std::optional<std::string>> SharedScans::Relation(const std::string& reader,
                                                         const TableRead& read,
                                                         Cancellation& cancellation) {
  std::shared_ptr<Collection> collection;
  {
    const std::lock_guard lock(mutex_);
    if (collections_.empty() || reader.empty()) return std::nullopt;
    const auto found = collections_.find(CollectionKey(*read.table));
    if (found == collections_.end() || !found->second->readers.contains(reader))
      return std::nullopt;
    collection = found->second;
  }
  TRY_ASSIGN(const bool is_mine, Await(*collection, cancellation));
  if (is_mine) {
    auto filled = Fill(*collection, *read.table, cancellation);
    {
      const std::lock_guard lock(mutex_);
      using State = Collection::State;
      collection->state = !filled ? State::kUnread : *filled ? State::kKept : State::kDirect;
    }
    changed_.notify_all();
    if (!filled) return base::Fail(std::move(filled.error()));
  }
  if (collection->state == Collection::State::kDirect) return std::nullopt;
  // From here on nothing of it changes before the reader ends.
  std::string list;
  for (const std::string& text : read.paths) {
    TRY_ASSIGN(const serde::ScanPath path, serde::ResolvePath(*read.table, text));
    const auto column = collection->columns.find(PathKey(*read.table, path));
    if (column == collection->columns.end()) return std::nullopt;  // a text that SET changed
    list += fmt::format("{}{} AS {}", list.empty() ? "" : ", ", column->second, Quoted(text));
  }
  return fmt::format("(SELECT {} FROM {}.main.kept)", list.empty() ? "TRUE AS pdm_row" : list,
                     collection->name);
}

/// Whether it is for the caller to fill the collection; if not, it is kept or to be read directly.
Result<bool> SharedScans::Await(Collection& collection, Cancellation& cancellation) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    return collection.state != Collection::State::kFilling || cancellation.cancelled();
  });
  if (cancellation.cancelled()) return base::Fail(Interrupted());
  if (collection.state != Collection::State::kUnread) return false;
  collection.state = Collection::State::kFilling;
  return true;
}

/// False when the files are to be read directly; an error when somebody else may try.
Result<bool> SharedScans::Fill(Collection& collection, const catalog::Table& table,
                               Cancellation& cancellation) {
  auto combined = Combine(collection.reads);
  if (!combined || !*combined) return false;
  // Bad records count for this scan's table.
  (*combined)->table.database = table.database;
  (*combined)->table.name = table.name;
  std::string name;
  {
    const std::lock_guard lock(mutex_);
    name = fmt::format("pdm_scan_{}", ++made_);
  }
  const auto& paths = (*combined)->paths;
  std::map<std::string, std::string> columns;
  for (size_t i = 0; i < paths.size(); ++i) columns[(*combined)->keys[i]] = paths[i].text;
  environment_.SetCombined(name, std::make_shared<const CombinedTable>(std::move(**combined)));
  // A connection of its own: a transaction writes to one database only.
  duckdb::Connection connection(database_);
  Result<int64_t> done = 0;
  {
    const Cancellation::Guard guard(cancellation, connection);
    done = Run(connection, fmt::format("ATTACH ':memory:' AS {}", name));
    if (done && cancellation.cancelled()) done = base::Fail(Interrupted());
    if (done)
      done = Run(connection,
                 fmt::format("CREATE TABLE {0}.main.kept AS FROM pdm_scan_combined('{0}')", name));
  }
  environment_.SetCombined(name, nullptr);
  if (done) {
    collection.name = name;
    collection.columns = std::move(columns);
    return true;
  }
  Drop(name);
  const base::ErrorCode code = done.error().code;
  if (code == base::ErrorCode::kCancelled || code == base::ErrorCode::kUnavailable)
    return base::Fail(std::move(done.error()));
  return false;
}

void SharedScans::Drop(const std::string& name) {
  if (name.empty()) return;
  duckdb::Connection connection(database_);
  // Should it fail, what is lost is memory, until the engine ends.
  (void)Run(connection, "DETACH DATABASE IF EXISTS " + name);
}

void SharedScans::Wake() {
  { const std::lock_guard lock(mutex_); }
  changed_.notify_all();
}

}  // namespace engine
