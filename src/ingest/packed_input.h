#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/object_store.h"

namespace ingest {

/// The packed side of a decompressor: a buffer over an object reader. Used by one thread.
class PackedInput {
 public:
  PackedInput(std::unique_ptr<storage::ObjectReader> reader, std::string name)
      : reader_(std::move(reader)), name_(std::move(name)), buffer_(kBufferBytes) {}

  const uint8_t* data() const { return buffer_.data() + begin_; }
  size_t size() const { return end_ - begin_; }
  void Consume(size_t count) { begin_ += count; }

  /// Reads more when nothing is left; false at the end of the object.
  base::Result<bool> Refill();
  /// Copies exactly `count` bytes; kCorrupt when the object ends before.
  base::Result<void> Take(void* target, size_t count);

  base::Error Corrupt(const std::string& reason) const;
  base::Error Truncated() const { return Corrupt("ends in the middle"); }

 private:
  static constexpr size_t kBufferBytes = 256 * 1024;

  std::unique_ptr<storage::ObjectReader> reader_;
  std::string name_;
  std::vector<uint8_t> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
};

/// lzop.cc
std::unique_ptr<storage::ObjectReader> OpenLzop(PackedInput input);

}  // namespace ingest
