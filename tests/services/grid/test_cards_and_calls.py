"""A lost card, a new telephone, a stranger who tries numbers, and who is never taken on."""

from __future__ import annotations

import pytest

from kiosk.agent.grid import wording
from kiosk.services.grid import codes, joining, rounds
from kiosk.storage.tables import responders as people
from kiosk.storage.tables.grid import volunteers
from kiosk.storage.tables.grid.volunteers import Volunteer
from kiosk.storage.tables.responders import Responder
from tests.services.grid.grid_story import NAME, PHONE, GridStory, refused

OTHER = "13900130078"


def listed(hall: GridStory) -> list[Responder]:
    with hall.store.reading() as tx:
        return people.active(tx)


def there(hall: GridStory) -> list[Volunteer]:
    with hall.store.reading() as tx:
        return volunteers.there(tx)


def test_a_lost_card_is_void_and_the_new_one_is_good(hall: GridStory) -> None:
    who = hall.signs_up()
    with_new = hall.loses_card(who)
    for _ in range(2):
        with refused("volunteers.card_void"):
            hall.begins(who)
        with_new = hall.loses_card(with_new)
    assert hall.begins(with_new).volunteer == who.volunteer
    head, _, mac = hall.card(with_new).rpartition(":")
    other = hall.signs_up(name="钱二", phone=OTHER)
    for forged in (f"{head}:{mac[:-1]}{'0' if mac[-1] != '0' else '1'}",
                   f"{hall.card(other).rpartition(':')[0]}:{mac}"):  # fmt: skip
        with refused("code.forged"), hall.store.reading() as tx:
            codes.bearer(tx, hall.context.keys, forged)
    assert hall.same_after_rebuild()


def test_who_waits_for_the_hall_has_no_card_to_lose(hall: GridStory) -> None:
    with refused("volunteers.asked"):
        hall.loses_card(hall.signs_up(staff=""))


def test_alarms_call_the_number_that_was_told_last(hall: GridStory) -> None:
    who = hall.is_called(hall.signs_up())
    again = hall.signs_up(volunteer=who.volunteer)
    assert again.responder == who.responder, "nothing of it changed"
    moved = hall.signs_up(volunteer=who.volunteer, phone=OTHER)
    (called,) = listed(hall)
    assert (called.phone, called.name, called.responder) == (OTHER, NAME, moved.responder)
    with hall.store.reading() as tx:
        added = [each.private for each in tx.events() if each.type == "responder.added"]
    assert [each and each["phone"] for each in added] == [None, OTHER]
    assert hall.same_after_rebuild()


def test_who_is_under_age_after_all_is_called_no_more(hall: GridStory) -> None:
    who = hall.is_called(hall.signs_up())
    hall.signs_up(volunteer=who.volunteer, birth="2010-05-30", guardian="赵父")
    assert listed(hall) == []


def test_a_kiosk_tells_nobody_whose_number_is_a_volunteers(hall: GridStory) -> None:
    who = hall.signs_up()
    before = hall.store.head
    told = hall.signs_up(staff="", name="别人", birth="1980-01-01")
    assert told.volunteer == who.volunteer
    assert hall.store.head == before, "nothing came of it"
    with refused("volunteers.already"):
        hall.signs_up(name="别人", birth="1980-01-01")


def test_what_is_said_of_who_left_is_kept_nowhere(hall: GridStory) -> None:
    who = hall.signs_up()
    patrol = hall.begins(who)
    hall.stands_down(who)
    with refused("volunteers.why"):
        hall.confirms(patrol, 20)
    assert hall.confirms(patrol, 20, f"{NAME}说走了二十分钟").confirmed == 20
    with hall.store.reading() as tx:
        assert not any(each.private for each in tx.events() if each.type == "patrol.confirmed")
    assert hall.same_after_rebuild()


def test_who_is_never_taken_on_is_forgotten(hall: GridStory) -> None:
    hall.signs_up(staff="")
    taken = hall.takes_on(hall.signs_up(staff="", name="钱二", phone=OTHER))
    hall.clock.advance(days=joining.WAITS.days, minutes=1)
    hall.context.clock_trusted = False
    hall.forgets()
    assert len(there(hall)) == 2
    hall.context.clock_trusted = True
    hall.forgets()
    assert [each.volunteer for each in there(hall)] == [taken.volunteer]
    with hall.store.reading() as tx:
        kept = [each.private for each in tx.events() if each.type == "volunteer.signed"]
    assert [each and each["phone"] for each in kept] == [None, OTHER]
    assert PHONE not in str(kept)
    assert hall.same_after_rebuild()


@pytest.mark.parametrize("days", [0, 89])
def test_who_asked_lately_waits(hall: GridStory, days: int) -> None:
    hall.signs_up(staff="")
    hall.clock.advance(days=days)
    hall.forgets()
    assert len(there(hall)) == 1


def test_a_card_that_was_found_is_no_flood_of_cases(
    hall: GridStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MOST_WARNINGS", 2)
    who = hall.signs_up()
    hall.begins(who)
    for _ in range(2):
        hall.warns(who)
    with refused("volunteers.many_warnings"):
        hall.warns(who)


def test_service_is_written_down_within_a_year(hall: GridStory) -> None:
    who = hall.signs_up()
    hall.serves_for(who, 60, "2025-11-24")
    for day in ("2025-11-22", "0001-01-01", "2026-11-25"):
        with refused("volunteers.day"):
            hall.serves_for(who, 60, day)
    assert hall.minutes(who) == 60


def test_of_rounds_that_nobody_looked_at_the_oldest_are_told_and_all_are_counted(
    hall: GridStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "SHOWN", 2)
    who = hall.signs_up()
    made = []
    for _ in range(3):
        made.append(hall.begins(who).patrol)
        hall.clock.advance(minutes=20)
        hall.ends(who)
    walked = hall.begins(who).patrol
    with hall.store.reading() as tx:
        told, state = wording.grid(tx, hall.context), wording.state(tx, 0)
    assert {each.patrol for each in told.patrols} == {walked, *sorted(made)[:2]}
    assert (told.patrols_more, state.unconfirmed) == (1, 3)
