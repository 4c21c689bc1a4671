"""Handlers for technicians: devices, journal, hall.toml, clock, health."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

import msgspec

from devices.state import DeviceKind, DeviceState
from kiosk.agent.core.dispatch import Caller, Handling, Once, command, lasting, outside
from kiosk.agent.core.equipment import Equipment, Printer
from kiosk.agent.core.parts import part_of
from kiosk.agent.core.ports import Ports
from kiosk.agent.upkeep.backups import Backups
from kiosk.agent.upkeep.health_page import HealthPage
from kiosk.agent.upkeep.updates import Updates
from kiosk.api import basis, upkeep
from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.services.upkeep import hall_in_force, timekeeping
from kiosk.storage.journal.transaction import Transaction

_PRINTERS: dict[str, tuple[DeviceState, str]] = {
    "": (DeviceState.STARTING, ""),
    "idle": (DeviceState.READY, ""),
    "untold": (DeviceState.READY, ""),
    "near_end": (DeviceState.READY, "printers.near_end"),
    "paper_out": (DeviceState.FAULT, "printers.paper_out"),
    "cover_open": (DeviceState.FAULT, "printers.cover_open"),
    "no_answer": (DeviceState.LOST, "printers.no_answer"),
}


class UpkeepHandlers:
    def __init__(
        self, ports: Ports, health: HealthPage, backups: Backups, updates: Updates
    ) -> None:
        self._ports = ports
        self._context = ports.context
        self._store = ports.journal.store
        self._health_page = health
        self._backups = backups
        self._updates = updates

    def table(self) -> dict[str, Handling]:
        return {
            "devices.list": outside(self._devices),
            "devices.test": outside(self._test_device),
            "journal.verify": outside(self._verify),
            "journal.backup": lasting(self._backup),
            "journal.copied": outside(self._copied),
            "hall.check": outside(self._check_hall),
            "hall.reload": command(self._reload),
            "health.get": outside(self._health),
            "health.quiet": outside(self._quiet),
            "clock.confirm": command(self._confirm_clock),
        }

    async def _devices(self, _caller: Caller, _request: basis.Nothing) -> upkeep.DeviceList:
        return device_list(self._ports.equipment)

    async def _test_device(self, _caller: Caller, request: upkeep.DeviceRef) -> upkeep.DeviceRow:
        """The driver asks its device all the time: what it last heard is the test."""
        rows = device_list(self._ports.equipment).devices
        found = next((row for row in rows if row.name == request.name), None)
        if found is None:
            raise KnownError("device.unknown", field="name", device=request.name[:40])
        return found

    async def _verify(self, _caller: Caller, _request: basis.Nothing) -> upkeep.Verified:
        started = time.monotonic()
        report = await self._backups.inspect()
        seconds = round(time.monotonic() - started, 3)
        return part_of(upkeep.Verified, report, seconds=seconds)

    async def _backup(self, _caller: Caller, _request: basis.Empty) -> upkeep.BackedUp:
        made, size = await self._backups.made_for_somebody()
        return upkeep.BackedUp(file=made.name, bytes=size)

    async def _copied(self, caller: Caller, request: upkeep.CopiedBackup) -> basis.Done:
        await self._backups.copied(request.name, Once.of(caller, "journal.copied", request))
        return basis.Done()

    async def _check_hall(self, _caller: Caller, request: upkeep.HallText) -> upkeep.HallFindings:
        _, findings = hall_file.check(request.text, "hall.toml")
        return _findings(findings)

    def _reload(
        self, tx: Transaction, caller: Caller, _request: basis.Empty
    ) -> upkeep.HallFindings:
        try:
            file = hall_in_force.read(self._store.folder.hall)
        except hall_file.HallFileError as wrong:
            return _findings(wrong.findings)
        self._adopt(tx, file, caller.staff or "")
        return _findings(())

    async def read_again(self) -> None:
        """hall.toml was not taken at the start: as soon as it has no mistake any more, it is."""
        if self._context.hall_refused is None:
            return
        try:
            file = await self._ports.lanes.slow(
                "hall_file", partial(hall_in_force.read, self._store.folder.hall)
            )
            await self._ports.journal.write(partial(self._adopt, file=file, staff=""))
        except KnownError as wrong:
            self._context.hall_refused = wrong
            self._ports.health_changed()

    def _adopt(self, tx: Transaction, file: hall_in_force.HallFile, staff: str) -> None:
        file.adopt(tx, self._context, staff)
        tx.after_commit(partial(self._renew, file))

    def _renew(self, file: hall_in_force.HallFile) -> None:
        """Devices and printers as hall.toml names them now."""
        file.keep(self._store.folder)
        self._context.hall_refused = None
        self._ports.health_changed()
        equipment, tasks = self._ports.equipment, self._ports.tasks
        self._ports.in_loop(lambda: tasks.once("renewal", equipment.renew()))

    async def _health(self, _caller: Caller, _request: basis.Nothing) -> upkeep.HealthReport:
        return await self._health_page.report()

    async def _quiet(self, _caller: Caller, _request: basis.Nothing) -> upkeep.Quiet:
        return upkeep.Quiet(busy=tuple(self._updates.busy()))

    def _confirm_clock(
        self, tx: Transaction, caller: Caller, request: upkeep.ConfirmClock
    ) -> basis.Done:
        timekeeping.confirm(tx, self._context, self._ports.clock, request.date, caller.staff or "")
        return basis.Done()


def device_list(equipment: Equipment) -> upkeep.DeviceList:
    rows = (
        part_of(
            upkeep.DeviceRow, each, state=str(each.state), since=to_text(each.since),
            senders=tuple(part_of(upkeep.SenderRow, one) for one in equipment.senders(each.name)),
        )
        for each in equipment.standings()
    )  # fmt: skip
    printers = map(_printer, equipment.printers.values())
    return upkeep.DeviceList(devices=(*rows, *printers))


def _printer(printer: Printer) -> upkeep.DeviceRow:
    """A printer as a device: its state in a device's words, and why."""
    state, code = _PRINTERS.get(printer.state, (DeviceState.FAULT, "printers.error"))
    return upkeep.DeviceRow(
        name=printer.name,
        kind=str(DeviceKind.PRINTER),
        state=str(state),
        code=printer.why or code if state is DeviceState.LOST else code,
        terminal="",
        since=to_text(printer.since) if printer.since else "",
        note="printer.untold" if printer.state == "untold" else "",
    )


def _findings(findings: Sequence[hall_file.Finding]) -> upkeep.HallFindings:
    return msgspec.convert({"findings": findings}, upkeep.HallFindings, from_attributes=True)
