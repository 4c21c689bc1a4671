"""What modules and adapters of others send on an RS-485 line: what the hall makes of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.modbus import master as masters
from devices.modbus.master import Master, Missed


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    origin: str
    ask: str
    number: int
    request: str
    reply: str
    unit: int = 1
    off: bool = False
    on: tuple[int, ...] = ()
    code: str = ""
    known: bool = False
    echo: bool = False


class Rows(msgspec.Struct, frozen=True):
    row: tuple[Row, ...]


ROWS = msgspec.toml.decode(Path(__file__).with_name("modbus.toml").read_bytes(), type=Rows).row


class Clock:
    now = 0.0

    def monotonic(self) -> float:
        return self.now


class Wire:
    """Gives back what the row says, a piece at a time."""

    name = "wire"

    def __init__(self, clock: Clock, pieces: list[bytes]) -> None:
        self._clock, self._pieces = clock, pieces
        self._under_way: list[bytes] = []
        self.sent = b""

    def write(self, data: bytes) -> None:
        self.sent, self._under_way = data, list(self._pieces)

    def read(self, timeout: float) -> bytes:
        if timeout <= 0:  # what is stale
            return b""
        self._clock.now += 0.01 if self._under_way else timeout
        return self._under_way.pop(0) if self._under_way else b""

    def close(self) -> None:
        """Nothing is open."""


def told(row: Row, pieces: list[bytes]) -> tuple[tuple[int, ...], str, bool, bytes]:
    """What is on, or why nobody knows; whether an echo was noticed; and what was asked."""
    clock = Clock()
    wire = Wire(clock, pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(masters, "time", clock)
        master = Master(wire, row.unit, 115200, 0.2)
        master._port.echoes = row.known
        try:
            on = _asked(master, row)
        except Missed as missed:
            return (), missed.code, master.echoes, wire.sent
        return on, "", master.echoes, wire.sent


def _asked(master: Master, row: Row) -> tuple[int, ...]:
    match row.ask:
        case "write":
            master.write_coil(row.number, not row.off)
            return () if row.off else (row.number,)
        case "coil":
            return (row.number,) if master.read_coil(row.number) else ()
        case _:
            read = master.read_inputs if row.ask == "inputs" else master.read_coils
            return tuple(place for place, on in enumerate(read(row.number), start=1) if on)


def test_there_are_enough_rows_and_each_has_an_origin() -> None:
    assert len(ROWS) >= 20
    assert len({each.id for each in ROWS}) == len(ROWS)
    assert all(each.origin.startswith("https://") for each in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_what_must_be_seen_is_seen(row: Row) -> None:
    on, code, echo, sent = told(row, [bytes.fromhex(row.reply)])
    assert sent == bytes.fromhex(row.request)
    assert (on, code, echo) == (row.on, row.code, row.echo)


@given(st.sampled_from(ROWS), st.integers(1, 20))
def test_in_pieces_it_is_the_same(row: Row, size: int) -> None:
    reply = bytes.fromhex(row.reply)
    pieces = [reply[at : at + size] for at in range(0, len(reply), size)]
    assert told(row, pieces) == told(row, [reply])


@given(st.sampled_from(ROWS), st.integers(0, 20))
def test_cut_short_it_is_never_another_state(row: Row, length: int) -> None:
    reply = bytes.fromhex(row.reply)
    on, code, _, _ = told(row, [reply[:length]])
    assert code or on == row.on
