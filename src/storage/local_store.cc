#include "storage/local_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <system_error>

#include "base/crash_point.h"
#include "base/system_error.h"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporaryPrefix = ".pdm-writing-";
constexpr const char* kLockName = ".pdm-writing-lock";

/// A file descriptor, closed at the end.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File& operator=(File&&) = delete;
  ~File() { Close(); }

  int get() const { return descriptor_; }
  int Close() { return descriptor_ < 0 ? 0 : ::close(std::exchange(descriptor_, -1)); }

 private:
  int descriptor_;
};

base::Result<void> SyncDirectory(const fs::path& directory) {
  File file(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.get() < 0 || ::fsync(file.get()) != 0) {
    return base::Fail(base::SystemError(errno, "syncing " + directory.string()));
  }
  return {};
}

/// Changes with every write: content is only ever replaced by renaming a new file over it, and the
/// new file exists beside the old one, so at least the inode differs.
std::string Etag(const struct stat& status) {
  return fmt::format("{:x}-{:x}-{:x}-{:x}", status.st_ino, status.st_size,
                     status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec,
                     status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec);
}

class LocalReader final : public ObjectReader {
 public:
  LocalReader(File file, std::string uri) : file_(std::move(file)), uri_(std::move(uri)) {}

  base::Result<size_t> Read(std::span<std::byte> buffer) override {
    while (true) {
      const ssize_t count = ::read(file_.get(), buffer.data(), buffer.size());
      if (count >= 0) return static_cast<size_t>(count);
      if (errno != EINTR) return base::Fail(base::SystemError(errno, "reading " + uri_));
    }
  }

 private:
  File file_;
  std::string uri_;
};

class LocalWriter final : public ObjectWriter {
 public:
  LocalWriter(File file, fs::path temporary, fs::path target)
      : file_(std::move(file)), temporary_(std::move(temporary)), target_(std::move(target)) {}
  ~LocalWriter() override {
    if (!committed_) ::unlink(temporary_.c_str());
  }

  base::Result<void> Write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return base::Fail(base::SystemError(errno, "writing " + target_.string()));
      bytes.remove_prefix(static_cast<size_t>(count));
    }
    base::CrashPoint("store: written");
    return {};
  }

  base::Result<void> Commit() override {
    base::CrashPoint("store: sync");
    if (::fsync(file_.get()) != 0 || file_.Close() != 0) {
      return base::Fail(base::SystemError(errno, "writing " + target_.string()));
    }
    base::CrashPoint("store: name");
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
      return base::Fail(base::SystemError(errno, "naming " + target_.string()));
    }
    committed_ = true;
    base::CrashPoint("store: named");
    return SyncDirectory(target_.parent_path());
  }

 private:
  File file_;
  fs::path temporary_;
  fs::path target_;
  bool committed_ = false;
};

class LocalStore final : public ObjectStore {
 public:
  explicit LocalStore(const fs::path& directory) {
    std::error_code ignored;  // an unusable directory shows at the first use
    fs::create_directories(directory, ignored);
    root_ = fs::weakly_canonical(fs::absolute(directory), ignored);
    if (root_.empty()) root_ = fs::absolute(directory);
  }

  base::Result<std::vector<ObjectInfo>> List(const std::string& prefix) override {
    std::vector<ObjectInfo> found;
    const size_t slash = prefix.rfind('/');
    std::string folder = slash == std::string::npos ? "" : prefix.substr(0, slash);
    if (!folder.empty()) TRY(CheckKey(folder));
    TRY_ASSIGN(const bool inside, Inside(root_ / folder));
    if (!inside) return found;
    TRY(ListInto(folder, prefix, found));
    std::sort(found.begin(), found.end(),
              [](const ObjectInfo& a, const ObjectInfo& b) { return a.key < b.key; });
    return found;
  }

