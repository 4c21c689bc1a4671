"""The session of two screens as it is shipped, on an X server without a screen."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any

from kiosk.offspring import environment
from kiosk.paths import PROJECT
from tests.patience import PATIENCE
from tests.stories.windows.xserver import XServer
from ui.window import application

SIZE = WIDTH, HEIGHT = 540, 960
RULES = PROJECT / "installer" / "files" / "session" / "openbox.xml"
ANYTHING = ("search", "--onlyvisible", "--maxdepth", "1", "--name", "")


class Session:
    """A residents' screen under openbox; `rules` are the window manager's."""

    def __init__(self, display: str, rules: Path, said: IO[str] | None, *stand: str) -> None:
        self.env = {
            **environment(), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
            "RESOURCE_NAME": "linli-resident", "QT_MESSAGE_PATTERN": application.MESSAGE,
        }  # fmt: skip
        self.manager = subprocess.Popen(
            ["openbox", "--config-file", str(rules)], env=self.env, stderr=subprocess.DEVNULL
        )
        self._until(lambda: "Openbox" in self._tool("xprop", "-root", "_OB_VERSION") or
                    "_OB_VERSION(UTF8_STRING)" in self._tool("xprop", "-root", "_OB_VERSION"),
                    "openbox")  # fmt: skip
        self.screen = subprocess.Popen(
            [sys.executable, "-m", *stand], cwd=PROJECT, env=self.env, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said,
        )  # fmt: skip

    def begin(self) -> None:
        self._until(lambda: self.look()["connected"], "the line")
        self._until(lambda: self._active().isdigit(), "the focus")
        self.window, self.windows = self._active(), self._seen()

    def end(self) -> None:
        for process in (self.screen, self.manager):
            if process.stdin is not None:
                process.stdin.close()
            if process.stdout is not None:
                process.stdout.close()
            process.terminate()
            process.wait()

    def look(self) -> dict[str, Any]:
        """What can be read; everything that came before it was dealt with."""
        return dict(self.asks("look"))

    def known(self, name: str) -> None:
        self.asks(f"known {name}")

    def helped(self) -> None:
        self.asks("helped")

    def picture(self, file: Path) -> float:
        return float(self.asks(f"picture {file}"))

    def does(self, lines: Iterable[str]) -> None:
        subprocess.run(
            ["xdotool", "-"], input="\n".join(lines) + "\n", env=self.env, text=True,
            check=True, capture_output=True, timeout=PATIENCE,
        )  # fmt: skip

    def held(self) -> dict[str, Any]:
        """Asserts that there is the screen and nothing else; answers with what it shows."""
        assert self.screen.poll() is None, f"the screen ended: {self.screen.returncode}"
        seen = self.look()
        assert self.manager.poll() is None, "openbox ended"
        assert seen["windows"] == [[0, 0, WIDTH, HEIGHT]], seen
        assert self._seen() == self.windows, "another window"
        assert self._active() == self.window, "another window has the keys"
        return seen

    def waits(self, met: Callable[[dict[str, Any]], object], what: str) -> dict[str, Any]:
        try:
            self._until(lambda: met(self.look()), what)
        except AssertionError as late:
            late.add_note(json.dumps(self.look(), ensure_ascii=False))
            raise
        return self.look()

    def _seen(self) -> list[str]:
        return sorted(self._tool("xdotool", *ANYTHING).split())

    def _active(self) -> str:
        return self._tool("xdotool", "getactivewindow").strip()

    def _tool(self, *words: str) -> str:
        return subprocess.run(
            words, env=self.env, capture_output=True, text=True, timeout=PATIENCE, check=False
        ).stdout

    def asks(self, line: str) -> Any:
        assert self.screen.stdin is not None
        assert self.screen.stdout is not None
        self.screen.stdin.write(f"{line}\n")
        self.screen.stdin.flush()
        answer = self.screen.stdout.readline()
        assert answer, f"the screen ended: {self.screen.wait()}"
        return json.loads(answer)

    @staticmethod
    def _until(met: Callable[[], object], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not met():
            assert time.monotonic() < until, what
            time.sleep(0.05)


@contextmanager
def session(
    *stand: str,
    program: str = "tests.lockdown.stand",
    rules: Path = RULES,
    said: Path | None = None,
) -> Iterator[Session]:
    """`stand`: what the program is told; `said`: a file that is to have its complaints."""
    with XServer(*SIZE) as server, said.open("w") if said else nullcontext() as complaints:
        made = Session(server.display, rules, complaints, program, *stand)
        try:
            made.begin()
            yield made
        finally:
            made.end()
