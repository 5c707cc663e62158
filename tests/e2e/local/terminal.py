"""A program in a terminal of its own: keys go in, what it shows comes out without escape sequences."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

from local.installation import PDM, environment

ESCAPES = re.compile(r"\x1b\[[0-9;?<>=]*[A-Za-z]|\x1b[()][A-Z0-9]|\r")

UP, DOWN, ESCAPE, TAB, ENTER = "\x1b[A", "\x1b[B", "\x1b", "\t", "\r"


def control(letter):
    return chr(ord(letter.upper()) - 64)


class Terminal:
    """Use as a context: the program is ended with it."""

    def __init__(self, *words, columns=100, lines=30, **variables):
        self.seen = ""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            values = environment({"TERM": "xterm-256color", "PAGER": "cat", **variables})
            os.execve(PDM, [PDM, *map(str, words)], values)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.descriptor)

    def _read(self, seconds):
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return False
        try:
            piece = os.read(self.descriptor, 65536)
        except OSError:  # the program has ended
            return False
        self.seen += piece.decode("utf-8", "replace")
        return bool(piece)

    def until(self, *parts, seconds=20):
        """Waits for texts in this order, and forgets what came up to the last of them."""
        end = time.time() + seconds
        for part in parts:
            while True:
                shown = ESCAPES.sub("", self.seen)
                at = shown.find(part)
                if at >= 0:
                    self.seen = shown[at + len(part):]
                    break
                if time.time() > end:
                    raise AssertionError(f"no {part!r} in:\n{shown[-3000:]}")
                self._read(0.1)
        return self

    def send(self, keys):
        os.write(self.descriptor, keys.encode())
        return self

    def prompt(self, database="default"):
        return self.until(f"pdm {database}> ")

    def ends(self, seconds=10):
        """The exit code."""
        end = time.time() + seconds
        while time.time() < end:
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the program does not end")
