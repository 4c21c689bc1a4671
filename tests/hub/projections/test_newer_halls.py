"""A hall whose program is newer than the hub's: its events are kept, and somebody sees that."""

from __future__ import annotations

from kiosk.hub.projections import remaking, unknown
from kiosk.hub.projections.known import KNOWN
from kiosk.storage.journal.transaction import OWN_TYPES
from kiosk.storage.tables import EVENT_TYPES
from tests.hub.district import District

COUNTED = "SELECT type, count FROM unknown_types WHERE hall = %s ORDER BY type"


def test_the_hub_knows_every_type_that_a_hall_of_the_same_program_records() -> None:
    """A new type gets its name in kiosk/hub/projections/known.py."""
    assert {each.name for each in (*EVENT_TYPES, *OWN_TYPES)} <= KNOWN


def test_what_this_program_does_not_know_is_kept_and_counted_by_type(district: District) -> None:
    hall, other = district.hall("k00001"), district.hall("k00002")
    hall.files()
    for _ in range(3):
        hall.writes("robot.greeted", day="2026-11-30")
    hall.writes("case.dreamt_of", case="c-1")
    other.files()
    for each in (hall, other):
        district.takes(each)
    district.projects()
    assert district.rows(COUNTED, hall.hall) == [("case.dreamt_of", 1), ("robot.greeted", 3)]
    assert district.rows(COUNTED, other.hall) == []
    assert len(district.lines(hall)) == 5
    assert district.value("SELECT count(*) FROM cases WHERE hall = 'k00001'") == 1
    hall.writes("robot.greeted", day="2026-12-01")
    district.takes(hall, 6)
    district.projects()
    assert district.rows(COUNTED, hall.hall)[1] == ("robot.greeted", 4)
    assert remaking.compare(district.hub, hall.hall) == []


def test_a_hall_that_makes_up_types_fills_no_table(district: District) -> None:
    hall = district.hall()
    for each in range(unknown.MOST + 30):
        hall.writes(f"made_up.t{each:03d}")
    district.takes(hall, 1, 40)
    district.projects()
    district.takes(hall, 41)
    district.projects()
    rows = district.rows(COUNTED, hall.hall)
    assert len(rows) == unknown.MOST + 1
    assert rows[0] == (unknown.OTHERS, 30)
    assert sum(count for _, count in rows) == unknown.MOST + 30
