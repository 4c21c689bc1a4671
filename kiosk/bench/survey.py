"""`survey`: what it costs to load a form, and to go from an answer to the next question.

Both run beside ElementTree's parsing of the same text, on the process's own time: neither waits for
anything, so what else the machine does is no part of it.
"""

from __future__ import annotations

import statistics
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import cycle, islice
from typing import Any

from kiosk.bench.figures import Figure, computed, interleaved, median_ratio, percentile
from kiosk.errors import BugError
from kiosk.forms import Session, Shown, load
from kiosk.forms.sheet.check import check
from kiosk.forms.sheet.samples import workbook

RUNS, A_RUN = 5, 40
QUESTIONS, CALCULATIONS = 30, 6
MANY_QUESTIONS, MANY_CALCULATIONS = 210, 90
LOAD_BAR, ANSWER_BAR = 10.0, 25.0

NOW = datetime(2026, 1, 5, tzinfo=timezone(timedelta(hours=8)))
KINDS = (
    "select_one level", "integer", "text", "select_multiple level", "select_one level", "decimal",
    "date", "range", "note",
)  # fmt: skip


def bench_survey() -> list[Figure]:
    """A form as a clerk writes it, in two languages, made by pyxform."""
    return [_load(), _answer()]


def _load() -> Figure:
    xml = made(QUESTIONS, CALCULATIONS)
    runs = [
        interleaved(lambda: load(xml), lambda: parsed(xml), A_RUN, computed) for _ in range(RUNS)
    ]
    least = statistics.median(percentile(limit, 0.5) for _, limit in runs) * 1000
    beside = f"ElementTree parses its {len(xml) / 1000:.0f} kB, p50 {least:.2f} ms"
    ratio = median_ratio(runs, 0.5)
    return Figure("survey_load", ratio, "× ElementTree", LOAD_BAR, "lower", beside)


def _answer() -> Figure:
    """The slowest of a hundred answers beside the usual parsing of all that was answered."""
    form = load(made(MANY_QUESTIONS, MANY_CALCULATIONS))
    walks = [_walked(Session(form, now=NOW, seed=run)) for run in range(RUNS)]
    ratio = statistics.median(percentile(taken, 0.99) / least for taken, least in walks)
    least = statistics.median(least for _, least in walks) * 1000
    binds = MANY_QUESTIONS + MANY_CALCULATIONS
    beside = f"ElementTree parses the {binds} answers, p50 {least:.2f} ms"
    return Figure("survey_answer_p99", ratio, "× ElementTree", ANSWER_BAR, "lower", beside)


def _walked(walk: Session) -> tuple[list[float], float]:
    """What each answer took, and usually the parsing of them all."""
    steps = answered(walk)
    taken: list[float] = []
    while walk.step is not None:
        taken.append(computed(lambda: next(steps)))
    instance = walk.partial().xml
    return taken, percentile([computed(lambda: parsed(instance)) for _ in taken], 0.5)


def parsed(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314 - of our own making


def answered(walk: Session) -> Iterator[None]:
    """Each time it is asked: the answer of this step, and what comes next as it is shown."""
    while (at := walk.step) is not None:
        for shown in at.questions:
            if shown.kind != "note":
                walk.answer(shown.place, _answer_to(shown))
        if walk.next():
            raise BugError("the measured form refuses what answers it")
        yield


def _answer_to(shown: Shown) -> str:
    if shown.choices:
        return shown.choices[len(shown.place.path) % len(shown.choices)].name
    return {"date": "2026-01-05", "text": "等得太久"}.get(shown.kind, "7")


def made(questions: int, calculations: int) -> bytes:
    checked = check(workbook(survey(questions, calculations)), "bench.xlsx")
    if not checked.form:
        raise BugError(f"the measured form is refused: {checked.findings[0].code}")
    return checked.form


def survey(questions: int, calculations: int) -> dict[str, Any]:
    """Each third is required, each third hangs on two before it, numbers have their bounds."""
    rows = [
        _row(number, kind) for number, kind in enumerate(islice(cycle(KINDS), questions))
    ] + [
        {
            "type": "calculate", "name": f"c{number}",
            "calculation": f"if(${{q{number * 2}}} > 3, round(${{q1}} * 2 + {number}, 1), "
            f"coalesce(${{q{number * 2 + 1}}}, 0))",
        }
        for number in range(calculations)
    ]  # fmt: skip
    levels = [[f"{level}", f"{level} 分", f"{level} points"] for level in range(1, 6)]
    return {
        "form_id": "bench", "version": "1", "title": "测", "style": "pages",
        "choices": {"level": levels}, "row": rows,
    }  # fmt: skip


def _row(number: int, kind: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "type": kind, "name": f"q{number}",
        "label": [f"第 {number} 题，您怎么看？", f"Question {number}: what do you think?"],
        "hint": ["不用写姓名和电话。", "Please leave out names and telephone numbers."],
    }  # fmt: skip
    if kind == "integer":
        row["constraint"] = ". >= 0 and . <= 120"
        row["constraint_message"] = ["请填 0 到 120。", "Please enter 0 to 120."]
    elif kind == "range":
        row["parameters"] = "start=0 end=10 step=1"
    if number % 3 == 0 and kind != "note":
        row["required"] = "yes"
    elif number % 3 == 1 and number > 3:
        row["relevant"] = f"${{q{number - 1}}} != '' and (${{q{number - 3}}} != '' or ${{q0}} = 2)"
    return row
