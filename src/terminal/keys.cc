#include "terminal/keys.h"

#include <algorithm>

namespace terminal {
namespace {

/// A lone Escape is followed by nothing for this long.
constexpr int kEscapePause = 50;

struct Control {
  char byte;
  Key key;
};
constexpr Control kControls[] = {
    {1, Key::kLineBegin},     {2, Key::kLeft},         {3, Key::kInterrupt},
    {4, Key::kDeleteOrEnd},   {5, Key::kLineEnd},      {6, Key::kRight},
    {7, Key::kEscape},        {8, Key::kBackspace},    {9, Key::kTab},
    {10, Key::kEnter},        {11, Key::kKillLineEnd}, {12, Key::kClear},
    {13, Key::kEnter},        {14, Key::kNextEntry},   {16, Key::kPreviousEntry},
    {18, Key::kSearch},       {20, Key::kSwap},        {21, Key::kKillLineBegin},
    {23, Key::kKillWordLeft}, {25, Key::kYank},        {26, Key::kSuspend},
    {31, Key::kUndo},         {127, Key::kBackspace},
};
constexpr Control kAlts[] = {
    {'\r', Key::kNewLine},   {'\n', Key::kNewLine},      {'b', Key::kWordLeft},
    {'f', Key::kWordRight},  {'d', Key::kKillWordRight}, {127, Key::kKillWordLeft},
    {8, Key::kKillWordLeft}, {'<', Key::kTextBegin},     {'>', Key::kTextEnd},
    {27, Key::kEscape},
};

struct Sequence {
  const char* text;  ///< behind `ESC [` or `ESC O`
  Key key;
};
constexpr Sequence kSequences[] = {
    {"A", Key::kUp},
    {"B", Key::kDown},
    {"C", Key::kRight},
    {"D", Key::kLeft},
    {"H", Key::kLineBegin},
    {"F", Key::kLineEnd},
    {"1~", Key::kLineBegin},
    {"7~", Key::kLineBegin},
    {"4~", Key::kLineEnd},
    {"8~", Key::kLineEnd},
    {"3~", Key::kDelete},
    {"Z", Key::kBackTab},
    {"1;5C", Key::kWordRight},
    {"1;5D", Key::kWordLeft},
    {"1;3C", Key::kWordRight},
    {"1;3D", Key::kWordLeft},
    {"1;5H", Key::kTextBegin},
    {"1;5F", Key::kTextEnd},
    {"3;5~", Key::kKillWordRight},
    {"5~", Key::kPreviousEntry},
    {"6~", Key::kNextEntry},
};

template <size_t n>
Key Find(const Control (&table)[n], char byte) {
  for (const Control& it : table) {
    if (it.byte == byte) return it.key;
  }
  return Key::kUnknown;
}

/// What is pasted, up to `ESC [ 201 ~`; carriage returns are line ends.
std::string ReadPaste(const ByteSource& next) {
  constexpr std::string_view kEnd = "\033[201~";
  std::string text;
  while (const auto byte = next(-1)) {
    text += *byte == '\r' ? '\n' : *byte;
    if (text.ends_with(kEnd)) {
      text.resize(text.size() - kEnd.size());
      break;
    }
  }
  std::erase_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
  std::ranges::replace(text, '\t', ' ');
  return text;
}

KeyPress ReadSequence(const ByteSource& next) {
  std::string text;
  while (const auto byte = next(kEscapePause)) {
    text += *byte;
    if (*byte >= 0x40 && *byte <= 0x7e) break;
  }
  if (text == "200~") return {Key::kText, ReadPaste(next)};
  for (const Sequence& it : kSequences) {
    if (text == it.text) return {it.key, {}};
  }
  return {Key::kUnknown, {}};
}

}  // namespace

KeyPress ReadKey(const ByteSource& next) {
  const auto first = next(-1);
  if (!first) return {Key::kEnd, {}};
  if (*first == 27) {
    const auto second = next(kEscapePause);
    if (!second) return {Key::kEscape, {}};
    if (*second == '[' || *second == 'O') return ReadSequence(next);
    return {Find(kAlts, *second), {}};
  }
  if (static_cast<unsigned char>(*first) < 0x20 || *first == 127)
    return {Find(kControls, *first), {}};
  std::string text(1, *first);
  const auto lead = static_cast<unsigned char>(*first);
  const int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
  for (int i = 0; i < more; ++i) {
    const auto byte = next(kEscapePause);
    if (!byte) break;
    text += *byte;
  }
  return {Key::kText, std::move(text)};
}

}  // namespace terminal
