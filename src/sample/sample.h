#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "sample/part_file.h"

namespace sample {

/// What to write, and how much of it.
struct SampleOptions {
  std::filesystem::path out;      ///< becomes the published bucket's folder; made when missing
  std::filesystem::path product;  ///< the data product's folder; templates are in its `sample/`
  uint64_t claimants = 1000;      ///< the size: everything else follows from it
  uint64_t seed = 1;
  Compression compression = Compression::kPlain;
  uint64_t part_bytes = uint64_t{64} << 20;  ///< of documents in one part file, about
  double malformed = 0;                      ///< share of lines that are broken JSON, 0 to 1
  std::optional<std::vector<std::string>> collections;  ///< only these, such as "core/contract"
  unsigned threads = 0;                                 ///< 0: one for each processor
  std::string timestamp = "2021-04-01_09-40-02";        ///< names the snapshot, dates it
  /// Told from the calling thread, some times a second, how far the work is.
  std::function<void(uint64_t bytes, uint64_t documents, uint64_t total_documents)> progress;
};

/// What was written.
struct SampleSummary {
  std::string s3_prefix;  ///< such as analytical-dataset/full/2021-04-01_09-40-02
  uint64_t collections = 0;
  uint64_t documents = 0;
  uint64_t bytes = 0;  ///< of documents, before compression
};

/// Writes a snapshot and the reference data of common-model-inputs. The same seed and number of
/// claimants give the same bytes, whatever the number of threads: each document draws from a
/// stream of its own. A collection that is there already is an error, for its old parts would mix
/// with the new ones.
base::Result<SampleSummary> WriteSample(const SampleOptions& options);

}  // namespace sample
