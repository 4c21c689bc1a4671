"""How much may go wrong: low, medium or high, by rules that each name their reason.

No score and no model: staff and residents can read why. A reason is a code whose sentence stands
in ``locale/phrases`` under ``risk``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from kiosk.domain.case import CaseType

Risk = Literal["low", "medium", "high"]

Reason = Literal[
    "hazard", "danger_words", "weapon", "violence", "threat", "minor", "elder", "collective",
    "repeated", "many", "some", "dispute", "reported", "overdue", "patrol",
]  # fmt: skip

MANY, SOME = 10, 3  # neighbours who reported the same

_SAID: tuple[tuple[Reason, str], ...] = (
    ("weapon", "刀|斧|榔头|锤子|棍|铁锹|砖头|枪|汽油|炸药"),
    (
        "violence",
        "动手|打了(?!电话|招呼|报告|针|车|卡|水|疫苗)|打人|打架|推了|推搡|踢|扇|掐|殴|家暴|砸",
    ),
    ("threat", "威胁|恐吓|报复|弄死|同归于尽|走着瞧|不会放过|鱼死网破|要他好看"),
    ("minor", "小孩|孩子|未成年|娃|幼儿|学生"),
    ("elder", "老人|独居|卧床|八十|九十|残疾|孕妇"),
    ("collective", "联名|集体|上访|群访|拉横幅|堵门|几十户|上百户|业主们"),
)
_HIGH: frozenset[Reason] = frozenset({"hazard", "many"})
# A quarrel in which one of these is named may end badly before anybody answers.
_HIGH_IN_DISPUTE: frozenset[Reason] = frozenset({"weapon", "violence", "threat"})
_MEDIUM: frozenset[Reason] = frozenset(
    {
        "danger_words",
        "dispute",
        "collective",
        "repeated",
        "some",
        "reported",
        "overdue",
        "patrol",
        "threat",
    }
)


class Assessment(NamedTuple):
    level: Risk
    reasons: tuple[str, ...]  # codes: `Reason`, or what an erased case kept of them


def assess(
    text: str,
    *,
    kind: CaseType,
    hazard: str = "",
    doubt: bool = False,
    dispute: bool = False,
    joined: int = 0,
    repeated: bool = False,
    overdue: bool = False,
    patrol: bool = False,
) -> Assessment:
    """The risk of a case. `joined`: neighbours beside the first; `repeated`: same place lately;
    `doubt`: words of a danger of which triage thinks that there is none; `patrol`: a volunteer on
    a round warned of it.
    """
    facts: list[tuple[Reason, bool]] = [
        ("hazard", bool(hazard)),
        ("danger_words", doubt),
        ("dispute", dispute),
        ("many", joined + 1 >= MANY),
        ("some", SOME <= joined + 1 < MANY),
        ("repeated", repeated),
        ("reported", kind == "report"),
        ("overdue", overdue),
        ("patrol", patrol),
    ]
    if kind not in ("question", "praise", "suggestion") or dispute:
        said_at_all, said = _patterns()
        if said_at_all.search(text):  # of most words none is said: one look instead of six
            facts += [(reason, each.search(text) is not None) for reason, each in said]
    reasons = tuple(reason for reason, holds in facts if holds)
    return Assessment(_level(reasons, kind, dispute), reasons)


@cache
def _patterns() -> tuple[re.Pattern[str], list[tuple[Reason, re.Pattern[str]]]]:
    """Made when words are looked at: many who know the levels never look."""
    each = [(reason, re.compile(words)) for reason, words in _SAID]
    return re.compile("|".join(words for _, words in _SAID)), each


def _level(reasons: Sequence[Reason], kind: CaseType, dispute: bool) -> Risk:
    found = set(reasons)
    if found & _HIGH or (dispute and found & _HIGH_IN_DISPUTE):
        return "high"
    weak = found & {"minor", "elder"}
    if found & _MEDIUM or (weak and kind == "help"):
        return "medium"
    return "low"


ORDER: dict[Risk, int] = {"low": 0, "medium": 1, "high": 2}

QUIET: frozenset[str] = frozenset({"violence", "weapon", "self_harm"})
"""Dangers (`kiosk.triage.safety.HAZARDS`) that are told, and called about, quietly: where people
harm people the one who harms may stand beside who reports it, and who wants to die is not helped by
a siren. No red, no sound, no word on a screen that others read: staff come. Violence is also abuse,
threats, stalking."""


def is_quiet(*hazards: str) -> bool:
    """One of them suffices: a fire that somebody's husband lays is told of quietly too."""
    return any(each in QUIET for each in hazards)
