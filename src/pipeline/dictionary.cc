#include "pipeline/dictionary.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/json.h"

namespace pipeline {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Where the value that begins at `begin` ends, by its brackets and strings alone.
size_t EndOfValue(std::string_view text, size_t begin) {
  int depth = 0;
  bool in_string = false;
  for (size_t at = begin; at < text.size(); ++at) {
    const char byte = text[at];
    if (in_string) {
      if (byte == '\\') ++at;
      if (byte == '"') in_string = false;
      continue;
    }
    if (byte == '"') in_string = true;
    if (byte == '{' || byte == '[') ++depth;
    if ((byte == '}' || byte == ']') && --depth <= 0) return at + 1;
  }
  return text.size();
}

std::string WithoutBlanks(std::string_view value) {
  std::string line;
  line.reserve(value.size());
  bool in_string = false;
  for (size_t at = 0; at < value.size(); ++at) {
    const char byte = value[at];
    if (in_string && byte == '\\') {
      line += byte;
      line += value[++at];
      continue;
    }
    if (byte == '"') in_string = !in_string;
    if (in_string || !base::IsBlank(byte)) line += byte;
  }
  return line;
}

/// REQUIRES: `array` is a valid JSON array without blanks.
void AddElements(const std::string& array, std::vector<std::string>& documents) {
  size_t begin = 1;
  int depth = 0;
  bool in_string = false;
  for (size_t at = 1; at + 1 < array.size(); ++at) {
    const char byte = array[at];
    if (in_string) {
      if (byte == '\\') ++at;
      if (byte == '"') in_string = false;
      continue;
    }
    if (byte == '"') in_string = true;
    if (byte == '{' || byte == '[') ++depth;
    if (byte == '}' || byte == ']') --depth;
    if (byte != ',' || depth != 0) continue;
    documents.push_back(array.substr(begin, at - begin));
    begin = at + 1;
  }
  if (begin + 1 < array.size()) documents.push_back(array.substr(begin, array.size() - 1 - begin));
}

/// What the parser says of a value that is none, counted from the start of the text.
base::Result<void> CheckJson(std::string_view value, size_t offset) {
  try {
    [[maybe_unused]] const auto parsed = nlohmann::json::parse(value);
  } catch (const nlohmann::json::parse_error& error) {
    return base::Fail(base::Corrupt(
        fmt::format("malformed JSON at byte {}: {}", offset + error.byte, error.what())));
  }
  return {};
}

}  // namespace

base::Result<std::vector<std::string>> OneLineDocuments(std::string_view text) {
  std::vector<std::string> documents;
  size_t at = text.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0;
  while ((at = text.find_first_not_of(base::kBlanks, at)) != std::string_view::npos) {
    if (text[at] != '{' && text[at] != '[')
      return base::Fail(base::Corrupt(
          fmt::format("malformed JSON at byte {}: expected an object or an array", at + 1)));
    const size_t end = EndOfValue(text, at);
    const std::string_view value = text.substr(at, end - at);
    TRY(CheckJson(value, at));
    std::string line = WithoutBlanks(value);
    if (line.front() == '[')
      AddElements(line, documents);
    else
      documents.push_back(std::move(line));
    at = end;
  }
  return documents;
}

base::Result<Cleaned> CleanDictionary(storage::ObjectStore& store, const Cleaning& cleaning) {
  TRY_ASSIGN(const auto source, store.Stat(cleaning.from));
  if (!source) return Cleaned::kMissing;
  TRY_ASSIGN(const std::string text, storage::ReadAll(store, cleaning.from));
  const auto documents = OneLineDocuments(text);
  if (!documents) return base::Fail(base::WithContext(documents.error(), store.Uri(cleaning.from)));
  std::string lines;
  if (cleaning.wrap.empty()) {
    for (const std::string& document : *documents) lines += document + "\n";
  } else {
    lines = fmt::format("{{{}:[{}]}}\n", base::JsonText(nlohmann::json(cleaning.wrap)),
                        fmt::join(*documents, ","));
  }
  TRY(storage::WriteAll(store, cleaning.to, lines));
  return Cleaned::kDone;
}

}  // namespace pipeline
