"""Slips as files: the paper and nothing else, for halls that have no printer yet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from printing.escpos import PrinterState
from printing.measure import SLIP
from printing.rendering import Paper, Rendered, render
from printing.spoolers.file import FileSpooler
from tests.faults import leaks

NAME = "欧阳慕容婉清"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where all of it happens: temporary files, the home of whoever prints, the paper."""
    for each in ("tmp", "home"):
        (tmp_path / each).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


def naming() -> Rendered:
    """A slip in which a name can be found: fonts hide that of the drawing from a plain search."""
    drawn = render(SLIP, Paper(210))
    return replace(drawn, pdf=drawn.pdf + b"\n% " + NAME.encode() + b"\n")


def test_a_slip_is_its_paper_and_leaves_no_temporary_file(place: Path) -> None:
    assert FileSpooler(place / "paper").print("p-1", naming(), lambda: False).state == "printed"
    papers = sorted(each.name for each in leaks.everything(place))
    assert papers == ["p-1-1.png", "p-1.pdf"]
    found = leaks.find([place], [NAME])
    assert found == [f"{place / 'paper' / 'p-1.pdf'}: word 0 as utf-8"]


def test_a_cancelled_slip_leaves_nothing_at_all(place: Path) -> None:
    outcome = FileSpooler(place / "paper").print("p-1", naming(), lambda: True)
    assert outcome.state == "cancelled"
    assert list(leaks.everything(place)) == []


def test_a_folder_that_printing_will_make_is_well_and_one_that_it_cannot_is_not(
    place: Path,
) -> None:
    spooler = FileSpooler(place / "not" / "yet" / "paper")
    assert spooler.state() is PrinterState.IDLE
    assert spooler.print("p-1", naming(), lambda: False).state == "printed"
    assert spooler.state() is PrinterState.IDLE

    (place / "file").write_bytes(b"")
    spooler = FileSpooler(place / "file" / "paper")
    assert spooler.state() is PrinterState.ERROR
    assert spooler.print("p-1", naming(), lambda: False).state == "failed"
