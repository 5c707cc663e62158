#include "terminal/edit_buffer.h"

#include <algorithm>
#include <tuple>

#include "base/ascii.h"
#include "sql/utf8.h"

namespace terminal {
namespace {

constexpr size_t kMostUndo = 500;

bool IsWordByte(char c) {
  return base::IsLetter(c) || base::IsDigit(c) || c == '_' || (c & 0x80) != 0;
}
bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

}  // namespace

void EditBuffer::Remember() {
  undo_.emplace_back(text_, cursor_);
  if (undo_.size() > kMostUndo) undo_.erase(undo_.begin());
  typing_ = false;
}

void EditBuffer::Set(std::string text) {
  Remember();
  text_ = std::move(text);
  cursor_ = text_.size();
}

void EditBuffer::Insert(std::string_view text) {
  const bool one = sql::CodePoints(text) == 1 && IsWordByte(text[0]);
  if (!one || !typing_) Remember();
  text_.insert(cursor_, text);
  cursor_ += text.size();
  typing_ = one;
}

void EditBuffer::Replace(size_t begin, size_t end, std::string_view text) {
  Remember();
  text_.replace(begin, end - begin, text);
  cursor_ = begin + text.size();
}

size_t EditBuffer::Before(size_t at) const {
  while (at > 0 && IsContinuation(text_[--at])) continue;
  return at;
}
size_t EditBuffer::Behind(size_t at) const {
  if (at < text_.size()) ++at;
  while (at < text_.size() && IsContinuation(text_[at])) ++at;
  return at;
}
size_t EditBuffer::WordBefore() const {
  size_t at = cursor_;
  while (at > 0 && !IsWordByte(text_[at - 1])) --at;
  while (at > 0 && IsWordByte(text_[at - 1])) --at;
  return at;
}
size_t EditBuffer::WordBehind() const {
  size_t at = cursor_;
  while (at < text_.size() && !IsWordByte(text_[at])) ++at;
  while (at < text_.size() && IsWordByte(text_[at])) ++at;
  return at;
}
size_t EditBuffer::LineBeginOf(size_t at) const {
  const size_t end = at == 0 ? std::string::npos : text_.rfind('\n', at - 1);
  return end == std::string::npos ? 0 : end + 1;
}
size_t EditBuffer::LineEndOf(size_t at) const {
  return std::min(text_.find('\n', at), text_.size());
}

void EditBuffer::Left() { cursor_ = Before(cursor_); }
void EditBuffer::Right() { cursor_ = Behind(cursor_); }
void EditBuffer::WordLeft() { cursor_ = WordBefore(); }
void EditBuffer::WordRight() { cursor_ = WordBehind(); }
void EditBuffer::LineBegin() { cursor_ = LineBeginOf(cursor_); }
void EditBuffer::LineEnd() { cursor_ = LineEndOf(cursor_); }

bool EditBuffer::Up() {
  const size_t begin = LineBeginOf(cursor_);
  if (begin == 0) return false;
  const int64_t column = sql::CodePoints(std::string_view(text_).substr(begin, cursor_ - begin));
  const size_t above = LineBeginOf(begin - 1);
  cursor_ =
      above + sql::ByteOffset(std::string_view(text_).substr(above, begin - 1 - above), column);
  return true;
}

bool EditBuffer::Down() {
  const size_t end = LineEndOf(cursor_);
  if (end == text_.size()) return false;
  const size_t begin = LineBeginOf(cursor_);
  const int64_t column = sql::CodePoints(std::string_view(text_).substr(begin, cursor_ - begin));
  const size_t below_end = LineEndOf(end + 1);
  cursor_ = end + 1 +
            sql::ByteOffset(std::string_view(text_).substr(end + 1, below_end - end - 1), column);
  return true;
}

void EditBuffer::Backspace() {
  if (cursor_ > 0) Replace(Before(cursor_), cursor_, "");
}
void EditBuffer::Delete() {
  if (cursor_ < text_.size()) Replace(cursor_, Behind(cursor_), "");
}
void EditBuffer::Kill(size_t begin, size_t end) {
  if (begin == end) return;
  killed_ = text_.substr(begin, end - begin);
  Replace(begin, end, "");
}
void EditBuffer::KillLineEnd() {
  const size_t end = LineEndOf(cursor_);
  Kill(cursor_, end == cursor_ ? Behind(cursor_) : end);
}
void EditBuffer::KillLineBegin() { Kill(LineBeginOf(cursor_), cursor_); }
void EditBuffer::KillWordLeft() { Kill(WordBefore(), cursor_); }
void EditBuffer::KillWordRight() { Kill(cursor_, WordBehind()); }
void EditBuffer::Yank() { Insert(killed_); }

void EditBuffer::Swap() {
  if (cursor_ == 0 || text_.empty()) return;
  const size_t right = cursor_ == text_.size() ? Before(cursor_) : cursor_;
  if (right == 0) return;
  const size_t left = Before(right);
  const size_t end = Behind(right);
  const std::string swapped = text_.substr(right, end - right) + text_.substr(left, right - left);
  Replace(left, end, swapped);
}

void EditBuffer::Undo() {
  if (undo_.empty()) return;
  std::tie(text_, cursor_) = undo_.back();
  undo_.pop_back();
  typing_ = false;
}

}  // namespace terminal
