"""An X server without a screen, and a keyboard that is plugged into it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import time
from types import TracebackType
from typing import Self

HOLD = 0.02  # seconds that a key is down


class XServer:
    """Context manager: an Xvfb of that size, gone on exit; `display` is its address."""

    def __init__(self, width: int, height: int) -> None:
        self._size = f"{width}x{height}x24"
        self.display = ""

    def __enter__(self) -> Self:
        told, tell = os.pipe()
        command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", self._size, "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=(tell,), stderr=subprocess.DEVNULL)
        os.close(tell)
        with os.fdopen(told) as number:
            self.display = f":{number.readline().strip()}"
        assert self.display != ":", "Xvfb did not start"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()


class Keyboard:
    """Keys go down and up at the server (XTEST): whatever window has the focus gets them."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XKeycodeToKeysym.restype = ctypes.c_ulong
        line = self._x.XOpenDisplay(display.encode())
        assert line, f"no X server at {display}"
        self._line = ctypes.c_void_p(line)
        self._x.XAutoRepeatOff(self._line)

    def close(self) -> None:
        self._x.XCloseDisplay(self._line)

    def press(self, name: str) -> None:
        """A key by its name in X: Tab, Return, F4, slash, a."""
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))
        assert symbol.value, f"X knows no key {name!r}"
        self._strike(symbol)

    def type(self, text: str) -> None:
        """ASCII, whose characters are their own symbols."""
        for character in text:
            self._strike(ctypes.c_ulong(ord(character)))

    def _strike(self, symbol: ctypes.c_ulong) -> None:
        code = self._x.XKeysymToKeycode(self._line, symbol)
        plain = self._x.XKeycodeToKeysym(self._line, ctypes.c_ubyte(code), 0)
        shift = self._x.XKeysymToKeycode(
            self._line, ctypes.c_ulong(self._x.XStringToKeysym(b"Shift_L"))
        )
        held = [code] if plain == symbol.value else [shift, code]
        for each in held:
            self._set(each, down=True)
        time.sleep(HOLD)
        for each in reversed(held):
            self._set(each, down=False)

    def _set(self, code: int, *, down: bool) -> None:
        self._test.XTestFakeKeyEvent(self._line, code, int(down), ctypes.c_ulong(0))
        self._x.XSync(self._line, 0)
