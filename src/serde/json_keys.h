#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace serde {

/// Finds the field that a key of a document names. Documents of one collection have their keys
/// mostly in the same order, so each spelling remembers which one came after it: then a key costs
/// one comparison. Used by one thread.
class JsonKeys {
 public:
  enum class Case { kSensitive, kInsensitive };
  static constexpr int kNone = -1;

  explicit JsonKeys(Case sensitivity) : case_(sensitivity) {}

  /// REQUIRES: `key` in lower case unless case counts.
  void Add(std::string key, int field) { fields_.emplace(std::move(key), field); }

  /// The field of the key, or kNone. `previous` is where the search of the key before ended (0 for
  /// the first of an object) and is moved on.
  int Find(std::string_view key, uint32_t& previous);

 private:
  struct Spelling {
    std::string text;
    int field = kNone;
    uint32_t next = 0;  // the spelling that came after this one the last time
  };
  int FindFolded(std::string_view key) const;

  Case case_;
  std::unordered_map<std::string, int> fields_;
  std::vector<Spelling> spellings_ = {Spelling{}};  // [0]: the beginning of an object
  std::unordered_map<std::string, uint32_t> known_;
};

}  // namespace serde
