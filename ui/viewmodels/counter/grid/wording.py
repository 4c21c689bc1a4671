"""Volunteers in the words of the desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk import languages
from kiosk.api.grid import volunteers as api
from ui.viewmodels.counter.disputes.wording import spoken
from ui.viewmodels.shared.times import moment

translate = QCoreApplication.translate


def skill(name: str) -> str:
    return {
        "patrol": translate("VolunteerWords", "Rounds"),
        "first_aid": translate("VolunteerWords", "First aid"),
        "elder_care": translate("VolunteerWords", "Company for elders"),
        "children": translate("VolunteerWords", "Children"),
        "translation": translate("VolunteerWords", "Interpreting"),
        "repair": translate("VolunteerWords", "Small repairs"),
        "teaching": translate("VolunteerWords", "Teaching"),
        "other": translate("VolunteerWords", "Something else"),
    }.get(name, name)


def when(name: str) -> str:
    return {
        "mornings": translate("VolunteerWords", "Mornings"),
        "afternoons": translate("VolunteerWords", "Afternoons"),
        "evenings": translate("VolunteerWords", "Evenings"),
        "weekends": translate("VolunteerWords", "Weekends"),
    }.get(name, name)


def served(minutes: int) -> str:
    """3 h 20 min, as it is written into lists."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return translate("VolunteerWords", "{minutes} min").format(minutes=rest)
    if not rest:
        return translate("VolunteerWords", "{hours} h").format(hours=hours)
    return translate("VolunteerWords", "{hours} h {minutes} min").format(hours=hours, minutes=rest)


def said(names: Iterable[str], language: str, word: Any) -> str:
    return languages.of(language).items.join(map(word, names))


def of(cells: Iterable[api.CellRow], cell: str, language: str) -> str:
    """What a cell is called."""
    return next((each.name.of(language) for each in cells if each.cell == cell), cell)


def person(told: api.VolunteerRow, grid: api.Grid, language: str) -> dict[str, Any]:
    """{name, title, about, due, late}: a line of the list; who waits to be taken on is marked."""
    asked = told.state == "asked"
    if asked:
        due = translate("VolunteerWords", "asks to be taken on")
    elif told.on_round:
        due = translate("VolunteerWords", "on a round now")
    else:
        due = served(told.minutes)
    return {
        "name": told.volunteer,
        "title": told.name,
        "about": " · ".join(
            (of(grid.cells, told.cell, language), said(told.skills, language, skill))
        ),
        "due": due,
        "late": asked,
    }


def cell(told: api.CellRow, language: str) -> dict[str, Any]:
    people = translate("VolunteerWords", "volunteers: {count}").format(count=told.volunteers)
    rounds = translate("VolunteerWords", "in 30 days: rounds {rounds}, warnings {warnings}")
    return {
        "name": told.cell,
        "title": told.name.of(language),
        "about": " · ".join(filter(None, (told.worker_name, people))),
        "due": rounds.format(rounds=told.rounds, warnings=told.warnings),
        "late": False,
    }


def patrol(
    told: api.PatrolRow, grid: api.Grid, language: str, zone: ZoneInfo, now: datetime
) -> dict[str, Any]:
    passed = translate("VolunteerWords", "{passed} of {of} check points")
    over = bool(told.ended)
    waits = translate("VolunteerWords", "{time} to be confirmed").format(time=served(told.proposed))
    return {
        "name": told.patrol,
        "title": told.name or "—",
        "about": " · ".join(
            (
                of(grid.cells, told.cell, language),
                moment(told.began, zone, now),
                passed.format(passed=told.points, of=told.of),
            )
        ),
        "due": waits if over else translate("VolunteerWords", "on the way"),
        "late": over,
    }


def ended(told: api.PatrolRow) -> str:
    """How a round came to its end."""
    if not told.ended:
        return translate("VolunteerWords", "This round is not over yet.")
    if told.cause == "forgotten":
        return translate("VolunteerWords", "Nobody ended it: it was ended after the longest time.")
    return translate("VolunteerWords", "The volunteer ended it at the kiosk.")


def warning(told: api.WarningRow, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    thanked = bool(told.thanked)
    return {
        "name": told.case,
        "title": told.number,
        "about": " · ".join(filter(None, (told.name, moment(told.at, zone, now)))),
        "due": translate("VolunteerWords", "thanked")
        if thanked
        else translate("VolunteerWords", "not thanked yet"),
        "late": not thanked,
    }


def facts(told: api.VolunteerRow, grid: api.Grid, language: str) -> list[str]:
    """What is known of a volunteer, line by line."""
    lines = [
        translate("VolunteerWords", "Cell: {cell}").format(
            cell=of(grid.cells, told.cell, language)
        ),
        translate("VolunteerWords", "Helps with: {skills}").format(
            skills=said(told.skills, language, skill)
        ),
    ]
    if told.languages:
        lines.append(
            translate("VolunteerWords", "Speaks: {languages}").format(
                languages=said(told.languages, language, spoken)
            )
        )
    if told.hours:
        lines.append(
            translate("VolunteerWords", "Has time: {hours}").format(
                hours=said(told.hours, language, when)
            )
        )
    lines.append(
        translate("VolunteerWords", "Confirmed service: {time}").format(time=served(told.minutes))
    )
    if told.minor:
        lines.append(
            translate("VolunteerWords", "Under 18; a guardian agreed")
            if told.guardian
            else translate("VolunteerWords", "Under 18; a guardian has to agree before staff")
        )
    if told.called:
        lines.append(translate("VolunteerWords", "Alarms call them."))
    return lines
