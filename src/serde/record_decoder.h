#pragma once

#include <duckdb/common/types/vector.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/table.h"
#include "ingest/block_reader.h"
#include "sql/type.h"

namespace serde {

inline constexpr const char* kLazySimpleSerde =
    "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
inline constexpr const char* kOpenxSerde = "org.openx.data.jsonserde.JsonSerDe";
inline constexpr const char* kRegexSerde = "org.apache.hadoop.hive.serde2.RegexSerDe";
inline constexpr const char* kCsvSerde = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

/// What a path names: a column or something inside, a partition column, or one of Hive's virtual
/// columns.
enum class PathKind { kColumn, kPartition, kFileName, kOffsetInFile };

/// A column of a table, or a field of its structs: `_id.agentid`; or `input__file__name`,
/// `block__offset__inside__file`.
struct ScanPath {
  std::string text;  ///< as asked for
  PathKind kind = PathKind::kColumn;
  size_t column = 0;           ///< among the table's columns, or its partition columns
  std::vector<size_t> fields;  ///< then the index of each struct field
  sql::Type type;              ///< what is found there
};

/// kInvalid, naming the table, when there is no such column or field.
base::Result<ScanPath> ResolvePath(const catalog::Table& table, const std::string& text);

/// What became of a line.
enum class LineOutcome {
  kRow,          ///< a row was written
  kBadRow,       ///< a row was written, but parts of it or all are NULL that should not be: counted
  kFailed,       ///< nothing was written; problem() says why
  kUnsupported,  ///< the same: the line is good, but has what is not supported
};

/// Turns lines into rows of DuckDB vectors by the rules of one SerDe. One for each thread.
class RecordDecoder {
 public:
  virtual ~RecordDecoder() = default;
  /// Rows go into these vectors, one for each path, from now on.
  virtual void Bind(const std::vector<duckdb::Vector*>& columns) = 0;
  /// Lines come out of this block from now on, until the next Share or Bind; rows may refer to it.
  virtual void Share(const std::shared_ptr<const ingest::Block>& block) = 0;
  /// Writes the line into row `row`. At least kBlockPadding readable bytes lie behind the line.
  virtual LineOutcome Decode(std::string_view line, duckdb::idx_t row) = 0;
  /// Why the last line was bad or failed.
  virtual const std::string& problem() const = 0;
};

/// The decoder of the table's SerDe; kUnsupported, naming it, for one that is not known.
base::Result<std::unique_ptr<RecordDecoder>> MakeDecoder(const catalog::Table& table,
                                                         const std::vector<ScanPath>& paths);

}  // namespace serde
