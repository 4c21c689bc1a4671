"""What became of alarms and what is wrong, in words: timelines, troubles, response times."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.api import alarms
from kiosk.errors import BugError
from kiosk.phrases import phrase
from ui.viewmodels.counter.alarms.wording import clock

translate = QCoreApplication.translate


def timeline(
    entries: Iterable[alarms.AlarmEntry], language: str, zone: ZoneInfo, now: datetime
) -> list[dict[str, str]]:
    """{time, words} of each event."""
    return [
        {"time": clock(entry.at, zone, now), "words": _entry(entry, language)} for entry in entries
    ]


def _entry(entry: alarms.AlarmEntry, language: str) -> str:
    told = [phrase(f"alarm.entry.{entry.what}", language)]
    if entry.what == "stepped":
        told.append(translate("AlarmWords", "step {step}").format(step=entry.step))
    told.append(_named(entry.by, ("alarm.who",), language))
    if entry.how in ("screen", "sms", "ring"):
        told.append(phrase(f"alarm.how.{entry.how}", language))
    elif entry.how:
        told.append(_accepted_by(entry.how))
    if entry.state:
        told.append(phrase(f"alarm.call.{entry.state}", language))
    if entry.what == "replied":  # as it was written: "fire" is no kind here
        return " · ".join(filter(None, [*told, entry.words]))
    told.append(_named(entry.words, ("alarm.kind", "alarm.outcome"), language))
    return " · ".join(filter(None, told))


def _named(code: str, tables: tuple[str, ...], language: str) -> str:
    """A kind, outcome or role by its name; whatever else it is, as it stands."""
    for table in tables:
        try:
            return phrase(f"{table}.{code}", language)
        except BugError:
            continue
    return code


def _accepted_by(how: str) -> str:
    return {
        "counter": translate("AlarmWords", "at a counter"),
        "badge": translate("AlarmWords", "by badge"),
        "phone": translate("AlarmWords", "on the telephone"),
    }.get(how, how)


def trouble(row: alarms.TroubleRow, language: str, zone: ZoneInfo, now: datetime) -> dict[str, str]:
    """{name, mend, since}: what is wrong and what to do about it."""
    try:
        mend = phrase(f"trouble.{row.what}", language)
    except BugError:
        mend = _named_error(row, language)
    return {
        "name": row.name.of(language),
        "mend": mend,
        "since": clock(row.since, zone, now),
    }


def _named_error(row: alarms.TroubleRow, language: str) -> str:
    try:
        return phrase(f"errors.{row.what}", language, field=row.about)
    except BugError:
        return translate("AlarmWords", "It does not answer yet ({what})").format(what=row.what)


def duration(seconds: float | None) -> str:
    """A response time: 45 s, 3 min 05 s."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return translate("AlarmWords", "{seconds} s").format(seconds=rest)
    return translate("AlarmWords", "{minutes} min {seconds} s").format(
        minutes=minutes, seconds=f"{rest:02}"
    )


def answered(figures: alarms.Answered) -> list[str]:
    """How many there were, how many were accepted in time, how soon."""
    if not figures.raised:
        return [translate("AlarmWords", "none")]
    return [
        translate("AlarmWords", "{raised} raised, {accepted} accepted, {in_time} of them in time")
        .format(raised=figures.raised, accepted=figures.accepted, in_time=figures.in_time),
        translate("AlarmWords", "Half were accepted within {median}; the slowest took {slowest}")
        .format(median=duration(figures.median_seconds), slowest=duration(figures.slowest_seconds)),
    ]  # fmt: skip
