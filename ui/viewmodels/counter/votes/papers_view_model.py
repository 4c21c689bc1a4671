"""Paper votes: typed by one person, and again by another who does not see what the first typed.

Of a secret vote the envelopes are opened apart from the ballots: entries and ballots are two lists.
Of a named one each ballot belongs to the entry that was typed with it.
"""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, notices
from kiosk.api.votes import polls
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

RANKED = ("runoff", "schulze")


@QmlElement
class CounterVotePapersViewModel(LinkedViewModel):
    papersChanged = Signal()
    over = Signal(str, bool)  # handed in, and what came of it; whether that is a fault

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: polls.VoteAsked | None = None
        self._kind: Literal["post", "proxy"] = "post"
        self._entries: list[str] = []
        self._ballots: list[tuple[str, ...]] = []
        self._choice: list[str] = []
        self._key = key()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState) and self.changes_hands(body):
            self.leave()

    def retranslate(self) -> None:
        self.papersChanged.emit()

    @Slot(str)
    def begin(self, poll: str) -> None:
        """Papers of that vote."""

        def listed(told: polls.VoteRecords) -> None:
            found = (each.asked for each in told.votes if each.asked.poll == poll)
            self._empty()
            self._asked = next(found, None)
            self.papersChanged.emit()

        self.ask("votes.list", basis.Nothing(), listed)

    @Slot()
    def leave(self) -> None:
        """What was typed goes."""
        self._empty()
        self._asked = None
        self.dismiss()
        self.papersChanged.emit()

    def _empty(self) -> None:
        self._entries, self._ballots, self._choice, self._key = [], [], [], key()

    # --- what is shown ---

    @Property(bool, notify=papersChanged)
    def open(self) -> bool:
        return self._asked is not None

    @Property(str, notify=papersChanged)
    def title(self) -> str:
        return self._asked.title if self._asked else ""

    @Property(bool, notify=papersChanged)
    def secret(self) -> bool:
        return self._asked is None or self._asked.secret

    @Property(str, notify=papersChanged)
    def kind(self) -> str:
        """post or proxy."""
        return self._kind

    @Property("QVariantList", notify=papersChanged)  # type: ignore[arg-type]
    def kinds(self) -> list[dict[str, str]]:
        return [{"value": "post", "name": self.tr("By post")},
                {"value": "proxy", "name": self.tr("By proxy")}]  # fmt: skip

    @Property("QVariantList", notify=papersChanged)  # type: ignore[arg-type]
    def options(self) -> list[dict[str, str]]:
        """{value, name}: what is chosen has its tick, of a ranked ballot its place."""
        found = self._asked.options if self._asked else ()
        return [
            {"value": each.option, "name": self._named(each)} for each in found
        ]  # fmt: skip

    def _named(self, option: polls.VoteOption) -> str:
        if option.option not in self._choice:
            return option.label
        ranked = self._asked is not None and self._asked.method in RANKED
        place = self._choice.index(option.option) + 1
        return f"{place} · {option.label}" if ranked else f"✓ {option.label}"

    @Property("QStringList", notify=papersChanged)  # type: ignore[arg-type]
    def entries(self) -> list[str]:
        return self._entries

    @Property("QStringList", notify=papersChanged)  # type: ignore[arg-type]
    def ballots(self) -> list[str]:
        """In words, as they were typed."""
        labels = {each.option: each.label for each in self._asked.options} if self._asked else {}
        none = self.tr("none of them")
        return [" · ".join(labels[each] for each in ballot) or none for ballot in self._ballots]

    @Property(str, notify=papersChanged)
    def counted(self) -> str:
        return self.tr("{entries} entries, {ballots} ballots").format(
            entries=len(self._entries), ballots=len(self._ballots)
        )

    @Property(bool, notify=papersChanged)
    def ready(self) -> bool:
        return 0 < len(self._entries) == len(self._ballots)

    # --- what is typed ---

    @Slot(str)
    def setKind(self, kind: str) -> None:
        self._kind = "proxy" if kind == "proxy" else "post"
        self.papersChanged.emit()

    @Slot(str, result=bool)
    def addEntry(self, entry: str) -> bool:
        """False: it stands there already, or is empty."""
        name = entry.strip()
        if not name:
            return False
        if name in self._entries:
            said = self.tr("“{entry}” stands there already.").format(entry=name)
            self.tell(said, fault=True)
            return False
        self.dismiss()
        self._entries.append(name)
        self.papersChanged.emit()
        return True

    @Slot(str)
    def toggle(self, option: str) -> None:
        single = self._asked is not None and self._asked.method == "single"
        if option in self._choice:
            self._choice.remove(option)
        else:
            self._choice = [option] if single else [*self._choice, option]
        self.papersChanged.emit()

    @Slot()
    def addBallot(self) -> None:
        """What is chosen now; nothing chosen abstains."""
        self._ballots.append(tuple(self._choice))
        self._choice = []
        self.papersChanged.emit()

    @Slot()
    def dropEntry(self) -> None:
        del self._entries[-1:]
        self.papersChanged.emit()

    @Slot()
    def dropBallot(self) -> None:
        del self._ballots[-1:]
        self.papersChanged.emit()

    @Slot()
    def handIn(self) -> None:
        if self._asked is None or not self.ready or self.busy:
            return
        request = polls.PaperVotes(
            poll=self._asked.poll, kind=self._kind, entries=tuple(self._entries),
            ballots=tuple(self._ballots), key=self._key,
        )  # fmt: skip
        self.ask("votes.papers", request, self._handed)

    def _handed(self, told: polls.PapersTaken) -> None:
        said = self.tr("Kept. Now a colleague signs in and types the same papers again.")
        if told.taken:
            said = self.tr("Both typed the same: %n paper vote(s) taken.", "", told.taken)
        self.leave()
        self.over.emit(said, False)

    def refused(self, fault: notices.Fault) -> None:
        self._key = key()
        if fault.code == "votes.papers_differ":
            self.leave()
            self.over.emit(self.sentence(fault), True)
        else:
            super().refused(fault)
