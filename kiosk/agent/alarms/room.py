"""Everything of an emergency put together: engine, call list, sources, troubles, siren, screens.

It hangs on nothing that may be slow: a slip is asked for, a visit planned and a case accepted
after the screens were told, each as work of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any, Protocol, runtime_checkable

import structlog

from devices.gateway.driver import Gateway
from devices.radio.driver import RadioReceiver
from devices.state import Driver
from kiosk.agent.alarms import wording
from kiosk.agent.alarms.calls import AlarmCalls, Modem
from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.agent.alarms.sources import SourceDesk
from kiosk.agent.alarms.topics import AlarmBoard
from kiosk.agent.alarms.troubles import Troubles
from kiosk.agent.core.device_threads import DeviceStanding
from kiosk.agent.core.notices import Hub
from kiosk.clock import Clock
from kiosk.domain.alarm import OF_HAZARD, Accepted, Alarm, AlarmState, AnyAction, Raised
from kiosk.domain.alarm import Priority as Rank
from kiosk.domain.alarm import priority as rank_of
from kiosk.errors import KnownError
from kiosk.services import erasure, print_requests
from kiosk.services.alarms import recording, responders
from kiosk.services.cases import work as case_work
from kiosk.services.context import HallContext
from kiosk.services.elders import register
from kiosk.storage.journal.spill import Spill
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.journal.writer import Writer
from kiosk.storage.tables import cases
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.staff import Account

log = structlog.get_logger()

MINUTE = 60.0
HOUR = 60  # minutes
LEARN_SECONDS = 60.0


@runtime_checkable
class Switch(Protocol):
    """An output module: wanted states are asserted by its driver until they hold."""

    @property
    def name(self) -> str: ...

    def set_output(self, address: str, on: bool) -> None: ...


class Office(Protocol):
    """What of the agent an emergency needs."""

    store: Store
    writer: Writer
    context: HallContext
    hub: Hub

    def write(self, work: Callable[[Transaction], Any]) -> Awaitable[Any]: ...

    def wake_printers(self) -> None: ...

    def cases_changed(self) -> None: ...

    async def forget_bytes(self) -> None: ...


class AlarmRoom:
    def __init__(self, office: Office, clock: Clock) -> None:
        self._office = office
        self.context = office.context
        self.store = office.store
        self.write = office.write
        self.forget_bytes = office.forget_bytes
        self._tasks: set[asyncio.Task[None]] = set()
        self._dirty = False
        self._loop = asyncio.get_running_loop()
        self._switches: dict[str, Switch] = {}
        self._gateways: list[Gateway] = []
        self._receivers: list[RadioReceiver] = []
        self.engine = AlarmEngine(
            self.store,
            office.writer,
            self.context,
            clock,
            Spill(self.store.folder, self.store.keys),
        )
        self.troubles = Troubles(clock, office.write, self.publish_soon)
        self.board = AlarmBoard(self.context, office.hub, self.engine, lambda: self.troubles)
        self.sources = SourceDesk(self.context, self.engine, self.troubles, clock)
        self.calls = AlarmCalls(
            self.store, self.context, self.engine, self._message, self.publish_soon
        )
        self.board.desk, self.board.calls = self.sources, self.calls
        self.board.on_alarms = self._switch
        self.engine.listen(self._acted)

    def start(self) -> None:
        """Before any driver or terminal: what was latched is latched again."""
        store = self.store
        self.troubles.start(store)
        self.sources.provide()
        self.sources.know(store)
        self.engine.start()
        self.calls.start()
        self.board.start(store)
        self.board.publish()

    def provide(self, drivers: Sequence[Driver]) -> None:
        """The drivers as hall.toml names them now: outputs, the modem, receivers."""
        self._switches = {each.name: each for each in drivers if isinstance(each, Switch)}
        self._gateways = [each for each in drivers if isinstance(each, Gateway)]
        self._receivers = [each for each in drivers if isinstance(each, RadioReceiver)]
        self.calls.modem = next((each for each in drivers if isinstance(each, Modem)), None)
        self.calls.resume()
        self.sources.provide()
        self.board.publish()

    def unknown_senders(self) -> list[str]:
        """Wristbands, sensors and remote controls that were heard and stand nowhere."""
        found = {sender for each in self._gateways for sender in each.unknown()}
        found |= {code for each in self._receivers for code, _ in each.learned()}
        return sorted(found)

    def learn(self) -> None:
        """Somebody stands at a new remote control and presses it: receivers list what they hear."""
        for each in self._receivers:
            each.learn(LEARN_SECONDS)

    def devices_changed(self, standings: list[DeviceStanding]) -> None:
        self.sources.devices_changed(standings)
        self.publish_soon()

    def elders_changed(self) -> None:
        """The register was written; from any thread."""
        self._loop.call_soon_threadsafe(self._know_elders)

    def _know_elders(self) -> None:
        self.sources.know(self.store)
        for each in self._gateways:
            each.know(self.sources.senders(each.name))
        self.publish_soon()

    def urgent(self, case: Case) -> None:
        """A case that tells of a danger: an alarm until a named person goes there."""
        kind = OF_HAZARD[case.hazard]
        self.engine.press(
            kind, f"case:{case.case_id}", case=case.case_id, place=case.place, cell=case.cell,
            seen=case.number,
        )  # fmt: skip

    async def case_accepted(self, case_id: str, staff: str) -> None:
        """A clerk took the case at the desk: that answers its alarm."""
        alarm = self.engine.of_origin(f"case:{case_id}")
        if alarm is not None and alarm.state is AlarmState.RAISED:
            self.board.learn(staff, await self.called(staff))
            await self.engine.take(self.engine.on(Accepted, alarm.alarm, by=staff))

    async def run(self) -> None:
        """What emergencies need by the minute, until cancelled."""
        minutes = 0
        while True:
            try:
                await self._each_minute(minutes)
            except KnownError as trouble:
                log.warning("alarm_minute", code=trouble.code)
            minutes += 1
            await asyncio.sleep(MINUTE)

    async def badge_shown(self, bearer: Account) -> None:
        """The most pressing alarm that nobody took is theirs. Raises `alarms.none_waits`."""
        waiting = next((each for each in self.engine.open if each.state == "raised"), None)
        if waiting is None:
            raise KnownError("alarms.none_waits", field="code")
        self.board.learn(bearer.staff, bearer.name or bearer.staff)
        await self.engine.take(
            self.engine.on(Accepted, waiting.alarm, by=bearer.staff, how="badge")
        )

    async def called(self, person: str) -> str:
        """The name of an account or responder."""

        def look() -> str:
            with self.store.reading() as tx:
                return responders.name_of(tx, person)

        return await asyncio.to_thread(look)

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        self.engine.close()

    def publish_soon(self) -> None:
        """Several changes in one turn are told once; in the agent's loop."""
        if not self._dirty:
            self._dirty = True
            asyncio.get_running_loop().call_soon(self._publish)

    def _publish(self) -> None:
        self._dirty = False
        self.board.publish()

    def _acted(self, alarm: Alarm, action: AnyAction) -> None:
        self.board.publish()
        if isinstance(action, Raised):
            if not alarm.silent and self.context.hall.alarms.slip_printer:
                self._later(self._print_slip(alarm))
            if alarm.elder:
                self._later(self._plan_visit(alarm))
        elif isinstance(action, Accepted) and alarm.case and action.how != "sms":
            self._later(self._accept_case(alarm))

    def _switch(self, open_alarms: list[Alarm]) -> None:
        """A siren while a loud emergency waits for somebody, a lamp until it is closed."""
        loud = [each for each in open_alarms if not each.silent]
        waiting = any(
            each.state is AlarmState.RAISED and rank_of(each.kind) is Rank.EMERGENCY
            for each in loud
        )
        for output in self.context.hall.output:
            switch = self._switches.get(output.device)
            if switch is not None:
                switch.set_output(output.address, waiting if output.what == "siren" else bool(loud))

    def _message(self, alarm: Alarm) -> str:
        return wording.message(
            self.context, alarm, self.sources.name_of(alarm.elder) if alarm.elder else ""
        )

    async def _print_slip(self, alarm: Alarm) -> None:
        hall = self.context.hall

        def ask(tx: Transaction) -> None:
            print_requests.request(
                tx, hall, "alarm_slip", alarm.alarm, terminal=alarm.terminal,
                language=hall.hall.default_language, printer=hall.alarms.slip_printer,
            )  # fmt: skip

        await self.write(ask)
        self._office.wake_printers()

    async def _plan_visit(self, alarm: Alarm) -> None:
        if not alarm.drill:
            await self.write(
                lambda tx: register.visit_after_alarm(tx, self.context, alarm.elder, alarm.alarm)
            )

    async def _accept_case(self, alarm: Alarm) -> None:
        """Who goes to the danger works on its case."""

        def accept(tx: Transaction) -> None:
            case = cases.by_id(tx, alarm.case)
            if case is not None and case.alert == "raised":
                case_work.accept(tx, self.context, case.case_id, case.version, alarm.accepted_by)

        await self.write(accept)
        self._office.cases_changed()

    async def _each_minute(self, minutes: int) -> None:
        write, store = self.write, self.store
        drill = await asyncio.to_thread(self._drill)
        if drill is not None and drill:
            await write(lambda tx: recording.end_drill(tx, ""))
            self.engine.drill = False
            self.publish_soon()
        await write(lambda tx: register.plan_visits(tx, self.context))
        if minutes % HOUR == HOUR - 1:
            for elder, values in self.sources.hour().items():
                if values:
                    await write(partial(register.measured, elder=elder, values=values))
            await self._erase_old_vitals()
        with store.reading() as tx:
            due = recording.drill_due(tx, self.context)
        if due != self.board.drill_due:
            self.board.drill_due = due
            self.publish_soon()

    def _drill(self) -> bool | None:
        """Whether the drill that is on has lasted its time; None while there is none."""
        with self.store.reading() as tx:
            drill = recording.drill_now(tx)
            return None if drill is None else recording.drill_is_over(self.context, drill, tx.at)

    async def _erase_old_vitals(self) -> None:
        if not self.context.clock_trusted:
            return

        def old() -> list[int]:
            with self.store.reading() as tx:
                return register.old_vitals(tx)

        while seqs := await asyncio.to_thread(old):
            await self.write(partial(erasure.erase_expired, seqs=seqs))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_told(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _told(work: Coroutine[Any, Any, None]) -> None:
    """What follows an alarm may fail for itself: the alarm stands."""
    try:
        await work
    except KnownError as trouble:
        log.warning("after_alarm", code=trouble.code)
