"""`soak`: what many residents leave behind in the memory of agent and screen."""

from __future__ import annotations

import json
import os
import statistics
import sys
from pathlib import Path
from typing import Self

from kiosk.api.client import Client
from kiosk.bench.figures import Figure
from kiosk.bench.screens import screen_process
from kiosk.demo.hall import DemoHall
from kiosk.errors import BugError

SESSIONS = 300  # by default; `kiosk bench soak --sessions 10000` is the whole of it
FIRST = 1000  # sessions after which memory is the limit, or a third where there are fewer
GROWTH_BAR = 1.05
NAMES = ("agent", "screen")
COUNTER, CLERK = "6", "lifang"  # who serves what the visitors come for

Reading = tuple[int, ...]  # KiB, of each of NAMES


def bench_soak(sessions: int = SESSIONS) -> list[Figure]:
    """Memory of agent and screen after many whole visits to the touchscreen, against that
    after the first thousand, or the first third of fewer. `sessions` is a multiple of 30.

    As in a real hall a counter calls, serves and finishes who took a number, so that as many wait
    in the end as in the beginning; and the printer's tray is emptied. The curve goes to stderr.
    """
    begun = min(FIRST, sessions // 3)
    readings: dict[int, Reading] = {}
    with DemoHall(bands_optional=True) as hall:
        hall.start_agent(log=Path(os.devnull))
        assert hall.agent is not None
        with (
            _Desk(hall) as desk,
            screen_process("sessions", str(hall.folder.root), str(sessions)) as screen,
        ):
            assert screen.stdout is not None
            for line in screen.stdout:
                done = json.loads(line)["done"]
                readings[done] = (own_memory(hall.agent.pid), own_memory(screen.pid))
                desk.serve()
                hall.printer.receipts.clear()
                if done % begun == 0:
                    _say(done, typical(readings, done, begun))
                if done == sessions:
                    break
            assert screen.stdin is not None
            screen.stdin.close()  # it waits for that, to be looked at until the end
    if sessions not in readings:
        raise BugError(f"the screen fell after {max(readings, default=0)} of {sessions} visits")
    first, last = (typical(readings, at, begun) for at in (begun, sessions))
    return [
        Figure(f"soak_{name}_memory", last[place] / first[place], f"× after {begun}", GROWTH_BAR,
               "lower", f"{sessions} sessions, {first[place] / 1024:.0f} MB after {begun}")
        for place, name in enumerate(NAMES)
    ]  # fmt: skip


def typical(readings: dict[int, Reading], at: int, begun: int) -> Reading:
    """The middle of the readings that led to this visit, over a tenth of the first stretch: what
    is taken for a moment, as while a page is drawn, is no growth."""
    near = [told for done, told in readings.items() if at - begun // 10 < done <= at]
    return tuple(round(statistics.median(each)) for each in zip(*near, strict=True))


def own_memory(pid: int) -> int:
    """What a process wrote and no other shares, in KiB (Linux, proc(5)). Pages of programs and
    libraries are left out: they become its own when another program that shares them ends."""
    fields = ("Private_Dirty:", "Swap:")
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(fields))


def _say(done: int, now: Reading) -> None:
    sizes = ", ".join(f"{name} {size / 1024:.1f} MB" for name, size in zip(NAMES, now, strict=True))
    print(f"{done} visits: {sizes}", file=sys.stderr, flush=True)


class _Desk:
    """A clerk at a counter, who serves whoever waits for it."""

    def __init__(self, hall: DemoHall) -> None:
        self._line = Client.local(hall.folder, "counter", f"counter-{COUNTER}")
        self._line.call("staff.sign_in", {"staff": CLERK, "pin": hall.pins[CLERK]})
        self._line.call("counters.open", {"counter": COUNTER})

    def serve(self) -> None:
        while called := self._line.call("visits.call_next", {"counter": COUNTER})["ticket"]:
            visit = {"counter": COUNTER, "visit": called["visit"]}
            self._line.call("visits.start", visit)
            self._line.call("visits.finish", visit)
        self._line.drop_notices()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()
