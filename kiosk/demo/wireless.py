"""What reports by radio in the hall to try: an elder's wristband, a smoke alarm, a door contact."""

from __future__ import annotations

from pathlib import Path

from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.sender import Address
from devices.gateway.simulator.sensors import BandSimulator, JsonSensorSimulator

BAND = "C0:FF:EE:20:26:01"  # the wristband of the elder who is looked after
SMOKE, DOOR = "smoke_activity", "door_back"  # as the sample hall.toml calls them
BAND_SECONDS = 1.0  # between two reports; a real one takes a minute or more
LIFE_SECONDS = 15.0  # between two signs of life; here a minute of silence is a trouble


class Wireless:
    """Senders and the broker that they report to, from `start` to `stop`.

    Raises KnownError `gateway.no_broker_program` when it is made on a machine without mosquitto,
    `gateway.broker_fell` from `start`.
    """

    def __init__(self, folder: Path) -> None:
        self.broker = LocalBroker(folder=folder)

    def start(self) -> None:
        self.broker.__enter__()
        address = Address(self.broker.host, self.broker.port)
        self.band = BandSimulator(address, BAND, every=BAND_SECONDS).start()
        self.smoke = JsonSensorSimulator(address, SMOKE, every=LIFE_SECONDS).start()
        self.door = JsonSensorSimulator(address, DOOR, every=LIFE_SECONDS).start()

    def stop(self) -> None:
        for sender in (self.band, self.smoke, self.door):
            sender.stop()
        self.broker.close()

    @property
    def url(self) -> str:
        """As hall.toml names a gateway."""
        return f"mqtt://{self.broker.host}:{self.broker.port}"
