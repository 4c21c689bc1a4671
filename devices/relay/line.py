"""A port behind a relay as a line like any other, for drivers and spoolers in the agent."""

from __future__ import annotations

from collections.abc import Callable

from devices.ports import LineLost
from devices.relay.channel import Channel, Ended, Stalled


class RelayLine:
    """An open port of a relay. What had arrived before it was lost is read first."""

    def __init__(
        self, url: str, channel: Channel, stall: float, closed: Callable[[Channel], None]
    ) -> None:
        self.name = url
        self._channel = channel
        self._stall = stall
        self._closed = closed

    def read(self, timeout: float) -> bytes:
        try:
            data = self._channel.take(timeout)
        except Ended as ended:
            raise lost(ended, self.name) from ended
        if data:
            self._channel.give_back(len(data))
        return data

    def write(self, data: bytes) -> None:
        try:
            self._channel.give(data, self._stall)
        except Stalled as problem:
            raise LineLost("device.stalled", field=self.name) from problem
        except Ended as ended:
            raise lost(ended, self.name) from ended

    def close(self) -> None:
        self._closed(self._channel)


def lost(ended: Ended, url: str) -> LineLost:
    """The port's own trouble; whatever ended the whole connection is a lost relay to a driver."""
    trouble = ended.trouble
    code = trouble.code if trouble is not None and trouble.of_a_port else "relay.lost"
    return LineLost(code, field=url)
