"""A hall with a gateway: a real broker, the real driver, and what it told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from devices.gateway.driver import Gateway, GatewayLimits
from devices.gateway.mapping import Mapping
from devices.gateway.profiles import generic_band, zigbee2mqtt
from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.sender import Address
from tests.devices.driver_hall import QUICK_BACKOFF, Hall

BAND, OTHER_BAND = "C0:FF:EE:00:00:01", "C0:FF:EE:00:00:02"
KITCHEN, DOOR, TOILET, LEAK, BUTTON = "kitchen", "back door", "toilet", "floor1/leak", "button"
SOURCES = frozenset({BAND, OTHER_BAND, KITCHEN, DOOR, TOILET, LEAK, BUTTON})
MAPPINGS = (*zigbee2mqtt(), *generic_band())
QUICK = GatewayLimits(tick=0.02, calm=1.0)


class SomeBroker(Protocol):
    """Where a driver is sent to."""

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...


def address(broker: LocalBroker) -> Address:
    return Address(broker.host, broker.port)


def driver_of(
    broker: SomeBroker,
    hall: Hall,
    *,
    sources: Collection[str] = SOURCES,
    mappings: Sequence[Mapping] = MAPPINGS,
    limits: GatewayLimits = QUICK,
    **access: Any,
) -> Gateway:
    return Gateway(
        "gateway 1",
        access.pop("host", broker.host),
        broker.port,
        mappings,
        sources,
        hall.readings.put,
        hall.reports.put,
        backoff=QUICK_BACKOFF,
        limits=limits,
        **access,
    )
