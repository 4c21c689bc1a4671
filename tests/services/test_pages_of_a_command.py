"""What somebody waits for writes few pages; what is appended is neither lost nor done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services import erasure, print_requests
from kiosk.services.cases import filing
from kiosk.services.cases.checked import Filing
from kiosk.services.cases.filing import Filed
from kiosk.services.context import HallContext
from kiosk.services.queue.check_in import check_in
from kiosk.services.residents import Resident
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.seen import Seen
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES, print_jobs
from kiosk.storage.tables.print_jobs import FAR
from tests.services.case_story import LAMP, CaseStory
from tests.services.hall_story import MORNING, sample_hall

WARM, COUNTED = 300, 100
FRAME = 4096 + 24  # of the write-ahead log: a page and its header


class Hall:
    """A hall that can be closed, or left as a kill leaves it, and opened again."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root / "hall")
        self.clock = ManualClock(MORNING)
        self.keys, _ = create_keys(self.folder, MachineSlotKind.HOST_ONLY, "hall-test")
        self.numbers = count()
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.folder, self.keys, self.clock, EVENT_TYPES, TABLES)
        self.story = CaseStory(self.store, HallContext(sample_hall(), self.keys), self.clock)

    def comes_back(self) -> None:
        self.store.close()
        self.open()

    def checks_in(self) -> str:
        """As the agent takes the command: with its key, its reply, and a ticket to be printed."""
        number = next(self.numbers)
        with self.store.transaction() as tx:
            assert idempotency.find(tx, f"resident-1/{number}", "visits.check_in") is None
            known = Resident("card", self.story.person(f"{number}"), "王*明")
            made = check_in(
                tx, self.story.context, known, ("social", "medical", "other")[number % 3],
                terminal="resident-1", session=f"s-{number}", language="zh_CN",
            )  # fmt: skip
            idempotency.remember(tx, f"resident-1/{number}", "visits.check_in", b"{}")
        return made.job

    def files(self) -> None:
        number = next(self.numbers)
        with self.store.transaction() as tx:
            assert idempotency.find(tx, f"resident-1/{number}", "cases.file") is None
            filing.file(
                tx, self.story.context,
                Filing(kind="complaint", text=LAMP, category="lamp_road", cell="g1",
                       name="王小明", phone=f"139{10_000_000 + number}"),
                Resident(), self.story.judge, terminal="resident-1", session=f"s-{number}",
            )  # fmt: skip
            idempotency.remember(tx, f"resident-1/{number}", "cases.file", b"{}")

    def pages(self, command: Callable[[], object]) -> float:
        for _ in range(WARM):
            command()
        self.store.checkpoint()
        for _ in range(COUNTED):
            command()
        log = self.folder.database.with_name(f"{self.folder.database.name}-wal")
        return log.stat().st_size / FRAME / COUNTED


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.store.close()


def jobs(hall: Hall) -> list[str]:
    with hall.store.reading() as tx:
        return [job.job for job in print_jobs.in_state(tx, "queued")]


def rows(hall: Hall, sql: str) -> int:
    with hall.store.reading() as tx:
        return int(tx.scalar(sql))


def test_a_check_in_writes_three_pages_and_sometimes_new_ones(hall: Hall) -> None:
    assert hall.pages(hall.checks_in) < 4.0  # 4.7 before migration 0026, 7.5 before 0016


def test_a_report_writes_three_pages_and_sometimes_new_ones(hall: Hall) -> None:
    assert hall.pages(hall.files) < 4.6  # 6.3 before migration 0026, 7.8 before 0016


def test_a_job_is_known_by_what_asked_for_it_until_something_becomes_of_one(hall: Hall) -> None:
    first, second = hall.checks_in(), hall.checks_in()
    assert rows(hall, "SELECT count(*) FROM print_queue") == 0
    hall.comes_back()
    with hall.store.reading() as tx:
        found = print_jobs.by_id(tx, first)
        assert found is not None
        assert (found.kind, found.printer, found.session) == ("ticket", "ticket-1", "s-0")
        assert [job.job for job in print_jobs.of_subject(tx, found.subject)] == [first]
        assert [job.job for job in print_jobs.newest(tx, 9)] == sorted([first, second])[::-1]
    assert jobs(hall) == [first, second]
    with hall.store.transaction() as tx:
        print_requests.move(tx, second, "printing")
    third = hall.checks_in()
    assert jobs(hall) == [first, third]
    with hall.store.transaction() as tx:
        assert print_requests.cancel_of_session(tx, "s-2") == [third]
    hall.comes_back()
    with hall.store.transaction() as tx:
        print_requests.interrupted(tx)
        print_requests.retry(tx, second, staff="li")
    assert jobs(hall) == [first, second]
    assert hall.story.same_after_rebuild()
    assert jobs(hall) == [first, second]


