"""A small board with buttons, a siren and a battery: the real driver against a simulated one."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest

from devices.board.driver import ITSELF, BoardDriver, BoardTiming
from devices.board.messages import MOST_INPUTS, MOST_OUTPUTS
from devices.board.simulator import BoardFault, BoardSimulator
from devices.ports import open_port
from devices.readings import Quantity
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from devices.telling import Wiring
from kiosk.errors import BugError, KnownError
from kiosk.phrases import LANGUAGES, error_sentence
from tests.devices.driver_hall import QUICK_BACKOFF, Hall

COUNTER, TOILET, DOORBELL = "1", "3", "4"
SIREN, LAMP = "1", "2"
WIRED = (Wiring(COUNTER), Wiring(TOILET), Wiring(DOORBELL, normally_closed=False))
AT_REST = {COUNTER: 0.0, TOILET: 0.0, DOORBELL: 0.0}
QUICK = BoardTiming(silent=0.6, reopen=2.0, retry=0.1, deaf=0.8)


def driver_of(
    board: BoardSimulator,
    hall: Hall,
    *,
    inputs: tuple[Wiring, ...] = WIRED,
    outputs: tuple[str, ...] = (SIREN, LAMP),
    timing: BoardTiming = QUICK,
) -> BoardDriver:
    return BoardDriver(
        "board 1", lambda: open_port(board.url, 115200), hall.readings.put, hall.reports.put,
        inputs=inputs, outputs=outputs, backoff=QUICK_BACKOFF, timing=timing,
    )  # fmt: skip


def contact(hall: Hall) -> tuple[str, float]:
    """The next reading of a button; those of the board itself are passed over."""
    while (one := hall.told()).quantity is not Quantity.CONTACT:
        pass
    return one.source, one.value


def contacts(hall: Hall, count: int = 3) -> dict[str, float]:
    return dict(contact(hall) for _ in range(count))


@pytest.fixture
def board() -> Iterator[BoardSimulator]:
    with BoardSimulator(open_pty(), normally_open=(4,), beat=0.2, repeat=0.05) as simulator:
        yield simulator


@pytest.fixture
def driver(board: BoardSimulator, hall: Hall) -> BoardDriver:
    return driver_of(board, hall)


@pytest.fixture
def at_work(driver: BoardDriver, hall: Hall) -> Hall:
    hall.begin(driver)
    assert contacts(hall) == AT_REST
    hall.until_told(ITSELF, Quantity.BATTERY, 100)
    return hall


def test_somebody_presses_a_button_and_lets_go(board: BoardSimulator, at_work: Hall) -> None:
    for number in (1, 3, 4):
        board.press(number)
        assert contact(at_work) == (str(number), 1)
        assert board.await_acknowledged()
        board.release(number)
        assert contact(at_work) == (str(number), 0)
    board.press(2)  # not in hall.toml
    assert board.await_acknowledged()
    assert at_work.presses() == 0
    assert at_work.reports.empty()


def test_a_press_and_its_end_in_one_breath_is_a_press(board: BoardSimulator, at_work: Hall) -> None:
    board.press(1)
    board.release(1)
    assert [contact(at_work), contact(at_work)] == [(COUNTER, 1), (COUNTER, 0)]


def test_an_opened_case_and_an_empty_battery_are_told(board: BoardSimulator, at_work: Hall) -> None:
    board.open_case()
    at_work.until_told(ITSELF, Quantity.TAMPER, 1)
    board.set_battery(12)
    at_work.until_told(ITSELF, Quantity.BATTERY, 12)
    board.open_case(False)
    at_work.until_told(ITSELF, Quantity.TAMPER, 0)


def test_the_siren_goes_on_and_off_and_comes_back_after_a_restart(
    board: BoardSimulator, driver: BoardDriver, at_work: Hall
) -> None:
    driver.set_output(SIREN, True)
    assert board.await_output(1, True)
    assert not board.output(2)
    board.fail(BoardFault.REBOOT)
    assert at_work.until(DeviceState.FAULT).code == "board.restarted"
    assert board.await_output(1, True)
    at_work.until(DeviceState.READY)
    driver.set_output(SIREN, False)
    assert board.await_output(1, False)


def test_an_output_that_went_otherwise_is_put_right(
    board: BoardSimulator, driver: BoardDriver, at_work: Hall
) -> None:
    driver.set_output(LAMP, True)
    assert board.await_output(2, True)
    board.switch_by_hand(2, False)
    assert board.await_output(2, True)
    board.switch_by_hand(1, True)  # nobody wanted the siren
    assert board.await_output(1, False)


def test_a_siren_that_stays_off_though_the_board_says_otherwise_is_a_trouble(
    board: BoardSimulator, driver: BoardDriver, at_work: Hall
) -> None:
    board.fail(BoardFault.OUTPUT_STAYS)
    driver.set_output(SIREN, True)
    assert at_work.until(DeviceState.FAULT).code == "board.output_stays"
    board.mend()
    assert board.await_output(1, True)
    at_work.until(DeviceState.READY)


def test_what_was_wanted_while_the_cable_was_out_is_done_when_it_is_back(
    board: BoardSimulator, driver: BoardDriver, at_work: Hall
) -> None:
    board.unplug()
    assert at_work.until(DeviceState.LOST).code == "device.lost"
    driver.set_output(SIREN, True)
    board.press(1)
    board.replug()
    at_work.until(DeviceState.READY)
    assert contacts(at_work) == {**AT_REST, COUNTER: 1}
    assert board.await_output(1, True)
    assert at_work.reports.empty()  # that it restarted is no news after a pulled cable


def test_a_driver_that_is_stopped_switches_off_what_it_switched_on(
    board: BoardSimulator, driver: BoardDriver, at_work: Hall
) -> None:
    driver.set_output(SIREN, True)
    assert board.await_output(1, True)
    at_work.close()
    assert board.await_output(1, False)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (BoardFault.SILENCE, "board.silent"),
        (BoardFault.GARBLED, "board.garbled"),
        (BoardFault.FLOOD, "board.garbled"),
    ],
)
def test_a_board_out_of_order_says_how_raises_no_alarm_and_comes_back(
    fault: BoardFault, code: str, board: BoardSimulator, at_work: Hall
) -> None:
    board.fail(fault)
    report = at_work.until(DeviceState.FAULT)
    error = report.error()
    assert report.code == code
    assert error is not None
    assert all("board 1" in error_sentence(error, language) for language in LANGUAGES)
    assert at_work.presses() == 0
    board.press(3)  # nobody can see it yet
    board.mend()
    at_work.until(DeviceState.READY)
    seen = contacts(at_work, 2)
    while seen.keys() != AT_REST.keys() or seen[TOILET] != 1:
        seen |= contacts(at_work, 1)
    assert seen == {**AT_REST, TOILET: 1}


def test_a_silent_board_is_a_fault_within_seconds(hall: Hall) -> None:
    """With the times of the protocol, and no others."""
    with BoardSimulator(open_pty(), normally_open=(4,)) as board:
        hall.begin(driver_of(board, hall, timing=BoardTiming()))
        board.fail("silence")
        assert hall.until(DeviceState.FAULT).code == "board.silent"
        assert BoardTiming().silent < 4
        hall.close()


@pytest.mark.parametrize("fault", [BoardFault.NOISE, BoardFault.SLOW])
def test_a_poor_line_is_enough_for_a_press(fault: BoardFault, hall: Hall) -> None:
    with BoardSimulator(open_pty(), normally_open=(4,)) as board:
        hall.begin(driver_of(board, hall, timing=BoardTiming()))
        assert contacts(hall) == AT_REST
        board.fail(fault)
        board.press(1)
        assert contact(hall) == (COUNTER, 1)
        board.release(1)
        assert contact(hall) == (COUNTER, 0)
        assert hall.reports.empty()
        hall.close()


def test_inputs_that_are_stuck_look_well_which_is_why_buttons_are_tried_out(
    board: BoardSimulator, at_work: Hall
) -> None:
    board.fail("stuck")
    board.press(1)
    board.open_case()
    at_work.until_told(ITSELF, Quantity.TAMPER, 1)
    assert at_work.presses() == 0
    assert at_work.reports.empty()


def test_a_board_that_does_not_hear_acknowledgements_counts_once_and_is_told(
    board: BoardSimulator, at_work: Hall
) -> None:
    board.fail("drop_acks")
    board.press(1)
    assert at_work.until(DeviceState.FAULT).code == "board.deaf"
    assert at_work.presses() == 1
    board.press(3)  # and buttons are heard all the same
    assert contact(at_work) == (TOILET, 1)
    board.mend()
    at_work.until(DeviceState.READY)


def test_a_board_that_hears_nothing_cannot_sound_the_siren_and_that_is_told(
    board: BoardSimulator, driver: BoardDriver, at_work: Hall
) -> None:
    board.fail("deaf")
    driver.set_output(SIREN, True)
    assert at_work.until(DeviceState.FAULT).code == "board.deaf"
    board.mend()
    assert board.await_output(1, True)
    at_work.until(DeviceState.READY)


def test_a_replay_raises_nothing(board: BoardSimulator, at_work: Hall) -> None:
    board.press(1)
    assert contact(at_work) == (COUNTER, 1)
    board.release(1)
    assert contact(at_work) == (COUNTER, 0)
    for _ in range(3):
        board.fail("replay")
    board.press(3)
    assert contact(at_work) == (TOILET, 1)
    board.fail("reboot")
    assert at_work.until(DeviceState.FAULT).code == "board.restarted"
    board.fail("replay")  # of the former life
    at_work.until(DeviceState.READY)
    told = [contact(at_work) for _ in range(3)]
    assert dict(told) == {**AT_REST, TOILET: 1}


def test_a_board_with_fewer_inputs_than_the_hall_names_is_a_fault(
    board: BoardSimulator, hall: Hall
) -> None:
    hall.run(driver_of(board, hall, inputs=(*WIRED, Wiring("5"))))
    assert hall.until(DeviceState.FAULT).code == "board.too_few"
    board.press(1)
    hall.until_told(COUNTER, Quantity.CONTACT, 1)


def test_on_a_saturated_line_memory_does_not_grow(board: BoardSimulator, at_work: Hall) -> None:
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    board.fail("flood")
    for _ in range(100):
        board.babble(bytes(range(256)) * 40)
    at_work.until(DeviceState.FAULT)
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before <= 1_000_000
    assert peak - before <= 1_000_000
    assert at_work.presses() == 0


@pytest.mark.parametrize("fault", [None, BoardFault.SILENCE, BoardFault.FLOOD])
def test_it_stops_when_told(fault: BoardFault | None, board: BoardSimulator, at_work: Hall) -> None:
    if fault:
        board.fail(fault)
        at_work.until(DeviceState.FAULT)
    at_work.close()
    at_work.until(DeviceState.STOPPED)


@pytest.mark.parametrize("address", ["", "0", "-1", "x", str(MOST_INPUTS + 1), "１"])
def test_an_input_that_cannot_be_is_refused(
    address: str, board: BoardSimulator, hall: Hall
) -> None:
    with pytest.raises(KnownError) as trouble:
        driver_of(board, hall, inputs=(Wiring(address),))
    assert trouble.value.code == "board.bad_number"


def test_an_output_that_was_not_named_is_our_mistake(driver: BoardDriver) -> None:
    with pytest.raises(BugError):
        driver.set_output(str(MOST_OUTPUTS), True)
