#include "engine/scan_files.h"

#include <algorithm>

namespace engine {
namespace {

constexpr uint64_t kRangeBytes = 16 << 20;
// Room for the ranges or blocks of one file in the order of a whole scan. DuckDB allows 10^13.
constexpr uint64_t kOrdersPerFile = uint64_t{1} << 22;

constexpr size_t kMostBlocksKept = 8;

}  // namespace

struct ScanFiles::Source {
  std::mutex mutex;  // guards reader, blocks and finished while a packed file is shared
  std::unique_ptr<ingest::BlockReader> reader;
  const ScanFile* file = nullptr;
  uint64_t first_order = 0;
  uint64_t blocks = 0;
  uint64_t stored_bytes = 0;
  bool packed = false;
  bool finished = false;
};

ScanFiles::ScanFiles(std::vector<ScanFile> files, BlockOrder order)
    : files_(std::move(files)), order_(order) {
  for (const ScanFile& file : files_) total_bytes_ += file.size_bytes;
}

ScanFiles::~ScanFiles() = default;

size_t ScanFiles::MaxThreads() const {
  // A packed file keeps about three decoding threads busy, a plain one as many as it has ranges.
  size_t threads = 0;
  for (const ScanFile& file : files_) threads += 3 + file.size_bytes / kRangeBytes;
  return std::max<size_t>(threads, 1);
}

double ScanFiles::Progress() const {
  if (total_bytes_ == 0) return 1;
  return std::min(1.0, static_cast<double>(bytes_done_) / static_cast<double>(total_bytes_));
}

ingest::Block& ScanFiles::Work::FreeBlock() {
  block.reset();
  for (auto& used : blocks_) {
    if (used.use_count() == 1) block = used;
  }
  if (!block) {
    // Rows that live long keep their blocks to themselves.
    if (blocks_.size() >= kMostBlocksKept) blocks_.erase(blocks_.begin());
    block = blocks_.emplace_back(std::make_shared<ingest::Block>());
  }
  return *block;
}

base::Result<bool> ScanFiles::Next(Work& work) {
  while (true) {
    if (!work.source) {
      TRY_ASSIGN(work.source, OpenNext());
      if (!work.source) work.source = Join(order_ == BlockOrder::kFileOrder ? work.order : 0);
      if (!work.source) return false;
    }
    Source& source = *work.source;
    {
      std::unique_lock lock(source.mutex, std::defer_lock);
      if (source.packed) lock.lock();
      if (!source.finished) {
        TRY_ASSIGN(const bool more, source.reader->Next(work.FreeBlock()));
        if (more) {
          work.file = source.file;
          // The blocks of a range belong together; those of a packed file go to several threads.
          work.order = source.first_order + (source.packed ? source.blocks : 0);
          ++source.blocks;
          return true;
        }
        source.finished = true;
        bytes_done_ += source.stored_bytes;
      }
    }
    if (source.packed) {
      std::lock_guard lock(mutex_);
      std::erase(packed_, work.source);
    }
    work.source.reset();
  }
}

base::Result<std::shared_ptr<ScanFiles::Source>> ScanFiles::OpenNext() {
  std::lock_guard lock(mutex_);
  while (tasks_.empty()) {
    if (next_file_ == files_.size()) return std::shared_ptr<Source>();
    TRY(Plan(next_file_++));
  }
  const Task task = tasks_.front();
  tasks_.pop_front();
  auto source = std::make_shared<Source>();
  source->file = &files_[task.file];
  TRY_ASSIGN(source->reader,
             ingest::BlockReader::Open(*source->file->store, source->file->key, task.range));
  source->first_order = task.file * kOrdersPerFile + task.range.begin / kRangeBytes;
  const uint64_t end = std::min(task.range.end, files_[task.file].size_bytes);
  source->stored_bytes = end - std::min(task.range.begin, end);
  source->packed = task.range.end == UINT64_MAX && task.range.begin == 0;
  if (source->packed) packed_.push_back(source);
  return source;
}

base::Result<void> ScanFiles::Plan(size_t file) {
  TRY_ASSIGN(const bool splittable, ingest::IsSplittable(*files_[file].store, files_[file].key));
  if (!splittable) {
    tasks_.push_back({file, {}});
    return {};
  }
  const uint64_t size = files_[file].size_bytes;
  for (uint64_t begin = 0; begin < size; begin += kRangeBytes) {
    tasks_.push_back({file, {begin, std::min(begin + kRangeBytes, size)}});
  }
  return {};
}

std::shared_ptr<ScanFiles::Source> ScanFiles::Join(uint64_t least_order) {
  std::lock_guard lock(mutex_);
  for (const auto& source : packed_) {
    if (source->first_order + kOrdersPerFile > least_order &&
        source->first_order >= least_order / kOrdersPerFile * kOrdersPerFile) {
      return source;
    }
  }
  return nullptr;
}

}  // namespace engine
