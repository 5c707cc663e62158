#include "sample/cursor.h"

#include <fmt/format.h>

#include "base/ascii.h"

namespace sample {
namespace {

using base::IsDigit;

bool IsNamePart(char c) { return base::IsLetter(c) || c == '_'; }

}  // namespace

void Cursor::SkipBlanks() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
}

bool Cursor::AtEnd() {
  SkipBlanks();
  return at_ == text_.size();
}

bool Cursor::Take(std::string_view symbol) {
  SkipBlanks();
  if (text_.substr(at_, symbol.size()) != symbol) return false;
  at_ += symbol.size();
  return true;
}

base::Result<void> Cursor::Expect(std::string_view symbol) {
  if (Take(symbol)) return {};
  return base::Fail(base::Invalid(fmt::format("expected \"{}\" before {}", symbol, Rest())));
}

std::string_view Cursor::TakeName() {
  SkipBlanks();
  const size_t start = at_;
  if (at_ == text_.size() || !IsNamePart(text_[at_])) return {};
  while (at_ < text_.size() && (IsNamePart(text_[at_]) || IsDigit(text_[at_]) || text_[at_] == '.'))
    ++at_;
  return text_.substr(start, at_ - start);
}

std::string_view Cursor::PeekCall() {
  const size_t start = at_;
  const std::string_view name = TakeName();
  const bool call = Take("(");
  at_ = start;
  return call ? name : std::string_view();
}

std::string_view Cursor::TakeDigits() {
  SkipBlanks();
  const size_t start = at_;
  while (at_ < text_.size() && IsDigit(text_[at_])) ++at_;
  return text_.substr(start, at_ - start);
}

base::Result<std::optional<std::string>> Cursor::TakeQuoted() {
  if (!Take("\"")) return std::optional<std::string>();
  const size_t end = text_.find('"', at_);
  if (end == std::string_view::npos) return base::Fail(base::Invalid("a quote is not closed"));
  const std::string_view inside = text_.substr(at_, end - at_);
  at_ = end + 1;
  return std::optional<std::string>(inside);
}

std::string_view Cursor::TakeUntil(std::string_view stops) {
  SkipBlanks();
  const size_t start = at_;
  at_ = std::min(text_.find_first_of(stops, at_), text_.size());
  std::string_view word = text_.substr(start, at_ - start);
  while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
  return word;
}

std::string Cursor::Rest() {
  SkipBlanks();
  return at_ == text_.size() ? "the end" : fmt::format("\"{}\"", text_.substr(at_));
}

}  // namespace sample
