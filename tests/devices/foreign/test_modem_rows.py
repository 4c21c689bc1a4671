"""What modems of others say: each line is understood, or passed over, and takes none along."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.modem import refusals, set_up
from devices.modem.at import AtDecoder, CallSign, Event, Final, FinalKind, Info
from devices.modem.dialogue import Answer, Dialogue
from devices.modem.pdu import Deliver, parse_incoming


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    origin: str
    says: list[str]
    sees: list[str]
    card: str = ""
    refused: str = ""


class Rows(msgspec.Struct, forbid_unknown_fields=True):
    row: list[Row]


ROWS = msgspec.toml.decode(Path(__file__).with_name("modem.toml").read_bytes(), type=Rows).row


class Says(Dialogue):
    """A modem that gives one answer to whatever it is asked."""

    def __init__(self, events: list[Event]) -> None:
        self._told = events

    def ask(self, command: str, timeout: float | None = None) -> Answer:
        assert command == "AT+CPIN?"
        lines = tuple(each for each in self._told if isinstance(each, Info))
        return Answer(next((each for each in self._told if isinstance(each, Final)), None), lines)


def events(lines: list[str], end: str = "\r\n", size: int = 0) -> list[Event]:
    data = "".join(f"{line}{end}" for line in ["", *lines]).encode()
    decoder = AtDecoder()
    pieces = [data[at : at + size] for at in range(0, len(data), size)] if size else [data]
    return [event for piece in pieces for event in decoder.feed(piece)]


def told(event: Event) -> str:
    """As `sees` has it."""
    if isinstance(event, Final):
        numbered = event.kind in (FinalKind.CME, FinalKind.CMS)
        return f"{event.kind} {event.cause}" if numbered else str(event.kind)
    if isinstance(event, CallSign):
        return f"call {event}"
    if not isinstance(event, Info):
        return type(event).__name__.lower()
    if not event.pdu:
        return f"info {event.name} {event.text}"
    taken = parse_incoming(event.pdu)
    if isinstance(taken, Deliver):
        return f"message {taken.number} {taken.text}"
    return f"report {taken.reference} {taken.state}"


def test_there_are_enough_rows_and_each_has_an_origin() -> None:
    assert len(ROWS) >= 20
    assert len({each.id for each in ROWS}) == len(ROWS)
    assert all(each.origin.startswith("http") for each in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_what_must_be_seen_is_seen(row: Row) -> None:
    found = events(row.says)
    assert [told(each) for each in found] == row.sees
    if row.card:
        assert set_up.card_trouble(Says(found)) == row.card.removeprefix("well")
    if row.refused:
        [final] = [each for each in found if isinstance(each, Final)]
        assert refusals.of_message(final).code == row.refused


@given(
    st.sampled_from(ROWS),
    st.sampled_from(["\r\n", "\r", "\n", "\r\r\n", "\r\n\r\n"]),
    st.integers(1, 40),
)
def test_however_the_lines_end_and_are_cut(row: Row, end: str, size: int) -> None:
    assert [told(each) for each in events(row.says, end, size)] == row.sees


@given(st.sampled_from(ROWS), st.sampled_from(["^RSSI: 20", "SMS Ready", "+MSTK: 14", "\xff\x00~"]))
def test_what_means_nothing_between_them_changes_nothing(row: Row, noise: str) -> None:
    first = row.says[0]
    if len(row.says) > 1 and first.startswith(("+CMT:", "+CDS:", "+CMGL:", "+CMGR:")):
        return  # its message must follow
    found = [told(each) for each in events([noise, *row.says, noise])]
    assert [each for each in found if noise.partition(":")[0] not in each] == row.sees
