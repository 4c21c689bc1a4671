"""The list of visits over 100,000 disputes of three years, beside the scan of their rows."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import msgspec

from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile
from kiosk.bench.hall import measured_hall
from kiosk.clock import ManualClock, to_text
from kiosk.domain.disputes.prevention import since
from kiosk.services.context import HallContext
from kiosk.services.disputes import prevention
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.case_blocks import first_key
from kiosk.storage.tables.disputes.prevention import PASTS, PERSONS

DISPUTES, RUNS, EACH = 100_000, 3, 3
PEOPLE, PLACES = 60_000, 40
NOW = datetime(2026, 11, 30, 1, tzinfo=UTC)
SPAN = 3 * 365  # days


def bench_prevention(*, disputes: int = DISPUTES) -> Figure:
    with measured_hall(ManualClock(NOW)) as (store, context):
        told = msgspec.structs.replace(context.hall.disputes, prevention="all")
        context.hall = msgspec.structs.replace(context.hall, disputes=told)
        with store.transaction() as tx:
            _fill(tx, disputes)

        def ours() -> int:
            with store.reading() as tx:
                return len(prevention.found(tx, context))

        runs = [interleaved(ours, lambda: scan(store, context), EACH) for _ in range(RUNS)]
        entries = ours()
    scanned = percentile([each for _, limits in runs for each in limits], 0.5)
    beside = (
        f"scan of {disputes:,} disputes with their sides, p50 {1000 * scanned:.0f} ms;"
        f" {entries:,} entries"
    )
    return Figure("prevention_list", median_ratio(runs, 0.5), "×", 5.0, "lower", beside)


def scan(store: Store, context: HallContext) -> int:
    """What the list stands on, handed over once."""
    first = first_key(f"{since(NOW.astimezone(context.hall.hall.timezone).date())}")
    with store.reading() as tx:
        return len(tx.query(PASTS, first)) + len(tx.query(PERSONS, first, 0))


def _fill(tx: Transaction, disputes: int, *, seed: int = 16) -> None:
    """Disputes of three years, each with two sides; rows as events would leave them. The list reads
    of a case what is written here; the rest stays as the table has it."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    needed = [
        (row["name"], "''" if row["type"] == "TEXT" else "0")
        for row in tx.query("SELECT name, type FROM pragma_table_info('cases')"
                            " WHERE \"notnull\" = 1 AND dflt_value IS NULL AND pk = 0")
        if row["name"] not in ("case_id", "day", "category", "dispute", "cell", "place")
    ]  # fmt: skip
    names, blanks = ", ".join(name for name, _ in needed), ", ".join(blank for _, blank in needed)
    a_day = -(-disputes // SPAN)
    for number in range(disputes):
        at = NOW - timedelta(days=number // a_day)
        day, key = f"{at:%Y-%m-%d}", first_key(f"{at:%Y-%m-%d}") + 1 + number % a_day
        case_id = f"c-{at:%Y%m%d}-{key % 10_000:04d}-BENCHX"
        tx.execute(
            f"INSERT INTO cases (key, case_id, day, category, dispute, cell, place, {names})"  # noqa: S608 - our own column names
            f" VALUES (?, ?, ?, ?, 1, 'g1', ?, {blanks})",
            key, case_id, day, draw.choice(("noise", "property", "parking_traffic")),
            f"{draw.randrange(PLACES)}号楼" if draw.random() < 0.7 else "",
        )  # fmt: skip
        tx.execute(
            "INSERT INTO disputes (key, case_id, category, state, tier, level, reasons, apart,"
            " keeper, opened_at, tier_at, visit_by, settle_by, next_due, closed_at)"
            " VALUES (?, ?, 'noise', 'kept', 1, 'low', '', 0, 'wang', ?, ?, ?, ?, '', ?)",
            key, case_id, *(to_text(at) for _ in range(5)),
        )  # fmt: skip
        for side in ("one", "other"):
            tx.execute(
                "INSERT INTO dispute_parties (party, key, side, seq, person, minor, language)"
                " VALUES (?, ?, ?, 0, ?, 0, '')",
                f"d-{key}-{side}", key, side, f"{draw.randrange(PEOPLE):064x}",
            )  # fmt: skip
