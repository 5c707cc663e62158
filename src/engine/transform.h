#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/session_context.h"
#include "engine/transient_scan.h"

namespace engine {

/// What a program of TRANSFORM ... USING made of rows: a directory with its lines, gone when this
/// is.
class Transformed {
 public:
  /// Runs the query `input`, DuckDB SQL, and the program over its rows.
  static base::Result<std::unique_ptr<Transformed>> Run(SessionContext& session,
                                                        const sql::BoundRelation& relation,
                                                        const sql::BoundTransform& transform,
                                                        const std::string& input);
  ~Transformed();
  Transformed(const Transformed&) = delete;
  Transformed& operator=(const Transformed&) = delete;

  /// DuckDB SQL of the rows.
  const std::string& rows() const { return rows_; }

 private:
  explicit Transformed(std::filesystem::path directory) : directory_(std::move(directory)) {}

  std::filesystem::path directory_;
  std::unique_ptr<TransientScan> scan_;
  std::string rows_;
};

}  // namespace engine
