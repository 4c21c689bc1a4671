"""`check_in`, `day` and `verify`: what the journal costs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from kiosk import languages
from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile, timed
from kiosk.bench.hall import measured_hall
from kiosk.clock import ManualClock
from kiosk.ids import new_id
from kiosk.leftovers import OwnFolder
from kiosk.services.context import HallContext
from kiosk.services.queue import calling, counters, serving
from kiosk.services.queue.board import board
from kiosk.services.queue.check_in import check_in
from kiosk.services.queue.line import Outlook
from kiosk.services.residents import Resident
from kiosk.storage.connection import Connection, connect
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import KeyRing

RUNS = 5
A_RUN = 400  # check-ins; five runs make n = 2,000
VISITS = 2000
EVENTS_A_SECOND = 40_000
# Commands until a write-ahead log was turned round once (1,000 pages). While it grows, each commit
# has ext4 write its own journal, too: the limit cost 260 µs then and 130 µs afterwards, and a ratio
# of two logs of which one still grows says nothing. A command writes five pages at least, the limit
# mostly one. In a hall the log grows again only behind a checkpoint that truncates it (erasure).
WARM, WARM_LIMIT = 250, 1100


def bench_check_in() -> list[Figure]:
    """Durable check-ins beside one-row transactions of the same SQLCipher build, FULL."""
    with measured_hall() as (store, context), one_row(store.keys) as limit:
        services = [service.id for service in context.hall.service]
        comers = [_comes(context, number) for number in range(WARM + RUNS * A_RUN)]

        def ours() -> None:
            comer = comers.pop()
            _checks_in(store, context, services[len(comers) % len(services)], comer)

        warm(ours)
        runs = [interleaved(ours, limit, A_RUN) for _ in range(RUNS)]
    typical = percentile([each for _, theirs in runs for each in theirs], 0.5) * 1000
    beside = f"one-row SQLCipher FULL transaction, p50 {typical:.2f} ms"
    return [
        Figure("check_in_p50", median_ratio(runs, 0.5), "× one row", 2.0, "lower", beside),
        Figure("check_in_p99", median_ratio(runs, 0.99), "× one row", 3.0, "lower", beside),
    ]


def bench_day() -> list[Figure]:
    """A day of 2,000 visits through the services: check-in, call, start, finish."""
    clock = ManualClock(datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
    with measured_hall(clock) as (store, context):
        seconds = timed(lambda: _day(store, context, clock, VISITS))
        rate = _verify_rate(store)
    return [
        Figure("day_seconds", seconds, "s", 60.0, "lower", f"{VISITS} visits, absolute"),
        Figure("day_verify", rate, "events/s", EVENTS_A_SECOND, "higher", "absolute"),
    ]


def bench_verify() -> list[Figure]:
    """Events a second of `kiosk verify` over a journal of some 40,000 events."""
    clock = ManualClock(datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
    with measured_hall(clock) as (store, context):
        for _ in range(200):
            with store.transaction() as tx:
                for number in range(200):
                    tx.record("counter.opened", counter=f"{number}", staff="bench")
        rates = [_verify_rate(store) for _ in range(RUNS)]
        _ = context
    return [
        Figure("verify", percentile(rates, 0.5), "events/s", EVENTS_A_SECOND, "higher", "absolute")
    ]


@dataclass(frozen=True)
class _Comer:
    """Who was identified, and the key that their screen gave to the command."""

    resident: Resident
    key: str


def _comes(context: HallContext, number: int) -> _Comer:
    return _Comer(Resident("card", context.pseudonym("id", f"{number}"), "王*明"), new_id("k"))


def _checks_in(store: Store, context: HallContext, service: str, comer: _Comer) -> None:
    with store.transaction() as tx:
        idempotency.find(tx, comer.key)
        made = check_in(
            tx, context, comer.resident, service,
            terminal="resident-1", session="bench", language=languages.FIRST,
        )  # fmt: skip
        reply = msgspec.json.encode(made.visit.number)
        idempotency.remember(tx, comer.key, "visits.check_in", reply)


def _day(store: Store, context: HallContext, clock: ManualClock, visits: int) -> None:
    clerks = {counter.id: f"clerk{counter.id}" for counter in context.hall.counter}
    services = [service.id for service in context.hall.service]
    for counter, clerk in clerks.items():
        with store.transaction() as tx:
            counters.open_counter(tx, context, counter, clerk)
    served = arrived = 0
    while served < visits:
        for _ in range(len(clerks)):
            if arrived < visits:
                comer = _comes(context, arrived)
                _checks_in(store, context, services[arrived % len(services)], comer)
                arrived += 1
        clock.advance(seconds=20)
        with store.reading() as view:
            board(view, context, Outlook.now(view, context))
        for counter, clerk in clerks.items():
            served += _serves(store, context, counter, clerk)


def _serves(store: Store, context: HallContext, counter: str, clerk: str) -> int:
    with store.transaction() as tx:
        visit = calling.call_next(tx, context, counter, clerk)
    if visit is None:
        return 0
    with store.transaction() as tx:
        serving.start(tx, context, counter, visit.visit, clerk)
    with store.transaction() as tx:
        serving.finish(tx, context, counter, visit.visit, clerk)
    return 1


def _verify_rate(store: Store) -> float:
    start = time.perf_counter()
    report = verify(store.folder, store.keys)
    seconds = time.perf_counter() - start
    if not report.ok:
        raise AssertionError(f"the measured journal is not sound: {report.problems}")
    return report.events / seconds


def warm(ours: Callable[[], object]) -> None:
    """Caches are full, and the log does not grow any more."""
    for _ in range(WARM):
        ours()


@contextmanager
def one_row(keys: KeyRing) -> Iterator[_OneRow]:
    """The limit, warm."""
    with OwnFolder("linli-limit-") as place:
        path = place.path / "limit.db"
        path.touch()
        connection = connect(path, keys, writing=True)
        connection.execute("CREATE TABLE limit_rows (id INTEGER PRIMARY KEY, body TEXT) STRICT")
        limit = _OneRow(connection)
        for _ in range(WARM_LIMIT):
            limit()
        yield limit
        connection.close()


class _OneRow:
    """One row of 200 bytes in a transaction of its own: the least a durable command can cost."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __call__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO limit_rows (body) VALUES (?)", ("x" * 200,))
        self._connection.execute("COMMIT")
