"""The sheet `choices`, and what questions say of its lists."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.forms import bounds
from kiosk.forms.sheet.findings import narrow
from kiosk.forms.sheet.rules.kinds import REASONS
from kiosk.forms.sheet.rules.outline import Item, Outline
from kiosk.forms.sheet.rules.references import REFERENCE
from kiosk.forms.sheet.rules.rows import Row, Table
from kiosk.forms.sheet.rules.words import check_translations

Lists = dict[str, dict[str, Row]]
"""The rows of each list by the names of its choices."""


def check_choices(table: Table, twice_allowed: bool) -> Lists:
    """The lists; what is wrong with them is noted in the table."""
    lists: Lists = {}
    complete = table.headings.has("list_name") and table.headings.has("name")
    has_label = table.headings.has("label")
    count = 0
    for row in table.rows:
        list_name, name = row.text("list_name"), row.text("name")
        if not (list_name or name or row.words("label")) or not complete:
            continue
        if not list_name:
            table.note("survey.list_name_missing", row, "list_name")
            continue
        count += 1
        if count == bounds.CHOICES + 1:
            table.note("survey.too_many_choices", row, "list_name", limit=f"{bounds.CHOICES}")
        known = lists.setdefault(list_name, {})
        if not name:
            table.note("survey.choice_name_missing", row, "name", list=list_name)
        elif name in known and not twice_allowed:
            other = f"{known[name].number}"
            table.note("survey.choice_twice", row, "name", value=name, list=list_name, other=other)
        elif narrow(name) != name:
            table.note("survey.name_wide", row, "name", value=name, mend=narrow(name).strip())
        if narrow(list_name) != list_name or " " in list_name:
            mend = narrow(list_name).strip().replace(" ", "_")
            table.note("survey.list_name_form", row, "list_name", value=list_name, mend=mend)
        if name:
            known.setdefault(name, row)
        if has_label and not (row.words("label") or row.has_media):
            table.note("survey.choice_label_missing", row, "label", value=name)
        check_translations(table, row, "label")
        for column, cell in row.all():
            if column.name.startswith("media "):
                table.note(REASONS["media"], row, column.name, column=column, value=cell.text)
    return lists


def check_lists(table: Table, outline: Outline, choices: Table | None, lists: Lists) -> None:
    """Each question that offers a list names one that is there, and used as it can be."""
    for item in outline.items:
        if item.asked.chooses:
            _check_list(table, item, choices, lists)
    for item in outline.items:
        if item.asked.kind == "begin_group" and "table-list" in item.row.text("appearance").split():
            _check_matrix(table, item)


def _check_list(table: Table, item: Item, choices: Table | None, lists: Lists) -> None:
    asked, row = item.asked, item.row
    if not asked.list_name:
        table.note("survey.list_missing", row, "type", value=row.text("type"))
        return
    if REFERENCE.fullmatch(asked.list_name):
        return  # the answers of a repeat
    if asked.list_name.endswith((".csv", ".xml", ".geojson")):
        table.note(REASONS["external"], row, "type", value=row.text("type"))
        return
    if asked.list_name not in lists:
        near = table.meant(asked.list_name, lists)
        if choices is None:
            table.note("survey.no_choices", row, "type", value=asked.list_name)
        elif near:
            table.note("survey.list_meant", row, "type", value=asked.list_name, mend=near)
        else:
            table.note("survey.list_unknown", row, "type", value=asked.list_name)
        return
    spaced = next((each for each in lists[asked.list_name] if " " in each), "")
    if spaced and asked.kind != "select_one" and choices is not None:
        choices.note(
            "survey.choice_space", lists[asked.list_name][spaced], "name",
            value=spaced, mend=spaced.replace(" ", "_"), question=item.name,
        )  # fmt: skip
    if asked.other:
        _check_other(table, item)


def _check_other(table: Table, item: Item) -> None:
    row = item.row
    if row.text("choice_filter"):
        table.note("survey.other_filtered", row, "choice_filter")
    if any(not _is_english(each) for each in item.row.words("label").values()):
        table.note("survey.or_other", row, "type", advice=True)


def _is_english(text: str) -> bool:
    return text.isascii()


def _check_matrix(table: Table, group: Item) -> None:
    """A table has one list of choices for all of its rows."""
    chosen = [each for each in group.inside if each.asked.chooses]
    for each in chosen[1:]:
        if each.asked.list_name != chosen[0].asked.list_name:
            table.note(
                "survey.matrix_lists", each.row, "type",
                value=each.asked.list_name, mend=chosen[0].asked.list_name,
            )  # fmt: skip


def names(lists: Lists) -> Mapping[str, set[str]]:
    return {name: set(known) for name, known in lists.items()}
