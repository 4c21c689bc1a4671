"""Simulated wristbands, sensors and a zigbee2mqtt, at a real broker, with faults by name."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from devices.gateway.simulator.faults import GatewayFault
from devices.gateway.simulator.sender import Address, Post, Report, Sender, wall_seconds

_WELL: Report = {
    "hr": 72, "spo2": 98, "bp": [122, 78], "temp": 36.5, "sos": 0, "fall": 0, "wear": 1,
    "battery": 86,
}  # fmt: skip
_RESTART_SECONDS = 0.02
_IMPLAUSIBLE: Report = {"hr": 999, "spo2": 3, "bp": [900, -5], "battery": 4000, "sos": 7}


class BandSimulator(Sender):
    """A wristband behind a maker's gateway, in the form of the profile `generic_band`."""

    def __init__(
        self,
        address: Address,
        mac: str,
        *,
        topic: str = "band/gw1/data",
        every: float | None = None,
    ) -> None:
        super().__init__(Post(address), topic, every=every, state=_WELL)
        self.mac = mac
        self._seq = 0
        self._switched_on = time.monotonic()

    def start(self) -> Self:
        self._post.open()
        return super().start()

    def stop(self) -> None:
        super().stop()
        self._post.close()

    def press_sos(self) -> None:
        """The elder presses the button: reported at once, and so until it is let go."""
        self.report(sos=1)

    def release_sos(self) -> None:
        self.report(sos=0)

    def fall(self) -> None:
        self.report(fall=1)

    def get_up(self) -> None:
        self.report(fall=0)

    def restart(self) -> None:
        """Its battery was empty: it counts its messages from 1 again, a moment later."""
        self._stop.wait(_RESTART_SECONDS)
        with self._lock:
            self._seq = 0

    def _shape(self, seen: Report, faults: set[GatewayFault]) -> Report:
        self._seq += 1
        if GatewayFault.NOT_WORN in faults:
            seen |= {"wear": 0, "hr": 0, "spo2": 255, "bp": [0, 0]}
        if GatewayFault.LOW_BATTERY in faults:
            seen["battery"] = 4
        if GatewayFault.IMPLAUSIBLE in faults:
            seen |= _IMPLAUSIBLE
        since = time.monotonic() - self._switched_on
        at = since if GatewayFault.PAST_CLOCK in faults else wall_seconds()
        return {"mac": self.mac, **seen, "seq": self._seq, "ts": round(at, 3)}


class JsonSensorSimulator(Sender):
    """A sensor of yet another maker: the `[[gateway_message]]` of the sample hall.toml reads it.

    It reports when something changes, and each `every` seconds that it lives.
    """

    def __init__(self, address: Address, name: str, *, every: float | None = None) -> None:
        post = Post(address)
        super().__init__(post, f"sensors/{name}/state", every=every, state={"battery": 90})
        self._seq = 0

    def start(self) -> Self:
        self._post.open()
        return super().start()

    def stop(self) -> None:
        super().stop()
        self._post.close()

    def smoke(self, on: bool) -> None:
        self.report(smoke=on)

    def door(self, *, stands_open: bool) -> None:
        self.report(open=stands_open)

    def _shape(self, seen: Report, faults: set[GatewayFault]) -> Report:
        self._seq += 1
        if GatewayFault.LOW_BATTERY in faults:
            seen["battery"] = 4
        return {**seen, "seq": self._seq}


class SensorSimulator(Sender):
    """A Zigbee sensor as zigbee2mqtt publishes it; made by `Zigbee2MqttSimulator.add`."""

    def smoke(self, on: bool) -> None:
        self.report(smoke=on)

    def gas(self, on: bool) -> None:
        self.report(gas=on)

    def water(self, on: bool) -> None:
        self.report(water_leak=on)

    def open_door(self) -> None:
        self.report(contact=False)

    def close_door(self) -> None:
        self.report(contact=True)

    def presence(self, on: bool) -> None:
        self.report(occupancy=on)

    def press(self, action: str = "emergency") -> None:
        """A button: an event that has no end; later reports do not hold it."""
        self.report(action=action)
        with self._lock:
            del self._state["action"]

    def available(self, online: bool, *, plain: bool = False) -> None:
        """What zigbee2mqtt says of it, kept by the broker; `plain` as older versions write it."""
        state = "online" if online else "offline"
        text = state if plain else f'{{"state":"{state}"}}'
        self._post.publish(f"{self.topic}/availability", text.encode(), retain=True)

    def _shape(self, seen: Report, faults: set[GatewayFault]) -> Report:
        if GatewayFault.LOW_BATTERY in faults:
            seen |= {"battery": 3, "battery_low": True}
        if GatewayFault.IMPLAUSIBLE in faults:
            seen |= {"battery": 900, "linkquality": -40, "smoke": 5, "contact": "perhaps"}
        return seen


class Zigbee2MqttSimulator:
    """The bridge with its sensors: a context manager. When it is cut, its will says so."""

    def __init__(self, address: Address, *, base: str = "zigbee2mqtt", plain: bool = False) -> None:
        self._base, self._plain = base, plain
        self._post = Post(address, will=(self._topic, self._word("offline")), greet=self._greet)
        self._sensors: list[SensorSimulator] = []

    def __enter__(self) -> Self:
        self._post.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for sensor in self._sensors:
            sensor.stop()
        self._post.close()

    def add(self, name: str, *, every: float | None = None, **state: object) -> SensorSimulator:
        """A sensor of that friendly name; it ends with the bridge."""
        seen = {"battery": 97, "linkquality": 120, **state}
        sensor = SensorSimulator(self._post, f"{self._base}/{name}", every=every, state=seen)
        self._sensors.append(sensor)
        return sensor.start()

    def go_offline(self) -> None:
        """It is switched off in good order."""
        self._post.publish(self._topic, self._word("offline"), retain=True)

    def come_online(self) -> None:
        self._post.publish(self._topic, self._word("online"), retain=True)

    def cut(self) -> None:
        """The power of its machine fails."""
        self._post.cut()

    @property
    def _topic(self) -> str:
        return f"{self._base}/bridge/state"

    def _word(self, state: str) -> bytes:
        return (state if self._plain else f'{{"state":"{state}"}}').encode()

    def _greet(self) -> None:
        """In the client's own thread, which must not wait for itself."""
        self._post.announce(self._topic, self._word("online"))
