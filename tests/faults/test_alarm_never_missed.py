"""Whatever else is broken, a press is shown and kept: late journal, full disk, killed agent.

How soon is measured by `kiosk bench alarm`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.modbus.simulator import ModbusModuleSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms.capability import Alarms
from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.storage.tables import alarms as table
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, hall_text
from tests.agent.test_alarms import BUTTONS, one_alarm, until, wait_until
from tests.faults.agents import start
from tests.patience import PATIENCE


@pytest.fixture
def module() -> Iterator[ModbusModuleSimulator]:
    with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, module: ModbusModuleSimulator) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path, extra=BUTTONS.format(url=module.url)).start()
    yield made
    made.stop()


def shown(desk: Client, module: ModbusModuleSimulator) -> dict[str, Any]:
    """A press is at a counter; the alarm as it is shown there."""
    module.press(1)
    row: dict[str, Any] = until(desk, "alarms", one_alarm)["alarms"][0]
    return row


def written(body: Any) -> bool:
    """It is in the journal too: what is shown before that lies in the spill alone."""
    return one_alarm(body) and not body["alarms"][0]["unwritten"]


def journalled(hall: AgentHall) -> list[str]:
    with hall.agent.store.reading() as tx:
        return [each.alarm for each in table.between(tx, "2000", "2100")]


def test_a_journal_that_does_not_answer_holds_no_alarm_up(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    busy, free = threading.Event(), threading.Event()

    def stuck() -> None:
        busy.set()
        assert free.wait(PATIENCE)

    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", lambda _: True)
        hall.agent.ports.journal.writer.submit(stuck)
        assert busy.wait(PATIENCE)
        assert shown(desk, module)["unwritten"]
        wait_until(lambda: len(hall.agent.of(Alarms).engine._spill) >= 1)
        assert journalled(hall) == []
        free.set()
        wait_until(lambda: len(journalled(hall)) == 1)
        wait_until(lambda: len(hall.agent.of(Alarms).engine._spill) == 0)
        until(desk, "alarms", lambda body: not body["alarms"][0]["unwritten"])


def test_a_full_database_takes_it_once_there_is_room(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    hall.hires("lifang")
    store = hall.agent.store

    def limit(pages: int) -> Callable[[], None]:
        return lambda: store._connection.execute(f"PRAGMA max_page_count = {pages}") and None

    def a_long_day() -> None:
        while True:
            with store.transaction() as tx:
                tx.record("drill.began", staff="")

    def fill() -> None:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        limit(pages)()
        with pytest.raises(KnownError, match=r"storage\.full"):
            a_long_day()

    hall.agent.ports.journal.writer.submit(fill).result(PATIENCE)
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", lambda _: True)
        alarm = shown(desk, module)
        assert alarm["unwritten"]
        desk.call(
            "alarms.accept",
            {"alarm": alarm["alarm"], "staff": "lifang", "pin": hall.pins["lifang"]},
        )
        assert journalled(hall) == []
        hall.agent.ports.journal.writer.submit(limit(1_000_000)).result(PATIENCE)
        wait_until(lambda: journalled(hall) == [alarm["alarm"]])
        wait_until(lambda: len(hall.agent.of(Alarms).engine._spill) == 0)
    with store.reading() as tx:
        [kept] = table.between(tx, "2000", "2100")
    assert (kept.state, kept.accepted_by) == ("accepted", "lifang")
    assert verify(hall.folder, store.keys).ok


def test_what_was_spilled_before_a_fall_is_journalled_by_the_next_life(
    hall: AgentHall, module: ModbusModuleSimulator
) -> None:
    busy, free = threading.Event(), threading.Event()

    def stuck() -> None:
        busy.set()
        free.wait(PATIENCE)
        raise KnownError("storage.full", field="journal", file="")  # this life writes no more

    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", lambda _: True)
        engine = hall.agent.of(Alarms).engine
        engine._store.with_ballast = lambda _work: stuck()  # type: ignore[method-assign]
        assert shown(desk, module)["unwritten"]
        wait_until(lambda: len(engine._spill) >= 1)
        free.set()
    module.release(1)
    hall.stop()
    hall.start()
    with hall.at("counter", "counter-1") as desk:
        [row] = until(desk, "alarms", one_alarm)["alarms"]
    assert journalled(hall) == [row["alarm"]]
    assert len(hall.agent.of(Alarms).engine._spill) == 0


def test_a_button_held_while_the_agent_is_killed_is_raised_by_its_next_life(
    tmp_path: Path, module: ModbusModuleSimulator
) -> None:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    text = hall_text(f"file://{tmp_path / 'paper'}") + BUTTONS.format(url=module.url)
    file.write_text(text, "utf-8")
    provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY)
    agent = start(folder)
    agent.send_signal(signal.SIGKILL)
    agent.wait()
    module.press(1)  # while nobody listens
    agent = start(folder)
    try:
        with Client.local(folder, "counter", "counter-1") as desk:
            until(desk, "alarms", written)
    finally:
        agent.send_signal(signal.SIGKILL)
        agent.wait()
    keys = provisioning.open_keys(folder)
    store = provisioning.open_store(folder, keys, SystemClock())
    with store.reading() as tx:
        assert len(table.open_alarms(tx)) == 1
    store.close()


# Runs in a mount namespace of its own: the hall's folder lies on a small disk that is full.
STORY = """
import os
import sys
import threading
from pathlib import Path
from devices.simulation.far_ends import PtyPair
from devices.modbus.simulator import ModbusModuleSimulator
from kiosk.agent.alarms.capability import Alarms
from kiosk.storage import ballast
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import BUTTONS, one_alarm, until, wait_until
from tests.faults.test_alarm_never_missed import journalled, shown

