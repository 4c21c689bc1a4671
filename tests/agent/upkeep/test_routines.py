"""What the agent does by the clock: each by itself, and one that fails holds nobody up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest

from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.core import routines, tasks
from kiosk.agent.core.routines import Routine
from kiosk.agent.upkeep import backups
from kiosk.agent.upkeep.capability import Upkeep
from kiosk.cli import doctor
from kiosk.errors import KnownError
from kiosk.storage.journal.verify import VerifyReport
from tests.agent.agent_hall import AgentHall, next_notice
from tests.agent.test_alarms import wait_until


def rests_of(work: Callable[[], Awaitable[object]], every: float, turns: int) -> list[float]:
    """How long a routine rests after each of so many turns."""
    rests: list[float] = []

    async def story(monkeypatch: pytest.MonkeyPatch) -> None:
        async def rest(seconds: float) -> None:
            rests.append(seconds)
            if len(rests) == turns:
                raise asyncio.CancelledError

        monkeypatch.setattr(routines.asyncio, "sleep", rest)
        with pytest.raises(asyncio.CancelledError):
            await Routine("a-routine", every, work).run()

    with pytest.MonkeyPatch.context() as patch:
        asyncio.run(story(patch))
    return rests


def test_a_routine_keeps_its_pace_rests_longer_while_it_fails_and_keeps_it_again() -> None:
    turn = 0

    async def work() -> None:
        nonlocal turn
        turn += 1
        if 2 <= turn <= 4:
            raise KnownError("storage.full") if turn == 3 else RuntimeError("our bug")

    assert rests_of(work, 60.0, 6) == [60, 120, 240, 300, 60, 60]


def test_a_routine_slower_than_the_longest_rest_never_gets_quicker_by_failing() -> None:
    async def fails() -> None:
        raise RuntimeError

    assert rests_of(fails, 3600.0, 3) == [3600, 3600, 3600]


def test_a_supervised_task_begins_its_rests_anew_after_a_calm_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    lives = iter([1.0, 1.0, 1.0, tasks.CALM + 1, 1.0])
    rests: list[float] = []

    async def lives_and_falls() -> None:
        nonlocal now
        now += next(lives)
        raise RuntimeError("it falls")

    async def rest(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 5:
            raise asyncio.CancelledError

    monkeypatch.setattr(tasks.asyncio, "sleep", rest)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(tasks.supervise("a-task", lives_and_falls, lambda: now))
    assert rests == [0.5, 1.0, 2.0, 0.5, 1.0]


def test_a_backup_that_fails_holds_up_no_session_and_checks_no_journal(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, checked = [], []

    def fails(*_: object) -> None:
        tried.append(1)
        raise KnownError("storage.full", field="backup", file="backups")

    def checks(*_: object, **__: object) -> VerifyReport:
        checked.append(1)
        return VerifyReport()

    hall.stop()  # first: its own check may still be on its way
    monkeypatch.setattr(backups.backup, "backup", fails)
    monkeypatch.setattr(backups, "inspect", checks)
    monkeypatch.setattr("kiosk.agent.upkeep.capability.MINUTE", 0.05)
    hall.clock.advance(hours=25)
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        kiosk.call("terminal.hello", {"terminal": "resident-1"})
        wait_until(lambda: len(tried) >= 2)
        for _ in range(3):
            session = kiosk.call("session.begin")["session"]
            hall.clock.advance(seconds=70)
            assert next_notice(kiosk, "session_over").body["session"] == session
    assert len(checked) == 1, "at start, and after no backup that was not made"


def test_a_routine_that_falls_over_our_bug_leaves_the_others_alone(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def falls(_self: object) -> None:
        raise RuntimeError("our bug")

    monkeypatch.setattr(Upkeep, "_watch_clock", falls)
    monkeypatch.setattr(Upkeep, "_erase_expired", falls)
    hall.stop()
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        hall.clock.advance(seconds=70)
        assert next_notice(kiosk, "session_over").body["session"] == session
        assert next_notice(kiosk, "health").body["items"]


def test_a_capability_whose_look_falls_blanks_only_its_own_lines_of_the_health_page(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(_self: object) -> None:
        raise RuntimeError("王秀英 13800001111")

    monkeypatch.setattr(Alarms, "checks", falls)
    found = {(each.name, each.health): each for each in doctor.examine(hall.folder)}
    assert ("agent", "ok") in found
    assert found["program", "trouble"].params == {"name": "alarms"}
    assert any(name == "clock" for name, _ in found)


def test_erased_bytes_that_a_reader_held_back_leave_with_the_next_round(hall: AgentHall) -> None:
    """And who writes meanwhile is not held up for as long as the reader reads."""
    journal, upkeep = hall.agent.ports.journal, hall.agent.of(Upkeep)
    begun, read = threading.Event(), threading.Event()

    def reads() -> None:
        with hall.agent.store.reading() as tx:
            tx.scalar("SELECT count(*) FROM journal")
            begun.set()
            read.wait(60)

    def erases() -> None:
        asyncio.run_coroutine_threadsafe(journal.forget_bytes(), hall.agent.ports.loop).result(60)

    reader = threading.Thread(target=reads)
    reader.start()
    assert begun.wait(60)
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
        erases()
        assert journal.owes_checkpoint
        hall.takes_number(kiosk)
    read.set()
    reader.join()
    round_of_erasure = upkeep._erase_expired()
    asyncio.run_coroutine_threadsafe(round_of_erasure, hall.agent.ports.loop).result(60)
    assert not journal.owes_checkpoint


def test_a_follower_that_falls_names_nobody_in_the_log(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def falls(*_: object) -> None:
        raise ValueError("王秀英 13800001111")

    monkeypatch.setattr("kiosk.agent.queue.topics.QueueTopics.mark", falls)
    hall.stop()
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
        hall.agent.ports.in_loop(falls)
        kiosk.call("terminal.ping")
    hall.stop()
    out, err = capfd.readouterr()
    assert "follower_fell" in out + err
    assert "王秀英" not in out + err
