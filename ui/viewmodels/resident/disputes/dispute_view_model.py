"""How far a dispute is, below the report from which it came; and that it happened again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import notices
from kiosk.api.mediation import following
from kiosk.phrases import phrase
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

UNKNOWN = following.FollowedDispute(known=False)


@QmlElement
class ResidentDisputeViewModel(ResidentViewModel):
    foundChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by: dict[str, str] = {}  # the receipt, or number and code
        self._found = UNKNOWN
        self._sure = self._said = False
        self._picked = ""  # a time, before it is chosen

    def retranslate(self) -> None:
        self.foundChanged.emit()

    @Slot("QVariantMap")
    def follow(self, by: dict[str, Any]) -> None:
        """{receipt} or {number, code}; empty: nothing is followed."""
        told = {name: str(value) for name, value in by.items() if value}
        if told == self._by:
            return
        self._by, self._found, self._sure, self._said = told, UNKNOWN, False, False
        self._picked = ""
        self.foundChanged.emit()
        if told:
            self.ask("disputes.follow", following.FollowDispute(**told), self._show)

    def _show(self, found: following.FollowedDispute) -> None:
        self._found = found
        self.foundChanged.emit()

    @Property(bool, notify=foundChanged)
    def known(self) -> bool:
        return self._found.known

    @Property(str, notify=foundChanged)
    def kind(self) -> str:
        """Of which the law says something; empty for none."""
        return self._found.dispute_kind or ""

    @Property("QVariantList", notify=foundChanged)  # type: ignore[arg-type]
    def facts(self) -> list[dict[str, str]]:
        """{label, value}: who mediates, when they meet."""
        found = self._found
        if not found.known:
            return []
        tier = self.say(found.tier_name)
        told = [(self.tr("How it is"), self._state())]
        if found.state == "open":
            who = found.mediator_name or self.tr("A mediator is being chosen")
            told.append((self.tr("Who mediates"), f"{who} · {tier}" if tier else who))
            if found.meets:
                room = self.say(found.room)
                where = " · ".join(filter(None, (self.moment(found.meets), room)))
                told.append((self.tr("When you meet"), where))
                how = {
                    "": "",
                    "rooms": self.tr("You and the other side speak in separate rooms."),
                    "times": self.tr("You speak alone; the other side comes at another time."),
                }[found.separate]
                if how:
                    told.append((self.tr("How"), how))
            elif found.visit_missed:
                told += self._missed()
            elif not found.visited_at:
                told.append((self.tr("Somebody sees you by"), self.moment(found.visit_by)))
        return [{"label": label, "value": value} for label, value in told]

    def _missed(self) -> list[tuple[str, str]]:
        """Nobody came in time, and what the hall does now."""
        found, passed = self._found, self.tr("{time} has passed. Please ask at a counter.")
        above = self.say(found.next_tier)
        does = self.tr("Staff see that it is late. What is not settled by {time} goes to {tier}.")
        if not above:
            does = self.tr("Staff see that it is late, until somebody has met you.")
        return [
            (self.tr("Nobody came in time"), passed.format(time=self.moment(found.visit_by))),
            (
                self.tr("What the hall does now"),
                does.format(time=self.moment(found.settle_by), tier=above),
            ),
        ]

    def _state(self) -> str:
        return {
            "open": self.tr("Somebody helps both sides to agree"),
            "agreed": self.tr("Both sides have signed an agreement"),
            "kept": self.tr("What was agreed is done"),
            "failed": self.tr("There was no agreement; you may go to court"),
            "withdrawn": self.tr("Withdrawn"),
            "none": "",
        }[self._found.state]

    @Property(bool, notify=foundChanged)
    def mayAgain(self) -> bool:
        return self._found.known and self._found.may_say_again and not self._said

    @Property(bool, notify=foundChanged)
    def sure(self) -> bool:
        """It was said once, and is to be said once more."""
        return self._sure

    @Property(bool, notify=foundChanged)
    def said(self) -> bool:
        return self._said

    @Slot()
    def again(self) -> None:
        """It happened again: asked twice, for staff are sent."""
        if not self._sure:
            self._sure = True
            self.foundChanged.emit()
            return
        request = following.AgainDispute(key=key(), **self._by)

        def told(found: following.FollowedDispute) -> None:
            self._said, self._sure = True, False
            self._show(found)

        self.ask("disputes.again", request, told)

    @Property("QVariantList", notify=foundChanged)  # type: ignore[arg-type]
    def times(self) -> list[dict[str, Any]]:
        """{starts, text, picked}: of which one may be chosen."""
        return [
            {"starts": each, "text": self._day(each), "picked": each == self._picked}
            for each in self._found.times
        ]

    @Property(str, notify=foundChanged)
    def picked(self) -> str:
        """The time that was touched, as it is read; empty for none."""
        return self._day(self._picked) if self._picked else ""

    def _day(self, at: str) -> str:
        """With the day of the week, by which people make plans."""
        day = datetime.fromisoformat(at).astimezone(self.zone).isoweekday()
        return f"{phrase(f'weekday.{day}', self._language)} {self.moment(at)}"

    @Slot(str)
    def pick(self, starts: str) -> None:
        """A time is touched: it counts once it is said to be right."""
        self._picked = starts
        self.foundChanged.emit()

    @Slot()
    def choose(self) -> None:
        if not self._picked:
            return
        request = following.ChooseTime(key=key(), starts=self._picked, **self._by)
        self.ask("disputes.choose", request, self._chosen)

    def _chosen(self, found: following.FollowedDispute) -> None:
        self._picked = ""
        self._show(found)

    def refused(self, fault: notices.Fault) -> None:
        """Somebody else has that time: those that are free now are shown below what is said."""
        super().refused(fault)
        if fault.code == "disputes.not_offered":
            self._picked = ""
            self.ask("disputes.follow", following.FollowDispute(**self._by), self._show)
