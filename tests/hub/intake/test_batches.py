"""A batch comes: once, twice, too early, too late, from another journal, twice at one moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.hub.intake.placing import Elsewhere
from kiosk.hub.intake.taking import envelope
from kiosk.wire.acknowledgement import encode, read_envelope
from kiosk.wire.head import Head
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall


@pytest.fixture
def hall(district: District) -> PaperHall:
    made = district.hall()
    for number in range(10):
        made.files(f"第 {number} 件")
    return made


def test_what_was_taken_is_there_byte_for_byte_and_acknowledged(
    district: District, hall: PaperHall
) -> None:
    taken = district.takes(hall)
    assert taken.head == hall.head
    assert taken.came == 10
    assert district.lines(hall) == [(1, each.seq, each.frozen.line) for each in hall.journal]
    told = encode(envelope(district.hub, hall.hall, taken.head, taken.held))
    keys = district.hub.keys.public("ack")
    assert read_envelope(told, hall.hall, keys).reaches() == hall.head


def test_what_comes_again_is_there_once(district: District, hall: PaperHall) -> None:
    district.takes(hall, 1, 6)
    assert district.takes(hall, 1, 6).came == 0
    assert district.takes(hall, 4, 10).came == 4, "the known beginning is passed over"
    assert district.takes(hall, 2, 3).head == hall.journal[2].head, "each batch is told its own end"
    assert district.lines(hall) == [(1, each.seq, each.frozen.line) for each in hall.journal]


def test_a_gap_is_told_with_where_to_go_on(district: District, hall: PaperHall) -> None:
    district.takes(hall, 1, 3)
    with pytest.raises(Elsewhere) as gap:
        district.takes(hall, 6, 10)
    assert (gap.value.code, gap.value.epoch, gap.value.seq) == ("gap", 1, 3)
    assert district.takes(hall, 4, 10).head == hall.head


@pytest.mark.parametrize(("first", "at"), [(1, 5), (5, 5), (6, 5), (7, 6)])
def test_a_fork_is_told_with_the_first_event_that_differs(
    district: District, hall: PaperHall, first: int, at: int
) -> None:
    """Two PCs of one id, or a journal that was written anew from its fifth event on."""
    district.takes(hall, 1, 8)
    other = PaperHall(hall.hall, hall.key, hall.sealing, journal=hall.journal[:4], now=hall.now)
    for number in range(8):
        other.files(f"另一台 {number}")
    with pytest.raises(Elsewhere) as fork:
        district.takes_body(other, other.batch(first, 8))
    assert (fork.value.code, fork.value.seq) == ("fork", at)
    assert district.lines(hall) == [(1, each.seq, each.frozen.line) for each in hall.journal[:8]]


def test_after_a_fork_the_hall_goes_on_in_another_epoch(
    district: District, hall: PaperHall
) -> None:
    district.takes(hall)
    other = PaperHall(hall.hall, hall.key, hall.sealing, journal=hall.journal[:4], now=hall.now)
    for number in range(3):
        other.files(f"另一台 {number}")
    kept = district.keeps_fork(other, 5)
    assert kept.head == other.head
    assert district.keeps_fork(other, 5).head == other.head, "sent twice it is one"
    other.restored(7)
    other.files("之后")
    assert district.takes(other, 8).head == other.head == Head(2, 9, other.head.hash)
    assert district.value("SELECT count(*) FROM forks") == 1
    assert [row[0] for row in district.rows("SELECT line FROM fork_events ORDER BY seq")] == [
        each.frozen.line for each in other.journal[4:7]
    ]


def test_a_restored_hall_goes_on_from_what_the_hub_has(district: District, hall: PaperHall) -> None:
    """Its backup lacked four events. They stay here, and so does what follows."""
    district.takes(hall)
    hall.restored(6)
    hall.files("新的")
    assert district.takes(hall, 7).head == Head(2, 8, hall.head.hash)
    assert [(epoch, seq) for epoch, seq, _ in district.lines(hall)] == [
        *((1, seq) for seq in range(1, 11)), (2, 7), (2, 8),
    ]  # fmt: skip


def test_a_stick_of_an_older_epoch_comes_late(district: District, hall: PaperHall) -> None:
    stick = hall.batch(7, 10)
    district.takes(hall, 1, 6)
    hall.restored(6)
    district.takes(hall, 7)
    assert district.takes_body(hall, stick).came == 4, "nothing that a hall signed is lost"
    assert district.takes_body(hall, stick).came == 0
    assert district.rows("SELECT epoch, seq FROM halls") == [(2, 7)], "the newest epoch's head"
    assert district.value("SELECT count(*) FROM events WHERE epoch = 1") == 10


def test_an_epoch_that_hangs_on_nothing_waits_for_what_is_before(
    district: District, hall: PaperHall
) -> None:
    """A restored hub: the hall sends what it has since, and is asked for everything before."""
    district.takes(hall, 1, 4)
    hall.restored(8)
    with pytest.raises(Elsewhere) as gap:
        district.takes(hall, 9)
    assert (gap.value.code, gap.value.epoch, gap.value.seq) == ("gap", 1, 4)
    district.takes(hall, 5, 8)
    assert district.takes(hall, 9).head == hall.head


def test_two_workers_take_the_same_batch_at_the_same_moment(
    district: District, hall: PaperHall
) -> None:
    body = hall.batch()
    with ThreadPoolExecutor(8) as workers:
        took = list(workers.map(lambda _: district.takes_body(hall, body), range(16)))
    assert {each.head for each in took} == {hall.head}
    assert sorted(each.came for each in took) == [0] * 15 + [10]
    assert district.value("SELECT count(*) FROM events") == 10


def test_two_halves_that_race_end_as_one_journal(district: District, hall: PaperHall) -> None:
    """Whoever comes second is told a gap, or finds its beginning known."""
    bodies = [hall.batch(1, 5), hall.batch(3, 10), hall.batch(6, 10)] * 4

    def takes(body: bytes) -> str:
        try:
            district.takes_body(hall, body)
        except Elsewhere as elsewhere:
            return elsewhere.code
        return "taken"

    with ThreadPoolExecutor(6) as workers:
        told = set(workers.map(takes, bodies))
    assert told <= {"taken", "gap"}
    district.takes(hall)
    assert district.lines(hall) == [(1, each.seq, each.frozen.line) for each in hall.journal]
