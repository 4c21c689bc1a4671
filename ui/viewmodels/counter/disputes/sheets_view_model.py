"""The signed sheet at the mediation desk: taken in from the stick, looked at page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, notices
from kiosk.api.mediation import recordings
from kiosk.api.mediation import sheets as api
from ui.viewmodels.counter.disputes import recording_words as words
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING = api.Sheets(wanted=0, missing=False, sheets=())


@QmlElement
class CounterSheetsViewModel(LinkedViewModel):
    """What is shown of a sheet goes with the dispute, and with who sits there."""

    shownChanged = Signal()
    lookChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = ""
        self._turn = 0  # what was asked for before the last `choose` comes too late
        self._told = NOTHING
        self._files: tuple[recordings.OnStick, ...] | None = None
        self._chosen: list[str] = []  # names in the order of the pages
        self._taking = False
        self._wanted = ""  # the sheet of which a reason is asked
        self._seen, self._why = "", ""  # the sheet that is looked at
        self._page, self._picture = 0, ""

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            if body.signed_in is None or self.changes_hands(body):
                self.choose("")
        elif topic == "disputes" and self._case:
            self._look()

    def retranslate(self) -> None:
        self.shownChanged.emit()
        self.lookChanged.emit()

    @Slot(str)
    def choose(self, case: str) -> None:
        """Another dispute, or with "" none."""
        self._turn += 1
        self._case, self._told, self._files, self._taking = case, NOTHING, None, False
        self._chosen = []
        self.dismiss()
        self.putAway()
        self.shownChanged.emit()
        if case:
            self._look()

    def _look(self) -> None:
        self._ask_now("sheets.list", api.SheetsOf(case=self._case), self._listed)

    def _ask_now(
        self, method: str, request: basis.Part, then: Callable[[Any], None],
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """What comes after `choose` is nobody's."""
        turn = self._turn

        def replied(reply: Any) -> None:
            if turn == self._turn:
                then(reply)

        def refused(fault: notices.Fault) -> None:
            if turn == self._turn:
                otherwise()
                self.refused(fault)

        self.ask(method, request, replied, refused, quietly=True)

    def _listed(self, told: api.Sheets) -> None:
        self._told = told
        if self._seen and not self._pages:  # erased meanwhile
            self.putAway()
        self.shownChanged.emit()

    # --- what is there ---

    @Property(str, notify=shownChanged)
    def note(self) -> str:
        """What is to be done next."""
        number = self._told.wanted
        if self._told.missing:
            return self.tr("Signed, but the signed sheet has not been taken in.")
        if not number:
            return self.tr("Once the agreement is printed and signed, the sheet is taken in here.")
        if not self._newest:
            wanted = self.tr("Draft {number} is printed. Once it is signed, take the sheet in.")
            return wanted.format(number=number)
        return self.tr("The sheet of draft {number} is here.").format(number=number)

    @Property(bool, notify=shownChanged)
    def missing(self) -> bool:
        """It counts as signed, and no sheet of it came."""
        return self._told.missing

    @Property(bool, notify=shownChanged)
    def may(self) -> bool:
        """A sheet can be taken in now."""
        return bool(self._told.wanted) and not self._taking

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def sheets(self) -> list[dict[str, Any]]:
        """{sheet, about, there}: as they came; not `there`: it was erased."""
        return [
            {"sheet": each.sheet, "about": self._about(each), "there": each.pages > 0}
            for each in self._told.sheets
        ]

    def _about(self, sheet: api.SheetOf) -> str:
        pages = self.tr("%n page(s)", "", sheet.pages) if sheet.pages else self.tr("erased")
        draft = self.tr("Draft {number}").format(number=sheet.draft)
        when = moment(sheet.at, self.zone, self.now())
        return "  ·  ".join((draft, pages, when, sheet.staff_name))

    @property
    def _pages(self) -> int:
        return next((each.pages for each in self._told.sheets if each.sheet == self._seen), 0)

    @property
    def _newest(self) -> str:
        """The one of the wanted version; "" for none."""
        found = [each.sheet for each in self._told.sheets if each.draft == self._told.wanted]
        return found[-1] if found else ""

    # --- from the stick ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def files(self) -> list[dict[str, Any]]:
        """{name, about, page}: once the stick was looked at; `page` 0: not chosen."""
        return [
            {
                **words.on_stick(each),
                "page": self._chosen.index(each.name) + 1 if each.name in self._chosen else 0,
            }
            for each in self._files or ()
        ]

    @Property(bool, notify=shownChanged)
    def bare(self) -> bool:
        """It was looked at, and nothing lies there."""
        return self._files == ()

    @Property(int, notify=shownChanged)
    def chosen(self) -> int:
        return len(self._chosen)

    @Property(bool, notify=shownChanged)
    def taking(self) -> bool:
        """One is on its way in."""
        return self._taking

    @Slot()
    def lookAtStick(self) -> None:
        def told(stick: recordings.Stick) -> None:
            self.dismiss()
            self._files, self._chosen = stick.files, []
            self.shownChanged.emit()

        self._ask_now("sheets.stick", api.SheetsOf(case=self._case), told)

    @Slot(str)
    def toggle(self, name: str) -> None:
        """One more page, or one less."""
        if name in self._chosen:
            self._chosen.remove(name)
        else:
            self._chosen.append(name)
        self.shownChanged.emit()

    @Slot()
    def take(self) -> None:
        if self._taking:
            return  # touched twice
        request = api.TakeSheet(
            case=self._case, draft=self._told.wanted, names=tuple(self._chosen),
            replaces=self._newest, key=key(),
        )  # fmt: skip

        def over() -> None:
            self._taking = False
            self.shownChanged.emit()

        def done(_told: api.SheetId) -> None:
            self._files, self._chosen = None, []
            self.dismiss()
            over()
            self._look()

        def refused() -> None:
            over()
            self._look()  # somebody else may have taken one in

        self._taking = True
        self.shownChanged.emit()
        self._ask_now("sheets.take", request, done, refused)

    # --- who looks ---

    @Property(str, notify=lookChanged)
    def wanted(self) -> str:
        """The sheet of which is asked why it is looked at."""
        return self._wanted

    @Property(str, notify=lookChanged)
    def seen(self) -> str:
        """The sheet that is looked at."""
        return self._seen

    @Property(str, notify=lookChanged)
    def picture(self) -> str:
        """The page that is looked at, as an address for QML; "" for none."""
        return self._picture

    @Property(int, notify=lookChanged)
    def page(self) -> int:
        return self._page

    @Property(int, notify=lookChanged)
    def pages(self) -> int:
        """Of the sheet that is looked at."""
        return self._pages

    @Slot(str)
    def want(self, sheet: str) -> None:
        self._wanted = sheet
        self.dismiss()
        self.lookChanged.emit()

    @Slot(str)
    def look(self, why: str) -> None:
        """The first page, with the reason of which each further one is looked at too."""
        self._show(self._wanted, 1, why)

    @Slot()
    def next(self) -> None:
        if self._seen:
            self._show(self._seen, self._page % max(1, self._pages) + 1, self._why)

    def _show(self, sheet: str, page: int, why: str) -> None:
        def came(told: api.SheetPage) -> None:
            if sheet not in (self._wanted, self._seen):
                return  # put away meanwhile
            self.dismiss()
            self._wanted, self._seen, self._why, self._page = "", sheet, why, page
            self._picture = f"data:image/jpeg;base64,{told.picture}"
            self.lookChanged.emit()

        request = api.LookAtSheet(case=self._case, sheet=sheet, page=page, why=why)
        self._ask_now("sheets.look", request, came)

    @Slot()
    def putAway(self) -> None:
        """Nothing of a sheet is on the screen any more."""
        self._wanted = self._seen = self._why = self._picture = ""
        self._page = 0
        self.lookChanged.emit()
