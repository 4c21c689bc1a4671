"""A terminal: one window of a kind, on one line to the agent. `main` is `kiosk ui`."""

from __future__ import annotations

import argparse
import atexit
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import languages
from kiosk.errors import KnownError
from kiosk.leftovers import OwnFolder
from kiosk.offspring import end_with_parent
from kiosk.paths import DataFolder, font_file
from kiosk.phrases import error_sentence
from ui.window.starting import begin

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from ui.line.client import AgentClient
    from ui.window.terminal import Terminal

FAMILY = "Noto Sans SC"
MESSAGE = "%{type} %{category} %{file}:%{line} %{message}"  # of Qt, on stderr


def prepare_environment(*, keyboard: bool = True) -> Path:
    """What Qt reads before it starts; answers with the keyboard's private folder.

    The keyboard remembers words in XDG_CONFIG_HOME: that is a folder in memory where there is
    one, gone with the process and emptied after each resident.
    """
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if keyboard:  # else a desk's own input method, for its plugged keyboard
        os.environ["QT_IM_MODULE"] = "qtvirtualkeyboard"
    os.environ["QT_VIRTUALKEYBOARD_STYLE"] = "kiosk"
    os.environ["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] = "1"  # only in a window that has its panel
    os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"
    # to stderr by Qt's own handler: one in Python would wait for ever when QML's loading thread
    # has something to say. Nothing that a resident sees or types is ever in a message.
    os.environ["QT_MESSAGE_PATTERN"] = MESSAGE
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    folder = OwnFolder("linli-screen-", Path(memory) if memory else None)
    os.environ["XDG_CONFIG_HOME"] = str(folder.path)
    if not os.environ.get("XDG_RUNTIME_DIR"):  # else libpulse makes a folder that nobody removes
        os.environ.setdefault("PULSE_RUNTIME_PATH", str(folder.path / "pulse"))
    atexit.register(folder.close)
    return folder.path


def application(*, keyboard: bool = True) -> QGuiApplication:
    """The process's QGuiApplication with our fonts; made at the first call."""
    from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

    running = QGuiApplication.instance()
    app = running if isinstance(running, QGuiApplication) else None
    if app is None:
        prepare_environment(keyboard=keyboard)
        app = QGuiApplication(sys.argv[:1])
        app.setApplicationName("linli")
        app.setQuitOnLastWindowClosed(True)
    if FAMILY not in QFontDatabase.families():
        for weight in ("regular", "bold"):
            QFontDatabase.addApplicationFont(str(font_file(weight)))
    app.setFont(QFont(FAMILY))
    return app


def build(
    kind: str,
    client: AgentClient,
    *,
    windowed: bool = True,
    size: tuple[int, int] | None = None,
    density: float | None = None,
) -> Terminal:
    """A terminal's window on a client that is not started yet; several may live in a process.

    `size` in pixels (windowed only), `density` in px/mm; without it the hall's file tells.
    """
    from ui.window.terminal import Terminal

    application()
    return Terminal(kind, client, windowed=windowed, size=size, density=density)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    return int(width), int(height)


def _arguments(argv: list[str]) -> argparse.Namespace:
    from kiosk.api.basis import KINDS

    parser = argparse.ArgumentParser(prog="kiosk ui", description="One terminal's screen.")
    parser.add_argument("--terminal", choices=sorted(KINDS), required=True)
    parser.add_argument("--name", default="", help="which of hall.toml, where it has several")
    parser.add_argument("--data", type=Path, help="the hall's data folder, or a paired terminal's")
    parser.add_argument("--connect", metavar="HOST:PORT", help="the hall's agent on the LAN")
    parser.add_argument("--code", help="pairing code, once")
    parser.add_argument("--fd", type=int, help="connected socket inherited from the agent")
    parser.add_argument("--windowed", action="store_true")
    parser.add_argument("--size", type=_size, metavar="WxH")
    parser.add_argument("--density", type=float, metavar="PX/MM")
    chosen = parser.parse_args(argv)
    if chosen.fd is None and chosen.data is None:
        parser.error("say where the agent is: --data, --connect with --data, or --fd")
    return chosen


def _client(chosen: argparse.Namespace) -> AgentClient:
    from ui.line import lines
    from ui.line.client import AgentClient

    if chosen.fd is not None:
        return AgentClient(lines.InheritedLine(chosen.fd))
    if chosen.connect and chosen.code:
        from ui.line.pairing import pair

        host, _, port = chosen.connect.rpartition(":")
        pair(host.strip("[]"), int(port), chosen.code, chosen.data)
    if chosen.connect or (chosen.data / "terminal.json").is_file():
        from ui.line.renewing import Renewing
        from ui.line.tls_line import TlsLine

        client = AgentClient(TlsLine(chosen.data))
        Renewing(chosen.data, client)
        return client
    line = lines.LocalLine(DataFolder(chosen.data).socket(chosen.terminal))
    return AgentClient(line, terminal=chosen.name)


def _when_told(end: Callable[[], object]) -> None:
    """On the signals that end a process; a shut terminal ends none that was told to ignore it."""
    for each in (signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, lambda *_: end())


def main(argv: list[str]) -> int:
    """`kiosk ui …`: 0 when it was closed, 3 when the agent let an inherited line go."""
    end_with_parent(signal.SIGKILL)  # it has nothing to keep, and one that hangs hears no other
    begin()
    chosen = _arguments(argv)
    _when_told(lambda: sys.exit(0))  # while it is being made; what it made goes with it
    app = application(keyboard=chosen.terminal == "resident")
    try:
        client = _client(chosen)
    except KnownError as wrong:
        for language in languages.CODES:
            print(error_sentence(wrong, language), file=sys.stderr)
        return 2
    terminal = build(
        chosen.terminal, client, windowed=chosen.windowed, size=chosen.size, density=chosen.density
    )
    client.ended.connect(lambda: app.exit(3))
    _when_told(lambda: app.exit(0))
    code = app.exec()
    terminal.close()
    return code
