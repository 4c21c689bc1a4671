"""The words of a report's screens: the review, what is alike, when it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.api import basis, case_filing
from kiosk.api.case_filing import Question
from kiosk.clock import to_text
from kiosk.phrases import phrase
from ui.viewmodels.shared.beside import beside

if TYPE_CHECKING:
    from ui.viewmodels.resident.resident_view_model import ResidentViewModel

translate = QCoreApplication.translate
_AGO = {"now": timedelta(), "today": timedelta(hours=2), "yesterday": timedelta(days=1)}


_TYPES: tuple[basis.CaseTypeName, ...] = (
    "complaint", "help", "question", "suggestion", "report", "praise",
)  # fmt: skip


def happened_at(chosen: str, now: datetime, zone: ZoneInfo) -> str:
    """RFC 3339 of "now", "today", "yesterday" and "week"; "" where nothing was chosen. What was
    earlier today is of today in the hall's `zone`, however early it is.
    """
    ago = _AGO.get(chosen, timedelta(days=7)) if chosen else None
    if ago is None:
        return ""
    at = (now - ago).astimezone(zone)
    if chosen == "today":
        midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        at = max(at, midnight)
    return to_text(at)


def place_name(
    screen: ResidentViewModel, choices: case_filing.CaseChoices, cell: str, place: str
) -> str:
    """The place, or the cell where no place was told: residents do not know cells."""
    for known in choices.cells:
        if known.cell == cell:
            names = {each.key: screen.say(each) for each in known.places}
            return names.get(place, place) or screen.say(known.name)
    return ""


def category_tile(screen: ResidentViewModel, row: case_filing.CategoryRow) -> dict[str, str]:
    return {
        "category": row.category,
        "name": screen.say(row.name),
        "about": screen.say(row.department),
        "symbol": row.symbol,
    }


def category_name(
    screen: ResidentViewModel, choices: case_filing.CaseChoices, category: str
) -> str:
    known = {each.category: screen.say(each.name) for each in choices.categories}
    return known.get(category, "")


def place_rows(screen: ResidentViewModel, choices: case_filing.CaseChoices) -> list[dict[str, str]]:
    """{cell, place, name, about}: every place of the hall's cells; `about` is the cell's name where
    two places are called alike."""
    called = Counter(place.key for cell in choices.cells for place in cell.places)
    return [
        {
            "cell": cell.cell,
            "place": place.key,
            "name": screen.say(place),
            "about": screen.say(cell.name) if called[place.key] > 1 else "",
        }
        for cell in choices.cells
        for place in cell.places
    ]


def type_rows(screen: ResidentViewModel, chosen: str) -> list[dict[str, str | bool]]:
    """{value, name, chosen} of every kind of report."""
    return [
        {
            "value": each,
            "name": phrase(f"case_type.{each}", screen.reads),
            "chosen": each == chosen,
        }
        for each in _TYPES
    ]


def questions_of(
    choices: case_filing.CaseChoices, draft: case_filing.Draft
) -> tuple[Question, ...]:
    """What is asked about its category; nothing where three touches were promised."""
    if draft.one_tap:
        return ()
    known = {each.category: each.questions for each in choices.categories}
    return known.get(draft.category, ())


def question_row(
    screen: ResidentViewModel,
    choices: case_filing.CaseChoices,
    draft: case_filing.Draft,
    number: int,
) -> dict[str, Any]:
    """{text, choices}: the question of that number with its answers; {} without one."""
    asked = questions_of(choices, draft)
    if not 0 <= number < len(asked):
        return {}
    question = asked[number]
    given = draft.answers.get(question.id, "")
    return {
        "text": screen.say(question.text),
        "choices": [
            {"value": each.id, "name": screen.say(each.name), "chosen": each.id == given}
            for each in question.choices
        ],
    }


def _answers(
    screen: ResidentViewModel, choices: case_filing.CaseChoices, draft: case_filing.Draft
) -> list[tuple[str, str, str]]:
    return [
        (screen.say(question.text), screen.say(choice.name), f"question-{number}")
        for number, question in enumerate(questions_of(choices, draft))
        for choice in question.choices
        if draft.answers.get(question.id) == choice.id
    ]


def alike_row(
    screen: ResidentViewModel,
    choices: case_filing.CaseChoices,
    case: case_filing.AlikeCase,
    neighbours: Callable[[int], str],
) -> dict[str, str]:
    """{case, name, about}: what may be told of somebody else's report."""
    local = datetime.fromisoformat(case.filed_at).astimezone(screen.zone)
    where = place_name(screen, choices, case.cell, case.place)
    about = (where, f"{local.month}-{local.day}", neighbours(case.neighbours))
    return {
        "case": case.case,
        "name": category_name(screen, choices, case.category),
        "about": beside(about),
    }


def review_rows(
    screen: ResidentViewModel, choices: case_filing.CaseChoices, draft: case_filing.Draft
) -> list[dict[str, str]]:
    """{label, value, step} of what will be handed in; `step` is where it is changed, "" nowhere."""
    kind = phrase(f"case_type.{draft.type}", screen.reads)
    place = place_name(screen, choices, draft.cell, draft.place)
    where = " ".join(filter(None, (place, draft.detail)))
    rows = [
        (translate("ResidentReportWords", "What"), draft.text, "words"),
        (
            translate("ResidentReportWords", "Kind"),
            beside((kind, category_name(screen, choices, draft.category))),
            "kind",
        ),
        *_answers(screen, choices, draft),
        (
            translate("ResidentReportWords", "Where"),
            where or translate("ResidentReportWords", "Not told"),
            "place",
        ),
        (
            translate("ResidentReportWords", "Together with"),
            translate("ResidentReportWords", "neighbours who reported it") if draft.joins else "",
            "",
        ),
    ]
    return [{"label": label, "value": value, "step": step} for label, value, step in rows if value]


def is_nobody(screen: ResidentViewModel, draft: case_filing.Draft) -> bool:
    """Nobody is to know who tells it, or nothing was told by which they could."""
    return draft.anonymous or not (draft.phone or screen.who_laid_the_card)


def contact_rows(
    screen: ResidentViewModel, draft: case_filing.Draft
) -> list[dict[str, str | bool]]:
    """{value, name, chosen}: nobody, a telephone number, and the card where one was laid."""
    nobody, who = is_nobody(screen, draft), screen.who_laid_the_card
    phone = translate("ResidentReportWords", "Leave my telephone number")
    rows: list[dict[str, str | bool]] = [
        {
            "value": "nobody",
            "name": translate("ResidentReportWords", "Stay anonymous"),
            "chosen": nobody,
        },
        {
            "value": "phone",
            "name": draft.phone or phone,
            "chosen": draft.phone != "" and not nobody,
        },
    ]
    if who:
        laid = translate("ResidentReportWords", "As {name}").format(name=who)
        chosen = not nobody and draft.phone == ""
        rows.append({"value": "card", "name": laid, "chosen": chosen})
    return rows


def figures_of(phone: str) -> tuple[int, int]:
    """The fewest and the most that may be typed: mobile numbers, which begin with 1, have 11; a
    landline may have 7, and a number abroad 14."""
    return (11, 11) if phone.startswith("1") else (7, 14)


def is_whole(phone: str) -> bool:
    """A mobile number with its last figure."""
    fewest, most = figures_of(phone)
    return len(phone) == fewest == most
