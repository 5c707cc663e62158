#include "ingest/decompress.h"

#include <bzlib.h>
#include <fmt/format.h>
#include <isa-l/igzip_lib.h>
#include <zstd.h>

#include <algorithm>

#include "ingest/packed_input.h"

namespace ingest {
namespace {

using std::string_view_literals::operator""sv;

/// Several gzip members in a row. ISA-L: 2.6 times the speed of zlib.
class GzipReader final : public storage::ObjectReader {
 public:
  explicit GzipReader(PackedInput input) : input_(std::move(input)) { Begin(); }

  base::Result<size_t> Read(std::span<std::byte> buffer) override {
    state_.next_out = reinterpret_cast<uint8_t*>(buffer.data());
    state_.avail_out = static_cast<uint32_t>(std::min<size_t>(buffer.size(), 1U << 30));
    const uint32_t room = state_.avail_out;
    while (state_.avail_out > 0) {
      if (state_.block_state == ISAL_BLOCK_FINISH) {
        TRY_ASSIGN(const bool more, SkipPadding());
        if (!more) break;
        Begin();
      }
      const bool drained = state_.avail_in == 0;
      TRY_ASSIGN(const bool more, input_.Refill());
      const uint32_t given = static_cast<uint32_t>(input_.size());
      const uint32_t room_before = state_.avail_out;
      state_.next_in = const_cast<uint8_t*>(input_.data());
      state_.avail_in = given;
      const int outcome = isal_inflate(&state_);
      if (outcome < 0) return base::Fail(input_.Corrupt(Reason(outcome)));
      const uint32_t taken = given - state_.avail_in;
      input_.Consume(taken);
      const bool stuck = taken == 0 && state_.avail_out == room_before;
      if (stuck && !more && drained && state_.block_state != ISAL_BLOCK_FINISH) {
        return base::Fail(input_.Truncated());
      }
    }
    return room - state_.avail_out;
  }

 private:
  void Begin() {
    uint8_t* const next_out = state_.next_out;
    const uint32_t avail_out = state_.avail_out;
    isal_inflate_init(&state_);
    state_.crc_flag = ISAL_GZIP;
    state_.next_out = next_out;
    state_.avail_out = avail_out;
  }

  /// Past the zero bytes that may follow a member; false at the end of the object.
  base::Result<bool> SkipPadding() {
    while (true) {
      TRY_ASSIGN(const bool more, input_.Refill());
      if (!more) return false;
      if (*input_.data() != 0) break;
      input_.Consume(1);
    }
    if (*input_.data() != 0x1F)
      return base::Fail(input_.Corrupt("other bytes follow the gzip end"));
    return true;
  }

  static std::string Reason(int outcome) {
    if (outcome == ISAL_INCORRECT_CHECKSUM) return "wrong gzip checksum";
    return fmt::format("broken gzip data ({})", outcome);
  }

  PackedInput input_;
  inflate_state state_{};
};

class Bzip2Reader final : public storage::ObjectReader {
 public:
  explicit Bzip2Reader(PackedInput input) : input_(std::move(input)) {}
  ~Bzip2Reader() override {
    if (open_) BZ2_bzDecompressEnd(&stream_);
  }

  base::Result<size_t> Read(std::span<std::byte> buffer) override {
    const auto room = static_cast<unsigned>(std::min<size_t>(buffer.size(), 1U << 30));
    stream_.next_out = reinterpret_cast<char*>(buffer.data());
    stream_.avail_out = room;
    while (stream_.avail_out > 0) {
      TRY_ASSIGN(const bool more, input_.Refill());
      if (!open_) {
        if (!more) break;
        if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) {
          return base::Fail(base::MakeError(base::ErrorCode::kOutOfMemory, "bzip2"));
        }
        open_ = true;
      }
      stream_.next_in = reinterpret_cast<char*>(const_cast<uint8_t*>(input_.data()));
      stream_.avail_in = static_cast<unsigned>(input_.size());
      const unsigned room_before = stream_.avail_out;
      const int outcome = BZ2_bzDecompress(&stream_);
      input_.Consume(input_.size() - stream_.avail_in);
      if (outcome == BZ_STREAM_END) {
        BZ2_bzDecompressEnd(&stream_);
        open_ = false;
      } else if (outcome != BZ_OK) {
        return base::Fail(input_.Corrupt(fmt::format("broken bzip2 data ({})", outcome)));
      } else if (!more && stream_.avail_out == room_before) {
        return base::Fail(input_.Truncated());
      }
    }
    return room - stream_.avail_out;
  }

 private:
  PackedInput input_;
  bz_stream stream_{};
  bool open_ = false;
};

class ZstdReader final : public storage::ObjectReader {
 public:
  explicit ZstdReader(PackedInput input)
      : input_(std::move(input)), context_(ZSTD_createDCtx(), ZSTD_freeDCtx) {}

  base::Result<size_t> Read(std::span<std::byte> buffer) override {
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    while (out.pos < out.size) {
      TRY_ASSIGN(const bool more, input_.Refill());
      if (!more && between_frames_) break;
      ZSTD_inBuffer in{input_.data(), input_.size(), 0};
      const size_t written_before = out.pos;
      const size_t outcome = ZSTD_decompressStream(context_.get(), &out, &in);
      if (ZSTD_isError(outcome)) {
        return base::Fail(
            input_.Corrupt(fmt::format("broken zstd data ({})", ZSTD_getErrorName(outcome))));
      }
      input_.Consume(in.pos);
      between_frames_ = outcome == 0;
      if (!more && !between_frames_ && out.pos == written_before) {
        return base::Fail(input_.Truncated());
      }
    }
    return out.pos;
  }

 private:
  PackedInput input_;
  std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context_;
  bool between_frames_ = true;
};

}  // namespace

Compression Detect(std::string_view first_bytes) {
  if (first_bytes.starts_with("\x1F\x8B"sv)) return Compression::kGzip;
  if (first_bytes.starts_with("\x28\xB5\x2F\xFD"sv)) return Compression::kZstd;
  if (first_bytes.starts_with("\x89LZO\0\r\n\x1A\n"sv)) return Compression::kLzop;
  // "BZh9" alone could begin a text, so the block or end mark counts too.
  if (first_bytes.size() >= 10 && first_bytes.starts_with("BZh") && first_bytes[3] >= '1' &&
      first_bytes[3] <= '9' &&
      (first_bytes.substr(4, 6) == "\x31\x41\x59\x26\x53\x59"sv ||
       first_bytes.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv)) {
    return Compression::kBzip2;
  }
  return Compression::kNone;
}

std::unique_ptr<storage::ObjectReader> OpenDecompressed(
    std::unique_ptr<storage::ObjectReader> packed, Compression compression, std::string name) {
  if (compression == Compression::kNone) return packed;
  PackedInput input(std::move(packed), std::move(name));
  switch (compression) {
    case Compression::kGzip:
      return std::make_unique<GzipReader>(std::move(input));
    case Compression::kBzip2:
      return std::make_unique<Bzip2Reader>(std::move(input));
    case Compression::kZstd:
      return std::make_unique<ZstdReader>(std::move(input));
    default:
      return OpenLzop(std::move(input));
  }
}

}  // namespace ingest
