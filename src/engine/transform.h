#pragma once

#include <memory>
#include <string>

#include "base/scratch_directory.h"
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
  Transformed(const Transformed&) = delete;
  Transformed& operator=(const Transformed&) = delete;

  /// DuckDB SQL of the rows.
  const std::string& rows() const { return rows_; }

 private:
  explicit Transformed(base::ScratchDirectory directory) : directory_(std::move(directory)) {}

  base::ScratchDirectory directory_;  // outlives the scan of it
  std::unique_ptr<TransientScan> scan_;
  std::string rows_;
};

}  // namespace engine
