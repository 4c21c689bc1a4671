"""Whose clock is wrong, and who was heard of when. No clock loses or orders anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.clock import ManualClock
from kiosk.hub.intake import standing
from kiosk.hub.intake.standing import clocks
from kiosk.hub.upkeep import nights
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall


def seen(district: District) -> standing.Clocks:
    hub = district.hub
    return hub.pool.run(lambda connection: clocks(connection, hub.clock.now()))


def halls(district: District, count: int) -> list[PaperHall]:
    made = [district.hall(f"k0{number:04d}") for number in range(count)]
    for hall in made:
        hall.now = district.hub.clock.now()
        hall.files()
        district.takes(hall)
    return made


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_hall_of_another_year_loses_nothing_and_is_shown(district: District, year: int) -> None:
    *_, lost = halls(district, 4)
    lost.now = datetime(year, 1, 1, tzinfo=UTC)
    lost.files("钟坏了")
    district.takes(lost)
    assert district.lines(lost) == [(1, each.seq, each.frozen.line) for each in lost.journal]
    found = seen(district)
    assert set(found.wrong) == {lost.hall}
    assert found.trusted
    district.projects()
    assert district.value("SELECT count(*) FROM cases WHERE hall = %s", lost.hall) == 2


def test_a_hub_in_2099_is_told_so_by_its_halls(district: District, clock: ManualClock) -> None:
    """It deletes nothing by that clock, and takes what comes."""
    made = halls(district, 4)
    clock.set_wall(datetime(2099, 1, 1, tzinfo=UTC))
    for hall in made:
        hall.files()
        hall.now -= timedelta(seconds=1)
        district.takes(hall)
    found = seen(district)
    assert not found.trusted
    assert found.hub_off < -70 * 365 * 86_400
    assert found.wrong == {}, "no hall is blamed"
    contacts = district.value("SELECT count(*) FROM contacts")
    nights.work(district.hub)
    assert district.value("SELECT count(*) FROM contacts") == contacts


def test_old_contacts_go_where_the_clock_is_trusted(district: District, clock: ManualClock) -> None:
    halls(district, 4)
    clock.advance(days=91)
    assert district.value("SELECT count(*) FROM contacts") == 4
    nights.work(district.hub)
    assert district.value("SELECT count(*) FROM contacts") == 0


def test_why_a_hall_brought_nothing_stands_until_it_does(district: District) -> None:
    hall = district.hall()
    standing.failed(district.hub, hall.hall, "batch", "signature")
    assert district.rows("SELECT trouble FROM halls") == [("signature",)]
    hall.files()
    district.takes(hall)
    assert district.rows("SELECT trouble FROM halls") == [("",)]
    assert district.rows("SELECT what, code, events FROM contacts ORDER BY id") == [
        ("batch", "signature", 0), ("batch", "ok", 1),
    ]  # fmt: skip
