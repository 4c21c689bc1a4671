"""The profile of surveys, word by word: what a clerk may write in a sheet is asked, kept and handed
in by the kiosk; each type, look and function once, through pyxform.
"""

from __future__ import annotations

import pytest

from kiosk.forms import Group, Repeat, Session, load
from kiosk.forms.xpath import FUNCTIONS
from tests.forms.asked import NOON
from tests.forms.sheet_books import Rows, book, looked_at

HEAD = (
    "type", "name", "label", "appearance", "parameters", "calculation", "choice_filter",
    "repeat_count", "default", "required", "relevant",
)  # fmt: skip
CHOICES = (
    ("list_name", "name", "label", "of"),
    ("l", "a", "甲", "x"), ("l", "b", "乙", "y"), ("l", "c", "丙", "x"),
)  # fmt: skip


def row(type_: str, name: str | None = None, label: str | None = None, **more: str) -> list[object]:
    cells = {"type": type_, "name": name, "label": label, **more}
    return [cells.get(each) for each in HEAD]


def walked(*rows: list[object], choices: Rows | None = CHOICES) -> Session:
    checked = looked_at(book((HEAD, *rows), choices))
    assert checked.form, checked.findings
    return Session(load(checked.form), now=NOON, seed=7)


def handed(walk: Session) -> dict[str, str]:
    return {
        record.path.rpartition("/")[2] + (f"#{record.repeat}" if record.repeat else ""): (
            record.value
        )
        for record in walk.hand_in().records
    }


@pytest.mark.parametrize(
    ("type_", "kind", "answer", "kept"),
    [
        ("select_one l", "select_one", "b", "b"),
        ("select_multiple l", "select_multiple", ("c", "a"), "a c"),
        ("select_one l or_other", "select_one", "other", "other"),
        ("select_multiple l or_other", "select_multiple", ("a", "other"), "a other"),
        ("text", "text", " 好 ", "好"),
        ("integer", "integer", "007", "7"),
        ("decimal", "decimal", "0,50", "0.5"),
        ("range", "range", "3", "3"),
        ("rank l", "rank", ("c", "a", "b"), "c a b"),
        ("date", "date", "2026-02-28", "2026-02-28"),
        ("time", "time", "08:30", "08:30:00"),
        ("acknowledge", "acknowledge", "OK", "OK"),
    ],
)
def test_a_type_is_asked_and_its_answer_handed_in(
    type_: str, kind: str, answer: str | tuple[str, ...], kept: str
) -> None:
    walk = walked(row(type_, "q", "?"))
    assert walk.step is not None
    (shown,) = walk.step.questions
    assert (shown.kind, shown.value) == (kind, "")
    walk.answer(shown.place, answer)
    assert walk.next() == ()
    assert handed(walk)["q"] == kept


def test_a_note_is_shown_and_a_calculation_and_what_is_hidden_are_handed_in() -> None:
    walk = walked(
        row("note", "n", "请看"), row("calculate", "c", calculation="1 + 1"),
        row("hidden", "h", default="42"), row("integer", "q", "?"),
    )  # fmt: skip
    assert walk.step is not None
    assert walk.step.questions[0].kind == "note"
    walk.next()
    walk.answer(walk.step.questions[0].place, "1")
    walk.next()
    assert walk.step is None
    assert handed(walk) == {"c": "2", "h": "42", "q": "1"}


def test_a_group_and_a_repeat_of_one_level_and_one_that_is_counted() -> None:
    walk = walked(
        row("begin_group", "g", "组"), row("integer", "count", "?"), row("end_group"),
        row("begin_repeat", "r", "行", repeat_count="${count}"), row("text", "t", "?"),
        row("end_repeat"),
        row("begin_repeat", "s", "行"), row("text", "u", "?"), row("end_repeat"),
    )  # fmt: skip
    group, counted, free = walk.form.items
    assert isinstance(group, Group)
    assert isinstance(counted, Repeat)
    assert isinstance(free, Repeat)
    assert (counted.counted, free.counted) == (True, False)
    said = {"count": "2", "t": "x", "u": "y"}
    while walk.step is not None:
        for place in walk.step.places if walk.step.kind == "questions" else ():
            walk.answer(place, said[place.path.rpartition("/")[2]])
        assert walk.next() == ()
    assert handed(walk) == {"count": "2", "t#1": "x", "t#2": "x", "u#1": "y"}


@pytest.mark.parametrize(
    ("type_", "look"),
    [
        ("select_one l", "likert"), ("select_one l", "horizontal"), ("select_one l", "columns"),
        ("select_one l", "minimal"), ("select_one l", "label"), ("select_one l", "list-nolabel"),
        ("text", "multiline"), ("text", "numbers"), ("range", "picker"), ("range", "rating"),
        ("select_multiple l", "columns minimal"), ("text", "w1"), ("text", "w12"),
    ],
)  # fmt: skip
def test_a_look_reaches_the_screen(type_: str, look: str) -> None:
    walk = walked(row(type_, "q", "?", appearance=look), row("text", "z", "?"))
    question = next(walk.form.questions())
    assert question.appearances == frozenset(look.split())
    assert walk.form.notes == ()


