#include "sample/lexicon.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "sample/random.h"

namespace sample {
namespace {

// Long enough that texts seldom repeat, short enough to stay in the processor's cache.
constexpr size_t kProseBytes = 256 << 10;
constexpr size_t kLongestText = 16 << 10;

/// Reads one UTF-8 character at `at` and moves past it. Broken sequences come out byte by byte.
uint32_t NextCharacter(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const uint32_t first = byte(at++);
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  if (more == 0 || at + static_cast<size_t>(more) > text.size()) return first;
  uint32_t character = first & (0x3Fu >> more);
  for (int i = 0; i < more; ++i) character = character << 6 | (byte(at++) & 0x3Fu);
  return character;
}

void AppendUnicodeEscape(uint32_t character, std::string& out) {
  if (character >= 0x10000) {
    AppendUnicodeEscape(0xD800 + ((character - 0x10000) >> 10), out);
    AppendUnicodeEscape(0xDC00 + ((character - 0x10000) & 0x3FF), out);
    return;
  }
  out += fmt::format("\\u{:04x}", character);
}

std::vector<std::string> Strings(const YAML::Node& node) {
  std::vector<std::string> strings;
  for (const YAML::Node& item : node) strings.push_back(item.Scalar());
  return strings;
}

}  // namespace

void AppendEscaped(std::string_view text, NonAscii non_ascii, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const uint32_t character = NextCharacter(text, at);
    if (character == '"' || character == '\\') {
      out += '\\';
      out += static_cast<char>(character);
    } else if (character == '\n') {
      out += "\\n";
    } else if (character == '\t') {
      out += "\\t";
    } else if (character == '\r') {
      out += "\\r";
    } else if (character < 0x20 || character == 0x2028 || character == 0x2029 ||
               (character >= 0x80 && non_ascii == NonAscii::kEscape)) {
      AppendUnicodeEscape(character, out);
    } else {
      out += text.substr(start, at - start);
    }
  }
}

base::Result<void> Lexicon::Load(const YAML::Node& words) {
  for (const auto& list : words["lists"]) {
    const YAML::Node& value = list.second;
    const bool plain = value.IsSequence();
    const std::vector<std::string> items = Strings(plain ? value : value["words"]);
    if (items.empty())
      return base::Fail(base::Invalid("lists." + list.first.Scalar() + ": no words"));
    names_[list.first.Scalar()] = AddList(items, plain ? NonAscii::kKeep : NonAscii::kEscape);
  }
  for (const auto& table : words["tables"]) {
    const std::vector<std::string> columns = Strings(table.second["columns"]);
    std::vector<std::vector<std::string>> values(columns.size());
    for (const YAML::Node& row : table.second["rows"]) {
      if (row.size() != columns.size())
        return base::Fail(base::Invalid(
            fmt::format("tables.{}: the row \"{}\" has {} cells, not {}", table.first.Scalar(),
                        row.size() == 0 ? "" : row[0].Scalar(), row.size(), columns.size())));
      for (size_t i = 0; i < columns.size(); ++i) values[i].push_back(row[i].Scalar());
    }
    for (size_t i = 0; i < columns.size(); ++i)
      names_[table.first.Scalar() + "." + columns[i]] = AddList(values[i], NonAscii::kKeep);
  }
  const std::vector<std::string> sentences = Strings(words["sentences"]);
  if (sentences.empty()) return base::Fail(base::Invalid("sentences: none are given"));
  ComposeProse(sentences);
  return {};
}

std::optional<ListId> Lexicon::Find(std::string_view name) const {
  const auto found = names_.find(name);
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Lexicon::Names() const {
  std::vector<std::string> names;
  for (const auto& [name, list] : names_) names.push_back(name);
  return names;
}

ListId Lexicon::AddList(const std::vector<std::string>& words, NonAscii non_ascii) {
  List list;
  list.raw = words;
  for (const std::string& word : words) AppendEscaped(word, non_ascii, list.json.emplace_back());
  lists_.push_back(std::move(list));
  return static_cast<ListId>(lists_.size() - 1);
}

ListId Lexicon::AddChoice(const std::vector<std::pair<std::string, int64_t>>& weighted) {
  std::vector<std::string> words;
  for (const auto& [word, weight] : weighted) words.insert(words.end(), size_t(weight), word);
  return AddList(words, NonAscii::kKeep);
}

void Lexicon::ComposeProse(const std::vector<std::string>& sentences) {
  Random random(HashName("prose"));
  while (prose_.size() < kProseBytes) {
    AppendEscaped(sentences[random.Below(sentences.size())], NonAscii::kKeep, prose_);
    prose_ += ' ';
  }
  for (size_t at = 0; at + kLongestText < prose_.size(); at = prose_.find(' ', at) + 1)
    word_starts_.push_back(static_cast<uint32_t>(at));
}

std::string_view Lexicon::Prose(uint64_t random_bits, size_t bytes) const {
  const size_t start = word_starts_[random_bits % word_starts_.size()];
  // A blank is never part of an escape, so a cut there leaves valid JSON.
  const size_t end = prose_.find(' ', start + std::min(bytes, kLongestText - 1024));
  return std::string_view(prose_).substr(start, end - start);
}

}  // namespace sample
