"""A row of a foreign device, told to the hall: from its bytes to what staff would see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from devices.gateway.flood import FloodWatch
from devices.gateway.intake import Intake, Packet
from devices.gateway.lanes import LaneKind, filters_of, standing
from devices.gateway.mapping import Mapping
from devices.gateway.profiles import PROFILES
from devices.readings import Quantity
from kiosk.domain.sensing import Finding, Press, SourceWatch
from kiosk.domain.vitals import BandWatch, Limits
from kiosk.hall.schema_alarms import AlarmsPart, GatewayField, GatewayMessage, Source
from kiosk.hall.schema_base import Words
from kiosk.wiring.drivers import mapping_of

NOW = 1.8e9
LATER = 8.0  # seconds until what was not heard is missed


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A row's own [[gateway_message]]."""

    topic: str
    fields: tuple[GatewayField, ...]
    source_field: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    origin: str
    what: str
    address: str
    topic: str
    payload: str
    sees: str
    profile: str = ""
    message: Form | None = None
    quantity: str = ""
    trouble: str = ""
    before: str = ""
    encoding: str = "utf-8"

    @property
    def mappings(self) -> Sequence[Mapping]:
        if self.profile:
            return PROFILES[self.profile]()
        assert self.message is not None
        made = GatewayMessage(
            device="g", topic=self.message.topic, fields=self.message.fields,
            source_field=self.message.source_field,
        )  # fmt: skip
        return (mapping_of(made),)


class Rows(msgspec.Struct, frozen=True):
    row: tuple[Row, ...]


@dataclass
class Seen:
    """What came of it."""

    alarms: list[str] = field(default_factory=list)  # what pressed: a quantity
    troubles: set[str] = field(default_factory=set)
    gateway: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.alarms or self.troubles or self.gateway)


def told(row: Row, payloads: Sequence[bytes]) -> Seen:
    """These messages on the row's topic, a second apart."""
    return _Hall(row).hear(payloads)


class _Hall:
    def __init__(self, row: Row) -> None:
        self._row, self._seen = row, Seen()
        self._now = 1.0
        self._band = BandWatch(Limits(), AlarmsPart(), 0.0) if row.what == "band" else None
        self._source = None if row.what == "band" else _source(row)
        self._intake = Intake(
            row.mappings, {row.address}, self._tell, FloodWatch(rate=1000, calm=5)
        )

    def hear(self, payloads: Sequence[bytes]) -> Seen:
        for payload in payloads:
            for kind in self._lanes():
                wall = NOW + self._now
                self._intake.take(Packet(kind, self._row.topic, payload, False, self._now, wall))
            self._now += 1.0
        self._now += LATER
        self._intake.tick(self._now)
        if self._source is not None:
            self._source.tick(self._now, open_now=False)
            self._seen.troubles = {str(each) for each in self._source.troubles}
        if self._band is not None:
            self._band.tick(self._now)
            self._seen.troubles = {str(each) for each in self._band.troubles}
        self._seen.gateway = self._intake.garbled
        return self._seen

    def _lanes(self) -> list[LaneKind]:
        """On which a broker would pass the message on."""
        found = [lane.kind for lane in standing(self._row.mappings) if _fits(lane.filters, self)]
        if _fits(filters_of(self._row.mappings, self._row.address), self):
            found.append(LaneKind.KNOWN)
        assert found, "nobody is subscribed to it"
        return found

    @property
    def topic(self) -> str:
        return self._row.topic

    def _tell(
        self, _source: str, quantity: Quantity, value: float, at: float, doubtful: bool
    ) -> None:
        found: list[Finding] = []
        if self._band is not None:
            found = self._band.read(quantity, value, at, doubtful=doubtful)
        if self._source is not None:
            found = self._source.read(quantity, value, at, open_now=False, doubtful=doubtful)
        self._seen.alarms += [str(quantity) for each in found if isinstance(each, Press)]


def _fits(filters: Sequence[str], hall: _Hall) -> bool:
    levels = hall.topic.split("/")
    return any(
        len(wanted := each.split("/")) == len(levels)
        and all(one in ("+", level) for one, level in zip(wanted, levels, strict=True))
        for each in filters
    )


def _source(row: Row) -> SourceWatch[Source]:
    name = Words(zh_CN="某处", en="Somewhere")
    source = Source(id="s", name=name, device="g", address=row.address, what=row.what)  # type: ignore[arg-type]
    return SourceWatch(source, AlarmsPart(), supervised=True, started=0.0, sleeps=True)
