"""What a survey owes to those who answer it: children are not asked without their parents, and
"none of these" goes with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.forms.sheet.rules.choices import Lists
from kiosk.forms.sheet.rules.outline import Item, Outline
from kiosk.forms.sheet.rules.references import REFERENCE
from kiosk.forms.sheet.rules.rows import Row, Table

CHILD = 14
"""Below these years a person's data need a guardian's consent (个人信息保护法, 31)."""

_AGE_NAME = re.compile(r"(^|_)(age|birth(day|date)?|born|dob|nianling)(_|$)", re.IGNORECASE)
_AGE_WORDS = re.compile(
    r"您.{0,6}(年龄|几岁|多大|出生|生日)|^年龄|\b(your age|how old are you|born)\b", re.IGNORECASE
)
_GUARDIAN = re.compile(r"guardian|parent|监护|家长|父母", re.IGNORECASE)
_LEAST = re.compile(r"\.\s*(>=?)\s*(\d{1,3})(?![\d.])")
_YOUNGER = re.compile(r"不满|未满|以下|以内|小于|under|below|up to|younger|less|<", re.IGNORECASE)
_NONE = re.compile(
    r"都?没有|都?没用过|没有要改的|不缺什么|暂时没有|以上都(没有|不是)|无|"
    r"(none|nothing)( of (these|those|them|the above))?",
    re.IGNORECASE,
)


def check_people(table: Table, outline: Outline, lists: Lists) -> None:
    _check_guardian(table, outline, lists)
    for item in outline.items:
        if item.asked.kind == "select_multiple":
            _check_none(table, item, lists.get(item.asked.list_name, {}))


def _check_guardian(table: Table, outline: Outline, lists: Lists) -> None:
    """Where the one who answers is asked for an age, a guardian is asked for, and the rest hangs on
    what the guardian says.
    """
    age = next((each for each in outline.items if _asks_age(each, lists)), None)
    if age is None:
        return
    guardians = {each.name for each in outline.items if each.asked.asks and _of_guardian(each)}
    hanging = {
        found[1]
        for each in outline.items
        if each.name not in guardians
        for found in REFERENCE.finditer(each.row.text("relevant"))
    }
    if not guardians & hanging:
        young = f"${{{age.name}}} < {CHILD}"
        if age.asked.chooses:
            young = f"${{{age.name}}} = '{_youngest(age, lists)}'"
        elif age.asked.kind == "date":
            young = f"(today() - ${{{age.name}}}) div 365.25 < {CHILD}"
        table.note(
            "survey.guardian", age.row, "name", advice=True,
            value=age.name, young=young, mend=f"not({young}) or ${{guardian}} = 'yes'",
        )  # fmt: skip


def _asks_age(item: Item, lists: Lists) -> bool:
    """Of the one who answers, and of whom a child may be one."""
    kinds = ("integer", "decimal", "range", "date", "select_one")
    if item.asked.kind not in kinds or _in_repeat(item) or _of_guardian(item):
        return False
    words = item.row.words("label").values()
    if not (_AGE_NAME.search(item.name) or any(map(_AGE_WORDS.search, words))):
        return False
    if item.asked.chooses:
        return any(map(_of_a_child, lists.get(item.asked.list_name, {}).values()))
    least = _LEAST.search(item.row.text("constraint"))
    return least is None or int(least[2]) + (least[1] == ">") < CHILD


def _in_repeat(item: Item) -> bool:
    around = item.around
    while around is not None and around.asked.kind != "begin_repeat":
        around = around.around
    return around is not None


def _of_guardian(item: Item) -> bool:
    return any(map(_GUARDIAN.search, (item.name, *item.row.words("label").values())))


def _of_a_child(choice: Row) -> bool:
    """Whether somebody under 14 would choose it: "不满 14 岁", "0–17"."""
    for words in choice.words("label").values():
        years = [int(each) for each in re.findall(r"\d{1,3}", words)]
        if years and (min(years) < CHILD or (_YOUNGER.search(words) and len(years) == 1)):
            return True
    return False


def _youngest(age: Item, lists: Lists) -> str:
    known = lists[age.asked.list_name]
    return next(name for name, row in known.items() if _of_a_child(row))


def _check_none(table: Table, item: Item, choices: dict[str, Row]) -> None:
    """A constraint that names the choice is taken to say that it goes with no other."""
    constraint = item.row.text("constraint")
    for name, row in choices.items():
        if not _says_none(name, row.words("label").values()):
            continue
        if f"'{name}'" not in constraint and f'"{name}"' not in constraint:
            table.note(
                "survey.none_alone", item.row, "constraint", advice=True, value=name,
                mend=f"not(selected(., '{name}') and count-selected(.) > 1)",
            )  # fmt: skip


def _says_none(name: str, labels: Iterable[str]) -> bool:
    return name.lower() == "none" or any(_NONE.fullmatch(each.strip(" 。.")) for each in labels)
