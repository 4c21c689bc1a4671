"""What the screens are told of alarms: all of it to staff, what everybody may see to the others."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.alarms import wording
from kiosk.agent.alarms.calls import AlarmCalls
from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.agent.alarms.sources import SourceService
from kiosk.agent.alarms.troubles import Troubles
from kiosk.agent.core.notices import Notices
from kiosk.api import alarms
from kiosk.domain.alarm import Alarm
from kiosk.hall.schema_base import Words
from kiosk.services.alarms import responders
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store


class AlarmTopics:
    """In the agent's loop. Publishing reads no database: it may be slow, or its disk full."""

    def __init__(
        self,
        context: HallContext,
        notices: Notices,
        engine: AlarmEngine,
        troubles: Callable[[], Troubles],
    ) -> None:
        self._context = context
        self._notices = notices
        self._engine = engine
        self._troubles = troubles
        self._names: dict[str, str] = {}
        self.drill_due = False
        self.sources: SourceService | None = None
        self.calls: AlarmCalls | None = None
        self.on_alarms: Callable[[list[Alarm]], None] = lambda _: None  # siren and lamp

    def start(self, store: Store) -> None:
        """The names that stand on the alarms still open."""
        with store.reading() as tx:
            for alarm in self._engine.open:
                if alarm.accepted_by:
                    self.learn(alarm.accepted_by, responders.name_of(tx, alarm.accepted_by))

    def learn(self, person: str, name: str) -> None:
        """How an account or responder is called."""
        self._names[person] = name

    def name_of(self, person: str) -> str:
        return self._names.get(person, person)

    def publish(self) -> None:
        hall = self._context.hall
        open_alarms = self._engine.open
        self._notices.publish(
            "alarms",
            alarms.AlarmsState(
                alarms=tuple(map(self._row, open_alarms)),
                troubles=self._trouble_rows(),
                drill=self._engine.drill,
                drill_due=self.drill_due,
                modem=self.calls is not None and self.calls.modem is not None,
                volume_percent=hall.alarms.volume_percent,
            ),
        )
        self._notices.publish(
            "emergency",
            alarms.EmergencyState(
                alarms=tuple(
                    wording.public(self._context, each, self._name_on(each))
                    for each in open_alarms
                    if not each.silent
                ),
                out_of_service=tuple(
                    each.name
                    for each in (self.sources.out_of_service() if self.sources else ())
                    if each.what == "button" and each.kind != "duress"
                ),
                drill=self._engine.drill,
                volume_percent=hall.alarms.volume_percent,
            ),
        )
        self.on_alarms(open_alarms)

    def _row(self, alarm: Alarm) -> alarms.AlarmRow:
        return wording.row(
            self._context, alarm,
            name_of=self._name_on(alarm),
            elder_name=self.sources.name_of(alarm.elder) if self.sources and alarm.elder else "",
            calls=self.calls.lines(alarm.alarm) if self.calls else (),
            replies=self.calls.replies(alarm.alarm) if self.calls else (),
            unwritten=self._engine.is_unwritten(alarm.alarm),
        )  # fmt: skip

    def _name_on(self, alarm: Alarm) -> Callable[[str], str]:
        """Who accepted: an account that the handler named, else somebody of the call list."""

        def name(person: str) -> str:
            called = self.calls.name_of(alarm.alarm, person) if self.calls else ""
            return self._names.get(person) or called or person

        return name

    def _trouble_rows(self) -> tuple[alarms.TroubleRow, ...]:
        return tuple(
            alarms.TroubleRow(about=about, name=self._thing(about), what=what, since=since)
            for (about, what), since in sorted(
                self._troubles().standing().items(), key=lambda each: each[1]
            )
        )

    def _thing(self, about: str) -> Words:
        source = self._context.hall.source_by_id(about)
        if source is not None:
            return source.name
        elder = self.sources.name_of(about) if self.sources else ""
        return Words.same(elder or about)
