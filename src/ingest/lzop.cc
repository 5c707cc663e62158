// The lzop container (lzop 1.04, conf.h and file.c; Hadoop's LzopCodec writes the same): a header
// with its own checksum, then blocks of at most 64 MB, each with the checksums that the header's
// flags name. All numbers are big-endian. An end mark (length 0) may be followed by another file.
#include <fmt/format.h>
#include <lzo/lzo1x.h>

#include <algorithm>
#include <cstring>

#include "ingest/packed_input.h"

namespace ingest {
namespace {

constexpr uint8_t kMagic[9] = {0x89, 'L', 'Z', 'O', 0, '\r', '\n', 0x1A, '\n'};
constexpr uint32_t kMaxBlockBytes = 64 * 1024 * 1024;

enum Flag : uint32_t {
  kPlainAdler32 = 0x1,
  kPackedAdler32 = 0x2,
  kExtraField = 0x40,
  kPlainCrc32 = 0x100,
  kPackedCrc32 = 0x200,
  kFilter = 0x800,
  kHeaderCrc32 = 0x1000,
};

uint32_t Adler32(const uint8_t* data, size_t size) { return lzo_adler32(1, data, size); }
uint32_t Crc32(const uint8_t* data, size_t size) { return lzo_crc32(0, data, size); }

class LzopReader final : public storage::ObjectReader {
 public:
  explicit LzopReader(PackedInput input) : input_(std::move(input)) {}

