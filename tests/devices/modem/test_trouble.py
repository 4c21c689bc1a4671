"""A modem in trouble: what the hall is told, and that nobody is told as reached who is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.modem.driver import Modem
from devices.modem.outcomes import OutcomeState
from devices.modem.simulator.modem import ModemSimulator
from devices.modem.simulator.network import CallManner, Person, SentMessage
from devices.simulation.far_ends import PtyPair
from devices.state import DeviceReport, DeviceState
from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence
from tests.devices.driver_hall import Hall
from tests.devices.modem.modem_hall import DOCTOR, HELPER, QUICK, Desk
from tests.patience import PATIENCE

FALL = "3号楼201室，请马上去看看。"


def until_code(hall: Hall, code: str) -> DeviceReport:
    while (report := hall.reports.get(timeout=PATIENCE)).code != code:
        pass
    return report


def test_the_modem_is_unplugged_during_a_message_and_comes_back(
    modem: Modem, simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    simulator.submit_seconds = 600
    modem.send("a", HELPER, FALL)
    modem.send("b", DOCTOR, FALL)
    assert simulator.wait_for(lambda here: here.submitted == 1)
    simulator.unplug()
    hall.until(DeviceState.LOST)
    modem.send("c", DOCTOR, "后来的")
    simulator.submit_seconds = 0
    simulator.replug()
    assert desk.until("a", OutcomeState.DELIVERED).code == "modem.perhaps_twice"
    assert desk.until("b", OutcomeState.DELIVERED).code == ""
    desk.until("c", OutcomeState.DELIVERED)
    assert desk.story("a") == ["queued", "sending", "sent", "delivered"]
    assert [message.text for message in simulator.sent] == [FALL, FALL, "后来的"]


class StallsAtTheThird(ModemSimulator):
    """What it is handed third, its network does not take."""

    def _submit(self, text: str, length: int) -> None:
        self.submit_seconds = 600 if self._submitted == 2 else 0
        super()._submit(text, length)


def test_parts_that_were_accepted_do_not_go_twice(desk: Desk, hall: Hall) -> None:
    with StallsAtTheThird(PtyPair()) as simulator:
        modem = desk.modem(simulator, hall.reports)
        hall.run(modem)
        text = "甲" * 67 + "乙" * 67
        modem.send("first", HELPER, FALL)
        desk.until("first", OutcomeState.SENT)
        modem.send("a", HELPER, text)
        assert simulator.wait_for(lambda here: here.submitted == 3)  # its first part was accepted
        simulator.unplug()
        hall.until(DeviceState.LOST)
        simulator.replug()
        desk.until("a", OutcomeState.SENT)
        assert simulator.submitted == 4
        assert simulator.sent[-1] == SentMessage(HELPER, text)
        hall.close()


def test_a_restart_in_the_middle_is_set_up_anew_and_the_message_may_come_twice(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.fail("restart")
    modem.send("a", HELPER, FALL)
    assert desk.until("a", OutcomeState.DELIVERED).code == "modem.perhaps_twice"
    assert simulator.sent == [SentMessage(HELPER, FALL)] * 2
    assert desk.story("a") == ["queued", "sending", "sent", "delivered"]


def test_a_restart_at_rest_is_set_up_anew(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.restart()
    assert simulator.wait_for(lambda here: any("CNMI" in line for line in here.commands))
    modem.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.DELIVERED)


def test_a_restart_that_it_does_not_tell_shows_by_its_echo(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.restart(silent=True)
    modem.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.DELIVERED)
    assert simulator.sent == [SentMessage(HELPER, FALL)]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("no_sim", "modem.no_sim"),
        ("pin_wanted", "modem.pin_wanted"),
        ("not_registered", "modem.not_registered"),
    ],
)
def test_a_modem_without_card_or_network_says_so_and_goes_on_when_it_has_it(
    fault: str,
    code: str,
    simulator: ModemSimulator,
    desk: Desk,
    hall: Hall,
) -> None:
    simulator.fail(fault)
    driver = desk.modem(simulator, hall.reports)
    hall.run(driver)
    report = hall.until(DeviceState.FAULT)
    assert report.code == code
    for language in LANGUAGES:
        error = report.error()
        assert error is not None
        assert "modem 1" in error_sentence(error, language)
    driver.send("a", HELPER, FALL)
    simulator.mend()
    hall.until(DeviceState.READY)
    desk.until("a", OutcomeState.DELIVERED)


def test_what_waits_too_long_for_a_modem_is_told_as_failed(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    simulator.fail("no_sim")
    driver = desk.modem(simulator, hall.reports, replace(QUICK, patience=0.3))
    hall.run(driver)
    driver.send("a", HELPER, FALL)
    driver.ring("b", HELPER)
    assert desk.until("a", OutcomeState.FAILED).code == "modem.waited"
    assert desk.until("b", OutcomeState.FAILED).code == "modem.waited"
    simulator.mend()
    hall.until(DeviceState.READY)
    driver.send("c", HELPER, FALL)
    desk.until("c", OutcomeState.SENT)
    assert len(simulator.sent) == 1


def test_also_while_the_modem_is_not_there_at_all(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    simulator.unplug()
    driver = desk.modem(simulator, hall.reports, replace(QUICK, patience=0.3))
    hall.run(driver)
    driver.send("a", HELPER, FALL)
    assert desk.until("a", OutcomeState.FAILED).code == "modem.waited"


def test_a_weak_signal_is_told_and_messages_still_go(
    modem: Modem, simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    simulator.set_signal(3)
    until_code(hall, "modem.weak_signal")
    assert modem.signal == 3
    modem.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.DELIVERED)
    simulator.set_signal(99)
    hall.until(DeviceState.READY)
    assert modem.signal is None


def test_a_modem_that_falls_silent_is_in_fault_then_lost_then_back(
    modem: Modem, simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    simulator.fail("silence")
    until_code(hall, "modem.silent")
    assert hall.until(DeviceState.LOST).code == "device.silent"
    modem.send("a", HELPER, FALL)
    simulator.mend()
    hall.until(DeviceState.READY)
    desk.until("a", OutcomeState.DELIVERED)


def test_the_network_is_busy_once_and_the_message_goes_at_the_next_try(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.fail("cms_error_once")
    modem.send("a", HELPER, FALL)
    assert desk.until("a", OutcomeState.DELIVERED).code == ""
    assert simulator.submitted == 2
    assert desk.story("a") == ["queued", "sending", "sent", "delivered"]


def test_the_network_stays_busy_and_after_three_tries_it_is_told(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.fail("cms_error")
    modem.send("a", HELPER, FALL)
    failed = desk.until("a", OutcomeState.FAILED)
    assert (failed.code, failed.cause) == ("modem.cms", 42)
    assert simulator.submitted == 3
    assert simulator.sent == []


def test_a_permanent_refusal_is_not_tried_again(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.set_person(HELPER, Person(cause=8))
    modem.send("a", HELPER, FALL)
    assert desk.until("a", OutcomeState.FAILED).code == "modem.barred"
    assert simulator.submitted == 1


def test_a_message_of_which_nothing_is_ever_heard_is_given_up_as_unknown(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    driver = desk.modem(simulator, hall.reports, replace(QUICK, submit=0.2))
    hall.run(driver)
    simulator.submit_seconds = 600
    driver.send("a", HELPER, FALL)
    assert desk.until("a", OutcomeState.FAILED).code == "modem.unknown_fate"
    assert simulator.submitted == 3
    assert desk.story("a") == ["queued", "sending", "failed"]


def test_without_reports_a_message_is_sent_and_no_more(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.fail("no_reports")
    modem.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.SENT)
    simulator.mend()
    modem.send("b", HELPER, FALL)
    desk.until("b", OutcomeState.DELIVERED)
    assert desk.story("a") == ["queued", "sending", "sent"]


@pytest.mark.parametrize("fault", ["noise", "slow"])
def test_through_noise_and_on_a_slow_line_people_are_reached(
    fault: str, simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    simulator.fail(fault)
    simulator.set_person(DOCTOR, Person(call=CallManner.ANSWERS))
    driver = desk.modem(simulator, hall.reports)
    hall.run(driver)
    driver.send("a", HELPER, "救" * 100)
    driver.ring("b", DOCTOR)
    desk.until("a", OutcomeState.DELIVERED)
    desk.until("b", OutcomeState.ANSWERED)
    simulator.reply(HELPER, "1")
    assert desk.reply().text == "1"


def test_after_a_flood_of_garbage_a_message_goes(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    for _ in range(20):
        simulator.babble(bytes(range(256)) * 8 + b"\r\n+CDS: 28\r\n00FF00FF00FF00FF00\r\n")
    simulator.babble(b"9" * 5000)
    simulator.babble(b"\r\n")
    modem.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.DELIVERED)
    assert modem.unreadable == 1  # the same report twenty times
    assert simulator.sent == [SentMessage(HELPER, FALL)]


def test_a_call_that_a_pulled_cable_cut_off_is_made_again(
    modem: Modem, simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    modem.ring("a", HELPER, seconds=30)
    desk.until("a", OutcomeState.RINGING)
    simulator.unplug()
    hall.until(DeviceState.LOST)
    simulator.set_person(HELPER, Person(call=CallManner.ANSWERS))
    simulator.replug()
    desk.until("a", OutcomeState.ANSWERED)
    assert simulator.calls == [HELPER, HELPER]


def test_the_agent_ends_while_a_telephone_rings_and_it_stops_ringing(
    modem: Modem, simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    modem.ring("a", HELPER, seconds=30)
    desk.until("a", OutcomeState.RINGING)
    hall.close()
    assert simulator.wait_for(lambda here: here.hung_up == 1)


def test_no_number_and_no_word_stands_in_any_report(
    modem: Modem, simulator: ModemSimulator, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    simulator.set_person(HELPER, Person(cause=1))
    modem.send("a", HELPER, FALL)
    failed = desk.until("a", OutcomeState.FAILED)
    shown = repr(failed) + str(failed.error()) + caplog.text
    assert HELPER not in shown
    assert "201" not in shown


class SpeaksInWords(ModemSimulator):
    """Was set to +CMEE=2 for ever."""

    def _error(self, kind: str, cause: int) -> None:
        words = {10: "SIM not inserted", 11: "SIM PIN required", 42: "Congestion"}
        self._say(f"+CM{kind} ERROR: {words.get(cause, 'unknown')}")


class SaysTheCardIsOut(ModemSimulator):
    def _at_cpin(self, _: str) -> None:
        self._say("+CPIN: NOT INSERTED", "OK")


def test_a_modem_that_tells_its_errors_in_words_is_understood(desk: Desk, hall: Hall) -> None:
    with SpeaksInWords(PtyPair()) as simulator:
        simulator.fail("no_sim")
        modem = desk.modem(simulator, hall.reports)
        hall.run(modem)
        until_code(hall, "modem.no_sim")
        simulator.mend()
        simulator.fail("cms_error_once")
        modem.send("a", HELPER, FALL)
        assert desk.until("a", OutcomeState.DELIVERED).code == ""


def test_a_card_that_is_said_to_be_out_is_no_pin(desk: Desk, hall: Hall) -> None:
    with SaysTheCardIsOut(PtyPair()) as simulator:
        hall.run(desk.modem(simulator, hall.reports))
        until_code(hall, "modem.no_sim")


@pytest.mark.parametrize("number", ["01062345678-801", "62345678 801"])
def test_an_extension_is_dialled_by_nobody(modem: Modem, number: str) -> None:
    with pytest.raises(KnownError) as refused:
        modem.ring("a", number)
    assert refused.value.code == "modem.bad_number"


def test_a_number_in_full_width_with_marks_around_it_is_called(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    modem.send("a", "\u202d１３８-００００-００１２\u202c", FALL)
    desk.until("a", OutcomeState.DELIVERED)
    assert simulator.sent[0].number == HELPER
