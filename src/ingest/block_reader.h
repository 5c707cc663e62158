#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/decompress.h"
#include "ingest/source_file.h"

namespace ingest {

/// Zero bytes behind every block, so that a parser may read past its end (simdjson asks for 32).
inline constexpr size_t kBlockPadding = 64;

/// Whole lines of one object. Owned by the caller and filled again and again.
struct Block {
  std::vector<char> bytes;  ///< `size` bytes of lines, then at least kBlockPadding zeros
  size_t size = 0;
  uint64_t offset = 0;  ///< of the first byte in the plain text of the object

  std::string_view text() const { return {bytes.data(), size}; }
};

/// The lines that begin in [begin, end) of a plain object; the whole of any object by default.
struct ByteRange {
  uint64_t begin = 0;
  uint64_t end = UINT64_MAX;
};

/// Hands out an object's plain text as blocks of whole lines; the last line of the object may lack
/// its newline. A line longer than a block makes a longer block. Used by one thread at a time.
class BlockReader {
 public:
  /// `store` must outlive the reader. REQUIRES: a range only of an object that IsSplittable().
  static base::Result<std::unique_ptr<BlockReader>> Open(storage::ObjectStore& store,
                                                         const std::string& key,
                                                         ByteRange range = {},
                                                         size_t block_bytes = 1 << 20);
  /// False at the end.
  base::Result<bool> Next(Block& block);

 private:
  BlockReader() = default;
  base::Result<void> SkipFirstPartialLine();
  base::Result<size_t> Fill(Block& block);

  std::unique_ptr<storage::ObjectReader> reader_;
  std::string name_;
  std::string carried_;  // read already, not handed out: the beginning of the next block
  uint64_t offset_ = 0;  // of carried_ in the plain text
  uint64_t end_ = UINT64_MAX;
  size_t block_bytes_ = 0;
  bool finished_ = false;
};

/// Whether byte ranges of the object can be read on their own: it is not packed.
base::Result<bool> IsSplittable(storage::ObjectStore& store, const std::string& key);

/// The number of the line, from 1, that the byte at `offset` of the plain text lies in. Reads the
/// object up to there: for error messages.
base::Result<uint64_t> LineNumber(storage::ObjectStore& store, const std::string& key,
                                  uint64_t offset);

/// Takes lines off the front of a text as Hadoop's LineReader does: `\n`, `\r\n` and `\r` end a
/// line.
class LineSplitter {
 public:
  explicit LineSplitter(std::string_view text = {}) : rest_(text) {}
  /// Nothing when no line is left.
  std::optional<std::string_view> Next();

 private:
  std::string_view rest_;
  // The end of the `\n` line that rest_ begins in, kept so that a text of many `\r` is not searched
  // anew for each.
  const char* newline_ = nullptr;
};

}  // namespace ingest
