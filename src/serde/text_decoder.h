#pragma once

#include <string>
#include <vector>

#include "serde/column_target.h"
#include "serde/record_decoder.h"

namespace serde {

/// What decoders of one path per column share.
class TextDecoder : public RecordDecoder {
 public:
  explicit TextDecoder(const std::vector<ScanPath>& paths) : paths_(paths) {
    for (const ScanPath& path : paths_) {
      targets_.emplace_back(path.type);
      column_count_ = std::max(column_count_, path.column + 1);
    }
  }

  void Bind(const std::vector<duckdb::Vector*>& columns) final {
    for (size_t i = 0; i < columns.size(); ++i) targets_[i].Bind(*columns[i]);
  }
  void Share(const std::shared_ptr<const ingest::Block>& block) final {
    for (ColumnTarget& target : targets_) target.Share(block);
  }
  const std::string& problem() const final { return problem_; }

 protected:
  std::vector<ScanPath> paths_;
  std::vector<ColumnTarget> targets_;
  size_t column_count_ = 0;  // no path looks behind these columns
  std::string problem_;
};

}  // namespace serde
