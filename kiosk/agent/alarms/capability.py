"""Alarms: engine, call list, sources, troubles, siren and lamp, screens, paper.

The engine hangs on nothing that may be slow: a slip is asked for and a case accepted after the
screens were told, each as work of its own. Both follow what the journal holds, and what a crash
swallowed is found at start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Protocol, runtime_checkable

import structlog

from devices.gateway.driver import Gateway
from devices.lookout.driver import FarReceiver, LookedOut
from devices.radio.driver import RadioReceiver
from devices.state import Driver
from kiosk.agent.alarms import wording
from kiosk.agent.alarms.calls import AlarmCalls, Modem
from kiosk.agent.alarms.documents import KINDS, AlarmDocuments
from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.agent.alarms.handlers import AlarmHandlers
from kiosk.agent.alarms.messages.pin_messages import PinMessages
from kiosk.agent.alarms.of_cases import CaseAlarms
from kiosk.agent.alarms.paper import AlarmPaperHandlers
from kiosk.agent.alarms.responders import ResponderHandlers
from kiosk.agent.alarms.shown_badges import SECONDS as BADGE_SECONDS
from kiosk.agent.alarms.shown_badges import ShownBadges
from kiosk.agent.alarms.sources import SourceService
from kiosk.agent.alarms.topics import AlarmTopics
from kiosk.agent.alarms.troubles import Troubles
from kiosk.agent.core.capability import Capability, Code, Follow, PaperKind, Work
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.core.tasks import told
from kiosk.agent.paper.capability import Paper
from kiosk.agent.sessions.capability import Sessions
from kiosk.agent.upstream.capability import Upstream
from kiosk.api.alarms import BadgeShown
from kiosk.domain.alarm import Accepted, Alarm, AlarmState
from kiosk.domain.alarm import Priority as Rank
from kiosk.domain.alarm import priority as rank_of
from kiosk.errors import KnownError
from kiosk.services import print_requests
from kiosk.services.access import badges
from kiosk.services.access.badges import KIND as BADGE
from kiosk.services.alarms import checks, recording, responders
from kiosk.services.gauges import Gauge
from kiosk.services.health import Item
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.spill import Spill
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import ERASED, Reading, Transaction
from kiosk.storage.journal.writer import Priority as Urgency
from kiosk.storage.tables import alarms as table
from kiosk.storage.tables import hall as hall_table
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.staff import Account

log = structlog.get_logger()

MINUTE = 60.0
LOOK_FOR_CASES = 30.0  # seconds: an alert that raised no alarm is found so soon
LEARN_SECONDS = 60.0


@runtime_checkable
class Switch(Protocol):
    """An output module: wanted states are asserted by its driver until they hold."""

    @property
    def name(self) -> str: ...

    def set_output(self, address: str, on: bool) -> None: ...


class Alarms(Capability):
    name = "alarms"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self.context = context = ports.context
        self.journal = journal = ports.journal
        self.pins = ports.of(Sessions).pins
        store, clock = journal.store, ports.clock
        self._dirty = False
        self._switches: dict[str, Switch] = {}
        self.gateways: list[Gateway] = []
        self._receivers: list[RadioReceiver | FarReceiver] = []
        self._lookouts: list[LookedOut] = []
        spill = Spill(store.folder, store.keys, owed=_spill_is_gone(store))
        self.engine = AlarmEngine(store, journal.writer, context, clock, spill)
        self.troubles = Troubles(clock, journal.write, self.publish_soon)
        self.topics = AlarmTopics(context, ports.notices, self.engine, lambda: self.troubles)
        self.sources = SourceService(context, self.engine, self.troubles, clock)
        self.calls = AlarmCalls(journal, context, self.engine, self._message, self.publish_soon)
        self.topics.sources, self.topics.calls = self.sources, self.calls
        self._pins = PinMessages(ports, self.calls)
        self.badges = ShownBadges(clock.monotonic)
        self.topics.on_alarms = self._switch
        self._cases = CaseAlarms(journal, context, self.engine, ports.tasks, self._accepted_at_desk)
        self._documents = AlarmDocuments(context, clock)
        self._handlers = {
            **AlarmHandlers(self).table(),
            **ResponderHandlers(context).table(),
            **AlarmPaperHandlers(context, ports.of(Paper).follow_slip).table(),
        }
        self.engine.listen(lambda *_: self.topics.publish())
        wake = ports.of(Upstream).courier.wake
        self.engine.listen(lambda *_: wake())
        ports.equipment.on_drivers.append(self._provide)
        ports.equipment.on_change.append(lambda: ports.in_loop(self._devices_changed))

    @property
    def spilled(self) -> int:  # type: ignore[override]
        return self.engine.spilled

    def busy(self) -> str:
        """While one stands; and while the journal does not have what was done of one."""
        return "alarm" if self.engine.open or self.engine.unwritten else ""

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers

    def papers(self) -> Mapping[str, PaperKind]:
        return {kind: PaperKind(self._documents.make) for kind in KINDS}

    def codes(self) -> Mapping[str, Code]:
        return {BADGE: self._badge_shown}

    def tasks(self) -> Mapping[str, Work]:
        return {"alarms": self.engine.run, "sources": self.sources.run}

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("drill", MINUTE, self._each_minute),
            Routine("alarms-of-cases", LOOK_FOR_CASES, self._cases.settle),
        )

    def follows(self) -> Sequence[Follow]:
        return (
            Follow(("case.filed",), self._cases.filed),
            Follow(("case.joined",), self._cases.joined),
            Follow(("case.accepted",), self._cases.accepted),
            Follow(("alarm.accepted",), self._cases.alarm_accepted),
            Follow(("alarm.raised",), self._raised),
            Follow(("drill.",), self._drilled),
            Follow((ERASED,), self._erased),
            Follow(("staff.pin_set",), self._pins.told),
            Follow(("staff.badged", "staff.disabled"), self._badges_void),
        )

    def checks(self) -> Sequence[Item]:
        return [
            *checks.trouble_items(self.sources.troubles_in_words()),
            *checks.priority_items((each.name, each.priority) for each in self._lookouts),
            *checks.unwritten_items(self.engine.unwritten),
            *checks.damaged_items(self.engine.damaged),
        ]

    def gauges(self) -> Sequence[Gauge]:
        opened, unwritten = len(self.engine.open), self.engine.unwritten
        return (
            Gauge("linli_alarms_open", "Alarms that nobody has closed.", opened),
            Gauge("linli_alarms_unwritten", "Actions the journal does not hold yet.", unwritten),
        )

    async def start(self) -> None:
        """Before any driver or terminal: what was latched is latched again."""
        store = self.journal.store
        self.troubles.start(store)
        self.sources.start(store)
        self.sources.provide()
        self.sources.know(store)
        self.engine.start()
        self.calls.start()
        self._pins.start()
        self.topics.start(store)
        self.topics.publish()
        await told("alarms-of-cases", partial(self._cases.settle, grace=timedelta()))
        for alarm in self.engine.open:
            self._ask_for_slip(alarm.alarm)

    def close(self) -> None:
        self.engine.close()

    def _provide(self, drivers: Sequence[Driver]) -> None:
        """The drivers as hall.toml names them now: outputs, the modem, receivers."""
        self._switches = {each.name: each for each in drivers if isinstance(each, Switch)}
        self.gateways = [each for each in drivers if isinstance(each, Gateway)]
        self._receivers = [
            each for each in drivers if isinstance(each, RadioReceiver | FarReceiver)
        ]
        self._lookouts = [each for each in drivers if isinstance(each, LookedOut)]
        self.calls.modem = next((each for each in drivers if isinstance(each, Modem)), None)
        self.calls.resume()
        self._pins.resume()
        self.sources.provide()
        self.topics.publish()

    def unknown_senders(self) -> list[str]:
        """Wristbands, sensors and remote controls that were heard and stand nowhere."""
        found = {sender for each in self.gateways for sender in each.unknown()}
        found |= {code for each in self._receivers for code, _ in each.learned()}
        return sorted(found)

    def learn(self) -> None:
        """Somebody stands at a new remote control and presses it: receivers list what they hear."""
        for each in self._receivers:
            each.learn(LEARN_SECONDS)

    def know_elders(self) -> None:
        """The register of wristbands was written."""
        self.sources.know(self.journal.store)
        for each in self.gateways:
            each.know(self.sources.senders(each.name))
        self.publish_soon()

    async def called(self, person: str) -> str:
        """The name of an account or responder."""

        return await self.journal.read(lambda tx: responders.name_of(tx, person), Urgency.ALARM)

    def publish_soon(self) -> None:
        """Several changes in one turn are told once; in the agent's loop."""
        if not self._dirty:
            self._dirty = True
            asyncio.get_running_loop().call_soon(self._publish)

    def _publish(self) -> None:
        self._dirty = False
        self.topics.publish()

    def _devices_changed(self) -> None:
        self.sources.devices_changed(self._ports.equipment.standings())
        self.publish_soon()

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

    async def _badge_shown(self, terminal: str, code: str) -> None:
        """A badge at a counter's scanner waits for a touch there, which accepts an alarm.

        Raises `code.*`, `alarms.none_waits`.
        """

        def bearer(tx: Reading) -> Account:
            return badges.bearer(tx, self.context, code)

        who = await self.journal.read(bearer, Urgency.ALARM)
        if all(each.state != "raised" for each in self.engine.open):
            raise KnownError("alarms.none_waits", field="code")
        self.badges.show(terminal, who)
        try:
            await self.journal.read(bearer, Urgency.ALARM)  # from here on a void one is heard of
        except KnownError:
            self.badges.void(who.staff)
            raise
        shown = BadgeShown(name=who.name or who.staff, seconds=BADGE_SECONDS)
        self._ports.notices.publish("badge", shown, terminal=terminal)

    def _badges_void(self, events: Sequence[Recorded]) -> None:
        for event in events:
            self.badges.void(event["staff"])

    async def _accepted_at_desk(self, alarm: Alarm, staff: str) -> None:
        """A clerk took the case at the desk: that answers its alarm."""
        if alarm.state is AlarmState.RAISED:
            self.topics.learn(staff, await self.called(staff))
            await self.engine.take(self.engine.on(Accepted, alarm.alarm, by=staff))

    def _erased(self, _events: Sequence[Recorded]) -> None:
        self._ports.tasks.once("alarm-replies", self.calls.look_again())

    def _raised(self, events: Sequence[Recorded]) -> None:
        for event in events:
            self._ask_for_slip(event["alarm"])

    def _ask_for_slip(self, alarm: str) -> None:
        if self.context.hall.alarms.slip_printer:
            self._ports.tasks.once("alarm-slip", self._slip(alarm))

    async def _slip(self, alarm: str) -> None:
        await self.journal.write(partial(self._print_slip, alarm=alarm))

    def _print_slip(self, tx: Transaction, alarm: str) -> None:
        """Once for each alarm; a silent one leaves no paper lying about."""
        hall, found = self.context.hall, table.by_id(tx, alarm)
        if found is None or found.silent or print_jobs.of_subject(tx, alarm):
            return
        print_requests.request(
            tx, hall, "alarm_slip", alarm, terminal=found.terminal,
            language=hall.hall.default_language, printer=hall.alarms.slip_printer,
        )  # fmt: skip

    def _drilled(self, events: Sequence[Recorded]) -> None:
        """Whoever asked may be gone by now: what was recorded counts."""
        self.engine.drill = events[-1].type == "drill.began"
        self.topics.drill_due = False
        self.publish_soon()

    async def _each_minute(self) -> None:
        """A drill that lasted its time ends; one that is due is told."""

        def look(tx: Reading) -> tuple[bool, bool]:
            drill = recording.drill_now(tx)
            over = drill is not None and recording.drill_is_over(self.context, drill, tx.at)
            return over, recording.drill_due(tx, self.context)

        over, due = await self.journal.read(look)
        if over:
            await self.journal.write(lambda tx: recording.end_drill(tx, ""))
        if over or due != self.topics.drill_due:
            self.topics.drill_due = due
            self.publish_soon()


def _spill_is_gone(store: Store) -> bool:
    """An agent ran here and left one; neither a new hall nor a backup that was put back has any."""
    if store.folder.spill.exists():
        return False
    with store.reading() as tx:
        return hall_table.agent_started(tx, store.epoch)
