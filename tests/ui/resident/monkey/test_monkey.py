"""A monkey at the kiosk: nothing it touches ends, opens, betrays or locks anything."""

from __future__ import annotations

import os
import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.complaints import complaints
from tests.ui.resident.monkey import checks
from tests.ui.resident.monkey.hand import Hand
from tests.ui.resident.monkey.monkey import Monkey
from tests.ui.resident.monkey.monkey_hall import MonkeyHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.sos_play import FakeSiren
from ui.viewmodels.resident.alarms.alarms_view_model import ResidentAlarmsViewModel

SIZE, DENSITY = (540, 960), 2.0  # drawn fast
ROUND = 50  # touches between two looks
EVERY_DAY, LONG = 1_000, 10_000
FAILED = "Traceback"  # of a slot
SHARE = 0.8  # of all screens that a thousand touches come by


@contextmanager
def stands(tmp_path: Path, seed: int, *, sos: bool) -> Iterator[tuple[Kiosk, MonkeyHall, Monkey]]:
    chance = random.Random(seed)
    hall = MonkeyHall(tmp_path / "s", chance)
    with kiosk(hall, SIZE, DENSITY) as at:
        at.terminal.guard.locked = True  # as in full screen
        alarms = at.terminal.window.findChild(ResidentAlarmsViewModel)
        assert alarms is not None
        alarms.sound.use(FakeSiren())
        at.person.wait(lambda: at.part("keyboard").property("item"), "the keyboard")
        yield at, hall, Monkey(at, hall, chance, Hand(at), sos=sos)
        at.terminal.guard.locked = False


def runs(tmp_path: Path, seed: int, touches: int, *, sos: bool, said: Callable[[], str]) -> Monkey:
    """Looks at it after each round; a failure tells the seed and what was done in that round."""
    with stands(tmp_path, seed, sos=sos) as (at, hall, monkey):
        try:
            for number in range(touches // ROUND):
                monkey.did.clear()
                hall.tell_all_there_is()
                for _ in range(ROUND):
                    monkey.touch()
                hall.is_there()
                at.person.wait(lambda: at.client.connected, "the line")
                checks.lives(at)
                checks.helps(at, monkey.hand)
                if number % 2:
                    checks.comes_home(at, monkey.hand)
                checks.forgets(at, hall)
                assert faults(said()) == []
        except BaseException as failed:
            failed.add_note("\n".join((f"seed {seed}, in the round before:", *monkey.did)))
            raise
        assert not hall.unknown, "nobody answers these"
        if not sos:
            assert "alarms.raise" not in [name for name, _ in hall.asked], "it was steered away"
    return monkey


def faults(said: str, *known: str) -> list[str]:
    """What Qt complained of, and what Python did; not what is `known` beside what always is."""
    found = [*complaints(said), *(each for each in said.splitlines() if each.startswith(FAILED))]
    return [each for each in found if not any(part in each for part in known)]


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What Qt and Python had to say since the last look."""

    def look() -> str:
        out, err = capfd.readouterr()
        return f"{out}\n{err}"

    return look


def tells(capfd: pytest.CaptureFixture[str], seed: int, monkey: Monkey) -> None:
    with capfd.disabled():
        print(f"\nseed {seed}, {monkey.typed} times something was typed\n{monkey.seen}")


def test_a_thousand_touches(
    qtbot: QtBot, tmp_path: Path, said: Callable[[], str], capfd: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("LINLI_SEED") or 20261130)
    monkey = runs(tmp_path, seed, EVERY_DAY, sos=False, said=said)
    tells(capfd, seed, monkey)
    never = [each for each in monkey.seen.never() if each != "sosScreen"]
    assert len(never) <= (1 - SHARE) * monkey.seen.every(), f"never seen: {never}"


@pytest.mark.demand
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("sos", [False, True], ids=["without SOS", "with SOS"])
def test_ten_thousand(
    qtbot: QtBot, tmp_path: Path, said: Callable[[], str], capfd: pytest.CaptureFixture[str],
    sos: bool,
) -> None:  # fmt: skip
    """`LINLI_SEED` tells one again, `LINLI_TOUCHES` more or fewer of them."""
    seed = int(os.environ.get("LINLI_SEED") or secrets.randbits(32))
    touches = int(os.environ.get("LINLI_TOUCHES") or LONG)
    monkey = runs(tmp_path, seed, touches, sos=sos, said=said)
    tells(capfd, seed, monkey)
    if touches >= LONG:
        assert [each for each in monkey.seen.never() if sos or each != "sosScreen"] == []
