#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace terminal {

/// Columns and lines of the terminal behind a file descriptor; 80 by 24 when it does not tell.
struct Size {
  size_t columns = 80;
  size_t lines = 24;
};
Size SizeOf(int descriptor);

/// Standard input without line editing and signals of its own while this lives: every key comes as
/// bytes. Asks for bracketed paste.
class RawMode {
 public:
  RawMode();
  ~RawMode();
  RawMode(const RawMode&) = delete;
  RawMode& operator=(const RawMode&) = delete;

  /// Gives the terminal back for a while, and takes it again.
  void Leave();
  void Enter();
};
/// What the terminal was before RawMode, for an end of the process from anywhere.
void RestoreTerminal();

/// The next byte of standard input, as ByteSource has it.
std::optional<char> ReadByte(int milliseconds);
/// All of it at once; false when nobody reads it any more.
bool WriteAll(int descriptor, std::string_view text);
/// All of it to standard output at once.
void WriteTerminal(std::string_view text);

}  // namespace terminal
