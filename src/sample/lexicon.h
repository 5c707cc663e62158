#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace YAML {
class Node;
}

namespace sample {

/// How text is written: inside a JSON string, or as it is (delimited reference files).
enum class TextForm { kJson, kRaw };
/// Whether JSON text may hold characters beyond ASCII as they are.
enum class NonAscii { kKeep, kEscape };

/// Appends `text` as the inside of a JSON string.
void AppendEscaped(std::string_view text, NonAscii non_ascii, std::string& out);

using ListId = uint32_t;

/// The words that values are made of: named lists, weighted choices and a body of prose. Filled
/// while templates are compiled, read-only afterwards.
class Lexicon {
 public:
  /// Reads `words.yaml`: `lists` (name: [words], or name: {ascii: true, words: [..]}), `tables`
  /// (name: {columns, rows}; each column becomes the list `table.column`) and `sentences`.
  base::Result<void> Load(const YAML::Node& words);

  std::optional<ListId> Find(std::string_view name) const;
  std::vector<std::string> Names() const;
  /// Adds a nameless list in which a word stands as often as its weight says.
  ListId AddChoice(const std::vector<std::pair<std::string, int64_t>>& weighted);

  size_t Size(ListId list) const { return lists_[list].json.size(); }
  const std::string& Word(ListId list, uint64_t index, TextForm form) const {
    const List& words = lists_[list];
    return form == TextForm::kJson ? words.json[index] : words.raw[index];
  }

  /// At least `bytes` of prose from the place that `random_bits` picks, whole words only, escaped
  /// for JSON. Lives as long as the Lexicon.
  std::string_view Prose(uint64_t random_bits, size_t bytes) const;

 private:
  struct List {
    std::vector<std::string> json;
    std::vector<std::string> raw;
  };
  ListId AddList(const std::vector<std::string>& words, NonAscii non_ascii);
  void ComposeProse(const std::vector<std::string>& sentences);

  std::vector<List> lists_;
  std::map<std::string, ListId, std::less<>> names_;
  std::string prose_;
  std::vector<uint32_t> word_starts_;  ///< where in prose_ a text may begin
};

}  // namespace sample
