"""Cases that residents filed elsewhere: by the district's public face (Open311), each once.

It becomes an anonymous report as at the kiosk, with its own triage, limits and, where it tells of a
danger, its alarm. No name and no number travels; the place is words unless the hall knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec

from kiosk import languages
from kiosk.domain import case as rules
from kiosk.errors import KnownError
from kiosk.services.cases import filing
from kiosk.services.cases.checked import TYPE_OF, Filing
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import upstream

if TYPE_CHECKING:
    from kiosk.hall.schema_cases import Category
    from kiosk.triage.judge import Judgement

NAME, CHANNEL, OTHER = "open311_cases", "open311", "other"

_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class Request(msgspec.Struct, frozen=True):
    """One request of the public face; `place` and `text` are a resident's own words."""

    id: _Id
    category: str
    text: str
    cell: str = ""
    place: str = ""
    answers: Annotated[dict[str, str], msgspec.Meta(max_length=50)] = {}

    def __repr__(self) -> str:
        """What somebody said stays out of logs."""
        return f"Request({self.id!r})"


_ROWS = msgspec.json.Decoder(Request)


Judge = Callable[[str], "Judgement"]


def reference(context: HallContext, judge: Judge, ready: Callable[[], None]) -> Reference:
    """`ready` waits, outside of any transaction, until `judge` can be asked."""

    def read(lines: Sequence[bytes]) -> list[Request]:
        rows = rows_of(_ROWS, lines, "upstream.requests_row")
        if rows:
            ready()
        return rows

    def apply(tx: Transaction, meant: list[Request]) -> Outcome:
        known = upstream.known(tx, NAME, [each.id for each in meant])
        filed = refused = 0
        for request in meant:
            if request.id in known:
                continue
            known.add(request.id)
            try:
                file(tx, context, request, judge)
                filed += 1
            except KnownError:  # it stays on the district's list, for somebody to look at
                refused += 1
        return Outcome(filed, refused)

    return Reference(NAME, read, apply)


def file(tx: Transaction, context: HallContext, request: Request, judge: Judge) -> None:
    """Raises KnownError `cases.*`."""
    category = _category(context, request.category)
    cell = context.hall.cell_by_id(request.cell)
    known = (
        next((each.key for each in cell.places if each.key == request.place), "") if cell else ""
    )
    detail = "" if known else rules.plain_text(
        request.place[: rules.LONGEST_LINE], rules.LONGEST_LINE, field="place"
    )  # fmt: skip
    text = rules.plain_text(request.text, rules.LONGEST_TEXT, field="text", lines=True)
    told = Filing(
        kind=TYPE_OF[judge(text).type] if text else "complaint", category=category.id, text=text,
        cell=cell.id if cell else "", place=known, detail=detail, anonymous=True,
        answers=_answers(category, request.answers), language=languages.FIRST,
    )  # fmt: skip
    filing.file(
        tx, context, told, Resident(), judge, terminal="", session="",
        came=filing.Came(CHANNEL, request.id),
    )  # fmt: skip


def _category(context: HallContext, wanted: str) -> Category:
    hall = context.hall
    found = hall.category_by_id(wanted) or hall.category_by_id(OTHER)
    if found is None and hall.category:
        found = hall.category[-1]
    if found is None:
        raise KnownError("cases.none_here", field="category")
    return found


def _answers(category: Category, told: dict[str, str]) -> dict[str, str]:
    """What its questions ask for; the rest says nothing here."""
    return {
        question.id: told[question.id]
        for question in category.question
        if told.get(question.id) in {choice.id for choice in question.choices}
    }
