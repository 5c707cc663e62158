#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/scan_environment.h"
#include "ingest/block_reader.h"

namespace engine {

/// A file to scan, and where it is.
struct ScanFile {
  std::shared_ptr<storage::ObjectStore> store;  ///< shared with other files of its directory
  std::string key;
  uint64_t size_bytes = 0;  ///< as stored
  size_t partition = 0;     ///< among those of the scan
};

/// Whether blocks must come to each thread in the order of the files.
enum class BlockOrder { kAny, kFileOrder };

/// The files of one scan, shared out to its threads block by block. Plain files are cut into ranges
/// that threads read on their own; of a packed file one thread unpacks a block at a time while the
/// others decode theirs. Safe from any thread.
class ScanFiles {
 public:
  /// What a thread reads from at present; empty at first.
  struct Source;
  class Work {
   public:
    std::shared_ptr<Source> source;        // shared by the threads that read one packed file
    std::shared_ptr<ingest::Block> block;  ///< shared with the rows that refer to it
    const ScanFile* file = nullptr;        ///< it is a block of
    uint64_t order = 0;  ///< grows with the files and the blocks inside; never falls for one thread

   private:
    friend ScanFiles;
    /// A block that no row refers to any more, or a new one.
    ingest::Block& FreeBlock();
    std::vector<std::shared_ptr<ingest::Block>> blocks_;  // used before
  };

  ScanFiles(std::vector<ScanFile> files, BlockOrder order);
  ~ScanFiles();

  /// Sets work.block to the next lines; false when nothing is left.
  base::Result<bool> Next(Work& work);

  size_t MaxThreads() const;
  uint64_t total_bytes() const { return total_bytes_; }  ///< as stored
  /// The share of the stored bytes that has been handed out, 0 to 1.
  double Progress() const;

 private:
  struct Task {
    size_t file = 0;
    ingest::ByteRange range;
  };
  base::Result<std::shared_ptr<Source>> OpenNext();
  base::Result<void> Plan(size_t file);
  std::shared_ptr<Source> Join(uint64_t least_order);

  const std::vector<ScanFile> files_;
  const BlockOrder order_;
  uint64_t total_bytes_ = 0;
  std::atomic<uint64_t> bytes_done_ = 0;

  std::mutex mutex_;  // guards all below
  size_t next_file_ = 0;
  std::list<Task> tasks_;                        // of the file before next_file_
  std::vector<std::shared_ptr<Source>> packed_;  // being read
};

}  // namespace engine
