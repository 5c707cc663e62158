#include "terminal/console.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>

namespace terminal {
namespace {

constexpr std::string_view kPasteOn = "\033[?2004h";
constexpr std::string_view kPasteOff = "\033[?2004l";

termios g_before{};  // of the terminal, while g_raw
volatile bool g_raw = false;

}  // namespace

Size SizeOf(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return {};
  return {size.ws_col, size.ws_row == 0 ? 24u : size.ws_row};
}

RawMode::RawMode() { Enter(); }
RawMode::~RawMode() { Leave(); }

void RawMode::Enter() {
  if (g_raw || ::tcgetattr(STDIN_FILENO, &g_before) != 0) return;
  termios raw = g_before;
  raw.c_iflag &= ~static_cast<tcflag_t>(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
  raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | IEXTEN | ISIG);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  if (::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) != 0) return;
  g_raw = true;
  WriteTerminal(kPasteOn);
}

void RawMode::Leave() { RestoreTerminal(); }

void RestoreTerminal() {
  if (!g_raw) return;
  g_raw = false;
  WriteTerminal(kPasteOff);
  ::tcsetattr(STDIN_FILENO, TCSADRAIN, &g_before);
}

std::optional<char> ReadByte(int milliseconds) {
  if (milliseconds >= 0) {
    pollfd wanted{STDIN_FILENO, POLLIN, 0};
    if (::poll(&wanted, 1, milliseconds) <= 0) return std::nullopt;
  }
  char byte = 0;
  while (true) {
    const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
    if (count == 1) return byte;
    if (count == 0 || errno != EINTR) return std::nullopt;
  }
}

bool WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

void WriteTerminal(std::string_view text) { WriteAll(STDOUT_FILENO, text); }

}  // namespace terminal
