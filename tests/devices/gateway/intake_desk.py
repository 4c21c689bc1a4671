"""An intake, a clock, and what was told: no network."""

from __future__ import annotations

import json

from devices.gateway.flood import FloodWatch
from devices.gateway.intake import Count, Intake, Packet
from devices.gateway.lanes import LaneKind
from devices.gateway.mapping import Field, Mapping
from devices.gateway.profiles import generic_band, zigbee2mqtt
from devices.readings import OF_DRIVERS, Quantity

NOW = 1.8e9  # the hall's clock when a test begins
COUNTED = Mapping("count/{source}", (Field("sos", Quantity.SOS),), order="n")
MAPPINGS = (*generic_band(), COUNTED, *zigbee2mqtt())


class Desk:
    """An intake, a clock, and what was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Quantity, float]] = []
        self.everything: list[tuple[str, Quantity, float]] = []
        self.doubtful = False  # what was told last
        self.now = 100.0
        self.flood = FloodWatch(rate=1000, calm=5)
        self.intake = Intake(MAPPINGS, {"band", "kitchen"}, self._tell, self.flood)

    def _tell(
        self, source: str, quantity: Quantity, value: float, at: float, doubtful: bool
    ) -> None:
        assert at <= self.now
        self.everything.append((source, quantity, value))
        if quantity not in OF_DRIVERS:
            self.told.append((source, quantity, value))
            self.doubtful = doubtful

    def troubles(self, quantity: Quantity) -> list[float]:
        """What was told of this since the start, without repetitions."""
        values = [value for _, one, value in self.everything if one is quantity]
        return [value for at, value in enumerate(values) if values[at - 1 : at] != [value]]

    def send(
        self, kind: LaneKind, topic: str, payload: bytes, *, retained: bool = False
    ) -> list[tuple[Quantity, float]]:
        """What is told of this one message."""
        self.told.clear()
        wall = NOW + self.now - 100
        self.intake.take(Packet(kind, topic, payload, retained, self.now, wall))
        return [(quantity, value) for _, quantity, value in self.told]

    def band(self, **fields: object) -> list[tuple[Quantity, float]]:
        payload = json.dumps({"mac": "band", **fields}).encode()
        return self.send(LaneKind.SHARED, "band/gw/data", payload)

    def counted(self, number: int, sos: int = 0) -> list[tuple[Quantity, float]]:
        payload = json.dumps({"n": number, "sos": sos}).encode()
        return self.send(LaneKind.KNOWN, "count/band", payload)

    def kitchen(self, *, retained: bool = False, **fields: object) -> list[tuple[Quantity, float]]:
        payload = json.dumps(fields).encode()
        return self.send(LaneKind.KNOWN, "zigbee2mqtt/kitchen", payload, retained=retained)

    def wait(self, seconds: float) -> list[tuple[Quantity, float]]:
        self.told.clear()
        self.now += seconds
        self.intake.tick(self.now)
        return [(quantity, value) for _, quantity, value in self.told]

    def count(self, what: Count) -> int:
        return self.intake.counts()[what]


SOS, CALM = [(Quantity.SOS, 1.0)], [(Quantity.SOS, 0.0)]
