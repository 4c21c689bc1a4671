"""Elders, their visits and what their wristbands measured, in words and as lines to draw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.api import elders
from kiosk.errors import BugError
from kiosk.phrases import phrase
from ui.viewmodels.counter.alarms.log_wording import answered
from ui.viewmodels.shared.times import local_time, moment

translate = QCoreApplication.translate

DRAWN = timedelta(days=8)
GAP = timedelta(hours=3)  # without a value: the line is broken there
ROOM = 0.08  # of the height, above and below what was measured
# Which limit lines belong to a quantity, and what is drawn together with it.
LIMITS = {
    "heart_rate": ("heart_low", "heart_high"),
    "spo2": ("spo2_low",),
    "systolic": ("systolic_low", "systolic_high"),
    "temperature": ("temperature_high",),
}


def quantity(name: str) -> tuple[str, str]:
    """Its name and unit."""
    return {
        "heart_rate": (translate("ElderWords", "Heart rate"), translate("ElderWords", "/min")),
        "spo2": (translate("ElderWords", "Blood oxygen"), "%"),
        "systolic": (translate("ElderWords", "Blood pressure, upper"), "mmHg"),
        "diastolic": (translate("ElderWords", "Blood pressure, lower"), "mmHg"),
        "temperature": (translate("ElderWords", "Temperature"), "℃"),
    }.get(name, (name, ""))


def troubles(found: tuple[str, ...], language: str) -> list[str]:
    told = []
    for each in found:
        try:
            told.append(phrase(f"trouble.{each}", language))
        except BugError:
            told.append(each)
    return told


def row(
    elder: elders.ElderRow, cells: Mapping[str, str], language: str, today: str
) -> dict[str, str | bool]:
    """A line of the register: a masked name and how they are looked after."""
    helpers = elder.helpers  # lupdate reads no expressions
    about = [
        elder.place,
        cells.get(elder.cell, elder.cell),
        translate("ElderWords", "wristband") if elder.has_band else "",
        translate("ElderWords", "helpers: %n", "", helpers) if helpers
        else translate("ElderWords", "no helper yet"),
    ]  # fmt: skip
    if not elder.rhythm_days:
        due = translate("ElderWords", "no regular visits")
    elif elder.next_visit <= today:
        due = translate("ElderWords", "visit due today")
    else:
        due = translate("ElderWords", "next visit {day}").format(day=elder.next_visit[5:])
    return {
        "elder": elder.elder,
        "name": elder.name,
        "about": " · ".join(filter(None, about)),
        "due": due,
        "soon": bool(elder.rhythm_days) and elder.next_visit <= today,
        "trouble": " · ".join(troubles(elder.troubles, language)),
    }


def visit_state(state: str) -> str:
    """`{name}` in it: who goes there, or was there."""
    return {
        "due": translate("ElderWords", "nobody goes yet"),
        "taken": translate("ElderWords", "{name} goes there"),
        "done": translate("ElderWords", "{name} was there"),
        "missed": translate("ElderWords", "missed"),
    }.get(state, state)


def visit(seen: elders.ElderVisit, zone: ZoneInfo, now: datetime) -> dict[str, str | bool]:
    """A visit that is due, taken, done or missed."""
    state = visit_state(seen.state).format(name=seen.by)
    cause = (
        translate("ElderWords", "regular visit")
        if seen.cause == "rhythm"
        else translate("ElderWords", "visit after an alarm")
    )
    return {
        "visit": seen.visit,
        "name": seen.elder_name,
        "about": " · ".join(filter(None, (seen.place, cause))),
        "state": state,
        "due": moment(seen.at, zone, now) if seen.state == "done" else _due(seen.due, zone, now),
        "missed": seen.state == "missed",
        "mayTake": seen.state == "due",
        "mayEnd": seen.state != "done",
    }


def _due(at: str, zone: ZoneInfo, now: datetime) -> str:
    """Until when; a visit that is due with the end of a day has that day."""
    local = local_time(at, zone)
    if local is None or local.hour or local.minute:
        return translate("ElderWords", "by {time}").format(time=moment(at, zone, now))
    day = local.date() - timedelta(days=1)
    if day == now.astimezone(zone).date():
        return translate("ElderWords", "today")
    return f"{day:%m-%d}"


def report(care: elders.CareReport) -> list[dict[str, str | list[str]]]:
    """Coverage, visits and how soon the alarms of elders were answered."""
    share = round(100 * care.with_band / care.elders) if care.elders else 0
    return [
        {
            "title": translate("ElderWords", "Coverage"),
            "lines": [
                translate("ElderWords", "{count} in the register").format(count=care.elders),
                translate("ElderWords", "{count} wear a wristband ({share} %)").format(
                    count=care.with_band, share=share
                ),
            ],
        },
        {
            "title": translate("ElderWords", "Visits in 30 days"),
            "lines": [
                translate("ElderWords", "{due} due, {done} done, {missed} missed").format(
                    due=care.visits_due, done=care.visits_done, missed=care.visits_missed
                )
            ],
        },
        {
            "title": translate("ElderWords", "Alarms in 30 days"),
            "lines": answered(care.alarms),
        },
    ]


def lines(view: elders.ElderView, zone: ZoneInfo, now: datetime) -> list[dict[str, Any]]:
    """What was measured, one drawing a quantity: {name, latest, trend, points, marks, days, ends}.

    Places are shares of the drawing: x from the left, y from below.
    """
    found = []
    for name in ("heart_rate", "spo2", "systolic", "diastolic", "temperature"):
        hours = [hour for hour in view.vitals if hour.quantity == name]
        if hours:
            found.append(_drawing(name, hours, view, zone, now))
    return found


def _drawing(
    name: str, hours: list[elders.VitalHour], view: elders.ElderView, zone: ZoneInfo, now: datetime
) -> dict[str, Any]:
    said, unit = quantity(name)
    limits = [float(getattr(view.limits, each)) for each in LIMITS.get(name, ())]
    values = [value for hour in hours for value in (hour.lowest, hour.highest)] + limits
    room = (max(values) - min(values) or 1.0) * ROOM
    lowest, highest = min(values) - room, max(values) + room
    begin = now - DRAWN

    def across(at: datetime) -> float:
        return max(0.0, min(1.0, (at - begin) / DRAWN))

    def up(value: float) -> float:
        return (value - lowest) / (highest - lowest)

    points: list[dict[str, float | bool]] = []
    before: datetime | None = None
    for hour in hours:
        at = local_time(hour.at, zone)
        if at is None:
            continue
        joined = before is not None and at - before <= GAP
        points.append(
            {"x": across(at), "low": up(hour.lowest), "mid": up(hour.median),
             "high": up(hour.highest), "joined": joined}
        )  # fmt: skip
        before = at
    off = view.trends.get(name)
    latest = translate("ElderWords", "last {value}, {time}; lowest {low}, highest {high}")
    trend = translate("ElderWords", "the last day lies {percent} % off the week before")
    return {
        "name": f"{said} · {unit}",
        "latest": latest.format(
            value=f"{hours[-1].median:g}",
            time=moment(hours[-1].at, zone, now),
            low=f"{min(hour.lowest for hour in hours):g}",
            high=f"{max(hour.highest for hour in hours):g}",
        ),
        "trend": "" if off is None else trend.format(percent=f"{off:+g}"),
        "points": points,
        "marks": [{"y": up(limit), "name": f"{limit:g}"} for limit in limits],
        "days": [
            {"x": across(day), "name": f"{day:%m-%d}"}
            for day in _midnights(begin.astimezone(zone), now)
        ],
    }  # fmt: skip


def _midnights(begin: datetime, end: datetime) -> list[datetime]:
    first = begin.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return [day for n in range(DRAWN.days) if (day := first + timedelta(days=n)) < end]
