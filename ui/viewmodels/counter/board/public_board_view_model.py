"""The public board at a counter: what stands there, a new item, changing one, taking it down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, basis, board, notices
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NEW = "new"
AGAIN = ("public_board.changed", "public_board.gone")  # somebody else was faster: look anew


@QmlElement
class CounterPublicBoardViewModel(LinkedViewModel):
    listChanged = Signal()
    shownChanged = Signal()
    chosen = Signal()  # another item, or a new one: the form is filled anew

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may = self._open = False
        self._items: tuple[board.BoardItem, ...] = ()
        self._longest = 60, 160
        self._shown = ""  # an item, NEW or nothing
        self._kind: board.ItemKind = "done"
        self._sure = False  # asked to take it down, once

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            self._may = body.signed_in is not None and "cases" in body.signed_in.capabilities
            if self.changes_hands(body):  # who only locked finds it again behind the PIN
                self._items = ()
                self.leave()
                self.listChanged.emit()
            self._refresh()

    def retranslate(self) -> None:
        self.listChanged.emit()
        self.shownChanged.emit()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left."""
        self._open = shown
        self._refresh()

    def _refresh(self) -> None:
        if self._may and self._open:
            self.ask("board.list", basis.Nothing(), self._listed)

    def _anew(self, then: Callable[[], None]) -> None:
        """The list, and then what is said: whatever is asked takes away what was said before."""

        def listed(reply: board.BoardItems) -> None:
            self._listed(reply)
            then()

        self.ask("board.list", basis.Nothing(), listed)

    def _listed(self, reply: board.BoardItems) -> None:
        self._items = reply.items
        self._longest = reply.longest_asked, reply.longest_words
        self.listChanged.emit()
        self.shownChanged.emit()

    # --- the list ---

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str]]:
        """{item, title, about, state}: the newest first."""
        return [
            {
                "item": each.item,
                "title": self._text(each.words),
                "about": " · ".join(filter(None, [self._named(each.kind), self._dates(each)])),
                "state": self._state(each),
            }
            for each in self._items
        ]

    def _text(self, texts: dict[str, str]) -> str:
        known = (texts.get(each, "") for each in languages.chain(self._language))
        return next(filter(None, known), next(iter(texts.values()), ""))

    def _named(self, kind: str) -> str:
        return self.tr("Notice") if kind == "notice" else self.tr("Asked and done")

    def _dates(self, item: board.BoardItem) -> str:
        return "–".join([item.first, item.last]) if item.first or item.last else ""

    def _state(self, item: board.BoardItem) -> str:
        return {
            "now": "", "later": self.tr("Not yet shown"), "over": self.tr("Its days are over"),
        }[item.state]  # fmt: skip

    # --- one of them ---

    @Property(str, notify=shownChanged)
    def shown(self) -> str:
        """The item on the right; "new" for a new one, "" for nothing."""
        return self._shown

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def item(self) -> dict[str, str]:
        """{askedFirst, askedSecond, wordsFirst, wordsSecond, first, last, number, by}."""
        known = self._known()
        if known is None:
            return {}
        first, second = languages.CODES[:2]
        by = self.tr("Last written by {name}, {at}")
        return {
            "askedFirst": known.asked.get(first, ""), "askedSecond": known.asked.get(second, ""),
            "wordsFirst": known.words.get(first, ""), "wordsSecond": known.words.get(second, ""),
            "first": known.first, "last": known.last, "number": known.number,
            "by": by.format(name=known.staff_name or "—",
                            at=moment(known.at, self.zone, self.now())),
        }  # fmt: skip

    @Property(str, notify=shownChanged)
    def kind(self) -> str:
        return self._kind

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def kinds(self) -> list[dict[str, str]]:
        return [{"value": each, "name": self._named(each)} for each in ("done", "notice")]

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def languages(self) -> list[str]:
        """Names of the two in which an item may be written."""
        return [languages.of(each).name for each in languages.CODES[:2]]

    @Property(int, notify=listChanged)
    def longestAsked(self) -> int:
        return self._longest[0]

    @Property(int, notify=listChanged)
    def longestWords(self) -> int:
        return self._longest[1]

    @Property(bool, notify=shownChanged)
    def sure(self) -> bool:
        """It was asked to take this down, and is to be asked once more."""
        return self._sure

    @Slot(str)
    def choose(self, item: str) -> None:
        self._shown, self._sure = item, False
        known = self._known()
        self._kind = known.kind if known else "done"
        self.dismiss()
        self.shownChanged.emit()
        self.chosen.emit()

    @Slot()
    def leave(self) -> None:
        self.choose("")

    @Slot(str)
    def setKind(self, kind: str) -> None:
        self._kind = "notice" if kind == "notice" else "done"
        self.shownChanged.emit()

    @Slot("QVariantMap")
    def write(self, told: dict[str, str]) -> None:
        """`told` has what `item` has."""
        known = self._known()
        first, second = languages.CODES[:2]
        asked = {first: told["askedFirst"], second: told["askedSecond"]}
        request = board.WriteItem(
            item=known.item if known else "", version=known.version if known else 0,
            kind=self._kind, words={first: told["wordsFirst"], second: told["wordsSecond"]},
            asked=asked if self._kind == "done" else None, first=told["first"].strip(),
            last=told["last"].strip(), number=told["number"].strip(), key=key(),
        )  # fmt: skip

        def written(item: board.BoardItem) -> None:
            said = self.tr("It stands on the residents' screens now.")
            if item.state != "now":
                said = self.tr("It is kept, and shown on its days.")
            self._anew(lambda: self._done(item.item, said))

        self.ask("board.write", request, written)

    @Slot()
    def withdraw(self) -> None:
        """Asked twice: it is gone for good."""
        known = self._known()
        if known is None:
            return
        if not self._sure:
            self._sure = True
            self.shownChanged.emit()
            return
        request = board.WithdrawItem(item=known.item, version=known.version, key=key())

        def gone(_done: basis.Done) -> None:
            said = self.tr("It is on no screen any more, and its words are erased.")
            self._anew(lambda: self._done("", said))

        self.ask("board.withdraw", request, gone)

    def _done(self, item: str, said: str) -> None:
        self.choose(item)
        self.tell(said)

    def refused(self, fault: notices.Fault) -> None:
        self._sure = False
        self.shownChanged.emit()
        super().refused(fault)
        if fault.code in AGAIN:
            self._anew(partial(super().refused, fault))

    def _known(self) -> board.BoardItem | None:
        return next((each for each in self._items if each.item == self._shown), None)
