"""Words of a council that everybody reads: in one line, and with no number of a person."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.domain import board
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.council.seats import needed


def shown(
    context: HallContext, text: str, field: str, longest: int, names: Collection[str] = ()
) -> str:
    """Raises KnownError `council.words`, `cases.long`, `council.personal`: a person's number or one
    of these `names` stands in it."""
    told = needed(board.plain(text), field, longest)
    if board.names_somebody(told, names, (context.hall.hall.phone,)):
        raise KnownError("council.personal", field=field)
    return told