def test_of_a_job_without_a_row_an_erased_event_tells_no_printer(hall: Hall) -> None:
    job = hall.checks_in()
    with hall.store.transaction() as tx:
        found = print_jobs.by_id(tx, job)
        assert found is not None
        tx.erase([found.seq], "asked for")
        assert print_jobs.by_id(tx, job) == erased(found)
    with hall.store.transaction() as tx:
        print_requests.move(tx, job, "printing")
    with hall.store.reading() as tx:
        moved = print_jobs.by_id(tx, job)
        assert moved is not None
        assert (moved.printer, moved.terminal, moved.session) == ("", "", "")
    assert hall.story.same_after_rebuild()


def erased(job: print_jobs.PrintJob) -> print_jobs.PrintJob:
    return replace(job, printer="", terminal="", session="")


def test_where_no_printer_works_jobs_are_entered_now_and_then(hall: Hall) -> None:
    asked = [hall.checks_in() for _ in range(FAR + 40)]
    entered = rows(hall, "SELECT count(*) FROM print_queue WHERE seq > 0")
    assert FAR - 40 <= entered < len(asked)
    assert jobs(hall) == asked
    assert hall.story.same_after_rebuild()


def test_a_command_that_comes_again_after_a_restart_gets_its_first_reply(hall: Hall) -> None:
    with hall.store.transaction() as tx:
        idempotency.remember(tx, "resident-1/k-1", "visits.check_in", b"A001")
    hall.comes_back()
    with hall.store.transaction() as tx:
        assert idempotency.find(tx, "resident-1/k-2", "visits.check_in") is None
        assert idempotency.find(tx, "resident-1/k-1", "visits.check_in") == b"A001"
    hall.clock.advance(hours=1)
    with hall.store.transaction() as tx:
        idempotency.remember(tx, "resident-1/k-3", "visits.check_in", b"A002")
        idempotency.prune(tx, timedelta(minutes=30))
        assert idempotency.find(tx, "resident-1/k-1") is None
        assert idempotency.find(tx, "resident-1/k-3") == b"A002"


def kept(hall: Hall) -> tuple[int, int]:
    """How many replies stand beside their events, and apart."""
    beside = rows(hall, "SELECT count(*) FROM journal WHERE reply IS NOT NULL")
    return beside, rows(hall, "SELECT count(*) FROM idempotency")


def test_a_short_reply_stands_beside_what_its_command_recorded(hall: Hall) -> None:
    long = b"A" * (idempotency.SHORT + 1)
    with hall.store.transaction() as tx:
        tx.record("counter.opened", counter="1", staff="li")
        idempotency.remember(tx, "counter-1/k-1", "counters.open", b"one")
        idempotency.remember(tx, "counter-1/k-2", "counters.open", b"two")  # its place is taken
    with hall.store.transaction() as tx:
        tx.record("counter.opened", counter="2", staff="wu")
        idempotency.remember(tx, "counter-2/k-3", "counters.open", long)
    with hall.store.transaction() as tx:
        idempotency.remember(tx, "counter-2/k-4", "counters.open", b"recorded nothing")
    assert kept(hall) == (1, 3)
    hall.comes_back()
    with hall.store.transaction() as tx:
        assert idempotency.find(tx, "counter-1/k-1", "counters.open") == b"one"
        assert idempotency.find(tx, "counter-1/k-2", "counters.open") == b"two"
        assert idempotency.find(tx, "counter-2/k-3", "counters.open") == long
        assert idempotency.find(tx, "counter-2/k-4", "counters.open") == b"recorded nothing"
        assert idempotency.find(tx, "counter-2/k-5", "counters.open") is None
        with pytest.raises(KnownError) as caught:
            idempotency.find(tx, "counter-1/k-1", "counters.close")
    assert caught.value.params == {"method": "counters.open"}
    assert hall.story.same_after_rebuild()
    assert verify(hall.folder, hall.keys, pages=True).ok


def forgets(hall: Hall) -> None:
    """As the agent does it each minute."""
    more = True
    while more:
        with hall.store.transaction() as tx:
            more = idempotency.prune(tx)


