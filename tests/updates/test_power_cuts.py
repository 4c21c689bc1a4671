"""The power fails at every moment of an update, and once more while it is made good."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from kiosk.services.upkeep.update_state import Update
from kiosk.services.upkeep.updating import Step
from kiosk.updates import updater as module
from tests.updates.pc import NEW, OLD, Pc, PowerCut

WORLDS = {
    "well": (NEW,),
    "worse": (OLD,),
    "moves and is worse": (OLD,),
    "does not open": (OLD,),
    "does not install": (OLD,),
}


CURRENT: list[Pc] = []  # whose power it is


def taken(place: Path, works: str) -> Pc:
    place.mkdir()
    pc = Pc(place, works)
    CURRENT[:] = [pc]
    pc.folder.write(
        Update(id="u-1", version=NEW, before=OLD, step=Step.TAKEN, at="2026-11-30T02:00:00Z")
    )
    return pc


@pytest.fixture(autouse=True)
def _each_write_may_be_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a file is replaced, and behind it: what `write_durably` promises."""
    from kiosk.services.upkeep import update_state

    for home in (module, update_state):
        monkeypatch.setattr(home, "write_durably", cut_around(home.write_durably))
    monkeypatch.setattr(module, "sync_folder", cut_around(module.sync_folder))


def cut_around(work):  # type: ignore[no-untyped-def]
    def done(*words, **more):  # type: ignore[no-untyped-def]
        CURRENT[-1].power.may_fail()
        work(*words, **more)
        CURRENT[-1].power.may_fail()

    return done


def lives_through(pc: Pc, *cuts: int) -> int:
    """Begin the update; the power fails at these moments, one after another; then it stays on.

    Returns how many of the cuts came to pass.
    """
    came, work = 0, pc.updater().go_on
    for cut in (*cuts, None):
        pc.power.left = cut
        try:
            work(attended=True)  # type: ignore[call-arg]
            break
        except PowerCut:
            came += 1
            pc.power.left = None
            pc.boots()
            if pc.runs:
                pc.happens(f"event {came}")
            work = lambda **_: pc.updater().resume()  # type: ignore[assignment,return-value]  # noqa: E731
    pc.power.left = None
    update = pc.folder.read()
    assert update is not None
    if update.step is Step.TAKEN:  # it was cut before anything had changed, and goes on at night
        assert (pc.version(), pc.runs, pc.folder.closed.exists()) == (OLD, OLD, False)
        pc.updater().go_on()
    return came


def stands(pc: Pc, works: str, cuts: int) -> None:
    update = pc.folder.read()
    assert update is not None
    assert update.step in (Step.DONE, Step.PUT_BACK)
    assert pc.version() == (NEW if update.step is Step.DONE else OLD)
    assert pc.version() in (*WORLDS[works], OLD), "one or the other, whole"
    assert pc.runs == pc.version(), "the hall is open"
    assert not pc.folder.closed.exists()
    assert pc.half_started == [], "no agent ran by half a program"
    assert pc.disk["form"] == 1 or pc.runs == NEW
    assert pc.disk["events"][0] == "alarm 1"
    if works != "moves and is worse":
        assert [each for each in pc.disk["events"] if each != "alarm 1"] == written(pc, cuts)


def written(pc: Pc, cuts: int) -> list[str]:
    """What a running agent took down after each cut is there; where none ran nothing was."""
    return [f"event {n}" for n in range(1, cuts + 1) if f"event {n}" in pc.disk["events"]]


@pytest.mark.parametrize("works", WORLDS)
def test_whole_and_open_after_a_cut_at_any_moment(tmp_path: Path, works: str) -> None:
    moment = 0
    while True:
        pc = taken(tmp_path / f"{moment}", works)
        came = lives_through(pc, moment)
        stands(pc, works, came)
        if not came:
            break
        moment += 1
    assert moment > 15, "each step was cut"
    assert pc.version() in WORLDS[works]


@pytest.mark.parametrize("works", WORLDS)
def test_two_cuts_fifty_times_at_random(tmp_path: Path, works: str) -> None:
    """The seed is the story's: what falls is told again by it."""
    chance = random.Random(20261130)
    for each in range(50):
        cuts = (chance.randrange(35), chance.randrange(25), chance.randrange(25))
        pc = taken(tmp_path / f"{each}", works)
        stands(pc, works, lives_through(pc, *cuts))


def test_an_update_that_is_cut_again_and_again_is_taken_back(tmp_path: Path) -> None:
    pc = taken(tmp_path / "pc", "well")
    pc.folder.write(
        msgspec.structs.replace(read(pc), step=Step.INSTALLING, tries=2, backup="copy-1")
    )
    pc._write(program="half", copies={"copy-1": {"form": 1, "events": ["alarm 1"]}})
    pc.folder.closed.touch()
    pc.boots()
    assert pc.runs == ""
    done = pc.updater().resume()
    assert done is not None
    assert (done.step, done.why, pc.runs) == (Step.PUT_BACK, "cut_short", OLD)


def read(pc: Pc) -> Update:
    update = pc.folder.read()
    assert update is not None
    return update


@pytest.mark.parametrize("step", [Step.BACKING_UP, Step.BACKED_UP])
def test_an_updater_that_is_ended_alone_leaves_no_hall_shut(tmp_path: Path, step: Step) -> None:
    """Killed, the PC running on: the next look of the timer starts the agent again."""
    pc = taken(tmp_path / "pc", "well")
    pc.folder.write(msgspec.structs.replace(read(pc), step=step, backup="copy-1"))
    pc.runs = ""
    assert pc.updater().go_on().step is Step.TAKEN
    assert pc.runs == OLD
