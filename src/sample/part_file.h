#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace sample {

enum class Compression { kPlain, kGzip };

/// A file that grows by appending, gzipped on the way (ISA-L, level 1) when asked for. The file
/// has its name only after Close(); what is left behind by a failure ends in `.partial`.
/// Not for several threads at once.
class PartFile {
 public:
  /// `path` gets `.gz` behind it under kGzip.
  static base::Result<PartFile> Create(std::filesystem::path path, Compression compression);
  PartFile(PartFile&&) noexcept;
  PartFile& operator=(PartFile&&) noexcept;
  ~PartFile();

  base::Result<void> Append(std::string_view bytes);
  base::Result<void> Close();

 private:
  struct State;
  explicit PartFile(std::unique_ptr<State> state);
  base::Result<void> Write(const char* bytes, size_t size);
  enum class Flush { kLater, kEnd };
  base::Result<void> Deflate(std::string_view bytes, Flush flush);

  std::unique_ptr<State> state_;
};

/// Writes a whole plain file, with the folders above it.
base::Result<void> WriteWhole(const std::filesystem::path& path, std::string_view bytes);

}  // namespace sample
