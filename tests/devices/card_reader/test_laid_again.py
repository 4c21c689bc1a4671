"""Who laid a card: another resident, one who begins anew, or nobody, for it lay there."""

from __future__ import annotations

import pytest

from devices.card_reader.codec import Command
from devices.card_reader.driver import (
    CardRead,
    CardRemoved,
    CardUnreadable,
    Timing,
)
from devices.card_reader.simulator.card_reader import CardFault, CardReaderSimulator
from devices.card_reader.simulator.sample_cards import WANG_XIAOMING, ZHAO_XIUYING
from tests.devices.card_reader.reader_hall import driver_of, read_card
from tests.devices.driver_hall import Hall


def test_a_second_card_laid_quickly_is_read_as_another(
    reader: CardReaderSimulator, hall: Hall
) -> None:
    hall.run(driver_of(reader, hall, Timing(poll=0.01, reply=1, read=2, gone=60)))
    reader.lay(WANG_XIAOMING)
    assert read_card(hall.reading()).card == WANG_XIAOMING
    reader.fail_next("find_failed")  # the moment between the two hands
    reader.lay(ZHAO_XIUYING)
    assert hall.reading() == CardRemoved("card reader 1")
    assert read_card(hall.reading()).card == ZHAO_XIUYING


def test_a_second_card_laid_without_a_gap_is_read(
    reader: CardReaderSimulator, at_work: Hall
) -> None:
    reader.lay(WANG_XIAOMING)
    assert read_card(at_work.reading()).card == WANG_XIAOMING
    reader.lay(ZHAO_XIUYING)
    assert at_work.reading() == CardRemoved("card reader 1")
    assert at_work.reading() == CardRead("card reader 1", ZHAO_XIUYING)


def test_a_card_that_was_lifted_and_laid_again_soon_is_told_as_that_one_again(
    reader: CardReaderSimulator, hall: Hall
) -> None:
    """For who begins anew; who still stands there is not asked twice (agent/sessions/scans.py)."""
    hall.run(driver_of(reader, hall, Timing(poll=0.01, reply=1, read=2, gone=60, reread=0.01)))
    reader.lay(WANG_XIAOMING)
    assert hall.reading() == CardRead("card reader 1", WANG_XIAOMING)
    for _ in range(3):
        reader.await_looks(3)
        reader.remove()
        assert hall.reading() == CardRemoved("card reader 1")  # long before it counts as gone
        reader.lay(WANG_XIAOMING)
        assert hall.reading() == CardRead("card reader 1", WANG_XIAOMING, again=True)
    reader.await_looks(5)
    assert hall.readings.empty()


def test_so_is_one_that_does_not_read_at_first(reader: CardReaderSimulator, hall: Hall) -> None:
    """A card that is laid slowly: the first tries fail."""
    hall.run(driver_of(reader, hall, Timing(poll=0.01, reply=1, read=2, gone=60, reread=0.01)))
    reader.lay(WANG_XIAOMING)
    assert hall.reading() == CardRead("card reader 1", WANG_XIAOMING)
    for fault in (CardFault.SELECT_FAILED, CardFault.READ_FAILED):
        reader.await_looks(3)
        reader.remove()
        assert hall.reading() == CardRemoved("card reader 1")
        reader.fail_next(fault, 2)
        reader.lay(WANG_XIAOMING)
        assert hall.reading() == CardRead("card reader 1", WANG_XIAOMING, again=True)
    reader.fail_next(CardFault.FIND_FAILED)
    reader.await_looks(5)
    assert hall.readings.empty()


def test_so_is_the_first_card_that_was_lifted_before_it_was_seen_to_lie_on(
    reader: CardReaderSimulator, hall: Hall
) -> None:
    hall.run(driver_of(reader, hall, Timing()))  # the timing of the hall
    reader.lay(WANG_XIAOMING)
    assert hall.reading() == CardRead("card reader 1", WANG_XIAOMING)
    reader.remove()
    reader.await_looks(3)  # the first was asked before, the last is answered after
    reader.lay(WANG_XIAOMING)
    while isinstance(event := hall.reading(), CardRemoved):
        pass
    assert event == CardRead("card reader 1", WANG_XIAOMING, again=True)


@pytest.mark.parametrize("fault", [CardFault.FIND_FAILED, CardFault.SILENCE])
def test_one_look_that_misses_a_card_that_lies_on_is_nobody_who_lays_it(
    fault: CardFault, reader: CardReaderSimulator, at_work: Hall
) -> None:
    """It may have been left there: whoever comes next must not be taken for its owner."""
    reader.lay(WANG_XIAOMING)
    assert at_work.reading() == CardRead("card reader 1", WANG_XIAOMING)
    for _ in range(3):
        reader.await_looks(3)
        reader.fail_next(fault, at=Command.FIND)
        reader.await_looks(4)
    assert at_work.readings.empty()


def test_a_card_that_does_not_read_and_is_laid_again_soon_is_told_again_and_once(
    reader: CardReaderSimulator, hall: Hall
) -> None:
    hall.run(driver_of(reader, hall, Timing(poll=0.01, reply=1, read=2, gone=0.6, reread=0.01)))
    reader.lay(WANG_XIAOMING)  # so that this model is known to see a card that lies on
    read_card(hall.reading())
    reader.await_looks(3)
    reader.remove()
    assert hall.reading() == CardRemoved("card reader 1")
    reader.fail_next("read_failed", 1000)
    for _ in range(2):
        reader.lay(ZHAO_XIUYING)
        assert isinstance(hall.reading(), CardUnreadable)
        reader.remove()
        assert hall.reading() == CardRemoved("card reader 1")
    reader.await_looks(100)  # until it counts as gone
    assert hall.readings.empty()
