"""`report`: a month's report over 100,000 visits beside the scan of their rows, and its sheets.

The rows are put into the tables as the events of a ticket's life would leave them: the report looks
at nothing else. Two months of one half each, as the report compares them.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

from kiosk import languages
from kiosk.agent.reports.documents import document
from kiosk.agent.reports.wording import worded
from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile
from kiosk.bench.hall import measured_hall
from kiosk.clock import ManualClock, to_text
from kiosk.domain.reports import Period
from kiosk.hall.schema import Hall
from kiosk.services.reports import figures
from kiosk.services.reports.figures import Report
from kiosk.storage.connection import Row
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import visits
from printing.documents import PeriodReportDocument
from printing.measure import report_milliseconds, slip_milliseconds

VISITS, A_TIME = 100_000, 2_000
RUNS, EACH = 3, 3
SHEETS = 20
FIRST = date(2026, 9, 1)
_OPENS = 1  # UTC: nine in Shanghai


def bench_report(*, count: int = VISITS) -> list[Figure]:
    """How often the report takes what the scan of its rows takes; how often a sheet a case slip."""
    clock = ManualClock(datetime(2026, 11, 2, 8, tzinfo=UTC))
    with measured_hall(clock) as (store, context):
        fill(store, context.hall, count)
        period = Period.of("month", date(2026, 10, 1))

        def ours() -> Report:
            with store.reading() as tx:
                return figures.report(tx, context, period)

        runs = []
        for _ in range(RUNS):
            runs.append(interleaved(ours, lambda: scan(store), EACH))
        seen = ours()
        made = document(worded(context.hall, seen, languages.FIRST), "", languages.FIRST)
    scanned = percentile([each for _, limits in runs for each in limits], 0.5)
    beside = f"scan of the {count} rows of these visits, p50 {1000 * scanned:.0f} ms"
    return [
        Figure("report_ratio", median_ratio(runs, 0.5), "×", 3.0, "lower", beside),
        _sheets(made),
    ]


def _sheets(made: PeriodReportDocument) -> Figure:
    slip_milliseconds(2)
    ours, pages = report_milliseconds(made, SHEETS)
    slips = slip_milliseconds(SHEETS)
    ratio = percentile(ours, 0.5) / pages / percentile(slips, 0.5)
    beside = f"case slip, p50 {percentile(slips, 0.5):.1f} ms; {pages} pages"
    return Figure("report_page_ratio", ratio, "×", 3.0, "lower", beside)


def scan(store: Store) -> int:
    """Every row of visits handed over once, in the order in which they lie."""
    with store.reading() as tx:
        ends = tx.one("SELECT min(seq), max(seq) FROM visits")
        assert ends is not None
        return sum(len(_rows(tx, first)) for first in range(ends[0], ends[1] + 1, 2 * A_TIME))


def _rows(tx: Reading, first: int) -> list[Row]:
    return tx.query(
        f"SELECT {visits.COLUMNS} FROM visits WHERE seq BETWEEN ? AND ?",  # noqa: S608
        first, first + 2 * A_TIME - 1,
    )  # fmt: skip


def fill(store: Store, hall: Hall, count: int, *, seed: int = 5) -> None:
    """Tickets of two months: served, called in vain, or gone before."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    days = [FIRST + timedelta(days=n) for n in range(61)]
    days = [each for each in days if each.weekday() < 6]
    seq = 10_000_000
    insert = f"INSERT INTO visits ({visits.COLUMNS}) VALUES ({','.join('?' * len(visits.FIELDS))})"  # noqa: S608
    call = (
        "INSERT INTO calls (call, day, visit, number, counter, language, at)"
        " VALUES (?, ?, ?, ?, '1', ?, ?)"
    )
    for place, day in enumerate(days):
        many = count * (place + 1) // len(days) - count * place // len(days)
        begins = datetime.combine(day, time(_OPENS), UTC)
        with store.transaction() as tx:
            tx.execute(
                "INSERT INTO business_days (day, opened_at, closed_at) VALUES (?, ?, ?)",
                f"{day}", to_text(begins), to_text(begins + timedelta(hours=9)),
            )  # fmt: skip
            for number in range(many):
                seq += 2
                service = draw.choices(hall.service, range(len(hall.service), 0, -1))[0]
                told = _visit(draw, f"{day}", begins, number, service.id, service.letter, seq)
                tx.execute(insert, *(told[name] for name in visits.FIELDS))
                if told["called_at"]:
                    tx.execute(
                        call,
                        seq,
                        f"{day}",
                        told["visit"],
                        told["number"],
                        languages.FIRST,
                        told["called_at"],
                    )


def _visit(
    draw: random.Random, day: str, begins: datetime, number: int, service: str, letter: str,
    seq: int,
) -> dict[str, object]:  # fmt: skip
    arrived = begins + timedelta(seconds=draw.triangular(0, 8.5 * 3600, 1.5 * 3600))
    called = arrived + timedelta(seconds=min(3600, draw.expovariate(1 / 540)))
    served = draw.lognormvariate(6, 0.5)
    came = draw.random() < 0.93
    state = "finished" if came else "cancelled"
    was_called = came or draw.random() < 0.7
    return {
        "visit": visits.visit_head(day, letter, number + 1) + "bench", "seq": seq, "day": day,
        "number": f"{letter}{number + 1:03}", "service": service, "state": state,
        "place": float(seq), "priority": None, "appointment": None, "appointment_at": None,
        "method": "none", "language": languages.FIRST, "terminal": "resident-1",
        "person": f"{draw.getrandbits(256):064x}", "masked_name": "王*明", "note": None,
        "arrived_at": to_text(arrived), "called_at": to_text(called) if was_called else None,
        "started_at": None,
        "ended_at": to_text(called + timedelta(seconds=served)), "served_seconds": served * came,
        "counter": "1", "calls": int(was_called), "rejoined": False, "paper": "printed",
    }  # fmt: skip
