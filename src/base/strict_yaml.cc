#include "base/strict_yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "base/nearest.h"

namespace base {

YamlReading::YamlReading(std::string file, const std::string& text) : file_(std::move(file)) {
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines_.push_back(line);
}

void YamlReading::Report(const YAML::Mark& mark, const std::string& message) {
  if (problem_) return;
  Error error = Invalid(message);
  const auto line = static_cast<size_t>(std::max(mark.line, 0));
  error.span = SourceSpan{file_, static_cast<uint32_t>(line + 1),
                          static_cast<uint32_t>(std::max(mark.column, 0) + 1), 1,
                          line < lines_.size() ? lines_[line] : ""};
  problem_ = std::move(error);
}

StrictMap::StrictMap(YAML::Node node, std::string what, YamlReading& reading)
    : node_(std::move(node)), what_(std::move(what)), reading_(reading) {
  if (node_.IsMap()) return;
  reading_.Report(node_.Mark(), fmt::format("{} must be a map of keys and values", what_));
  node_ = YAML::Node(YAML::NodeType::Map);
}

YAML::Node StrictMap::Child(const std::string& key) {
  known_.push_back(key);
  // find by walking: operator[] on a missing key would add it to the tree
  for (const auto& entry : node_) {
    if (entry.first.IsScalar() && entry.first.Scalar() == key) return entry.second;
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

bool StrictMap::Has(const std::string& key) { return Child(key).IsDefined(); }

std::string StrictMap::Text(const std::string& key, const std::string& fallback) {
  const YAML::Node child = Child(key);
  if (!child.IsDefined()) return fallback;
  return TextOf(child, fmt::format("{}: \"{}\"", what_, key), reading_);
}

std::string StrictMap::RequiredText(const std::string& key) {
  std::string text = Text(key, "");
  if (text.empty()) reading_.Report(node_.Mark(), fmt::format("{} must have \"{}\"", what_, key));
  return text;
}

bool StrictMap::Flag(const std::string& key, bool fallback) {
  const YAML::Node child = Child(key);
  if (!child.IsDefined()) return fallback;
  return FlagOf(child, fmt::format("{}: \"{}\"", what_, key), reading_);
}

int StrictMap::Integer(const std::string& key, int fallback, int least, int most) {
  const YAML::Node child = Child(key);
  if (!child.IsDefined()) return fallback;
  return IntegerOf(child, fmt::format("{}: \"{}\"", what_, key), least, most, reading_);
}

std::vector<std::string> StrictMap::Texts(const std::string& key) {
  std::vector<std::string> texts;
  for (const YAML::Node& item : Items(key))
    texts.push_back(TextOf(item, fmt::format("{}: an item of \"{}\"", what_, key), reading_));
  return texts;
}

size_t StrictMap::Word(const std::string& key, const std::vector<std::string>& words,
                       size_t fallback) {
  const std::string word = Text(key, words[fallback]);
  const auto found = std::find(words.begin(), words.end(), word);
  if (found != words.end()) return static_cast<size_t>(found - words.begin());
  Report(key, fmt::format("{}: \"{}\" can't be \"{}\"{}; it is one of {}", what_, key, word,
                          DidYouMean(word, words), fmt::join(words, ", ")));
  return fallback;
}

std::vector<std::pair<std::string, YAML::Node>> StrictMap::Entries(const std::string& key) {
  std::vector<std::pair<std::string, YAML::Node>> entries;
  const YAML::Node child = Child(key);
  if (!child.IsDefined()) return entries;
  if (!child.IsMap()) {
    reading_.Report(child.Mark(),
                    fmt::format("{}: \"{}\" must be a map of keys and values", what_, key));
    return entries;
  }
  for (const auto& entry : child) {
    const std::string name = TextOf(entry.first, "a key", reading_);
    for (const auto& former : entries) {
      if (former.first == name)
        reading_.Report(entry.first.Mark(), fmt::format("{}: \"{}\" is there twice", what_, name));
    }
    entries.emplace_back(name, entry.second);
  }
  return entries;
}

std::vector<YAML::Node> StrictMap::Items(const std::string& key) {
  std::vector<YAML::Node> items;
  const YAML::Node child = Child(key);
  if (!child.IsDefined()) return items;
  if (!child.IsSequence()) {
    reading_.Report(child.Mark(), fmt::format("{}: \"{}\" must be a list", what_, key));
    return items;
  }
  for (const auto& item : child) items.push_back(item);
  return items;
}

void StrictMap::RefuseOthers() {
  std::vector<std::string> seen;
  for (const auto& entry : node_) {
    const std::string key = TextOf(entry.first, "a key", reading_);
    if (std::find(known_.begin(), known_.end(), key) == known_.end())
      reading_.Report(entry.first.Mark(),
                      fmt::format("{} has no key \"{}\"{}", what_, key, DidYouMean(key, known_)));
    if (std::find(seen.begin(), seen.end(), key) != seen.end())
      reading_.Report(entry.first.Mark(), fmt::format("{} has \"{}\" twice", what_, key));
    seen.push_back(key);
  }
}

void StrictMap::Report(const std::string& key, const std::string& message) {
  const YAML::Node child = Child(key);
  reading_.Report(child.IsDefined() ? child.Mark() : node_.Mark(), message);
}

std::string TextOf(const YAML::Node& node, const std::string& what, YamlReading& reading) {
  if (node.IsScalar()) return node.Scalar();
  reading.Report(node.Mark(), fmt::format("{} must be text", what));
  return "";
}

bool FlagOf(const YAML::Node& node, const std::string& what, YamlReading& reading) {
  if (node.IsScalar() && node.Scalar() == "true") return true;
  if (!node.IsScalar() || node.Scalar() != "false")
    reading.Report(node.Mark(), fmt::format("{} must be true or false", what));
  return false;
}

int IntegerOf(const YAML::Node& node, const std::string& what, int least, int most,
              YamlReading& reading) {
  int number = least;
  const std::string text = node.IsScalar() ? node.Scalar() : "";
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = code == std::errc() && end == text.data() + text.size() && !text.empty();
  if (whole && number >= least && number <= most) return number;
  reading.Report(node.Mark(),
                 fmt::format("{} must be a whole number from {} to {}", what, least, most));
  return least;
}

}  // namespace base
