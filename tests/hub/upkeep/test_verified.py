"""`kiosk hub verify`: whatever is not as the halls signed it is named by its place."""

from __future__ import annotations

import pytest

from kiosk.hub.log import nightly
from kiosk.hub.upkeep.verifying import verify
from tests.hub.district import District
from tests.hub.intake.test_unreadable import spoilt
from tests.hub.paper_hall import PaperHall


@pytest.fixture
def hall(district: District) -> PaperHall:
    made = district.hall()
    for _ in range(3):
        made.files()
    made.line(spoilt(made, data={"x": "字" * 350_000}))
    made.files()
    district.takes(made)
    made.restored(4)
    made.files()
    district.takes(made, 5)
    district.projects()
    nightly.make(district.hub)
    return made


def test_all_is_well(district: District, hall: PaperHall) -> None:
    counted: dict[str, int] = {}
    assert verify(district.hub, counted.__setitem__) == []
    assert counted == {hall.hall: 7}


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE events SET line = replace(line, 'c1', 'c2') WHERE epoch = 1 AND seq = 2",
         [("changed", "1.2"), ("projection", "cases: 5, 5")]),
        ("DELETE FROM events WHERE epoch = 1 AND seq = 5",
         [("missing", "1.5"), ("projection", "cases: 5, 4"), ("projection", "case_log: 5, 4"),
          ("projection", "hall_days: 1, 1")]),
        ("DELETE FROM quarantine", [("changed", "1.4")]),
        ("UPDATE quarantine SET raw = '{}'", [("changed", "1.4")]),
        ("UPDATE log_leaves SET content = 'x' WHERE leaf = 0", [("log", "2")]),
        ("DELETE FROM checkpoints", []),
    ],
)  # fmt: skip
def test_damage_is_named(
    district: District, hall: PaperHall, damage: str, found: list[tuple[str, str]]
) -> None:
    with district.hub.pool.connection() as connection:
        connection.execute(damage)
    assert [(each.code, each.where) for each in verify(district.hub)] == found


def test_what_stands_in_spite_of_its_tombstone_is_named(
    district: District, hall: PaperHall
) -> None:
    with district.hub.pool.connection() as connection:
        connection.execute("INSERT INTO buried VALUES (%s, 1, 3, '', now(), 'hub')", (hall.hall,))
    assert [(each.code, each.where) for each in verify(district.hub)] == [("not_erased", "1.3")]
