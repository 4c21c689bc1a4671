"""The monkey before the session as it is shipped: its touches and keys come from the X server, ways
out of a desk among them, and there is the kiosk and nothing else."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pytest

from tests.lockdown.session import Session, session
from tests.ui.resident.monkey.checks import STEPS
from tests.ui.resident.monkey.test_monkey import LONG, ROUND, faults

OF_X = ("xcb", "XRandR", "propagateSizeHints")  # of a server without a screen


@pytest.mark.demand
@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("sos", [False, True], ids=["without SOS", "with SOS"])
def test_ten_thousand(tmp_path: Path, capfd: pytest.CaptureFixture[str], sos: bool) -> None:
    """`LINLI_SEED` tells one again, `LINLI_TOUCHES` more or fewer of them."""
    seed = int(os.environ.get("LINLI_SEED") or secrets.randbits(32))
    touches = int(os.environ.get("LINLI_TOUCHES") or LONG)
    said = tmp_path / "said"
    told = (str(tmp_path / "s"), str(seed), *(["sos"] if sos else []))
    with session(*told, program="tests.lockdown.monkey_stand", said=said) as at:
        try:
            for number in range(touches // ROUND):
                a_round(at, home=bool(number % 2))
                assert faults(said.read_text("utf-8"), *OF_X) == []
        except BaseException as failed:
            failed.add_note(f"seed {seed}\n{said.read_text('utf-8')[-4000:]}")
            raise
        seen = at.asks("seen")
    with capfd.disabled():
        print(f"\nseed {seed}\n{seen['told']}")
    assert not seen["unknown"], "nobody answers these"
    if touches >= LONG:
        assert [each for each in seen["never"] if sos or each != "sosScreen"] == []


def a_round(at: Session, *, home: bool) -> None:
    at.asks("anew")
    try:
        for _ in range(ROUND):
            at.does(at.asks("touch"))
        at.held()
        at.asks("late")
        helps(at)
        if home:
            comes_home(at)
        at.asks("forgets")
        at.held()
    except AssertionError as failed:
        if at.screen.poll() is None:
            failed.add_note("\n".join(map(str, at.asks("look")["did"])))
        raise


def helps(at: Session) -> None:
    """A pointer on what calls for help presses it; drawn away, it does nothing more."""
    x, y = at.asks("help")
    at.does([f"mousemove {x} {y} mousedown 1"])
    pressed = at.asks("pressed")
    at.does([f"mousemove {x} {max(0, y - 400)} mouseup 1"])
    assert pressed, "something lies over what calls for help"


def comes_home(at: Session) -> None:
    for _ in range(STEPS):
        place = at.asks("home")
        if place is True:
            return
        at.does([f"mousemove {place[0]} {place[1]} click 1" if place else "sleep 0.1"])
    raise AssertionError(f"no way home; to be read: {at.look()['texts']}")
