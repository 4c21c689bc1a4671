"""One elder: why it is opened, what they told, what was measured; the register's form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, alarms, basis, case_filing, elders
from ui.viewmodels.counter.alarms import wording as alarm_words
from ui.viewmodels.counter.elders import wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

RHYTHMS = (0, 1, 3, 7, 14, 30)  # days
LIMITS = ("heart_low", "heart_high", "spo2_low", "systolic_low", "systolic_high",
          "temperature_high")  # fmt: skip


@QmlElement
class CounterElderViewModel(LinkedViewModel):
    elderChanged = Signal()
    modeChanged = Signal()
    choicesChanged = Signal()
    saved = Signal()  # registered, changed, withdrawn or a helper added
    helperAdded = Signal()  # the helper's form is to be emptied

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selected = ""
        self._view: elders.ElderView | None = None
        self._why = ""
        self._mode = ""
        self._may_staff = False
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may_staff = signed is not None and "staff" in signed.capabilities
            if self.changes_hands(body) or not self._mode:
                self.leave()

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.choicesChanged.emit()

    def retranslate(self) -> None:
        self.choicesChanged.emit()
        self.elderChanged.emit()

    # --- which, and why ---

    @Property(str, notify=elderChanged)
    def selected(self) -> str:
        return self._selected

    @Property(str, notify=modeChanged)
    def mode(self) -> str:
        """What is under way: form (new or changed), helper, withdraw."""
        return self._mode

    @Property(bool, notify=elderChanged)
    def mayStaff(self) -> bool:
        """Add and take away helpers."""
        return self._may_staff

    @Slot(str)
    def choose(self, elder: str) -> None:
        """Its page asks why before it shows anything."""
        self._set(elder, None)
        self._begin("")

    @Slot()
    def leave(self) -> None:
        self._set("", None)
        self._begin("")

    @Slot(str)
    def begin(self, mode: str) -> None:
        """`new` begins a form without an elder."""
        if mode == "new":
            self._set("", None)
            mode = "form"
        self._begin(mode)

    def _begin(self, mode: str) -> None:
        self.tell("")
        if mode != self._mode:
            self._mode = mode
            self.modeChanged.emit()

    @Slot(str)
    def open(self, why: str) -> None:
        """The look is journalled with who and why."""
        self._why = why
        self._look()

    def _look(self) -> None:
        elder = self._selected

        def show(view: elders.ElderView) -> None:
            if self._selected == elder:
                self._set(elder, view)

        if elder:
            self.ask("elders.get", elders.GetElder(elder=elder, why=self._why), show)

    def _set(self, elder: str, view: elders.ElderView | None) -> None:
        self._selected, self._view = elder, view
        self.elderChanged.emit()

    # --- what they told ---

    @Property("QVariantMap", notify=elderChanged)  # type: ignore[arg-type]
    def elder(self) -> dict[str, Any]:
        """{name, facts, health, bandTroubles, helpers, visits, alarms, consent, measured}."""
        view = self._view
        if view is None:
            return {}
        now = self.now()
        cells = {cell.cell: cell.name.of(self._language) for cell in self._choices.cells}
        place = " · ".join(
            filter(None, (cells.get(view.row.cell, view.row.cell), view.row.place, view.detail))
        )
        rhythm = view.row.rhythm_days
        facts = [
            place,
            self.tr("Phone {phone}").format(phone=view.phone) if view.phone else "",
            self.tr("Wristband {band}").format(band=view.band) if view.band
            else self.tr("No wristband"),
            self.tr("Somebody visits every %n days", "", rhythm) if rhythm
            else self.tr("No regular visits"),
        ]  # fmt: skip
        return {
            "name": view.name,
            "facts": [fact for fact in facts if fact],
            "health": view.health,
            "consent": view.row.health_consent,
            "bandTroubles": words.troubles(view.row.troubles, self._language),
            "helpers": [
                {"responder": each.responder, "name": each.name, "phone": each.phone}
                for each in view.helpers
            ],
            "visits": [
                {"time": str(told["due"]), "words": f"{told['about']} · {told['state']}"}
                for told in (words.visit(each, self.zone, now) for each in view.visits)
            ],
            "alarms": [
                {"time": alarm_words.clock(each.raised_at, self.zone, now),
                 "words": self._alarm(each)}
                for each in view.alarms
            ],
            "measured": words.lines(view, self.zone, now),
        }  # fmt: skip

    def _alarm(self, alarm: alarms.AlarmRow) -> str:
        told = [
            languages.of(self._language).items.join(alarm_words.seen(alarm, self._language)),
            alarm.accepted_by,
            alarm_words.outcome(alarm, self._language),
        ]
        return " · ".join(filter(None, told)) or alarm_words.headline(alarm, self._language)

    # --- the form ---

    @Property("QVariantMap", notify=elderChanged)  # type: ignore[arg-type]
    def form(self) -> dict[str, Any]:
        """What the form begins with: the elder as known, or nothing."""
        view = self._view
        limits = view.limits if view else elders.ElderLimits()
        told: dict[str, Any] = {name: f"{getattr(limits, name):g}" for name in LIMITS}
        told["ownLimits"] = limits != elders.ElderLimits()
        if view is None:
            return {**told, "rhythm": 7, "consent": False}
        return {
            **told, "name": view.name, "cell": view.row.cell, "place": view.row.place,
            "detail": view.detail, "phone": view.phone, "band": view.band,
            "consent": view.row.health_consent, "health": view.health,
            "rhythm": view.row.rhythm_days,
        }  # fmt: skip

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def cells(self) -> list[dict[str, str]]:
        return [
            {"value": cell.cell, "name": cell.name.of(self._language)}
            for cell in self._choices.cells
        ]

    @Slot(str, result="QVariantList")
    def places(self, cell: str) -> list[dict[str, str]]:
        """Of one cell."""
        return [
            {"value": place.key, "name": place.of(self._language)}
            for each in self._choices.cells
            if each.cell == cell
            for place in each.places
        ]

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def rhythms(self) -> list[dict[str, str]]:
        return [
            {"value": f"{days}", "name": self.tr("%n days", "", days) if days
             else self.tr("No visits")}
            for days in RHYTHMS
        ]  # fmt: skip

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def limitNames(self) -> list[dict[str, str]]:
        names = (
            self.tr("Heart rate, lowest"), self.tr("Heart rate, highest"),
            self.tr("Blood oxygen, lowest"), self.tr("Upper pressure, lowest"),
            self.tr("Upper pressure, highest"), self.tr("Temperature, highest"),
        )  # fmt: skip
        return [{"value": value, "name": name} for value, name in zip(LIMITS, names, strict=True)]

    @Slot("QVariantMap")
    def register(self, told: dict[str, Any]) -> None:
        """`told` as `form` has it; `cell` must be chosen."""
        if not str(told.get("cell") or ""):
            self.tell(self.tr("Choose the cell where they live."), fault=True)
            return
        try:
            limits = _limits(told) if told.get("ownLimits") else None
        except ValueError:
            self.tell(self.tr("The personal limits must be numbers."), fault=True)
            return
        request = elders.RegisterElder(
            elder=self._selected, rhythm_days=int(told.get("rhythm") or 0),
            health_consent=bool(told.get("consent")), limits=limits, key=key(),
            **{name: str(told.get(name) or "")
               for name in ("name", "cell", "place", "detail", "phone", "band", "health")},
        )  # fmt: skip
        at = self._at()

        def registered(reply: elders.ElderRef) -> None:
            here = self._at() == at
            if here:
                self._begin("")
            self.saved.emit()
            if here and self._selected:
                self._look()
            elif here:
                self.choose(reply.elder)

        self.ask("elders.register", request, registered)

    def _at(self) -> tuple[str, str]:
        """An answer that comes late closes nothing that was opened since."""
        return self._selected, self._mode

    # --- helpers, and the end ---

    @Slot(str, str)
    def addHelper(self, name: str, phone: str) -> None:
        request = alarms.AddResponder(
            role="helper", name=name, phone=phone, elder=self._selected, key=key()
        )
        at = self._at()

        def helped(_reply: alarms.ResponderId) -> None:
            self.saved.emit()
            if self._at() == at:
                self.helperAdded.emit()
                self._begin("")
                self._look()

        self.ask("responders.add", request, helped)

    @Slot(str)
    def removeHelper(self, responder: str) -> None:
        request = alarms.ResponderRef(responder=responder, key=key())
        self.ask("responders.remove", request, lambda _: self._look())

    @Slot(str)
    def withdraw(self, reason: str) -> None:
        """The elder does not agree any more: everything of them is erased."""
        request = elders.WithdrawElder(elder=self._selected, reason=reason, key=key())
        at = self._at()

        def withdrawn(_reply: basis.Done) -> None:
            if self._at() == at:
                self.leave()
            self.saved.emit()

        self.ask("elders.withdraw", request, withdrawn)


def _limits(told: dict[str, Any]) -> elders.ElderLimits:
    """Raises ValueError where one is no number."""
    given = {name: str(told.get(name) or "").strip() for name in LIMITS}
    return elders.ElderLimits(
        **{name: int(text) for name, text in given.items() if name != "temperature_high"},
        temperature_high=float(given["temperature_high"]),
    )
