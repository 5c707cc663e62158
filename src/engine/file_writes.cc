#include "engine/file_writes.h"

#include <algorithm>
#include <map>
#include <span>

#include "catalog/partition.h"
#include "engine/fetch.h"
#include "engine/table_files.h"
#include "serde/record_encoder.h"
#include "serde/result_text.h"

namespace engine {
namespace {

using base::Result;

constexpr size_t kBufferBytes = 1 << 20;
// What Hive calls the file of its only task.
constexpr const char* kFileName = "000000_0";

/// The new file of one directory.
struct Output {
  Location directory;
  std::string key;
  std::unique_ptr<storage::ObjectWriter> writer;
  std::string buffer;

  Result<void> Flush() {
    TRY(writer->Write(buffer));
    buffer.clear();
    return {};
  }
};

/// The new files of one statement, one a partition.
class Outputs {
 public:
  Outputs(SessionContext& session, const catalog::Table& table, FileWrite mode)
      : session_(session), table_(table), mode_(mode) {}

  /// Of the partition with these values; of a table without partitions there are none.
  Result<Output*> Of(const std::vector<std::string>& values) {
    const auto found = outputs_.find(values);
    if (found != outputs_.end()) return &found->second;
    std::string uri = table_.location;
    if (!values.empty()) {
      const auto* present = catalog::FindPartition(table_, values);
      uri = PartitionLocation(table_, present ? *present : catalog::Partition{values, "", {}});
    }
    Output output;
    TRY_ASSIGN(output.directory, session_.warehouse.scans().Open(uri));
    TRY_ASSIGN(output.key, FreeKey(output.directory, kFileName));
    TRY_ASSIGN(output.writer, output.directory.store->Create(output.key));
    return &outputs_.emplace(values, std::move(output)).first->second;
  }

  Result<void> Commit() {
    for (auto& [values, output] : outputs_) TRY(output.Flush());
    for (auto& [values, output] : outputs_) {
      TRY(output.writer->Commit());
      if (mode_ == FileWrite::kOverwrite) TRY(RemoveFiles(output.directory, {output.key}));
    }
    return {};
  }

  std::vector<std::vector<std::string>> Partitions() const {
    std::vector<std::vector<std::string>> all;
    for (const auto& [values, output] : outputs_) all.push_back(values);
    return all;
  }

 private:
  SessionContext& session_;
  const catalog::Table& table_;
  const FileWrite mode_;
  std::map<std::vector<std::string>, Output> outputs_;
};

/// The values of the partition that a row goes to.
std::vector<std::string> PartitionOf(const catalog::Table& table,
                                     const std::vector<std::optional<std::string>>& partition,
                                     const std::vector<duckdb::Value>& row) {
  std::vector<std::string> values;
  for (size_t i = 0; i < partition.size(); ++i) {
    if (partition[i]) {
      values.push_back(*partition[i]);
      continue;
    }
    const auto text =
        serde::CellText(row[table.columns.size() + i], table.partition_columns[i].type);
    values.push_back(text && !text->empty() ? *text : catalog::kDefaultPartition);
  }
  return values;
}

}  // namespace

Result<int64_t> WriteTableFiles(SessionContext& session, const std::string& query,
                                const std::vector<std::optional<std::string>>& partition,
                                FileWrite mode, catalog::Table& after) {
  const catalog::Table table = after;
  TRY_ASSIGN(const auto encoder, serde::MakeEncoder(table));
  Outputs outputs(session, table, mode);
  const bool is_static =
      std::ranges::all_of(partition, [](const auto& v) { return v.has_value(); });
  // A directory that is named has a file even without rows.
  if (is_static) TRY(outputs.Of(PartitionOf(table, partition, {})));
  TRY_ASSIGN(const auto result, Send(session.connection, query));
  int64_t rows = 0;
  std::vector<duckdb::Value> row(result->ColumnCount());
  while (true) {
    TRY_ASSIGN(const auto chunk, Fetch(*result));
    if (!chunk) break;
    for (idx_t r = 0; r < chunk->size(); ++r) {
      for (size_t c = 0; c < row.size(); ++c) row[c] = chunk->GetValue(c, r);
      TRY_ASSIGN(Output * output, outputs.Of(PartitionOf(table, partition, row)));
      encoder->Encode(row, output->buffer);
      if (output->buffer.size() >= kBufferBytes) TRY(output->Flush());
      ++rows;
    }
  }
  for (auto& values : outputs.Partitions()) {
    if (!values.empty()) catalog::AddPartition(after, {std::move(values), "", {}});
  }
  TRY(outputs.Commit());
  return rows;
}

bool OwnsFiles(const catalog::Table& table) {
  if (table.kind == catalog::TableKind::kManaged) return true;
  const auto purge = table.properties.find("external.table.purge");
  return table.kind == catalog::TableKind::kExternal && purge != table.properties.end() &&
         sql::Lower(purge->second) == "true";
}

Result<void> RemoveRows(SessionContext& session, const catalog::Table& table) {
  if (!table.storage_handler.empty()) return {};
  TRY_ASSIGN(const Location directory, session.warehouse.scans().Open(table.location));
  TRY(RemoveFiles(directory, {}));
  for (const catalog::Partition& partition : table.partitions) {
    if (!partition.location.empty()) TRY(RemoveRows(session, table, partition));
  }
  return {};
}

Result<void> RemoveRows(SessionContext& session, const catalog::Table& table,
                        const catalog::Partition& partition) {
  TRY_ASSIGN(const Location directory,
             session.warehouse.scans().Open(PartitionLocation(table, partition)));
  return RemoveFiles(directory, {});
}

Result<int64_t> PutFiles(SessionContext& session, const Location& from, FileWrite mode,
                         const std::string& to, bool remove_source) {
  TRY_ASSIGN(const auto files, FilesIn(from));
  TRY_ASSIGN(const Location directory, session.warehouse.scans().Open(to));
  std::vector<std::string> kept;
  std::vector<std::byte> buffer(kBufferBytes);
  for (const ingest::SourceFile& file : files) {
    const std::string name = file.key.substr(file.key.rfind('/') + 1);
    TRY_ASSIGN(const std::string key, FreeKey(directory, name));
    TRY_ASSIGN(const auto reader, from.store->Open(file.key));
    TRY_ASSIGN(const auto writer, directory.store->Create(key));
    while (true) {
      TRY_ASSIGN(const size_t count, reader->Read(buffer));
      if (count == 0) break;
      TRY(writer->Write({reinterpret_cast<const char*>(buffer.data()), count}));
    }
    TRY(writer->Commit());
    kept.push_back(key);
  }
  if (mode == FileWrite::kOverwrite) TRY(RemoveFiles(directory, kept));
  if (remove_source) {
    for (const ingest::SourceFile& file : files) TRY(from.store->Remove(file.key));
  }
  return static_cast<int64_t>(files.size());
}

}  // namespace engine
