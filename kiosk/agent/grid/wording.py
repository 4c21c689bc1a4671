"""What is told of volunteers: names masked, but where a look is journalled."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import get_args

from kiosk.api.grid import volunteers as api
from kiosk.clock import to_text
from kiosk.domain.grid.volunteers import Skill, When
from kiosk.domain.identity import mask_name, mask_phone
from kiosk.languages import SPOKEN
from kiosk.services.context import HallContext
from kiosk.services.grid import codes, joining
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.grid import patrols, volunteers
from kiosk.storage.tables.grid.patrols import Patrol, Point, Warned
from kiosk.storage.tables.grid.volunteers import Volunteer

LATELY = timedelta(days=30)
SHOWN = 100  # warnings, and rounds that nobody looked at


def choices(context: HallContext) -> api.VolunteerChoices:
    return api.VolunteerChoices(
        skills=get_args(Skill), hours=get_args(When), languages=SPOKEN,
        cells=tuple(
            api.CellToWalk(cell=each.id, name=each.name) for each in context.hall.cell
        ),
        least_age=context.hall.volunteers.least_age,
    )  # fmt: skip


def round_of(tx: Reading, who: Volunteer) -> api.RoundView:
    """The round that somebody is on, for who holds their card."""
    patrol = patrols.open_of(tx, who.volunteer)
    passed = patrols.passed(tx, patrol.patrol) if patrol else {}
    warned = patrols.warnings_of(tx, patrol.patrol) if patrol else []
    return api.RoundView(
        name=mask_name(who.name),
        cell=patrol.cell if patrol else who.cell,
        patrol=patrol.patrol if patrol else "",
        began=patrol.began if patrol else "",
        points=tuple(
            api.PointOfRound(place=each.place, at=passed.get(each.point, ""))
            for each in (patrols.points(tx, patrol.cell) if patrol else ())
        ),
        warnings=tuple(number_of(tx, each.case_id) for each in warned),
        minutes=volunteers.minutes(tx, who.volunteer),
    )


def grid(tx: Reading, context: HallContext) -> api.Grid:
    there, hanging = volunteers.there(tx), patrols.points(tx)
    names = {each.volunteer: mask_name(each.name) for each in there}
    warned = patrols.warnings_since(tx, to_text(tx.at - LATELY))
    waiting = [*patrols.every_open(tx), *patrols.unseen(tx, SHOWN)]
    return api.Grid(
        volunteers=tuple(row(tx, each) for each in there),
        cells=_cells(tx, context, there, hanging, warned),
        patrols=tuple(_patrol(tx, each, names, hanging) for each in waiting),
        patrols_more=max(0, patrols.count_unseen(tx) - SHOWN),
        warnings=tuple(_warning(tx, each, names) for each in warned[:SHOWN]),
        points=tuple(point(context, each) for each in hanging),
        choices=choices(context),
    )


def row(tx: Reading, who: Volunteer) -> api.VolunteerRow:
    return api.VolunteerRow(
        volunteer=who.volunteer, state=who.state, name=mask_name(who.name),
        phone=mask_phone(who.phone), cell=who.cell, skills=who.skills, languages=who.languages,
        hours=who.hours, minor=who.minor, guardian=bool(who.guardian),
        called=joining.is_called(tx, who),
        on_round=patrols.open_of(tx, who.volunteer) is not None,
        minutes=volunteers.minutes(tx, who.volunteer), since=who.since,
    )  # fmt: skip


def view(tx: Reading, context: HallContext, who: Volunteer) -> api.VolunteerView:
    return api.VolunteerView(
        row=row(tx, who), name=who.name, phone=who.phone, guardian=who.guardian,
        card=codes.card_code(context.keys, who.volunteer, who.card),
    )  # fmt: skip


def point(context: HallContext, hanging: Point) -> api.PointRow:
    return api.PointRow(
        point=hanging.point, cell=hanging.cell, place=hanging.place,
        code=codes.point_code(context.keys, hanging.point),
    )  # fmt: skip


def state(tx: Reading, serial: int) -> api.GridState:
    warned = patrols.warnings_since(tx, to_text(tx.at - LATELY))
    return api.GridState(
        serial=serial, asked=volunteers.asked(tx), unconfirmed=patrols.count_unseen(tx),
        unthanked=sum(not each.thanked for each in warned),
    )  # fmt: skip


def number_of(tx: Reading, case_id: str) -> str:
    case = cases.by_id(tx, case_id)
    return case.number if case else ""


def _cells(
    tx: Reading, context: HallContext, there: list[Volunteer], hanging: list[Point],
    warned: list[Warned],
) -> tuple[api.CellRow, ...]:  # fmt: skip
    first = date.fromisoformat(context.minute(tx.at).date) - LATELY
    walked = patrols.since(tx, f"{first}")
    where = {each.patrol: each.cell for each in walked}
    rounds, people = Counter(where.values()), Counter(each.cell for each in there)
    points = Counter(each.cell for each in hanging)
    warnings = Counter(where.get(each.patrol, "") for each in warned)
    return tuple(
        api.CellRow(
            cell=each.id, name=each.name, worker=each.worker,
            worker_name=accounts.name_of(tx, each.worker) or "",
            places=tuple(place.key for place in each.places), volunteers=people[each.id],
            points=points[each.id], rounds=rounds[each.id], warnings=warnings[each.id],
        )
        for each in context.hall.cell
    )  # fmt: skip


def _patrol(
    tx: Reading, patrol: Patrol, names: dict[str, str], hanging: list[Point]
) -> api.PatrolRow:
    return api.PatrolRow(
        patrol=patrol.patrol, volunteer=patrol.volunteer, name=names.get(patrol.volunteer, ""),
        cell=patrol.cell, day=patrol.day, began=patrol.began, ended=patrol.ended,
        cause=patrol.cause, proposed=patrol.proposed,
        points=len(patrols.passed(tx, patrol.patrol)),
        of=sum(each.cell == patrol.cell for each in hanging),
    )  # fmt: skip


def _warning(tx: Reading, warned: Warned, names: dict[str, str]) -> api.WarningRow:
    case = cases.by_id(tx, warned.case_id)
    return api.WarningRow(
        case=warned.case_id, number=case.number if case else "",
        state=str(case.state) if case else "", volunteer=warned.volunteer,
        name=names.get(warned.volunteer, ""), at=warned.at, thanked=warned.thanked,
    )  # fmt: skip
