"""`kiosk survey export`: files that only their owner reads, and a line in the journal."""

from __future__ import annotations

import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall
from tests.agent.surveys.survey_hall import answers, asks, close_batches
from tests.agent.surveys.survey_hall import hall as hall
from tests.agent.surveys.test_survey_results import looked
from tests.cli.test_survey_life import types as types
from tests.services.surveys.survey_story import SHORT

Types = Callable[..., tuple[int, str]]


def answered(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        for words in ("=1+1", "排队久", "", "", "0123"):
            answers(kiosk, "no", words)
    close_batches(hall)


def test_csv_and_workbook_hold_every_answer(types: Types, hall: AgentHall, tmp_path: Path) -> None:
    answered(hall)
    out, book = tmp_path / "out", tmp_path / "book.xlsx"
    code, said = types("export", SHORT, "--csv", str(out), "--xlsx", str(book))
    assert code == 0
    assert "5 answers were exported" in said
    assert sorted(each.name for each in out.iterdir()) == ["short.csv", "short.do", "short.sps"]
    rows = (out / "short.csv").read_bytes().decode("utf-8-sig")
    assert "\r\n2026-11-24,zh_CN,1,0-1,no,\t=1+1," in rows
    assert stat.S_IMODE((out / "short.csv").stat().st_mode) == 0o600
    sheets = load_workbook(BytesIO(book.read_bytes()))
    assert sheets.sheetnames == ["short", "codebook", "choices"]
    words = {row[5].value for row in sheets["short"].iter_rows(min_row=2)}
    assert words == {"=1+1", "排队久", "0123", None}
    assert [what for _, what in looked(hall)] == ["answers"]


def test_a_codebook_alone_tells_what_is_asked(
    types: Types, hall: AgentHall, tmp_path: Path
) -> None:
    answered(hall)
    file = tmp_path / "codebook.xlsx"
    types("export", SHORT, "--codebook", str(file))
    rows = [[cell.value for cell in row] for row in load_workbook(file)["codebook"].iter_rows()]
    assert ["short", "level", "level", "select_one", "满意吗", "Satisfied?"] in rows


def test_nothing_is_written_over_and_a_place_must_be_told(
    types: Types, hall: AgentHall, tmp_path: Path
) -> None:
    answered(hall)
    there = tmp_path / "there.xlsx"
    there.write_bytes(b"mine")
    with pytest.raises(KnownError, match=r"^surveys\.out"):
        types("export", SHORT, "--xlsx", str(there), "--csv", str(tmp_path / "out"))
    assert there.read_bytes() == b"mine"
    assert not (tmp_path / "out").exists()
    with pytest.raises(KnownError, match=r"^surveys\.export_where"):
        types("export", SHORT)
    with pytest.raises(KnownError, match=r"^surveys\.unknown"):
        types("export", "nobody", "--xlsx", str(tmp_path / "a.xlsx"))
