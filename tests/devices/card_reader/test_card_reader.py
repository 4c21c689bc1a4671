"""The real card reader driver against a simulated reader on a pseudo-terminal."""

from __future__ import annotations

import threading
import tracemalloc

import pytest

from devices.card_reader.codec import PREAMBLE, Command
from devices.card_reader.driver import (
    CardEvent,
    CardRead,
    CardRemoved,
    CardUnreadable,
    Timing,
)
from devices.card_reader.simulator.card_reader import CardFault, CardReaderSimulator, Manner
from devices.card_reader.simulator.sample_cards import SAMPLE_CARDS, WANG_XIAOMING, ZHAO_XIUYING
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from tests.devices.card_reader.reader_hall import driver_of, read_card
from tests.devices.driver_hall import Hall


def test_eight_residents_lay_their_cards_one_after_another(
    reader: CardReaderSimulator, at_work: Hall
) -> None:
    for card in SAMPLE_CARDS:
        reader.lay(card)
        assert read_card(at_work.reading()).card == card
        reader.remove()
        assert at_work.reading() == CardRemoved("card reader 1")
    assert at_work.readings.empty()


@pytest.mark.parametrize("manner", Manner)
def test_a_card_that_lies_there_is_read_once(manner: Manner, hall: Hall) -> None:
    with CardReaderSimulator(open_pty(), manner) as reader:
        patient = Timing(poll=0.005, reply=1, read=2, gone=0.1)
        hall.run(driver_of(reader, hall, patient))
        reader.lay(WANG_XIAOMING)
        read_card(hall.reading())
        if manner is Manner.FINDS_ONCE:  # this model cannot tell lying from gone
            assert hall.reading() == CardRemoved("card reader 1")
        else:
            reader.fail_next("select_failed", 2)  # a shiver of the hand
            reader.remove()
            assert hall.reading() == CardRemoved("card reader 1")
        reader.lay(WANG_XIAOMING)
        read_card(hall.reading())
        assert hall.readings.empty()


@pytest.mark.parametrize("manner", Manner)
def test_a_card_whose_every_checksum_is_wrong_is_told_whatever_the_model(
    manner: Manner, hall: Hall
) -> None:
    with CardReaderSimulator(open_pty(), manner) as reader:
        hall.run(driver_of(reader, hall))
        reader.fail_next("corrupt_checksum", 1000)
        reader.lay(WANG_XIAOMING)
        assert hall.reading() == CardUnreadable("card reader 1", "card.unreadable", "card")


def test_a_card_taken_up_too_soon_is_told(reader: CardReaderSimulator, hall: Hall) -> None:
    hall.run(driver_of(reader, hall, Timing(poll=0.5, reply=1, read=2, gone=0.1)))
    reader.fail_next("select_failed", 1000)
    reader.lay(WANG_XIAOMING)
    assert reader.await_select()
    reader.remove()
    assert isinstance(hall.reading(), CardUnreadable)
    assert hall.reading() == CardRemoved("card reader 1")


def test_answers_that_come_late_are_no_answers_to_what_is_asked_next(hall: Hall) -> None:
    """Each answer takes longer than the rest between two looks: one late would shift all."""
    with CardReaderSimulator(open_pty()) as reader:
        hall.run(driver_of(reader, hall))
        for command in (Command.FIND, Command.SELECT, Command.READ_BASE):
            for fault in (CardFault.LATE, CardFault.TWICE):
                reader.late = 1.0  # every time-out of QUICK is shorter
                reader.lay(WANG_XIAOMING)
                reader.fail_next(fault, at=command)
                while not isinstance(event := hall.reading(), CardRead):
                    pass
                assert event.card == WANG_XIAOMING
                reader.remove()
                while not isinstance(hall.reading(), CardRemoved):
                    pass


RECOVERED = [
    CardFault.FIND_FAILED,
    CardFault.SELECT_FAILED,
    CardFault.READ_FAILED,
    CardFault.CORRUPT_CHECKSUM,
    CardFault.SILENCE,
    CardFault.GARBAGE,
    CardFault.FRAGMENT,
    CardFault.WRONG_LENGTH,
    CardFault.MALFORMED,
]


@pytest.mark.parametrize("fault", RECOVERED)
def test_one_fault_while_reading_is_not_noticed_by_the_resident(
    fault: CardFault, reader: CardReaderSimulator, at_work: Hall
) -> None:
    reader.fail_next(fault)
    reader.lay(WANG_XIAOMING)
    assert read_card(at_work.reading()).card == WANG_XIAOMING


@pytest.mark.parametrize(
    ("fault", "code", "field"),
    [
        (CardFault.SELECT_FAILED, "card.unreadable", "card"),
        (CardFault.READ_FAILED, "card.unreadable", "card"),
        (CardFault.CORRUPT_CHECKSUM, "card.unreadable", "card"),
        (CardFault.WRONG_LENGTH, "card.wrong_length", "card"),
        (CardFault.MALFORMED, "card.malformed", "birth"),
    ],
)
def test_a_card_that_does_not_read_is_told_once_and_read_when_it_does(
    fault: CardFault, code: str, field: str, reader: CardReaderSimulator, at_work: Hall
) -> None:
    reader.fail_next(fault, 5)
    reader.lay(WANG_XIAOMING)
    assert at_work.reading() == CardUnreadable("card reader 1", code, field)
    assert read_card(at_work.reading()).card == WANG_XIAOMING


