"""Our driver at a modem that was written from the command tables by another hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from devices.modem.driver import Modem
from devices.modem.outcomes import OutcomeState
from devices.ports import open_port
from devices.state import DeviceState
from tests.devices.driver_hall import QUICK_BACKOFF, Hall, await_that
from tests.devices.modem.modem_hall import DOCTOR, HELPER, QUICK, Desk
from tests.patience import PATIENCE
from tests.peers.modem import modem as peer

TIMING = replace(QUICK, reply=5.0, prompt=5.0)  # asked once, however busy this machine is
FALL = "【邻里驿站】3号楼201室陈奶奶按了紧急按钮，请马上去看看。回1表示已出发。"


@pytest.fixture
def far() -> Iterator[peer.Modem]:
    with peer.Modem(cmee=2) as made:
        yield made
        assert made.violations == [], "a host waits for prompts and answers"
        assert made.pdu_errors == []


@pytest.fixture
def near(far: peer.Modem, desk: Desk, hall: Hall) -> Modem:
    driver = Modem(
        "modem 1", lambda: open_port(far.path, 115200), desk.outcomes.put, desk.replies.put,
        hall.reports.put, backoff=QUICK_BACKOFF, timing=TIMING,
    )  # fmt: skip
    hall.begin(driver)
    return driver


@pytest.mark.parametrize(
    "text", ["Please come to 3-201", FALL, "急" * 66 + "🚨" + "救" * 80, "a" * 400, "[€]"]
)
def test_what_was_written_is_what_a_stranger_reads(
    near: Modem, far: peer.Modem, desk: Desk, text: str
) -> None:
    near.send("a", HELPER, text)
    desk.until("a", OutcomeState.SENT)
    [sent] = far.sent
    assert (sent.number, sent.text) == (HELPER, text)


def test_two_at_once_are_two_messages(near: Modem, far: peer.Modem, desk: Desk) -> None:
    for job, number in (("a", HELPER), ("b", DOCTOR)):
        near.send(job, number, FALL)
    for job in ("a", "b"):
        desk.until(job, OutcomeState.SENT)
    assert {each.number for each in far.sent} == {HELPER, DOCTOR}


def test_that_it_arrived_is_told(near: Modem, far: peer.Modem, desk: Desk) -> None:
    near.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.SENT)
    far.report(HELPER, far.sent[0].reference)
    desk.until("a", OutcomeState.DELIVERED)


@pytest.mark.parametrize("text", ["1", "我马上到，" * 30 + "🚲", "OK, on my way" * 20])
def test_a_reply_is_read_and_deleted(near: Modem, far: peer.Modem, desk: Desk, text: str) -> None:
    near.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.SENT)
    far.receive("+86" + HELPER, text)
    reply = desk.reply()
    assert (reply.number, reply.text) == ("+86" + HELPER, text)
    await_that(lambda: not any(far.storage.values()))


@pytest.mark.parametrize("refusal", [38, "network out of order", 500, "+CMS ERROR: unknown error"])
def test_a_refusal_for_now_in_numbers_or_words_is_tried_again(
    near: Modem, far: peer.Modem, desk: Desk, refusal: int | str
) -> None:
    far.fail_next(refusal, on="+CMGS")
    near.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.SENT)
    assert [each.text for each in far.sent] == [FALL]


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (lambda far: setattr(far, "sim", False), "modem.no_sim"),
        (lambda far: setattr(far, "registered", 0), "modem.not_registered"),
    ],
)
def test_its_troubles_are_told_by_name_and_over_when_they_are(
    far: peer.Modem, desk: Desk, hall: Hall, near: Modem,
    trouble: Callable[[peer.Modem], None], code: str,
) -> None:  # fmt: skip
    trouble(far)
    while hall.reports.get(timeout=PATIENCE).code != code:
        pass
    far.sim = True
    far.registered = 1
    hall.until(DeviceState.READY)


def test_a_power_cut_of_the_modem_loses_no_message(
    near: Modem, far: peer.Modem, desk: Desk
) -> None:
    near.send("a", HELPER, FALL)
    desk.until("a", OutcomeState.SENT)
    far.reset()
    near.send("b", DOCTOR, FALL)
    desk.until("b", OutcomeState.SENT)
    assert [each.number for each in far.sent] == [HELPER, DOCTOR]


def test_a_telephone_rings_and_is_answered(near: Modem, far: peer.Modem, desk: Desk) -> None:
    near.ring("a", HELPER, seconds=30)
    desk.until("a", OutcomeState.RINGING)
    far.answer()
    desk.until("a", OutcomeState.ANSWERED)
    assert far.dialed == [HELPER]
    await_that(lambda: not far.calls)
