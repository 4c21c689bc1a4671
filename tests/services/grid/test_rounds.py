"""Rounds: cards and check points of this hall alone, warnings that become cases, hours that count
once."""

from __future__ import annotations

import pytest

from kiosk.errors import KnownError
from kiosk.ids import ALPHABET
from kiosk.services.grid import codes, rounds
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables.grid import patrols
from tests.services.grid.grid_story import NAME, GridStory, refused


def test_a_round_passes_its_points_and_proposes_its_minutes(hall: GridStory) -> None:
    first, second = hall.hangs(hall.places()[0]), hall.hangs(hall.places()[1])
    who = hall.signs_up()
    patrol = hall.begins(who)
    hall.shows(who, hall.code(first))
    hall.clock.advance(minutes=20)
    hall.shows(who, hall.code(second).lower())
    hall.shows(who, hall.code(second))
    assert hall.passed(patrol) == [first.point, second.point]
    hall.clock.advance(minutes=25)
    ended = hall.ends(who)
    assert (ended.proposed, ended.confirmed) == (45, None)
    assert hall.minutes(who) == 0, "nobody confirmed them"
    hall.confirms(patrol, 45)
    assert hall.minutes(who) == 45
    assert hall.same_after_rebuild()


def test_a_forged_or_foreign_code_is_refused_letter_by_letter(
    hall: GridStory, tmp_path_factory: pytest.TempPathFactory
) -> None:
    point, who = hall.hangs(hall.places()[0]), hall.signs_up()
    hall.begins(who)
    good = hall.code(point)
    for place in range(len(good) - 13, len(good)):
        other = ALPHABET[(ALPHABET.index(good[place]) + 1) % len(ALPHABET)]
        with refused("code.forged"):
            hall.shows(who, good[:place] + other + good[place + 1 :])
    folder = type(hall.store.folder)(tmp_path_factory.mktemp("other") / "hall")
    keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "hall-other")
    with refused("code.forged"):
        hall.shows(who, codes.point_code(keys, point.point))
    for foreign in ("", "LINLI1:K", "https://a.example/" + "x" * 400, hall.card(who)):
        with refused("code.unknown"):
            hall.shows(who, foreign)
    with refused("code.unknown"), hall.store.transaction() as tx:
        rounds.begin(tx, hall.context, good)  # a check point is no card


def test_a_point_that_was_taken_down_or_hangs_elsewhere_counts_nowhere(hall: GridStory) -> None:
    cells = [each.id for each in hall.context.hall.cell if each.places]
    here = hall.hangs(hall.places(cells[0])[0], cells[0])
    there = hall.hangs(hall.places(cells[1])[0], cells[1])
    who = hall.signs_up()
    hall.begins(who, cells[0])
    with refused("volunteers.point_elsewhere"):
        hall.shows(who, hall.code(there))
    with hall.store.transaction() as tx:
        rounds.remove_point(tx, here.point, "li")
    with refused("volunteers.no_point"):
        hall.shows(who, hall.code(here))
    again = hall.hangs(here.place, cells[0])
    assert hall.code(again) != hall.code(here), "a code that was photographed is worth nothing"
    with refused("volunteers.point_there"):
        hall.hangs(here.place, cells[0])


def test_a_warning_is_a_case_that_goes_first_and_names_nobody(hall: GridStory) -> None:
    who = hall.signs_up()
    with refused("volunteers.no_round"):
        hall.warns(who)
    hall.begins(who)
    warned = hall.warns(who)
    plain = hall.reports(
        "西门的雨水井盖不见了，旁边没有围挡", kind="suggestion", category="lamp_road"
    )
    assert (warned.case.risk, plain.case.risk) == ("medium", "low")
    assert "patrol" in warned.case.reasons.split()
    assert warned.case.settle_by <= plain.case.settle_by
    assert (warned.case.name, warned.case.phone, warned.case.person) == (None, None, None)
    joined = hall.joins(warned.case.case_id, kind="suggestion", text="我也看到了")
    assert "patrol" in joined.case.reasons.split(), "it stays so when a neighbour joins"
    hall.thanks(warned.case.case_id)
    with refused("volunteers.thanked"):
        hall.thanks(warned.case.case_id)
    with refused("volunteers.no_warning"):
        hall.thanks(plain.case.case_id)
    hall.stands_down(who)
    with hall.store.reading() as tx:
        told = patrols.warning(tx, warned.case.case_id)
    assert told is not None
    assert told.thanked
    assert hall.same_after_rebuild()


def test_minutes_count_once_and_no_day_has_more_than_a_day(hall: GridStory) -> None:
    who = hall.signs_up()
    patrol = hall.begins(who)
    with refused("volunteers.on_round"):
        hall.begins(who)
    with refused("volunteers.walking"):
        hall.confirms(patrol, 10)
    hall.clock.advance(minutes=30)
    hall.ends(who)
    with refused("volunteers.why"):
        hall.confirms(patrol, 40)
    with refused("volunteers.minutes"):
        hall.confirms(patrol, -1, "手误")
    hall.confirms(patrol, 40, "表慢了")
    with refused("volunteers.confirmed"):
        hall.confirms(patrol, 40, "再来")
    hall.serves_for(who, 1400)
    with refused("volunteers.minutes_day"):
        hall.serves_for(who, 1)
    for day in ("2026-11-25", "24.11.2026", "20261123"):
        with refused("volunteers.day"):
            hall.serves_for(who, 10, day)
    with refused("volunteers.minutes"):
        hall.serves_for(who, 0, "2026-11-23")
    assert hall.minutes(who) == 1440


def test_a_round_that_nobody_ended_is_over_and_worth_what_staff_say(hall: GridStory) -> None:
    who = hall.signs_up()
    patrol = hall.begins(who)
    hall.clock.advance(minutes=240)
    assert hall.routine() == 0
    hall.clock.advance(minutes=1)
    assert hall.routine() == 1
    assert hall.routine() == 0
    with refused("volunteers.no_round"):
        hall.ends(who)
    assert hall.confirms(patrol, 60, "忘了结束").confirmed == 60


def test_nothing_is_proposed_while_nobody_vouches_for_the_clock(hall: GridStory) -> None:
    who = hall.signs_up()
    hall.begins(who)
    hall.context.clock_trusted = False
    hall.clock.advance(days=3)
    assert hall.routine() == 0
    assert hall.ends(who).proposed == 0


def test_no_error_of_a_round_names_a_person(hall: GridStory) -> None:
    who = hall.signs_up()
    with pytest.raises(KnownError) as caught:
        hall.ends(who)
    assert NAME not in str(caught.value)
