"""What ID card readers of others answer, and what who lays a card sees of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import pytest

from devices.card_reader.codec import PHOTO_LENGTH, Command, Status, base_data, reply
from devices.card_reader.driver import CardEvent, CardRead, CardReader, CardUnreadable
from devices.card_reader.simulator.sample_cards import WANG_XIAOMING
from devices.card_reader.text_block import encode_card
from devices.state import DeviceReport, DeviceState
from tests.devices.card_reader.test_any_line import TIMING, World


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    origin: str
    sees: Literal["card", "unreadable", "nothing", "fault", "lost"]
    code: str = ""
    status: str | None = None
    find: str | None = None
    select: str | None = None
    read: str | None = None
    fingerprint: int | None = None


class Rows(msgspec.Struct, frozen=True):
    row: tuple[Row, ...]


ROWS = msgspec.toml.decode(Path(__file__).with_name("reader.toml").read_bytes(), type=Rows).row


class Reader(World):
    """A card lies there for a minute; the reader answers as the row says."""

    def __init__(self, row: Row) -> None:
        super().__init__([(1.0, WANG_XIAOMING), (61.0, None)], [], 0.01)
        self._row = row
        self.events: list[CardEvent] = []
        self.reports: list[DeviceReport] = []

    def heard(self, event: CardEvent) -> None:
        self.events.append(event)

    def _good(self, command: Command, card: object) -> bytes:
        row = self._row
        told = {
            Command.SAM_STATUS: row.status, Command.FIND: row.find,
            Command.SELECT: row.select, Command.READ_BASE: row.read,
        }[command]  # fmt: skip
        if told is not None and (card is not None or command is Command.SAM_STATUS):
            return bytes.fromhex(told)
        if command is Command.READ_BASE and card is not None:
            finger = None if row.fingerprint is None else bytes(row.fingerprint)
            data = base_data(encode_card(WANG_XIAOMING), bytes(PHOTO_LENGTH), finger)
            return reply(Status.OK, data)
        return super()._good(command, WANG_XIAOMING if card else None)


def test_there_are_enough_rows_and_each_has_an_origin() -> None:
    assert len(ROWS) >= 20
    assert len({each.id for each in ROWS}) == len(ROWS)
    assert all(each.origin.startswith("https://") for each in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_what_must_be_seen_is_seen(row: Row) -> None:
    world = Reader(row)
    driver = CardReader(
        "reader", lambda: world, world.heard, world.reports.append, clock=world.clock,
        timing=TIMING,
    )  # fmt: skip
    driver.run(world)  # type: ignore[arg-type]
    read = [each.card for each in world.events if isinstance(each, CardRead)]
    unread = [each.code for each in world.events if isinstance(each, CardUnreadable)]
    trouble = {(each.state, each.code) for each in world.reports if each.code}
    assert read == ([WANG_XIAOMING] if row.sees == "card" else [])
    assert unread == ([row.code] if row.sees == "unreadable" else [])
    match row.sees:
        case "fault":
            assert trouble == {(DeviceState.FAULT, row.code)}
        case "lost":
            assert trouble == {(DeviceState.LOST, row.code)}
        case _:
            assert trouble == set()