def test_an_unreadable_card_that_is_taken_away_is_told_as_removed(
    reader: CardReaderSimulator, at_work: Hall
) -> None:
    reader.fail_next("read_failed", 1000)
    reader.lay(WANG_XIAOMING)
    assert isinstance(at_work.reading(), CardUnreadable)
    reader.remove()
    assert at_work.reading() == CardRemoved("card reader 1")


def test_a_slow_reader_is_waited_for(reader: CardReaderSimulator, hall: Hall) -> None:
    hall.run(driver_of(reader, hall, Timing()))  # the timing of the hall
    reader.fail_next("slow")  # the 1295 bytes take 1.35 s
    reader.lay(WANG_XIAOMING)
    assert read_card(hall.reading()).card == WANG_XIAOMING


def test_the_screen_can_show_that_a_card_is_being_read(
    reader: CardReaderSimulator, at_work: Hall
) -> None:
    reader.lay(WANG_XIAOMING)
    at_work.until(DeviceState.WORKING)
    at_work.until(DeviceState.READY)


@pytest.mark.parametrize(
    ("fault", "code"),
    [("self_test_failed", "card.self_test_failed"), ("unauthorised", "card.reader_unauthorised")],
)
def test_a_reader_out_of_order_says_so_and_is_ready_when_mended(
    fault: str, code: str, reader: CardReaderSimulator, hall: Hall
) -> None:
    reader.fail_next(fault, 3)
    hall.run(driver_of(reader, hall))
    assert hall.until(DeviceState.FAULT).code == code
    hall.until(DeviceState.READY)


def test_a_reader_that_breaks_at_work_is_a_fault_and_its_card_is_given_up(
    reader: CardReaderSimulator, at_work: Hall
) -> None:
    reader.lay(WANG_XIAOMING)
    read_card(at_work.reading())
    reader.fail_next("unauthorised", 3)
    reader.fail_next("unauthorised", at=Command.FIND)
    assert at_work.reading() == CardRemoved("card reader 1")
    assert at_work.until(DeviceState.FAULT).code == "card.reader_unauthorised"
    assert read_card(at_work.reading()).card == WANG_XIAOMING  # ready again, the card still lies


def test_a_pulled_cable_is_lost_and_comes_back_with_the_cable(
    reader: CardReaderSimulator, at_work: Hall
) -> None:
    reader.lay(WANG_XIAOMING)
    read_card(at_work.reading())
    reader.unplug()
    assert at_work.until(DeviceState.LOST).code == "device.lost"
    assert at_work.reading() == CardRemoved("card reader 1")
    assert at_work.until(DeviceState.LOST).code == "device.absent"
    reader.replug()
    at_work.until(DeviceState.READY)
    assert read_card(at_work.reading()).card == WANG_XIAOMING


def test_with_the_timing_of_the_hall_a_dumb_reader_is_lost_within_five_seconds(
    reader: CardReaderSimulator, hall: Hall
) -> None:
    """Three requests without an answer."""
    timing = Timing()
    hall.begin(driver_of(reader, hall, timing))
    reader.fail_next("silence", 3, at=Command.FIND)
    reader.lay(WANG_XIAOMING)
    assert hall.until(DeviceState.LOST).code == "device.silent"
    assert 3 * (timing.poll + timing.reply) < 5


def test_a_reader_plugged_in_after_the_start_is_found(
    reader: CardReaderSimulator, hall: Hall
) -> None:
    reader.unplug()
    hall.run(driver_of(reader, hall))
    assert hall.until(DeviceState.LOST).code == "device.absent"
    reader.replug()
    hall.until(DeviceState.READY)
    hall.close()
    assert hall.until(DeviceState.STOPPED).code == ""


def test_after_a_million_bytes_of_garbage_a_card_is_read_and_memory_has_not_grown(
    reader: CardReaderSimulator, at_work: Hall
) -> None:
    noise = (bytes(range(256)) + PREAMBLE + b"\x09\x0a" + b"\xaa" * 37) * 50
    reader.lay(ZHAO_XIUYING)
    read_card(at_work.reading())
    reader.remove()
    at_work.reading()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(1_000_000 // len(noise) + 1):
        reader.babble(noise)
    reader.lay(WANG_XIAOMING)
    assert read_card(at_work.reading()).card == WANG_XIAOMING
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before <= 1_000_000
    assert peak - before <= 1_000_000


def test_a_line_that_never_falls_quiet_is_lost_and_works_again_when_it_does(hall: Hall) -> None:
    far_end = open_pty()
    reader = CardReaderSimulator(far_end)  # not at work yet: only noise is on its line
    quiet = threading.Event()

    def babble() -> None:
        while not quiet.is_set():
            reader.babble(b"\x55\xaa\xaa\xaa\x96" * 400)

    noise = threading.Thread(target=babble)
    noise.start()
    hall.run(driver_of(reader, hall))
    try:
        assert hall.until(DeviceState.LOST).code == "device.garbled"
    finally:
        quiet.set()
        noise.join()
    with reader:
        hall.until(DeviceState.READY)
        reader.lay(WANG_XIAOMING)
        assert read_card(hall.reading()).card == WANG_XIAOMING


def test_events_name_no_resident(reader: CardReaderSimulator, at_work: Hall) -> None:
    reader.lay(WANG_XIAOMING)
    event: CardEvent = read_card(at_work.reading())
    assert "王" not in repr(event)
    assert "1990" not in repr(event)
