#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "storage/object_store.h"

namespace ingest {

/// How a file is packed. kLzop is the container that Hadoop's LzopCodec writes, not bare LZO.
enum class Compression { kNone, kGzip, kBzip2, kZstd, kLzop };

/// Bytes that Detect() looks at.
inline constexpr size_t kDetectBytes = 16;

/// By the first bytes, whatever the name says: snapshots carry packed files without an ending.
Compression Detect(std::string_view first_bytes);

/// The plain bytes of `packed`. Several gzip members, bzip2 streams, zstd frames or lzop files one
/// after the other read as one, as Hadoop reads them. Anything cut short, a wrong checksum, or
/// other bytes behind the end are kCorrupt. `name` is what errors call the object.
std::unique_ptr<storage::ObjectReader> OpenDecompressed(
    std::unique_ptr<storage::ObjectReader> packed, Compression compression, std::string name);

}  // namespace ingest
