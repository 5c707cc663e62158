#include "ingest/decompress.h"

#include <bzlib.h>
#include <gtest/gtest.h>
#include <isa-l/igzip_lib.h>
#include <lzo/lzo1x.h>
#include <zstd.h>

#include <functional>

#include "ingest/block_reader.h"
#include "storage/memory_store.h"

namespace ingest {
namespace {

std::string Gzip(const std::string& plain) {
  isal_zstream stream;
  isal_deflate_init(&stream);
  std::string packed(plain.size() + 1024, '\0');
  stream.gzip_flag = IGZIP_GZIP;
  stream.end_of_stream = 1;
  stream.next_in = reinterpret_cast<uint8_t*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uint32_t>(plain.size());
  stream.next_out = reinterpret_cast<uint8_t*>(packed.data());
  stream.avail_out = static_cast<uint32_t>(packed.size());
  EXPECT_EQ(isal_deflate(&stream), 0);
  packed.resize(stream.total_out);
  return packed;
}

std::string Bzip2(const std::string& plain) {
  std::string packed(plain.size() + 1024, '\0');
  auto size = static_cast<unsigned>(packed.size());
  EXPECT_EQ(BZ2_bzBuffToBuffCompress(packed.data(), &size, const_cast<char*>(plain.data()),
                                     static_cast<unsigned>(plain.size()), 1, 0, 0),
            BZ_OK);
  packed.resize(size);
  return packed;
}

std::string Zstd(const std::string& plain) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  // With a checksum, so that every broken byte shows.
  std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  packed.resize(
      ZSTD_compress2(context.get(), packed.data(), packed.size(), plain.data(), plain.size()));
  return packed;
}

std::string Number(uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
  return bytes;
}

uint32_t Adler32(const std::string& bytes) {
  return lzo_adler32(1, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

/// As LzopCodec writes: checksums of both sides of every block.
std::string Lzop(const std::string& plain, size_t block_bytes = 1000) {
  using std::string_literals::operator""s;
  std::string header =
      "\x10\x30\x20\xA0\x09\x40\x01\x05"s + Number(0x3) + Number(0) + Number(0) + Number(0) + "\0"s;
  std::string packed = "\x89LZO\0\r\n\x1A\n"s + header + Number(Adler32(header));
  for (size_t at = 0; at < plain.size(); at += block_bytes) {
    const std::string block = plain.substr(at, block_bytes);
    std::string data(block.size() * 2 + 1024, '\0');
    std::vector<uint8_t> memory(LZO1X_1_MEM_COMPRESS);
    lzo_uint size = data.size();
    lzo1x_1_compress(reinterpret_cast<const uint8_t*>(block.data()), block.size(),
                     reinterpret_cast<uint8_t*>(data.data()), &size, memory.data());
    data.resize(size);
    const bool stored = size >= block.size();
    if (stored) data = block;
    packed += Number(static_cast<uint32_t>(block.size())) +
              Number(static_cast<uint32_t>(data.size())) + Number(Adler32(block));
    if (!stored) packed += Number(Adler32(data));
    packed += data;
  }
  return packed + Number(0);
}

struct Packing {
  const char* name;
  std::function<std::string(const std::string&)> pack;
};

class DecompressTest : public testing::TestWithParam<Packing> {
 protected:
  base::Result<std::string> Unpack(const std::string& packed) {
    EXPECT_TRUE(storage::WriteAll(*store_, "dir/part", packed));
    auto blocks = BlockReader::Open(*store_, "dir/part", {}, 5000);
    if (!blocks) return base::Fail(blocks.error());
    std::string plain;
    Block block;
    while (true) {
      TRY_ASSIGN(const bool more, (*blocks)->Next(block));
      if (!more) return plain;
      plain += block.text();
    }
  }
  std::string Pack(const std::string& plain) { return GetParam().pack(plain); }

  std::unique_ptr<storage::ObjectStore> store_ = storage::OpenMemoryStore();
};

std::string Sample() {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "{\"id\": " + std::to_string(i * 7919) + "}\n";
  return text;
}

TEST_P(DecompressTest, EveryTruncationIsCorruptAndNamesTheObject) {
  const std::string packed = Pack(Sample());
  for (size_t size = 20; size < packed.size(); size += 37) {
    const auto plain = Unpack(packed.substr(0, size));
    ASSERT_FALSE(plain) << size;
    EXPECT_EQ(plain.error().code, base::ErrorCode::kCorrupt);
    EXPECT_NE(plain.error().message.find("memory:///dir/part"), std::string::npos);
  }
  EXPECT_FALSE(Unpack(packed.substr(0, packed.size() - 1)));
}

TEST_P(DecompressTest, AChangedByteNeverPassesAsOtherText) {
  const std::string packed = Pack(Sample());
  for (size_t at = 40; at < packed.size(); at += 41) {
    std::string broken = packed;
    broken[at] = static_cast<char>(broken[at] ^ 0x20);
    const auto plain = Unpack(broken);
    EXPECT_EQ(plain.value_or(Sample()), Sample()) << at;
  }
}

TEST_P(DecompressTest, OtherBytesBehindTheEndAreCorrupt) {
  EXPECT_EQ(Unpack(Pack(Sample()) + "more").error().code, base::ErrorCode::kCorrupt);
}

TEST_P(DecompressTest, GivesBackWhatWasPacked) {
  EXPECT_EQ(Unpack(Pack(Sample())).value(), Sample());
  EXPECT_EQ(Unpack(Pack("")).value(), "");
  EXPECT_EQ(Unpack(Pack("x")).value(), "x");
}

TEST_P(DecompressTest, SeveralInARowReadAsOne) {
  EXPECT_EQ(Unpack(Pack(Sample()) + Pack("") + Pack("tail\n")).value(), Sample() + "tail\n");
}

TEST_P(DecompressTest, PackedObjectsAreNotSplittable) {
  ASSERT_TRUE(storage::WriteAll(*store_, "packed", Pack(Sample())));
  ASSERT_TRUE(storage::WriteAll(*store_, "plain", Sample()));
  EXPECT_FALSE(IsSplittable(*store_, "packed").value());
  EXPECT_TRUE(IsSplittable(*store_, "plain").value());
}

INSTANTIATE_TEST_SUITE_P(Packings, DecompressTest,
                         testing::Values(Packing{"gzip", Gzip}, Packing{"bzip2", Bzip2},
                                         Packing{"zstd", Zstd},
                                         Packing{"lzop", [](const auto& s) { return Lzop(s); }}),
                         [](const auto& parameters) { return std::string(parameters.param.name); });

/// `printf 'hello lzop\n' four times | lzop -c`, lzop 1.04.
TEST(LzopTest, ReadsWhatTheRealToolWrote) {
  const std::string hex =
      "894c5a4f000d0a1a0a104020a0094001050300000d000000006b03723b000000000027b7028b0000002c"
      "000000206f69100d0868656c6c6f206c7a6f700a3228000a700a68656c6c6f206c7a6f700a11000000000000";
  std::string packed;
  for (size_t i = 0; i < hex.size(); i += 2) {
    packed += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  auto store = storage::OpenMemoryStore();
  ASSERT_TRUE(storage::WriteAll(*store, "k", packed));
  auto blocks = BlockReader::Open(*store, "k").value();
  Block block;
  ASSERT_TRUE(blocks->Next(block).value());
  EXPECT_EQ(block.text(), "hello lzop\nhello lzop\nhello lzop\nhello lzop\n");
}

}  // namespace
}  // namespace ingest
