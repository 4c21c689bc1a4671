"""From the public board as the services know it to what the contract says."""

from __future__ import annotations

from kiosk.agent.core.parts import part_of
from kiosk.api import board as api
from kiosk.domain import board as rules
from kiosk.services.board import showing
from kiosk.services.board.showing import MonthFigures
from kiosk.services.context import HallContext
from kiosk.services.council import tasks
from kiosk.services.typesetting import set_out
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import board, cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.board import Item


def items(tx: Reading, context: HallContext) -> api.BoardItems:
    return api.BoardItems(
        items=tuple(item(tx, context, each) for each in board.standing(tx)),
        longest_asked=rules.LONGEST_ASKED,
        longest_words=rules.LONGEST_WORDS,
    )


def item(tx: Reading, context: HallContext, told: Item) -> api.BoardItem:
    case = cases.by_id(tx, told.case_id) if told.case_id else None
    return part_of(
        api.BoardItem, told, state=showing.state(tx, context, told),
        number=case.number if case and not case.origin else "",
        staff_name=accounts.name_of(tx, told.staff),
    )  # fmt: skip


def shown(tx: Reading, context: HallContext, month: MonthFigures) -> api.PublicBoard:
    today = context.minute(tx.at).date
    return api.PublicBoard(
        items=tuple(
            part_of(api.ShownItem, each, asked=_set_out(each.asked), words=_set_out(each.words))
            for each in showing.shown(tx, context)
        ),
        figures=part_of(api.BoardFigures, month),
        tasks=tuple(
            part_of(
                api.BoardTask, each, words=set_out(each.words or ""), owner=each.owner or "",
                state="late" if tasks.is_late(each, today) else each.state,
            )
            for each in tasks.on_board(tx, context)
        ),
    )  # fmt: skip


def _set_out(texts: dict[str, str]) -> dict[str, str]:
    return {language: set_out(text) for language, text in texts.items()}
