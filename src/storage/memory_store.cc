#include "storage/memory_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>

namespace storage {
namespace {

struct Object {
  // Shared with the readers that were opened on this content; replaced, never changed.
  std::shared_ptr<const std::string> content;
  uint64_t generation = 0;
};

class MemoryReader final : public ObjectReader {
 public:
  MemoryReader(std::shared_ptr<const std::string> content, uint64_t offset)
      : content_(std::move(content)), at_(std::min<uint64_t>(offset, content_->size())) {}

  base::Result<size_t> Read(std::span<std::byte> buffer) override {
    const size_t count = std::min(buffer.size(), content_->size() - at_);
    if (count > 0) std::memcpy(buffer.data(), content_->data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::shared_ptr<const std::string> content_;
  size_t at_;
};

class MemoryStore final : public ObjectStore {
 public:
  base::Result<std::vector<ObjectInfo>> List(const std::string& prefix) override {
    std::lock_guard lock(mutex_);
    std::vector<ObjectInfo> found;
    for (auto at = objects_.lower_bound(prefix);
         at != objects_.end() && at->first.starts_with(prefix); ++at) {
      found.push_back(Info(at->first, at->second));
    }
    return found;
  }

  base::Result<std::optional<ObjectInfo>> Stat(const std::string& key) override {
    TRY(CheckKey(key));
    std::lock_guard lock(mutex_);
    const auto found = objects_.find(key);
    if (found == objects_.end()) return std::optional<ObjectInfo>();
    return std::optional(Info(key, found->second));
  }

  base::Result<std::unique_ptr<ObjectReader>> Open(const std::string& key,
                                                   uint64_t offset) override {
    TRY(CheckKey(key));
    std::lock_guard lock(mutex_);
    const auto found = objects_.find(key);
    if (found == objects_.end()) {
      return base::Fail(base::NotFound(fmt::format("no object {}", Uri(key))));
    }
    return std::make_unique<MemoryReader>(found->second.content, offset);
  }

  base::Result<std::unique_ptr<ObjectWriter>> Create(const std::string& key) override;

  base::Result<void> PutIf(const std::string& key, std::string_view bytes,
                           const std::optional<std::string>& expected_etag) override {
    TRY(CheckKey(key));
    std::lock_guard lock(mutex_);
    const auto found = objects_.find(key);
    std::optional<std::string> present;
    if (found != objects_.end()) present = Info(key, found->second).etag;
    if (present != expected_etag) {
      return base::Fail(base::MakeError(base::ErrorCode::kRefused,
                                        fmt::format("{} was changed by another", Uri(key))));
    }
    Replace(key, std::string(bytes));
    return {};
  }

  base::Result<void> Remove(const std::string& key) override {
    TRY(CheckKey(key));
    std::lock_guard lock(mutex_);
    objects_.erase(key);
    return {};
  }

  std::optional<std::filesystem::path> LocalPath(const std::string&) const override {
    return std::nullopt;
  }
  std::string Uri(const std::string& key) const override { return "memory:///" + key; }

  void Put(const std::string& key, std::string content) {
    std::lock_guard lock(mutex_);
    Replace(key, std::move(content));
  }

 private:
  static ObjectInfo Info(const std::string& key, const Object& object) {
    return ObjectInfo{key, object.content->size(), std::to_string(object.generation)};
  }

  /// REQUIRES: mutex_ is held.
  void Replace(const std::string& key, std::string content) {
    objects_[key] =
        Object{std::make_shared<const std::string>(std::move(content)), ++last_generation_};
  }

  std::mutex mutex_;  // guards all below
  std::map<std::string, Object> objects_;
  uint64_t last_generation_ = 0;
};

class MemoryWriter final : public ObjectWriter {
 public:
  MemoryWriter(MemoryStore& store, std::string key) : store_(store), key_(std::move(key)) {}

  base::Result<void> Write(std::string_view bytes) override {
    content_ += bytes;
    return {};
  }
  base::Result<void> Commit() override {
    store_.Put(key_, std::move(content_));
    content_.clear();
    return {};
  }

 private:
  MemoryStore& store_;
  std::string key_;
  std::string content_;
};

base::Result<std::unique_ptr<ObjectWriter>> MemoryStore::Create(const std::string& key) {
  TRY(CheckKey(key));
  return std::make_unique<MemoryWriter>(*this, key);
}

}  // namespace

std::unique_ptr<ObjectStore> OpenMemoryStore() { return std::make_unique<MemoryStore>(); }

}  // namespace storage
