"""Writing an item of the public board, changing it, withdrawing it.

Whoever changes one says which version they saw: who comes second is told who was faster, and
nothing is overwritten. What is withdrawn is erased, with all that stood there before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk import languages
from kiosk.domain import board as rules
from kiosk.domain import opening
from kiosk.domain.board import Kind
from kiosk.domain.case import CaseState
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import board, cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.board import Item
from kiosk.storage.tables.cases import Case


@dataclass(frozen=True)
class Draft:
    """`number` is that of the settled case it came of, where it came of one."""

    kind: Kind
    words: Mapping[str, str]
    asked: Mapping[str, str]
    first: str = ""
    last: str = ""
    number: str = ""


def write(
    tx: Transaction,
    context: HallContext,
    draft: Draft,
    *,
    item: str,
    version: int,
    staff: str,
    sees: Callable[[Case], bool],
) -> Item:
    """A new item where `item` is empty. `sees`: whether its author may know of that case at all.

    Raises KnownError `public_board.*`, `cases.unknown`.
    """
    known = _seen(tx, item, version) if item else None
    if known is None and len(_standing(tx, context)) >= rules.MOST:
        raise KnownError("public_board.full", field="item", most=rules.MOST)
    case = _origin(tx, draft.number, sees)
    told = checked(tx, context, draft, _names(tx, case) if case else set())
    name = known.item if known else new_id("b")
    tx.record(
        "board.written", item=name, version=known.version + 1 if known else 1, kind=draft.kind,
        asked=told.asked, words=told.words, first=told.first, last=told.last,
        case=case.case_id if case else "",
        staff=staff,
    )  # fmt: skip
    written = board.by_id(tx, name)
    assert written is not None
    return written


@dataclass(frozen=True)
class Checked:
    """What may stand there."""

    asked: dict[str, str]
    words: dict[str, str]
    first: str
    last: str


def checked(
    tx: Reading, context: HallContext, draft: Draft, names: Collection[str] = ()
) -> Checked:
    """`names` are of people who must not stand in it. Raises KnownError `public_board.*`."""
    asked = _checked(context, "asked", draft.asked, rules.LONGEST_ASKED, names)
    words = _checked(context, "words", draft.words, rules.LONGEST_WORDS, names)
    if not words:
        raise KnownError("public_board.no_words", field="words")
    if (draft.kind == "done") != bool(asked):
        raise KnownError("public_board.asked", field="asked")
    return Checked(asked, words, *_dates(tx, context, draft))


def withdraw(tx: Transaction, item: str, version: int, staff: str) -> None:
    """It is on no screen any more, and its words are erased. Raises KnownError
    `public_board.changed`, `public_board.gone`."""
    _seen(tx, item, version)
    tx.record("board.withdrawn", item=item, staff=staff)
    tx.erase(board.versions(tx, item), "withdrawn")


def _seen(tx: Reading, item: str, version: int) -> Item:
    known = board.by_id(tx, item)
    if known is not None and known.version == version:
        return known
    who, at = board.last_by(tx, item)
    code = "public_board.gone" if known is None else "public_board.changed"
    raise KnownError(code, field="version", staff=accounts.name_of(tx, who) or "—", at=at or "—")


def _standing(tx: Reading, context: HallContext) -> list[Item]:
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    return [
        each
        for each in board.standing(tx)
        if rules.stands(each.first, each.last, today) != "over" or not context.clock_trusted
    ]


def _origin(tx: Reading, number: str, sees: Callable[[Case], bool]) -> Case | None:
    wanted = number.strip().upper()
    if not wanted:
        return None
    case = cases.by_number(tx, wanted)
    if case is None or not sees(case):
        raise KnownError("public_board.no_case", field="number", number=wanted[:20])
    if case.state is not CaseState.RESOLVED:
        raise KnownError("public_board.case_open", field="number", number=case.number)
    return case


def _names(tx: Reading, case: Case) -> set[str]:
    """Who reported it."""
    return {str(each["name"]) for each in cases.reports(tx, case.case_id) if each["name"]}


def _checked(
    context: HallContext, field: str, told: Mapping[str, str], longest: int, names: Collection[str]
) -> dict[str, str]:  # fmt: skip
    """By language, those that say something."""
    found = {each: rules.plain(told.get(each, "")) for each in languages.CODES}
    for language, text in found.items():
        if len(text) > longest:
            raise KnownError(
                "public_board.long", field=field, length=len(text), longest=longest,
                language=languages.of(language).name,
            )  # fmt: skip
        if rules.names_somebody(text, names, (context.hall.hall.phone,)):
            raise KnownError(
                "public_board.personal", field=field, language=languages.of(language).name
            )
    return {language: text for language, text in found.items() if text}


def _dates(tx: Reading, context: HallContext, draft: Draft) -> tuple[str, str]:
    first, last = (_date(field, draft) for field in ("first", "last"))
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    if draft.kind == "notice" and not last:
        raise KnownError("public_board.until", field="last")
    if last and (last < first or (context.clock_trusted and last < f"{today}")):
        raise KnownError("public_board.over", field="last", last=last)
    return first, last


def _date(field: str, draft: Draft) -> str:
    text = str(getattr(draft, field)).strip()
    try:
        return f"{date.fromisoformat(text)}" if text else ""
    except ValueError:
        raise KnownError("public_board.date", field=field, date=text[:20]) from None
