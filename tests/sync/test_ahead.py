"""While a batch is on the line, the next one is made; and never another than what follows."""

from __future__ import annotations

import threading

import pytest

from kiosk.services.upstream import outbox
from kiosk.services.upstream.outbox import Load, Packing
from kiosk.wire.line import Line
from tests.patience import PATIENCE
from tests.sync.checker import problems
from tests.sync.hub_server import Behaviour, HubServer
from tests.sync.sync_hall import SyncHall

POST = "POST /v1/batches"


class Making:
    """The first number of each batch as its events were sealed, and when there were two."""

    def __init__(self) -> None:
        self.first: list[int] = []
        self.second = threading.Event()


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Making:
    """Batches are small."""
    monkeypatch.setattr(outbox, "MOST", 5)
    seen, real = Making(), Packing.lines

    def lines(self: Packing, load: Load) -> list[Line]:
        made = real(self, load)
        seen.first.append(load.first)
        if len(seen.first) == 2:
            seen.second.set()
        return made

    monkeypatch.setattr(Packing, "lines", lines)
    return seen


def test_the_next_batch_is_made_while_one_is_on_the_line(
    joined: SyncHall, server: HubServer, making: Making
) -> None:
    joined.lives(20)
    waited: list[bool] = []

    def meddles(what: str) -> Behaviour | None:
        if what == POST and not waited:
            waited.append(making.second.wait(PATIENCE))
        return None

    server.meddles = meddles
    assert joined.goes().behind == 0
    assert waited == [True], "the first was not answered yet, and the second was there"
    assert problems(joined, server.hub, all_up=True) == []


def test_what_is_recorded_while_the_last_batch_is_on_the_line_goes_up_too(
    joined: SyncHall, server: HubServer, making: Making
) -> None:
    joined.lives(4)
    late: list[bool] = []

    def meddles(what: str) -> Behaviour | None:
        if what == POST and not late:
            late.append(True)
            joined.lives(1)
        return None

    server.meddles = meddles
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_a_batch_that_was_made_for_another_place_is_not_sent(
    joined: SyncHall, server: HubServer, making: Making
) -> None:
    """The hub takes three at most: what was made to follow the fifth follows nothing."""
    joined.lives(20)
    server.hub.largest = 3
    assert joined.goes().behind == 0
    assert making.first.count(1) == 2, "the first batch was halved"
    assert problems(joined, server.hub, all_up=True) == []
