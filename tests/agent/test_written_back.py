"""What those who were called write back: it accepts, or it stands on the alarm's page."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from devices.modem.driver import Modem
from devices.modem.outcomes import IncomingMessage
from devices.modem.simulator.modem import ModemSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms.calls import AlarmCalls
from kiosk.agent.alarms.capability import Alarms
from kiosk.api.client import Client
from kiosk.domain.alarm import Accepted, AnyAction, Replied
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.alarms import recording
from kiosk.storage.journal.spill import Spill
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import alarms as table
from kiosk.storage.tables.alarms import Reply
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_alarms import one_alarm, until, wait_until
from tests.patience import PATIENCE

NEIGHBOUR, GRID_WORKER, STRANGER = "13800000002", "13800000003", "13811111111"
CANNOT = "我来不了，在医院陪赵秀英，找老李"
HOME = "已送赵秀英回家"
MODEM = """
[[device]]
name = "modem"
kind = "modem"
url = "{url}"
"""


@pytest.fixture
def modem() -> Iterator[ModemSimulator]:
    with ModemSimulator(PtyPair()) as made:
        yield made


@pytest.fixture
def hall(
    tmp_path: Path, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AgentHall]:
    """Where the journal is late the spill answers, and what these stories look for stands in the
    journal moments later: on a busy machine they would look too early."""
    monkeypatch.setattr("kiosk.agent.alarms.engine.JOURNAL_WITHIN", PATIENCE)
    made = AgentHall(tmp_path, extra=MODEM.format(url=modem.url)).start()
    made.hires("wangfang")
    made.hires("wangmin", role="manager")
    with made.signed_in("wangmin", "counter", "counter-1") as desk:
        for role, name, phone in (
            ("grid_worker", "小张", NEIGHBOUR),
            ("grid_worker", "老李", GRID_WORKER),
        ):
            desk.call("responders.add", {"role": role, "name": name, "phone": phone})
    yield made
    made.stop()


def called(hall: AgentHall, modem: ModemSimulator) -> str:
    """Somebody pressed SOS, and both have the message."""
    with hall.at("resident", "resident-1") as kiosk:
        alarm = str(kiosk.call("alarms.raise", {"kind": "fire"})["alarm"])
    assert modem.wait_for(
        lambda them: {NEIGHBOUR, GRID_WORKER} <= {one.number[-11:] for one in them.sent}
    )
    return alarm


def written(desk: Client, count: int) -> list[Any]:
    """The replies as the desk shows them, once there are so many."""
    body = until(
        desk,
        "alarms",
        lambda body: body["alarms"] and len(body["alarms"][0].get("replies", ())) == count,
    )
    return list(body["alarms"][0]["replies"])


def timeline(desk: Client, alarm: str) -> list[tuple[str, str]]:
    """Who wrote what, by the alarm's page."""
    entries = desk.call("alarms.get", {"alarm": alarm})["entries"]
    return [(each["by"], each["words"]) for each in entries if each["what"] == "replied"]


def does(hall: AgentHall, work: Callable[[Transaction], None]) -> None:
    """In the agent's journal, as a command does it."""
    ports = hall.agent.ports
    asyncio.run_coroutine_threadsafe(ports.journal.erase(work), ports.loop).result(PATIENCE)


def bytes_of_the_journal(hall: AgentHall, part: str) -> str:
    with hall.agent.store.reading() as tx:
        rows = tx.query(f"SELECT {part} FROM journal")
    return "".join(bytes(row[0] or b"").decode() for row in rows)


@pytest.mark.parametrize("text", ["1。", "1.", "好的", "收到！", "我来", "回1", "\u200b１"])
def test_a_yes_in_any_form_accepts(hall: AgentHall, modem: ModemSimulator, text: str) -> None:
    called(hall, modem)
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", one_alarm)
        modem.reply(NEIGHBOUR, text)
        until(desk, "alarms", lambda body: body["alarms"][0]["accepted_by"] == "小张")


def test_who_cannot_come_is_read_at_every_desk_and_in_the_timeline(
    hall: AgentHall, modem: ModemSimulator
) -> None:
    alarm = called(hall, modem)
    with hall.at("counter", "counter-2") as locked, hall.signed_in("wangfang") as desk:
        until(locked, "alarms", one_alarm)
        modem.reply(STRANGER, "您的话费余额不足")
        modem.reply(NEIGHBOUR, CANNOT)
        [told] = written(locked, 1)
        assert (told["name"], told["words"]) == ("小张", CANNOT)
        assert timeline(desk, alarm) == [("小张", CANNOT)]
        modem.reply(GRID_WORKER, "1")
        until(desk, "alarms", lambda body: body["alarms"][0]["accepted_by"] == "老李")
        modem.reply(NEIGHBOUR, "1。")  # a second one comes too: whoever goes there is to know
        assert [each["words"] for each in written(locked, 2)] == [CANNOT, "1。"]
        desk.call("alarms.close", {"alarm": alarm, "outcome": "helped"})
        modem.reply(GRID_WORKER, "已送医院")  # it is over by now
        wait_until(lambda: ("老李", "已送医院") in timeline(desk, alarm))
    assert CANNOT in bytes_of_the_journal(hall, "private")
    assert CANNOT not in bytes_of_the_journal(hall, "line")
    assert STRANGER not in bytes_of_the_journal(hall, "private")
    before = hall.agent.store.dump_projections()
    hall.agent.store.rebuild()
    assert hall.agent.store.dump_projections() == before


