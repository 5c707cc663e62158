#include "ingest/block_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace ingest {
namespace {

constexpr size_t kMaxLineBytes = size_t{1} << 30;

/// Hands out bytes that were read ahead, then the rest.
class RejoinedReader final : public storage::ObjectReader {
 public:
  RejoinedReader(std::string ahead, std::unique_ptr<storage::ObjectReader> rest)
      : ahead_(std::move(ahead)), rest_(std::move(rest)) {}

  base::Result<size_t> Read(std::span<std::byte> buffer) override {
    if (at_ == ahead_.size()) return rest_->Read(buffer);
    const size_t count = std::min(buffer.size(), ahead_.size() - at_);
    std::memcpy(buffer.data(), ahead_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string ahead_;
  size_t at_ = 0;
  std::unique_ptr<storage::ObjectReader> rest_;
};

base::Result<std::string> ReadAhead(storage::ObjectReader& reader, size_t count) {
  std::string bytes(count, '\0');
  size_t filled = 0;
  while (filled < count) {
    TRY_ASSIGN(const size_t now,
               reader.Read(std::as_writable_bytes(std::span(bytes).subspan(filled))));
    if (now == 0) break;
    filled += now;
  }
  bytes.resize(filled);
  return bytes;
}

base::Result<std::unique_ptr<storage::ObjectReader>> OpenPlain(storage::ObjectStore& store,
                                                               const std::string& key) {
  TRY_ASSIGN(auto raw, store.Open(key));
  TRY_ASSIGN(std::string ahead, ReadAhead(*raw, kDetectBytes));
  const Compression compression = Detect(ahead);
  auto rejoined = std::make_unique<RejoinedReader>(std::move(ahead), std::move(raw));
  return OpenDecompressed(std::move(rejoined), compression, store.Uri(key));
}

}  // namespace

base::Result<bool> IsSplittable(storage::ObjectStore& store, const std::string& key) {
  TRY_ASSIGN(auto raw, store.Open(key));
  TRY_ASSIGN(const std::string ahead, ReadAhead(*raw, kDetectBytes));
  return Detect(ahead) == Compression::kNone;
}

base::Result<std::unique_ptr<BlockReader>> BlockReader::Open(storage::ObjectStore& store,
                                                             const std::string& key,
                                                             ByteRange range, size_t block_bytes) {
  std::unique_ptr<BlockReader> blocks(new BlockReader);
  blocks->name_ = store.Uri(key);
  blocks->block_bytes_ = std::max<size_t>(block_bytes, 1);
  blocks->end_ = range.end;
  if (range.begin == 0) {
    TRY_ASSIGN(blocks->reader_, OpenPlain(store, key));
    return blocks;
  }
  // From one byte before, so that a line beginning exactly at `begin` is ours.
  blocks->offset_ = range.begin - 1;
  TRY_ASSIGN(blocks->reader_, store.Open(key, blocks->offset_));
  TRY(blocks->SkipFirstPartialLine());
  return blocks;
}

base::Result<void> BlockReader::SkipFirstPartialLine() {
  std::array<char, 65536> bytes;
  while (true) {
    TRY_ASSIGN(const size_t count, reader_->Read(std::as_writable_bytes(std::span(bytes))));
    if (count == 0) {
      finished_ = true;
      return {};
    }
    const std::string_view read(bytes.data(), count);
    const size_t newline = read.find('\n');
    if (newline == std::string_view::npos) {
      offset_ += count;
      continue;
    }
    offset_ += newline + 1;
    carried_ = read.substr(newline + 1);
    return {};
  }
}

/// Reads until the block holds a newline and is full, or the object ends (count 0).
base::Result<size_t> BlockReader::Fill(Block& block) {
  const size_t room = block.bytes.size() - kBlockPadding;
  size_t got = 0;
  while (block.size < room) {
    TRY_ASSIGN(const size_t count, reader_->Read(std::as_writable_bytes(std::span(
                                       block.bytes.data() + block.size, room - block.size))));
    if (count == 0) break;
    block.size += count;
    got += count;
  }
  return got;
}

base::Result<bool> BlockReader::Next(Block& block) {
  block.size = 0;
  block.offset = offset_;
  if (finished_ || offset_ >= end_) return false;
  const size_t wanted = std::max(block_bytes_, carried_.size() + 1);
  if (block.bytes.size() < wanted + kBlockPadding) block.bytes.resize(wanted + kBlockPadding);
  std::copy(carried_.begin(), carried_.end(), block.bytes.begin());
  block.size = carried_.size();
  carried_.clear();

  size_t cut = 0;    // where the whole lines end
  size_t start = 0;  // where to look for newlines from
  while (true) {
    TRY_ASSIGN(const size_t got, Fill(block));
    const std::string_view text = block.text();
    if (end_ - offset_ <= text.size()) {
      // The line that holds the last byte of the range is the last one.
      const size_t newline = text.find('\n', end_ - offset_ - 1);
      if (newline != std::string_view::npos) {
        cut = newline + 1;
        finished_ = true;
        break;
      }
    } else if (const size_t newline = text.rfind('\n');
               newline != std::string_view::npos && newline >= start) {
      cut = newline + 1;
      break;
    }
    if (got == 0 && block.size < block.bytes.size() - kBlockPadding) {
      cut = block.size;
      finished_ = true;
      break;
    }
    if (block.size > kMaxLineBytes) {
      return base::Fail(base::Corrupt(
          fmt::format("{}: the line at byte {} is longer than 1 GiB", name_, offset_)));
    }
    start = block.size;
    block.bytes.resize(block.size * 2 + kBlockPadding);
  }
  if (!finished_) carried_.assign(block.bytes.data() + cut, block.size - cut);
  block.size = cut;
  offset_ += cut;
  std::memset(block.bytes.data() + cut, 0, kBlockPadding);
  return cut > 0;
}

base::Result<uint64_t> LineNumber(storage::ObjectStore& store, const std::string& key,
                                  uint64_t offset) {
  TRY_ASSIGN(auto blocks, BlockReader::Open(store, key));
  Block block;
  uint64_t line = 1;
  while (true) {
    TRY_ASSIGN(const bool more, blocks->Next(block));
    if (!more || block.offset >= offset) return line;
    const auto end = block.bytes.begin() +
                     static_cast<ptrdiff_t>(std::min<uint64_t>(block.size, offset - block.offset));
    line += static_cast<uint64_t>(std::count(block.bytes.begin(), end, '\n'));
  }
}

std::optional<std::string_view> LineSplitter::Next() {
  if (rest_.empty()) return std::nullopt;
  const char* const begin = rest_.data();
  const char* const end = begin + rest_.size();
  if (newline_ == nullptr || newline_ < begin) {
    const void* found = std::memchr(begin, '\n', rest_.size());
    newline_ = found ? static_cast<const char*>(found) : end;
  }
  const size_t size = static_cast<size_t>(newline_ - begin);
  const void* found = std::memchr(begin, '\r', size);
  if (found == nullptr) [[likely]] {
    rest_.remove_prefix(newline_ == end ? size : size + 1);
    return std::string_view(begin, size);
  }
  const char* const carriage = static_cast<const char*>(found);
  const bool before_newline = newline_ != end && carriage + 1 == newline_;
  const size_t line_size = static_cast<size_t>(carriage - begin);
  rest_.remove_prefix(line_size + (before_newline ? 2 : 1));
  return std::string_view(begin, line_size);
}

}  // namespace ingest
