"""`dispute`: who is proposed among 500 mediators beside the query of their rows; the list of
visits; an agreement beside a case slip; a recording beside AES-GCM.

The rows are put into the tables as the events would leave them: a proposal looks at nothing else.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk import languages
from kiosk.agent.disputes.documents import DisputeDocuments
from kiosk.bench.disputes import prevention, recording
from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile
from kiosk.bench.hall import measured_hall
from kiosk.clock import ManualClock, to_text
from kiosk.domain.disputes.agreement import Term
from kiosk.domain.disputes.proposal import Ranked
from kiosk.hall.schema import Hall
from kiosk.ids import new_id
from kiosk.services.access import staff
from kiosk.services.cases.checked import Filing
from kiosk.services.cases.filing import file
from kiosk.services.context import HallContext
from kiosk.services.disputes import agreements, assigning, opening, register, sides
from kiosk.services.disputes.register import Profile
from kiosk.services.disputes.sides import Told
from kiosk.services.residents import Resident
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import key_of
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.print_jobs import PrintJob
from kiosk.triage.judge import Judgement, Triage
from printing.documents import LetterDocument
from printing.measure import letter_milliseconds, slip_milliseconds

MEDIATORS, DISPUTES = 500, 10_000
PAST = prevention.DISPUTES
RUNS, EACH = 5, 20
SHEETS = 20
FIRST = datetime(2026, 11, 2, 1, tzinfo=UTC)  # a Monday, nine in Shanghai


def bench_dispute(
    *, mediators: int = MEDIATORS, disputes: int = DISPUTES, past: int = PAST,
    recorded: int = recording.SIZE,
) -> list[Figure]:  # fmt: skip
    """How often a proposal takes what the query takes; how often an agreement a case slip.
    `recorded` in bytes.
    """
    clock = ManualClock(FIRST)
    with measured_hall(clock) as (store, context):
        case_id, letter = _agreed(store, context, clock)
        paper = _paper(letter)  # before the hall is full
        _fill(store, context.hall, mediators, disputes)

        def ours() -> list[Ranked]:
            with store.reading() as tx:
                found = rows.by_case(tx, case_id)
                assert found is not None
                return assigning.propose(tx, context, found)

        runs = []
        for _ in range(RUNS):
            runs.append(interleaved(ours, lambda: scan(store), EACH))
    scanned = percentile([each for _, limits in runs for each in limits], 0.5)
    beside = f"query of {mediators} mediators, accounts and records, p50 {1000 * scanned:.1f} ms"
    return [
        Figure("dispute_proposal", median_ratio(runs, 0.5), "×", 3.0, "lower", beside),
        prevention.bench_prevention(disputes=past),
        paper,
        *recording.bench_recording(size=recorded),
    ]


def _paper(letter: LetterDocument) -> Figure:
    slip_milliseconds(2)
    ours, slips = letter_milliseconds(letter, SHEETS), slip_milliseconds(SHEETS)
    ratio = percentile(ours, 0.5) / percentile(slips, 0.5)
    beside = f"case slip, p50 {percentile(slips, 0.5):.1f} ms"
    return Figure("agreement_ratio", ratio, "×", 1.5, "lower", beside)


def scan(store: Store) -> int:
    """What a proposal stands on, handed over once: every mediator, with account and record."""
    with store.reading() as tx:
        return sum(
            len(tx.query(sql))
            for sql in (
                "SELECT staff, tiers, kinds, languages, hours, most, load, active, first, last"
                " FROM mediators WHERE active = 1 ORDER BY staff",
                "SELECT staff FROM staff WHERE disabled = 0",
                "SELECT staff, tried, settled FROM mediator_records"
                " WHERE category = 'dispute_neighbours'",
                "SELECT staff, key, person FROM mediator_conflicts",
            )
        )


def _agreed(store: Store, context: HallContext, clock: ManualClock) -> tuple[str, LetterDocument]:
    """One dispute with a draft, as the desk makes it, and its paper."""

    def judge(text: str) -> Judgement:
        return replace(Triage.load().judge(text, context.hall.category), dispute=True)

    with store.transaction() as tx:
        staff.add(tx, "wangmin", name="王敏", role="manager", pin_hash="x$y", by="bench")
        register.register(tx, context, "wangmin", Profile(tiers=(1, 2, 3), most=50), "wangmin")
        told = Filing(text="楼上漏水", kind="complaint", category="dispute_neighbours")
        made = file(tx, context, told, Resident(), judge, terminal="resident-1", session="s-1")
        case_id = made.case.case_id
        opening.take_up(tx, context, [case_id])
    with store.transaction() as tx:
        on = case_id, "wangmin"
        sides.tell(tx, context, on[0], _version(tx, case_id), on[1], Told("one", "王小明"))
        sides.tell(tx, context, on[0], _version(tx, case_id), on[1], Told("other", "赵六"))
        assigning.assign(tx, context, on[0], _version(tx, case_id), on[1], "wangmin", asked=True)
        dispute = rows.by_case(tx, case_id)
        assert dispute is not None
        one, other = rows.parties(tx, dispute)
        terms = [
            Term("重做卫生间防水，闭水试验 48 小时", other.party, due="2026-12-05"),
            Term("赔吊顶", other.party, one.party, 180_000, "2026-12-10"),
            Term("王小明允许进屋查看两次，提前一天说"),
        ]
        agreements.draft(tx, context, on[0], _version(tx, case_id), on[1], terms, ())
    job = PrintJob(
        job="p-1", seq=0, kind="agreement", subject=case_id, printer="", terminal="", session="",
        staff="wangmin", language=languages.FIRST, state="queued", reason="", reprint=False, at="",
    )  # fmt: skip
    with store.reading() as view:
        return case_id, DisputeDocuments(context, clock).make(view, job)


def _version(tx: Reading, case_id: str) -> int:
    found = rows.by_case(tx, case_id)
    assert found is not None
    return found.version


def _fill(store: Store, hall: Hall, mediators: int, disputes: int, *, seed: int = 16) -> None:
    """Mediators of all tiers, each with a record of a few kinds; disputes that are open."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    kinds = [each.id for each in hall.category]
    with store.transaction() as tx:
        for number in range(mediators):
            name = f"m{number:03d}"
            tx.execute(
                "INSERT INTO staff (staff, name, role, pin_hash, disabled) VALUES (?, ?, 'clerk',"
                " '', 0)", name, name,
            )  # fmt: skip
            tx.execute(
                "INSERT INTO mediators (staff, seq, tiers, kinds, languages, hours, most, load)"
                " VALUES (?, ?, ?, ?, ?, '{}', ?, ?)",
                name, number, " ".join(draw.sample("123", draw.randint(1, 3))),
                " ".join(draw.sample(kinds, 3)), draw.choice(("", "local", "wuu")), 30,
                draw.randrange(30),
            )  # fmt: skip
            for kind in draw.sample(kinds, 6):
                tx.execute(
                    "INSERT INTO mediator_records (staff, category, tried, settled)"
                    " VALUES (?, ?, ?, ?)", name, kind, 40, draw.randrange(40),
                )  # fmt: skip
        for number in range(disputes):
            at = FIRST - timedelta(minutes=number)
            case_id = f"c-{at:%Y%m%d}-{number % 9000:04d}-{new_id('x')[-6:]}"
            tx.execute(
                "INSERT OR IGNORE INTO disputes (key, case_id, category, state, tier, level,"
                " reasons, apart, keeper, mediator, opened_at, tier_at, visit_by, settle_by,"
                " next_due) VALUES (?, ?, ?, 'open', 1, 'low', '', 0, 'wangmin', ?, ?, ?, ?, ?, ?)",
                key_of(case_id), case_id, draw.choice(kinds), f"m{draw.randrange(mediators):03d}",
                *(to_text(at) for _ in range(5)),
            )  # fmt: skip
