"""What is being entered into a survey, until it is an answer."""

from __future__ import annotations

import pytest

from kiosk.api.surveys import SurveyChoice, SurveyQuestion, SurveyStep
from ui.viewmodels.resident.surveys import entries
from ui.viewmodels.resident.surveys.parts import Part, keys_of, parts_of


@pytest.mark.parametrize(
    ("keys", "decimal", "answer"),
    [
        ("0", False, "0"), ("007", False, "007"), ("12-", False, "-12"), ("12--", False, "12"),
        ("-", False, None), ("1.5", True, "1.5"), ("1.", True, "1"), (".5", True, "5"),
        ("1.5.5", True, "1.55"), ("1234567890123", False, "123456789012"),
    ],
)  # fmt: skip
def test_a_number_key_by_key(keys: str, decimal: bool, answer: str | None) -> None:
    draft = ""
    for key in keys:
        draft = entries.number_typed(draft, key)
    assert entries.number_answer(draft, decimal) == answer


@pytest.mark.parametrize(
    ("kind", "figures", "boxes", "answer"),
    [
        ("date", "20261103", ["2026", "11", "03"], "2026-11-03"),
        ("date", "202643", ["2026", "4", "3"], "2026-04-03"),  # no month begins with a 4
        ("date", "2026230", ["2026", "2", "30"], None),  # no such day
        ("date", "2024229", ["2024", "2", "29"], "2024-02-29"),
        ("date", "202", ["202", "", ""], None),
        ("time", "930", ["9", "30"], "09:30:00"),
        ("time", "2545", ["25", "45"], None),
        ("time", "000", ["00", "0"], "00:00:00"),
    ],
)
def test_a_day_and_a_time_figure_by_figure(
    kind: str, figures: str, boxes: list[str], answer: str | None
) -> None:
    filled, at = entries.boxes(kind, ""), 0
    for figure in figures:
        filled, at = entries.box_typed(kind, filled, at, figure)
    assert filled == boxes
    assert entries.moment_answer(kind, filled) == answer


def test_an_answer_stands_in_its_boxes_again() -> None:
    assert entries.boxes("date", "2026-11-03") == ["2026", "11", "03"]
    assert entries.boxes("time", "09:30:00") == ["09", "30"]


@pytest.mark.parametrize(
    ("bounds", "offered"),
    [
        ((0.0, 3.0, 1.0), ["0", "1", "2", "3"]),
        ((1.0, 0.0, 0.5), ["1", "0.5", "0"]),
        ((0.0, 0.35, 0.1), ["0", "0.1", "0.2", "0.3"]),  # the end is no step of it
        ((-1.0, 1.0, 1.0), ["-1", "0", "1"]),
    ],
)
def test_what_a_range_offers(bounds: tuple[float, float, float], offered: list[str]) -> None:
    assert entries.steps(bounds) == offered


def test_an_order_and_what_excludes_the_others() -> None:
    assert entries.ranked(entries.ranked((), "b"), "a") == ("b", "a")
    assert entries.ranked(("b", "a", "c"), "b") == ("a", "c")
    assert entries.ticked(("a", "b"), "none", {"none"}) == ("none",)
    assert entries.ticked(("none",), "a", {"none"}) == ("a",)
    assert entries.ticked(("a", "b"), "a", {"none"}) == ("b",)


def question(path: str, kind: str, *names: str, **more: object) -> SurveyQuestion:
    known: dict[str, object] = {
        "path": path, "repeat": 0, "kind": kind, "label": path, "hint": "", "values": (),
        "choices": tuple(SurveyChoice(name=name, label=name) for name in names),
        "required": False, "readonly": False, "appearances": (), "range": None,
    }  # fmt: skip
    return SurveyQuestion(**{**known, **more})  # type: ignore[arg-type]


def parts(*questions: SurveyQuestion) -> list[Part]:
    return parts_of(SurveyStep(
        survey="s", title="S", language="en", rtl=False, idle="drop", kind="questions", behind=0,
        steps=1, titles=(), questions=questions,
    ))  # fmt: skip


def test_a_matrix_is_one_part_under_its_note_and_what_follows_is_not_of_it() -> None:
    row = {"appearances": ("list-nolabel",)}
    found = parts(
        question("note", "note"), question("head", "header", "1", "2"),
        question("a", "select_one", "1", "2", **row), question("b", "select_one", "1", "2", **row),
        question("after", "text"),
    )  # fmt: skip
    assert [(each["shape"], each["label"]) for each in found] == [
        ("matrix", "note"), ("text", "after"),
    ]  # fmt: skip
    assert keys_of(found[0]) == ["a#0", "b#0"]


def test_pictures_do_not_lie() -> None:
    """Bars and faces only where the names say how much; as a list goes upwards, so do they."""
    likert = {"appearances": ("likert",)}
    up, named, down = parts(
        question("up", "select_one", "1", "2", "3", **likert),
        question("named", "select_one", "good", "bad", **likert),
        question("down", "select_one", "5", "4", "3", "2", "1", **likert),
    )
    assert [each["level"] for each in up["choices"]] == [1, 2, 3]
    assert not up["faces"]
    assert named["levels"] == 0
    assert [each["level"] for each in down["choices"]] == [5, 4, 3, 2, 1]
    assert down["faces"]


def test_what_is_worked_out_is_shown_and_not_asked() -> None:
    [told] = parts(question("sum", "integer", readonly=True, values=("12",)))
    assert (told["shape"], told["value"], keys_of(told)) == ("told", "12", [])
