"""`kiosk survey`: from a clerk's file to a survey that is asked, and to its end."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.errors import KnownError
from kiosk.paths import sample_surveys
from tests.agent.agent_hall import AgentHall
from tests.agent.surveys.survey_hall import MANAGER, answers, record, waiting
from tests.agent.surveys.survey_hall import hall as hall
from tests.docs.pages import fenced
from tests.services.surveys.survey_story import SHORT, short_form

Types = Callable[..., tuple[int, str]]


@pytest.fixture
def types(hall: AgentHall, monkeypatch: pytest.MonkeyPatch) -> Types:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def typed(command: str, *arguments: str) -> tuple[int, str]:
        line = ["survey", command, *arguments, "--data", str(hall.folder.root), "--as", MANAGER]
        done = CliRunner().invoke(app, line, input=f"{hall.pins[MANAGER]}\n")
        if isinstance(done.exception, KnownError):
            raise done.exception
        return done.exit_code, done.output

    return typed


def test_the_page_for_who_works_here_is_typed_as_it_stands(
    types: Types, hall: AgentHall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample_surveys() / "satisfaction.xlsx", "survey.xlsx")
    typed = [each.text for each in fenced("docs/operators.md") if each.text.endswith("MANAGER")]
    assert len(typed) == 7
    for line in typed:
        command, found, rest = line.removeprefix("kiosk survey ").partition(" --data DIR --as")
        assert (found, rest) == (" --data DIR --as", " MANAGER")
        code, said = types(*shlex.split(command))
        assert code == 0, said
    told = record(hall, "satisfaction")
    assert (told["state"], told["until"], told["invitations"]) == ("closed", "2099-12-31", 20)
    assert len(Path("codes.txt").read_text("utf-8").splitlines()) == 20
    assert Path("slips.pdf").read_bytes().startswith(b"%PDF")
    assert Path("out/satisfaction.csv").read_text("utf-8-sig").startswith("SubmissionDate,")


def test_from_the_sheet_to_its_end(types: Types, hall: AgentHall) -> None:
    code, said = types("add", str(sample_surveys() / "needs.xlsx"))
    assert (code, "needs, version 1" in said) == (0, True)
    assert record(hall, "needs")["state"] == "added"
    code, said = types("publish", "needs", "--until", "2026-12-31", "--idle", "keep", "--one")
    assert code == 0
    assert "anonymous from the moment" in said
    told = record(hall, "needs")
    assert (told["state"], told["until"], told["idle"]) == ("open", "2026-12-31", "keep")
    code, said = types("list", "--json")
    assert [each["survey"] for each in json.loads(said)["surveys"]] == ["needs"]
    code, said = types("close", "needs")
    assert (code, "asked no longer" in said) == (0, True)
    with pytest.raises(KnownError, match=r"^surveys\.over"):
        types("publish", "needs")
    with pytest.raises(KnownError, match=r"^surveys\.over"):
        types("add", str(sample_surveys() / "needs.xml"))


def test_what_is_withheld_at_its_end_is_said(types: Types, hall: AgentHall, tmp_path: Path) -> None:
    file = tmp_path / "short.xml"
    file.write_bytes(short_form())
    types("add", str(file))
    types("publish", SHORT)
    with hall.at("resident", "resident-1") as kiosk:
        answers(kiosk)
    assert waiting(hall) == 1
    _, said = types("close", SHORT)
    assert "1 answers were withheld and deleted" in said


def test_a_file_with_a_fault_reaches_no_hall(types: Types, hall: AgentHall, tmp_path: Path) -> None:
    file = tmp_path / "short.xml"
    file.write_bytes(short_form().replace(b"today()", b"toady()"))
    code, said = types("add", str(file))
    assert (code, "toady" in said) == (2, True)
    with hall.agent.store.reading() as tx:
        assert tx.scalar("SELECT count(*) FROM surveys") == 0


def test_invitations_are_slips_to_print_and_each_is_good(
    types: Types, hall: AgentHall, tmp_path: Path
) -> None:
    file = tmp_path / "short.xml"
    file.write_bytes(short_form())
    types("add", str(file))
    types("publish", SHORT, "--invited", "--until", "2026-12-31")
    out, pdf = tmp_path / "codes.txt", tmp_path / "slips.pdf"
    asked = ("--count", "11", "--out", str(out), "--pdf", str(pdf), "--language", "zh_CN")
    assert types("invitations", SHORT, *asked)[0] == 0
    assert pdf.stat().st_mode & 0o077 == 0
    codes = [line.partition("\t")[0] for line in out.read_text("utf-8").splitlines()]
    document = pdfium.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    assert [page.count("截止：2026-12-31") for page in pages] == [10, 1]
    assert all(any(code in page for page in pages) for code in codes)
    with hall.at("resident", "resident-1") as kiosk:
        assert answers(kiosk, invitation=codes[10])["kept"]
    with pytest.raises(KnownError, match=r"^surveys\.out"):
        types("invitations", SHORT, "--count", "3", "--pdf", str(pdf))
    assert record(hall)["invitations"] == 11, "none was made that nobody was told"


def test_invitations_are_printed_or_written_and_stand_nowhere_else(
    types: Types, hall: AgentHall, tmp_path: Path
) -> None:
    file = tmp_path / "short.xml"
    file.write_bytes(short_form())
    types("add", str(file))
    types("publish", SHORT, "--invited")
    _, said = types("invitations", SHORT, "--count", "2")
    lines = [line.split("\t") for line in said.splitlines() if "\t" in line]
    assert [mark for _, mark in lines] == [f"LINLI1:S:{code.replace('-', '')}" for code, _ in lines]
    out = tmp_path / "codes.txt"
    assert types("invitations", SHORT, "--count", "3", "--out", str(out))[0] == 0
    assert len(out.read_text("utf-8").splitlines()) == 3
    assert out.stat().st_mode & 0o077 == 0
    with pytest.raises(KnownError, match=r"^surveys\.out"):
        types("invitations", SHORT, "--count", "3", "--out", str(out))
    with pytest.raises(KnownError, match=r"^surveys\.count"):
        types("invitations", SHORT, "--count", "0")
    nowhere = out.parent / "nowhere" / "codes.txt"
    with pytest.raises(KnownError, match=r"^surveys\.not_written"):
        types("invitations", SHORT, "--count", "3", "--out", str(nowhere))
    assert record(hall)["invitations"] == 5, "none was made that nobody was told"
    fresh = out.parent / "fresh.txt"
    with pytest.raises(KnownError, match=r"^surveys\.count"):
        types("invitations", SHORT, "--count", "0", "--out", str(fresh))
    assert not fresh.exists()