def test_it_stands_there_after_a_restart_and_is_forgotten_when_its_days_are_over(
    hall: AgentHall, modem: ModemSimulator
) -> None:
    alarm = called(hall, modem)
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", one_alarm)
        modem.reply(NEIGHBOUR, CANNOT)
        written(desk, 1)
    hall.stop()
    hall.start()
    with hall.signed_in("wangfang") as desk:
        assert [each["words"] for each in written(desk, 1)] == [CANNOT]
        desk.call("alarms.accept", {"alarm": alarm})
    days = timedelta(days=hall.agent.context.hall.hall.keep_identity_days + 1)
    hall.clock.advance(seconds=days.total_seconds())
    assert CANNOT in bytes_of_the_journal(hall, "private")  # it is still open
    with hall.signed_in("wangfang") as desk:
        desk.call("alarms.close", {"alarm": alarm, "outcome": "helped", "words": HOME})
        forgets(hall)
        assert timeline(desk, alarm) == [("小张", "")]
    assert CANNOT not in bytes_of_the_journal(hall, "private")
    hall.clock.advance(days=hall.agent.context.hall.alarms.keep_days)
    forgets(hall)
    assert HOME in bytes_of_the_journal(hall, "private")
    hall.clock.advance(seconds=1)
    forgets(hall)
    assert HOME not in bytes_of_the_journal(hall, "private")
    with hall.agent.store.reading() as tx:
        found = table.by_id(tx, alarm)
    assert found is not None
    assert (found.words, found.outcome) == ("", "helped")


def forgets(hall: AgentHall) -> None:
    """What the agent does each minute."""
    with hall.agent.store.reading() as tx:
        seqs = erasure.expired(tx, hall.agent.context)
    does(hall, lambda tx: erasure.erase_expired(tx, seqs))


def test_words_on_an_alarm_that_is_over_go_when_somebody_asks(hall: AgentHall) -> None:
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        raised = {"kind": "medical", "seen": "李大爷摔倒"}
        asked = {"alarm": desk.call("alarms.raise", raised)["alarm"], "reason": "本人要求"}
        assert refusal(desk, "alarms.erase", **asked).code == "alarms.not_over"
        desk.call("alarms.accept", {"alarm": asked["alarm"]})
        desk.call("alarms.close", {"alarm": asked["alarm"], "outcome": "helped", "words": HOME})
        no = refusal(desk, "alarms.erase", alarm=asked["alarm"], reason=" ")
        assert no.code == "privacy.reason"
        assert HOME in bytes_of_the_journal(hall, "private")
        desk.call("alarms.erase", asked)
        row = desk.call("alarms.get", {"alarm": asked["alarm"]})["row"]
    assert (row["seen"], row["outcome"]) == ("", "helped")
    assert not re.findall("李大爷|秀英", bytes_of_the_journal(hall, "private"))


def test_words_that_were_erased_leave_the_screens_at_once(
    hall: AgentHall, modem: ModemSimulator
) -> None:
    alarm = called(hall, modem)
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", one_alarm)
        modem.reply(NEIGHBOUR, CANNOT)
        written(desk, 1)
        does(hall, lambda tx: tx.erase([each.seq for each in table.events_of(tx, alarm)], "asked"))
        assert written(desk, 0) == []


