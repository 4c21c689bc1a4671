"""Disputes in the words of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk import languages
from kiosk.api import disputes, mediators
from kiosk.phrases import catalogue, phrase
from ui.viewmodels.shared.times import local_time, moment

translate = QCoreApplication.translate

NOON, EVENING = 12, 18  # hours


def state(name: str) -> str:
    return {
        "open": translate("DisputeWords", "Open"),
        "agreed": translate("DisputeWords", "Agreed, to be kept"),
        "kept": translate("DisputeWords", "Kept"),
        "failed": translate("DisputeWords", "No agreement"),
        "withdrawn": translate("DisputeWords", "Withdrawn"),
        "none": translate("DisputeWords", "No dispute"),
    }.get(name, name)


def level(name: str, language: str) -> str:
    return phrase(f"risk.level.{name}", language)


def spoken(name: str) -> str:
    """A language or dialect, as people of the hall call it."""
    known = {
        "local": translate("DisputeWords", "the dialect of this place"),
        "wuu": translate("DisputeWords", "Wu"),
        "yue": translate("DisputeWords", "Cantonese"),
        "nan": translate("DisputeWords", "Southern Min"),
        "hak": translate("DisputeWords", "Hakka"),
        "hsn": translate("DisputeWords", "Xiang"),
        "gan": translate("DisputeWords", "Gan"),
        "cjy": translate("DisputeWords", "Jin"),
        "sign": translate("DisputeWords", "Sign language"),
    }
    return known.get(name) or languages.of(name).name


def left(due: str, now: datetime) -> tuple[str, bool]:
    """How long is left until a time, or how long ago it was; whether that is over."""
    at = local_time(due, ZoneInfo("UTC"))
    if at is None:
        return "", False
    minutes = int((at - now).total_seconds() // 60)
    late, hours = minutes < 0, abs(minutes) // 60
    days, rest = divmod(hours, 24)
    if days:
        said = translate("DisputeWords", "{days} d {hours} h").format(days=days, hours=rest)
    elif hours:
        said = translate("DisputeWords", "{hours} h").format(hours=hours)
    else:
        said = translate("DisputeWords", "{minutes} min").format(minutes=abs(minutes))
    if late:
        return translate("DisputeWords", "late by {time}").format(time=said), True
    return translate("DisputeWords", "{time} left").format(time=said), False


def row(
    told: disputes.DisputeRow, titles: Mapping[str, str], zone: ZoneInfo, now: datetime
) -> dict[str, Any]:
    """{case, title, about, due, late, tier}: a line of the list."""
    due, late = left(told.due, now)
    if told.due_kind == "promise":
        today = f"{now.astimezone(zone).date()}"
        due, late = (
            translate("DisputeWords", "promised for {date}").format(date=told.due),
            told.due < today,
        )
    elif told.meets and not late:
        due = translate("DisputeWords", "they meet {time}").format(
            time=moment(told.meets, zone, now)
        )
    late = late or bool(told.missed) or told.again
    title = titles.get(told.category, told.category)
    said = translate("DisputeWords", "it happened again, says who reported it")
    again = said if told.again else ""
    chose = translate("DisputeWords", "who reported it chose the time: invite the other side")
    chosen = chose if told.chosen else ""
    return {
        "case": told.case,
        "title": title,
        "about": " · ".join(filter(None, (told.number, told.owner_name, again, chosen))),
        "due": due or state(told.state),
        "late": late,
        "tier": translate("DisputeWords", "Tier {number}").format(number=told.tier),
    }


def act(told: disputes.DisputeAct, zone: ZoneInfo, now: datetime) -> dict[str, str]:
    """{time, words}: what was done."""
    said = {
        "opened": translate("DisputeWords", "taken up at tier {tier}"),
        "party": translate("DisputeWords", "told of a party"),
        "weighed": translate("DisputeWords", "weighed anew"),
        "assigned": translate("DisputeWords", "gave it to a mediator"),
        "conflict": translate("DisputeWords", "a mediator knows a side"),
        "released": translate("DisputeWords", "its mediator is not there any more"),
        "kept_by": translate("DisputeWords", "somebody else keeps it"),
        "handed_up": translate("DisputeWords", "went up to tier {tier}"),
        "handed_down": translate("DisputeWords", "went down to tier {tier}"),
        "missed": translate("DisputeWords", "a limit was missed"),
        "planned": translate("DisputeWords", "set a meeting")
        if told.staff_name
        else translate("DisputeWords", "who reported it chose when to meet"),
        "met": translate("DisputeWords", "told how a meeting went"),
        "drafted": translate("DisputeWords", "wrote a draft"),
        "signed": translate("DisputeWords", "all have signed"),
        "paid": translate("DisputeWords", "entered what was done"),
        "late": translate("DisputeWords", "something promised is late"),
        "reminded": translate("DisputeWords", "SMS reminder"),
        "classified": translate("DisputeWords", "the kind of the report was corrected"),
        "stands": translate("DisputeWords", "looked into it: what was agreed stands"),
        "confirming": translate("DisputeWords", "confirmation by a court"),
        "closed": translate("DisputeWords", "ended it"),
        "reopened": translate("DisputeWords", "took it up again"),
        "again": translate("DisputeWords", "it happened again, says who reported it"),
        "printed": translate("DisputeWords", "printed a paper"),
        "consented": translate("DisputeWords", "entered what a side says to a recording"),
        "recorded": translate("DisputeWords", "a recording came in"),
        "played": translate("DisputeWords", "played a recording"),
        "sheet_taken": translate("DisputeWords", "took the signed sheet in"),
        "sheet_seen": translate("DisputeWords", "looked at the signed sheet"),
    }.get(told.kind, told.kind)
    cause = {
        "time": translate("DisputeWords", "time ran out"),
        "visit": translate("DisputeWords", "first meeting"),
        "settle": translate("DisputeWords", "settling"),
        "leave": translate("DisputeWords", "on leave"),
        "left": translate("DisputeWords", "left"),
        "held": translate("DisputeWords", "held"),
        "missed": translate("DisputeWords", "did not take place"),
        "cancelled": translate("DisputeWords", "cancelled"),
        "sent": translate("DisputeWords", "sent"),
        "failed": translate("DisputeWords", "it did not go out: please ring them"),
    }.get(told.cause, "")
    words = " · ".join(
        filter(None, (told.staff_name, said.format(tier=told.tier), cause, told.words))
    )
    return {"time": moment(told.at, zone, now), "words": words}


def calendar(
    told: tuple[disputes.Slot, ...], zone: ZoneInfo, language: str
) -> list[dict[str, Any]]:
    """{day, slots: [{starts, time, rooms}]}: by day, what is free alone."""
    days: dict[str, list[dict[str, Any]]] = {}
    for each in told:
        at = local_time(each.starts, zone)
        if at is None:
            continue
        weekday = phrase(f"weekday.{at.isoweekday()}", language)
        slots = days.setdefault(f"{weekday} {at.month}-{at.day}", [])
        if not each.bar:
            slots.append({"starts": each.starts, "time": f"{at:%H:%M}", "rooms": list(each.rooms)})
    return [{"day": day, "slots": slots} for day, slots in days.items()]


def why(told: mediators.Proposed, titled: str, asked: str) -> list[str]:
    """Why this one is proposed, line by line."""
    lines = []
    if told.kind_points:
        lines.append(translate("DisputeWords", "{kind}: one of their kinds").format(kind=titled))
    if told.tried:
        lines.append(
            translate("DisputeWords", "{tried} of this kind, {settled} settled").format(
                tried=told.tried, settled=told.settled
            )
        )
    if told.language_points:
        lines.append(
            translate("DisputeWords", "speaks {languages}, as was asked for").format(
                languages=asked
            )
        )
    lines.append(
        translate("DisputeWords", "has {load}, at most {most}").format(
            load=told.load, most=told.most
        )
    )
    return lines


def proposed(
    told: mediators.Proposed, view: disputes.DisputeView, titled: str, language: str
) -> dict[str, Any]:
    """{staff, name, score, why, bar, full}: who may mediate, and why. `titled`: the category."""
    asked = {each.language for each in view.parties if each.language}
    heard = languages.of(language).items.join(map(spoken, sorted(asked)))
    return {
        "staff": told.staff,
        "name": told.name,
        "score": told.score,
        "why": why(told, titled, heard),
        "bar": bar(told.bar),
        "full": told.bar == "full",
    }


def meeting(
    told: disputes.MeetingOf, named: Callable[[str], str], zone: ZoneInfo, now: datetime
) -> dict[str, Any]:
    """{session, time, about, minutes, planned, apart}: one that is planned, or how it went."""
    turn = local_time(told.turn, zone)
    if not told.apart:
        how = translate("DisputeWords", "together")
    elif told.beside:
        how = translate("DisputeWords", "each side alone, the other in {room}").format(
            room=named(told.beside)
        )
    elif turn is not None:
        how = translate("DisputeWords", "each side alone, the other at {time}").format(
            time=f"{turn:%H:%M}"
        )
    else:
        how = translate("DisputeWords", "each side alone")
    where = named(told.room) if told.room else told.place
    return {
        "session": told.session,
        "time": moment(told.starts, zone, now),
        "about": " · ".join(filter(None, (where, told.mediator_name, how, act_state(told.state)))),
        "minutes": told.minutes,
        "planned": told.state == "planned",
        "apart": told.apart,
    }


def again(view: disputes.DisputeView) -> str:
    """That it happened again, in whose words there are."""
    said = translate("DisputeWords", "It happened again, says who reported it")
    told = next((each.words for each in reversed(view.acts) if each.kind == "again"), "")
    return " · ".join(filter(None, (said, told)))


def template(category: str, language: str) -> list[str]:
    """With which terms an agreement of a kind begins; none where nobody wrote any."""
    said = catalogue(language).get(f"dispute.template.{category}", "")
    return [line for line in said.split("\n") if line]


def bar(name: str) -> str:
    """Why somebody cannot mediate this."""
    return {
        "tier": translate("DisputeWords", "another tier"),
        "away": translate("DisputeWords", "not there"),
        "conflict": translate("DisputeWords", "knows a side"),
        "full": translate("DisputeWords", "has no room for another"),
    }.get(name, "")


def act_state(name: str) -> str:
    """How a meeting went."""
    return {
        "planned": "",
        "held": translate("DisputeWords", "held"),
        "missed": translate("DisputeWords", "did not take place"),
        "cancelled": translate("DisputeWords", "cancelled"),
    }.get(name, name)
