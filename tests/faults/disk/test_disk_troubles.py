"""The disk fails under a running agent: seen at once, mended by itself, or begun anew."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.agent.alarms.capability import Alarms
from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.storage.journal.head import HeadFile
from kiosk.storage.journal.store import STAYS
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.agent.test_alarms import wait_until

RED = {"journal": "journal_refuses", "disk": "disk_failing"}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path).start()
    yield running
    running.stop()


@pytest.fixture
def cable(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Set while it is loose: no fsync of the outside head reaches the disk."""
    loose, fsync = threading.Event(), HeadFile.fsync

    def tried(head: HeadFile) -> None:
        if loose.is_set():
            raise OSError(errno.EIO, "the cable is loose")
        fsync(head)

    monkeypatch.setattr(HeadFile, "fsync", tried)
    yield loose
    loose.clear()


def loosen(hall: AgentHall, kiosk: Client, cable: threading.Event) -> None:
    cable.set()
    hall.takes_number(kiosk)
    wait_until(lambda: hall.agent.store.trouble == "storage.write_failed")


def told(page: Client) -> dict[str, str]:
    """What the next notice of the health page says is wrong with disk and journal."""
    items = next_notice(page, "health").body["items"]
    wrong = {each["name"]: each["code"] for each in items if each["health"] == "trouble"}
    return {name: code for name, code in wrong.items() if name in RED}


def test_one_failed_fsync_is_red_at_once_and_over_without_a_restart(
    hall: AgentHall, cable: threading.Event
) -> None:
    with hall.at("resident", "resident-1") as kiosk, hall.signed_in("tech") as page:
        loosen(hall, kiosk, cable)
        while told(page) != RED:
            pass
        session = kiosk.call("session.begin")["session"]
        asked = {"session": session, "service": "general"}
        assert refusal(kiosk, "visits.check_in", **asked).code == "storage.write_failed"
        kiosk.call("alarms.raise")
        assert hall.agent.of(Alarms).engine.open, "alarms are served meanwhile"
        cable.clear()
        wait_until(lambda: not hall.agent.store.trouble)
        assert kiosk.call("visits.check_in", asked)["number"]
        while told(page):
            pass
        wait_until(lambda: not hall.agent.of(Alarms).engine.unwritten)


def test_one_that_stays_ends_the_agent_which_starts_anew(
    hall: AgentHall, cable: threading.Event
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        loosen(hall, kiosk, cable)
    hall.clock.advance(seconds=STAYS)
    why = hall.ends()
    assert isinstance(why, KnownError)
    assert why.code == "storage.write_failed"
    cable.clear()
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        assert hall.takes_number(kiosk)
