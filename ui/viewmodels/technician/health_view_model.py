"""The technician's page: red or green, what to mend, and the tools to do so."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, basis, notices, upkeep
from kiosk.phrases import phrase
from ui.viewmodels.shared import health_wording as words
from ui.viewmodels.shared import pin_wording
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import clock_time, local_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MEGABYTE = 1_000_000


@QmlElement
class HealthViewModel(LinkedViewModel):
    reportChanged = Signal()
    devicesChanged = Signal()
    listsChanged = Signal()
    findingsChanged = Signal()
    pairingChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: upkeep.HealthReport | None = None
        self._devices: tuple[upkeep.DeviceRow, ...] = ()
        self._terminals: tuple[access.TerminalRow, ...] = ()
        self._staff: tuple[access.StaffRow, ...] = ()
        self._findings: tuple[upkeep.HallFinding, ...] = ()
        self._pairing: access.PairingCode | None = None
        self._signed: access.SignedIn | None = None

    # --- what is heard ---

    def hear(self, topic: str, body: Any) -> None:
        if topic == "health" and isinstance(body, upkeep.HealthReport):
            self._set_report(body)
        elif topic == "devices" and isinstance(body, upkeep.DeviceList):
            self._set_devices(body)
        elif topic == "staff" and isinstance(body, access.StaffState):
            self._signed = body.signed_in
            self.reportChanged.emit()

    def line_back(self) -> None:
        if self._report is None:
            self.need("health.get", basis.Nothing(), self._set_report)

    @Slot()
    def refresh(self) -> None:
        """Ask for what only a technician may see; called when the page is opened."""
        self.ask("health.get", basis.Nothing(), self._set_report)
        self.ask("devices.list", basis.Nothing(), self._set_devices)
        self.ask("terminals.list", basis.Nothing(), self._set_terminals)
        self.ask("staff.list", basis.Nothing(), self._set_staff)

    def _set_report(self, report: upkeep.HealthReport) -> None:
        self._report = report
        self.reportChanged.emit()

    def _set_devices(self, devices: upkeep.DeviceList) -> None:
        self._devices = devices.devices
        self.devicesChanged.emit()

    def _set_terminals(self, terminals: access.TerminalList) -> None:
        self._terminals = terminals.terminals
        self.listsChanged.emit()

    def _set_staff(self, staff: access.StaffList) -> None:
        self._staff = staff.staff
        self.listsChanged.emit()

    def retranslate(self) -> None:
        for changed in (self.reportChanged, self.devicesChanged, self.listsChanged,
                        self.findingsChanged):  # fmt: skip
            changed.emit()

    # --- what is shown ---

    def _health(self) -> str:
        """ok, weak, trouble or off; off before the first report."""
        return self._report.health if self._report else "off"

    health = Property(str, _health, notify=reportChanged)

    @Property(str, notify=reportChanged)
    def summary(self) -> str:
        count = sum(item.health == "trouble" for item in self._report.items) if self._report else 0
        told = {
            "ok": self.tr("All is well"),
            "weak": self.tr("The hall works; something is weak"),
            "trouble": self.tr("%n things to mend", "", count),
            "off": self.tr("Waiting for the first report"),
        }
        return told[self._health()]

    @Property(str, notify=reportChanged)
    def checkedAt(self) -> str:
        return clock_time(self._report.at, self.zone) if self._report else ""

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def items(self) -> list[dict[str, str]]:
        """{name, about, health, grade, mend}, troubles first as the agent sorts them."""
        renewed = pin_wording.renewed(self._signed, self._language, self.zone, self.now())
        return [
            {
                "name": phrase("staff.pin_name", self._language),
                "about": self._signed.staff if self._signed else "",
                "health": "trouble",
                "grade": words.grade("trouble"),
                "mend": renewed,
            }
        ] * bool(renewed) + [
            {
                "name": words.name(item.name),
                "about": item.about,
                "health": item.health,
                "grade": words.grade(item.health),
                "mend": words.mend(item, self._language),
            }
            for item in (self._report.items if self._report else ())
        ]

    @Property(bool, notify=reportChanged)
    def clockDoubted(self) -> bool:
        items = self._report.items if self._report else ()
        return any(item.name == "clock" and item.health != "ok" for item in items)

    def _today(self) -> str:
        """The date of the agent's machine in the hall's zone: what is to be confirmed."""
        local = local_time(self._report.machine_at, self.zone) if self._report else None
        return f"{local:%Y-%m-%d}" if local else ""

    today = Property(str, _today, notify=reportChanged)

    @Property("QVariantList", notify=devicesChanged)  # type: ignore[arg-type]
    def devices(self) -> list[dict[str, str | bool]]:
        """{name, kind, isPrinter, terminal, state, why, since}."""
        return [
            {
                "name": device.name,
                "kind": words.name(device.kind),
                "isPrinter": device.kind == "printer",
                "terminal": device.terminal,
                "well": not device.code,
                "why": words.sentence(f"errors.{said}", self._language, {}, device.name)
                if (said := device.code or device.note)
                else words.grade("ok"),
                "since": clock_time(device.since, self.zone),
            }
            for device in self._devices
        ]

    @Property("QVariantList", notify=listsChanged)  # type: ignore[arg-type]
    def terminals(self) -> list[dict[str, str | bool]]:
        """{terminal, kind, connected, revoked, since}."""
        kinds = {
            "resident": self.tr("Resident screen"),
            "counter": self.tr("Counter"),
            "display": self.tr("Hall display"),
            "technician": self.tr("Technician"),
            "rating": self.tr("Counter's faces"),
            "relay": self.tr("Device relay"),
        }
        return [
            {
                "terminal": row.terminal,
                "kind": kinds[row.kind],
                "connected": row.connected,
                "revoked": row.revoked,
                "since": row.paired_at[:10],
            }
            for row in self._terminals
        ]

    @Property("QVariantList", notify=listsChanged)  # type: ignore[arg-type]
    def locks(self) -> list[dict[str, str]]:
        """{staff, name, terminal}: accounts whose PIN is locked somewhere."""
        return [
            {"staff": row.staff, "name": row.name, "terminal": terminal}
            for row in self._staff
            for terminal in row.locked_at
        ]

    @Property("QVariantList", notify=findingsChanged)  # type: ignore[arg-type]
    def findings(self) -> list[dict[str, str]]:
        """{where, sentence}: what is wrong in hall.toml."""
        return [
            {
                "where": self.tr("Line {line}: {key}").format(line=found.line, key=found.key),
                "sentence": words.sentence(
                    f"errors.{found.code}", self._language, found.params, found.key
                ),
            }
            for found in self._findings
        ]

    @Property(str, notify=pairingChanged)
    def pairingCode(self) -> str:
        return self._pairing.code if self._pairing else ""

    @Property(str, notify=pairingChanged)
    def pairingHint(self) -> str:
        if self._pairing is None:
            return ""
        told = self.tr("Valid once, for %n minutes, at {address}", "", self._pairing.minutes)
        return told.format(address=self._pairing.address)

    # --- what is done ---

    @Slot(str)
    def testPrint(self, printer: str) -> None:
        said = self.tr("A test page was sent to {name}.").format(name=printer)
        self.ask(
            "printing.test", upkeep.DeviceRef(name=printer, key=key()), lambda _: self.tell(said)
        )

    @Slot(str)
    def testDevice(self, name: str) -> None:
        def answered(row: upkeep.DeviceRow) -> None:
            if row.code:
                self.refused(notices.Fault(code=row.code, field=row.name))
            else:
                self.tell(self.tr("{name} answers.").format(name=row.name))

        self.ask("devices.test", upkeep.DeviceRef(name=name, key=key()), answered)

    @Slot()
    def reloadHall(self) -> None:
        def read(reply: upkeep.HallFindings) -> None:
            self._findings = reply.findings
            self.findingsChanged.emit()
            count = len(reply.findings)
            if count:
                told = self.tr("hall.toml was not taken over: %n mistakes.", "", count)
                self.tell(told, fault=True)
            else:
                self.tell(self.tr("hall.toml was read again and holds now."))

        self.ask("hall.reload", basis.Empty(key=key()), read)

    @Slot()
    def verify(self) -> None:
        def verified(reply: upkeep.Verified) -> None:
            if reply.ok:
                told = self.tr("The journal is whole: {events} entries in {seconds} s.")
                self.tell(told.format(events=reply.events, seconds=f"{reply.seconds:.1f}"))
            else:
                items = languages.of(self._language).items
                found = items.join(f"{each.code} ({each.seq})" for each in reply.problems[:3])
                told = self.tr("The journal did not pass: {found}. Call technical support at once.")
                self.tell(told.format(found=found), fault=True)

        self.ask("journal.verify", basis.Nothing(), verified)

    @Slot()
    def backUp(self) -> None:
        def written(reply: upkeep.BackedUp) -> None:
            told = self.tr("Written: {file} ({size} MB).")
            self.tell(told.format(file=reply.file, size=f"{reply.bytes / MEGABYTE:.1f}"))

        self.ask("journal.backup", basis.Empty(key=key()), written)

    @Slot()
    def confirmClock(self) -> None:
        said = self.tr("The date {date} is confirmed.").format(date=self._today())
        request = upkeep.ConfirmClock(date=self._today(), key=key())
        self.ask("clock.confirm", request, lambda _: self.tell(said))

    @Slot(str, str)
    def unlock(self, staff: str, terminal: str) -> None:
        def lifted(_: basis.Done) -> None:
            self.ask("staff.list", basis.Nothing(), self._set_staff)

        request = access.UnlockTerminal(staff=staff, terminal=terminal, key=key())
        self.ask("staff.unlock", request, lifted)

    @Slot(str)
    def revoke(self, terminal: str) -> None:
        def shut(_: basis.Done) -> None:
            self.ask("terminals.list", basis.Nothing(), self._set_terminals)

        self.ask("terminals.revoke", access.RevokeTerminal(terminal=terminal, key=key()), shut)

    @Slot(str)
    def pair(self, terminal: str) -> None:
        def made(code: access.PairingCode) -> None:
            self._pairing = code
            self.pairingChanged.emit()

        self.ask("terminals.pair", access.PairTerminal(terminal=terminal, key=key()), made)

    @Slot()
    def endPairing(self) -> None:
        self._pairing = None
        self.pairingChanged.emit()
