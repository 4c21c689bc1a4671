"""The page on security names what there is: each path that it tells, each attack that is played."""

from __future__ import annotations

import re

from kiosk.paths import PROJECT
from tests.docs.pages import text_of

PAGE = "docs/security.md"
TOOLS = {"tests/attacks/test_raw_line.py"}  # of the attackers' own client
CODE = re.compile(r"`([^`]+)`")
NAMED = set(CODE.findall(text_of(PAGE)))


def test_every_path_is_there() -> None:
    paths = {each for each in NAMED if re.match(r"(tests|kiosk|ui)/|test_", each)}
    assert len(paths) > 100
    assert [each for each in sorted(paths) if not (PROJECT / each).exists()] == []


def test_every_attack_is_named() -> None:
    played = (PROJECT / "tests" / "attacks").rglob("test_*.py")
    attacks = {each.relative_to(PROJECT).as_posix() for each in played} - TOOLS
    assert len(attacks) > 30
    assert sorted(attacks - NAMED) == []
