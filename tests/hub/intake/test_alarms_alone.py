"""An alarm comes alone, ahead of its batch: shown at once, and one with its event afterwards."""

from __future__ import annotations

import pytest

from kiosk.hub.intake import alarms
from kiosk.hub.intake.callers import Refused
from kiosk.wire import alarm
from kiosk.wire.acknowledgement import encode, read_envelope
from kiosk.wire.reading import WireError
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall, Written

RAISED = {
    "action": "a-1", "alarm": "al-1", "at": "2026-11-30T01:00:05.000Z", "kind": "medical",
    "origin": "sos:resident-1", "place": "resident-1", "cell": "c1", "terminal": "resident-1",
    "elder": "", "case": "", "by": "", "seen": None, "drill": False, "presumed": False,
    "hazard": "", "quiet": False,
}  # fmt: skip


def raises(hall: PaperHall, **told: object) -> Written:
    return hall.writes("alarm.raised", **{**RAISED, **told})


def accepts(hall: PaperHall) -> Written:
    told = {"action": "a-2", "alarm": "al-1", "at": "2026-11-30T01:01:00.000Z"}
    return hall.writes("alarm.accepted", **told, by="li", how="counter", minutes=2)


def sends(district: District, hall: PaperHall, event: Written) -> None:
    head = alarms.take(district.hub, district.caller(hall), hall.alarm(event))
    assert head == event.head


STANDS = "SELECT alarm, kind, state, presses, minutes FROM alarms"


def test_it_is_shown_before_anything_else_of_the_hall_is_here(district: District) -> None:
    hall = district.hall()
    for _ in range(5):
        hall.files()
    sends(district, hall, raises(hall))
    assert district.rows(STANDS) == [("al-1", "medical", "raised", 1, 0)]
    sends(district, hall, accepts(hall))
    assert district.rows(STANDS) == [("al-1", "medical", "accepted", 1, 2)]
    assert district.value("SELECT count(*) FROM events") == 0


def test_its_batch_changes_nothing_that_was_shown(district: District) -> None:
    hall = district.hall()
    hall.files()
    for event in (raises(hall), accepts(hall)):
        sends(district, hall, event)
    before = district.rows("SELECT * FROM alarms")
    district.takes(hall)
    district.projects()
    assert district.rows("SELECT * FROM alarms") == before
    assert district.rows("SELECT matched FROM alarm_lines") == [(True,), (True,)]
    sends(district, hall, hall.journal[1])  # once more, long after
    assert district.rows("SELECT * FROM alarms") == before


def test_one_whose_batch_says_something_else_is_found(district: District) -> None:
    """Whoever has the hall's key sent an alarm that stands in no journal."""
    hall = district.hall()
    other = PaperHall(hall.hall, hall.key, hall.sealing)
    sends(district, other, raises(other, kind="fire"))
    raises(hall)
    district.takes(hall)
    assert district.rows("SELECT matched FROM alarm_lines") == [(False,)]
    district.projects()
    assert district.rows(STANDS) == [("al-1", "medical", "raised", 1, 0)], "the journal's word"


def test_it_says_nothing_of_the_events_before_it(district: District) -> None:
    hall = district.hall()
    for _ in range(3):
        hall.files()
    event = raises(hall)
    head = alarms.take(district.hub, district.caller(hall), hall.alarm(event))
    told = encode(alarms.acknowledged(district.hub, hall.hall, head))
    keys = district.hub.keys.public("ack")
    assert alarm.acknowledges(told, hall.hall, event.head, keys)
    with pytest.raises(WireError):
        read_envelope(told, hall.hall, keys)


def test_a_silent_one_is_marked_so(district: District) -> None:
    hall = district.hall()
    sends(district, hall, raises(hall, kind="duress"))
    assert district.value("SELECT quiet FROM alarms") is True


def test_another_halls_and_a_forged_one_are_refused(district: District) -> None:
    hall, neighbour = district.hall(), district.hall("k00018")
    with pytest.raises(Refused, match="other_hall"):
        alarms.take(district.hub, district.caller(neighbour), hall.alarm(raises(hall)))
    stranger = PaperHall(hall.hall)
    with pytest.raises(WireError, match=r"wire\.signature"):
        alarms.take(district.hub, district.caller(hall), stranger.alarm(raises(stranger)))


def test_what_came_alone_stays_when_the_tables_are_made_anew(district: District) -> None:
    from kiosk.hub.projections.remaking import compare, remake

    hall = district.hall()
    sends(district, hall, raises(hall))
    assert compare(district.hub, hall.hall) == []
    remake(district.hub, hall.hall)
    assert district.rows(STANDS) == [("al-1", "medical", "raised", 1, 0)]


def test_one_of_another_history_under_a_taken_name_is_shown_and_found_in_it(
    district: District,
) -> None:
    """A hall put back twice: the hub has another event of the alarm's name already."""
    from kiosk.hub.intake import forks
    from kiosk.hub.projections.remaking import compare, remake

    hall = district.hall()
    other = PaperHall(hall.hall, hall.key, hall.sealing)
    hall.files()
    district.takes(hall)
    sends(district, other, raises(other, kind="fire"))
    assert district.rows(STANDS) == [("al-1", "fire", "raised", 1, 0)]
    remake(district.hub, hall.hall)
    assert district.rows(STANDS) == [("al-1", "fire", "raised", 1, 0)], "made anew as well"
    forks.keep(district.hub, district.caller(hall), other.batch())
    assert district.rows("SELECT matched FROM alarm_lines") == [(True,)]
    assert compare(district.hub, hall.hall) == []
    assert district.rows(STANDS) == [("al-1", "fire", "raised", 1, 0)]


def test_a_letter_never_stands_over_what_the_journal_says_of_the_same_alarm(
    district: District,
) -> None:
    from kiosk.hub.projections.remaking import compare

    hall = district.hall()
    other = PaperHall(hall.hall, hall.key, hall.sealing)
    raises(hall)
    district.takes(hall)
    district.projects()
    sends(district, other, raises(other, kind="fire"))
    assert district.rows(STANDS) == [("al-1", "medical", "raised", 1, 0)]
    assert compare(district.hub, hall.hall) == []
