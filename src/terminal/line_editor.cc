#include "terminal/line_editor.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "terminal/console.h"
#include "terminal/layout.h"

namespace terminal {
namespace {

constexpr size_t kMenuLines = 9;

}  // namespace

LineEditor::Outcome LineEditor::Read(const std::string& prompt) {
  prompt_ = prompt;
  buffer_ = EditBuffer();
  menu_.Close();
  searching_ = false;
  entry_ = history_.entries().size();
  cursor_row_ = 0;
  RawMode raw;
  while (true) {
    Draw();
    const KeyPress press = ReadKey(ReadByte);
    const bool at_end = press.key == Key::kDeleteOrEnd && buffer_.text().empty();
    if (press.key == Key::kEnd || at_end) {
      DrawEnd();
      return Outcome::kEnd;
    }
    if (press.key == Key::kInterrupt && !searching_) {
      DrawEnd("^C");
      return Outcome::kDropped;
    }
    if (press.key == Key::kSuspend) {
      raw.Leave();
      ::raise(SIGTSTP);
      raw.Enter();
      cursor_row_ = 0;
      continue;
    }
    if (Press(press) == Step::kSubmit) {
      DrawEnd();
      return Outcome::kSubmitted;
    }
  }
}

LineEditor::Step LineEditor::Press(const KeyPress& press) {
  if (searching_) {
    SearchKey(press);
    return Step::kGoOn;
  }
  if (menu_.is_open()) {
    switch (press.key) {
      case Key::kTab:
      case Key::kDown:
        menu_.Next();
        Choose();
        return Step::kGoOn;
      case Key::kBackTab:
      case Key::kUp:
        menu_.Previous();
        Choose();
        return Step::kGoOn;
      case Key::kEscape:
        buffer_.Set(menu_text_);
        while (buffer_.cursor() > menu_cursor_) buffer_.Left();
        menu_.Close();
        return Step::kGoOn;
      case Key::kEnter:
        if (menu_.chosen() == nullptr) break;
        Accept();
        return Step::kGoOn;
      default:
        break;
    }
    const bool refines =
        menu_.chosen() == nullptr && (press.key == Key::kText || press.key == Key::kBackspace);
    if (!refines) menu_.Close();
  }
  switch (press.key) {
    case Key::kEnter:
      return Enter();
    case Key::kNewLine:
      buffer_.Insert("\n");
      break;
    case Key::kTab:
      Tab();
      break;
    case Key::kUp:
      if (!buffer_.Up()) Previous();
      break;
    case Key::kDown:
      if (!buffer_.Down()) Next();
      break;
    case Key::kPreviousEntry:
      Previous();
      break;
    case Key::kNextEntry:
      Next();
      break;
    case Key::kSearch:
      searching_ = true;
      search_.clear();
      draft_ = buffer_.text();
      entry_ = history_.entries().size();
      break;
    case Key::kClear:
      WriteTerminal("\033[H\033[2J");
      cursor_row_ = 0;
      break;
    default:
      Edit(press);
      RefreshMenu();
  }
  return Step::kGoOn;
}

/// What changes the text or moves in it.
void LineEditor::Edit(const KeyPress& press) {
  struct Action {
    Key key;
    void (EditBuffer::*act)();
  };
  static constexpr Action kActions[] = {
      {Key::kLeft, &EditBuffer::Left},
      {Key::kRight, &EditBuffer::Right},
      {Key::kWordLeft, &EditBuffer::WordLeft},
      {Key::kWordRight, &EditBuffer::WordRight},
      {Key::kLineBegin, &EditBuffer::LineBegin},
      {Key::kLineEnd, &EditBuffer::LineEnd},
      {Key::kTextBegin, &EditBuffer::Begin},
      {Key::kTextEnd, &EditBuffer::End},
      {Key::kBackspace, &EditBuffer::Backspace},
      {Key::kDelete, &EditBuffer::Delete},
      {Key::kDeleteOrEnd, &EditBuffer::Delete},
      {Key::kKillLineEnd, &EditBuffer::KillLineEnd},
      {Key::kKillLineBegin, &EditBuffer::KillLineBegin},
      {Key::kKillWordLeft, &EditBuffer::KillWordLeft},
      {Key::kKillWordRight, &EditBuffer::KillWordRight},
      {Key::kYank, &EditBuffer::Yank},
      {Key::kSwap, &EditBuffer::Swap},
      {Key::kUndo, &EditBuffer::Undo},
  };
  if (press.key == Key::kText) buffer_.Insert(press.text);
  for (const Action& action : kActions) {
    if (action.key == press.key) (buffer_.*action.act)();
  }
}

LineEditor::Step LineEditor::Enter() {
  const bool whole = !language_.is_whole || language_.is_whole(buffer_.text());
  if (whole) return Step::kSubmit;
  buffer_.Insert("\n");
  return Step::kGoOn;
}

void LineEditor::Tab() {
  if (!language_.complete) return;
  const std::string& text = buffer_.text();
  const size_t line = text.rfind('\n', buffer_.cursor() == 0 ? 0 : buffer_.cursor() - 1);
  const size_t begin = line == std::string::npos ? 0 : line + 1;
  const bool blank =
      text.substr(begin, buffer_.cursor() - begin).find_first_not_of(' ') == std::string::npos;
  if (blank && begin > 0) {  // an indent
    buffer_.Insert("  ");
    return;
  }
  auto found = language_.complete(text, buffer_.cursor());
  if (found.candidates.empty()) return;
  menu_text_ = text;
  menu_cursor_ = buffer_.cursor();
  if (found.candidates.size() == 1) {
    menu_.Open(std::move(found));
    menu_.Next();
    Choose();
    Accept();
    return;
  }
  const std::string common = CommonPrefix(found.candidates);
  if (common.size() > found.replaced.end - found.replaced.begin) {
    buffer_.Replace(found.replaced.begin, found.replaced.end, common);
    menu_text_ = buffer_.text();
    menu_cursor_ = buffer_.cursor();
    found.replaced.end = static_cast<uint32_t>(menu_cursor_);
  }
  menu_.Open(std::move(found));
}

/// Shows the text with what is chosen in its place.
void LineEditor::Choose() {
  const sql::Candidate* chosen = menu_.chosen();
  const sql::Span replaced = menu_.items().replaced;
  std::string text = menu_text_;
  text.replace(replaced.begin, replaced.end - replaced.begin, chosen->text);
  const size_t cursor = replaced.begin + chosen->text.size();
  buffer_.Replace(0, buffer_.text().size(), text.substr(0, cursor));
  buffer_.Insert(text.substr(cursor));
  while (buffer_.cursor() > cursor) buffer_.Left();
}

/// Ends the menu with what is chosen, and adds what would be typed next anyway.
void LineEditor::Accept() {
  const auto kind = menu_.chosen()->kind;
  const char next =
      buffer_.cursor() < buffer_.text().size() ? buffer_.text()[buffer_.cursor()] : '\0';
  if (kind == sql::CandidateKind::kFunction && next != '(') buffer_.Insert("(");
  if (kind == sql::CandidateKind::kKeyword && next != ' ') buffer_.Insert(" ");
  menu_.Close();
}

/// The candidates for what is written now; the menu goes when there are none.
void LineEditor::RefreshMenu() {
  if (!menu_.is_open()) return;
  menu_text_ = buffer_.text();
  menu_cursor_ = buffer_.cursor();
  menu_.Open(language_.complete(menu_text_, menu_cursor_));
}

void LineEditor::FromHistory(std::optional<size_t> entry) {
  const auto& entries = history_.entries();
  if (!entry) return;
  if (entry_ == entries.size()) draft_ = buffer_.text();
  entry_ = *entry;
  buffer_.Set(entry_ == entries.size() ? draft_ : entries[entry_]);
}

/// Entries that begin with what was written before one went into the history.
void LineEditor::Previous() {
  const std::string& prefix = entry_ == history_.entries().size() ? buffer_.text() : draft_;
  FromHistory(history_.Before(entry_, prefix));
}

void LineEditor::Next() {
  const size_t count = history_.entries().size();
  if (entry_ < count) FromHistory(history_.Behind(entry_, draft_).value_or(count));
}

void LineEditor::SearchKey(const KeyPress& press) {
  switch (press.key) {
    case Key::kText:
      search_ += press.text;
      Search(history_.entries().size());
      return;
    case Key::kBackspace:
      while (!search_.empty() && (search_.back() & 0xc0) == 0x80) search_.pop_back();
      if (!search_.empty()) search_.pop_back();
      Search(history_.entries().size());
      return;
    case Key::kSearch:
    case Key::kUp:
      Search(entry_);
      return;
    case Key::kEscape:
    case Key::kInterrupt:
      searching_ = false;
      buffer_.Set(draft_);
      return;
    default:  // keeps what was found
      searching_ = false;
      if (press.key != Key::kEnter && press.key != Key::kTab) Press(press);
  }
}

void LineEditor::Search(size_t from) {
  const auto found = history_.Search(from, search_);
  if (!found) return;
  entry_ = *found;
  buffer_.Set(history_.entries()[entry_]);
}

void LineEditor::Draw() {
  const Size size = SizeOf(STDOUT_FILENO);
  const std::string next_prompt(WidthOf(prompt_) - 2, ' ');
  Layout layout =
      LayOut(buffer_.text(), buffer_.cursor(), prompt_, next_prompt + "> ", size.columns, colours_);
  std::vector<std::string> below;
  if (searching_) {
    below.push_back(fmt::format("{}search history: {}{}", colours_.dim, search_, colours_.reset));
  } else if (menu_.is_open()) {
    below = menu_.Rows(std::min(kMenuLines, size.lines / 2), size.columns - 1, colours_);
  } else if (language_.hint) {
    const std::string hint = language_.hint(buffer_.text(), buffer_.cursor());
    if (!hint.empty()) below.push_back(colours_.dim + Cut(hint, size.columns - 1) + colours_.reset);
  }
  // Of a text that is higher than the screen the part around the cursor.
  const size_t height = size.lines > below.size() + 1 ? size.lines - below.size() : 1;
  const size_t first = layout.cursor_row < height ? 0 : layout.cursor_row - height + 1;
  const size_t last = std::min(layout.rows.size(), first + height);
  std::string out = "\033[?25l\r";
  if (cursor_row_ > 0) out += fmt::format("\033[{}A", cursor_row_);
  out += "\033[J";
  size_t row = 0;
  for (size_t i = first; i < last; ++i, ++row) out += (row ? "\r\n" : "") + layout.rows[i];
  for (const std::string& line : below) {
    out += "\r\n" + line;
    ++row;
  }
  cursor_row_ = layout.cursor_row - first;
  if (row > cursor_row_ + 1) out += fmt::format("\033[{}A", row - 1 - cursor_row_);
  out += "\r";
  if (layout.cursor_column > 0) out += fmt::format("\033[{}C", layout.cursor_column);
  WriteTerminal(out + "\033[?25h");
}

/// Leaves the text as it is, `mark` behind it, the cursor on the line below.
void LineEditor::DrawEnd(std::string_view mark) {
  menu_.Close();
  searching_ = false;
  buffer_.End();
  auto hint = std::exchange(language_.hint, nullptr);
  Draw();
  language_.hint = std::move(hint);
  WriteTerminal(fmt::format("{}\r\n", mark));
}

}  // namespace terminal
