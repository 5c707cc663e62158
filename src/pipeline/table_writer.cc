#include "pipeline/table_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <utility>
#include <vector>

#include "base/crash_point.h"
#include "base/scratch_directory.h"
#include "base/sha256.h"
#include "base/system_error.h"

namespace pipeline {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBufferBytes = 1 << 20;

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// Reads a file once, for its sum and for `take`.
base::Result<std::string> ReadThrough(
    const fs::path& path, const std::function<base::Result<void>(std::string_view)>& take) {
  const Descriptor file(path, O_RDONLY);
  if (file.number() < 0) return base::Fail(base::SystemError(errno, path.string()));
  base::Sha256 sum;
  std::vector<char> buffer(kBufferBytes);
  while (true) {
    const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return base::Fail(base::SystemError(errno, path.string()));
    if (count == 0) return sum.Hex();
    const std::string_view bytes(buffer.data(), static_cast<size_t>(count));
    sum.Update(bytes);
    TRY(take(bytes));
  }
}

/// A pointer that survives a power cut must not point to files that do not.
base::Result<void> Sync(const fs::path& path) {
  base::CrashPoint("publish: sync");
  const Descriptor file(path, O_RDONLY);
  if (file.number() < 0 || ::fsync(file.number()) != 0)
    return base::Fail(base::SystemError(errno, path.string()));
  return {};
}

base::Result<void> MakeEmpty(const fs::path& directory) {
  std::error_code code;
  base::CrashPoint("publish: make folder");
  fs::remove_all(directory, code);
  fs::create_directories(directory, code);
  if (code)
    return base::Fail(base::Unavailable(fmt::format("{}: {}", directory.string(), code.message())));
  return {};
}

base::Result<ManifestFile> KeepInPlace(const fs::path& path, const fs::path& target,
                                       const std::string& key, uint64_t size) {
  std::error_code code;
  if (path != target) fs::rename(path, target, code);
  if (code)
    return base::Fail(base::Unavailable(fmt::format("{}: {}", path.string(), code.message())));
  TRY_ASSIGN(std::string sum,
             ReadThrough(target, [](std::string_view) -> base::Result<void> { return {}; }));
  TRY(Sync(target));
  return ManifestFile{key, size, std::move(sum)};
}

base::Result<ManifestFile> Upload(storage::ObjectStore& store, const fs::path& path,
                                  const std::string& key, uint64_t size) {
  TRY_ASSIGN(const auto writer, store.Create(key));
  TRY_ASSIGN(std::string sum,
             ReadThrough(path, [&](std::string_view bytes) { return writer->Write(bytes); }));
  TRY(writer->Commit());
  return ManifestFile{key, size, std::move(sum)};
}

}  // namespace

base::Result<ManifestTable> WriteTable(storage::ObjectStore& store, engine::Engine& engine,
                                       const std::string& from, const std::string& table,
                                       const std::string& folder) {
  const std::optional<fs::path> place = store.LocalPath(folder);
  std::optional<base::ScratchDirectory> scratch;
  if (!place) {
    TRY_ASSIGN(scratch, base::ScratchDirectory::Make("export"));
  }
  const fs::path directory = place ? *place : scratch->path() / table;
  TRY(MakeEmpty(directory));
  TRY_ASSIGN(engine::ExportedTable exported, engine.Export(from, table, directory));

  ManifestTable written{table, std::move(exported.columns), exported.rows, {}};
  for (size_t i = 0; i < exported.files.size(); ++i) {
    const std::string name = fmt::format("part-{}.parquet", i);
    const std::string key = folder + "/" + name;
    const fs::path path = directory / exported.files[i].name;
    const uint64_t size = exported.files[i].size_bytes;
    TRY_ASSIGN(ManifestFile file, place ? KeepInPlace(path, directory / name, key, size)
                                        : Upload(store, path, key, size));
    written.files.push_back(std::move(file));
  }
  if (place) TRY(Sync(directory));
  return written;
}

}  // namespace pipeline
