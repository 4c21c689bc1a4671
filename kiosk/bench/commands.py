"""`commands`: how many commands a second the agent answers while thirty terminals listen.

The agent is a process of its own with the demo's simulated lines; six clerks are signed in. What is
told to thirty may cost more than what is told to one, and what tells nobody anything may not.
"""

from __future__ import annotations

import selectors
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from kiosk.api.client import Client
from kiosk.bench.figures import Figure
from kiosk.demo.hall import DemoHall

TERMINALS = 30
SECONDS = 4.0  # of each measurement
RUNS = 3
KINDS = (("counter", "counter-1"), ("display", "display-1"), ("resident", "resident-1"))


def bench_commands(*, seconds: float = SECONDS, runs: int = RUNS) -> list[Figure]:
    """Touches and check-ins a second, beside those with the clerks alone in the same run."""
    with DemoHall(bands_optional=True) as hall, ExitStack() as open_now:
        hall.start_agent()
        _clerks(hall, open_now)
        kiosk = open_now.enter_context(Client.local(hall.folder, "resident", "resident-1"))
        rates: dict[str, list[float]] = {"alone": [], "touch": [], "check_in": []}
        for _ in range(runs):
            rates["alone"].append(_rate(_touches(kiosk), seconds))
            with _listening(hall, TERMINALS):
                rates["touch"].append(_rate(_touches(kiosk), seconds))
                rates["check_in"].append(_rate(_check_ins(kiosk), seconds))
    alone, touch, check_in = (sorted(each)[len(each) // 2] for each in rates.values())
    beside = f"{alone:,.0f} touches a second with the clerks alone"
    return [
        Figure("commands_touch", touch / alone, "× alone", 0.8, "higher", beside),
        Figure("commands_touch_s", touch, "a second", 200.0, "higher",
               f"{TERMINALS} terminals listen; a client may ask 200 a second"),
        Figure("commands_check_in_s", check_in, "a second", 36.0, "higher",
               f"{TERMINALS} terminals listen; what all commands were before November 2026"),
    ]  # fmt: skip


def _clerks(hall: DemoHall, open_now: ExitStack) -> None:
    staff = [(account, pin) for account, pin in hall.pins.items() if account != "tech"]
    for number, (account, pin) in enumerate(staff[:6], 1):
        desk = open_now.enter_context(Client.local(hall.folder, "counter", f"counter-{number}"))
        desk.call("staff.sign_in", {"staff": account, "pin": pin})


def _rate(command: Callable[[], object], seconds: float) -> float:
    """One client, one command after another."""
    count, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        command()
        count += 1
    return count / passed


def _touches(kiosk: Client) -> Callable[[], object]:
    session = kiosk.call("session.begin")["session"]
    return lambda: kiosk.call("session.touch", {"session": session})


def _check_ins(kiosk: Client) -> Callable[[], object]:
    def resident() -> None:
        session = kiosk.call("session.begin")["session"]
        kiosk.call("visits.check_in", {"session": session, "service": "general"})

    return resident


@contextmanager
def _listening(hall: DemoHall, count: int) -> Iterator[None]:
    """Terminals that take all that they are told, and say nothing."""
    over = threading.Event()
    with ExitStack() as connected, selectors.DefaultSelector() as lines:
        for number in range(count):
            kind, terminal = KINDS[number % len(KINDS)]
            client = connected.enter_context(Client.local(hall.folder, kind, terminal))
            lines.register(client.socket, selectors.EVENT_READ)

        def take() -> None:
            while not over.is_set():
                for line, _ in lines.select(0.1):
                    line.fileobj.recv(1 << 16)  # type: ignore[union-attr]

        taking = threading.Thread(target=take, name="terminals")
        taking.start()
        try:
            yield
        finally:
            over.set()
            taking.join()