  base::Result<size_t> Read(std::span<std::byte> buffer) override {
    while (at_ == plain_.size()) {
      TRY_ASSIGN(const bool more, NextBlock());
      if (!more) return 0;
    }
    const size_t count = std::min(buffer.size(), plain_.size() - at_);
    std::memcpy(buffer.data(), plain_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  /// A number of the header, which the header's checksum covers.
  base::Result<uint32_t> HeaderNumber(size_t bytes) {
    uint8_t raw[4] = {};
    TRY(input_.Take(raw, bytes));
    header_.insert(header_.end(), raw, raw + bytes);
    return BigEndian(raw, bytes);
  }

  base::Result<uint32_t> Number() {
    uint8_t raw[4];
    TRY(input_.Take(raw, sizeof raw));
    return BigEndian(raw, sizeof raw);
  }

  static uint32_t BigEndian(const uint8_t* raw, size_t bytes) {
    uint32_t number = 0;
    for (size_t i = 0; i < bytes; ++i) number = number << 8 | raw[i];
    return number;
  }

  base::Result<void> ReadHeader() {
    uint8_t magic[sizeof kMagic];
    TRY(input_.Take(magic, sizeof magic));
    if (std::memcmp(magic, kMagic, sizeof kMagic) != 0) {
      return base::Fail(input_.Corrupt("other bytes follow the lzop end"));
    }
    header_.clear();
    TRY_ASSIGN(const uint32_t version, HeaderNumber(2));
    TRY(HeaderNumber(2));  // version of the library that packed
    const bool modern = version >= 0x0940;
    if (modern) TRY(HeaderNumber(2));  // version needed
    TRY_ASSIGN(const uint32_t method, HeaderNumber(1));
    if (method < 1 || method > 3) {
      return base::Fail(input_.Corrupt(fmt::format("unknown lzop method {}", method)));
    }
    if (modern) TRY(HeaderNumber(1));  // level
    TRY_ASSIGN(flags_, HeaderNumber(4));
    if (flags_ & kFilter) return base::Fail(input_.Corrupt("lzop filters are not supported"));
    TRY(HeaderNumber(4));              // mode
    TRY(HeaderNumber(4));              // time
    if (modern) TRY(HeaderNumber(4));  // time, upper half
    TRY_ASSIGN(const uint32_t name_bytes, HeaderNumber(1));
    for (uint32_t i = 0; i < name_bytes; ++i) TRY(HeaderNumber(1));
    TRY(CheckHeader());
    if (flags_ & kExtraField) {
      header_.clear();
      TRY_ASSIGN(const uint32_t extra_bytes, HeaderNumber(4));
      for (uint32_t i = 0; i < extra_bytes; ++i) TRY(HeaderNumber(1));
      TRY(CheckHeader());
    }
    return {};
  }

  base::Result<void> CheckHeader() {
    TRY_ASSIGN(const uint32_t wanted, Number());
    const uint32_t sum = flags_ & kHeaderCrc32 ? Crc32(header_.data(), header_.size())
                                               : Adler32(header_.data(), header_.size());
    if (sum != wanted) return base::Fail(input_.Corrupt("wrong lzop header checksum"));
    return {};
  }

  /// Reads the checksums of one side of a block.
  base::Result<void> TakeSums(uint32_t adler_flag, uint32_t crc_flag, uint32_t (&sums)[2]) {
    if (flags_ & adler_flag) {
      TRY_ASSIGN(sums[0], Number());
    }
    if (flags_ & crc_flag) {
      TRY_ASSIGN(sums[1], Number());
    }
    return {};
  }

  base::Result<void> CheckSums(const std::vector<uint8_t>& bytes, uint32_t adler_flag,
                               uint32_t crc_flag, const uint32_t (&sums)[2]) {
    if (((flags_ & adler_flag) && Adler32(bytes.data(), bytes.size()) != sums[0]) ||
        ((flags_ & crc_flag) && Crc32(bytes.data(), bytes.size()) != sums[1])) {
      return base::Fail(input_.Corrupt("wrong lzop checksum"));
    }
    return {};
  }

  base::Result<bool> NextBlock() {
    if (!inside_) {
      TRY_ASSIGN(const bool more, input_.Refill());
      if (!more) return false;
      TRY(ReadHeader());
      inside_ = true;
    }
    at_ = 0;
    plain_.clear();
    TRY_ASSIGN(const uint32_t plain_bytes, Number());
    if (plain_bytes == 0) {
      inside_ = false;
      return true;
    }
    TRY_ASSIGN(const uint32_t packed_bytes, Number());
    if (plain_bytes > kMaxBlockBytes || packed_bytes > plain_bytes || packed_bytes == 0) {
      return base::Fail(input_.Corrupt("impossible lzop block length"));
    }
    uint32_t plain_sums[2] = {};
    uint32_t packed_sums[2] = {};
    TRY(TakeSums(kPlainAdler32, kPlainCrc32, plain_sums));
    if (packed_bytes == plain_bytes) {  // stored as it is
      plain_.resize(plain_bytes);
      TRY(input_.Take(plain_.data(), plain_bytes));
    } else {
      TRY(TakeSums(kPackedAdler32, kPackedCrc32, packed_sums));
      packed_.resize(packed_bytes);
      TRY(input_.Take(packed_.data(), packed_bytes));
      TRY(CheckSums(packed_, kPackedAdler32, kPackedCrc32, packed_sums));
      plain_.resize(plain_bytes);
      lzo_uint written = plain_bytes;
      const int outcome =
          lzo1x_decompress_safe(packed_.data(), packed_bytes, plain_.data(), &written, nullptr);
      if (outcome != LZO_E_OK || written != plain_bytes) {
        return base::Fail(input_.Corrupt(fmt::format("broken lzop data ({})", outcome)));
      }
    }
    TRY(CheckSums(plain_, kPlainAdler32, kPlainCrc32, plain_sums));
    return true;
  }

  PackedInput input_;
  std::vector<uint8_t> header_;  // what the header's checksum covers
  std::vector<uint8_t> packed_;
  std::vector<uint8_t> plain_;
  size_t at_ = 0;  // in plain_
  uint32_t flags_ = 0;
  bool inside_ = false;  // between a header and its end mark
};

}  // namespace

std::unique_ptr<storage::ObjectReader> OpenLzop(PackedInput input) {
  return std::make_unique<LzopReader>(std::move(input));
}

}  // namespace ingest
