"""The faces beside a counter: one touch for who is content, else why; nothing about who it is.

What is asked, and until when, is the agent's to say. Whoever touches "not now" is left alone until
the next service ends.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QQmlEngine

from kiosk import languages
from kiosk.api import notices, ratings
from ui.translator import hall_translator
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LOW = (2, 1)
THANKS_MS = 8000  # of who was content; a code stays as long as the agent says
SENTENCES = frozenset({"ratings.already", "ratings.no_prompt"})  # with which it is over


@QmlElement
class RatingViewModel(LinkedViewModel):
    stepChanged = Signal()
    saidChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = "idle"
        self._shown: ratings.RatingPrompt | None = None
        self._rated: ratings.Rated | None = None
        self._level = 0
        self._reasons: tuple[str, ...] = ()
        self._key = uuid4().hex
        self._leave = QTimer(self, singleShot=True, interval=THANKS_MS)
        self._leave.timeout.connect(self.leave)
        self.connectedChanged.connect(self.stepChanged)

    # --- what is shown ---

    @Property(str, notify=stepChanged)
    def step(self) -> str:
        """lost, closed, idle, faces, why, thanks or note."""
        if not self.connected or self._shown is None:
            return "lost"
        if self._step == "idle" and not self._shown.open:
            return "closed"
        return self._step

    @Property(bool, notify=stepChanged)
    def starting(self) -> bool:
        """Nothing was heard yet."""
        return self._link is None or not self._link.greeted

    @Property(str, notify=stepChanged)
    def counter(self) -> str:
        return self._where()

    def _where(self) -> str:
        known = self.welcome.counter if self.welcome else ""
        counter = self._shown.counter if self._shown else known
        return self.tr("Counter {counter}").format(counter=counter) if counter else ""

    @Property(str, notify=stepChanged)
    def number(self) -> str:
        return self._shown.number if self._shown else ""

    @Property(str, notify=stepChanged)
    def about(self) -> str:
        """Counter and service."""
        service = self._shown.about if self._shown else None
        told = (self._where(), service.of(self._language) if service else "")
        return " · ".join(filter(None, told))

    @Property("QVariantList", notify=stepChanged)  # type: ignore[arg-type]
    def faces(self) -> list[dict[str, str | int]]:
        """{level, name, lines, symbol}, the most content first. `lines`: where the name turns
        below its face."""
        names = (
            self.tr("Very satisfied"), self.tr("Satisfied"), self.tr("Fair"),
            self.tr("Dissatisfied"), self.tr("Very dissatisfied"),
        )  # fmt: skip
        turned = {5: self.tr("Very\nsatisfied"), 1: self.tr("Very\ndissatisfied")}
        return [
            {
                "level": level,
                "name": name,
                "lines": turned.get(level, name),
                "symbol": f"face_{level}",
            }
            for level, name in zip((5, 4, 3, 2, 1), names, strict=True)
        ]

    @Property("QVariantList", notify=saidChanged)  # type: ignore[arg-type]
    def reasons(self) -> list[dict[str, str | bool]]:
        """{reason, name, chosen}."""
        known = self._shown.reasons if self._shown else ()
        return [
            {
                "reason": each.reason,
                "name": each.name.of(self._language),
                "chosen": each.reason in self._reasons,
            }
            for each in known
        ]

    @Property(str, notify=stepChanged)
    def code(self) -> str:
        """By which who was not content learns what came of it; "" where nothing follows."""
        return self._rated.code if self._rated else ""

    @Property(str, notify=stepChanged)
    def due(self) -> str:
        text = self._rated.due if self._rated else ""
        if not text:
            return ""
        day = date.fromisoformat(text)
        return languages.of(self._language).figures(f"{day.month}-{day.day}")

    # --- what the resident does ---

    @Slot(int)
    def rate(self, level: int) -> None:
        """A face. Who is content is done with it."""
        if self.busy or self._step != "faces":
            return
        if level != self._level:
            self._key = uuid4().hex  # another request
        self._level = level
        if level in LOW:
            self._go("why")
        else:
            self.send()

    @Slot(str)
    def toggle(self, reason: str) -> None:
        kept = tuple(each for each in self._reasons if each != reason)
        self._reasons = kept if len(kept) < len(self._reasons) else (*kept, reason)
        self.saidChanged.emit()

    @Slot()
    def back(self) -> None:
        if self._step == "why" and not self.busy:
            self.tell("")
            self._go("faces")

    @Slot()
    def leave(self) -> None:
        """Not now, or read to the end: nothing more is asked about this service."""
        self._forget()
        self.tell("")
        self._go("idle")

    @Slot()
    def send(self) -> None:
        shown = self._shown
        if shown is None or self.busy or self._step not in ("faces", "why"):
            return
        request = ratings.RateHere(
            prompt=shown.prompt, level=self._level, key=self._key,
            reasons=self._reasons if self._level in LOW else (),
        )  # fmt: skip

        def given(told: ratings.Rated) -> None:
            if self._shown is None or self._shown.prompt != shown.prompt:
                return  # the next was called meanwhile
            self._forget()
            self._rated = told
            self._go("thanks")
            if not told.code:
                self._leave.start()

        self.ask("ratings.here", request, given)

    # --- with the agent ---

    def hear(self, topic: str, body: Any) -> None:
        if topic != "rating_prompt":
            return
        before, self._shown = self._shown, body
        if before is None or before.prompt != body.prompt:
            self._begin(body)
        elif body.given and not before.given and self._step in ("faces", "why") and not self.busy:
            self._note(notices.Fault(code="ratings.already", params={"number": body.number}))
        self.stepChanged.emit()

    def refused(self, fault: notices.Fault) -> None:
        self._key = uuid4().hex  # mended, it is another request
        if fault.code in SENTENCES:
            self._note(fault)
        else:
            super().refused(fault)

    def retranslate(self) -> None:
        self._speak()
        self.stepChanged.emit()
        self.saidChanged.emit()

    def _begin(self, shown: ratings.RatingPrompt) -> None:
        """Another service, or none any more: of the one before nothing stays."""
        self._forget()
        self.tell("")
        self._speak()
        self._go("faces" if shown.prompt and not shown.given else "idle")

    def _note(self, fault: notices.Fault) -> None:
        self._forget()
        self.tell(self.sentence(fault))
        self._go("note")
        self._leave.start()

    def _speak(self) -> None:
        """The language of who was served, else the hall's."""
        hall = self.welcome.language if self.welcome else languages.FIRST
        shown = self._shown
        language = shown.language if shown is not None and shown.prompt else hall
        translator = hall_translator()
        if language == self._language == translator.rating_language:
            return
        self._language = translator.rating_language = language
        context = QQmlEngine.contextForObject(self)
        if context is not None:
            context.engine().retranslate()

    def _forget(self) -> None:
        self._leave.stop()
        self._rated = None
        self._level, self._reasons = 0, ()
        self._key = uuid4().hex

    def _go(self, step: str) -> None:
        self._step = step
        self.stepChanged.emit()
        self.saidChanged.emit()
