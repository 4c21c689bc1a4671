"""What is slow, or never ends, holds up nobody who needs something else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.agent.cases.triage import TriageService
from kiosk.agent.core.lanes import READERS
from kiosk.agent.upkeep import backups
from kiosk.agent.upkeep.backups import Backups
from tests.agent.agent_hall import AgentHall
from tests.attacks.crowds import code, lines, replies
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE


@contextmanager
def free_at_the_end() -> Iterator[threading.Event]:
    """What waits for it hangs until the story is over."""
    free = threading.Event()
    yield free
    free.set()


def goes_on(kiosk: RawLine) -> None:
    """A look-up, a resident's number, an alarm."""
    assert code(kiosk.ask("visits.board")) == ""
    session = kiosk.ask("session.begin")["result"]["session"]
    asked = {"session": session, "service": "general"}
    assert code(kiosk.ask("visits.check_in", asked)) == ""
    assert code(kiosk.ask("alarms.raise")) == ""


def test_who_types_before_the_triage_model_is_loaded_takes_no_thread_from_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = TriageService._load
    with free_at_the_end() as free:
        monkeypatch.setattr(TriageService, "_load", lambda self: (free.wait(PATIENCE), load(self)))
        hall = AgentHall(tmp_path).start()
        try:
            with lines(hall.folder, "resident", ["resident-1"]) as [kiosk]:
                session = kiosk.ask("session.begin")["result"]["session"]
                draft: dict[str, Any] = {"session": session, "text": "楼道灯坏了", "cell": ""}
                typed = [(kiosk, kiosk.send("cases.suggest", draft)) for _ in range(2 * READERS)]
                filed = {"draft": {"session": session, "text": "楼道灯坏了"}}
                typed.append((kiosk, kiosk.send("cases.file", filed)))
                goes_on(kiosk)
                free.set()
                assert not [each for each in replies(typed) if code(each) == "api.bug"]
        finally:
            free.set()
            hall.stop()


def test_a_medium_for_backups_that_does_not_answer_holds_up_nothing_else(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor checks of the journal that never end, however often they are asked for."""
    with free_at_the_end() as free:
        monkeypatch.setattr(Backups, "_make", lambda _: free.wait(PATIENCE))
        monkeypatch.setattr(backups, "inspect", lambda *_, **__: free.wait(PATIENCE))
        with (
            lines(hall.folder, "resident", ["resident-1"]) as [kiosk],
            lines(hall.folder, "technician", [""]) as [technician],
        ):
            pin = {"staff": "tech", "pin": hall.pins["tech"]}
            assert code(technician.ask("staff.sign_in", pin)) == ""
            for _ in range(8):
                technician.send("journal.verify")
                technician.send("journal.backup", {"key": ""})
            assert code(technician.ask("health.get")) == ""
            assert code(technician.ask("hall.reload")) == ""
            goes_on(kiosk)