def test_replies_beside_events_go_when_their_days_are_over(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "AT_ONCE", 7)
    for _day in range(3):
        for _ in range(10):
            hall.checks_in()
        forgets(hall)
        hall.clock.advance(days=1)
    assert kept(hall) == (30, 0), "the oldest are two days old and a little"
    forgets(hall)
    assert kept(hall) == (20, 0)
    with hall.store.transaction() as tx:
        assert idempotency.find(tx, "resident-1/9", "visits.check_in") is None
        assert idempotency.find(tx, "resident-1/10", "visits.check_in") == b"{}"
    hall.comes_back()
    hall.clock.advance(days=2)
    forgets(hall)
    assert kept(hall) == (0, 0)
    assert verify(hall.folder, hall.keys, pages=True).ok


def test_replies_of_a_wrong_date_go_with_those_that_came_after_them(hall: Hall) -> None:
    right = hall.clock.now()
    hall.clock.advance(days=42)
    hall.checks_in()
    forgets(hall)
    hall.clock.set_wall(right)
    with hall.store.transaction() as tx:
        tx.believe(right, "the calendar on the wall")
    hall.checks_in()
    forgets(hall)
    assert kept(hall) == (2, 0)
    hall.clock.advance(days=3)
    forgets(hall)
    assert kept(hall) == (0, 0)


def test_a_command_that_was_rolled_back_was_never_answered(hall: Hall) -> None:
    def falls(tx: Transaction) -> None:
        assert idempotency.find(tx, "resident-1/k-1", "visits.check_in") is None
        idempotency.remember(tx, "resident-1/k-1", "visits.check_in", b"A001")
        raise KnownError("queue.unknown_service")

    for _ in range(2):
        with pytest.raises(KnownError), hall.store.transaction() as tx:
            falls(tx)


def test_pruning_that_was_rolled_back_forgets_no_reply(hall: Hall) -> None:
    with hall.store.transaction() as tx:
        idempotency.remember(tx, "resident-1/k-1", "visits.check_in", b"A001")
    hall.clock.advance(days=3)

    def falls(tx: Transaction) -> None:
        idempotency.prune(tx)
        assert idempotency.find(tx, "resident-1/k-1") is None
        raise KnownError("queue.unknown_service")

    with pytest.raises(KnownError), hall.store.transaction() as tx:
        falls(tx)
    with hall.store.transaction() as tx:
        assert idempotency.find(tx, "resident-1/k-1") == b"A001"


def test_who_waits_already_gets_no_second_number_also_after_a_restart(hall: Hall) -> None:
    known = Resident("card", hall.story.person("7"), "王*明")
    first = hall.story.takes_number(resident=known)
    assert hall.story.takes_number(resident=known).visit.number == first.visit.number
    hall.comes_back()
    again = hall.story.takes_number(resident=known)
    assert again.again
    assert again.visit.number == first.visit.number
    hall.clock.advance(days=1)
    assert not hall.story.takes_number(resident=known).again, "another day"
    assert hall.story.takes_number(resident=known).again


def test_who_was_served_and_erased_comes_anew(hall: Hall) -> None:
    known = Resident("card", hall.story.person("7"), "王*明")
    first = hall.story.takes_number(resident=known)
    with hall.store.transaction() as tx:
        erasure.erase_visit(tx, first.visit.visit, "asked for")
    assert not hall.story.takes_number(resident=known).again
    assert hall.story.same_after_rebuild()


def test_what_was_seen_is_never_denied_and_little_else_held() -> None:
    seen = Seen()
    seen.fill("x", (f"{number}".encode() for number in range(20_000)))
    for number in range(20_000, 50_000):
        seen.add(f"{number}".encode())
    assert all(f"{number}".encode() in seen for number in range(50_000))
    wrong = sum(f"n{number}".encode() in seen for number in range(10_000))
    assert wrong < 100


def repeated(made: Filed) -> bool:
    return "repeated" in made.case.reasons.split()


def test_a_place_is_known_for_its_days_also_after_a_restart(hall: Hall) -> None:
    story = hall.story
    cell = next(each for each in story.context.hall.cell if len(each.places) > 1)
    here, there = (each.key for each in cell.places[:2])
    assert not repeated(story.reports(cell=cell.id, place=here))
    assert not repeated(story.reports(cell=cell.id, place=there))
    second = story.reports(cell=cell.id, place=here)
    assert repeated(second)
    assert not repeated(story.reports(cell=cell.id))
    hall.comes_back()
    story = hall.story
    hall.clock.advance(days=story.context.hall.cases.repeat_days - 1)
    assert repeated(story.reports(cell=cell.id, place=there))
    hall.clock.advance(days=2)
    assert not repeated(story.reports(cell=cell.id, place=here))
