"""Cards laid at a running agent: for whom each counts, and who is told what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.card_reader.simulator.card_reader import CardFault, CardReaderSimulator, Manner
from devices.card_reader.simulator.sample_cards import WANG_XIAOMING, ZHAO_XIUYING
from devices.simulation.far_ends import open_pty
from kiosk.agent.sessions.capability import Sessions
from kiosk.api.client import Client
from kiosk.phrases import LANGUAGES, phrase
from tests.agent.agent_hall import AgentHall, next_notice


@pytest.fixture(params=[Manner.FINDS_AGAIN, Manner.FINDS_ONCE])
def reader(request: pytest.FixtureRequest) -> Iterator[CardReaderSimulator]:
    with CardReaderSimulator(open_pty(), request.param) as simulator:
        yield simulator


@pytest.fixture
def hall(tmp_path: Path, reader: CardReaderSimulator) -> Iterator[AgentHall]:
    device = (
        f'\n[[device]]\nname = "card-1"\nkind = "card_reader"\nurl = "{reader.url}"\n'
        'terminal = "resident-1"\n'
    )
    running = AgentHall(tmp_path, extra=device).start()
    yield running
    running.stop()


@pytest.fixture
def kiosk(hall: AgentHall) -> Iterator[Client]:
    with hall.at("resident", "resident-1") as client:
        yield client


def until(kiosk: Client, lies: str) -> None:
    while next_notice(kiosk, "card_lies").body["lies"] != lies:
        pass


def laid_again(reader: CardReaderSimulator) -> None:
    """Lifted and laid within a second: sooner than a card counts as taken."""
    reader.await_looks(2)
    reader.remove()
    reader.await_looks(2)
    reader.lay(WANG_XIAOMING)


def test_the_same_card_laid_again_at_once_begins_a_new_session(
    reader: CardReaderSimulator, kiosk: Client
) -> None:
    reader.lay(WANG_XIAOMING)
    first = next_notice(kiosk, "identity").body
    kiosk.call("session.end", {"session": first["session"]})
    laid_again(reader)
    second = next_notice(kiosk, "identity").body
    assert second["masked_name"] == first["masked_name"]
    assert second["session"] != first["session"]


def test_in_the_same_session_it_changes_nothing_and_another_card_does(
    reader: CardReaderSimulator, kiosk: Client
) -> None:
    reader.lay(WANG_XIAOMING)
    first = next_notice(kiosk, "identity").body
    laid_again(reader)
    reader.await_looks(3)
    reader.lay(ZHAO_XIUYING)  # without a gap
    second = next_notice(kiosk, "identity").body
    assert second["session"] == first["session"]
    assert second["masked_name"] != first["masked_name"]


def test_a_card_that_lies_on_begins_nothing_and_is_known_to_lie_there(
    reader: CardReaderSimulator, hall: AgentHall
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        reader.lay(WANG_XIAOMING)
        session = next_notice(kiosk, "identity").body["session"]
        kiosk.call("session.end", {"session": session})
        reader.await_looks(8)
    assert hall.agent.of(Sessions).residents.running("resident-1") is None
    with hall.at("resident", "resident-1") as back:  # its screen fell and came back
        lies = next_notice(back, "card_lies").body["lies"]
        assert lies == ("yes" if reader.sees_lying_cards else "perhaps")
        reader.remove()
        if reader.sees_lying_cards:
            until(back, "no")


def test_a_card_that_was_left_is_not_read_to_who_comes_next(
    reader: CardReaderSimulator, hall: AgentHall, kiosk: Client
) -> None:
    """One look misses it now and then: it was not laid for them."""
    reader.lay(WANG_XIAOMING)
    left = next_notice(kiosk, "identity").body["session"]
    kiosk.call("session.end", {"session": left})
    reader.await_looks(3)
    reader.fail_next(CardFault.FIND_FAILED)
    reader.await_looks(4)
    assert hall.agent.of(Sessions).residents.running("resident-1") is None
    session = kiosk.call("session.begin")["session"]
    reader.fail_next(CardFault.FIND_FAILED)
    reader.await_looks(4)
    reader.lay(ZHAO_XIUYING)  # their own
    told = next_notice(kiosk, "identity").body
    assert (told["session"], told["masked_name"][0]) == (session, ZHAO_XIUYING.name[0])


def test_a_card_laid_at_the_public_board_that_does_not_read_is_told_with_what_to_do(
    reader: CardReaderSimulator, kiosk: Client
) -> None:
    reader.fail_next(CardFault.CORRUPT_CHECKSUM, 1000)
    reader.lay(WANG_XIAOMING)
    told = next_notice(kiosk, "read_problem").body
    assert (told["session"], told["code"]) == ("", "card.unreadable")
    for language in LANGUAGES:
        assert phrase(f"errors.{told['code']}", language, field="")
