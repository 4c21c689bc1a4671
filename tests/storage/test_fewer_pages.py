"""A hall of before migrations 0006, 0016 and 0026 comes up with the tables that a rebuild makes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kiosk.clock import ManualClock
from kiosk.domain.bigrams import indexed
from kiosk.paths import DataFolder
from kiosk.services import erasure, print_requests
from kiosk.services.cases import search
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.storage.connection import connect
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.schema import FOLDER, migrate, migrations, statements
from kiosk.storage.tables import EVENT_TYPES, TABLES, cases, print_jobs, visits
from kiosk.storage.tables.case_blocks import BLOCK
from kiosk.storage.tables.print_jobs import FAR
from tests.services.case_story import CaseStory
from tests.services.hall_story import MORNING, sample_hall

_CASES = ", ".join(each for each in cases.FIELDS if each != "origin")  # of before 0019
_JOBS = (
    "job, seq, kind, subject, printer, terminal, session, staff, language, state, reason,"
    " reprint, at"
)


class Before:
    """A hall with cases, visits and paper, that can be put back into its older tables."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root / "hall")
        self.clock = ManualClock(MORNING)
        self.keys: KeyRing
        self.keys, _ = create_keys(self.folder, MachineSlotKind.HOST_ONLY, "hall-test")
        self.open()

    def open(self) -> CaseStory:
        self.store = Store.open(self.folder, self.keys, self.clock, EVENT_TYPES, TABLES)
        self.story = CaseStory(self.store, HallContext(sample_hall(), self.keys), self.clock)
        return self.story

    def runs(self, migration: str) -> None:
        """This one again, over tables of today that it leaves in their shape."""
        connection = connect(self.folder.database, self.keys, writing=True)
        connection.create_function("indexed", 1, indexed, deterministic=True)
        for statement in statements((FOLDER / migration).read_text("utf-8")):
            connection.execute(statement)
        connection.close()

    def goes_back_and_comes_on(self) -> None:
        """Into the tables of 0001, 0002 and 0004, as the program of then had filled them; from
        there 0006, 0016, 0019 and 0026 bring it on. What other migrations made stays as it is."""
        with self.store.reading() as tx:
            asked = print_jobs.in_state(tx, "queued")
        self.store.close()
        connection = connect(self.folder.database, self.keys, writing=True)
        connection.execute("BEGIN IMMEDIATE")
        for change in (
            "DROP TABLE idempotency",
            *_of("0001_journal.sql", "TABLE idempotency"),
            "INSERT INTO idempotency VALUES ('resident-1/k', 'm', x'00', '2026')",
            "DROP INDEX visits_by_id",
            "ALTER TABLE visits RENAME TO in_order",
            *_of("0002_visits.sql", "TABLE visits ", "INDEX visits_active", "print_jobs_open"),
            f"INSERT INTO visits ({visits.COLUMNS}) SELECT {visits.COLUMNS} FROM in_order",
            "DROP TABLE in_order",
            f"INSERT INTO print_jobs ({_JOBS}) SELECT {_JOBS} FROM print_queue WHERE seq > 0",
            "DROP TABLE print_queue",
            "DROP TABLE case_words",
            "ALTER TABLE cases RENAME TO later",
            *(f"DROP INDEX cases_{each}" for each in ("open", "resolved")),
            "DROP TABLE case_persons",
            *_of("0004_cases.sql", "TABLE cases ", "INDEX cases_", "TABLE case_log", "case_words"),
            f"INSERT INTO cases ({_CASES}) SELECT {_CASES} FROM later",
            "INSERT INTO case_log SELECT seq, case_id, 'case.filed', day, text IS NOT NULL FROM"
            " later UNION ALL SELECT a.seq, c.case_id, a.type, a.day, a.private FROM case_acts a"
            " JOIN later c ON c.key = a.key",
            "DROP TABLE case_acts",
            "DROP TABLE later",
        ):
            connection.execute(change)
        for job in asked:  # they were entered as they were asked for
            connection.execute(
                f"INSERT OR IGNORE INTO print_jobs ({_JOBS}) VALUES ({','.join('?' * 13)})",
                [getattr(job, name) for name in _JOBS.split(", ")],
            )
        for seq, text in connection.execute("SELECT seq, text FROM cases").fetchall():
            if text:
                words = (seq, indexed(text))
                connection.execute("INSERT INTO case_words (rowid, words) VALUES (?, ?)", words)
        connection.execute("PRAGMA user_version = 5")
        connection.execute("COMMIT")
        with TemporaryDirectory() as upto:
            for script in migrations()[:6]:
                shutil.copy(script, upto)
            assert migrate(connection, self.folder.database, Path(upto)) == 6
        of_cases = _of("0019_ratings.sql", "cases ")
        of_blocks = _of(
            "0026_replies_beside_events.sql",
            "cases_by_", "case_persons",
        )  # fmt: skip
        for statement in (*_of("0016_appended_replies_and_jobs.sql", ""), *of_cases, *of_blocks):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations())}")
        connection.close()


def _of(file: str, *names: str) -> list[str]:
    """The statements of a migration that make or fill these."""
    script = (FOLDER / file).read_text(encoding="utf-8")
    return [each for each in statements(script) if any(name in each for name in names)]


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Before]:
    made = Before(tmp_path)
    yield made
    made.store.close()


def test_a_hall_of_before_is_brought_to_what_a_rebuild_makes(before: Before) -> None:
    story = before.story
    story.hires("li")
    for _ in range(BLOCK):
        story.reports("楼道路灯不亮", name="王小明", phone="13800135521", cell="g1")
    settled = story.reports("门口的树倒了").case
    story.does("resolve", settled.case_id, "li", "已经扶正")
    erased = story.reports("张三丰半夜唱戏").case
    with story.store.transaction() as tx:
        erasure.erase_case(tx, story.blobs, erased.case_id, "本人要求")
    story.clock.advance(days=1)
    newest = story.reports("楼道堆满纸箱").case
    known = Resident("card", story.person("5"), "王*")
    ticket = story.takes_number(resident=known)
    story.takes_number("medical")
    with story.store.transaction() as tx:
        print_requests.move(tx, ticket.job, "printed")
    for _ in range(2 * FAR + 20):  # as long as nothing is printed they are entered now and then
        story.takes_number("medical", session="")
    asked = story.takes_number("medical")
    now = story.store.dump_projections()
    before.goes_back_and_comes_on()
    story = before.open()
    assert story.store.dump_projections() == now
    assert story.same_after_rebuild()
    with story.store.reading() as tx:
        jobs = print_jobs.of_subject(tx, ticket.visit.visit)
        assert [job.state for job in jobs] == ["printed"]
        assert [job.job for job in print_jobs.in_state(tx, "queued")][-1] == asked.job
        assert tx.scalar("SELECT count(*) FROM print_queue WHERE job = ?", asked.job) == 0
        assert idempotency.find(tx, "resident-1/k") is None, "it had named the terminal"
        assert len(search.search(tx, story.context, "楼道")) == BLOCK + 1
        assert search.search(tx, story.context, "纸箱")[0].number == newest.number
        assert search.search(tx, story.context, "张三丰") == []
    story.reports("楼道又黑了")
    assert story.takes_number(resident=known).again
    assert story.same_after_rebuild()
    assert verify(before.folder, before.keys, pages=True).ok


def test_an_empty_hall_of_before_comes_up(before: Before) -> None:
    before.goes_back_and_comes_on()
    story = before.open()
    assert story.reports().case.number == "T-1124-0001"
    assert story.same_after_rebuild()
