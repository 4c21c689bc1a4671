"""`kiosk agent`, `kiosk run`, `kiosk ui`, `kiosk demo`: the processes of a hall."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Annotated

import typer

from kiosk.agent.core import logs
from kiosk.agent.upkeep.ending import WITHIN, Ending
from kiosk.cli.hall import ask_recovery
from kiosk.cli.options import Data, folder, language
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.phrases import error_sentence
from kiosk.storage.files import PASSING, disk_trouble
from kiosk.storage.keys.keys import MachineSlotKind, machine_slot_kind
from kiosk.wiring import agent as wired
from kiosk.wiring import provisioning

RESTS = (0.2, 1.0, 3.0, 10.0)  # seconds before a fallen agent runs again
KILLED_AFTER = WITHIN + 5.0  # seconds: an agent that did not even end hard
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
    usb: Annotated[Path | None, typer.Option(help="Root of the removable USB key.")] = None,
    windowed: Annotated[bool, typer.Option(help="Screens as windows, for trying.")] = False,
    demo_mode: Annotated[bool, typer.Option("--demo", hidden=True)] = False,
) -> None:
    """The hall's daemon. It runs until it is told to stop."""
    logs.configure()
    place = folder(data)
    boot = None
    if machine_slot_kind(place) is MachineSlotKind.BOOT_PASSPHRASE:
        boot = typer.prompt("Boot passphrase", hide_input=True, err=True)
    asks = ask_recovery if sys.stdin.isatty() else None
    arguments = ["--windowed"] if windowed else []
    try:
        keys = provisioning.open_keys(place, asks, boot_passphrase=boot, usb_root=usb)
        hall = wired.build_agent(place, keys, SystemClock(), demo=demo_mode)
        asyncio.run(hall.run(screens=screens, screen_arguments=arguments, ending=Ending()))
    except (KnownError, OSError) as error:
        trouble = disk_trouble(error, place.root) if isinstance(error, OSError) else error
        if trouble is None or trouble.code not in PASSING:
            raise
        print(error_sentence(trouble, language()), file=sys.stderr)
        raise typer.Exit(TRY_AGAIN) from error


def run(
    data: Data,
    windowed: Annotated[bool, typer.Option(help="Screens as windows, for trying.")] = False,
) -> None:
    """Agent and screens on one PC; the agent comes back when it falls."""
    command = [sys.executable, "-m", "kiosk", "agent", "--data", os.fspath(data), "--screens"]
    command += ["--windowed"] if windowed else []
    stopping = False
    child: subprocess.Popen[bytes] | None = None

    def stop(_signal: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True
        if child is not None:
            child.terminate()
            hard = threading.Timer(KILLED_AFTER, child.kill)
            hard.daemon = True
            hard.start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    falls = 0
    while not stopping:
        child = subprocess.Popen(command)
        started = time.monotonic()
        code = child.wait()
        if code == REFUSED:
            raise typer.Exit(REFUSED)
        falls = 0 if time.monotonic() - started > 60 else falls + 1
        if not stopping:
            time.sleep(RESTS[min(falls, len(RESTS)) - 1] if falls else 0)


def ui() -> None:
    """A screen: `kiosk ui --terminal KIND`; its options are told by `kiosk ui --help`."""
    from ui.window.application import main

    raise typer.Exit(main(sys.argv[2:]))


def demo(
    out: Annotated[Path, typer.Option(help="Where pictures and papers go.")] = Path("out"),
    headless: Annotated[bool | None, typer.Option(help="Rehearse a day without a display.")] = None,
) -> None:
    """A hall to try with simulated hardware; without a display, a rehearsed day into out/."""
    from kiosk.demo import display_answers, headless_day, windows

    if headless is None:
        headless = not display_answers()
    if headless:
        raise typer.Exit(headless_day(out))
    raise typer.Exit(windows(language()))
