"""Organisations and cases in their hands, in the words and the days of the hall."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.api import case_filing
from kiosk.api.outside import handling as api
from kiosk.api.outside import organisations as register_api
from kiosk.phrases import case_step
from ui.viewmodels.shared.beside import beside
from ui.viewmodels.shared.times import local_time, moment

translate = QCoreApplication.translate
AHEAD = (1, 2, 3, 5, 7, 14)  # days that are offered for a deadline
KEYS = "1234567890"


def kind(of: str) -> str:
    return {
        "department": translate("OutsideWords", "Department"),
        "property": translate("OutsideWords", "Property company"),
        "contractor": translate("OutsideWords", "Contractor"),
        "social": translate("OutsideWords", "Social organisation"),
    }[of]


def kinds() -> list[dict[str, str]]:
    return [
        {"value": each, "name": kind(each)}
        for each in ("department", "property", "contractor", "social")
    ]


def state(of: str) -> str:
    return {
        "asked": translate("OutsideWords", "asked, no answer yet"),
        "undertaken": translate("OutsideWords", "they work on it"),
        "carried_out": translate("OutsideWords", "they say it is done"),
        "given_back": translate("OutsideWords", "given back"),
        "called_back": translate("OutsideWords", "taken back"),
        "closed": translate("OutsideWords", "over"),
    }[of]


def last_day(due: str, zone: ZoneInfo) -> date | None:
    """The date at whose end a deadline is over."""
    end = local_time(due, zone)
    return (end - timedelta(seconds=1)).date() if end else None


def until(due: str, zone: ZoneInfo, *, late: bool) -> str:
    day = last_day(due, zone)
    told = f"{day.month}-{day.day}" if day else ""
    if late:
        return translate("OutsideWords", "was due on {day}").format(day=told)
    return translate("OutsideWords", "until {day}").format(day=told)


def days(first: str, last: str) -> list[dict[str, str]]:
    """{value, name, key}: today, and days ahead up to the last that may be chosen."""
    today, end = date.fromisoformat(first), date.fromisoformat(last)
    offered = [today, *(today + timedelta(days=each) for each in AHEAD), end]
    shown = sorted({each for each in offered if today <= each <= end})
    return [
        {"value": f"{each}", "name": f"{each.month}-{each.day}", "key": KEYS[place : place + 1]}
        for place, each in enumerate(shown)
    ]


def hand(each: api.Hand, zone: ZoneInfo) -> dict[str, Any]:
    """{organisation, name, about, late, open, may}: a line of the case page."""
    going = each.state in ("asked", "undertaken", "carried_out")
    told = [
        translate("OutsideWords", "leads") if each.leads else "",
        state(each.state),
        until(each.due, zone, late=each.late) if going else "",
        translate("OutsideWords", "may read who reported it") if each.released and going else "",
    ]
    return {
        "organisation": each.organisation,
        "name": each.name,
        "about": beside(told),
        "late": each.late,
        "open": going,
        "may": list(each.may),
    }


def organisation(each: register_api.OrganisationRow) -> dict[str, Any]:
    """{name, title, about, due, late, ended}: a row of the register."""
    if each.state == "ended":
        due = translate("OutsideWords", "helps no more")
    elif not each.accounts:
        due = translate("OutsideWords", "nobody there can sign in")
    else:
        due = beside([_cases(each.open), _late(each.late)])
    return {
        "name": each.organisation,
        "title": each.name,
        "about": beside([kind(each.kind), each.work]),
        "due": due,
        "late": bool(each.late) or (each.state == "active" and not each.accounts),
        "ended": each.state == "ended",
    }


def _cases(count: int) -> str:
    return translate("OutsideWords", "in hand: {count}").format(count=count)


def _late(count: int) -> str:
    return translate("OutsideWords", "late: {count}").format(count=count) if count else ""


def figures(month: str, row: register_api.FiguresRow) -> str:
    told = translate(
        "OutsideWords",
        "{month}: asked {asked}, taken on {accepted}, given back {given_back},"
        " in time {in_time} of {due}, came again {repeated}, rated {mean}",
    )
    return told.format(
        month=month, asked=row.asked, accepted=row.accepted, given_back=row.given_back,
        in_time=row.in_time, due=row.due, repeated=row.repeated,
        mean="—" if row.mean is None else f"{row.mean:g}",
    )  # fmt: skip


def mine(
    each: api.MyCase, choices: case_filing.CaseChoices, language: str, zone: ZoneInfo
) -> dict[str, Any]:
    """{name, title, about, due, late}: a row of a helper's list."""
    return {
        "name": each.case,
        "title": beside([each.number, category(choices, each.category, language)]),
        "about": beside([where(choices, each, language), state(each.state)]),
        "due": until(each.due, zone, late=each.late),
        "late": each.late,
    }


def category(choices: case_filing.CaseChoices, wanted: str, language: str) -> str:
    known = {row.category: row.name.of(language) for row in choices.categories}
    return known.get(wanted, wanted)


def where(choices: case_filing.CaseChoices, each: api.MyCase, language: str) -> str:
    for cell in choices.cells:
        if cell.cell == each.cell:
            names = {place.key: place.of(language) for place in cell.places}
            return names.get(each.place, each.place) or cell.name.of(language)
    return each.place


def act(each: api.HandAct, language: str, zone: ZoneInfo, now: datetime) -> dict[str, str]:
    """{time, words}: a line of what was done."""
    who = each.organisation or translate("OutsideWords", "The hall")
    step = case_step(each.kind, language, "")
    return {
        "time": moment(each.at, zone, now),
        "words": " ".join(filter(None, (who, step, each.words))),
    }


def report(each: api.ReleasedReport) -> str:
    """What somebody reported, as far as it stands."""
    return "\n".join(filter(None, (beside([each.name, each.phone]), each.detail, each.text)))
