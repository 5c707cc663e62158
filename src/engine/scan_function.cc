#include "engine/scan_function.h"

#include <fmt/format.h>

#include <duckdb/catalog/catalog.hpp>
#include <duckdb/execution/partition_info.hpp>
#include <duckdb/main/config.hpp>
#include <duckdb/main/extension/extension_loader.hpp>
#include <duckdb/main/settings.hpp>
#include <duckdb/parser/parsed_data/create_table_function_info.hpp>
#include <duckdb/planner/operator/logical_get.hpp>
#include <duckdb/storage/statistics/node_statistics.hpp>
#include <map>
#include <numeric>

#include "engine/combined_table.h"
#include "engine/scan_files.h"
#include "engine/scan_partitions.h"
#include "serde/record_decoder.h"
#include "sql/duckdb/duckdb_error.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/java_number.h"

namespace engine {
namespace {

using duckdb::ClientContext;
using duckdb::DataChunk;
using duckdb::ExecutionContext;
using duckdb::FunctionData;
using duckdb::GlobalTableFunctionState;
using duckdb::idx_t;
using duckdb::LocalTableFunctionState;

// The size of a document, for estimates.
constexpr uint64_t kUsualRecordBytes = 1000;
constexpr uint64_t kUsualPartitionBytes = 10 << 20;
// What stands for a column where none was asked for.
constexpr const char* kRowColumn = "pdm_row";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct ScanInfo final : duckdb::TableFunctionInfo {
  explicit ScanInfo(std::shared_ptr<ScanEnvironment> given) : environment(std::move(given)) {}
  std::shared_ptr<ScanEnvironment> environment;
};

struct ScanBinding final : FunctionData {
  std::shared_ptr<ScanEnvironment> environment;  // shared with the function
  std::shared_ptr<const catalog::Table> table;   // shared with the catalog
  std::vector<serde::ScanPath> paths;
  std::vector<ScanFile> files;     // of a table without partitions
  std::vector<size_t> partitions;  // that may have rows the query wants: indexes into the table's
  uint64_t header_lines = 0;       // of every file, not to be read

  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<ScanBinding>(*this);
  }
  bool Equals(const FunctionData& other) const override {
    const auto& that = other.Cast<ScanBinding>();
    const auto same = [](const serde::ScanPath& a, const serde::ScanPath& b) {
      return a.text == b.text;
    };
    return table == that.table && partitions == that.partitions &&
           std::equal(paths.begin(), paths.end(), that.paths.begin(), that.paths.end(), same);
  }
};

struct GlobalScan final : GlobalTableFunctionState {
  GlobalScan(const ScanBinding& given, std::vector<ScanFile> read, BlockOrder order)
      : binding(given),
        environment(given.environment),
        table(given.table),
        files(std::move(read), order) {}
  // The last thread of a query can end after the plan, and the binding with it.
  ~GlobalScan() override { environment->Count(table->QualifiedName(), counts); }

  idx_t MaxThreads() const override { return files.MaxThreads(); }

  const ScanBinding& binding;  // while rows are read
  const std::shared_ptr<ScanEnvironment> environment;
  const std::shared_ptr<const catalog::Table> table;
  ScanFiles files;
  std::vector<idx_t> columns;  // what each column of the output is: an index into the paths
  std::mutex mutex;            // guards counts
  ScanCounts counts;           // of the threads that ended
};

struct LocalScan final : LocalTableFunctionState {
  explicit LocalScan(GlobalScan& given) : global(given) {}
  ~LocalScan() override {
    std::lock_guard lock(global.mutex);
    global.counts.bytes += counts.bytes;
    global.counts.rows += counts.rows;
    global.counts.bad_records += counts.bad_records;
    if (global.counts.first_problem.empty()) global.counts.first_problem = counts.first_problem;
  }

