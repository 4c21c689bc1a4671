"""The words of a report's screens: the review, what is alike, when it happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk import api
from kiosk.phrases import phrase

if TYPE_CHECKING:
    from ui.viewmodels.resident_view_model import ResidentViewModel

_AGO = {"now": timedelta(), "today": timedelta(hours=2), "yesterday": timedelta(days=1)}


def happened_at(chosen: str, now: datetime) -> str:
    """RFC 3339 of "now", "today", "yesterday" and "week"; "" where nothing was chosen."""
    ago = _AGO.get(chosen, timedelta(days=7)) if chosen else None
    if ago is None:
        return ""
    at = (now - ago).astimezone(UTC)
    return f"{at.isoformat(timespec='milliseconds')[:-6]}Z"


def place_name(screen: ResidentViewModel, choices: api.CaseChoices, cell: str, place: str) -> str:
    for known in choices.cells:
        if known.cell == cell:
            names = {each.zh_CN: screen.say(each) for each in known.places}
            return " · ".join(filter(None, (screen.say(known.name), names.get(place, place))))
    return ""


def category_name(screen: ResidentViewModel, choices: api.CaseChoices, category: str) -> str:
    known = {each.category: screen.say(each.name) for each in choices.categories}
    return known.get(category, "")


def alike_row(
    screen: ResidentViewModel, choices: api.CaseChoices, case: api.AlikeCase
) -> dict[str, str]:
    """{case, name, about}: what may be told of somebody else's report."""
    local = datetime.fromisoformat(case.filed_at).astimezone(screen.zone)
    neighbours = screen.tr("%n households reported it", "", case.neighbours)
    where = place_name(screen, choices, case.cell, case.place)
    return {
        "case": case.case,
        "name": category_name(screen, choices, case.category),
        "about": " · ".join(filter(None, (where, f"{local.month}-{local.day}", neighbours))),
    }


def review_rows(
    screen: ResidentViewModel, choices: api.CaseChoices, draft: api.Draft
) -> list[dict[str, str]]:
    """{label, value} of what will be handed in."""
    language = screen.reads
    if draft.anonymous:
        contact = screen.tr("Anonymous")
    else:
        contact = draft.phone or screen.who_laid_the_card or screen.tr("No contact given")
    rows = [
        (screen.tr("What"), draft.text),
        (screen.tr("Kind"), f"{phrase(f'case_type.{draft.type}', language)} · "
                            f"{category_name(screen, choices, draft.category)}"),
        (screen.tr("Where"), " ".join(filter(None, (
            place_name(screen, choices, draft.cell, draft.place), draft.detail)))),
        (screen.tr("Who tells it"), contact),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in rows if value]
