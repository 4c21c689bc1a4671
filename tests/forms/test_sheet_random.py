"""Whatever stands in the cells is answered; what the linter lets pass, pyxform and kiosk take."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.cli.survey import line
from kiosk.forms import load
from kiosk.forms.sheet.check import check_book
from kiosk.forms.sheet.workbook import Cell, Kind, Sheet, Workbook
from tests.forms.sheet_books import book, looked_at, places

WORDS = [
    "type", "name", "label", "label::中文 (zh_CN)", "label：：English", "hint", "list_name",
    "list name",
    "relevant", "calculation", "constraint", "required", "default", "appearance", "choice_filter",
    "repeat_count", "parameters", "media::image", "bind::relevant", "bind::jr:preload", "题型",
    "lable",
    "text", "Text", "integer", "select_one a", "select_one", "select_multiple a or_other", "rank a",
    "calculate", "note", "date", "range", "image", "begin_group", "end_group", "begin repeat",
    "end repeat", "begin_loop over a", "单选 a", "quux", "a", "b", "q1", "1", "${a}",
    "${b} + ${q1}",
    "$｛a｝", "${a", "${last-saved#a}", "selected(${a}, 'b')", ". > 1", "pulldata('x')", "frob(1)",
    "yes", "是", "2026-01-02", "likert", "table-list", "ex:a", "search('x')", "meta", "form_id",
    "default_language", "public_key", "'", '"', "(", "", " ", "　", "\u202e", "{}", "%s", "::", ":",
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))


@st.composite
def sheets(draw: st.DrawFn, name: str) -> Sheet:
    rows = [
        tuple(
            Cell(number, column, text, draw(st.sampled_from(Kind)))
            for column in range(1, 8)
            if (text := draw(TEXTS)).strip()
        )
        for number in range(1, draw(st.integers(1, 7)))
    ]
    filled = [row for row in rows if row]
    top = filled[0] if filled and filled[0][0].row == 1 else ()
    return Sheet(name, top, tuple(filled[1:] if top else filled))


NAMES = st.sampled_from(
    ["survey", "Survey", "choices", "settings", "osm", "问卷", "choises", "_x", ""]
)


@settings(max_examples=100)
@given(st.lists(NAMES.flatmap(sheets), max_size=4))
def test_random_cells_never_crash_the_linter(drawn: list[Sheet]) -> None:
    checked = check_book(Workbook(tuple(drawn)))
    for finding in checked.findings:
        for speech in ("zh_CN", "en"):
            told = line("f.xlsx", finding, speech)
            assert "\n" not in told
            assert "\u202e" not in told
    assert checked.findings or checked.form


HEAD = ("type", "name", "label", "required", "relevant", "constraint", "default", "appearance")
KINDS = {
    "text": ("", "x", "2 of (3)"),
    "integer": ("", "3"),
    "decimal": ("", "1.5"),
    "date": ("", "2026-01-02", datetime.date(2026, 1, 2).isoformat()),
    "time": ("", "09:30"),
    "select_one c": ("", "a"),
    "select_multiple c": ("", "a b"),
    "rank c": ("",),
    "note": ("",),
    "acknowledge": ("",),
}


@st.composite
def questions(draw: st.DrawFn, number: int, before: int) -> tuple[str, ...]:
    kind = draw(st.sampled_from(sorted(KINDS)))
    asked = draw(st.integers(0, before - 1)) if before else None
    relevant = "" if asked is None else draw(st.sampled_from(["", f"${{q{asked}}} != ''"]))
    label = draw(st.text("您好，问 a<>&\"'“”{}$", min_size=1, max_size=8).filter(str.strip))
    label += "" if asked is None else draw(st.sampled_from(["", f" ${{q{asked}}}？"]))
    constraint = draw(st.sampled_from(["", ". != 'zz'", "string-length(.) < 99"]))
    look = draw(st.sampled_from(["", "w1", "minimal"]))
    required = draw(st.sampled_from(["", "yes", "no", "TRUE", "true()"]))
    default = draw(st.sampled_from(KINDS[kind]))
    return (kind, f"q{number}", label, required, relevant, constraint, default, look)


@st.composite
def surveys(draw: st.DrawFn) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    inside = ""
    for number in range(draw(st.integers(1, 6))):
        opens = "" if inside else draw(st.sampled_from(["", "", "group", "repeat"]))
        if opens:
            rows.append((f"begin_{opens}", f"g{number}", "G", "", "", "", "", ""))
            inside = opens
        rows.append(draw(questions(number, number if not inside else 0)))
        if inside and draw(st.booleans()):
            rows.append((f"end_{inside}", *[""] * 7))
            inside = ""
    if inside:
        rows.append((f"end_{inside}", *[""] * 7))
    return rows


@settings(max_examples=30)
@given(surveys())
def test_what_the_linter_lets_pass_becomes_a_form_that_loads(rows: list[tuple[str, ...]]) -> None:
    choices = (("list_name", "name", "label"), ("c", "a", "A"), ("c", "b", "B"))
    checked = looked_at(book((HEAD, *rows), choices))
    if not places(checked):
        form = load(checked.form)
        asked = [row[1] for row in rows if row[0] in KINDS]
        assert [each.path.rpartition("/")[2] for each in form.questions()] == asked
