"""A hall for stories: real database, real rules, a clock that moves when told."""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.clock import ManualClock
from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Words
from kiosk.hall.schema_devices import Printer, Terminal
from kiosk.hall.schema_hall import HallPart, HoursPart
from kiosk.hall.schema_queue import Counter as CounterPart
from kiosk.hall.schema_queue import Service
from kiosk.services.context import HallContext
from kiosk.services.queue import calling, check_in, counters, progress, serving
from kiosk.services.queue.board import counter_view
from kiosk.services.queue.check_in import CheckedIn
from kiosk.services.queue.line import Outlook
from kiosk.services.residents import Resident
from kiosk.storage.journal.store import Store
from kiosk.storage.tables.visits import Visit

MORNING = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)  # 09:05 in Shanghai, a Tuesday


def words(zh: str, en: str = "") -> Words:
    return Words(zh_CN=zh, en=en or zh)


def sample_hall() -> Hall:
    week = ("09:00-12:00", "13:30-17:00")
    services = (
        Service(id="social", letter="A", name=words("社保", "Social insurance"), minutes=8),
        Service(id="medical", letter="B", name=words("医保", "Medical insurance"), minutes=6),
        Service(id="other", letter="F", name=words("综合", "General"), minutes=5),
    )
    return Hall(
        hall=HallPart(name=words("幸福里", "Xingfuli")),
        hours=HoursPart(monday=week, tuesday=week, wednesday=week, thursday=week, friday=week),
        service=services,
        counter=(
            CounterPart(id="1", services=("social", "other")),
            CounterPart(id="2", services=("medical", "other")),
            CounterPart(id="3", services=("social", "medical", "other")),
        ),
        terminal=(
            Terminal(id="resident-1", kind="resident", name=words("1 号机"), printer="ticket-1"),
            Terminal(id="counter-1", kind="counter", name=words("1 号窗口"), counter="1"),
        ),
        printer=(Printer(name="ticket-1", url="file:///dev/null"),),
    )


class Story:
    """People in the hall, each sentence one call of a service in one transaction."""

    def __init__(self, store: Store, context: HallContext, clock: ManualClock) -> None:
        self.store = store
        self.context = context
        self.clock = clock

    def person(self, number: str) -> str:
        return self.context.pseudonym("id", number)

    def takes_number(self, service: str = "social", resident: Resident | None = None,
                     *, said: str | None = None, session: str = "s-1") -> CheckedIn:  # fmt: skip
        with self.store.transaction() as tx:
            return check_in.check_in(
                tx, self.context, resident or Resident(), service,
                terminal="resident-1", session=session, language="zh_CN", said_priority=said,
            )  # fmt: skip

    def opens(self, counter: str, staff: str) -> None:
        with self.store.transaction() as tx:
            counters.open_counter(tx, self.context, counter, staff)

    def calls(self, counter: str, staff: str) -> Visit | None:
        with self.store.transaction() as tx:
            return calling.call_next(tx, self.context, counter, staff)

    def serves(self, counter: str, visit: Visit, staff: str, minutes: float = 5) -> None:
        with self.store.transaction() as tx:
            serving.start(tx, self.context, counter, visit.visit, staff)
        self.clock.advance(minutes=minutes)
        with self.store.transaction() as tx:
            serving.finish(tx, self.context, counter, visit.visit, staff)

    def state(self, visit: str) -> Visit:
        with self.store.reading() as tx:
            from kiosk.storage.tables import visits

            found = visits.by_id(tx, visit)
            assert found is not None
            return found

    def ahead(self, number: str) -> int:
        with self.store.reading() as tx:
            visit = progress.find(tx, self.context, number=number)
            return progress.how_far(tx, self.context, visit).ahead

    def waiting_at(self, counter: str) -> list[str]:
        with self.store.reading() as tx:
            seen = counter_view(tx, self.context, counter, Outlook.now(tx, self.context))
            return [visit.number for visit in seen.waiting]

    def same_after_rebuild(self) -> bool:
        before = self.store.dump_projections()
        self.store.rebuild()
        return before == self.store.dump_projections()
