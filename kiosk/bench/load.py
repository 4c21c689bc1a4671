"""`load`: what a hall of thirty terminals asks at once, beside what one of them asks alone.

The agent is a process of its own with the demo's simulated lines. Twenty residents' terminals take
numbers as fast as they are answered, and each of ten counters looks at its desk every second;
meanwhile the emergency button is pressed. How long one waits is measured at half of what the agent
can do: who always asks twenty at once waits for nineteen others, however fast each is (Little's
law). And thirty terminals that only listen must not slow down one that tells nobody anything.

Nobody calls anybody, so that thousands wait at the end: more than in any hall, and no step may cost
what all of them do. Numbers are taken of every service in turn, for a letter has 9,999 a day. One
terminal's commands, one after the other, go over the lines of all in turn: the agent holds one line
to two hundred requests a second, and a bench that runs into this measures the brake.
"""

from __future__ import annotations

import selectors
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import cycle

from kiosk.api.client import Client
from kiosk.bench.alarm import FRAME_MS, POLL_MS, notices
from kiosk.bench.figures import Figure, percentile, timed
from kiosk.demo.hall import DemoHall

RESIDENTS, COUNTERS = 20, 10
SECONDS = 6.0  # of each measurement
RUNS = 3
PRESSES = 20
A_LOOK = 1.0  # seconds between two looks of a counter
TERMINAL = """
[[terminal]]
id = "{id}"
kind = "{kind}"
name = {{ zh_CN = "{id}", en = "{id}" }}
printer = "ticket-1"
{more}
"""
Taker = Callable[[list[float]], None]
PLACES = 6  # counters of the sample hall


def bench_load(
    *, seconds: float = SECONDS, runs: int = RUNS, presses: int = PRESSES
) -> list[Figure]:
    """Check-ins a second of one terminal and of thirty, a check-in's p99, the button's p99."""
    with DemoHall(bands_optional=True, more=_terminals()) as hall, ExitStack() as open_now:
        hall.start_agent()
        kiosks = [
            open_now.enter_context(Client.local(hall.folder, "resident", name))
            for name in _names("resident", RESIDENTS)
        ]
        services = [service.id for service in hall.plan.service]
        takers = [partial(_take, kiosk, cycle(services)) for kiosk in kiosks]
        desks = list(_desks(hall, open_now))
        alone: list[list[float]] = []
        together: list[list[float]] = []
        paced: list[list[float]] = []
        touches: list[tuple[float, float]] = []
        for _ in range(runs):
            alone.append(_many([_in_turn(takers)], (), seconds))
            quiet = _rate(_touches(kiosks), seconds / 2)
            with _listening(hall):
                touches.append((_rate(_touches(kiosks), seconds / 2), quiet))
            together.append(_many(takers, desks, seconds))
            every = RESIDENTS / (0.5 * len(together[-1]) / seconds)
            paced.append(_many(takers, desks[:1], seconds, every))
        with _flat_out(takers, desks, []):
            pressed = notices(hall, presses)
    one = percentile([len(each) / seconds for each in alone], 0.5)
    all_of_them = percentile([len(each) / seconds for each in together], 0.5)
    quiet_p50 = percentile([each for run in alone for each in run], 0.5)
    busy_p99 = percentile([each for run in paced for each in run], 0.99)
    crowd_p99 = percentile([each for run in together for each in run], 0.99)
    touched = percentile([listened / quiet for listened, quiet in touches], 0.5)
    terminals = RESIDENTS + COUNTERS
    return [
        Figure("load_throughput", all_of_them / one, "× one terminal", 0.5, "higher",
               f"{one:.0f} check-ins a second alone, {all_of_them:.0f} of {terminals} terminals"),
        Figure("load_check_in_p99", busy_p99 / quiet_p50, "× quiet p50", 10.0, "lower",
               f"quiet p50 {quiet_p50 * 1000:.1f} ms, {RESIDENTS} terminals at half of what all "
               f"made; flat out p99 {crowd_p99 * 1000:.0f} ms"),
        Figure("load_alarm_p99_ms", percentile(pressed, 0.99) - POLL_MS - FRAME_MS, "ms", 150.0,
               "lower", "press to notice meanwhile, poll and frame taken off"),
        Figure("load_touch", touched, "× alone", 0.8, "higher", f"{terminals} terminals listen"),
    ]  # fmt: skip


