#include "serde/json_keys.h"

namespace serde {
namespace {

// Objects that serve as maps have ever new keys: those are not worth remembering.
constexpr size_t kMostSpellings = 1024;

}  // namespace

int JsonKeys::Find(std::string_view key, uint32_t& previous) {
  const uint32_t guess = spellings_[previous].next;
  if (guess != 0 && spellings_[guess].text == key) {
    previous = guess;
    return spellings_[guess].field;
  }
  const auto found = known_.find(std::string(key));
  if (found != known_.end()) {
    spellings_[previous].next = found->second;
    previous = found->second;
    return spellings_[previous].field;
  }
  const int field = FindFolded(key);
  if (spellings_.size() > kMostSpellings) return field;
  const auto added = static_cast<uint32_t>(spellings_.size());
  spellings_.push_back({std::string(key), field, 0});
  known_.emplace(key, added);
  spellings_[previous].next = added;
  previous = added;
  return field;
}

int JsonKeys::FindFolded(std::string_view key) const {
  std::string folded(key);
  if (case_ == Case::kInsensitive) {
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
  }
  const auto found = fields_.find(folded);
  return found == fields_.end() ? kNone : found->second;
}

}  // namespace serde
