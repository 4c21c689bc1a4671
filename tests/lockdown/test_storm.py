"""Nobody gets out of a kiosk by keys and touches, and nothing of who tried stays on it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lockdown.session import HEIGHT, WIDTH, Session, session
from tests.lockdown.storm import HOLD, acts

PHONE, NAME = "13911112222", "司马*光"
UNLIKE = 0.02  # of the pixels: a clock that went on between two pictures
PIECE = 50  # acts between two looks
TYPICAL = Path("/etc/xdg/openbox/rc.xml")  # of a desk: it has keys and menus


def storm(
    at: Session, seed: int, count: int, picture: Path, name: str, known: Callable[[], None]
) -> None:
    """A resident is known, types a number and goes; before, somebody else tries everything."""
    print(f"seed {seed}")
    lines = list(acts(seed, count, WIDTH, HEIGHT))
    for first in range(0, count, PIECE):
        known()
        at.does(lines[first : first + PIECE])
        at.held()
    known()
    at.does([HOLD, f"type {PHONE}"])
    at.held()
    at.helped()  # whoever calls for help is not sent away before somebody came
    seen = at.waits(lambda told: told["screen"] == "attract", "the wipe")
    assert not [text for text in seen["texts"] if name in text or PHONE[-4:] in text]
    assert at.picture(picture) < UNLIKE, "the screen shows something that is not the kiosk's"


def test_a_storm_of_keys_and_touches_never_leaves_the_kiosk(tmp_path: Path) -> None:
    with session(str(tmp_path / "s"), "scripted") as at:
        at.held()
        at.known(NAME)
        known = at.waits(lambda told: told["screen"] == "service", "the resident")
        assert [text for text in known["texts"] if NAME in text], "what is to go was there"
        picture = Path(os.environ.get("LINLI_SHOTS") or tmp_path) / "storm.png"
        storm(at, 20261130, 150, picture, NAME, lambda: at.known(NAME))


@pytest.mark.demand
@pytest.mark.timeout(7200)
def test_ten_thousand_of_them(tmp_path: Path) -> None:
    """`LINLI_SEED` tells one again; `LINLI_SHOTS` keeps the picture of afterwards."""
    seed = int(os.environ.get("LINLI_SEED") or secrets.randbits(32))
    picture = Path(os.environ.get("LINLI_SHOTS") or tmp_path) / f"storm-{seed}.png"
    with session(str(tmp_path / "s"), "scripted") as at:
        storm(at, seed, 10_000, picture, NAME, lambda: at.known(NAME))


@pytest.mark.demand
def test_the_same_keys_open_a_menu_where_a_desks_rules_are(tmp_path: Path) -> None:
    """What holds the storm back is seen where it is missing."""
    with session(str(tmp_path / "s"), "scripted", rules=TYPICAL) as at:
        at.does(["key alt+space"])
        with pytest.raises(AssertionError, match="another window"):
            at.held()
