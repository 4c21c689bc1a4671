"""What is exported agrees cell by cell with what was answered, whoever reads it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from kiosk.domain.surveys import Response
from kiosk.services.surveys.export import delimited, syntax, worker
from kiosk.services.surveys.export.codebook import codebook
from kiosk.services.surveys.export.layout import Sheet, sheets
from tests.forms.hall_form import asks, bind, session, xform
from tests.services.surveys.sample_answers import SAMPLES, form, many

Read = dict[str, list[dict[str, str]]]
TEXTS = (
    "=1+1", "+1", "-2", "@SUM(A1)", "-1+2", "＝1", "0123", "1.50", "'quoted'", 'a "b", c',
    "two\nlines", "_x0041_", "1e5", "TRUE", "2026-01-02", "<&>", "𠮷野", "=HYPERLINK(\"x\")",
)  # fmt: skip


@pytest.fixture(scope="module", params=SAMPLES)
def laid(request: pytest.FixtureRequest) -> list[Sheet]:
    name = request.param
    return sheets(name, {"1": form(name)}, many(name, 12, 4))


def strange() -> list[Sheet]:
    """Words that a spreadsheet would take for something else."""
    made = xform("<w/><n/>", bind("w") + bind("n", 'type="int"'), asks("w") + asks("n"))
    walk = session(made)
    given = [
        Response(
            key=f"k{at}", survey="hall", version="1", language="zh_CN", day="2026-11-24",
            complete=True, minutes="2-3",
            values=(("/data/w", 0, text), ("/data/n", 0, f"{at - 3}")),
        )
        for at, text in enumerate(TEXTS)
    ]  # fmt: skip
    return sheets("hall", {"1": walk.form}, given)


def expected(laid: list[Sheet]) -> Read:
    return {
        sheet.name: [
            {column.name: value for column, value in zip(sheet.columns, row, strict=True) if value}
            for row in sheet.rows
        ]
        for sheet in laid
    }


def plain(value: object) -> str:
    """openpyxl leaves an escaped `_` of an inline text as it stands; Excel does not."""
    return str(value).replace("_x005F_", "_")


def by_openpyxl(data: bytes) -> Read:
    book = load_workbook(BytesIO(data))
    found: Read = {}
    for sheet in book.worksheets:
        heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        found[sheet.title] = [
            {str(head): plain(value) for head, value in zip(heads, row, strict=True)
             if value is not None}
            for row in rows
        ]  # fmt: skip
    return found


def by_pyxform(data: bytes, folder: Path) -> list[dict[str, str]]:
    """It reads a workbook of one sheet, whatever that is called."""
    from pyxform.xls2json_backends import xlsx_to_dict

    file = folder / "made.xlsx"
    file.write_bytes(data)
    rows = xlsx_to_dict(str(file))["survey"]
    return [{name: str(value) for name, value in row.items()} for row in rows]


def by_csv(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
    return [
        {head.removeprefix(delimited.GUARD): value.removeprefix(delimited.GUARD)
         for head, value in row.items() if value}
        for row in rows
    ]  # fmt: skip


def test_a_workbook_is_read_by_openpyxl_as_it_was_answered(laid: list[Sheet]) -> None:
    told = by_openpyxl(worker.made(laid))
    assert told == expected(laid)
    assert any(told.values())


def test_a_workbook_is_read_by_pyxform_as_it_was_answered(
    laid: list[Sheet], tmp_path: Path
) -> None:
    for sheet, rows in zip(laid, expected(laid).values(), strict=True):
        if rows:
            assert by_pyxform(worker.made([sheet]), tmp_path) == rows


def test_csv_is_read_as_it_was_answered(laid: list[Sheet]) -> None:
    for sheet, rows in zip(laid, expected(laid).values(), strict=True):
        assert by_csv(delimited.written(sheet)) == rows


def test_text_stays_text_whatever_it_begins_with(tmp_path: Path) -> None:
    laid = strange()
    data = worker.made(laid)
    words = list(load_workbook(BytesIO(data)).worksheets[0]["E"])[1:]
    assert [plain(cell.value) for cell in words] == list(TEXTS)
    assert {cell.data_type for cell in words} == {"s"}
    numbers = list(load_workbook(BytesIO(data)).worksheets[0]["F"])[1:]
    assert [cell.value for cell in numbers] == [at - 3 for at in range(len(TEXTS))]
    data = delimited.written(laid[0])
    assert [row["w"] for row in by_csv(data)] == list(TEXTS)
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    cells = [row[4] for row in rows[1:]]
    worked_out = [each for each in cells if each[0] in "=@＝" or each in ("-1+2",)]
    assert not worked_out


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_libreoffice_reads_what_was_answered(tmp_path: Path) -> None:
    """Workbook and CSV alike, saved again by it."""
    laid = [strange(), sheets("needs", {"1": form("needs")}, many("needs", 8, 2))]
    for place, each in enumerate(laid):
        (tmp_path / f"book-{place}.xlsx").write_bytes(worker.made(each))
        (tmp_path / f"plain-{place}.csv").write_bytes(delimited.written(each[0]))
    out = tmp_path / "out"
    saves_again(tmp_path, out, "ods", sorted(tmp_path.glob("book-*")))
    saves_again(tmp_path, out, "xlsx", [*sorted(out.glob("book-*")), *tmp_path.glob("plain-*")])
    for place, each in enumerate(laid):
        assert by_openpyxl((out / f"book-{place}.xlsx").read_bytes()) == expected(each)
        read = load_workbook(out / f"plain-{place}.xlsx").worksheets[0]
        formulas = [cell for row in read.iter_rows() for cell in row if cell.data_type == "f"]
        assert not formulas


def saves_again(place: Path, out: Path, kind: str, files: Sequence[Path]) -> None:
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(place / 'office').as_uri()}",
         "--convert-to", kind, "--outdir", str(out), *map(str, files)],
        check=True, timeout=200, capture_output=True,
    )  # fmt: skip


def test_columns_are_called_as_odk_calls_them() -> None:
    main, repeat = sheets("needs", {"1": form("needs")}, [])
    names = [column.name for column in main.columns]
    assert names[:4] == ["SubmissionDate", "Language", "Version", "Minutes"]
    assert {"age", "wanted-needs", "wanted-home-people"} <= set(names)
    assert names[-2:] == ["KEY", "Status"]
    assert repeat.name == "needs-dependant"
    assert [column.name for column in repeat.columns] == ["whom", "help", "KEY", "PARENT_KEY"]


def test_a_name_that_is_there_already_gets_a_number() -> None:
    made = xform(
        "<a-b/><a><b/></a><KEY/><Status/>",
        "".join(map(bind, ("a-b", "a/b", "KEY", "Status"))),
        "".join(map(asks, ("a-b", "a/b", "KEY", "Status"))),
    )
    names = [each.name for each in sheets("hall", {"1": session(made).form}, [])[0].columns]
    assert names[4:] == ["a-b", "a-b~1", "KEY", "Status", "KEY~1", "Status~1"]


def test_a_field_of_an_older_version_stands_last_and_empty_where_it_was_not_asked() -> None:
    old = session(xform("<a/><b/>", bind("a") + bind("b"), asks("a") + asks("b"))).form
    new = session(xform("<c/><a/>", bind("c") + bind("a"), asks("c") + asks("a"))).form
    names = [each.name for each in sheets("hall", {"1": old, "2": new}, [])[0].columns]
    assert names[4:7] == ["c", "a", "b"]


def test_the_codebook_names_every_column_and_choice_in_every_language() -> None:
    laid = sheets("satisfaction", {"1": form("satisfaction")}, [])
    questions, choices = codebook(laid)
    heads = [column.name for column in questions.columns]
    assert heads[-2:] == ["label::中文 (zh_CN)", "label::English (en)"]
    rows = {row[1]: row for row in questions.rows}
    assert set(rows) == {column.name for column in laid[0].columns}
    assert rows["visit-overall"][2:] == [
        "overall", "select_one", "总的来说，您满意吗？", "All in all, how satisfied are you?"
    ]  # fmt: skip
    assert ["satisfaction", "visit-overall", "5", "非常满意", "Very satisfied"] in choices.rows


def test_spss_and_stata_name_the_levels_and_no_quote_gets_out() -> None:
    laid = sheets("satisfaction", {"1": form("satisfaction")}, [])
    told = syntax.spss(laid[0], "satisfaction.csv", "English (en)")
    assert "VALUE LABELS visit_overall 5 'Very satisfied' 4 'Satisfied'" in told
    assert "VARIABLE LABELS visit_overall 'All in all, how satisfied are you?'." in told
    assert "  visit_service A6000\n" in told
    told = syntax.stata(laid[0], "satisfaction.csv", "English (en)")
    assert "rename v6 guardian" in told
    assert "label define l9 " not in told or "destring" in told
    assert 'label variable visit_overall `"All in all, how satisfied are you?"\'' in told
    wild = xform("<q/>", bind("q"), asks("q").replace("q?", "it's `x' \"'$p"))
    laid = sheets("hall", {"1": session(wild).form}, [])
    assert "'it''s `x'' \"''$p'" in syntax.spss(laid[0], "hall.csv", "")
    inner = syntax.stata(laid[0], "hall.csv", "").split('label variable q `"')[1]
    assert inner.split("\"'")[0] == "it's ‘x' ”'＄p"


def test_a_repeat_has_a_row_for_each_and_the_key_of_its_answer() -> None:
    given = many("needs", 30, 9)
    main, repeat = sheets("needs", {"1": form("needs")}, given)
    keys = {row[-2] for row in main.rows}
    assert len(keys) == len(given)
    assert repeat.rows
    assert {row[-1] for row in repeat.rows} <= keys
    instances = {(each.key, at) for each in given for path, at, _ in each.values
                 if path.startswith("/data/wanted/dependant/")}  # fmt: skip
    assert len(repeat.rows) == len(instances)


def pieces(die: Random) -> Iterator[str]:
    for _ in range(200):
        yield "".join(die.choice("=+-@_x0041 1.\"',\n\t'é好") for _ in range(die.randint(1, 9)))


def test_any_text_that_an_answer_may_be_comes_back_from_csv() -> None:
    for text in (each.strip() for each in pieces(Random(5))):
        if text:
            assert delimited.guarded(text).removeprefix(delimited.GUARD) == text
