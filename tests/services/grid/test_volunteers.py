"""Volunteers of a hall: signing up, age, the call list, standing down, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.services.alarms import responders
from kiosk.storage.tables import responders as people
from tests.services.grid.grid_story import NAME, PHONE, GridStory, refused

ADULT = "11010519491231002X"  # GB 11643's own example


def test_who_asks_at_a_kiosk_waits_until_the_hall_takes_them_on(hall: GridStory) -> None:
    asked = hall.signs_up(staff="", number=ADULT)
    assert asked.state == "asked"
    with refused("volunteers.asked"):
        hall.begins(asked)
    assert hall.takes_on(asked).state == "active"
    assert hall.begins(asked).cell == hall.cell
    assert hall.same_after_rebuild()


def test_nobody_is_a_volunteer_twice_by_card_or_telephone(hall: GridStory) -> None:
    hall.signs_up(number=ADULT)
    with refused("volunteers.already"):
        hall.signs_up(number=ADULT, phone="13900130078")
    with refused("volunteers.already"):
        hall.signs_up(name="别人", birth="1980-01-01")
    hall.signs_up(name="别人", phone="13900130078", birth="1980-01-01")


def test_age_asks_for_a_guardian_and_for_enough_years(hall: GridStory) -> None:
    """The hall's morning is that of 24 November 2026: a birthday counts from its day on."""
    with refused("volunteers.young"):
        hall.signs_up(birth="2012-11-25", guardian="赵父")
    with refused("volunteers.guardian"):
        hall.signs_up(birth="2012-11-24")
    minor = hall.signs_up(birth="2012-11-24", guardian="赵父")
    assert (minor.minor, minor.guardian) == (True, "赵父")
    with refused("volunteers.under_age"):
        hall.is_called(minor)
    grown = hall.signs_up(birth="2008-11-24", phone="13900130078")
    assert not grown.minor


def test_a_guardians_name_typed_at_a_kiosk_is_no_consent(hall: GridStory) -> None:
    asked = hall.signs_up(staff="", birth="2012-01-01", guardian="赵父")
    with refused("volunteers.guardian"):
        hall.takes_on(asked)
    assert hall.takes_on(asked, "赵父").guardian == "赵父"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"consent": False}, "volunteers.consent"),
        ({"name": " "}, "volunteers.name"),
        ({"phone": "12345"}, "identity.phone"),
        ({"birth": "30.5.1990"}, "volunteers.birth"),
        ({"birth": "1890-01-01"}, "volunteers.birth"),
        ({"birth": "2027-01-01"}, "volunteers.birth"),
        ({"number": "110105194912310021"}, "identity.check_digit"),
        ({"cell": "moon"}, "cases.unknown_place"),
        ({"skills": ("flying",)}, "volunteers.offer"),
        ({"skills": ()}, "volunteers.no_skill"),
        ({"languages": ("tlh",)}, "volunteers.offer"),
        ({"hours": ("never",)}, "volunteers.offer"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    hall: GridStory, told: dict[str, object], code: str
) -> None:
    with refused(code) as caught:
        hall.signs_up(**told)
    assert NAME not in str(caught.value)
    assert PHONE not in str(caught.value)


def test_whom_alarms_call_is_the_same_person(hall: GridStory) -> None:
    """Somebody with this number on the call list is they: nobody is entered a second time."""
    with hall.store.transaction() as tx:
        listed = responders.add(tx, role="volunteer", name=NAME, phone=PHONE, context=hall.context)
    who = hall.signs_up()
    assert hall.is_called(who).responder == listed
    other = hall.signs_up(name="钱二", phone="13900130078")
    with refused("volunteers.linked"):
        hall.is_called(other, listed)
    made = hall.is_called(other)
    assert made.responder != listed
    assert hall.is_called(other).responder == made.responder, "asked twice, entered once"
    with hall.store.reading() as tx:
        assert len(people.active(tx)) == 2
    with hall.store.transaction() as tx:
        responders.remove(tx, made.responder)
    assert hall.is_called(other).responder != made.responder


def test_standing_down_erases_the_person_everywhere_and_keeps_the_hours(hall: GridStory) -> None:
    who = hall.is_called(hall.signs_up(number=ADULT, guardian=""))
    patrol = hall.begins(who)
    hall.clock.advance(minutes=50)
    hall.ends(who)
    hall.confirms(patrol, 45, "提前离开")
    hall.begins(who)
    with refused("privacy.reason_names"):
        hall.stands_down(who, f"{NAME}要求")
    hall.stands_down(who)
    left = hall.of(who)
    assert left is not None
    assert (left.state, left.name, left.phone, left.person, left.skills) == ("left", "", "", "", ())
    assert hall.minutes(who) == 45
    with refused("volunteers.unknown"):
        hall.begins(who)
    with hall.store.reading() as tx:
        assert people.active(tx) == []
        told = [each.private for each in tx.events() if each.type.startswith(("volun", "patrol"))]
    assert not any(told)
    assert hall.same_after_rebuild()
    hall.store.checkpoint()
    for file in Path(hall.store.folder.root).rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert NAME.encode() not in raw
            assert PHONE.encode() not in raw
    again = hall.signs_up(number=ADULT)
    assert again.volunteer != who.volunteer
    assert hall.minutes(again) == 0, "nobody is found by what stayed"


def test_what_is_told_anew_takes_the_place_of_before_and_goes_with_it(hall: GridStory) -> None:
    who = hall.is_called(hall.signs_up())
    changed = hall.signs_up(volunteer=who.volunteer, name="赵新", phone="13900130078")
    assert (changed.name, changed.state, changed.since) == ("赵新", "active", who.since)
    hall.stands_down(changed)
    with hall.store.reading() as tx:
        assert not any(each.private for each in tx.events() if each.type == "volunteer.signed")
    assert hall.same_after_rebuild()