@pytest.mark.parametrize("look", ["field-list", "table-list"])
def test_a_group_is_shown_together(look: str) -> None:
    walk = walked(
        row("begin_group", "g", "组", appearance=look), row("select_one l", "a", "?"),
        row("select_one l", "b", "?"), row("end_group"),
    )  # fmt: skip
    assert walk.step is not None
    asked = [each.place.path[-1] for each in walk.step.questions if each.kind == "select_one"]
    assert asked == ["a", "b"]


def test_pages_are_told() -> None:
    assert looked_at(book((HEAD, row("text", "q", "?")), None)).form
    rows = (("style",), ("pages",))
    form = looked_at(book((HEAD, row("text", "q", "?")), None, settings=rows)).form
    assert load(form).pages


WORTH = {
    "instance": ("instance('l')/root/item[name = ${one}]/of", "y"),
    "concat": ("concat(${one}, '-', ${n})", "b-7"),
    "uuid": ("string-length(uuid())", "36"),
    "selected": ("selected(${many}, 'c')", "true"),
    "selected-at": ("selected-at(${many}, 1)", "c"),
    "count-selected": ("count-selected(${many})", "2"),
    "not": ("not(${n} = 7)", "false"),
    "if": ("if(${n} > 5, 'viel', 'wenig')", "viel"),
    "today": ("today()", "2026-11-29"),
    "now": ("now() > today()", "true"),
    "date": ("date('2026-11-29') = today()", "true"),
    "format-date": ("format-date(${day}, '%Y年%n月%e日')", "2026年2月3日"),
    "string-length": ("string-length(${words})", "4"),
    "position": ("position(instance('l')/root/item[name = 'c'])", "3"),
    "regex": ("regex(${words}, '[a-z]{4}')", "true"),
    "jr:choice-name": ("jr:choice-name(${one}, '${one}')", "乙"),
    "coalesce": ("coalesce(${blank}, ${n})", "7"),
    "count": ("count(instance('l')/root/item[of = 'x'])", "2"),
    "count-non-empty": ("count-non-empty(instance('l')/root/item/of)", "3"),
    "current": ("current()/../n", "7"),
    "randomize": ("count(randomize(instance('l')/root/item))", "3"),
    "int": ("int(${n} div 2)", "3"),
    "number": ("number(${n}) + 1", "8"),
    "round": ("round(${n} div 3, 2)", "2.33"),
    "once": ("once(${n})", "7"),
    "indexed-repeat": ("indexed-repeat(${t}, ${r}, 1)", "5"),
    "sum": ("sum(${t})", "5"),
    "min": ("min(${n}, 3)", "3"),
    "max": ("max(${n}, 30)", "30"),
    "join": ("join('、', ${one}, ${n})", "b、7"),
    "substr": ("substr(${words}, 1, 3)", "bc"),
    "checklist": ("checklist(1, 2, ${n} = 7, ${n} = 8)", "true"),
    "weighted-checklist": ("weighted-checklist(3, 9, ${n} = 7, 4, ${n} = 8, 2)", "true"),
    "true": ("true()", "true"),
    "false": ("false()", "false"),
    "boolean-from-string": ("boolean-from-string('1')", "true"),
}


def test_each_function_of_the_profile_is_tried() -> None:
    assert set(WORTH) == set(FUNCTIONS)


@pytest.mark.parametrize("function", WORTH)
def test_a_function_is_worth_what_it_is_in_a_survey(function: str) -> None:
    expression, text = WORTH[function]
    walk = walked(
        row("select_one l", "one", "?"), row("select_multiple l", "many", "?"),
        row("integer", "n", "?"), row("text", "words", "?"), row("date", "day", "?"),
        row("text", "blank", "?"),
        row("begin_repeat", "r", "行"), row("integer", "t", "?"), row("end_repeat"),
        row("calculate", "told", calculation=expression),
    )  # fmt: skip
    said = {"one": "b", "many": "a c", "n": "7", "words": "abcd", "day": "2026-02-03", "t": "5"}
    while walk.step is not None:
        for place in walk.step.places if walk.step.kind == "questions" else ():
            walk.answer(place, said.get(place.path.rpartition("/")[2], ""))
        assert walk.next() == ()
    assert handed(walk)["told"] == text


def test_a_filter_narrows_and_chance_stays_as_it_fell() -> None:
    walk = walked(
        row("select_one l", "one", "?"),
        row("select_one l", "two", "?", choice_filter="of = 'x' and name != ${one}"),
        row("select_one l", "three", "?", parameters="randomize=true"),
    )  # fmt: skip
    assert walk.step is not None
    walk.answer(walk.step.questions[0].place, "a")
    walk.next()
    assert [each.name for each in walk.step.questions[0].choices] == ["c"]
    walk.next()
    order = [each.name for each in walk.step.questions[0].choices]
    assert sorted(order) == ["a", "b", "c"]
    walk.back()
    walk.next()
    assert [each.name for each in walk.step.questions[0].choices] == order
