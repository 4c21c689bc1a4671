"""A program that is struck again and again, each time at another step: its modules are loaded once,
and a child of that process goes on from there. As a program of its own, each time would cost a
second of loading."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Self

from kiosk.paths import PROJECT

_LOADED = """
import json, os, sys, traceback

program = sys.argv[1]
exec(program.partition("\\n\\n")[0])
for line in sys.stdin:
    said, arguments = json.loads(line)
    child = os.fork()
    if not child:
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.argv, failed = ["", *arguments], 1
        try:
            exec(compile(program, "struck", "exec"), {"__name__": "__main__"})
            failed = 0
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        os._exit(failed)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


class Struck:
    """`program`: its imports, an empty line, and what it does with `sys.argv[1:]`."""

    def __init__(self, program: str, place: Path) -> None:
        self._said = place / "said"
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LOADED, program.lstrip()], cwd=PROJECT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def run(self, *arguments: object) -> tuple[int, str]:
        """Once: with which code it ended, minus the signal that killed it, and what it said."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        told = [str(self._said), [str(each) for each in arguments]]
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        ended = int(self._process.stdout.readline())
        return ended, self._said.read_text("utf-8").strip()
