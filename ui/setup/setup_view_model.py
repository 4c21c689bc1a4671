"""The wizard of the first set-up: its pages one after the other, and what each asks."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.errors import KnownError
from kiosk.phrases import error_sentence
from ui.setup.errands import Errands
from ui.setup.parts import FROM_STICK, Envelope, Setup
from ui.translator import hall_translator

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PAGES = (
    "language", "hall", "screen", "touch", "colours", "devices", "counters", "staff", "key",
    "check", "envelope", "done",
)  # fmt: skip
STEP_OF = {
    "language": 0, "hall": 0, "screen": 1, "touch": 1, "colours": 1, "devices": 2, "counters": 3,
    "staff": 4, "key": 4, "check": 5, "envelope": 5, "done": 5,
}  # fmt: skip
COUNTS = {"counters": (1, 60), "clerks": (0, 99), "managers": (1, 9)}
_NO_WAY_BACK = ("language", "envelope", "done")


@QmlElement
class SetupViewModel(QObject):
    """`setup` does the work; `displays`: further screens of this PC. `over` says that there is a
    hall now and somebody wants to see it."""

    changed = Signal()
    foundChanged = Signal()
    languageChanged = Signal()
    optionsChanged = Signal()  # what there is to choose; not each letter that is typed
    over = Signal()
    _news = Signal()

    def __init__(self, setup: Setup, displays: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._setup, self._displays = setup, displays
        self._page = PAGES[0]
        self._trouble = ""
        self._envelope = Envelope("", ())
        self._report = ""
        self._printed: set[str] = set()
        self._errands = Errands(self)
        self._errands.said.connect(self._fail)
        self._errands.busyChanged.connect(self.changed)
        self._news.connect(self._look_at_news)

    def stop(self) -> None:
        """Lets the devices go; a hall that is not open is none."""
        self._errands.stop()
        self._setup.close()

    # --- where one is ---

    @Property(str, notify=changed)
    def page(self) -> str:
        return self._page

    @Property(int, notify=changed)
    def step(self) -> int:
        return STEP_OF[self._page]

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return self._errands.busy

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """What could not be done, why, and the mend."""
        return self._trouble

    @Property(bool, notify=changed)
    def backPossible(self) -> bool:
        return self._page not in _NO_WAY_BACK

    @Property(bool, notify=changed)
    def nextPossible(self) -> bool:
        plan = self._setup.plan
        if self._page == "hall":
            return bool(plan.kind and plan.name.strip())
        if self._page == "key":
            return bool(plan.key) and (plan.key != "host_only" or bool(plan.signed_by.strip()))
        return self._page not in ("check", "envelope") or not self._errands.busy

    @Slot()
    def next(self) -> None:
        """The way on; on the last pages it makes the hall, and opens it."""
        if self._trouble:
            self._say("")
        if self._page == "check":
            self._errands.run(self._setup.make, self._made)
        elif self._page == "envelope":
            self._errands.run(self._setup.open, self._opened)
        elif self._page == "done":
            self.over.emit()
        else:
            self._go(1)

    @Slot()
    def back(self) -> None:
        self._say("")
        self._go(-1)

    def _go(self, by: int) -> None:
        place = PAGES.index(self._page) + by
        if PAGES[place] == "counters" and self._setup.plan.kind == FROM_STICK:
            place += by  # its hall.toml says so
        self._page = PAGES[place]
        if self._page == "devices" and not self._setup.found():
            self.lookAgain()
        self.optionsChanged.emit()
        self.changed.emit()

    def _say(self, trouble: str) -> None:
        self._trouble = trouble
        self.changed.emit()

    def _fail(self, error: object) -> None:
        if isinstance(error, KnownError):
            self._say(error_sentence(error, self._setup.plan.language))
        else:
            self._say(self.tr("Something failed that nobody foresaw. Try it once more."))

    # --- language and hall ---

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def languages(self) -> list[Any]:
        """{code, name} of each."""
        return [{"code": each.code, "name": each.name} for each in languages.TABLE]

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """As it calls itself."""
        return languages.of(self._setup.plan.language).name

    @Property("QStringList", constant=True)  # type: ignore[arg-type]
    def keyboards(self) -> list[str]:
        return [each.keyboard for each in languages.TABLE]

    @Property(str, notify=languageChanged)
    def keyboard(self) -> str:
        return languages.of(self._setup.plan.language).keyboard

    @Slot(str)
    def speak(self, language: str) -> None:
        """In this language from now on, and the hall's screens too."""
        self._setup.plan.language = language
        translator = hall_translator()
        translator.hall_language = translator.resident_language = language
        self.languageChanged.emit()
        self.foundChanged.emit()
        self._go(1)

    @Slot()
    def askLanguage(self) -> None:
        self._page = PAGES[0]
        self.changed.emit()

    @Property("QVariantList", notify=optionsChanged)  # type: ignore[arg-type]
    def kinds(self) -> list[Any]:
        """{id, word, detail} of the kinds of hall."""
        return [asdict(each) for each in self._setup.kinds()] if self._page == "hall" else []

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._setup.plan.kind

    @Slot(str)
    def chooseKind(self, kind: str) -> None:
        self._say("")
        try:
            self._setup.choose_kind(kind)
        except KnownError as refused:
            self._setup.plan.kind = ""
            self._fail(refused)
        self.changed.emit()

    @Property(bool, notify=changed)
    def fromStick(self) -> bool:
        return self._setup.plan.kind == FROM_STICK

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._setup.plan.name

    @Slot(str)
    def setName(self, name: str) -> None:
        self._setup.plan.name = name
        self.changed.emit()

    @Property(str, notify=changed)
    def address(self) -> str:
        return self._setup.plan.address

    @Slot(str)
    def setAddress(self, address: str) -> None:
        self._setup.plan.address = address
        self.changed.emit()

    # --- screen ---

    @Slot(bool)
    def stands(self, wide: bool) -> None:
        """Upright or across; how high it is nobody measured."""
        self._setup.plan.wide = wide

    @Slot(float)
    def measured(self, height: float) -> None:
        """A card fits: the screen's height in mm."""
        plan = self._setup.plan
        plan.measured, plan.screen_height_mm = True, max(50, min(2500, round(height)))

    @Slot()
    def touchTried(self) -> None:
        self._setup.plan.touch_tried = True

    @Slot()
    def coloursTried(self) -> None:
        self._setup.plan.colours_tried = True

    # --- devices ---

    @Property("QVariantList", notify=foundChanged)  # type: ignore[arg-type]
    def found(self) -> list[Any]:
        """{id, symbol, name, detail, standing, words, asks} of each device."""
        return [asdict(each) for each in self._setup.found()]

    @Property(int, notify=foundChanged)
    def good(self) -> int:
        return sum(each.standing == "good" for each in self._setup.found())

    @Property(int, notify=foundChanged)
    def untried(self) -> int:
        return sum(each.standing == "try" for each in self._setup.found())

    @Slot()
    def lookAgain(self) -> None:
        self._printed.clear()
        self._errands.run(lambda: self._setup.look(self._news.emit), lambda _: self._news.emit())

    @Slot(str)
    def tryPrint(self, device: str) -> None:
        self._errands.run(lambda: self._setup.try_print(device), lambda _: None)

    @Slot(str, bool)
    def judge(self, device: str, good: bool) -> None:
        self._setup.judge(device, good)

    def _look_at_news(self) -> None:
        for each in self._setup.found():
            if each.by_itself and each.id not in self._printed:
                self._printed.add(each.id)
                self.tryPrint(each.id)
        self.foundChanged.emit()

    # --- counters, staff, key ---

    @Property(int, notify=changed)
    def counters(self) -> int:
        return self._setup.plan.counters

    @Property(int, notify=changed)
    def clerks(self) -> int:
        return self._setup.plan.clerks

    @Property(int, notify=changed)
    def managers(self) -> int:
        return self._setup.plan.managers

    @Slot(str, int)
    def count(self, what: str, by: int) -> None:
        """More or fewer of `counters`, `clerks` or `managers`."""
        least, most = COUNTS[what]
        wanted = getattr(self._setup.plan, what) + by
        setattr(self._setup.plan, what, max(least, min(most, wanted)))
        self.changed.emit()

    @Property(bool, notify=changed)
    def display(self) -> bool:
        return self._setup.plan.display

    @Property(bool, constant=True)
    def displayPossible(self) -> bool:
        """Whether this PC has a second screen."""
        return self._displays > 0

    @Slot(bool)
    def setDisplay(self, on: bool) -> None:
        self._setup.plan.display = on
        self.changed.emit()

    @Property("QVariantList", notify=optionsChanged)  # type: ignore[arg-type]
    def keys(self) -> list[Any]:
        """{id, word, detail} of what can guard the key here."""
        return [asdict(each) for each in self._setup.guards()] if self._page == "key" else []

    @Property(str, notify=changed)
    def key(self) -> str:
        return self._setup.plan.key

    @Slot(str)
    def chooseKey(self, key: str) -> None:
        self._setup.plan.key = key
        self.changed.emit()

    @Property(str, notify=changed)
    def signedBy(self) -> str:
        return self._setup.plan.signed_by

    @Slot(str)
    def setSignedBy(self, name: str) -> None:
        self._setup.plan.signed_by = name
        self.changed.emit()

    # --- the hall ---

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def weak(self) -> list[str]:
        return list(self._setup.weak()) if self._page in ("check", "done") else []

    @Property(str, notify=changed)
    def envelopeWhere(self) -> str:
        """The paper or file on which the envelope is; empty: the screen alone has it."""
        return self._envelope.where

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def envelopeRows(self) -> list[Any]:
        """{word, value} each, where nothing else has them."""
        rows = () if self._envelope.where else self._envelope.rows
        return [{"word": word, "value": value} for word, value in rows]

    @Property(str, notify=changed)
    def report(self) -> str:
        """Where the readiness report lies."""
        return self._report

    def _made(self, envelope: object) -> None:
        assert isinstance(envelope, Envelope)
        self._envelope, self._page = envelope, "envelope"
        self.changed.emit()

    def _opened(self, report: object) -> None:
        self._envelope, self._report, self._page = Envelope("", ()), str(report), "done"
        self.changed.emit()
