"""A round: it begins with a volunteer's card, passes check points, warns, and ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.clock import from_text
from kiosk.domain.grid import volunteers as rules
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.cases import filing
from kiosk.services.cases.checked import Filing
from kiosk.services.cases.filing import Filed
from kiosk.services.context import HallContext
from kiosk.services.grid import codes
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.grid import patrols
from kiosk.storage.tables.grid.patrols import Patrol, Point
from kiosk.storage.tables.grid.volunteers import Volunteer

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement

MOST_POINTS = 500
MOST_WARNINGS = 20  # of a round: a card that was found is no flood


def place(tx: Transaction, context: HallContext, cell: str, at: str, staff: str) -> Point:
    """A check point hangs at a place of a cell; its code is printed then. Raises KnownError
    `cases.unknown_place`, `volunteers.point_there`, `volunteers.many_points`."""
    found = context.hall.cell_by_id(cell)
    if found is None or at not in {each.key for each in found.places}:
        raise KnownError("cases.unknown_place", field="place", place=(at if found else cell)[:40])
    hanging = patrols.points(tx)
    if any((each.cell, each.place) == (cell, at) for each in hanging):
        raise KnownError("volunteers.point_there", field="place", place=at)
    if len(hanging) >= MOST_POINTS:
        raise KnownError("volunteers.many_points", field="place", limit=MOST_POINTS)
    made = new_id("k")
    tx.record("patrol.point_placed", point=made, cell=cell, place=at, staff=staff)
    return Point(made, cell, at)


def remove_point(tx: Transaction, point: str, staff: str) -> None:
    """Its code is void from now on. Raises KnownError `volunteers.no_point`."""
    if patrols.point(tx, point) is None:
        raise KnownError("volunteers.no_point", field="point")
    tx.record("patrol.point_removed", point=point, staff=staff)


def begin(tx: Transaction, context: HallContext, card: str, cell: str = "") -> Patrol:
    """A round begins, in the volunteer's own cell where none is named. Raises KnownError `code.*`,
    `volunteers.unknown`, `volunteers.on_round`, `cases.unknown_place`."""
    who = codes.bearer(tx, context.keys, card)
    if patrols.open_of(tx, who.volunteer) is not None:
        raise KnownError("volunteers.on_round", field="card")
    where = cell or who.cell
    if context.hall.cell_by_id(where) is None:
        raise KnownError("cases.unknown_place", field="cell", place=where[:40])
    made = new_id("o")
    tx.record(
        "patrol.begun", patrol=made, volunteer=who.volunteer, cell=where,
        day=context.minute(tx.at).date,
    )  # fmt: skip
    found = patrols.by_id(tx, made)
    assert found is not None
    return found


def show_point(tx: Transaction, context: HallContext, card: str, point: str) -> Patrol:
    """A check point's code is held up; the same one again changes nothing. Raises KnownError
    `code.*`, `volunteers.no_round`, `volunteers.no_point`, `volunteers.point_elsewhere`."""
    _, patrol = walking(tx, context, card)
    found = codes.point(tx, context.keys, point)
    if found.cell != patrol.cell:
        raise KnownError("volunteers.point_elsewhere", field="point", place=found.place)
    if found.point not in patrols.passed(tx, patrol.patrol):
        tx.record(
            "patrol.passed", patrol=patrol.patrol, point=found.point,
            day=context.minute(tx.at).date,
        )  # fmt: skip
    return patrol


def warn(
    tx: Transaction,
    context: HallContext,
    card: str,
    told: Filing,
    judge: Callable[[str], Judgement],
    *,
    terminal: str,
    session: str,
) -> Filed:
    """Something seen on a round becomes a case that goes before others. It names nobody: who saw it
    is known by the round. Raises KnownError as :func:`~kiosk.services.cases.filing.file`,
    `volunteers.no_round`, `volunteers.many_warnings`."""
    _, patrol = walking(tx, context, card)
    if len(patrols.warnings_of(tx, patrol.patrol)) >= MOST_WARNINGS:
        raise KnownError("volunteers.many_warnings", field="card", most=MOST_WARNINGS)
    made = filing.file(
        tx, context, told, Resident(), judge, terminal=terminal, session=session, patrol=True
    )
    tx.record(
        "patrol.warned", patrol=patrol.patrol, case=made.case.case_id,
        day=context.minute(tx.at).date,
    )  # fmt: skip
    return made


def end(tx: Transaction, context: HallContext, card: str) -> Patrol:
    """What the round comes to is proposed by the clock; nothing where nobody vouches for it. Raises
    KnownError `code.*`, `volunteers.no_round`."""
    _, patrol = walking(tx, context, card)
    return _end(tx, context, patrol, "ended")


def forgotten(tx: Reading, context: HallContext) -> list[Patrol]:
    """Rounds that nobody ended. None while the clock is not trusted."""
    if not context.clock_trusted:
        return []
    longest = timedelta(minutes=context.hall.volunteers.longest_minutes)
    return [each for each in patrols.every_open(tx) if tx.at - from_text(each.began) > longest]


def end_forgotten(tx: Transaction, context: HallContext) -> int:
    """They are over, and come to nothing until staff say what they were."""
    found = forgotten(tx, context)
    for each in found:
        _end(tx, context, each, "forgotten")
    return len(found)


def walking(tx: Reading, context: HallContext, card: str) -> tuple[Volunteer, Patrol]:
    """Whose card it is, and the round they are on."""
    who = codes.bearer(tx, context.keys, card)
    found = patrols.open_of(tx, who.volunteer)
    if found is None:
        raise KnownError("volunteers.no_round", field="card")
    return who, found


def _end(tx: Transaction, context: HallContext, patrol: Patrol, cause: str) -> Patrol:
    minutes = 0
    if cause == "ended" and context.clock_trusted:
        longest = context.hall.volunteers.longest_minutes
        minutes = rules.proposed_minutes(from_text(patrol.began), tx.at, longest)
    tx.record(
        "patrol.ended", patrol=patrol.patrol, minutes=minutes, cause=cause,
        day=context.minute(tx.at).date,
    )  # fmt: skip
    found = patrols.by_id(tx, patrol.patrol)
    assert found is not None
    return found
