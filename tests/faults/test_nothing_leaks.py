"""A stolen disk: name, phone and number of who was here are found nowhere but in the database."""

from __future__ import annotations

import base64
import gc
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import shiboken6

from devices.card_reader.simulator.sample_cards import WANG_XIAOMING
from kiosk.api.client import Client
from kiosk.demo.hall import DemoHall
from kiosk.domain.identity import check_character
from tests.faults import leaks
from tests.faults.visitors import Visitors
from ui.viewmodels.shared.link import LinkedViewModel

NAME, PHONE = "欧阳慕容婉清", "13912345086"
BIRTH = date(1987, 6, 5)
_BODY = "11010519870605773"
NUMBER = _BODY + check_character(_BODY)
ADDRESS = "蓬莱仙岛路九十七弄"
MEMORY = Path("/dev/shm")
PLANTED = (NAME, PHONE, NUMBER, ADDRESS, PHONE[3:], NUMBER[6:])


@pytest.fixture
def place() -> Iterator[Path]:
    """Where all of it happens: a short path, as a socket's address has room for 107 bytes."""
    with TemporaryDirectory(prefix="leaks-") as made:
        yield Path(made)


@pytest.fixture
def hall(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoHall]:
    """The demo's hall, all its temporary files in one place."""
    (place / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(place / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("HOME", str(place))
    with DemoHall() as made:
        made.start_agent(log=place / "agent.log")
        yield made


@pytest.mark.usefixtures("quiet")
def test_who_was_here_is_found_in_no_file(hall: DemoHall, place: Path, qapp: object) -> None:
    before = set(leaks.everything(MEMORY))
    visitors = Visitors(hall)
    try:
        card = replace(WANG_XIAOMING, name=NAME, number=NUMBER, birth=BIRTH, address=ADDRESS)
        visitors.takes_number_by_card(card)
        while_here = look(place, before)
        visitors.leaves()
        visitors.takes_number_by_phone(PHONE)
        visitors.leaves()
        assert visitors.printed() == 2
        reports_and_prints_a_slip(hall)
        assert of_screens_that_were_left() == []
    finally:
        visitors.close()
    assert while_here == []
    assert look(place, before) == []
    assert hall.stop_agent() == 0
    assert look(place, before) == []
    assert "agent_ready" in (place / "agent.log").read_text("utf-8"), "the log was looked at"


def reports_and_prints_a_slip(hall: DemoHall) -> None:
    """A case full of names, read in full and printed masked: the paper is the only place."""
    with Client.local(hall.folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        words = f"{NAME}住{ADDRESS}，证件{NUMBER}"
        draft = {"session": session, "type": "help", "category": "other", "name": NAME,
                 "phone": PHONE, "text": words, "detail": ADDRESS}  # fmt: skip
        kiosk.call("cases.draft", {"draft": draft})
        case = kiosk.call("cases.file", {"draft": draft})["case"]
        kiosk.call("session.end", {"session": session})
    with Client.local(hall.folder, "counter", "counter-2") as desk:
        desk.call("staff.sign_in", {"staff": "lifang", "pin": hall.pins["lifang"]})
        seen = desk.call("cases.get", {"case": case, "why": "回访", "contact": True})
        assert seen["contacts"][0]["name"] == NAME
        assert desk.call("cases.search", {"words": ADDRESS})["cases"]
        job = desk.call("cases.slip", {"case": case})["job"]
        for notice in desk.notices():
            if notice.topic == "slip" and notice.body["state"] == "printed":
                assert notice.body["job"] == job
                return


def of_screens_that_were_left() -> list[str]:
    """View-models whose screen is gone and that still hold something: PySide keeps their shells."""
    made = [each for each in gc.get_objects() if issubclass(type(each), LinkedViewModel)]
    left = [each for each in made if not shiboken6.isValid(each)]
    return [type(each).__name__ for each in left if vars(each)]


def look(place: Path, before: set[Path]) -> list[str]:
    """All that the hall wrote: its folder, temporary files, the log, and the screens' folders in
    memory, where the keyboard keeps what it learns."""
    fresh = [path for path in leaks.everything(MEMORY) if path not in before]
    screens = [path for path in MEMORY.glob("linli-*") if path.is_dir()]
    files = [path.name for path in leaks.everything(place)]
    assert any(name.endswith(("-wal", ".db")) for name in files), files
    return leaks.find([place, *fresh, *screens], PLANTED)


@pytest.mark.parametrize("form", [name for name, _ in leaks.forms(NAME)])
def test_a_deliberate_leak_is_found(tmp_path: Path, form: str) -> None:
    (tmp_path / "innocent").write_bytes(os.urandom(100_000))
    assert leaks.find([tmp_path], PLANTED) == []
    leaked = dict(leaks.forms(NAME))[form]
    (tmp_path / "leak").write_bytes(os.urandom(leaks.PIECE - 3) + leaked + os.urandom(50))
    assert [each.split(": ")[1] for each in leaks.find([tmp_path], PLANTED)] == [
        f"word 0 as {form}"
    ]


@pytest.mark.parametrize("before", ["", "x", "xy", "xyz"])
@pytest.mark.parametrize("encoding", leaks.ENCODINGS)
def test_base64_of_a_text_around_the_word_is_found(
    tmp_path: Path, before: str, encoding: str
) -> None:
    text = before.encode() + NAME.encode(encoding) + b", born"
    (tmp_path / "mail").write_bytes(base64.b64encode(text))
    assert leaks.find([tmp_path], [NAME])


def test_a_word_in_a_file_name_is_found(tmp_path: Path) -> None:
    (tmp_path / f"ticket-{NAME}.pdf").touch()
    assert leaks.find([tmp_path], [NAME])
