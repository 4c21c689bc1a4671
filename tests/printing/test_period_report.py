"""A report on sheets: every chart with its labels, legend and values, no page empty, none cut."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from kiosk.agent.reports.documents import document
from kiosk.api import reports as api
from kiosk.domain.reports import Kind
from printing import fonts
from printing.documents import ReportChart
from printing.layouts.charts import chart, ticks
from printing.layouts.frame import BOTTOM, LEFT
from printing.layouts.period_report import WIDTH
from printing.layouts.sheets import draw
from printing.rendering import Paper, render
from tests.ui.counter.counter_reports import report


def pages(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in opened]
    finally:
        opened.close()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(("kind", "busy"), [("month", True), ("week", True), ("day", False)])
def test_every_page_says_something_and_which_it_is(kind: Kind, busy: bool, language: str) -> None:
    told = report(kind, api.ReportOf(language=language), busy=busy, services=40 if busy else 6)
    made = document(told, "WHO", language)
    pdf = draw(made)
    assert draw(made) == pdf, "the same bytes each time"
    said = pages(pdf)
    for number, words in enumerate(said, 1):
        foot = made.page_words.format(page=number, pages=len(said))
        assert foot in words
        assert "WHO" in words
        assert len(re.sub(r"\s", "", words)) > 90, f"page {number} is empty"
    whole = re.sub(r"\s", "", "".join(said))
    for each in made.charts:
        assert re.sub(r"\s", "", each.title) in whole
        for name, values in each.series:
            assert len(each.series) == 1 or re.sub(r"\s", "", name) in whole
            assert all(f"{value}" in whole for value in values if value is not None)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_word_leaves_the_sheet(language: str) -> None:
    told = report("month", api.ReportOf(language=language), services=40)
    opened = pypdfium2.PdfDocument(draw(document(told, "", language)))
    for page in opened:
        text = page.get_textpage()
        for nth in range(text.count_rects()):
            left, bottom, right, _ = text.get_rect(nth)
            assert left >= LEFT - 1
            assert right <= LEFT + WIDTH + 1
            assert bottom >= BOTTOM - 40
    opened.close()


def test_a_gap_in_a_line_and_a_lone_value_are_drawn() -> None:
    fonts.register()
    for values in ((4.2, None, 4.4), (4.2,), (0,), (-1, 2)):
        told = ReportChart("t", "line", "u", tuple("abc"[: len(values)]), (("n", values),))
        assert chart(told, 400).contents
    assert ticks(0, 9) == [0, 5, 10]
    assert ticks(4.05, 4.55)[0] <= 4.05


def test_a_report_wants_sheets() -> None:
    made = document(report("day", api.ReportOf()), "", "zh_CN")
    with pytest.raises(Exception, match=r"spool\.wrong_paper"):
        render(made, Paper(80))
