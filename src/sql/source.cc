#include "sql/source.h"

#include <algorithm>
#include <utility>

namespace sql {
namespace {

bool StartsCharacter(char byte) { return (byte & 0xc0) != 0x80; }

uint32_t Characters(std::string_view text) {
  return static_cast<uint32_t>(std::ranges::count_if(text, StartsCharacter));
}

/// The byte of the original text that byte `at` of the substituted text stands for.
uint32_t Origin(const std::vector<Source::Place>& places, uint32_t at) {
  const auto next = std::ranges::upper_bound(places, at, {}, &Source::Place::at);
  if (next == places.begin()) return at;
  const Source::Place& place = *std::prev(next);
  return place.substituted ? place.origin : place.origin + (at - place.at);
}

}  // namespace

base::SourceSpan Source::Locate(Span span) const {
  const std::string_view whole = original.empty() ? text : original;
  const uint32_t size = static_cast<uint32_t>(whole.size());
  const uint32_t begin = std::min(Origin(places, span.begin), size);
  const uint32_t last = span.end > span.begin ? Origin(places, span.end - 1) : begin;
  const uint32_t end = std::clamp(last + 1, begin, size);

  const size_t before = whole.substr(0, begin).rfind('\n');
  const size_t line_begin = before == std::string_view::npos ? 0 : before + 1;
  const size_t line_end = std::min(whole.find('\n', begin), whole.size());
  std::string_view line = whole.substr(line_begin, line_end - line_begin);
  const std::string_view marked = whole.substr(begin, std::min<size_t>(end, line_end) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);

  base::SourceSpan place;
  place.file = file;
  place.line = static_cast<uint32_t>(std::ranges::count(whole.substr(0, begin), '\n')) + 1;
  place.column = Characters(whole.substr(line_begin, begin - line_begin)) + 1;
  place.length = std::max(1u, Characters(marked));
  place.text = std::string(line);
  return place;
}

base::Error Source::ErrorAt(base::ErrorCode code, Span span, std::string message) const {
  base::Error error = base::MakeError(code, std::move(message));
  error.span = Locate(span);
  return error;
}

Source MakeSource(std::string text, std::string file) {
  Source source;
  source.original = text;
  source.text = std::move(text);
  source.file = std::move(file);
  return source;
}

}  // namespace sql
