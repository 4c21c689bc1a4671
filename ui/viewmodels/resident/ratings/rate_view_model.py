"""Rating a finished service or a settled case: one touch for who is content, else why.

By a scanned ticket or receipt, or a case's number and code; with a rating's own code what came of
it. Nothing is handed to the agent before the last touch: who leaves has rated nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import case_filing, notices, queue, ratings
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.beside import beside

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SHORTEST_NUMBER, CODE, REFERENCE = 6, 8, 10  # characters, without dashes
LONGEST_PHONE = 15
LOW = (2, 1)
BACK = {"faces": "find", "why": "faces", "words": "why", "phone": "why"}


@QmlElement
class ResidentRateViewModel(ResidentViewModel):
    stepChanged = Signal()
    saidChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step, self._key = "find", uuid4().hex
        self._by = ratings.LookAtMatter()
        self._found: ratings.Rateable | None = None
        self._rated: ratings.Rated | None = None
        self._level = 0
        self._reasons: tuple[str, ...] = ()
        self._words = self._phone = ""

    def arrive(self) -> None:
        if self._session is not None:
            self._session.danger.begin("")
            self._session.handed.connect(self._handed)
            self._session.readProblem.connect(self._unread)
            self._handed()

    def retranslate(self) -> None:
        self.stepChanged.emit()
        self.saidChanged.emit()

    # --- what is shown ---

    @Property(str, notify=stepChanged)
    def step(self) -> str:
        """find, faces, why, words, phone, thanks, rated or outcome."""
        return self._step

    @Property(bool, notify=stepChanged)
    def takenUp(self) -> bool:
        """What is rated is how a report was taken up: it is not settled yet."""
        return self._found is not None and self._found.stage == "accepted"

    @Property(str, notify=stepChanged)
    def about(self) -> str:
        """Number, service or category, and when it was over."""
        found = self._found
        if found is None or not found.ended_at:
            return ""
        told = (found.number, self.say(found.about), self.moment(found.ended_at))
        return beside(told)

    @Property("QVariantList", notify=stepChanged)  # type: ignore[arg-type]
    def faces(self) -> list[dict[str, str | int]]:
        """{level, name, symbol}, the most content first."""
        names = (
            self.tr("Very satisfied"), self.tr("Satisfied"), self.tr("Fair"),
            self.tr("Dissatisfied"), self.tr("Very dissatisfied"),
        )  # fmt: skip
        return [
            {"level": level, "name": name, "symbol": f"face_{level}"}
            for level, name in zip((5, 4, 3, 2, 1), names, strict=True)
        ]

    @Property(str, notify=stepChanged)
    def promise(self) -> str:
        """What follows a low rating, as this hall has it."""
        days = self._found.settle_days if self._found else 0
        if not days:
            return ""
        return self.tr(
            "If you are not, we ask why, and put it right within %n working days.", "", days
        )

    @Property("QVariantList", notify=saidChanged)  # type: ignore[arg-type]
    def reasons(self) -> list[dict[str, str | bool]]:
        """{reason, name, chosen}."""
        known = self._found.reasons if self._found else ()
        return [
            {
                "reason": each.reason,
                "name": self.say(each.name),
                "chosen": each.reason in self._reasons,
            }
            for each in known
        ]

    @Property(str, notify=saidChanged)
    def words(self) -> str:
        return self._words

    @Property(str, notify=saidChanged)
    def phone(self) -> str:
        return self._phone

    @Property(bool, notify=stepChanged)
    def follows(self) -> bool:
        """Somebody sees to it: there is a code by which one learns what came of it."""
        return self._rated is not None and self._rated.code != ""

    @Property(str, notify=stepChanged)
    def code(self) -> str:
        return self._rated.code if self._rated else ""

    @Property(str, notify=stepChanged)
    def due(self) -> str:
        return self._day(self._rated.due) if self._rated else ""

    @Property(str, notify=stepChanged)
    def filed(self) -> str:
        """Words of a danger are a report of their own, with a receipt."""
        told = self._rated.filed if self._rated else None
        if told is None:
            return ""
        return self.tr(
            "What you wrote is with the staff at once: report {number}, code {code}."
        ).format(number=told.number, code=told.code)

    @Property(str, notify=stepChanged)
    def outcome(self) -> str:
        seen = self._found.outcome if self._found else None
        if seen is None:
            return ""
        if seen.state == "resolved":
            return self.tr("It was put right.")
        if seen.state in ("waiting", "filed"):
            told = self.tr("It is received; it will be put right by {day}.")
        else:
            told = self.tr("Somebody sees to it; it will be put right by {day}.")
        return told.format(day=self._day(seen.due))

    @Property(str, notify=stepChanged)
    def result(self) -> str:
        seen = self._found.outcome if self._found else None
        return seen.result if seen else ""

    # --- what the resident does ---

    @Slot(str, str, result=bool)
    def complete(self, number: str, typed: str) -> bool:
        """There is enough to be looked up: a number with its code, or a rating's code alone."""
        bare, code = _bare(number), _bare(typed)
        return (len(bare) == REFERENCE and not code) or (
            len(bare) >= SHORTEST_NUMBER and len(code) >= CODE
        )

    @Slot(str, str)
    def submit(self, number: str, typed: str) -> None:
        if self.complete(number, typed) and not self.busy:
            self._look(ratings.LookAtMatter(number=number, typed=typed))

    @Slot(int)
    def rate(self, level: int) -> None:
        """A face. Who is content is done with it."""
        if self.busy:
            return
        if level != self._level:
            self._key = uuid4().hex  # another request
        self._level = level
        if level in LOW:
            self._go("why")
        else:
            self._give()

    @Slot(str)
    def toggle(self, reason: str) -> None:
        kept = tuple(each for each in self._reasons if each != reason)
        self._say(reasons=kept if len(kept) < len(self._reasons) else (*kept, reason))

    @Slot(str)
    def said(self, words: str) -> None:
        """What stands in the field now: looked at for a danger, as all words are."""
        if words != self._words and self._session is not None and self._link is not None:
            self._say(words=words)
            self._session.danger.read(self._link, self._session.session, words, None)

    @Slot(str)
    def typed(self, figure: str) -> None:
        if len(self._phone) < LONGEST_PHONE:
            self._say(phone=self._phone + figure)

    @Slot()
    def erased(self) -> None:
        self._say(phone=self._phone[:-1])

    @Slot()
    def toWords(self) -> None:
        self._go("words")

    @Slot()
    def toPhone(self) -> None:
        self._go("phone")

    @Slot()
    def goOn(self) -> None:
        """The main control of a step."""
        {"words": lambda: self._go("why"), "phone": lambda: self._go("why"), "why": self._give,
         "rated": self.another, "outcome": self.another}.get(self._step, self.done)()  # fmt: skip

    @Slot()
    def another(self) -> None:
        """Another service."""
        self._forget()
        self._go("find")

    @Slot()
    def back(self) -> None:
        self.tell("")
        before = BACK.get(self._step, "")
        if before == "find":
            self.another()
        elif before:
            self._go(before)
        elif self._session is not None:
            self._session.back()

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()

    # --- with the agent ---

    def _handed(self) -> None:
        """What was scanned, here or on the screen before."""
        progress, case = self.given(queue.Progress), self.given(case_filing.TrackedCase)
        typed = self.given(case_filing.TrackCase)
        if progress is not None and progress.code:
            self._look(ratings.LookAtMatter(code=progress.code))
        elif case is not None and case.receipt:
            self._look(ratings.LookAtMatter(code=case.receipt))
        elif typed is not None:
            self._look(ratings.LookAtMatter(number=typed.number, typed=typed.code))

    def _look(self, by: ratings.LookAtMatter) -> None:
        def found(seen: ratings.Rateable) -> None:
            self._forget()
            self._by, self._found = by, seen
            self._go("outcome" if seen.outcome else "rated" if seen.rated else "faces")

        self.ask("ratings.look", by, found)

    def _give(self) -> None:
        session = self._session
        if session is None or self.busy:
            return
        low = self._level in LOW
        request = ratings.GiveRating(
            session=session.session, code=self._by.code, number=self._by.number,
            typed=self._by.typed, level=self._level, reasons=self._reasons if low else (),
            words=self._words if low else "", phone=self._phone if low else "",
            call=session.danger.name, language=languages.spoken(self._language), key=self._key,
        )  # fmt: skip

        def given(told: ratings.Rated) -> None:
            session.danger.forget()
            self._rated = told
            self._reasons, self._words, self._phone = (), "", ""
            self._go("thanks")

        self.ask("ratings.give", request, given)

    def refused(self, fault: notices.Fault) -> None:
        self._key = uuid4().hex  # mended, it is another request
        super().refused(fault)
        if fault.code == "ratings.already":
            self._go("rated")

    def _unread(self, code: str) -> None:
        self.tell(self.sentence(notices.Fault(code=code, params={"day": "—"})), fault=True)

    def _forget(self) -> None:
        self._found = self._rated = None
        self._level, self._reasons, self._words, self._phone = 0, (), "", ""
        self._key = uuid4().hex
        self.saidChanged.emit()

    def _say(self, **told: Any) -> None:
        for name, value in told.items():
            setattr(self, f"_{name}", value)
        self.saidChanged.emit()

    def _go(self, step: str) -> None:
        self._step = step
        self.stepChanged.emit()
        self.saidChanged.emit()

    def _day(self, text: str) -> str:
        if not text:
            return ""
        day = date.fromisoformat(text)
        return languages.of(self._language).figures(f"{day.month}-{day.day}")


def _bare(typed: str) -> str:
    return "".join(filter(str.isalnum, typed))
