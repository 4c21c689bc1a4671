"""An alarm in the words and the time of the hall: for the banner, the list and its page."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk import languages
from kiosk.api import alarms
from kiosk.errors import BugError
from kiosk.phrases import phrase
from ui.viewmodels.shared.times import clock_time, elapsed, local_time, moment

translate = QCoreApplication.translate

# What a clerk can raise, in the order of the keys 1 to 7; duress has a way of its own.
KINDS = ("medical", "violence", "fire", "danger", "water", "intrusion", "gathering")
OUTCOMES = ("helped", "hospital", "police", "fire_service", "false_alarm", "drill", "other")
MINUTES = (0, 2, 5, 10)
LONGEST_REPLY = 60  # characters of one beside the call list
_SEEN = re.compile(r"([a-z][a-z0-9_]*)(?:=(\S+))?")


def matter(row: alarms.AlarmRow) -> str:
    """The phrase of what it is: the danger that was told of, else the kind."""
    return f"danger.{row.hazard}" if row.hazard else f"alarm.kind.{row.kind}"


def headline(row: alarms.AlarmRow, language: str) -> str:
    """Kind, place, and the masked name of an elder."""
    kind = phrase(matter(row), language)
    place = row.place.of(language) if row.place else ""
    return " · ".join(filter(None, (kind, row.elder_name, place)))


def since(row: alarms.AlarmRow, zone: ZoneInfo, now: datetime) -> str:
    """14:03 · 2 min"""
    return f"{clock(row.raised_at, zone, now)} · {elapsed(row.raised_at, now)}"


def clock(at: str, zone: ZoneInfo, now: datetime) -> str:
    """14:03; on another day with its date."""
    local = local_time(at, zone)
    if local is not None and local.date() != now.astimezone(zone).date():
        return moment(at, zone, now)
    return clock_time(at, zone)


def limit(row: alarms.AlarmRow, zone: ZoneInfo, now: datetime) -> str:
    """Until when somebody must have accepted; "" once somebody has."""
    if row.state != "raised":
        return ""
    if row.late:
        return translate("AlarmWords", "Nobody accepted by {time}: over the limit").format(
            time=clock(row.due, zone, now)
        )
    return translate("AlarmWords", "To be accepted by {time}").format(
        time=clock(row.due, zone, now)
    )


def coming(row: alarms.AlarmRow, zone: ZoneInfo, now: datetime) -> str:
    """Who goes there, since when, and when they will be there."""
    if not row.accepted_by:
        return ""
    told = translate("AlarmWords", "{name} goes there · accepted {time}").format(
        name=row.accepted_by, time=clock(row.accepted_at, zone, now)
    )
    if row.minutes:
        minutes = row.minutes
        told += " · " + translate("AlarmWords", "there in about %n min", "", minutes)
    return told


def pressed(row: alarms.AlarmRow) -> str:
    more = row.presses - 1
    return translate("AlarmWords", "pressed again: %n×", "", more) if more > 0 else ""


def marks(row: alarms.AlarmRow) -> list[str]:
    """What must be known of it beside its kind, each as a chip."""
    said = [
        (row.drill, translate("AlarmWords", "DRILL")),
        (row.quiet, translate("AlarmWords", "QUIET: go there unnoticed, tell nobody")),
        (row.silent and not row.quiet, translate("AlarmWords", "Duress · silent")),
        (row.unwritten, translate("AlarmWords", "Not in the journal yet")),
        (row.withdrawn, translate("AlarmWords", "Said to be a mistake: look all the same")),
        (row.presumed, translate("AlarmWords", "Kind not told yet")),
    ]
    return [word for holds, word in said if holds]


def case_number(row: alarms.AlarmRow) -> str:
    return row.seen.split(" ")[0] if row.case else ""


def seen(row: alarms.AlarmRow, language: str) -> list[str]:
    """Values of a sensor or wristband as phrases; else the words of a clerk or a report."""
    if row.origin == "report":
        said = row.seen.partition(" ")[2] if row.case else row.seen
        return [said] if said else []
    if row.case or not row.seen:
        return []
    found: list[str] = []
    for each in row.seen.split():
        told = _SEEN.fullmatch(each)
        try:
            quantity, value = (told[1], told[2] or "") if told else (each, "")
            found.append(phrase(f"alarm.seen.{quantity}", language, value=value))
        except BugError:
            return [row.seen]
    return found


def say(alarm: alarms.AlarmRow, language: str) -> str:
    """The sentence for the telephone: whom to ring, and where it is; in a drill nobody rings."""
    told = alarm.sentence
    where = languages.of(language).clauses.join(each.of(language) for each in told.where)
    said = phrase(f"alarm.say.{told.key}", language, phone=told.phone, where=where)
    return phrase("alarm.say_drill", language) + said if alarm.drill else said


def row(
    alarm: alarms.AlarmRow, language: str, zone: ZoneInfo, now: datetime
) -> dict[str, str | bool | list[str]]:
    """A line of the list."""
    closed = (
        translate("AlarmWords", "{outcome} · {name}").format(
            outcome=outcome(alarm, language), name=alarm.closed_by
        )
        if alarm.state == "closed"
        else ""
    )
    return {
        "alarm": alarm.alarm,
        "title": headline(alarm, language),
        "since": since(alarm, zone, now) if alarm.state != "closed"
        else clock(alarm.raised_at, zone, now),
        "about": closed or coming(alarm, zone, now) or limit(alarm, zone, now),
        "marks": marks(alarm),
        "waits": alarm.state == "raised",
        "closed": alarm.state == "closed",
        "urgent": alarm.rank == "emergency",
    }  # fmt: skip


def outcome(alarm: alarms.AlarmRow, language: str) -> str:
    return phrase(f"alarm.outcome.{alarm.outcome}", language) if alarm.outcome else ""


def page(
    alarm: alarms.AlarmRow, state: alarms.AlarmsState, language: str, zone: ZoneInfo, now: datetime
) -> dict[str, Any]:
    """All that the banner and the page show of one alarm."""
    return {
        **row(alarm, language, zone, now),
        "coming": coming(alarm, zone, now),
        "limit": limit(alarm, zone, now),
        "late": alarm.late,
        "pressed": pressed(alarm),
        "seen": seen(alarm, language),
        "case": alarm.case,
        "number": case_number(alarm),
        "say": say(alarm, language),
        "calls": calls(alarm, language, modem=state.modem),
        "replies": replies(alarm, zone, now),
        "state": alarm.state,
        "silent": alarm.silent,
        "paper": alarm.state == "closed" or not alarm.silent,  # nothing lies about of a silent one
        "drill": alarm.drill,
    }


def replies(alarm: alarms.AlarmRow, zone: ZoneInfo, now: datetime) -> list[str]:
    """What those who were called wrote back, the newest first; all of a long one stands in the
    timeline."""
    return [
        translate("AlarmWords", "{time} {name} wrote: {words}").format(
            time=clock(each.at, zone, now), name=each.name, words=_shortened(each.words) or "—"
        )
        for each in reversed(alarm.replies)
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_REPLY else text[: LONGEST_REPLY - 1] + "…"


def calls(alarm: alarms.AlarmRow, language: str, *, modem: bool) -> list[dict[str, str | bool]]:
    """{person, name, told, ring, come}: one line for each who is called, in order.

    `ring`: somebody has to phone them by hand. `come`: they can say that they come.
    """
    order = dict.fromkeys(line.person for line in alarm.calls)
    return [
        _callee(
            [line for line in alarm.calls if line.person == person],
            language,
            modem=modem,
            waits=alarm.state == "raised",
        )
        for person in order
    ]


def _callee(
    lines: list[alarms.CallLine], language: str, *, modem: bool, waits: bool
) -> dict[str, str | bool]:
    first = lines[0]
    role = phrase(f"alarm.who.{first.who}", language)
    screen = next((line for line in lines if line.how == "screen"), None)
    sent = [line for line in lines if line.how != "screen"]
    failed = [line for line in sent if line.state in ("failed", "unanswered")]
    reached = any(line.state == "answered" for line in lines)
    by_machine = bool(sent) and modem and not failed
    ring = waits and bool(first.phone) and screen is not None and not (by_machine or reached)
    told = [
        " ".join(
            phrase(key, language) for key in (f"alarm.how.{line.how}", f"alarm.call.{line.state}")
        ).capitalize()
        for line in sent
        if modem
    ]
    if screen is not None and screen.state != "asked":
        told.append(phrase(f"alarm.call.{screen.state}", language))
    elif ring:
        told.append(phrase("alarm.call.asked", language))
    elif not first.phone:
        told.append(
            translate("AlarmWords", "shown at the screens")
            if first.who == "staff"
            else translate("AlarmWords", "nobody with a number is registered")
        )
    return {
        "person": first.person,
        "name": f"{role} {first.name}".strip(),
        "phone": first.phone if first.phone != first.who else "",
        "told": " · ".join(told),
        "ring": ring,
        "come": bool(first.name),
    }