def test_what_comes_while_others_are_erased_stands_there(
    hall: AgentHall, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarm = called(hall, modem)
    read, looked, go = table.replies, threading.Event(), threading.Event()

    def slow(tx: Reading, alarm: str) -> list[Reply]:
        found = read(tx, alarm)
        looked.set()
        assert go.wait(PATIENCE)
        return found

    ports, calls = hall.agent.ports, hall.agent.of(Alarms).calls
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", one_alarm)
        modem.reply(GRID_WORKER, "堵车")
        written(desk, 1)
        with monkeypatch.context() as patched:
            patched.setattr(table, "replies", slow)
            looking = asyncio.run_coroutine_threadsafe(calls.look_again(), ports.loop)
            assert looked.wait(PATIENCE)
            modem.reply(NEIGHBOUR, CANNOT)
            written(desk, 2)
            go.set()
            looking.result(PATIENCE)
    assert [each.words for each in calls.replies(alarm)] == ["堵车", CANNOT]


def test_what_came_in_the_moment_of_a_fall_is_read_at_the_next_start(
    hall: AgentHall, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The modem's copy goes when it is journalled, and not before."""
    alarm = called(hall, modem)
    heard = threading.Event()

    async def falls(_calls: AlarmCalls, _message: IncomingMessage) -> None:
        heard.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patched:
        patched.setattr(AlarmCalls, "_answered", falls)
        modem.reply(NEIGHBOUR, CANNOT)
        assert heard.wait(PATIENCE)
        hall.stop()
        assert modem.stored == 1
    hall.start()
    with hall.signed_in("wangfang") as desk:
        assert [each["words"] for each in written(desk, 1)] == [CANNOT]
        assert modem.wait_for(lambda them: them.stored == 0)
        assert timeline(desk, alarm) == [("小张", CANNOT)]


def test_what_the_modem_tells_again_after_a_fall_counts_once(
    hall: AgentHall, modem: ModemSimulator
) -> None:
    alarm = called(hall, modem)
    said = [
        IncomingMessage(number, text, hall.clock.now(), hall.clock.now())
        for number, text in ((NEIGHBOUR, CANNOT), (GRID_WORKER, "1"))
    ]

    def hears() -> None:
        for message in said:
            hall.agent.of(Alarms).calls.message(message).result(PATIENCE)

    with hall.signed_in("wangfang") as desk:
        hears()
        hears()
        assert timeline(desk, alarm) == [("小张", CANNOT)]
    hall.stop()
    hall.start()
    hears()
    with hall.signed_in("wangfang") as desk:
        assert [each["words"] for each in written(desk, 1)] == [CANNOT]
        assert timeline(desk, alarm) == [("小张", CANNOT)]


def test_one_yes_that_is_read_again_after_a_fall_accepts_one_alarm(
    hall: AgentHall, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fell between the acceptance and the modem's copy: the older alarm still needs somebody."""
    older = called(hall, modem)
    hall.clock.advance(seconds=1)
    with hall.at("counter", "counter-1") as desk:
        newer = str(desk.call("alarms.raise", {"kind": "fire"})["alarm"])
        assert modem.wait_for(
            lambda them: [one.number[-11:] for one in them.sent].count(NEIGHBOUR) == 2
        )
        with monkeypatch.context() as patched:
            patched.setattr(Modem, "_empty", lambda _modem, _talk: None)
            modem.reply(NEIGHBOUR, "1")
            until(desk, "alarms", lambda body: any(each["accepted_by"] for each in body["alarms"]))
            assert modem.stored == 1
            hall.stop()
    hall.start()
    assert modem.wait_for(lambda them: them.stored == 0)
    engine = hall.agent.of(Alarms).engine
    assert {each.alarm: str(each.state) for each in engine.open} == {
        older: "raised",
        newer: "accepted",
    }


def test_what_the_journal_refuses_is_told_again(
    hall: AgentHall, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    called(hall, modem)
    write_down = AlarmCalls._write_down
    tries: list[str] = []

    async def full_once(
        calls: AlarmCalls, alarm: str, person: str, message: IncomingMessage
    ) -> None:
        tries.append(message.text)
        if len(tries) == 1:
            raise KnownError("storage.full", field="journal")
        await write_down(calls, alarm, person, message)

    monkeypatch.setattr(AlarmCalls, "_write_down", full_once)
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", one_alarm)
        modem.reply(NEIGHBOUR, CANNOT)
        assert [each["words"] for each in written(desk, 1)] == [CANNOT]
    assert tries == [CANNOT, CANNOT]
    assert modem.wait_for(lambda them: them.stored == 0)


@pytest.mark.parametrize("text", ["1", CANNOT])
def test_what_neither_journal_nor_spill_holds_stays_in_the_modem(
    hall: AgentHall, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """It is shown, and nothing more: the modem's copy is all that a fall would leave."""
    called(hall, modem)
    tries: list[None] = []

    def full(_tx: Transaction, actions: Iterable[AnyAction]) -> None:
        tries.extend(None for each in actions if isinstance(each, (Accepted, Replied)))
        raise KnownError("storage.write_failed", field="journal", file="")

    def refuses(_spill: Spill, _action: AnyAction) -> None:
        raise KnownError("storage.spill_failed", field="spill", reason="EIO")

    said = IncomingMessage(NEIGHBOUR, text, hall.clock.now(), hall.clock.now())
    calls = hall.agent.of(Alarms).calls
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", one_alarm)
        with monkeypatch.context() as patched:
            patched.setattr(recording, "record", full)
            patched.setattr(Spill, "put", refuses)
            kept = calls.message(said)
            wait_until(lambda: len(tries) >= 2)
            again = calls.message(said)
            wait_until(lambda: len(tries) >= 4)  # it tries the journal once a second
            assert not kept.done()
            assert not again.done()
        kept.result(PATIENCE)
        again.result(PATIENCE)
    wait_until(lambda: not hall.agent.of(Alarms).engine.unwritten)  # the spill had it first


def test_two_who_write_at_the_same_moment_are_both_read(
    hall: AgentHall, modem: ModemSimulator
) -> None:
    called(hall, modem)
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", one_alarm)
        for number in range(10):
            modem.reply(NEIGHBOUR, f"堵车 {number}")
            modem.reply(GRID_WORKER, f"在外地 {number}")
        told = {(each["name"], each["words"]) for each in written(desk, 20)}
    assert told == {
        (name, f"{words} {number}")
        for name, words in (("小张", "堵车"), ("老李", "在外地"))
        for number in range(10)
    }
