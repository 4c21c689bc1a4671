"""The first row of a sheet: which column holds what, and in which language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.forms.sheet.findings import Finding, narrow, nearest, shown
from kiosk.forms.sheet.workbook import Cell, Sheet

MEDIA = ("image", "big-image", "audio", "video")
SPOKEN = {"label", "hint", "guidance_hint", "constraint_message", "required_message"}
"""Columns of words, which stand once for each language."""

_SURVEY = {
    "type": "type", "command": "type", "name": "name", "tag": "name", "value": "name",
    "label": "label", "caption": "label", "hint": "hint", "guidance_hint": "guidance_hint",
    "default": "default", "required": "required", "relevant": "relevant", "relevance": "relevant",
    "constraint": "constraint", "calculation": "calculation", "calculate": "calculation",
    "choice_filter": "choice_filter", "appearance": "appearance", "read_only": "read_only",
    "readonly": "read_only", "repeat_count": "repeat_count", "count": "repeat_count",
    "jr:count": "repeat_count", "parameters": "parameters", "trigger": "trigger",
    "required_message": "required_message", "requiredmsg": "required_message",
    "constraint_message": "constraint_message", "constraining_message": "constraint_message",
    "save_to": "save_to", "intent": "intent", "disabled": "disabled",
    **{each: f"media {each}" for each in MEDIA},
}  # fmt: skip
_PREFIXED = {
    ("bind", "relevant"): "relevant", ("bind", "relevance"): "relevant",
    ("bind", "required"): "required", ("bind", "constraint"): "constraint",
    ("bind", "calculate"): "calculation", ("bind", "readonly"): "read_only",
    ("bind", "jr:constraintmsg"): "constraint_message",
    ("bind", "jr:requiredmsg"): "required_message", ("bind", "type"): "bind type",
    ("bind", "jr:preload"): "preload", ("control", "appearance"): "appearance",
    ("body", "appearance"): "appearance", ("control", "jr:count"): "repeat_count",
    ("body", "jr:count"): "repeat_count", ("control", "intent"): "intent",
    ("body", "intent"): "intent", **{("media", each): f"media {each}" for each in MEDIA},
}  # fmt: skip
_CHOICES = {
    "list_name": "list_name", "name": "name", "value": "name", "label": "label",
    "caption": "label", **{each: f"media {each}" for each in MEDIA},
}  # fmt: skip
_SETTINGS = {
    "form_title": "form_title", "set_form_title": "form_title", "title": "form_title",
    "form_id": "form_id", "set_form_id": "form_id", "id_string": "form_id", "version": "version",
    "default_language": "default_language", "style": "style", "instance_name": "instance_name",
    "allow_choice_duplicates": "allow_choice_duplicates", "public_key": "public_key",
    "submission_url": "submission_url", "auto_send": "auto_send", "auto_delete": "auto_delete",
    "sms_keyword": "sms", "sms_separator": "sms", "sms_allow_media": "sms", "prefix": "sms",
    "delimiter": "sms", "sms_date_format": "sms", "sms_datetime_format": "sms",
    "clean_text_values": "clean_text_values", "instance_id": "instance_id", "name": "root",
    "instance_xmlns": "root", "omit_instanceid": "root", "namespaces": "root", "flat": "root",
    "client_editable": "root", "add_none_option": "add_none_option",
}  # fmt: skip
KNOWN: Mapping[str, Mapping[str, str]] = {
    "survey": _SURVEY,
    "choices": _CHOICES,
    "settings": _SETTINGS,
}
NEEDED = {"survey": ("type", "name", "label"), "choices": ("list_name", "name", "label")}

_MEANT = {
    "类型": "type", "题型": "type", "名称": "name", "变量名": "name", "编码": "name",
    "标签": "label", "题目": "label", "标题": "label", "选项": "label", "提示": "hint",
    "说明": "hint", "必填": "required", "默认值": "default", "默认": "default",
    "显示条件": "relevant", "相关": "relevant", "跳转": "relevant", "约束": "constraint",
    "校验": "constraint", "约束提示": "constraint_message", "计算": "calculation",
    "外观": "appearance", "列表": "list_name", "列表名": "list_name", "列表名称": "list_name",
    "表单标题": "form_title", "表单编号": "form_id", "版本": "version",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """`name` is the one word for what a column holds; "" where pyxform leaves it unread."""

    number: int
    heading: str
    name: str
    language: str = ""


class Headings:
    """The columns of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        known = KNOWN.get(sheet.key, {})
        double = any("::" in narrow(cell.text) for cell in sheet.top)
        self.columns = {cell.column: _column(cell, known, double) for cell in sheet.top}
        self.by_name: dict[str, list[Column]] = {}
        for each in self.columns.values():
            self.by_name.setdefault(each.name, []).append(each)

    def has(self, name: str) -> bool:
        return name in self.by_name

    @property
    def languages(self) -> list[str]:
        """In the order of the columns."""
        spoken = (each for each in self.columns.values() if each.name in SPOKEN)
        return list(dict.fromkeys(each.language for each in spoken if each.language))

    def findings(self) -> Iterator[Finding]:
        """In the order of the columns; what is missing stands before them."""
        known = KNOWN[self.sheet.key]
        near = dict(self._near(known))
        for needed in NEEDED.get(self.sheet.key, ()):
            if not self.has(needed) and needed not in near.values():
                yield Finding(
                    code="survey.heading_missing", sheet=self.sheet.name, row=1,
                    params={"missing": needed},
                )  # fmt: skip
        first: dict[tuple[str, str], Column] = {}
        for number, each in self.columns.items():
            if narrow(each.heading) != each.heading:
                yield self._of(each, "survey.heading_wide", mend=narrow(each.heading).strip())
            elif number in near:
                yield self._of(each, "survey.heading_meant", mend=near[number])
            if each.name and (twin := first.get((each.name, each.language))):
                yield self._of(each, "survey.heading_twice", other=shown(twin.heading))
            first.setdefault((each.name, each.language), each)
        yield from self._without_heading()
        yield from self._half_languages()

    def _near(self, known: Mapping[str, str]) -> Iterator[tuple[int, str]]:
        """Unread columns that look like one that is not there."""
        absent = [word for word, name in known.items() if not self.has(name)]
        for number, each in self.columns.items():
            if each.name:
                continue
            word = _snake(each.heading.split(":")[0])
            meant = _MEANT.get(word, "")
            if meant in absent or (meant := nearest(word, absent)):
                yield number, meant

    def _without_heading(self) -> Iterator[Finding]:
        """The first word under no heading: nobody reads that column."""
        seen = set(self.columns)
        for row in self.sheet.rows:
            for cell in row:
                if cell.column not in seen:
                    seen.add(cell.column)
                    yield Finding(
                        code="survey.no_heading", sheet=self.sheet.name, row=cell.row,
                        column=cell.column, params={"value": shown(cell.text)}, advice=True,
                    )  # fmt: skip

    def _half_languages(self) -> Iterator[Finding]:
        """`label` beside `label::English`: nobody can tell which language it is."""
        for name in SPOKEN:
            columns = self.by_name.get(name, [])
            if self.languages and len(columns) > 1:
                for each in columns:
                    if not each.language:
                        mend = f"{each.heading}::{self.languages[0]}"
                        yield self._of(each, "survey.heading_language", mend=mend, advice=True)

    def _of(self, column: Column, code: str, *, advice: bool = False, **params: str) -> Finding:
        return Finding(
            code=code, sheet=self.sheet.name, row=1, column=column.number, heading=column.heading,
            params={"value": shown(column.heading), **params}, advice=advice,
        )  # fmt: skip


def _snake(text: str) -> str:
    return "_".join(text.split()).lower()


def _column(cell: Cell, known: Mapping[str, str], double: bool) -> Column:
    heading = cell.text.strip()
    text = narrow(heading)
    if found := known.get(_snake(text)):
        return Column(cell.column, heading, found)
    parts = [each.strip() for each in text.split("::" if double else ":")]
    if "jr" in parts[:-1] and not double:
        at = parts.index("jr")
        parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    begins = _snake(parts[0])
    if len(parts) > 1 and (found := _PREFIXED.get((begins, parts[1].lower()))):
        return Column(cell.column, heading, found, "::".join(parts[2:]))
    if found := known.get(begins):
        return Column(cell.column, heading, found, "::".join(parts[1:]))
    if begins in ("bind", "control", "body", "instance") and len(parts) > 1:
        return Column(cell.column, heading, f"{begins}::{'::'.join(parts[1:])}")
    return Column(cell.column, heading, "")
