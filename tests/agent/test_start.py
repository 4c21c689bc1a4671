"""The agent refuses to start where going on would lose or fork the journal, and says why."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.paths import PROJECT
from tests.agent.agent_hall import AgentHall
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE


def starts(hall: AgentHall) -> tuple[int, str]:
    """Exit code and words of `kiosk agent` on this folder; it must not stay up."""
    command = [sys.executable, "-m", "kiosk", "agent", "--data", str(hall.folder.root)]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    return done.returncode, done.stderr


@pytest.fixture
def closed(hall: AgentHall) -> AgentHall:
    """A hall in which somebody was, its agent stopped."""
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
    hall.stop()
    return hall


def test_a_second_agent_on_the_same_hall_refuses(hall: AgentHall) -> None:
    code, words = starts(hall)
    assert code == 2
    assert "Traceback" not in words
    assert words.strip()
    with hall.at("resident", "resident-1") as kiosk:
        assert hall.takes_number(kiosk), "the first one goes on"


def test_without_its_machine_key_it_asks_and_never_begins_anew(closed: AgentHall) -> None:
    before = closed.folder.database.read_bytes()
    closed.folder.host_key.unlink()
    code, words = starts(closed)
    assert code == 2
    assert "Traceback" not in words
    assert closed.folder.database.read_bytes() == before, "no fresh database in its place"


def test_a_database_from_last_week_is_not_taken_for_todays(closed: AgentHall) -> None:
    """Somebody put an old copy of the database back: it is behind its head."""
    folder = closed.folder
    old = folder.root.parent / "old.db"
    shutil.copyfile(folder.database, old)
    closed.start()
    with closed.at("resident", "resident-1") as kiosk:
        closed.takes_number(kiosk)
    closed.stop()
    for leftover in folder.root.glob(f"{folder.database.name}-*"):
        leftover.unlink()
    shutil.copyfile(old, folder.database)
    with pytest.raises(KnownError) as refused:
        closed.start()
    assert refused.value.code.startswith("storage.")
    code, words = starts(closed)
    assert (code, "Traceback" in words) == (2, False)


def test_the_database_is_no_database_to_who_has_no_key(closed: AgentHall) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(closed.folder.database).execute("SELECT * FROM journal")
    assert b"visit" not in Path(closed.folder.database).read_bytes()


def test_an_agent_after_one_that_fell_says_so_for_a_while_and_one_after_a_good_end_does_not(
    hall: AgentHall, tmp_path: Path
) -> None:
    def told(at: AgentHall) -> bool:
        with RawLine.local(at.folder.socket("resident")) as line:
            greeted = line.ask("terminal.hello", {"terminal": "resident-1"})["result"]
        return bool(greeted["fell"])

    assert not told(hall)
    fallen = tmp_path / "fallen"
    shutil.copytree(hall.folder.root, fallen / "hall", ignore=shutil.ignore_patterns("run"))
    hall.stop()  # two in one process would wait for each other's threads
    after = AgentHall(fallen).start()  # as a power cut would have left it
    try:
        assert told(after)
        after.clock.advance(minutes=3)
        assert not told(after)
        after.stop()
        after.start()
        assert not told(after)
    finally:
        after.stop()
