#include "storage/object_store.h"

#include <fmt/format.h>

namespace storage {

base::Result<void> CheckKey(std::string_view key) {
  if (key.empty()) return base::Fail(base::Invalid("empty object key"));
  if (key.find('\0') != std::string_view::npos) {
    return base::Fail(base::Invalid("object key holds a zero byte"));
  }
  size_t begin = 0;
  while (begin <= key.size()) {
    const size_t end = std::min(key.find('/', begin), key.size());
    const std::string_view segment = key.substr(begin, end - begin);
    if (segment.empty() || segment == "." || segment == "..") {
      return base::Fail(base::Invalid(fmt::format("object key is no plain path: {}", key)));
    }
    begin = end + 1;
  }
  return {};
}

base::Result<std::string> ReadAll(ObjectStore& store, const std::string& key) {
  TRY_ASSIGN(auto reader, store.Open(key));
  std::string content;
  size_t filled = 0;
  while (true) {
    if (content.size() - filled < 32768) content.resize(std::max<size_t>(65536, filled * 2));
    TRY_ASSIGN(const size_t count,
               reader->Read(std::as_writable_bytes(std::span(content).subspan(filled))));
    if (count == 0) break;
    filled += count;
  }
  content.resize(filled);
  return content;
}

base::Result<void> WriteAll(ObjectStore& store, const std::string& key, std::string_view bytes) {
  TRY_ASSIGN(auto writer, store.Create(key));
  TRY(writer->Write(bytes));
  return writer->Commit();
}

}  // namespace storage
