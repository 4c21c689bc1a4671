"""Following a report: its scanned receipt, or the code typed from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import basis, case_filing, notices
from kiosk.api.case_filing import ALPHABET, grouped
from kiosk.phrases import case_step, phrase
from ui.viewmodels.resident.cases.report_wording import category_name, place_name
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.beside import beside

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CODE = 8  # characters of a code


@QmlElement
class ResidentTrackViewModel(ResidentViewModel):
    foundChanged = Signal()
    codeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: case_filing.TrackedCase | None = None
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())
        self._typed: case_filing.TrackCase | None = None  # by what it was found
        self._code = ""
        self._sure = False  # that it is to be taken back
        self._asking = False  # for what was typed

    def arrive(self) -> None:
        if self._session is not None:
            self._session.handed.connect(self._scanned)
            self._session.readProblem.connect(self._unread)
            self._scanned()

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def retranslate(self) -> None:
        self.foundChanged.emit()

    @Property(bool, notify=foundChanged)
    def found(self) -> bool:
        return self._found is not None

    @Property(str, notify=foundChanged)
    def number(self) -> str:
        return self._found.number if self._found else ""

    @Property(str, notify=foundChanged)
    def proof(self) -> str:
        """That the receipt was held against the hall's records, where one was shown."""
        if self._found is None or not self._found.proven:
            return ""
        return self.tr("This receipt is genuine: this hall signed it.")

    @Property(str, notify=foundChanged)
    def state(self) -> str:
        found = self._found
        if found is None:
            return ""
        due = self.by_when(found.settle_by)
        if found.withdrawn:
            return self.tr("You took this report back.")
        told = {
            "filed": self.tr("Received; somebody answers by {time}.").format(
                time=self.by_when(found.respond_by)
            ),
            "working": self.tr("Somebody sees to it.")
            if found.urgent
            else self.tr("Being worked on; to be settled by {time}.").format(time=due),
            "paused": self.tr("Waiting for somebody else; the time stands still."),
            "resolved": self.tr("Settled."),
        }
        return told[found.state]

    @Property(bool, notify=foundChanged)
    def settled(self) -> bool:
        return self._found is not None and self._found.state == "resolved"

    @Property(str, notify=foundChanged)
    def about(self) -> str:
        found = self._found
        if found is None:
            return ""
        return beside(
            (
                phrase(f"case_type.{found.type}", self._language),
                category_name(self, self._choices, found.category),
                place_name(self, self._choices, found.cell, found.place),
            )
        )

    @Property(str, notify=foundChanged)
    def result(self) -> str:
        return self._found.result if self._found else ""

    @Property("QVariantList", notify=foundChanged)  # type: ignore[arg-type]
    def entries(self) -> list[dict[str, str]]:
        """{time, words}: what was done, oldest first."""
        lines = self._found.entries if self._found else ()
        return [{"time": self.by_when(line.at), "words": self._line(line)} for line in lines]

    @Property("QVariantMap", notify=foundChanged)  # type: ignore[arg-type]
    def receipt(self) -> dict[str, str]:
        """By what the report is known, {receipt} or {number, code}; empty where it is not."""
        return self._by()

    def _by(self) -> dict[str, str]:
        if self._found is None:
            return {}
        if self._typed is not None:
            return {"number": self._typed.number, "code": self._typed.code}
        return {"receipt": self._found.receipt} if self._found.receipt else {}

    @Property(bool, notify=foundChanged)
    def mayRate(self) -> bool:
        """Somebody has taken it up or settled it, and it is known by a receipt."""
        found = self._found
        taken_up = found is not None and found.state != "filed" and not found.withdrawn
        return taken_up and bool(self._typed or (found and found.receipt))

    @Property(bool, notify=foundChanged)
    def mayWithdraw(self) -> bool:
        return self._found is not None and self._found.may_withdraw and bool(self._by())

    @Property(bool, notify=foundChanged)
    def sure(self) -> bool:
        """It was asked to be taken back; a second touch does it."""
        return self._sure

    @Slot()
    def keep(self) -> None:
        self._set_sure(False)

    @Slot()
    def withdraw(self) -> None:
        """The first touch asks, the second takes it back."""
        if self._session is None or self.busy or not self.mayWithdraw:
            return
        if not self._sure:
            self._set_sure(True)
            return
        by = case_filing.TrackCase(**self._by())
        request = case_filing.WithdrawCase(
            session=self._session.session, receipt=by.receipt, number=by.number, code=by.code
        )
        self.ask("cases.withdraw", request, lambda _: self._look_again())

    def _look_again(self) -> None:
        self._sure = False
        self.ask("cases.track", case_filing.TrackCase(**self._by()), self._show)

    def _set_sure(self, sure: bool) -> None:
        self._sure = sure
        self.foundChanged.emit()

    @Slot()
    def rate(self) -> None:
        if self._session is not None and self._found is not None:
            self._session.show("rate", self._typed or self._found)

    @Property(str, constant=True)
    def keys(self) -> str:
        """What codes are made of: figures, then letters."""
        return ALPHABET[1:10] + ALPHABET[0] + ALPHABET[10:]

    @Property(str, notify=codeChanged)
    def code(self) -> str:
        """As it stands on the receipt, as far as it was typed."""
        return grouped(self._code)

    @Property(bool, notify=codeChanged)
    def whole(self) -> bool:
        return len(self._code) == CODE

    @Slot(str)
    def typed(self, key: str) -> None:
        """One that is whole is looked up; where it was wrong, the next key begins another."""
        if self._asking:
            return
        self._code = (self._code if len(self._code) < CODE else "") + key
        self._changed()
        self.submit()

    @Slot()
    def erased(self) -> None:
        self._code = self._code[:-1]
        self._changed()

    @Slot()
    def submit(self) -> None:
        code = self._code
        if self.whole and not self._asking:
            self._asking = True
            self.ask("cases.track", case_filing.TrackCase(code=code), partial(self._by_code, code))

    @Slot()
    def another(self) -> None:
        self._found = self._typed = None
        self._code = ""
        self._sure = False
        self._changed()
        self.foundChanged.emit()

    def _by_code(self, code: str, found: case_filing.TrackedCase) -> None:
        self._asking = False
        self._typed = case_filing.TrackCase(number=found.number, code=code)
        self._show(found)

    def refused(self, fault: notices.Fault) -> None:
        self._asking = False
        super().refused(fault)

    def _changed(self) -> None:
        self.tell("")
        self.codeChanged.emit()

    def _line(self, line: case_filing.CaseEntry) -> str:
        tiers = self._choices.tiers
        tier = self.say(tiers[line.tier - 1]) if 0 < line.tier <= len(tiers) else ""
        step = case_step(line.kind, self._language, tier)
        return languages.of(self._language).label.join(filter(None, (step, line.words)))

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.foundChanged.emit()

    def _show(self, found: case_filing.TrackedCase) -> None:
        self._found = found
        self.foundChanged.emit()

    def _scanned(self) -> None:
        found = self.given(case_filing.TrackedCase)
        if found is not None:
            self._typed = None
            self._sure = False
            self.tell("")
            self._show(found)

    def _unread(self, code: str) -> None:
        self.tell(self.sentence(notices.Fault(code=code, params={"day": "—"})), fault=True)
