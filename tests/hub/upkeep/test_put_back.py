"""A database of before is put back: what may not be undone is done again, the rest comes again."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from kiosk.errors import KnownError
from kiosk.hub.database.cluster import PROGRAMS
from kiosk.hub.enrolment import codes, halls
from kiosk.hub.intake import forks
from kiosk.hub.intake.callers import Refused
from kiosk.hub.log import nightly
from kiosk.hub.refs import own
from kiosk.hub.refs.publishing import publish
from kiosk.hub.upkeep.restoring import is_older, restore_check
from kiosk.hub.upkeep.verifying import verify
from tests.hub.district import District
from tests.hub.intake.test_alarms_alone import raises
from tests.hub.paper_hall import PaperHall

PutBack = Callable[[], None]


@pytest.fixture
def put_back(district: District, database: str) -> PutBack:
    """Called once it takes a backup (pg_dump), called again it puts that back."""
    dump: list[bytes] = []

    def step() -> None:
        if not dump:
            told = [
                "pg_dump",
                "--data-only",
                "--exclude-table=hub.migrations",
                "-n",
                "hub",
                database,
            ]
            done = subprocess.run([PROGRAMS / told[0], *told[1:]], check=True, capture_output=True)
            dump.append(done.stdout)
            return
        with district.hub.pool.connection() as connection:
            tables = connection.execute(
                "SELECT relname FROM pg_class WHERE relnamespace = 'hub'::regnamespace"
                " AND NOT relispartition AND relkind IN ('r', 'p') AND relname <> 'migrations'"
            ).fetchall()
            connection.execute(";".join(f"DELETE FROM {name}" for (name,) in tables))
        subprocess.run([PROGRAMS / "psql", "-q", "-v", "ON_ERROR_STOP=1", database],
                       input=dump[0], check=True, stdout=subprocess.DEVNULL)  # fmt: skip

    return step


def test_the_halls_fill_it_again(district: District, put_back: PutBack) -> None:
    hall, silent = district.hall("k00001"), district.hall("k00002")
    for each in (hall, silent):
        each.files()
        district.takes(each)
    put_back()
    for _ in range(3):
        hall.files()
    raises(hall)
    district.takes(hall, 2)
    put_back()
    assert not is_older(district.hub), "events are promised to nobody but their hall"
    assert district.takes(hall).head == hall.head
    district.projects()
    assert district.lines(hall) == [(1, each.seq, each.frozen.line) for each in hall.journal]
    assert verify(district.hub) == []


def test_who_was_enrolled_or_revoked_since_stays_so(district: District, put_back: PutBack) -> None:
    gone = district.hall("k00001")
    code = codes.invite(district.hub, "k00002 大厅")
    put_back()
    halls.revoke(district.hub, gone.hall)
    later = district.hall("k00003")
    second = PaperHall("k00002")
    district.enrols(second, code)
    put_back()
    assert is_older(district.hub)
    with pytest.raises(Refused, match="identity"):
        district.caller(later)
    done = restore_check(district.hub)
    assert (done.halls, done.revoked, done.codes) == (2, 1, 2)
    later.files()
    assert district.takes(later).head == later.head
    with pytest.raises(Refused, match="revoked"):
        district.caller(gone)
    with pytest.raises(KnownError, match=r"hub\.code"):
        district.enrols(PaperHall("k00004"), code)
    assert not is_older(district.hub)
    assert not restore_check(district.hub).anything, "done twice it finds nothing"


def test_what_was_forgotten_since_stays_forgotten(district: District, put_back: PutBack) -> None:
    hall = district.hall()
    case = hall.files()
    hall.files()
    district.takes(hall)
    put_back()
    district.projects()
    own.forget_case(district.hub, hall.hall, case)
    put_back()
    assert district.value("SELECT count(*) FROM events WHERE sealed IS NOT NULL") == 2
    assert is_older(district.hub)
    assert restore_check(district.hub).tombstones == 1
    assert district.rows("SELECT seq FROM events WHERE sealed IS NOT NULL") == [(2,)]
    district.projects()
    assert verify(district.hub) == []


def test_a_tombstone_takes_no_words_of_another_event_of_its_name(
    district: District, put_back: PutBack
) -> None:
    """One disk lived twice; what the first life erased is not what the second one says there."""
    hall = district.hall()
    hall.files()
    district.takes(hall)
    other = PaperHall(hall.hall, hall.key, hall.sealing, journal=hall.journal[:1], now=hall.now)
    put_back()
    hall.files("第一个")
    first = hall.batch(2)
    hall.forgets(2)
    district.takes_body(hall, first)
    district.takes(hall, 3)
    district.projects()
    put_back()
    assert restore_check(district.hub).tombstones == 1
    other.files("第二个")
    district.takes(other, 2)
    district.projects()
    assert district.rows("SELECT seq FROM events WHERE sealed IS NOT NULL ORDER BY seq") == [
        (1,), (2,),
    ]  # fmt: skip
    forks.keep(district.hub, district.caller(hall), first)
    assert district.rows("SELECT seq, sealed FROM fork_events") == [(2, None)]
    assert verify(district.hub) == []
    assert not restore_check(district.hub).anything


def test_a_ledger_of_before_hashes_means_whatever_has_the_name(
    district: District, put_back: PutBack
) -> None:
    hall = district.hall()
    hall.files()
    put_back()
    district.hub.ledger.append(
        "tombstones",
        [{"hall": hall.hall, "epoch": 1, "seq": 1, "at": "2026-11-30T01:00:00Z", "origin": "hub"}],
    )
    put_back()
    assert is_older(district.hub)
    assert restore_check(district.hub).tombstones == 1
    assert not is_older(district.hub)
    district.takes(hall)
    assert district.value("SELECT count(*) FROM events WHERE sealed IS NOT NULL") == 0


def test_versions_go_on_and_what_is_lost_is_named(district: District, put_back: PutBack) -> None:
    publish(district.hub, "notices", b"{}\n")
    put_back()
    for _ in range(4):
        publish(district.hub, "notices", b"{}\n")
    put_back()
    assert is_older(district.hub)
    assert restore_check(district.hub).lost == [("notices", "*")]
    assert not is_older(district.hub)
    assert publish(district.hub, "notices", b'{"id":"again"}\n') == 6, "no hall has it already"


def test_the_log_goes_on_from_what_was_signed(district: District, put_back: PutBack) -> None:
    hall = district.hall()
    hall.files()
    district.takes(hall)
    nightly.make(district.hub)
    put_back()
    hall.files()
    district.takes(hall, 2)
    nightly.make(district.hub)
    signed = district.value("SELECT note FROM checkpoints WHERE size = 2")
    put_back()
    assert is_older(district.hub)
    assert restore_check(district.hub).leaves == 1
    assert district.value("SELECT note FROM checkpoints WHERE size = 2") == signed
    district.takes(hall, 2)
    hall.files()
    district.takes(hall, 3)
    assert nightly.make(district.hub).size == 3
    district.projects()
    assert verify(district.hub) == []


def test_a_log_that_is_shorter_than_what_was_signed_is_found(
    district: District, put_back: PutBack
) -> None:
    hall = district.hall()
    hall.files()
    district.takes(hall)
    nightly.make(district.hub)
    put_back()
    hall.files()
    district.takes(hall, 2)
    nightly.make(district.hub)
    put_back()
    assert [each.code for each in verify(district.hub)] == ["log_older"]
