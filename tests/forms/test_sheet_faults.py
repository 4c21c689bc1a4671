"""Each thing that a clerk may get wrong: its cell, and its mend in both languages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

import pytest

from tests.forms.sheet_books import HEAD, LIST, Rows, book, looked_at, places, said

ASKED = ("text", "q", "?")


@dataclass
class Case:
    name: str
    code: str
    cell: str
    mend: str
    survey: Rows | None = (HEAD, ASKED)
    choices: Rows | None = LIST
    more: dict[str, Rows] = field(default_factory=dict)
    advice: bool = False


def question(*cells: object, head: Rows = HEAD) -> Rows:
    return (head, cells)


def with_column(column: str, value: object, kind: str = "text") -> Rows:
    """A question q after a question a, with one cell more."""
    return ((*HEAD, column), ("integer", "a", "A?"), (kind, "q", "Q?", value))


def typed(kind: str) -> Rows:
    return question(kind, "q", "?")


CASES = [
    # sheets and headings
    Case("no survey", "survey.no_survey", "!", "survey", survey=None),
    Case("a sheet in Chinese", "survey.sheet_meant", "问卷!", "survey", None, more={"问卷": (HEAD,
         ASKED)}),
    Case("a sheet misspelt", "survey.sheet_meant", "choises!", "choices", choices=None,
         more={"choises": LIST}),
    Case("entities", "survey.refused_entities", "entities!", "entities",
         more={"entities": (("list_name", "label"), ("trees", "x"))}),
    Case("an external list", "survey.refused_external", "external_choices!", "choices",
         more={"external_choices": (("list_name", "name"), ("a", "b"))}),
    Case("no type column", "survey.heading_missing", "survey!1", "type",
         (("name", "label"), ("q", "?"))),
    Case("no label column", "survey.heading_missing", "survey!1", "label",
         (("type", "name"), ("text", "q"))),
    Case("full-width colons", "survey.heading_wide", "survey!C1", "label::English (en)",
         (("type", "name", "label：：English (en)"), ASKED)),
    Case("a heading misspelt", "survey.heading_meant", "survey!C1", "label",
         (("type", "name", "lable"), ASKED)),
    Case("a heading in Chinese", "survey.heading_meant", "survey!A1", "type",
         (("题型", "name", "label"), ASKED)),
    Case("a heading twice", "survey.heading_twice", "survey!D1", "label",
         ((*HEAD, "caption"), (*ASKED, "?"))),
    Case("no heading", "survey.no_heading", "survey!D2", "1", (HEAD, (*ASKED, "x")), advice=True),
    Case("a language only here", "survey.column_language", "choices!C1", "label::中文 (zh_CN)",
         (("type", "name", "label::中文 (zh_CN)", "label::English (en)"), ("select_one yes_no", "q",
         "问", "?")),
         (("list_name", "name", "label::English (en)"), ("yes_no", "yes", "Yes")), advice=True),
    # types
    Case("a capital", "survey.type_capital", "survey!A2", "text", typed("Text")),
    Case("a capital select", "survey.type_capital", "survey!A2", "select_one yes_no",
         typed("Select_One yes_no")),
    Case("a wide blank", "survey.type_wide", "survey!A2", "select_one yes_no",
         typed("select_one　yes_no")),
    Case("wide letters", "survey.type_wide", "survey!A2", "text", typed("ｔｅｘｔ")),
    Case("a type in Chinese", "survey.type_meant", "survey!A2", "select_one yes_no",
         typed("单选 yes_no")),
    Case("a type misspelt", "survey.type_meant", "survey!A2", "select_multiple yes_no",
         typed("select_mutiple yes_no")),
    Case("an unknown type", "survey.type_unknown", "survey!A2", "select_one", typed("quux")),
    Case("no type", "survey.type_missing", "survey!A2", "text", question(None, "q", "?")),
    Case("a picture", "survey.refused_media", "survey!A2", "image", typed("image")),
    Case("a film", "survey.refused_media", "survey!A2", "video", typed("video")),
    Case("a place", "survey.refused_geo", "survey!A2", "select_one", typed("geopoint")),
    Case("a barcode", "survey.refused_barcode", "survey!A2", "text", typed("barcode")),
    Case("a list in a file", "survey.refused_external", "survey!A2", "choices",
         typed("select_one_from_file towns.csv")),
    Case("external choices", "survey.refused_external", "survey!A2", "choices",
         typed("select_one_external towns")),
    Case("the device", "survey.refused_device", "survey!A2", "deviceid", typed("deviceid")),
    Case("an audit", "survey.refused_device", "survey!A2", "audit", typed("audit")),
    Case("day and hour", "survey.refused_instant", "survey!A2", "time", typed("dateTime")),
    Case("a loop", "survey.refused_loop", "survey!A2", "begin_repeat",
         typed("begin_loop over yes_no")),
    Case("a picture beside a question", "survey.refused_media", "survey!D3", "a.png",
         with_column("media::image", "a.png")),
    # appearances
    Case("a map", "survey.refused_maps", "survey!D3", "maps", with_column("appearance", "maps")),
    Case("a signature", "survey.refused_drawing", "survey!D3", "signature",
         with_column("appearance", "signature")),
    Case("another program", "survey.refused_app", "survey!D3", "ex:org.example",
         with_column("appearance", "ex:org.example.app")),
    Case("a search", "survey.refused_search", "survey!D3", "choices",
         with_column("appearance", "search('towns')", "select_one yes_no")),
    Case("an unknown look", "survey.appearance_unknown", "survey!D3", "likert",
         with_column("appearance", "likerd", "select_one yes_no")),
    # names
    Case("no name", "survey.name_missing", "survey!B2", "q1_wait", question("text", None, "?")),
    Case("a figure first", "survey.name_form", "survey!B2", "q1st", question("text", "1st", "?")),
    Case("a blank in a name", "survey.name_form", "survey!B2", "my_name", question("text",
         "my name", "?")),
    Case("a wide name", "survey.name_wide", "survey!B2", "q1", question("text", "ｑ１", "?")),
    Case("a name twice", "survey.name_twice", "survey!B3", "2", (HEAD, ASKED, ASKED)),
    Case("meta", "survey.name_reserved", "survey!B2", "meta", question("text", "meta", "?")),
    # words
    Case("no label", "survey.label_missing", "survey!C2", "label", question("text", "q", None)),
    Case("untranslated", "survey.untranslated", "survey!D2", "English (en)",
         (("type", "name", "label::中文 (zh_CN)", "label::English (en)"), ("text", "q", "问",
         None)),
         None, advice=True),
    Case("a wide reference in words", "survey.reference_wide", "survey!C3", "${a}",
         (HEAD, ("integer", "a", "A?"), ("text", "q", "您说 $｛a｝？"))),
    Case("a strange reference in words", "survey.reference_unknown", "survey!C2", "zzz",
         question("text", "q", "${zzz}?")),
    # groups
    Case("never ended", "survey.never_ended", "survey!A2", "end_group",
         (HEAD, ("begin_group", "g", "G"), ASKED)),
    Case("ends nothing", "survey.end_without_begin", "survey!A3", "begin",
         (HEAD, ASKED, ("end_group", None, None))),
    Case("ends another", "survey.end_unlike", "survey!A4", "end_repeat",
         (HEAD, ("begin_repeat", "g", "G"), ASKED, ("end_group", None, None))),
    Case("nested repeats", "survey.repeat_nested", "survey!A3", "repeat",
         (HEAD, ("begin_repeat", "g", "G"), ("begin_repeat", "h", "H"), ASKED,
          ("end_repeat", None, None), ("end_repeat", None, None))),
    # what is worked out
    Case("wide brackets", "survey.reference_wide", "survey!D3", "${a}",
         with_column("relevant", "$｛a｝ > 1")),
    Case("a wide sign", "forms.wide", "survey!D3", ">", with_column("relevant", "${a} ＞ 1")),
    Case("a syntax error", "forms.ends", "survey!D3", "", with_column("relevant", "${a} > ")),
    Case("an unknown function", "forms.function", "survey!D3", "frob",
         with_column("constraint", "frob(.) > 1")),
    Case("too many arguments", "forms.arity", "survey!D3", "today",
         with_column("constraint", ". < today(1)")),
    Case("an axis", "forms.axis", "survey!D3", "ancestor::",
         with_column("constraint", "ancestor::q")),
    Case("pulldata", "survey.refused_external", "survey!D3", "choices",
         with_column("calculation", "pulldata('f', 'a', 'b', ${a})", "calculate")),
    Case("the one before", "survey.refused_saved", "survey!D3", "last-saved",
         with_column("default", "${last-saved#a}")),
    Case("an unknown reference", "survey.reference_meant", "survey!D3", "a",
         ((*HEAD, "relevant"), ("integer", "first", "A?"), ("text", "q", "Q?", "${frist} > 1"))),
    Case("half a reference", "survey.reference_form", "survey!D3", "}",
         with_column("relevant", "${a > 1")),
    Case("a name of many", "survey.reference_many", "survey!D6", "3",
         ((*HEAD, "relevant"), ("begin_group", "g", "G"), ASKED, ("end_group", None, None), ASKED,
          ("text", "r", "R?", "${q} = 1"))),
    Case("no calculation", "survey.calculation_missing", "survey!D3", "calculation",
         with_column("calculation", None, "calculate")),
    Case("hangs on itself", "survey.circular", "survey!D2", "x → y → x",
         ((*HEAD, "calculation"), ("calculate", "x", None, "${y} + 1"),
          ("calculate", "y", None, "${x} + 1"), ASKED)),
    Case("a group hangs on what is in it", "survey.circular", "survey!D2", "g → q → g",
         ((*HEAD, "relevant"), ("begin_group", "g", "G", "${q} = 'x'"), ASKED,
          ("end_group", None, None))),
    Case("required in Chinese", "survey.yes_no", "survey!D3", "yes", with_column("required", "是")),
    # parameters
    Case("a strange parameter", "survey.parameter_unknown", "survey!D3", "start=",
         with_column("parameters", "begin=1", "range")),
    Case("no range", "survey.range", "survey!D3", "step=1",
         with_column("parameters", "start=1 end=1", "range")),
    Case("wide parameters", "survey.parameters_wide", "survey!D3", "start=0 end=10",
         with_column("parameters", "start＝0 end＝10", "range")),
    Case("not shuffled", "survey.randomize", "survey!D3", "randomize=true",
         with_column("parameters", "randomize=yes", "select_one yes_no")),
    # defaults
    Case("a date cell", "survey.date_cell", "survey!D3", "2026-01-02",
         with_column("default", datetime.datetime(2026, 1, 2), "date")),
    Case("a day in another form", "survey.default_day", "survey!D3", "2026-01-02",
         with_column("default", "2026/1/2", "date")),
    Case("no hour", "survey.default_clock", "survey!D3", "09:30", with_column("default", "9点",
         "time")),
    Case("no number", "survey.default_number", "survey!D3", "", with_column("default", "三",
         "integer")),
    Case("none of the choices", "survey.default_choice", "survey!D3", "name",
         with_column("default", "maybe", "select_one yes_no")),
    # choices
    Case("no list", "survey.list_missing", "survey!A2", "yes_no", typed("select_one")),
    Case("an unknown list", "survey.list_unknown", "survey!A2", "choices", typed("select_one zzz")),
    Case("a list misspelt", "survey.list_meant", "survey!A2", "yes_no", typed("select_one yesno")),
    Case("no choices", "survey.no_choices", "survey!A2", "list_name", typed("select_one zzz"),
         None),
    Case("no list name", "survey.list_name_missing", "choices!A4", "", choices=(*LIST, (None, "x",
         "X"))),
    Case("no choice name", "survey.choice_name_missing", "choices!B4", "yes",
         choices=(*LIST, ("yes_no", None, "X"))),
    Case("a choice twice", "survey.choice_twice", "choices!B4", "3",
         choices=(*LIST, ("yes_no", "no", "X"))),
    Case("a blank in a choice", "survey.choice_space", "choices!B4", "not_sure",
         typed("select_multiple yes_no"), (*LIST, ("yes_no", "not sure", "X"))),
    Case("a choice without words", "survey.choice_label_missing", "choices!C4", "label",
         choices=(*LIST, ("yes_no", "x", None))),
    Case("or_other", "survey.or_other", "survey!A2", "selected(",
         question("select_one yes_no or_other", "q", "您的选择"), advice=True),
    Case("an age and no guardian", "survey.guardian", "survey!B2", "${guardian} = 'yes'",
         (HEAD, ("integer", "age", "A?"), ASKED), advice=True),
    Case("a birthday in Chinese", "survey.guardian", "survey!B2", "div 365.25 < 14",
         question("date", "q", "您的出生日期"), advice=True),
    Case("ages to choose from", "survey.guardian", "survey!B2", "${age} = 'child'",
         question("select_one a", "age", "A?"),
         (*LIST, ("a", "adult", "18–60"), ("a", "child", "不满 14 岁")), advice=True),
    Case("a guardian on whom nothing hangs", "survey.guardian", "survey!B2", "guardian",
         ((*HEAD, "relevant"), ("integer", "age", "A?"),
          ("select_one yes_no", "parent", "P?", "${age} < 14"), ASKED), advice=True),
    Case("none and others", "survey.none_alone", "survey!2",
         "not(selected(., 'none') and count-selected(.) > 1)", typed("select_multiple yes_no"),
         (*LIST, ("yes_no", "none", "None of these")), advice=True),
    Case("or_other, filtered", "survey.other_filtered", "survey!D3", "other",
         with_column("choice_filter", "name != 'x'", "select_one yes_no or_other")),
    Case("a table of two lists", "survey.matrix_lists", "survey!A4", "yes_no",
         ((*HEAD, "appearance"), ("begin_group", "g", "G", "table-list"),
          ("select_one yes_no", "a", "A"), ("select_one other", "b", "B"), ("end_group", None,
          None)),
         (*LIST, ("other", "x", "X"))),
    # settings
    Case("encryption", "survey.refused_encryption", "settings!A2", "public_key",
         more={"settings": (("public_key",), ("MIIB",))}),
    Case("a server", "survey.refused_submission", "settings!A2", "",
         more={"settings": (("submission_url",), ("https://example.org",))}),
    Case("an unknown language", "survey.default_language", "settings!A2", "English (en)",
         (("type", "name", "label::English (en)"), ASKED), None,
         {"settings": (("default_language",), ("Englisch",))}),
    Case("a second row", "survey.settings_row", "settings!A3", "",
         more={"settings": (("form_title",), ("A",), ("B",))}, advice=True),
    Case("an odd id", "survey.form_id", "settings!A2", "my_form",
         more={"settings": (("form_id",), ("my form",))}, advice=True),
    # cells
    Case("a formula", "survey.formula", "survey!C2", "=1+1", question("text", "q", "=1+1")),
    Case("nothing asked", "survey.no_question", "survey!", "type", (HEAD,)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_told_with_its_cell_and_its_mend(case: Case) -> None:
    checked = looked_at(book(case.survey, case.choices, **case.more))
    assert (case.code, case.cell) in places(checked, advice=case.advice)
    assert bool(checked.form) == case.advice
    for speech in ("zh_CN", "en"):
        line = said(checked, case.code, speech)
        assert case.mend in line
        assert case.cell.partition("!")[0] in line
        row = case.cell.partition("!")[2].lstrip("ABCDEFGH")
        assert row in line


GUARDED = (
    (*HEAD, "relevant"), ("integer", "age", "A?"),
    ("select_one yes_no", "parent", "P?", "${age} < 14"),
    ("text", "q", "?", "${age} >= 14 or ${parent} = 'yes'"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("survey", "choices"),
    [
        (GUARDED, LIST),
        (with_column("constraint", ". >= 18 and . < 120", "integer"), LIST),
        (((*HEAD, "constraint"), ("integer", "age", "A?", ". > 13")), LIST),
        (question("select_one a", "age", "A?"), (*LIST, ("a", "x", "14–17"), ("a", "y", "18+"))),
        ((HEAD, ("begin_repeat", "g", "G"), ("integer", "age", "Age of this child"),
          ("end_repeat", None, None)), LIST),
        (question("integer", "stage", "Which stage?"), LIST),
        (typed("select_multiple  yes_no"), LIST),
        (typed(" text "), LIST),
        (question("integer", "q", "这栋楼有多少年？"), LIST),
        (((*HEAD, "constraint"), ("select_multiple yes_no", "q", "?",
          "not(selected(., 'none') and count-selected(.) > 1)")), (*LIST, ("yes_no", "none", "N"))),
        (question("select_one yes_no", "q", "?"), (*LIST, ("yes_no", "none", "None"))),
    ],
)  # fmt: skip
def test_who_asks_as_it_should_be_is_told_nothing(survey: Rows, choices: Rows) -> None:
    assert looked_at(book(survey, choices)).findings == ()


def test_all_faults_are_told_at_once_in_the_order_of_sheets_and_rows() -> None:
    checked = looked_at(
        book(
            (HEAD, ("Text", "1st", None), ("select_one nowhere", "q", "?"), ("image", "p", "?")),
            (*LIST, ("yes_no", "no", None)),
            settings=(("public_key",), ("x",)),
        )
    )
    assert places(checked) == [
        ("survey.type_capital", "survey!A2"),
        ("survey.name_form", "survey!B2"),
        ("survey.label_missing", "survey!C2"),
        ("survey.list_unknown", "survey!A3"),
        ("survey.refused_media", "survey!A4"),
        ("survey.choice_twice", "choices!B4"),
        ("survey.choice_label_missing", "choices!C4"),
        ("survey.refused_encryption", "settings!A2"),
    ]


def test_a_circle_is_told_once_however_many_hang_on_it() -> None:
    rows = [("calculate", f"c{n}", None, f"${{c{(n + 1) % 9}}}") for n in range(9)]
    rows += [("calculate", f"d{n}", None, f"${{c{n}}}") for n in range(9)]
    checked = looked_at(book(((*HEAD, "calculation"), *rows, ASKED)))
    assert [code for code, _ in places(checked)] == ["survey.circular"]


def test_a_cell_that_is_no_value_is_told_once_and_TRUE_of_LibreOffice_is_a_value() -> None:
    checked = looked_at(book(with_column("required", "=A1")))
    assert places(checked) == [("survey.formula", "survey!D3")]
    assert looked_at(book(with_column("required", "=TRUE()"))).form


def test_where_a_sign_stands_is_counted_in_the_cell_as_it_was_typed() -> None:
    checked = looked_at(book(with_column("relevant", "${a} = 1 and ${a} # 2")))
    found = next(each for each in checked.findings if each.code == "forms.syntax")
    assert (found.params["position"], found.params["found"]) == ("19", "#")


def test_300_questions_and_5000_choices_are_taken_and_one_more_is_not() -> None:
    many = [("text", f"q{n}", "?") for n in range(301)]
    assert looked_at(book((HEAD, *many[:300]), None)).form
    beyond = looked_at(book((HEAD, *many), None))
    assert places(beyond) == [("survey.too_many_questions", "survey!A302")]
    choices = [("c", f"{n}", "?") for n in range(5001)]
    asked = (HEAD, ("select_one c", "q", "?"))
    assert looked_at(book(asked, (LIST[0], *choices[:5000]))).form
    beyond = looked_at(book(asked, (LIST[0], *choices)))
    assert places(beyond) == [("survey.too_many_choices", "choices!A5002")]


def test_more_than_200_faults_are_not_all_told() -> None:
    checked = looked_at(book((HEAD, *(("Text", f"q{n}", "?") for n in range(250)))))
    assert len(checked.findings) == 201
    assert checked.findings[-1].code == "survey.more"
