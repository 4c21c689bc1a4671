"""An emergency is raised, and people who sit at no screen are reached by message and call."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from devices.modem.driver import ROUTINE, URGENT, Modem
from devices.modem.outcomes import IncomingMessage, OutcomeState
from devices.modem.simulator.modem import ModemSimulator
from devices.modem.simulator.network import CallManner, Person, SentMessage
from devices.modem.simulator.network_pdu import deliver
from devices.simulation.far_ends import PtyPair
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence
from tests.devices.driver_hall import Hall
from tests.devices.modem.modem_hall import (
    DOCTOR,
    GRID_WORKER,
    HELPER,
    Desk,
    HeldModem,
    Keeper,
    stores,
)
from tests.patience import PATIENCE

FALL = "【邻里驿站】3号楼201室陈奶奶按了紧急按钮，请马上去看看。回1表示已出发。"


@pytest.fixture
def held() -> Iterator[HeldModem]:
    with HeldModem() as modem:
        yield modem


def test_two_people_get_the_message_and_the_hall_sees_that_it_arrived(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.report_seconds = 0.05
    modem.send("a", HELPER, FALL, priority=URGENT)
    modem.send("b", DOCTOR, FALL, priority=URGENT)
    for job in ("a", "b"):
        assert desk.until(job, OutcomeState.DELIVERED).error() is None
        assert desk.story(job) == ["queued", "sending", "sent", "delivered"]
    assert simulator.sent == [SentMessage(HELPER, FALL), SentMessage(DOCTOR, FALL)]


def test_a_long_message_with_an_emoji_at_the_edge_arrives_as_one(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    text = "急" * 66 + "🚨" + "救" * 80
    modem.send("a", HELPER, text)
    desk.until("a", OutcomeState.DELIVERED)
    assert simulator.submitted == 3
    assert simulator.sent == [SentMessage(HELPER, text)]


def test_one_person_is_not_reached_and_the_other_is(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.set_person(HELPER, Person(cause=1))
    simulator.set_person(DOCTOR, Person(status=0x46))
    for job, number in (("a", HELPER), ("b", DOCTOR), ("c", GRID_WORKER)):
        modem.send(job, number, FALL)
    refused = desk.until("a", OutcomeState.FAILED)
    assert (refused.code, refused.cause) == ("modem.number_refused", 1)
    lost = desk.until("b", OutcomeState.FAILED)
    assert (lost.code, lost.cause) == ("modem.not_delivered", 0x46)
    desk.until("c", OutcomeState.DELIVERED)
    assert desk.story("a") == ["queued", "sending", "failed"]
    assert desk.story("b") == ["queued", "sending", "sent", "failed"]
    for language in LANGUAGES:
        error = refused.error()
        assert error is not None
        assert "1" in error_sentence(error, language)


def test_a_message_that_went_in_part_is_told_as_failed_alone(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.fail("second_part_fails")
    modem.send("a", HELPER, "救" * 150)
    assert desk.until("a", OutcomeState.FAILED).code == "modem.cms"
    assert desk.story("a") == ["queued", "sending", "failed"]
    assert simulator.submitted == 2
    assert simulator.sent == []


def test_a_telephone_that_is_still_on_its_way_stays_at_sent(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.set_person(HELPER, Person(status=0x30))  # switched off: the centre goes on trying
    modem.send("a", HELPER, FALL)
    modem.send("b", DOCTOR, FALL)
    desk.until("b", OutcomeState.DELIVERED)
    assert desk.story("a") == ["queued", "sending", "sent"]


@pytest.mark.parametrize(
    ("manner", "story"),
    [
        (CallManner.ANSWERS, ["queued", "sending", "ringing", "answered"]),
        (CallManner.LETS_IT_RING, ["queued", "sending", "ringing", "not_answered"]),
        (CallManner.REJECTS, ["queued", "sending", "ringing", "not_answered"]),
        (CallManner.BUSY, ["queued", "sending", "busy"]),
        (CallManner.UNREACHABLE, ["queued", "sending", "failed"]),
    ],
)
def test_a_telephone_rings(
    manner: CallManner, story: list[str], modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    simulator.answer_seconds = 0.3
    simulator.set_person(HELPER, Person(call=manner))
    rings = 1 if manner is CallManner.LETS_IT_RING else 30
    modem.ring("a", HELPER, seconds=rings, priority=URGENT)
    desk.until("a", OutcomeState(story[-1]))
    assert desk.story("a") == story
    simulator.set_person(DOCTOR, Person(call=CallManner.BUSY))
    modem.ring("b", DOCTOR)  # the line is free again
    desk.until("b", OutcomeState.BUSY)
    assert simulator.calls == [HELPER, DOCTOR]
    ended_here = manner in (CallManner.ANSWERS, CallManner.LETS_IT_RING)
    assert simulator.hung_up == int(ended_here)


def test_while_one_telephone_rings_another_person_gets_the_message(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    modem.ring("call", HELPER, seconds=30)
    desk.until("call", OutcomeState.RINGING)
    modem.send("message", DOCTOR, FALL)
    desk.until("message", OutcomeState.DELIVERED)
    assert desk.story("call") == ["queued", "sending", "ringing"]


def test_a_helper_answers_that_she_has_set_out(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    modem.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.SENT)
    simulator.reply("+86" + HELPER, "1")
    reply = desk.reply()
    assert (reply.number, reply.text) == ("+86" + HELPER, "1")
    assert HELPER not in repr(reply)
    simulator.reply(HELPER, "我马上到，" * 30 + "🚲")
    assert desk.reply().text == "我马上到，" * 30 + "🚲"
    assert simulator.wait_for(lambda here: here.stored == 0)


def test_an_answer_that_came_while_the_kiosk_was_away_is_read_at_start(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    simulator.reply(HELPER, "1")
    hall.run(desk.modem(simulator, hall.reports))
    assert desk.reply().text == "1"


def test_an_emergency_goes_before_what_waits(held: HeldModem, desk: Desk, hall: Hall) -> None:
    modem = desk.modem(held, hall.reports)
    hall.run(modem)
    modem.send("long", HELPER, "通" * 200, priority=ROUTINE)
    for number in range(3):
        modem.send(f"routine {number}", HELPER, f"通知{number}", priority=ROUTINE)
    assert held.asked.wait(PATIENCE)
    modem.send("emergency", DOCTOR, FALL, priority=URGENT)
    held.go.set()
    desk.until("routine 2", OutcomeState.SENT)
    assert [message.text for message in held.sent] == [
        FALL,
        "通" * 200,
        "通知0",
        "通知1",
        "通知2",
    ]


def test_what_has_not_begun_can_be_taken_back(held: HeldModem, desk: Desk, hall: Hall) -> None:
    modem = desk.modem(held, hall.reports)
    hall.run(modem)
    modem.send("a", HELPER, "甲")
    assert held.asked.wait(PATIENCE)
    modem.send("b", HELPER, "乙")
    modem.send("c", HELPER, "丙")
    assert modem.withdraw("b")
    assert not modem.withdraw("a")
    held.go.set()
    desk.until("c", OutcomeState.SENT)
    assert [message.text for message in held.sent] == ["甲", "丙"]
    assert desk.story("b") == ["queued"]


@pytest.mark.parametrize("number", ["", "12", "+", "138abc00012", "1" * 21, "010-62345678-801"])
def test_what_is_no_number_is_refused_at_once_and_shown_masked(modem: Modem, number: str) -> None:
    for ask in (lambda: modem.send("a", number, FALL), lambda: modem.ring("a", number)):
        with pytest.raises(KnownError) as refused:
            ask()
        assert refused.value.code == "modem.bad_number"
        assert len(number) < 3 or number not in str(refused.value)
        for language in LANGUAGES:
            assert "{" not in error_sentence(refused.value, language)


def test_hyphens_in_a_number_are_for_the_eye(
    modem: Modem, simulator: ModemSimulator, desk: Desk
) -> None:
    modem.send("a", "138-0000-0012", FALL)
    desk.until("a", OutcomeState.SENT)
    assert simulator.sent == [SentMessage(HELPER, FALL)]


def test_a_text_that_is_too_long_and_a_full_queue_are_refused(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    driver = desk.modem(simulator, hall.reports)  # not running: nothing leaves the queue
    with pytest.raises(KnownError) as long:
        driver.send("long", HELPER, "救" * 671)
    assert (long.value.code, long.value.params) == ("modem.text_too_long", {"limit": "670"})
    for number in range(256):
        driver.send(str(number), HELPER, FALL)
    driver.send("0", HELPER, FALL)  # the same id waits already
    with pytest.raises(KnownError) as full:
        driver.send("256", HELPER, FALL, priority=URGENT)
    assert full.value.code == "modem.queue_full"
    assert desk.story("0") == ["queued"]


def test_somebody_calls_the_hall_back_and_the_line_is_freed(
    modem: Modem, simulator: ModemSimulator
) -> None:
    assert simulator.wait_for(lambda here: "AT+CSQ" in here.commands)
    asked = simulator.commands.count("AT+CHUP")
    simulator.call_in()
    assert simulator.wait_for(lambda here: here.commands.count("AT+CHUP") == asked + 1)


@pytest.mark.parametrize("odd", ["phase_2_plus", "stores_reports"])
def test_modules_that_differ_report_all_the_same(odd: str, desk: Desk, hall: Hall) -> None:
    with ModemSimulator(PtyPair(), **{odd: True}) as simulator:
        driver = desk.modem(simulator, hall.reports)
        hall.run(driver)
        for job in ("a", "b", "c"):
            driver.send(job, HELPER, FALL)
            desk.until(job, OutcomeState.DELIVERED)
        simulator.reply(HELPER, "1")
        assert desk.reply().text == "1"
        assert simulator.wait_for(lambda here: here.stored == 0)
        hall.close()


def test_a_module_that_lists_no_calls_is_believed_when_it_speaks(desk: Desk, hall: Hall) -> None:
    with ModemSimulator(PtyPair(), tells_calls=False, answer_seconds=0.2) as simulator:
        simulator.set_person(HELPER, Person(call=CallManner.ANSWERS))
        driver = desk.modem(simulator, hall.reports)
        hall.run(driver)
        driver.ring("a", HELPER)
        desk.until("a", OutcomeState.ANSWERED)
        assert desk.story("a") == ["queued", "sending", "ringing", "answered"]
        hall.close()


def test_a_message_stays_in_the_modem_until_somebody_has_kept_it(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    told: queue.Queue[Future[None]] = queue.Queue()

    def hears(message: IncomingMessage) -> Future[None]:
        future: Future[None] = Future()
        desk.replies.put(message)
        told.put(future)
        return future

    modem = desk.modem(simulator, hall.reports)
    modem._inbox._on_message = hears
    hall.begin(modem)
    simulator.reply(HELPER, "我在路上")
    assert desk.reply().text == "我在路上"
    first = told.get(timeout=PATIENCE)
    modem.send("a", DOCTOR, "后来的")
    desk.until("a", OutcomeState.DELIVERED)  # it works on, and leaves what nobody has kept
    assert simulator.stored == 1
    first.set_exception(KnownError("storage.full", field="journal"))
    assert desk.reply().text == "我在路上"  # once more
    told.get(timeout=PATIENCE).set_result(None)
    assert simulator.wait_for(lambda here: here.stored == 0)


LONG = "我来不了，" * 14 + "找老李"  # two parts


def test_a_long_message_stays_in_the_modem_until_the_whole_of_it_is_kept(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    """A kill between its parts, and a journal that refuses the whole of it, lose no half."""
    keeper = Keeper()
    first, second = deliver(HELPER, LONG, SystemClock().now(), 7)
    before = desk.modem(simulator, hall.reports)
    hall.begin(before)
    stores(simulator, first)
    before.send("a", DOCTOR, "后来的")
    desk.until("a", OutcomeState.DELIVERED)  # it works on, and leaves what is not whole
    hall.close()
    assert simulator.stored == 1
    after = desk.modem(simulator, hall.reports)
    after._inbox._on_message = keeper.hears
    again = Hall()
    again.run(after)
    try:
        stores(simulator, second)
        text, keeping = keeper.next()
        assert text == LONG
        after.send("b", DOCTOR, "后来的")
        desk.until("b", OutcomeState.DELIVERED)
        assert simulator.stored == 2
        keeping.set_exception(KnownError("storage.full", field="journal"))
        text, keeping = keeper.next()
        assert text == LONG  # once more, and whole
        keeping.set_result(None)
        assert simulator.wait_for(lambda here: here.stored == 0)
        assert len(after._inbox) == 0
    finally:
        again.close()
