"""`kiosk agent`, `kiosk run`, `kiosk ui`, `kiosk demo`: the processes of a hall."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from kiosk import memory
from kiosk.agent.core import logs
from kiosk.agent.upkeep.ending import WITHIN, Ending
from kiosk.bundled import needs_sources
from kiosk.cli.opening import Recovery, Usb, ask, asks_at_start
from kiosk.cli.options import Data, folder, language
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.loading import loading
from kiosk.offspring import end_with_parent, environment, stop_signals
from kiosk.phrases import error_sentence
from kiosk.storage.files import PASSING, disk_trouble
from kiosk.wiring import provisioning

RESTS = (0.2, 1.0, 3.0, 10.0)  # seconds before a fallen agent runs again
KILLED_AFTER = WITHIN + 5.0  # seconds: an agent that did not even end hard
LOOK = 0.1  # seconds, while it rests
REFUSED = 2  # exit code of a start that a person has to mend: not tried again
TRY_AGAIN = 75  # of one that the disk kept out (EX_TEMPFAIL of sysexits.h): tried again for ever


def register(app: typer.Typer) -> None:
    app.command()(agent)
    app.command()(run)
    app.command()(ui)
    app.command()(demo)


def agent(
    data: Data,
    screens: Annotated[bool, typer.Option(help="Start this PC's screens too.")] = False,
    usb: Usb = None,
    recovery: Recovery = False,
    windowed: Annotated[bool, typer.Option(help="Screens as windows, for trying.")] = False,
    demo_ahead: Annotated[float | None, typer.Option(hidden=True)] = None,
) -> None:
    """The hall's daemon. It runs until it is told to stop."""
    demo = demo_ahead is not None  # by so many seconds, as the clock of who plays it
    end_with_parent(signal.SIGTERM)
    logs.configure()
    memory.wipe_what_is_freed()
    place = folder(data)
    arguments = ["--windowed"] if windowed else []
    try:
        asks = sys.stdin.isatty() or asks_at_start(place, recovery)  # nobody types to a daemon
        keys = provisioning.open_keys(
            place, ask if asks else None, usb_root=usb, recovery=recovery
        )  # fmt: skip
        memory.lock([keys.data_key])
        if demo and not provisioning.is_demo(keys.hall_id):
            raise KnownError("cli.demo_only", field="demo-ahead")
        SystemClock.ahead = timedelta(seconds=demo_ahead or 0)
        with loading():
            from kiosk.wiring import agent as wired  # all there is: other commands start without

        hall = wired.build_agent(place, keys, SystemClock(), demo=demo)
        asyncio.run(hall.run(screens=screens, screen_arguments=arguments, ending=Ending()))
    except (KnownError, OSError) as error:
        trouble = disk_trouble(error, place.root) if isinstance(error, OSError) else error
        if trouble is None or trouble.code not in PASSING:
            raise
        print(error_sentence(trouble, language()), file=sys.stderr)
        raise typer.Exit(TRY_AGAIN) from error


def run(
    data: Data,
    usb: Usb = None,
    recovery: Recovery = False,
    windowed: Annotated[bool, typer.Option(help="Screens as windows, for trying.")] = False,
) -> None:
    """Agent and screens on one PC; the agent comes back when it falls.

    What has to be typed is asked for once and handed to each agent that is started.
    """
    command = [sys.executable, "-m", "kiosk", "agent", "--data", os.fspath(data), "--screens"]
    command += ["--windowed"] if windowed else []
    command += ["--usb", os.fspath(usb)] if usb is not None else []
    command += ["--recovery"] if recovery else []
    typed = _typed(data, recovery)
    stopping = False
    child: subprocess.Popen[bytes] | None = None

    def stop(_signal: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True
        if child is not None:
            _end(child)

    for each in stop_signals():
        signal.signal(each, stop)
    falls = 0
    while not stopping:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE if typed else None, env=environment()
        )
        if stopping:  # told so while it was started
            _end(child)
        started = time.monotonic()
        if typed and child.stdin is not None:
            with suppress(BrokenPipeError), child.stdin as line:
                line.write(typed.encode() + b"\n")
        code = child.wait()
        if code == REFUSED:
            raise typer.Exit(REFUSED)
        falls = 0 if time.monotonic() - started > 60 else falls + 1
        until = time.monotonic() + (RESTS[min(falls, len(RESTS)) - 1] if falls else 0)
        while not stopping and time.monotonic() < until:
            time.sleep(LOOK)


def _end(child: subprocess.Popen[bytes]) -> None:
    """In good order; one that hears nothing is killed."""
    child.terminate()
    hard = threading.Timer(KILLED_AFTER, child.kill)
    hard.daemon = True
    hard.start()


def _typed(data: Path, recovery: bool) -> str:
    """The passphrase that the agent asks for at each start; empty where it asks for none."""
    place = folder(data)
    if not asks_at_start(place, recovery):
        return ""
    return ask(None if recovery else KnownError("keys.boot_passphrase_needed"))


def ui() -> None:
    """A screen: `kiosk ui --terminal KIND`; its options are told by `kiosk ui --help`."""
    from ui.window.application import main

    raise typer.Exit(main(sys.argv[2:]))


def demo(
    out: Annotated[Path, typer.Option(help="Where pictures and papers go.")] = Path("out"),
    headless: Annotated[bool | None, typer.Option(help="Rehearse a day without a display.")] = None,
    pictures: Annotated[
        Path | None, typer.Option(help="Of a rehearsed day: the manual's pictures to make anew.")
    ] = None,
    hub: Annotated[
        bool,
        typer.Option("--hub", help="In windows, with the district's hub (a day has it always)."),
    ] = False,
) -> None:
    """A hall to try with simulated hardware; without a display, a rehearsed day into out/."""
    from kiosk.demo import display_answers, headless_day, windows

    if headless is None:
        headless = not display_answers()
    if headless:
        needs_sources("kiosk demo --headless")
        raise typer.Exit(headless_day(out, pictures))
    raise typer.Exit(windows(language(), district=hub))
