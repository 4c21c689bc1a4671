"""What the tests of the card reader's driver share."""

from __future__ import annotations

from devices.card_reader.driver import (
    CardRead,
    CardReader,
    Timing,
)
from devices.card_reader.simulator.card_reader import CardReaderSimulator
from devices.ports import open_port
from tests.devices.driver_hall import QUICK_BACKOFF, Hall

QUICK = Timing(poll=0.01, reply=0.4, read=0.8, gone=0.15, fault=0.02, reread=0.02)


def driver_of(simulator: CardReaderSimulator, hall: Hall, timing: Timing = QUICK) -> CardReader:
    return CardReader(
        "card reader 1",
        lambda: open_port(simulator.url, 115200),
        hall.readings.put,
        hall.reports.put,
        backoff=QUICK_BACKOFF,
        timing=timing,
    )


def read_card(event: object) -> CardRead:
    assert isinstance(event, CardRead), event
    return event
