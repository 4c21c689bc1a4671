"""What happens between the taking and the end of an update: other hands, locks, slow falls."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.services.upkeep.update_state import Update
from kiosk.services.upkeep.updating import TRIES, Step
from kiosk.updates.updater import CHECK_WITHIN
from tests.updates.pc import NEW, OLD, Pc

BY_HAND = "3.0"


def taken(place: Path, works: str = "well") -> Pc:
    pc = Pc(place, works)
    pc.folder.write(
        Update(id="u-1", version=NEW, before=OLD, step=Step.TAKEN, at="2026-11-30T02:00:00Z")
    )
    return pc


def step(pc: Pc) -> Step:
    update = pc.folder.read()
    assert update is not None
    return update.step


@pytest.mark.parametrize("attended", [False, True])
def test_what_was_taken_does_not_replace_what_somebody_installed_since(
    tmp_path: Path, attended: bool
) -> None:
    """A stick's install.sh by day brings 3.0; at night 2.0 still lies there."""
    pc = taken(tmp_path)
    pc.folder.seen.write_text("the hub's list", "ascii")
    pc._write(program=BY_HAND)
    pc.stop()
    pc.start()
    with pytest.raises(KnownError) as refused:
        pc.updater().go_on(attended=attended)
    assert refused.value.code == "update.overtaken"
    assert (pc.version(), pc.runs, pc.disk["copies"]) == (BY_HAND, BY_HAND, {})
    assert step(pc) is Step.OVERTAKEN
    assert not pc.folder.seen.exists(), "what the hub has is held against 3.0"
    with pytest.raises(KnownError) as again:
        pc.updater().go_on()
    assert again.value.code == "update.nothing_taken"


def half_back(place: Path) -> Pc:
    """2.0 was found wanting, runs, and 1.0 could not be put in its place."""
    pc = taken(place, "worse")
    pc.way_back_fails = True
    with pytest.raises(KnownError) as failed:
        pc.updater().go_on()
    assert failed.value.code == "update.not_installed"
    assert (step(pc), pc.runs) == (Step.PUTTING_BACK, NEW)
    return pc


@pytest.mark.parametrize("busy", ["alarm", "resident", "hours"])
def test_a_way_back_that_was_not_gone_waits_for_a_quiet_hall(tmp_path: Path, busy: str) -> None:
    pc = half_back(tmp_path)
    pc.busy_with, ended = (busy,), pc.ended
    with pytest.raises(KnownError) as waits:
        pc.updater().go_on()
    assert (waits.value.code, waits.value.params["busy"]) == ("update.not_now", busy)
    assert (pc.ended, pc.runs) == (ended, NEW)
    pc.busy_with, pc.way_back_fails = (), False
    assert pc.updater().go_on().step is Step.PUT_BACK
    assert pc.runs == OLD


def test_a_way_back_that_cannot_be_gone_does_not_end_the_agent_all_night(tmp_path: Path) -> None:
    pc = half_back(tmp_path)
    for _ in range(10):  # of the timer
        with pytest.raises(KnownError):
            pc.updater().go_on()
    assert pc.ended <= 1 + 1 + TRIES, "for the copy, for the first try, and for what followed"
    pc.way_back_fails = False
    with pytest.raises(KnownError):
        pc.updater().go_on()
    assert pc.updater().go_on(attended=True).step is Step.PUT_BACK


def test_the_start_of_the_pc_tries_the_way_back_however_often_it_failed(tmp_path: Path) -> None:
    pc = half_back(tmp_path)
    for _ in range(10):
        with pytest.raises(KnownError):
            pc.updater().go_on()
    pc.way_back_fails = False
    pc.boots()
    done = pc.updater().resume()
    assert done is not None
    assert (done.step, pc.runs) == (Step.PUT_BACK, OLD)


def test_no_agent_to_be_disturbed_no_waiting(tmp_path: Path) -> None:
    """The new version does not come up: each look of the timer tries to put it back."""
    pc = half_back(tmp_path)
    pc.runs, pc.busy_with, pc.way_back_fails = "", ("hours",), False
    assert pc.updater().go_on().step is Step.PUT_BACK


def test_an_agent_that_the_watchdog_ends_again_and_again_is_not_well(tmp_path: Path) -> None:
    """It answers at once, and half a minute later it is gone."""
    pc = taken(tmp_path, "is ended by the watchdog")
    done = pc.updater().go_on()
    assert (done.step, done.why, done.told, pc.runs) == (Step.PUT_BACK, "worse", "no_agent", OLD)


def test_an_agent_that_does_not_answer_is_waited_for_as_long_as_the_page_says(
    tmp_path: Path,
) -> None:
    pc = taken(tmp_path, "hangs")
    assert pc.updater().go_on().told == "no_agent"
    assert pc.seconds < CHECK_WITHIN + 15.0
