"""The public board: what residents asked and what was done, notices, the month in figures."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import DESK, HALL, Command, Done, Method, Nothing, Part, Topic

Texts = dict[str, str]
"""By language; one of them at least, and who reads another sees that."""

ItemKind = Literal["done", "notice"]


class BoardItem(Part, frozen=True, kw_only=True):
    """As staff see it. `state`: its first day is to come, it is shown, its last day is over."""

    item: str
    version: int
    kind: ItemKind
    asked: Texts
    words: Texts
    first: str
    last: str
    number: str  # of the case it came of
    staff_name: str
    at: str
    state: Literal["later", "now", "over"]


class BoardItems(Part, frozen=True, kw_only=True):
    items: tuple[BoardItem, ...]
    longest_asked: int
    longest_words: int


class WriteItem(Command, frozen=True, kw_only=True):
    """A new one where `item` is empty, else that one as it was read (`version`).

    "done" has what residents asked and what was done; a "notice" has words, and a last day. Dates
    are 2026-11-24, or empty. Refused where a number of a person stands in it, or who reported.
    """

    item: str = ""
    version: int = 0
    kind: ItemKind
    asked: Texts | None = None
    words: Texts
    first: str = ""
    last: str = ""
    number: str = ""  # of a settled case


class WithdrawItem(Command, frozen=True, kw_only=True):
    item: str
    version: int


class ShownItem(Part, frozen=True, kw_only=True):
    item: str
    kind: ItemKind
    asked: Texts
    words: Texts
    last: str


class BoardFigures(Part, frozen=True, kw_only=True):
    """Of this month so far, and of ratings of the newest month that is over. None of too few."""

    month: str
    settled: int | None
    in_time: int | None  # percent
    rated_month: str
    rated: int | None
    satisfied: int | None  # percent: 5 and 4 of five


class BoardTask(Part, frozen=True, kw_only=True):
    """What a council decided: to be done by `owner`, a body or an office, until the day `due`; what
    was done stands there for thirty days more."""

    task: str
    words: str
    owner: str
    due: str
    state: Literal["open", "late", "done"]


class PublicBoard(Part, frozen=True, kw_only=True):
    """Topic `public_board`: what stands there today. No personal data."""

    items: tuple[ShownItem, ...]
    figures: BoardFigures
    tasks: tuple[BoardTask, ...] = ()


METHODS: dict[str, Method] = {
    "board.list": Method(Nothing, BoardItems, DESK, "cases", "What staff wrote for everybody."),
    "board.write": Method(
        WriteItem, BoardItem, DESK, "cases", "Put something on the public board, or change it."
    ),
    "board.withdraw": Method(
        WithdrawItem, Done, DESK, "cases", "Take it down; its words are erased."
    ),
}

TOPICS = (Topic("public_board", PublicBoard, HALL),)