disk = Path(sys.argv[1])
with ModbusModuleSimulator(PtyPair(), normally_open=(1, 2)) as module:
    hall = AgentHall(disk, extra=BUTTONS.format(url=module.url))
    hall.folder.ballast.unlink()  # given back long ago, and there is no room for another
    ballast.ensure = lambda *_: False
    hall.start()
    threading.Timer(100, os._exit, (3,)).start()  # whatever hangs here would hang for ever
    # The first backup and the look at it are over: what they take for a while would come free.
    wait_until(lambda: any(hall.folder.backups.glob("linli-*Z")))
    hall.clock.advance(seconds=1)
    with hall.signed_in("tech") as technician:
        technician.call("journal.backup")
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    with hall.at("counter", "counter-1") as desk:
        until(desk, "alarms", lambda _: True)
        assert shown(desk, module)["unwritten"]
        wait_until(lambda: len(hall.agent.of(Alarms).engine._spill) >= 1)
        filler.unlink()
        wait_until(lambda: len(journalled(hall)) == 1)
        wait_until(lambda: len(hall.agent.of(Alarms).engine._spill) == 0)
    hall.stop()
print("told", flush=True)
os._exit(0)
"""


def test_a_disk_without_room_shows_it_and_keeps_it_until_there_is_some(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    alone = ["unshare", "--mount"]
    if os.geteuid() != 0:
        alone += ["--user", "--map-root-user"]
    if subprocess.run([*alone, "true"], capture_output=True).returncode != 0:
        pytest.skip("this system allows no mount namespace; the story above fills a database")
    done = subprocess.run(
        [*alone, "sh", "-c",
         'mount -t tmpfs -o size=48m none "$1" && exec "$2" -c "$3" "$1"',
         "sh", str(disk), sys.executable, STORY],
        capture_output=True, text=True, timeout=250, cwd=PROJECT,
    )  # fmt: skip
    assert done.stdout.strip().splitlines()[-1:] == ["told"], done.stdout[-2000:] + done.stderr
