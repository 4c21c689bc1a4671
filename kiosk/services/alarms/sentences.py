"""Whom to call for which danger, and the sentence that is said on the telephone."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk import languages
from kiosk.domain.alarm import Alarm, AlarmKind
from kiosk.hall.schema_base import Words
from kiosk.services.context import HallContext

POLICE, AMBULANCE, FIRE = "110", "120", "119"
_NUMBERS = {
    "gas": FIRE, "fire": FIRE, "trapped": FIRE, "collapse": FIRE, "electric": AMBULANCE,
    "medical": AMBULANCE, "violence": POLICE, "weapon": POLICE, "self_harm": POLICE,
    "missing": POLICE,
}  # fmt: skip

# Whom the sentence `alarm.say.<kind>` is said to; the others name nobody with a short number.
_OF_KIND: dict[AlarmKind, str] = {
    "medical": AMBULANCE, "elder": AMBULANCE, "violence": POLICE, "duress": POLICE,
    "intrusion": POLICE, "fire": FIRE, "danger": FIRE,
}  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """The phrase `alarm.say.<key>`, its number ("" for none), and where, from street to door."""

    key: str
    phone: str
    where: tuple[Words, ...]


def number_for(context: HallContext, hazard: str) -> str:
    """The gas company's own number where hall.toml names it."""
    if hazard == "gas" and context.hall.cases.gas_phone:
        return context.hall.cases.gas_phone
    return _NUMBERS[hazard]


def shelter_for(context: HallContext, hazard: str) -> str:
    """Where who is beaten at home can go; empty where the hall names none, or nobody is."""
    return context.hall.cases.shelter_phone if hazard == "violence" else ""


def sentence(context: HallContext, alarm: Alarm) -> Sentence:
    """What 120, 110 or 119 is told. An elder is at home: there the hall's address is no help.

    Without the street of the cell the sentence about an elder begins with looking it up.
    """
    street, place = street_of(context, alarm), place_of(context, alarm)
    part = context.hall.alarms
    if street is not None:
        # of an elder without a place the cell is known alone, and 120 knows no cells
        told: tuple[Words | None, ...] = (street, place if alarm.place else None)
    else:
        told = (place,) if alarm.elder else (part.address, part.landmark, place)
    at_home = "elder_street" if street is not None else "elder_home"
    named = "" if alarm.elder or alarm.hazard not in _NUMBERS else alarm.hazard
    return Sentence(
        key=at_home if alarm.elder else f"of_{named}" if named else alarm.kind,
        phone=number_for(context, named) if named else _OF_KIND.get(alarm.kind, ""),
        where=tuple(each for each in told if each is not None and each.key),
    )


def matter(alarm: Alarm) -> str:
    """The phrase of what it is: no more than is known, so a gas leak is no "fire or gas"."""
    return f"danger.{alarm.hazard}" if alarm.hazard in _NUMBERS else f"alarm.kind.{alarm.kind}"


def place_of(context: HallContext, alarm: Alarm) -> Words | None:
    """Where it is: the source's name, a place of the cells, else the terminal it came from."""
    hall = context.hall
    source = hall.source_by_id(alarm.place)
    if source is not None:
        return source.name
    places = [place for cell in hall.cell for place in cell.places if place.key == alarm.place]
    if places:
        return places[0]
    terminal = hall.terminal_by_id(alarm.terminal)
    if terminal is not None:
        return terminal.name
    cell = hall.cell_by_id(alarm.cell)
    return cell.name if cell else None


def street_of(context: HallContext, alarm: Alarm) -> Words | None:
    """Street and number of a home or a place out in a cell; None in the hall, or where untold."""
    hall = context.hall
    if hall.source_by_id(alarm.place) is not None:
        return None
    there = (
        cell
        for cell in hall.cell
        if any(place.key == alarm.place for place in cell.places)
        or (alarm.elder and not alarm.place and cell.id == alarm.cell)
    )
    cell = next(there, None)
    return cell.address if cell is not None and cell.address.key.strip() else None


def joined(places: tuple[Words, ...], language: str) -> str:
    """From the street to the door, in one line."""
    return languages.of(language).clauses.join(each.of(language) for each in places)