  GlobalScan& global;
  std::unique_ptr<serde::RecordDecoder> decoder;
  std::vector<idx_t> decoded;  // the output columns that the decoder writes
  ScanFiles::Work work;
  bool has_block = false;
  const ScanFile* file = nullptr;  // that the rows of this chunk come from
  std::string file_name;           // of work.file, as Hive prints it
  ingest::LineSplitter lines;
  ScanCounts counts;
  uint64_t order = 0;  // of the chunk handed out last
};

template <class T>
T Value(base::Result<T> result) {
  if (!result) sql::to_duckdb::ThrowThroughDuckdb(result.error());
  return std::move(*result);
}

std::shared_ptr<const catalog::Table> FindTable(const ScanEnvironment& environment,
                                                const std::string& name) {
  const size_t dot = name.find('.');
  auto table = dot == std::string::npos
                   ? nullptr
                   : environment.catalog().Find(name.substr(0, dot), name.substr(dot + 1));
  if (!table) sql::to_duckdb::ThrowThroughDuckdb(base::NotFound("no table " + name));
  return table;
}

uint64_t HeaderLines(const catalog::Table& table) {
  const auto lines = [&](const char* name) {
    const auto found = table.properties.find(name);
    const auto number =
        found == table.properties.end() ? std::nullopt : sql::ParseLong(found->second);
    return static_cast<uint64_t>(std::max<int64_t>(number.value_or(0), 0));
  };
  if (lines("skip.footer.line.count") > 0) {
    sql::to_duckdb::ThrowThroughDuckdb(base::Unsupported(
        fmt::format("reading {}: skip.footer.line.count is not supported", table.QualifiedName())));
  }
  return lines("skip.header.line.count");
}

/// The files of the table, and the rest of what both functions bind.
void FindInput(ScanBinding& binding, duckdb::vector<duckdb::LogicalType>& types,
               duckdb::vector<duckdb::string>& names) {
  const catalog::Table& table = *binding.table;
  if (names.empty()) {
    types.push_back(duckdb::LogicalType::BOOLEAN);
    names.push_back(kRowColumn);
  }
  Value(serde::MakeDecoder(table, {}));  // an unknown SerDe shows now
  binding.header_lines = HeaderLines(table);
  binding.partitions.resize(table.partitions.size());
  std::iota(binding.partitions.begin(), binding.partitions.end(), 0);
  if (table.partition_columns.empty())
    binding.files = Value(FilesOfTable(*binding.environment, table));
}

/// Leaves out partitions that a filter excludes, before anybody looks for their files.
void Prune(ClientContext& context, duckdb::LogicalGet& get, FunctionData* data,
           duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& filters) {
  auto& binding = data->Cast<ScanBinding>();
  const auto& table = *binding.table;
  if (table.partition_columns.empty()) return;
  std::map<idx_t, size_t> columns;  // of the scan's output: the partition column
  const auto& read = get.GetColumnIds();
  for (idx_t i = 0; i < read.size(); ++i) {
    const idx_t path = read[i].GetPrimaryIndex();
    if (path < binding.paths.size() && binding.paths[path].kind == serde::PathKind::kPartition)
      columns[i] = binding.paths[path].column;
  }
  std::erase_if(binding.partitions, [&](size_t i) {
    const auto values = PartitionValues(table, table.partitions[i]);
    return std::ranges::any_of(filters, [&](const auto& filter) {
      return Excludes(context, *filter, get.table_index, columns, values);
    });
  });
}

duckdb::unique_ptr<FunctionData> Bind(ClientContext&, duckdb::TableFunctionBindInput& input,
                                      duckdb::vector<duckdb::LogicalType>& types,
                                      duckdb::vector<duckdb::string>& names) {
  auto binding = duckdb::make_uniq<ScanBinding>();
  binding->environment = input.info->Cast<ScanInfo>().environment;
  binding->table = FindTable(*binding->environment, input.inputs[0].ToString());
  const catalog::Table& table = *binding->table;
  if (!input.inputs[1].IsNull()) {
    for (const duckdb::Value& path : duckdb::ListValue::GetChildren(input.inputs[1])) {
      binding->paths.push_back(Value(serde::ResolvePath(table, path.ToString())));
      types.push_back(sql::to_duckdb::ToDuckdb(binding->paths.back().type));
      names.push_back(path.ToString());
    }
  }
  FindInput(*binding, types, names);
  return binding;
}

duckdb::unique_ptr<FunctionData> BindCombined(ClientContext&, duckdb::TableFunctionBindInput& input,
                                              duckdb::vector<duckdb::LogicalType>& types,
                                              duckdb::vector<duckdb::string>& names) {
  auto binding = duckdb::make_uniq<ScanBinding>();
  binding->environment = input.info->Cast<ScanInfo>().environment;
  const std::string name = input.inputs[0].ToString();
  const auto combined = binding->environment->FindCombined(name);
  if (!combined) sql::to_duckdb::ThrowThroughDuckdb(base::NotFound("no combined table " + name));
  binding->table = std::shared_ptr<const catalog::Table>(combined, &combined->table);
  binding->paths = combined->paths;
  for (const serde::ScanPath& path : binding->paths) {
    types.push_back(sql::to_duckdb::ToDuckdb(path.type));
    names.push_back(path.text);
  }
  FindInput(*binding, types, names);
  return binding;
}

duckdb::unique_ptr<GlobalTableFunctionState> InitGlobal(ClientContext& context,
                                                        duckdb::TableFunctionInitInput& input) {
  const auto& binding = input.bind_data->Cast<ScanBinding>();
  const bool ordered = duckdb::DBConfig::GetSetting<duckdb::PreserveInsertionOrderSetting>(context);
  auto files = binding.files;
  if (!binding.table->partition_columns.empty()) {
    files = Value(FilesOfPartitions(*binding.environment, *binding.table, binding.partitions));
  }
  auto global = duckdb::make_uniq<GlobalScan>(binding, std::move(files),
                                              ordered ? BlockOrder::kFileOrder : BlockOrder::kAny);
  global->columns.assign(input.column_ids.begin(), input.column_ids.end());
  return global;
}

duckdb::unique_ptr<LocalTableFunctionState> InitLocal(ExecutionContext&,
                                                      duckdb::TableFunctionInitInput&,
                                                      GlobalTableFunctionState* state) {
  auto& global = state->Cast<GlobalScan>();
  auto local = duckdb::make_uniq<LocalScan>(global);
  std::vector<serde::ScanPath> decoded;
  for (idx_t i = 0; i < global.columns.size(); ++i) {
    const idx_t path = global.columns[i];
    if (path >= global.binding.paths.size() ||
        global.binding.paths[path].kind != serde::PathKind::kColumn) {
      continue;
    }
    decoded.push_back(global.binding.paths[path]);
    local->decoded.push_back(i);
  }
  local->decoder = Value(serde::MakeDecoder(*global.binding.table, decoded));
  return local;
}

/// Hive names local files with one slash: `file:/data/part-0`.
std::string HiveFileName(const std::string& uri) {
  return uri.starts_with("file:///") ? "file:/" + uri.substr(8) : uri;
}

/// Where a line lies, as people look for it.
std::string Place(LocalScan& scan, std::string_view line) {
  storage::ObjectStore& store = *scan.work.file->store;
  const uint64_t offset =
      scan.work.block->offset + static_cast<uint64_t>(line.data() - scan.work.block->bytes.data());
  const auto number = ingest::LineNumber(store, scan.work.file->key, offset);
  return fmt::format("{}:{} (byte {})", store.Uri(scan.work.file->key),
                     number ? std::to_string(*number) : "?", offset);
}

/// Begins a block. The first of a file loses its byte order mark, as with Hadoop's
/// LineRecordReader, and the header.
void BeginBlock(LocalScan& scan) {
  const ingest::Block& block = *scan.work.block;
  std::string_view text = block.text();
  if (block.offset == 0 && text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  scan.has_block = true;
  scan.decoder->Share(scan.work.block);
  scan.lines = ingest::LineSplitter(text);
  scan.counts.bytes += static_cast<int64_t>(block.size);
  scan.global.binding.environment->CountBytes(static_cast<int64_t>(block.size));
  if (block.offset > 0) return;
  for (uint64_t i = 0; i < scan.global.binding.header_lines; ++i) scan.lines.Next();
}

/// A usable line of the present block, or the next; false at the end, or where the next block may
/// not go into the same chunk.
bool NextLine(ClientContext& context, LocalScan& scan, idx_t rows, std::string_view& line) {
  while (true) {
    if (scan.has_block) {
      if (const auto next = scan.lines.Next()) {
        line = *next;
        return true;
      }
      scan.has_block = false;
    }
    if (context.interrupted) throw duckdb::InterruptException();
    const uint64_t order = scan.work.order;
    const ScanFile* file = scan.work.file;
    if (!Value(scan.global.files.Next(scan.work))) return false;
    if (scan.work.file != file)
      scan.file_name = HiveFileName(scan.work.file->store->Uri(scan.work.file->key));
    BeginBlock(scan);
    if (rows > 0 && scan.work.order != order) return false;
  }
}

/// The columns that no decoder writes: Hive's virtual ones, and those that only count rows.
void WriteOtherColumns(LocalScan& scan, DataChunk& output, idx_t row, std::string_view line) {
  for (idx_t i = 0; i < output.ColumnCount(); ++i) {
    const idx_t path = scan.global.columns[i];
    duckdb::Vector& column = output.data[i];
    if (path >= scan.global.binding.paths.size()) {
      duckdb::FlatVector::SetNull(column, row, true);
      continue;
    }
    switch (scan.global.binding.paths[path].kind) {
      case serde::PathKind::kFileName:
        duckdb::FlatVector::GetData<duckdb::string_t>(column)[row] =
            duckdb::StringVector::AddString(column, scan.file_name);
        break;
      case serde::PathKind::kOffsetInFile:
        duckdb::FlatVector::GetData<int64_t>(column)[row] =
            static_cast<int64_t>(scan.work.block->offset) +
            (line.data() - scan.work.block->bytes.data());
        break;
      case serde::PathKind::kColumn:
      case serde::PathKind::kPartition:
        break;
    }
  }
}

/// A chunk has rows of one file only, and so of one partition.
void WritePartition(LocalScan& scan, DataChunk& output) {
  const catalog::Table& table = *scan.global.binding.table;
  if (table.partition_columns.empty()) return;
  const auto values = PartitionValues(table, table.partitions[scan.file->partition]);
  for (idx_t i = 0; i < output.ColumnCount(); ++i) {
    const idx_t path = scan.global.columns[i];
    if (path >= scan.global.binding.paths.size()) continue;
    const serde::ScanPath& wanted = scan.global.binding.paths[path];
    if (wanted.kind == serde::PathKind::kPartition) output.data[i].Reference(values[wanted.column]);
  }
}

void Scan(ClientContext& context, duckdb::TableFunctionInput& input, DataChunk& output) {
  auto& scan = input.local_state->Cast<LocalScan>();
  std::vector<duckdb::Vector*> columns;
  for (const idx_t i : scan.decoded) columns.push_back(&output.data[i]);
  scan.decoder->Bind(columns);
  if (scan.has_block) scan.decoder->Share(scan.work.block);
  const bool has_others = columns.size() < output.ColumnCount();
  idx_t rows = 0;
  std::string_view line;
  while (rows < STANDARD_VECTOR_SIZE && NextLine(context, scan, rows, line)) {
    if (rows == 0) {
      scan.order = scan.work.order;
      scan.file = scan.work.file;
    }
    switch (scan.decoder->Decode(line, rows)) {
      case serde::LineOutcome::kRow:
        break;
      case serde::LineOutcome::kBadRow:
        if (++scan.counts.bad_records == 1) {
          scan.counts.first_problem =
              fmt::format("{}: {}", Place(scan, line), scan.decoder->problem());
        }
        break;
      case serde::LineOutcome::kFailed:
        sql::to_duckdb::ThrowThroughDuckdb(
            base::Corrupt(fmt::format("{}: {}", Place(scan, line), scan.decoder->problem())));
      case serde::LineOutcome::kUnsupported:
        sql::to_duckdb::ThrowThroughDuckdb(
            base::Unsupported(fmt::format("{}: {}", Place(scan, line), scan.decoder->problem())));
    }
    if (has_others) WriteOtherColumns(scan, output, rows, line);
    ++rows;
  }
  if (rows > 0) WritePartition(scan, output);
  scan.counts.rows += static_cast<int64_t>(rows);
  output.SetCardinality(rows);
}

duckdb::OperatorPartitionData PartitionData(ClientContext&,
                                            duckdb::TableFunctionGetPartitionInput& input) {
  if (input.partition_info.RequiresPartitionColumns()) {
    throw duckdb::InternalException("pdm_scan has no partition columns");
  }
  return duckdb::OperatorPartitionData(input.local_state->Cast<LocalScan>().order);
}

duckdb::unique_ptr<duckdb::NodeStatistics> Cardinality(ClientContext&, const FunctionData* data) {
  uint64_t bytes = 0;
  const auto& binding = data->Cast<ScanBinding>();
  for (const ScanFile& file : binding.files) bytes += file.size_bytes;
  if (!binding.table->partition_columns.empty())
    bytes = binding.partitions.size() * kUsualPartitionBytes;  // nobody has looked yet
  return duckdb::make_uniq<duckdb::NodeStatistics>(bytes / kUsualRecordBytes + 1);
}

double Progress(ClientContext&, const FunctionData*, const GlobalTableFunctionState* state) {
  return state ? state->Cast<GlobalScan>().files.Progress() * 100 : 0;
}

duckdb::virtual_column_map_t VirtualColumns(ClientContext&, duckdb::optional_ptr<FunctionData>) {
  duckdb::virtual_column_map_t columns;
  columns.insert(
      {duckdb::COLUMN_IDENTIFIER_EMPTY, duckdb::TableColumn("", duckdb::LogicalType::BOOLEAN)});
  return columns;
}

duckdb::InsertionOrderPreservingMap<duckdb::string> Describe(
    duckdb::TableFunctionToStringInput& input) {
  const auto& binding = input.bind_data->Cast<ScanBinding>();
  duckdb::InsertionOrderPreservingMap<duckdb::string> lines;
  lines["Table"] = binding.table->QualifiedName();
  lines["Files"] = std::to_string(binding.files.size());
  return lines;
}

}  // namespace

void RegisterScan(duckdb::DatabaseInstance& database,
                  std::shared_ptr<ScanEnvironment> environment) {
  using duckdb::LogicalType;
  // Any list, since `[]` alone is no list of VARCHAR to DuckDB.
  duckdb::TableFunction function("pdm_scan",
                                 {LogicalType::VARCHAR, LogicalType::LIST(LogicalType::ANY)}, Scan,
                                 Bind, InitGlobal, InitLocal);
  function.projection_pushdown = true;
  function.pushdown_complex_filter = Prune;
  function.get_partition_data = PartitionData;
  function.cardinality = Cardinality;
  function.table_scan_progress = Progress;
  function.get_virtual_columns = VirtualColumns;
  function.to_string = Describe;
  function.function_info = duckdb::make_shared_ptr<ScanInfo>(std::move(environment));
  duckdb::ExtensionLoader loader(database, "pdm_scan");
  loader.RegisterFunction(function);
  function.name = "pdm_scan_combined";
  function.arguments = {LogicalType::VARCHAR};
  function.bind = BindCombined;
  loader.RegisterFunction(function);
}

}  // namespace engine
