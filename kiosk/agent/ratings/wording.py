"""From ratings as the services know them to what the contract says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, cast

from kiosk.agent.core.parts import part_of
from kiosk.api import ratings
from kiosk.clock import to_text
from kiosk.hall.schema_base import Words
from kiosk.services.context import HallContext
from kiosk.services.ratings.figures import Figures, OfHall
from kiosk.services.ratings.matters import Matter
from kiosk.services.ratings.prompts import Prompt
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.ratings import Month


def rateable(context: HallContext, matter: Matter, *, rated: bool) -> ratings.Rateable:
    rules = context.hall.ratings
    return ratings.Rateable(
        kind=cast(Literal["visit", "case"], matter.kind),
        number=matter.number,
        about=_about(context, matter),
        ended_at=to_text(matter.ended),
        stage=matter.stage,
        rated=rated,
        reasons=_reasons(context),
        settle_days=rules.settle_days,
    )


def prompt(
    context: HallContext, counter: str, found: Prompt | None, *, is_open: bool, given: bool
) -> ratings.RatingPrompt:
    """Of who stands there no more than the display says: their number and the language."""
    if found is None:
        return ratings.RatingPrompt(counter=counter, open=is_open)
    service = context.hall.service_by_id(found.visit.service)
    return ratings.RatingPrompt(
        counter=counter,
        open=is_open,
        prompt=found.name,
        number=found.visit.number,
        about=service.name if service else None,
        language=found.visit.language,
        reasons=_reasons(context),
        given=given,
    )


def _reasons(context: HallContext) -> tuple[ratings.RatingReason, ...]:
    return tuple(
        ratings.RatingReason(reason=each.id, name=each.name)
        for each in context.hall.ratings.reasons
    )


def _about(context: HallContext, matter: Matter) -> Words | None:
    """None where hall.toml names it no more."""
    find = context.hall.service_by_id if matter.kind == "visit" else context.hall.category_by_id
    known = find(matter.about)
    return known.name if known else None


def no_month() -> ratings.MonthFigures:
    return ratings.MonthFigures(month="", months=(), hall=None, reasons=(), staff=(), held=0)


def month(
    tx: Reading,
    context: HallContext,
    known: Sequence[str],
    made: Month,
    trend: Sequence[tuple[str, OfHall]],
    staff: Mapping[str, Figures],
) -> ratings.MonthFigures:
    """`trend` ends with the month itself."""
    names = {each.id: each.name for each in context.hall.ratings.reasons}
    _, hall = trend[-1]
    return ratings.MonthFigures(
        month=made.month,
        months=tuple(known),
        hall=_figures(hall),
        reasons=tuple(
            ratings.ReasonFigure(reason=reason, name=names.get(reason), count=count)
            for reason, count in sorted(hall.reasons.items(), key=lambda each: -each[1])
        ),
        staff=tuple(
            ratings.StaffFigures(
                staff=who, name=accounts.name_of(tx, who),
                figures=part_of(ratings.RatingFigures, told),
            )
            for who, told in sorted(staff.items())
        ),
        held=hall.held,
        trend=tuple(
            ratings.TrendMonth(month=each, hall=_figures(told)) for each, told in trend
        ),
    )  # fmt: skip


def _figures(told: OfHall) -> ratings.RatingFigures | None:
    return part_of(ratings.RatingFigures, told.figures) if told.figures else None
