#pragma once

#include <functional>
#include <optional>
#include <string>

namespace terminal {

enum class Key {
  kText,  ///< one character, or what was pasted
  kEnter,
  kNewLine,  ///< Alt-Enter
  kTab,
  kBackTab,
  kLeft,
  kRight,
  kUp,
  kDown,
  kWordLeft,
  kWordRight,
  kLineBegin,
  kLineEnd,
  kTextBegin,
  kTextEnd,
  kPreviousEntry,
  kNextEntry,
  kBackspace,
  kDelete,
  kDeleteOrEnd,  ///< Ctrl-D
  kKillLineEnd,
  kKillLineBegin,
  kKillWordLeft,
  kKillWordRight,
  kYank,
  kSwap,
  kUndo,
  kSearch,
  kClear,
  kSuspend,
  kInterrupt,
  kEscape,
  kEnd,  ///< of input
  kUnknown,
};

struct KeyPress {
  Key key = Key::kUnknown;
  std::string text;  ///< of kText
};

/// The next byte, or nullopt when none comes within the time (-1: for ever) or ever again.
using ByteSource = std::function<std::optional<char>(int milliseconds)>;

/// Reads what one press of a key sends: UTF-8, the sequences of xterm and its kin, bracketed paste.
KeyPress ReadKey(const ByteSource& next);

}  // namespace terminal
