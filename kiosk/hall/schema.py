"""What a hall is: the schema of `hall.toml`. Reading and checking it: :mod:`kiosk.hall.file`.

A subject a module, `schema_*`. What stands below a field tells it in English and Chinese: the
tables of docs/hall.toml.md are made of it (:mod:`kiosk.hall.reference`).
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from kiosk.domain.alarm import AlarmKind
from kiosk.hall.schema_alarms import BUILT_IN, AlarmsPart, CallPlan, GatewayMessage, Output, Source
from kiosk.hall.schema_base import Part
from kiosk.hall.schema_cases import CasesPart, Category, Cell
from kiosk.hall.schema_devices import Device, Latch, Printer, Terminal
from kiosk.hall.schema_disputes import DisputesPart, Law, Room, Tier, built_in_tiers
from kiosk.hall.schema_hall import (
    AssistancePart,
    BackupPart,
    HallPart,
    HoursPart,
    HubPart,
    NetworkPart,
    SessionPart,
    SpeechPart,
)
from kiosk.hall.schema_queue import Counter, QueuePart, Service
from kiosk.hall.schema_ratings import RatingsPart
from kiosk.hall.schema_volunteers import VolunteersPart


class Hall(Part, frozen=True, kw_only=True):
    """All of `hall.toml`."""

    hall: HallPart
    hours: HoursPart
    queue: QueuePart = QueuePart()
    session: SessionPart = SessionPart()
    assistance: AssistancePart = AssistancePart()
    network: NetworkPart = NetworkPart()
    hub: HubPart = HubPart()
    backup: BackupPart = BackupPart()
    speech: SpeechPart = SpeechPart()
    service: Annotated[tuple[Service, ...], Meta(min_length=1)]
    counter: Annotated[tuple[Counter, ...], Meta(min_length=1)]
    terminal: Annotated[tuple[Terminal, ...], Meta(min_length=1)]
    printer: tuple[Printer, ...] = ()
    device: tuple[Device, ...] = ()
    latch: tuple[Latch, ...] = ()
    cases: CasesPart = field(default_factory=CasesPart)
    category: tuple[Category, ...] = ()
    cell: tuple[Cell, ...] = ()
    disputes: DisputesPart = DisputesPart()
    tier: Annotated[tuple[Tier, ...], Meta(min_length=1, max_length=9)] = field(
        default_factory=built_in_tiers
    )
    room: tuple[Room, ...] = ()
    law: tuple[Law, ...] = ()
    ratings: RatingsPart = field(default_factory=RatingsPart)
    volunteers: VolunteersPart = VolunteersPart()
    alarms: AlarmsPart = AlarmsPart()
    source: tuple[Source, ...] = ()
    output: tuple[Output, ...] = ()
    call_plan: tuple[CallPlan, ...] = ()
    gateway_message: tuple[GatewayMessage, ...] = ()

    def plan_for(self, kind: AlarmKind, *, open_now: bool) -> CallPlan:
        """The call list of an alarm raised now: the hall's own first, then the built-in ones."""
        hours = ("always", "open" if open_now else "closed")
        return next(
            plan
            for plan in (*self.call_plan, *BUILT_IN)
            if kind in plan.kinds and plan.hours in hours
        )

    def source_by_id(self, source: str) -> Source | None:
        return next((known for known in self.source if known.id == source), None)

    def category_by_id(self, category: str) -> Category | None:
        return next((known for known in self.category if known.id == category), None)

    def cell_by_id(self, cell: str) -> Cell | None:
        return next((known for known in self.cell if known.id == cell), None)

    def service_by_id(self, service: str) -> Service | None:
        return next((known for known in self.service if known.id == service), None)

    def counter_by_id(self, counter: str) -> Counter | None:
        return next((known for known in self.counter if known.id == counter), None)

    def terminal_by_id(self, terminal: str) -> Terminal | None:
        return next((known for known in self.terminal if known.id == terminal), None)

    def relay_ports(self, terminal: str) -> tuple[str, ...]:
        """The ports that a relay at this terminal is asked for."""
        start = f"relay://{terminal}/"
        urls = [*(each.url for each in self.device), *(each.url for each in self.printer)]
        return tuple(
            dict.fromkeys(url.removeprefix(start) for url in urls if url.startswith(start))
        )

    def printer_by_name(self, name: str) -> Printer | None:
        return next((known for known in self.printer if known.name == name), None)

    def counters_for(self, service: str) -> tuple[Counter, ...]:
        return tuple(counter for counter in self.counter if service in counter.services)