def _names(kind: str, count: int) -> list[str]:
    return [f"{kind}-load-{number}" for number in range(count)]


def _terminals() -> str:
    kiosks = [(name, "resident", "") for name in _names("resident", RESIDENTS)]
    desks = [
        (name, "counter", f'counter = "{number % PLACES + 1}"')
        for number, name in enumerate(_names("counter", COUNTERS))
    ]
    return "".join(
        TERMINAL.format(id=name, kind=kind, more=more) for name, kind, more in [*kiosks, *desks]
    )


def _desks(hall: DemoHall, open_now: ExitStack) -> Iterator[Client]:
    """Three people at ten counters: only one of them calls at each, all of them look."""
    staff = [(account, pin) for account, pin in hall.pins.items() if account != "tech"]
    for number, name in enumerate(_names("counter", COUNTERS)):
        desk = open_now.enter_context(Client.local(hall.folder, "counter", name))
        account, pin = staff[number % len(staff)]
        desk.call("staff.sign_in", {"staff": account, "pin": pin})
        yield desk


def _take(kiosk: Client, services: Iterator[str], taken: list[float]) -> None:
    """One check-in in a session of its own; its seconds are added to `taken`."""
    session = kiosk.call("session.begin")["session"]
    request = {"session": session, "service": next(services)}
    taken.append(timed(lambda: kiosk.call("visits.check_in", request)))


def _many(
    takers: Sequence[Taker], desks: Sequence[Client], seconds: float, every: float = 0.0
) -> list[float]:
    """Seconds of each check-in of so many terminals, one `every` so many seconds at each; 0: as
    fast as it is answered."""
    taken: list[float] = []
    with _flat_out(takers, desks, taken, every):
        time.sleep(seconds)
    return taken


@contextmanager
def _flat_out(
    takers: Sequence[Taker], desks: Sequence[Client], taken: list[float], every: float = 0.0
) -> Iterator[None]:
    """A thread a terminal, until the block ends. What one of them meets falls on us."""
    over, fell = threading.Event(), []

    def go_on(step: Callable[[], object], rest: float, first: float) -> None:
        try:
            due = time.perf_counter() + first
            while not over.wait(max(0.0, due - time.perf_counter()) if rest else 0.0):
                step()
                due += rest
        except BaseException as wrong:  # noqa: BLE001 - raised again below
            fell.append(wrong)

    steps: list[tuple[Callable[[], object], float]] = [
        *((partial(take, taken), every) for take in takers),
        *((partial(desk.call, "cases.list"), A_LOOK) for desk in desks),
    ]
    threads = [
        threading.Thread(target=go_on, args=(step, rest, rest * number / len(steps)))
        for number, (step, rest) in enumerate(steps)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()
    if fell:
        raise fell[0]


def _rate(command: Callable[[], object], seconds: float) -> float:
    """One client, one command after another."""
    count, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        command()
        count += 1
    return count / passed


def _in_turn(takers: Sequence[Taker]) -> Taker:
    """One command after another, each on the next line: two hundred a second is a line held to."""
    turns = cycle(takers)
    return lambda taken: next(turns)(taken)


def _touches(kiosks: Sequence[Client]) -> Callable[[], object]:
    """As :func:`_in_turn`."""
    sessions = [(kiosk, kiosk.call("session.begin")["session"]) for kiosk in kiosks]
    turns = cycle(sessions)

    def touch() -> object:
        kiosk, session = next(turns)
        return kiosk.call("session.touch", {"session": session})

    return touch


@contextmanager
def _listening(hall: DemoHall) -> Iterator[None]:
    """Terminals that take all that they are told, and say nothing."""
    over = threading.Event()
    with ExitStack() as connected, selectors.DefaultSelector() as lines:
        for kind, count in (("resident", RESIDENTS), ("counter", COUNTERS)):
            for name in _names(kind, count)[1:]:
                client = connected.enter_context(Client.local(hall.folder, kind, name))
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
