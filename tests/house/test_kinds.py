"""A kind of terminal is known wherever kinds are told apart: a list that forgets one is a screen
that does not start, a page that falls, or a right that nobody judged."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from kiosk.api import access, basis
from kiosk.hall.schema_devices import PairedKind, TerminalKind
from kiosk.paths import DataFolder
from kiosk.services.codes import COUNTS_AT
from tests.attacks.rights import test_role_matrix
from tests.house.house import PROJECT, text
from ui.viewmodels.technician.health_view_model import HealthViewModel
from ui.window.terminal import NEEDS, PARTS

KINDS = set(get_args(TerminalKind))


def test_every_kind_is_paired_and_one_more() -> None:
    assert set(get_args(PairedKind)) == KINDS | {"relay"}


def test_every_kind_has_a_screen_and_its_view_models() -> None:
    assert set(PARTS) == set(NEEDS) == KINDS
    screens = PROJECT / "ui/qml/Kiosk"
    assert [
        part for part in PARTS.values() if not (screens / part / f"{part}Main.qml").is_file()
    ] == []


def test_every_kind_may_say_who_it_is_and_the_agent_listens_for_it() -> None:
    assert basis.KINDS == KINDS
    for method in ("terminal.hello", "terminal.ping", "terminals.enroll"):
        assert access.METHODS[method].kinds == KINDS


def test_no_kinds_socket_has_a_longer_name_than_was_made_room_for(tmp_path: Path) -> None:
    """`DataFolder.socket` measures one of them."""
    place = DataFolder(tmp_path)
    longest = max(len(place.socket(kind).name) for kind in KINDS)
    assert len(place.socket("technician").name) == longest


def test_what_each_may_ask_was_judged_and_attacked() -> None:
    assert set(test_role_matrix.KINDS) == set(test_role_matrix.AT) == KINDS
    reads = {kind for kinds in COUNTS_AT.values() for kind in kinds}
    assert reads <= KINDS - {"display", "rating"}, "where nobody holds anything up"


def test_the_technicians_page_names_every_kind_that_is_paired(qapp: object) -> None:
    page = HealthViewModel()
    page._terminals = tuple(
        access.TerminalRow(terminal=kind, kind=kind, role="clerk", paired_at="2026-11-24T01:00:00Z",
                           revoked=False, connected=True)
        for kind in get_args(PairedKind)
    )  # fmt: skip
    named = [row["kind"] for row in page.terminals]
    assert len(set(named)) == len(get_args(PairedKind))


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "docs/architecture.md"])
def test_pages_name_every_kind(page: str) -> None:
    [told] = re.findall(r"kiosk ui --terminal ([a-z|\\]+)", text(Path(page)))[:1]
    assert set(told.replace("\\", "").split("|")) == KINDS


def test_the_sample_hall_tells_of_every_kind() -> None:
    [told] = re.findall(
        r"^# Terminals: (.*(?:\n# .*)*)", text(Path("kiosk/_sample/hall.toml")), re.M
    )
    assert set(re.findall(r'"([a-z]+)"', told)) == KINDS
