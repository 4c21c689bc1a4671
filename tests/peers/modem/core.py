"""Wire side of the AT modem peer: pseudo-terminal, thread, command lines, framing, result codes.

Source: ITU-T V.250 clauses 5.2 (command line: "AT" prefix, S3/S4/S5, echo, A/), 5.3 and 5.4 (basic
and extended commands, concatenation with ``;``), 5.7 (responses, <CR><LF> framing, V and Q);
3GPP TS 27.007 clause 4; the prompt is of TS 27.005 clause 3.5.1/4.3.
"""

from __future__ import annotations

import os
import re
import select
import threading
import time
import tty
from collections.abc import Callable

from tests.peers.modem.errors import NUMERIC, Fail, fail_of

CTRL_Z, ESC = 0x1A, 0x1B
LONGEST_LINE = 556
EXTENDED = re.compile(r"^\+([A-Z][A-Z0-9!%\-./:_]*)(=\?|\?|=(.*))?$", re.DOTALL)


class Deferred(Exception):
    """The final result code comes later (a prompt is open)."""


class Core:
    """Reads the master side in a thread of its own; everything else happens under ``lock``."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self.path: str = os.ttyname(self._slave)
        self.echo = True
        self.cmee = 0
        self.verbose = True
        self.quiet = False
        self.cms_follows_cmee = False
        self.latency = 0.0
        self.commands: list[str] = []
        self.violations: list[str] = []
        self._line = bytearray()
        self._last = ""
        self._prompt: Callable[[bytes | None], list[str]] | None = None
        self._entry = bytearray()
        self._busy = False
        self._held_urcs: list[str] = []
        self._fails: list[tuple[int | str, str | None]] = []
        self._silent_until = 0.0
        self._timers: list[tuple[float, Callable[[], None]]] = []
        self._wake_r, self._wake_w = os.pipe()
        self._closed = False
        self._thread = threading.Thread(target=self._loop, name="at-modem-peer", daemon=True)

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def close(self) -> None:
        """Unplug: the thread ends and the terminal goes away."""
        with self.lock:
            if self._closed:
                return
            self._closed = True
        os.write(self._wake_w, b"x")
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(5)
        for handle in (self._master, self._slave, self._wake_r, self._wake_w):
            os.close(handle)

    # -- faults and timers ------------------------------------------------------------------------
    def fail_next(self, what: int | str, on: str | None = None) -> None:
        """The next command (or the next one named ``on``, e.g. "+CMGS") ends in this error.

        A number is a +CMS ERROR for commands of 27.005 and a +CME ERROR for all others; words are
        the same in words; a whole final result code ("NO CARRIER", "+CMS ERROR: 38") is sent as it
        is.
        """
        with self.lock:
            self._fails.append((what, on))

    def silent(self, seconds: float) -> None:
        """Neither hear nor answer for so long (a hung modem): what comes in is lost."""
        with self.lock:
            self._silent_until = time.monotonic() + seconds

    def later(self, seconds: float, work: Callable[[], None]) -> None:
        """Do something in the modem's thread after a time."""
        with self.lock:
            if self._closed:
                return
            self._timers.append((time.monotonic() + seconds, work))
            os.write(self._wake_w, b"t")

    def take_failure(self, command: str) -> None:
        """Raise the prepared error when it is meant for this command."""
        for index, (what, on) in enumerate(self._fails):
            if on is None or on.upper() == command:
                del self._fails[index]
                raise fail_of(what, command)

    # -- output -----------------------------------------------------------------------------------
    def _write(self, data: bytes) -> None:
        if self._closed or time.monotonic() < self._silent_until:
            return
        until = time.monotonic() + 5
        while data and time.monotonic() < until:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                select.select([], [self._master], [], 0.2)
            except OSError:
                return

    def _info(self, lines: list[str]) -> None:
        if lines and not self.quiet:
            body = "\r\n".join(lines) + "\r\n"
            self._write((("\r\n" if self.verbose else "") + body).encode("latin-1", "replace"))

    def _final(self, text: str) -> None:
        if self.latency:
            time.sleep(self.latency)
        if not self.quiet:
            if not self.verbose and text in NUMERIC:
                self._write(f"{NUMERIC[text]}\r".encode())
            else:
                self._write(f"\r\n{text}\r\n".encode("latin-1", "replace"))
        self._busy = False
        self._flush_urcs()

    def _flush_urcs(self) -> None:
        held, self._held_urcs = self._held_urcs, []
        for text in held:
            self.urc(text)

    def urc(self, text: str) -> None:
        """Send an unsolicited result code; held back while a command runs or a prompt is open."""
        with self.lock:
            if self._busy or self._prompt is not None:
                self._held_urcs.append(text)
            elif not self.verbose and text in NUMERIC:
                self._write(f"{NUMERIC[text]}\r".encode())
            else:
                self._write(f"\r\n{text}\r\n".encode("latin-1", "replace"))

    # -- input ------------------------------------------------------------------------------------
    def _loop(self) -> None:
        while not self._closed:
            with self.lock:
                now = time.monotonic()
                due = [t for t in self._timers if t[0] <= now]
                self._timers = [t for t in self._timers if t[0] > now]
                for _, work in due:
                    work()
                wait = min([t[0] - now for t in self._timers] + [1.0])
            ready, _, _ = select.select([self._master, self._wake_r], [], [], max(wait, 0))
            if self._wake_r in ready:
                os.read(self._wake_r, 4096)
            if self._master in ready and not self._closed:
                try:
                    chunk = os.read(self._master, 4096)
                except (BlockingIOError, OSError):
                    continue
                with self.lock:
                    if time.monotonic() >= self._silent_until:
                        self._input(chunk)

    def _input(self, chunk: bytes) -> None:
        for index, byte in enumerate(chunk):
            if self._prompt is not None:
                self._prompt_byte(byte)
                continue
            if self.echo:
                self._write(bytes((byte,)))
            if byte == 0x0D:
                line, self._line = self._line.decode("latin-1"), bytearray()
                if chunk[index + 1 :].strip(b"\n"):
                    self.violations.append(f"bytes behind the command {line!r} before its answer")
                self._command_line(line)
            elif byte == 0x08:
                del self._line[-1:]
            elif byte >= 0x20:
                self._line.append(byte)
                if bytes(self._line[-2:]).upper() == b"A/" and len(self._line) == 2:
                    self._line.clear()
                    self._execute(self._last)

    def _prompt_byte(self, byte: int) -> None:
        if self.echo:
            self._write(bytes((byte,)))
        if byte not in (CTRL_Z, ESC):
            self._entry.append(byte)
            return
        handler, entry = self._prompt, bytes(self._entry)
        self._prompt, self._entry = None, bytearray()
        assert handler is not None
        self._busy = True
        self._answer(lambda: handler(entry if byte == CTRL_Z else None))

    def open_prompt(self, handler: Callable[[bytes | None], list[str]]) -> None:
        """Send <CR><LF><greater_than><space> and give what is entered (None for ESC) to the
        handler.
        """
        self._entry.clear()
        self._prompt = handler
        self._write(b"\r\n> ")
        raise Deferred

    def _answer(self, work: Callable[[], list[str]]) -> None:
        try:
            self._info(work())
        except Fail as failure:
            self._final(failure.text(self.cmee, self.cms_follows_cmee))
        except Deferred:
            self._busy = False
        else:
            self._final("OK")

    def _command_line(self, line: str) -> None:
        start = line.upper().find("AT")
        if start < 0:
            if line.strip():
                self.violations.append(f"no command line: {line!r}")
            return
        self._last = line[start + 2 :]
        self._execute(self._last)

    def _execute(self, body: str) -> None:
        self.commands.append("AT" + body)
        self._busy = True

        def work() -> list[str]:
            if len(body) > LONGEST_LINE:
                raise Fail
            for token in split_line(body):
                self._info(self._token(token))
            return []

        self._answer(work)

    def _token(self, token: str) -> list[str]:
        if token.startswith("+"):
            head, equals, tail = token.partition("=")
            found = EXTENDED.match(head.upper() + equals + tail)
            if found is None:
                raise Fail
            name, operation, arguments = "+" + found[1], found[2] or "", found[3]
            if name != "+CMGS":
                self.take_failure(name)
            if operation == "":
                return self.extended(name, "run", "")
            if operation == "?":
                return self.extended(name, "read", "")
            if operation == "=?":
                return self.extended(name, "test", "")
            return self.extended(name, "set", arguments)
        size = 2 if token[0] == "&" else 1
        name = token[:size].upper()
        self.take_failure(name)
        return self.basic(name, token[size:])

    def basic(self, name: str, argument: str) -> list[str]:
        """A basic command (V.250, 5.3)."""
        raise Fail

    def extended(self, name: str, operation: str, arguments: str) -> list[str]:
        """An extended command (V.250, 5.4): operation is run, read, test or set."""
        raise Fail


def split_line(body: str) -> list[str]:
    """Commands of a line: basic ones follow one another, extended ones end at ``;`` (V.250,
    5.2.1).
    """
    found: list[str] = []
    at = 0
    while at < len(body):
        char = body[at]
        if char in " ;":
            at += 1
        elif char == "+" or char in "dD":
            end, quoted = at, False
            while end < len(body) and (quoted or body[end] != ";"):
                quoted ^= body[end] == '"'
                end += 1
            if char in "dD" and end < len(body):
                end += 1  # the semicolon belongs to D: a voice call
            found.append(body[at:end].strip())
            at = end
        else:
            match = re.compile(r"&?[A-Za-z](?:\d*(?:=\d*|\?)?)", re.ASCII).match(body, at)
            if match is None:
                raise Fail
            found.append(match[0])
            at = match.end()
    return found
