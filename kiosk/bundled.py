"""The program as a bundle of its own (`./dev bundle`): it is asked what Python would be asked.

Processes are started as `sys.executable -m MODULE …`, workers by multiprocessing. In a bundle
`sys.executable` is the program itself.
"""

from __future__ import annotations

import os
import sys

from kiosk.errors import KnownError

OURS = ("kiosk", "ui", "devices", "printing")
_LIBRARIES = "LD_LIBRARY_PATH"


def is_bundle() -> bool:
    return bool(getattr(sys, "frozen", False))


def needs_sources(command: str) -> None:
    """What a bundle leaves out, since it plays at screens or measures: a rehearsed day, figures.

    Raises KnownError `cli.needs_sources` in a bundle.
    """
    if is_bundle():
        raise KnownError("cli.needs_sources", field="command", command=command)


def answer_as_python() -> None:
    """First of all, in a bundle: be the worker or the module that was asked for, and end with it.

    `-m kiosk` is what the program does anyway: the words are taken away, and this returns.
    """
    _leave_libraries_to_ourselves()
    words = sys.argv[1:]
    if words[:2] == ["-m", "kiosk"]:
        del sys.argv[1:3]
    elif words[:1] == ["-m"] and words[1:] and words[1].split(".")[0] in OURS:
        import runpy

        del sys.argv[1:3]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
        sys.exit()
    elif words and words[0].startswith("-"):
        import multiprocessing

        multiprocessing.freeze_support()  # returns where it is no worker that was asked for


def _leave_libraries_to_ourselves() -> None:
    """The bundle's libraries are for the bundle: no espeak-ng, cupsd or mosquitto loads them."""
    before = os.environ.pop(f"{_LIBRARIES}_ORIG", "")
    if before:
        os.environ[_LIBRARIES] = before
    else:
        os.environ.pop(_LIBRARIES, None)
