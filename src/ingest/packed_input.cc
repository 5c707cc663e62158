#include "ingest/packed_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace ingest {

base::Result<bool> PackedInput::Refill() {
  if (size() > 0) return true;
  TRY_ASSIGN(const size_t count, reader_->Read(std::as_writable_bytes(std::span(buffer_))));
  begin_ = 0;
  end_ = count;
  return count > 0;
}

base::Result<void> PackedInput::Take(void* target, size_t count) {
  auto* out = static_cast<uint8_t*>(target);
  while (count > 0) {
    TRY_ASSIGN(const bool more, Refill());
    if (!more) return base::Fail(Truncated());
    const size_t now = std::min(count, size());
    std::memcpy(out, data(), now);
    Consume(now);
    out += now;
    count -= now;
  }
  return {};
}

base::Error PackedInput::Corrupt(const std::string& reason) const {
  return base::Corrupt(fmt::format("{}: {}", name_, reason));
}

}  // namespace ingest
