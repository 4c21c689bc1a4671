"""A hall with a gateway: a real broker, the real driver, and what it told."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from typing import Any, Protocol

from devices.gateway.driver import Gateway, GatewayLimits
from devices.gateway.mapping import Mapping
from devices.gateway.profiles import generic_band, zigbee2mqtt
from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.sender import Address
from devices.readings import Quantity, Reading
from tests.devices.conftest import QUICK_BACKOFF, Hall
from tests.patience import PATIENCE

BAND, OTHER_BAND = "C0:FF:EE:00:00:01", "C0:FF:EE:00:00:02"
KITCHEN, DOOR, TOILET, LEAK, BUTTON = "kitchen", "back door", "toilet", "floor1/leak", "button"
SOURCES = frozenset({BAND, OTHER_BAND, KITCHEN, DOOR, TOILET, LEAK, BUTTON})
MAPPINGS = (*zigbee2mqtt(), *generic_band())
QUICK = GatewayLimits(tick=0.02, calm=1.0)

Told = tuple[str, Quantity, float]


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


def told(hall: Hall, timeout: float = PATIENCE) -> Told:
    """The next reading."""
    one = hall.reading(timeout)
    assert isinstance(one, Reading)
    assert one.device == "gateway 1"
    assert abs(time.monotonic() - one.at) < PATIENCE
    return one.source, one.quantity, one.value


def until(
    hall: Hall, source: str, quantity: Quantity, value: float, timeout: float = PATIENCE
) -> None:
    """Passes over others until this is told."""
    deadline = time.monotonic() + timeout
    while told(hall, max(0.0, deadline - time.monotonic())) != (source, quantity, value):
        pass


def everything(hall: Hall) -> list[Told]:
    """What was told until now."""
    found = []
    while not hall.readings.empty():
        found.append(told(hall))
    return found


def values(hall: Hall, source: str, quantity: Quantity) -> list[float]:
    """What was told until now of one quantity of one source."""
    return [value for who, what, value in everything(hall) if (who, what) == (source, quantity)]


def await_that(happened: Any, timeout: float = PATIENCE) -> None:
    """For what a test can only look at: asks every few milliseconds."""
    deadline = time.monotonic() + timeout
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)
