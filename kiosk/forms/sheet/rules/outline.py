"""What a sheet asks, row by row: its questions in their groups, by the names they are called by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kiosk.forms.sheet.findings import narrow
from kiosk.forms.sheet.rules.kinds import REASONS, Asked, NotAsked, asked, refused_appearance
from kiosk.forms.sheet.rules.rows import Row, Table

NAME = re.compile(r"[^\W\d][\w.-]*")
DEEPEST = 10  # groups in groups
_RESERVED = {"meta"}


@dataclass
class Item:
    """A question, group or repeat of the sheet."""

    row: Row
    asked: Asked
    name: str
    around: Item | None = None
    inside: list[Item] = field(default_factory=list)

    @property
    def path(self) -> str:
        """As the form has it."""
        return f"{self.around.path if self.around else '/data'}/{self.name}"


@dataclass
class Outline:
    items: list[Item] = field(default_factory=list)
    """All of them, in the order of the rows."""
    by_name: dict[str, list[Item]] = field(default_factory=dict)
    _first: dict[tuple[int, str], Item] = field(default_factory=dict)

    def add(self, item: Item) -> Item | None:
        """The one before it that has its name: in its group; a repeat's, anywhere."""
        self.items.append(item)
        if not item.name:
            return None
        self.by_name.setdefault(item.name, []).append(item)
        place = id(item.around) if item.around is not None else 0
        twins = [self._first.setdefault((place, item.name), item)]
        if item.asked.kind == "begin_repeat":
            twins.append(self._first.setdefault((-1, item.name), item))
        return next((each for each in twins if each is not item), None)


def outline(table: Table) -> Outline:
    """Reads types, names and groups; what is wrong with them is noted in the table."""
    made = Outline()
    open_groups: list[Item] = []
    typed = table.headings.has("type")
    for row in table.rows:
        if row.is_empty or row.text("disabled").lower() in ("yes", "true", "true()"):
            continue
        written = row.text("type")
        if not written:
            if typed and (row.text("name") or row.words("label")):
                table.note("survey.type_missing", row, "type")
            continue
        kind = asked(row.cell("type").text)  # type: ignore[union-attr] # it has words
        if isinstance(kind, NotAsked):
            table.note(kind.code, row, "type", told=kind.params)
            kind = kind.meant
        if kind.ends:
            _end(table, row, kind, open_groups)
            continue
        item = Item(row, kind, row.text("name"), open_groups[-1] if open_groups else None)
        _check_name(table, item, made.add(item))
        if item.around is not None:
            item.around.inside.append(item)
        if kind.begins:
            _begin(table, item, open_groups)
            open_groups.append(item)
        _check_appearance(table, row)
    for item in open_groups:
        table.note(
            "survey.never_ended", item.row, "type", mend=item.asked.kind.replace("begin", "end")
        )
    return made


def _begin(table: Table, item: Item, around: list[Item]) -> None:
    repeats = (each for each in around[:DEEPEST] if each.asked.kind == "begin_repeat")
    if item.asked.kind == "begin_repeat" and next(repeats, None) is not None:
        table.note("survey.repeat_nested", item.row, "type")
    if len(around) == DEEPEST:
        table.note("survey.too_deep", item.row, "type", limit=f"{DEEPEST}")


def _end(table: Table, row: Row, kind: Asked, open_groups: list[Item]) -> None:
    if not open_groups:
        table.note("survey.end_without_begin", row, "type", value=row.text("type"))
        return
    begun = open_groups[-1]
    mend = begun.asked.kind.replace("begin", "end")
    if mend != kind.kind:
        table.note(
            "survey.end_unlike", row, "type",
            value=row.text("type"), begun=f"{begun.row.number}", mend=mend,
        )  # fmt: skip
    open_groups.pop()


def _check_name(table: Table, item: Item, twin: Item | None) -> None:
    name, row = item.name, item.row
    if not name:
        if item.asked.kind != "note" and table.headings.has("name"):
            table.note("survey.name_missing", row, "name")
        return
    if narrow(name) != name:
        table.note("survey.name_wide", row, "name", value=name, mend=narrow(name).replace(" ", "_"))
    elif not NAME.fullmatch(name):
        mend = re.sub(r"[^\w.-]+", "_", name).strip("_.-") or "q"
        mend = mend if NAME.match(mend) else f"q{mend}"
        table.note("survey.name_form", row, "name", value=name, mend=mend)
    elif name in _RESERVED:
        table.note("survey.name_reserved", row, "name", value=name)
    if twin is not None:
        table.note("survey.name_twice", row, "name", value=name, other=f"{twin.row.number}")


def _check_appearance(table: Table, row: Row) -> None:
    if code := refused_appearance(row.text("appearance")):
        table.note(code, row, "appearance", value=row.text("appearance"))
    for column, cell in row.all():
        if column.name.startswith("media "):
            table.note(REASONS["media"], row, column.name, column=column, value=cell.text)
    if row.text("intent"):
        table.note(REASONS["app"], row, "intent", value=row.text("intent"))
    if row.text("preload"):
        table.note(REASONS["device"], row, "preload", value=row.text("preload"))
    if row.text("save_to"):
        table.note("survey.refused_entities", row, "save_to")
