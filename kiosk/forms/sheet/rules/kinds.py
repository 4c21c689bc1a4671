"""Types and appearances as a clerk writes them: those of the profile, those that are refused with
why, and what may have been meant by any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.forms.model import profile
from kiosk.forms.sheet.findings import narrow, nearest

PLAIN = {
    "text": "text", "string": "text", "integer": "integer", "int": "integer", "decimal": "decimal",
    "range": "range", "date": "date", "time": "time", "note": "note", "acknowledge": "acknowledge",
    "trigger": "acknowledge", "calculate": "calculate", "hidden": "hidden",
    "start": "unkept", "end": "unkept", "today": "unkept",
}  # fmt: skip
_COMMANDS = {
    "select_one": "select_one", "select one": "select_one", "select1": "select_one",
    "select one from": "select_one", "add select one prompt using": "select_one",
    "select_multiple": "select_multiple", "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "add select multiple prompt using": "select_multiple", "rank": "rank",
}  # fmt: skip
_SELECT = re.compile(
    rf"({'|'.join(sorted(_COMMANDS, key=len, reverse=True))})"
    r"(?: (\S+)( (?:or specify other|or_other|or other))?)?"
)
_CONTROL = re.compile(r"(begin|end)[ _](group|repeat|lgroup|looped group)")

_WHY = {
    name: why
    for why, names in {
        "media": "image photo audio video file background-audio binary",
        "geo": "geopoint geotrace geoshape start-geopoint background-geopoint gps location osm",
        "barcode": "barcode",
        "external": "select_one_from_file select_multiple_from_file select_one_external "
        "csv-external xml-external cascading_select",
        "device": "deviceid phonenumber simserial subscriberid imei username email uri:deviceid "
        "uri:phonenumber uri:simserial uri:subscriberid uri:username uri:email audit",
        "instant": "datetime dateTime",
        "loop": "begin_loop end_loop",
    }.items()
    for name in names.split()
}
REASONS = {
    "media": "survey.refused_media",
    "geo": "survey.refused_geo",
    "barcode": "survey.refused_barcode",
    "external": "survey.refused_external",
    "device": "survey.refused_device",
    "instant": "survey.refused_instant",
    "loop": "survey.refused_loop",
    "maps": "survey.refused_maps",
    "drawing": "survey.refused_drawing",
    "app": "survey.refused_app",
    "search": "survey.refused_search",
}
"""Why something is refused, and the sentence that says so."""

_MEANT = {
    "单选": "select_one", "多选": "select_multiple", "排序": "rank", "文本": "text", "文字": "text",
    "填空": "text", "简答": "text", "整数": "integer", "数字": "integer", "小数": "decimal",
    "日期": "date", "时间": "time", "说明": "note", "提示": "note", "计算": "calculate",
    "隐藏": "hidden", "确认": "acknowledge", "滑块": "range", "评分": "range",
    "开始分组": "begin_group", "结束分组": "end_group", "开始重复": "begin_repeat",
    "结束重复": "end_repeat", "single choice": "select_one", "multiple choice": "select_multiple",
    "radio": "select_one", "checkbox": "select_multiple", "number": "integer", "float": "decimal",
    "textarea": "text", "slider": "range",
}  # fmt: skip
_KNOWN = {
    *PLAIN, "select_one", "select_multiple", "rank", "begin_group", "end_group", "begin_repeat",
    "end_repeat",
}  # fmt: skip

_REFUSED_APPEARANCES = {
    "forms.map": "maps", "forms.draw": "drawing", "forms.upload": "media",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A type of the profile: `kind` is text, select_one, …, begin_group, end_repeat, unkept …"""

    kind: str
    list_name: str = ""
    other: bool = False

    @property
    def chooses(self) -> bool:
        return self.kind in ("select_one", "select_multiple", "rank")

    @property
    def begins(self) -> bool:
        return self.kind.startswith("begin_")

    @property
    def ends(self) -> bool:
        return self.kind in ("end_group", "end_repeat")

    @property
    def asks(self) -> bool:
        """Whether somebody reads it, so that it needs words."""
        return not (
            self.begins or self.ends or self.kind in ("calculate", "hidden", "unkept", "refused")
        )


@dataclass(frozen=True)
class NotAsked:
    """A type that is none: code and what the sentence shows; `meant` where that is sure."""

    code: str
    params: dict[str, str]
    meant: Asked = Asked("refused")


def asked(written: str) -> Asked | NotAsked:
    """What a cell of the column `type` asks for."""
    text = " ".join(each for each in written.split(" ") if each).strip()
    found = _profile(text)
    if found is not None:
        return found
    why = _WHY.get(text.split(" ")[0]) or _WHY.get(text.replace(" ", "_"))
    if why is not None:
        return NotAsked(REASONS[why], {"value": text})
    narrowed = " ".join(narrow(text).split())
    for code, tried in (("survey.type_wide", narrowed), ("survey.type_capital", _small(narrowed))):
        if tried != text and (meant := _profile(tried)) is not None:
            return NotAsked(code, {"value": text, "mend": tried}, meant)
    return _unknown(narrowed)


def _profile(text: str) -> Asked | None:
    if text in PLAIN:
        return Asked(PLAIN[text])
    if found := _CONTROL.fullmatch(text):
        return Asked(f"{found[1]}_{'group' if found[2] == 'group' else 'repeat'}")
    if found := _SELECT.fullmatch(text):
        return Asked(_COMMANDS[found[1]], found[2] or "", bool(found[3]))
    return None


def _small(text: str) -> str:
    """The command in small letters; the name of a list stays."""
    lowered = text.lower()
    if lowered in PLAIN or _CONTROL.fullmatch(lowered):
        return lowered
    found = _SELECT.fullmatch(lowered)
    return found[1] + text[found.end(1) :] if found else lowered


def _unknown(text: str) -> NotAsked:
    word, _, rest = text.partition(" ")
    meant = _MEANT.get(text.lower()) or _MEANT.get(word) or nearest(text, _KNOWN)
    meant = meant or nearest(word, _KNOWN)
    if not meant:
        return NotAsked("survey.type_unknown", {"value": text})
    if meant in ("select_one", "select_multiple", "rank"):
        meant = f"{meant} {rest.split(' ')[0] if rest and word != text else 'LIST'}"
    return NotAsked("survey.type_meant", {"value": text, "mend": meant})


def refused_appearance(written: str) -> str:
    """The sentence that says why a question cannot look so; "" where it can."""
    if profile.APP.search(written):
        return REASONS["app"]
    if profile.SEARCH.search(written):
        return REASONS["search"]
    for number, word in enumerate(written.split()):
        look = profile.look(word, near=number < 20)
        if look not in ("taken", "plain"):
            why = _REFUSED_APPEARANCES.get(look)
            return REASONS[why] if why else "survey.appearance_unknown"
    return ""
