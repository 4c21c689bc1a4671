"""Reports over the line, on paper and as files: all of them say what the contract says."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
from openpyxl import load_workbook

from kiosk.agent.reports import files
from kiosk.agent.reports.documents import shown
from kiosk.api import reports as api
from kiosk.paths import PROJECT
from kiosk.storage.tables import print_jobs
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.ratings.test_ratings import is_served
from tests.agent.test_alarms import wait_until
from tests.patience import PATIENCE
from tests.ui.counter.counter_reports import report

SHEETS = """
[[printer]]
name = "sheets"
url = "file://{folder}"
paper_mm = 210
"""
FORMULA = "=1+1"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    folder = tmp_path / "sheets"
    running = AgentHall(tmp_path, extra=SHEETS.format(folder=folder)).start()
    running.hires("lifang")
    running.hires("wang", role="manager")
    for _ in range(6):
        is_served(running)
    yield running
    running.stop()


def kiosk(hall: AgentHall, *words: str, pin: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "report", *words, "--data", str(hall.folder.root)],
        cwd=PROJECT, input=f"{pin}\n", text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=PATIENCE, env={**os.environ, "LC_ALL": "zh_CN.UTF-8"},
    )  # fmt: skip
    assert "Traceback" not in done.stdout
    return done.returncode, done.stdout


def reports_out(hall: AgentHall) -> list[str]:
    with hall.agent.store.reading() as tx:
        return [job.state for job in print_jobs.newest(tx, 40) if job.kind.endswith("_report")]


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", "", said)


def cells(told: api.Report) -> list[list[str]]:
    """Every table of a report as text, row by row."""
    return [[shown(cell) for cell in row] for table in told.tables for row in table.rows]


def wild() -> api.Report:
    """A busy month of a hall whose names would be formulas in a spreadsheet."""
    made = report("month", api.ReportOf(language="zh_CN"), services=40)
    first, *rest = made.tables
    rows = tuple((f"{FORMULA}{n}", *row[1:]) for n, row in enumerate(first.rows))
    return msgspec.structs.replace(
        made, tables=(msgspec.structs.replace(first, rows=rows), *rest), hall="@SUM(A1)"
    )


def test_a_manager_reads_and_prints_a_report_and_a_clerk_does_not(hall: AgentHall) -> None:
    with hall.signed_in("wang", "counter", "counter-1") as desk:
        told = msgspec.convert(desk.call("reports.month", {"language": "en"}), api.Report)
        assert (told.kind, told.period, told.running) == ("month", "2026-11", True)
        assert [each.value for each in told.figures[:2]] == [6, 6]
        for kind in ("day", "week", "month"):
            desk.call("reports.print", {"kind": kind, "printer": "sheets"})
        assert refusal(desk, "reports.week", period="2026-11").code == "reports.week_form"
        assert refusal(desk, "reports.print", kind="month", period="2027-01").code == (
            "reports.ahead"
        )
    folder = Path(hall.folder.root.parent / "sheets")
    wait_until(lambda: len(list(folder.glob("*.pdf"))) == 3)
    titles = {title for title in ("日报", "周报", "月报") for pdf in folder.glob("*.pdf")
              if title in words_of(pdf.read_bytes())}  # fmt: skip
    assert titles == {"日报", "周报", "月报"}
    wait_until(lambda: reports_out(hall) == ["printed"] * 3)
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        for method in ("reports.day", "reports.week", "reports.month", "reports.print"):
            assert refusal(desk, method).code == "api.no_right"


def test_the_same_command_prints_once_and_a_report_of_before_is_still_made(
    hall: AgentHall,
) -> None:
    """A job of an older version has the day in its subject, and comes out after a restart."""
    with hall.signed_in("wang", "counter", "counter-1") as desk:
        asked = {"kind": "day", "printer": "sheets", "key": "once"}
        first = desk.call("reports.print", asked)
        assert desk.call("reports.print", asked) == first
    folder = Path(hall.folder.root.parent / "sheets")
    wait_until(lambda: len(list(folder.glob("*.pdf"))) == 1)
    with hall.agent.store.reading() as tx:
        job = print_jobs.by_id(tx, first["job"])
    assert job is not None
    assert (job.kind, job.subject) == ("day_report", "r-20261124")


def test_pdf_csv_and_workbook_agree_with_the_figures_cell_by_cell() -> None:
    told = wild()
    told_cells = cells(told)
    written = files.as_csv(told, "zh_CN")
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert not [row for row in rows for cell in row if cell[:1] in "=+-@" and cell]
    plain = [[cell.removeprefix(files.GUARD) for cell in row] for row in rows]
    for row in told_cells:
        assert row in plain
    for figure in told.figures:
        assert [figure.label, shown(figure.value), figure.unit] in plain
    book = load_workbook(io.BytesIO(files.as_xlsx(told, "zh_CN")))
    found: list[list[Any]] = []
    for sheet in book:
        for cell_row in sheet.iter_rows():
            found.append([cell.value for cell in cell_row])
            for cell in cell_row:
                assert cell.data_type != "f", "a text is no formula"
    for table in told.tables:
        for row in table.rows:
            assert ["–" if cell is None else cell for cell in row] in found
    pdf = words_of(files.as_pdf(told, "", "zh_CN"))
    for row in told_cells:
        assert re.sub(r"\s+", "", "".join(row)) in pdf
    for sentence in (*told.changes, *told.notes):
        assert re.sub(r"\s+", "", sentence) in pdf


def test_at_the_shell_it_becomes_a_file_of_each_kind(hall: AgentHall, tmp_path: Path) -> None:
    out = {kind: tmp_path / f"month.{kind}" for kind in ("pdf", "xlsx", "csv")}
    wanted = [word for kind, file in out.items() for word in (f"--{kind}", str(file))]
    code, said = kiosk(hall, "month", "2026-11", *wanted, "--as", "wang", pin=hall.pins["wang"])
    assert code == 0, said
    assert all(str(file) in said for file in out.values())
    assert "月报" in words_of(out["pdf"].read_bytes())
    assert load_workbook(out["xlsx"]).sheetnames[0] == "一览"
    assert out["csv"].read_text("utf-8-sig").startswith("一览")
    code, said = kiosk(hall, "week", "--as", "wang", pin=hall.pins["wang"])
    assert code == 0, said
    assert "取号: 6 人次" in said
    code, said = kiosk(hall, "day", "2026-13-01", "--as", "wang", pin=hall.pins["wang"])
    assert (code, "不是日期" in said) == (2, True)
    nowhere = str(tmp_path / "missing" / "a.csv")
    code, said = kiosk(hall, "day", "--csv", nowhere, "--as", "wang", pin=hall.pins["wang"])
    assert (code, "写不进去" in said) == (2, True)
    code, said = kiosk(hall, "day", "--as", "lifang", pin=hall.pins["lifang"])
    assert code == 2, said
