"""`desk`: what a clerk and a resident wait for where a hall has had 100,000 cases.

The agent is a process of its own and is asked over its socket, as a screen asks. The cases are
filed by the services, two hundred a transaction, a thousand a day; all but the newest are settled
in their table alone, as no figure here looks at how.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

from kiosk.api.client import Client
from kiosk.bench.cases import as_judged, reports
from kiosk.bench.figures import Figure, percentile, timed
from kiosk.clock import ManualClock, SystemClock, to_text
from kiosk.demo.hall import DemoHall
from kiosk.hall import file as hall_file
from kiosk.services.cases.filing import file
from kiosk.services.context import HallContext
from kiosk.services.queue import day
from kiosk.services.residents import Resident
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import unlock
from kiosk.wiring import provisioning

CASES, OPEN = 100_000, 2_000
A_DAY, TOGETHER = 1_000, 200
ASKED = 100  # times, each
FEW, MANY = 50.0, 150.0  # ms, p99: of OPEN open cases, and of CASES


def bench_desk(*, cases: int = CASES, few: int = OPEN, asked: int = ASKED) -> list[Figure]:
    """Milliseconds of list, get, search and suggest; few cases open, then all of them."""
    clock = ManualClock(SystemClock().now() - timedelta(days=cases // A_DAY + 2))
    with DemoHall(bands_optional=True, clock=clock) as hall:
        _fill(hall, clock, cases)
        everything = _measured(hall, asked, "all_", MANY, f"{cases} cases, all open")
        _settle(hall, cases - few)
        return _measured(hall, asked, "", FEW, f"{cases} cases, {few} open") + everything


def _fill(hall: DemoHall, clock: ManualClock, count: int) -> None:
    keys = unlock(hall.folder)
    store = provisioning.open_store(hall.folder, keys, clock)
    context = HallContext(hall_file.load(hall.folder.hall), keys)
    waiting = reports(context)
    for made in range(0, count, TOGETHER):
        if made % A_DAY == 0:
            clock.advance(days=1)
            with store.transaction() as tx:
                day.end_when_over(tx, context)
        with store.transaction() as tx:
            for _ in range(min(TOGETHER, count - made)):
                report, seen = next(waiting)
                file(
                    tx, context, report, Resident(), as_judged(seen),
                    terminal="resident-1", session="bench",
                )  # fmt: skip
    _without_paper(store)
    store.close()


def _without_paper(store: Store) -> None:
    """Nobody waits for their receipts; the row without a job tells up to where they are entered."""
    with store.transaction() as tx:
        tx.execute("DELETE FROM print_queue WHERE job <> ''")


def _settle(hall: DemoHall, count: int) -> None:
    keys = unlock(hall.folder)
    store = provisioning.open_store(hall.folder, keys, SystemClock())
    with store.transaction() as tx:
        tx.execute(
            "UPDATE cases SET state = 'resolved', resolved_at = ?, next_due = ''"
            " WHERE key IN (SELECT key FROM cases ORDER BY key LIMIT ?)",
            to_text(tx.at),
            count,
        )
    store.close()


def _measured(hall: DemoHall, asked: int, which: str, bar: float, beside: str) -> list[Figure]:
    with ExitStack() as open_now:
        hall.start_agent()
        open_now.callback(hall.stop_agent)
        account, pin = next((a, p) for a, p in hall.pins.items() if a != "tech")
        desk = open_now.enter_context(Client.local(hall.folder, "counter", "counter-1"))
        desk.call("staff.sign_in", {"staff": account, "pin": pin})
        kiosk = open_now.enter_context(Client.local(hall.folder, "resident", "resident-1"))
        found = []
        for name, ask in _questions(desk, kiosk):
            ask()
            times = [timed(ask) * 1000 for _ in range(asked)]
            found.append(
                Figure(f"desk_{which}{name}_p99_ms", percentile(times, 0.99), "ms", bar, "lower",
                       f"{beside}; p50 {percentile(times, 0.5):.1f} ms")
            )  # fmt: skip
    return found


def _questions(desk: Client, kiosk: Client) -> Iterator[tuple[str, Callable[[], object]]]:
    draw = random.Random(4)  # noqa: S311 - which case is asked for, no secret
    rows = desk.call("cases.list")["cases"]
    titles = [row["title"] for row in rows if len(row["title"]) >= 4]

    def some_words() -> str:
        title = draw.choice(titles)
        at = draw.randrange(len(title) - 3)
        return str(title[at : at + 3])

    yield "list", lambda: desk.call("cases.list")
    yield "list_mine", lambda: desk.call("cases.list", {"state": "mine"})
    yield "get", lambda: desk.call("cases.get", {"case": draw.choice(rows)["case"]})
    yield "search", lambda: desk.call("cases.search", {"words": some_words()})
    session = kiosk.call("session.begin")["session"]  # not sooner: it ends by itself
    yield (
        "suggest",
        lambda: kiosk.call("cases.suggest", {"session": session, "text": draw.choice(titles)}),
    )
