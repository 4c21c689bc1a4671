"""Handlers for technicians: printers, devices, journal, hall.toml, clock, health."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Protocol

from kiosk import api
from kiosk.agent.core.device_threads import DeviceThreads
from kiosk.agent.core.dispatch import Caller, Handling, command, outside, query
from kiosk.agent.core.pictures import qr_picture
from kiosk.agent.queue import wording
from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.services import print_requests
from kiosk.services.context import HallContext
from kiosk.services.queue import appointments
from kiosk.services.queue import paper as queue_paper
from kiosk.services.upkeep import hall_settings, timekeeping
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.journal.verify import verify
from kiosk.storage.tables import print_jobs, visits
from kiosk.storage.tables.print_jobs import PrintJob

JOBS_SHOWN = 40


class Machine(Protocol):
    """What of the agent these handlers need."""

    context: HallContext
    store: Store
    keeper: timekeeping.Timekeeper
    devices: DeviceThreads

    def health(self) -> api.HealthReport: ...

    def wake_printers(self) -> None: ...

    def gave_up(self, job: PrintJob) -> None: ...

    async def backup_now(self) -> Path: ...

    def reprovide_devices(self) -> None: ...


class MachineHandlers:
    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._context = machine.context

    def table(self) -> dict[str, Handling]:
        return {
            "devices.list": outside(self._devices),
            "devices.test": outside(self._test_device),
            "printing.jobs": query(self._jobs),
            "printing.retry": command(self._retry),
            "printing.cancel": command(self._cancel),
            "printing.reprint": command(self._reprint),
            "printing.test": command(self._test_print),
            "journal.verify": outside(self._verify),
            "journal.backup": outside(self._backup),
            "hall.check": outside(self._check_hall),
            "hall.reload": command(self._reload),
            "health.get": outside(self._health),
            "clock.confirm": command(self._confirm_clock),
            "appointments.issue": command(self._issue),
            "appointments.list": query(self._appointments),
        }

    async def _devices(self, _caller: Caller, _request: api.Nothing) -> api.DeviceList:
        return device_list(self._machine.devices)

    async def _test_device(self, _caller: Caller, request: api.DeviceRef) -> api.DeviceRow:
        """The driver asks its device all the time: what it last heard is the test."""
        rows = device_list(self._machine.devices).devices
        found = next((row for row in rows if row.name == request.name), None)
        if found is None:
            raise KnownError("device.unknown", field="name", device=request.name[:40])
        return found

    def _jobs(self, tx: Reading, _caller: Caller, _request: api.Nothing) -> api.JobList:
        rows = []
        for job in print_jobs.newest(tx, JOBS_SHOWN):
            visit = visits.by_id(tx, job.subject) if job.kind == "ticket" else None
            rows.append(wording.job(job, visit.number if visit else ""))
        return api.JobList(jobs=tuple(rows))

    def _retry(self, tx: Transaction, caller: Caller, request: api.JobRef) -> api.Done:
        print_requests.retry(tx, request.job, staff=caller.staff or "")
        return self._to_printers(tx)

    def _cancel(self, tx: Transaction, caller: Caller, request: api.JobRef) -> api.Done:
        job = print_requests.cancel(tx, request.job, staff=caller.staff or "")
        tx.after_commit(lambda: self._machine.gave_up(job))
        return api.Done()

    def _reprint(self, tx: Transaction, caller: Caller, request: api.Reprint) -> api.Done:
        queue_paper.reprint(
            tx,
            self._context.hall,
            request.visit,
            terminal=caller.terminal,
            staff=caller.staff or "",
            printer=request.printer,
        )
        return self._to_printers(tx)

    def _test_print(self, tx: Transaction, caller: Caller, request: api.DeviceRef) -> api.Done:
        print_requests.request(
            tx,
            self._context.hall,
            "test",
            request.name,
            terminal=caller.terminal,
            staff=caller.staff or "",
            printer=request.name,
            language=caller.language,
        )
        return self._to_printers(tx)

    def _to_printers(self, tx: Transaction) -> api.Done:
        tx.after_commit(self._machine.wake_printers)
        return api.Done()

    async def _verify(self, _caller: Caller, _request: api.Nothing) -> api.Verified:
        store = self._machine.store
        started = time.monotonic()
        report = await asyncio.to_thread(verify, store.folder, store.keys)
        problems = tuple(
            api.VerifyProblem(code=each.code, seq=each.seq, detail=each.detail)
            for each in report.problems
        )
        return api.Verified(
            ok=report.ok,
            events=report.events,
            epoch=report.epoch,
            seq=report.seq,
            seconds=round(time.monotonic() - started, 3),
            problems=problems,
        )

    async def _backup(self, _caller: Caller, _request: api.Empty) -> api.BackedUp:
        made = await self._machine.backup_now()
        size = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
        return api.BackedUp(file=made.name, bytes=size)

    async def _check_hall(self, _caller: Caller, request: api.HallText) -> api.HallFindings:
        _, findings = hall_file.check(request.text, "hall.toml")
        return _findings(findings)

    def _reload(self, tx: Transaction, caller: Caller, _request: api.Empty) -> api.HallFindings:
        path = self._machine.store.folder.hall
        data = hall_file.read(path)
        hall, findings = hall_file.check_bytes(data, path.name)
        if hall is not None:
            digest = hall_file.digest(data.decode("utf-8"))
            hall_settings.adopt(tx, self._context, hall, digest, caller.staff or "")
            tx.after_commit(self._machine.reprovide_devices)
        return _findings(findings)

    async def _health(self, _caller: Caller, _request: api.Nothing) -> api.HealthReport:
        return await asyncio.to_thread(self._machine.health)

    def _confirm_clock(
        self, tx: Transaction, caller: Caller, request: api.ConfirmClock
    ) -> api.Done:
        timekeeping.confirm(
            tx, self._context, self._machine.keeper, request.date, caller.staff or ""
        )
        return api.Done()

    def _issue(
        self, tx: Transaction, caller: Caller, request: api.IssueAppointment
    ) -> api.Appointment:
        issued = appointments.issue(
            tx,
            self._context,
            staff=caller.staff or "",
            service=request.service,
            at=request.at,
            name=request.name,
            phone=request.phone,
            id_number=request.id_number,
        )
        if request.paper:
            print_requests.request(
                tx,
                self._context.hall,
                "appointment",
                issued.row.appointment,
                terminal=caller.terminal,
                staff=caller.staff or "",
                language=caller.language,
            )
            tx.after_commit(self._machine.wake_printers)
        return wording.appointment(issued.row, issued.code, qr_picture(issued.code))

    def _appointments(
        self, tx: Reading, _caller: Caller, request: api.ListAppointments
    ) -> api.Appointments:
        rows = appointments.of_day(tx, request.day)
        return api.Appointments(appointments=tuple(map(wording.appointment, rows)))


def device_list(devices: DeviceThreads) -> api.DeviceList:
    return api.DeviceList(
        devices=tuple(
            api.DeviceRow(
                name=each.name,
                kind=each.kind,
                state=each.state,
                code=each.code,
                terminal=each.terminal,
                since=to_text(each.since),
            )
            for each in devices.standings()
        )
    )


def _findings(findings: list[hall_file.Finding]) -> api.HallFindings:
    return api.HallFindings(
        findings=tuple(
            api.HallFinding(line=each.line, key=each.key, code=each.code, params=each.params)
            for each in findings
        )
    )