  base::Result<std::optional<ObjectInfo>> Stat(const std::string& key) override {
    TRY_ASSIGN(const fs::path path, Resolve(key));
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      if (errno == ENOENT || errno == ENOTDIR) return std::optional<ObjectInfo>();
      return base::Fail(base::SystemError(errno, "looking at " + Uri(key)));
    }
    if (!S_ISREG(status.st_mode)) return std::optional<ObjectInfo>();
    return std::optional(ObjectInfo{key, static_cast<uint64_t>(status.st_size), Etag(status)});
  }

  base::Result<std::unique_ptr<ObjectReader>> Open(const std::string& key,
                                                   uint64_t offset) override {
    TRY_ASSIGN(const fs::path path, Resolve(key));
    File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return base::Fail(base::SystemError(errno, "opening " + Uri(key)));
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
      return base::Fail(base::NotFound(fmt::format("no object {}", Uri(key))));
    }
    if (offset > 0 && ::lseek(file.get(), static_cast<off_t>(offset), SEEK_SET) < 0) {
      return base::Fail(base::SystemError(errno, "seeking in " + Uri(key)));
    }
    return std::make_unique<LocalReader>(std::move(file), Uri(key));
  }

  base::Result<std::unique_ptr<ObjectWriter>> Create(const std::string& key) override {
    TRY_ASSIGN(const fs::path target, Resolve(key));
    base::CrashPoint("store: create");
    std::error_code code;
    fs::create_directories(target.parent_path(), code);
    if (code)
      return base::Fail(base::SystemError(code.value(), "making the folder of " + Uri(key)));
    TRY_ASSIGN(const bool inside, Inside(target.parent_path()));
    if (!inside) return base::Fail(Outside(key));
    static std::atomic<uint64_t> counter = 0;
    const fs::path temporary =
        target.parent_path() / fmt::format("{}{}-{}", kTemporaryPrefix, ::getpid(), ++counter);
    File file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.get() < 0) return base::Fail(base::SystemError(errno, "creating " + Uri(key)));
    return std::make_unique<LocalWriter>(std::move(file), temporary, target);
  }

  base::Result<void> PutIf(const std::string& key, std::string_view bytes,
                           const std::optional<std::string>& expected_etag) override {
    TRY(CheckKey(key));
    // Two locks: flock excludes other processes, the mutex the other threads of this one.
    std::lock_guard guard(put_mutex_);
    File lock(::open((root_ / kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (lock.get() < 0 || ::flock(lock.get(), LOCK_EX) != 0) {
      return base::Fail(base::SystemError(errno, "locking " + root_.string()));
    }
    TRY_ASSIGN(const auto present, Stat(key));
    const std::optional<std::string> etag = present ? std::optional(present->etag) : std::nullopt;
    if (etag != expected_etag) {
      return base::Fail(base::MakeError(base::ErrorCode::kRefused,
                                        fmt::format("{} was changed by another", Uri(key))));
    }
    return WriteAll(*this, key, bytes);
  }

  base::Result<void> Remove(const std::string& key) override {
    TRY_ASSIGN(const fs::path path, Resolve(key));
    base::CrashPoint("store: remove");
    if (::unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) {
      return base::Fail(base::SystemError(errno, "removing " + Uri(key)));
    }
    base::CrashPoint("store: removed");
    return {};
  }

  std::optional<fs::path> LocalPath(const std::string& key) const override {
    if (!CheckKey(key)) return std::nullopt;
    return root_ / key;
  }
  std::string Uri(const std::string& key) const override {
    return "file://" + (root_ / key).string();
  }

 private:
  base::Error Outside(const std::string& key) const {
    return base::Invalid(fmt::format("{} leads out of its store", Uri(key)));
  }

  /// Whether `path`, symbolic links followed, lies below the root.
  base::Result<bool> Inside(const fs::path& path) const {
    std::error_code code;
    const fs::path real = fs::weakly_canonical(path, code);
    if (code) return base::Fail(base::SystemError(code.value(), "looking at " + path.string()));
    const auto [root_end, unused] =
        std::mismatch(root_.begin(), root_.end(), real.begin(), real.end());
    return root_end == root_.end();
  }

  base::Result<fs::path> Resolve(const std::string& key) const {
    TRY(CheckKey(key));
    fs::path path = root_ / key;
    if (path.filename().string().starts_with(kTemporaryPrefix)) {
      return base::Fail(base::Invalid(fmt::format("the name of {} is reserved", Uri(key))));
    }
    TRY_ASSIGN(const bool inside, Inside(path));
    if (!inside) return base::Fail(Outside(key));
    return path;
  }

  base::Result<void> ListInto(const std::string& folder, const std::string& prefix,
                              std::vector<ObjectInfo>& found) const {
    std::error_code code;
    for (fs::directory_iterator entry(root_ / folder, code), end; !code && entry != end;
         entry.increment(code)) {
      const std::string name = entry->path().filename().string();
      if (name.starts_with(kTemporaryPrefix)) continue;
      const std::string key = folder.empty() ? name : folder + "/" + name;
      struct stat status {};
      if (::stat(entry->path().c_str(), &status) != 0) {
        if (errno == ENOENT) continue;  // removed meanwhile
        return base::Fail(base::SystemError(errno, "listing " + Uri(key)));
      }
      if (entry->is_symlink()) {
        TRY_ASSIGN(const bool inside, Inside(entry->path()));
        if (!inside) return base::Fail(Outside(key));
      }
      if (S_ISDIR(status.st_mode)) {
        const std::string below = key + "/";
        const size_t common = std::min(below.size(), prefix.size());
        if (below.compare(0, common, prefix, 0, common) == 0) TRY(ListInto(key, prefix, found));
      } else if (S_ISREG(status.st_mode) && key.starts_with(prefix)) {
        found.push_back({key, static_cast<uint64_t>(status.st_size), Etag(status)});
      }
    }
    if (code && code != std::errc::no_such_file_or_directory &&
        code != std::errc::not_a_directory) {
      return base::Fail(base::SystemError(code.value(), "listing " + Uri(folder)));
    }
    return {};
  }

  fs::path root_;
  std::mutex put_mutex_;  // one PutIf at a time
};

}  // namespace

std::unique_ptr<ObjectStore> OpenLocalStore(const std::filesystem::path& directory) {
  return std::make_unique<LocalStore>(directory);
}

}  // namespace storage
