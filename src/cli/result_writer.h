#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"

namespace cli {

enum class ResultFormat {
  kTabSeparated,  ///< `NULL` for null, as the hive command does
  kJson,          ///< one object a row with the columns in order
  kCsv,
  kMarkdown,
  kTable,     ///< a frame; vertical where it is wider than the terminal
  kVertical,  ///< a line a cell
};
/// `table`; nullopt for any other word.
std::optional<ResultFormat> ResultFormatOf(std::string_view name);
const char* ResultFormatName(ResultFormat format);
std::vector<std::string> ResultFormatNames();

/// Writes the rows of one statement. Some formats keep rows until they know how wide they are:
/// Finish() writes what is kept.
class ResultWriter : public engine::RowSink {
 public:
  virtual base::Result<void> Finish() { return {}; }
};

struct ResultOptions {
  ResultFormat format = ResultFormat::kTabSeparated;
  /// Where text goes; kCancelled when nobody reads it any more. Empty: standard output.
  std::function<base::Result<void>(std::string_view)> write;
  size_t width = SIZE_MAX;  ///< of the terminal
  bool colours = false;     ///< escape sequences
};
std::unique_ptr<ResultWriter> MakeResultWriter(ResultOptions options);

}  // namespace cli
