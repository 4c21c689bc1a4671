"""The district's hub: alarms and urgent cases at once, the journal each night, its word back.

Nothing in the hall waits for it. The courier of alarms and the visits to the hub have a thread
each; subjects further down the list bring the kinds of reference data that they know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from kiosk.agent.core.capability import Capability, Follow, Work
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.remake import Remake
from kiosk.agent.core.routines import Routine
from kiosk.agent.upstream import wording
from kiosk.agent.upstream.handlers import UpstreamHandlers
from kiosk.api import upstream as api
from kiosk.services.gauges import Gauge
from kiosk.services.health import Item
from kiosk.services.upstream import checks, erasures, known_keys, plan, retention, standing
from kiosk.services.upstream.overlay import Overlay
from kiosk.services.upstream.references import References
from kiosk.services.upstream.standing import Standing
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.sync.courier import AlarmCourier
from kiosk.sync.nightly import Nightly
from kiosk.sync.sticks import Sticks

LOOK = 20.0  # seconds between two looks whether it is time
MINUTE = 60.0
REPORTS = ("case.filed", "case.joined")


class Upstream(Capability):
    name = "upstream"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        journal, context = ports.journal, ports.context
        store, clock = journal.store, ports.clock
        self.references = References()
        self._blobs = Blobs(store.folder, clock)
        self.references.add(erasures.reference(store.keys.hall_id, self._blobs))
        self.references.add(known_keys.reference())
        self._overlay = Overlay(context)
        for each in self._overlay.references():
            self.references.add(each)
        waiting = WaitingJournal(store, journal.writer)
        self.courier = AlarmCourier(waiting, lambda: context.hall.hub, clock, ports.health_changed)
        self.nightly = Nightly(waiting, context, self.references, clock, self._changed)
        self._state = Remake(self._publish)
        self._soon, self._renamed = ports.signal(), ports.signal()
        self._told: api.SyncState | None = None
        sticks = Sticks(waiting, self.references, clock, lambda: context.clock_trusted)
        self._handlers = UpstreamHandlers(ports, waiting, self.nightly, sticks, self.state)

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("hub", LOOK, self._look, self._soon.event),
            Routine("hub-state", MINUTE, self._mark),
            Routine("hub-has-them", MINUTE, self._give_up),
            Routine("hall-plan", MINUTE, self._tell_plan, self._renamed.event),
        )

    def tasks(self) -> Mapping[str, Work]:
        return {"hub-state": self._state.run}

    def follows(self) -> Sequence[Follow]:
        return (
            Follow(REPORTS, self._reported),
            Follow(("hub.", "hall.", "reference."), self._state.mark),
            Follow(("hub.enrolled", "hall.loaded"), lambda _: self.nightly.mended()),
            Follow(("hub.enrolled",), lambda _: self._hurry()),
            Follow(("hall.loaded", "reference.applied"), self._renamed),
        )

    def checks(self) -> Sequence[Item]:
        """Nothing where the hall has no hub."""
        if not self._ports.context.hall.hub.url:
            return ()
        with self._ports.journal.store.reading() as tx:
            told = self._with_unnoted(standing.standing(tx))
        now, zone = self._ports.clock.now(), self._ports.context.hall.hall.timezone
        letters = self.courier.standing
        alarms = [] if letters is None else [
            checks.alarms_item(letters.waiting, letters.last, letters.trouble or "")
        ]  # fmt: skip
        return [*alarms, *checks.journal_items(told, now, zone)]

    def gauges(self) -> Sequence[Gauge]:
        hub = self._ports.context.hall.hub.url
        if not hub:
            return ()
        with self._ports.journal.store.reading() as tx:
            told = standing.standing(tx)
        now, letters = self._ports.clock.now(), self.courier.standing
        waited = max(0.0, (now - told.since).total_seconds()) if told.since else 0.0
        success = told.success.timestamp() if told.success else 0.0
        return (
            Gauge("linli_hub_enrolled", "1 once the hall has joined.", told.enrolled),
            Gauge("linli_hub_behind_events", "Events the hub has not signed for.", told.behind),
            Gauge("linli_hub_behind_seconds", "For how long the oldest has waited.", waited),
            Gauge("linli_hub_success_timestamp_seconds", "Start of the last good visit.", success),
            Gauge("linli_hub_trouble", "1 where the last visit ended early.", bool(told.trouble)),
            Gauge("linli_hub_log_broken", "1 where the public log does not hold.",
                  bool(told.log_trouble)),
            Gauge("linli_hub_held_events", "Events that the hub cannot read.", len(told.held)),
            Gauge("linli_hub_alarms_waiting", "Alarm events on their way.",
                  letters.waiting if letters else 0),
        )  # fmt: skip

    def busy(self) -> str:
        return "sync" if self.nightly.going else ""

    async def start(self) -> None:
        await self._ports.journal.read(self._overlay.start)
        self.courier.start()
        self._state.mark()

    async def stop(self) -> None:
        await self._ports.lanes.slow("courier-end", self._end)

    def close(self) -> None:
        self._blobs.close()

    async def state(self) -> api.SyncState:
        told = self._with_unnoted(await self._ports.journal.read(standing.standing))
        hub, now = self._ports.context.hall.hub.url, self._ports.clock.now()
        return wording.state(hub, told, now, going=self.nightly.going)

    def _with_unnoted(self, told: Standing) -> Standing:
        """On a full disk the journal knows nothing of it."""
        return replace(told, trouble=self.nightly.unnoted or told.trouble)

    def _end(self) -> None:
        self.nightly.stop()
        self.courier.stop()
        self.nightly.ended()

    async def _look(self) -> None:
        await self._ports.lanes.slow("hub", self.nightly.look)

    async def _tell_plan(self) -> None:
        """Names as they are now, before the next visit."""
        journal, hall = self._ports.journal, self._ports.context.hall
        if await journal.read(partial(plan.untold, hall=hall)):
            await journal.write(partial(plan.tell, hall=hall))

    async def _mark(self) -> None:
        """Hours pass by themselves."""
        self._state.mark()

    def _changed(self) -> None:
        """A visit began or ended; on its thread."""
        self._state.mark()
        self._ports.health_changed()

    async def _publish(self) -> None:
        told = await self.state()
        if told != self._told:
            self._told = told
            self._ports.notices.publish("sync", told)

    def _reported(self, events: Sequence[Recorded]) -> None:
        """What tells of a danger goes up now, with all that was recorded before it."""
        if any(event.public["hazard"] for event in events):
            self._hurry()

    def _hurry(self) -> None:
        self.nightly.soon()
        self._soon()

    async def _give_up(self) -> None:
        """What the hub has and the hall need not keep as well."""
        journal, gone = self._ports.journal, False
        look = partial(retention.over, context=self._ports.context)
        async with journal.long_work:
            while seqs := await journal.read(look):
                await journal.write(partial(retention.give_up, seqs=seqs))
                gone = True
            if gone:
                await journal.forget_bytes()
