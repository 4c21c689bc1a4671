"""Prevention in the words of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from kiosk import languages
from kiosk.api.mediation import prevention as api
from ui.viewmodels.counter.disputes import wording as disputes

translate = QCoreApplication.translate

AHEAD = (1, 3, 7, 14)  # days, of a visit


def rule(name: str) -> str:
    """By which rule something was found."""
    return {
        "place": translate("PreventionWords", "Again and again at this place"),
        "household": translate("PreventionWords", "The same side again"),
        "reopened": translate("PreventionWords", "A dispute that began anew"),
        "season": translate("PreventionWords", "It comes at this time of the year"),
    }[name]


def results() -> list[dict[str, str]]:
    """{value, name, key}: how a visit may have gone."""
    said = (
        ("settled", translate("PreventionWords", "Talked over, settled")),
        ("passed_on", translate("PreventionWords", "Passed on to a mediator or an office")),
        ("quiet", translate("PreventionWords", "All quiet, nothing to do")),
        ("absent", translate("PreventionWords", "Nobody was met")),
        ("cancelled", translate("PreventionWords", "Cancelled")),
    )
    return _keyed(said)


def causes() -> list[dict[str, str]]:
    """{value, name, key}: why nobody is to go there."""
    said = (
        ("wrong", translate("PreventionWords", "Wrong: these do not belong together")),
        ("cared", translate("PreventionWords", "Somebody cares for it already")),
        ("over", translate("PreventionWords", "It is over")),
    )
    return _keyed(said)


def _keyed(said: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [
        {"value": value, "name": name, "key": f"Alt+{at}"}
        for at, (value, name) in enumerate(said, 1)
    ]


def state(visit: api.PreventionVisit) -> str:
    """How it stands with a visit, or why there was none."""
    if visit.state == "planned":
        return translate("PreventionWords", "planned")
    if visit.state == "dismissed":
        return {each["value"]: each["name"] for each in causes()}.get(visit.cause, visit.cause)
    return {each["value"]: each["name"] for each in results()}.get(visit.state, visit.state)


def mode(name: str) -> str:
    """Of whom the list tells, as the hall has decided."""
    return {
        "off": translate("PreventionWords", "This hall keeps no such list."),
        "places": translate(
            "PreventionWords", "This hall looks at places alone, at nobody’s name."
        ),
        "consented": translate(
            "PreventionWords", "Of people only those stand here who agreed to a visit."
        ),
        "all": translate("PreventionWords", "People stand here who are in several disputes."),
    }[name]


def taught(told: api.RuleAsks) -> str:
    """How much a rule asks for, and what staff said of its findings."""
    asks = translate("PreventionWords", "asks for {count}").format(count=told.asks)
    judged = translate("PreventionWords", "{worth} of {judged} were worth it").format(
        worth=told.worth, judged=told.judged
    )
    return f"{rule(told.rule)}: " + " · ".join(filter(None, (asks, judged if told.judged else "")))


def who_and_where(
    told: api.Found | api.PreventionVisit, language: str, titles: Mapping[str, str]
) -> str:
    """Place and names; where nobody knows either, the kind of dispute."""
    join = languages.of(language).items.join
    kinds = dict.fromkeys(titles.get(each.category, each.category) for each in told.behind)
    return " · ".join(filter(None, (told.place, join(told.names)))) or join(kinds)


def behind(each: api.BehindIt, titles: Mapping[str, str]) -> dict[str, Any]:
    """{case, title, about, fact}: a dispute on which it stands."""
    again = translate("PreventionWords", "began {count} times").format(count=each.opens)
    return {
        "case": each.case,
        "title": titles.get(each.category, each.category),
        "about": " · ".join(filter(None, (each.day, each.number, again if each.opens > 1 else ""))),
        "fact": disputes.state(each.state),
    }


def days(today: date) -> list[dict[str, str]]:
    """{value, name}: days on which one may go there, as they are said."""
    said = (
        translate("PreventionWords", "Tomorrow"),
        translate("PreventionWords", "In 3 days"),
        translate("PreventionWords", "In a week"),
        translate("PreventionWords", "In two weeks"),
    )
    return [
        {"value": f"{today + timedelta(days=ahead)}", "name": name}
        for ahead, name in zip(AHEAD, said, strict=True)
    ]
