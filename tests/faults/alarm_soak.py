"""A long time of presses and faults, drawn by a seed, and the checker that counts every press.

Eight buttons hang on one module. A press lasts 400 ms or, while nobody can hear it, until the line
is well again; a button is pressed anew only after its release could be seen. So every press must
be in exactly one alarm, whatever fell in between; one that is held while the agent falls is told
by both lives, and adds to the same alarm. A module that repeats old inputs (STUCK) is left
out: nothing on the line shows it.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from devices import line_driver
from devices.modbus.codec import Function
from devices.modbus.simulator import ModbusFault, ModbusModuleSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms.capability import Alarms
from kiosk.errors import KnownError
from kiosk.storage.journal.verify import verify
from kiosk.storage.tables import alarms as table
from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE

BUTTONS = 8
HOLD = 0.4  # seconds: EN 50131 wants such a press to register
CLEARED = 0.25  # … between two looks, after which a release is taken for one
WELL_WITHIN = PATIENCE
LINE_FAULTS = (
    ModbusFault.SILENCE, ModbusFault.NOISE, ModbusFault.BAD_CRC, ModbusFault.SHORT,
    ModbusFault.WRONG_UNIT, ModbusFault.EXCEPTION, ModbusFault.FLOOD,
)  # fmt: skip
FAULTS = (
    *LINE_FAULTS,
    "unplug",
    "driver_bug",
    "journal_busy",
    "database_full",
    "fall",
    "restart",
    "",
    "",
    "",
)

HALL = """
[[device]]
name = "buttons"
kind = "modbus"
url = "{url}"
""" + "".join(
    f"""
[[source]]
id = "button-{number}"
name = {{{{ zh_CN = "{number}号按钮", en = "Button {number}" }}}}
device = "buttons"
address = "{number}"
what = "button"
"""
    for number in range(1, BUTTONS + 1)
)


class Soak:
    def __init__(self, root: Path, seed: int, faults: tuple[str, ...] = FAULTS) -> None:
        self.draw = random.Random(seed)
        self.faults = faults
        self.module = ModbusModuleSimulator(PtyPair(), inputs=BUTTONS).start()
        self.hall = AgentHall(root, extra=HALL.format(url=self.module.url)).start()
        self.hall.hires("wangfang")
        self.presses: Counter[str] = Counter()
        self.met: Counter[str] = Counter()
        self.held: list[str] = []
        self.twice: Counter[str] = Counter()  # held while the agent fell

    def run(self, seconds: float) -> None:
        """Presses and faults for so long; then everything is mended and counted."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.step(self.draw.choice(self.faults))
        self.check()

    def run_each_once(self) -> None:
        """Every fault once, in an order that is drawn."""
        for fault in self.draw.sample(self.faults, len(self.faults)):
            self.step(fault)
        self.check()

    def close(self) -> None:
        self.hall.stop()
        self.module.stop()

    # -- what happens

    def step(self, fault: str) -> None:
        self.met[fault] += 1
        pressed = self.draw.sample(range(1, BUTTONS + 1), self.draw.randint(1, 3))
        mend = self.break_(fault)
        self.held = [f"source:button-{number}" for number in pressed]
        for number in pressed:
            self.module.press(number)
        self.presses.update(self.held)
        time.sleep(HOLD)  # the length of a press
        mend()
        self.line_is_well()
        for number in pressed:
            self.module.release(number)
        self.line_is_well()
        if self.draw.random() < 0.5:
            self.a_clerk_works()

    def break_(self, fault: str) -> Callable[[], None]:
        """Begin a fault; what ends it."""
        if fault in list(ModbusFault):
            self.module.fail(fault)
            return self.module.mend
        match fault:
            case "unplug":
                self.module.unplug()
                return self.module.replug
            case "driver_bug":
                return self.driver_falls()
            case "journal_busy":
                return self.journal_is_busy()
            case "database_full":
                self.limit_pages(full=True)
                return lambda: self.limit_pages(full=False)
            case "fall":
                return self.falls()
            case "restart":
                self.hall.stop()
                self.hall.start()
        return lambda: None

    def driver_falls(self) -> Callable[[], None]:
        """A bug of ours in the driver: it must be run again."""
        fallen = threading.Event()
        real = line_driver.LineDriver._report

        def falling(driver: Any, *told: Any) -> None:
            if driver.name == "buttons" and not fallen.is_set():
                fallen.set()
                raise RuntimeError("planted")
            real(driver, *told)

        line_driver.LineDriver._report = falling  # type: ignore[method-assign]
        self.module.unplug()  # so that it has something to report
        assert fallen.wait(WELL_WITHIN), "nobody runs the driver any more"

        def mend() -> None:
            line_driver.LineDriver._report = real  # type: ignore[method-assign]
            self.module.replug()

        return mend

    def journal_is_busy(self) -> Callable[[], None]:
        free = threading.Event()
        self.hall.agent.ports.journal.writer.submit(lambda: free.wait(PATIENCE))
        return free.set

    def falls(self) -> Callable[[], None]:
        """The agent ends with a journal that took nothing any more, and starts again."""
        engine = self.hall.agent.of(Alarms).engine

        def refuse(_work: object) -> None:
            raise KnownError("storage.full", field="journal", file="")

        engine._store.with_ballast = refuse  # type: ignore[method-assign, assignment]

        def again() -> None:
            self.await_(lambda: len(engine._spill) > 0 or not engine.unwritten)
            self.twice.update(self.held)
            self.hall.stop()
            self.hall.start()

        return again

    def limit_pages(self, *, full: bool) -> None:
        """The database as on a disk without room."""
        connection = self.hall.agent.store._connection

        def limit() -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages if full else 10_000_000}")

        self.hall.agent.ports.journal.writer.submit(limit).result(PATIENCE)

    def a_clerk_works(self) -> None:
        """Accepts what is open, and closes some of it."""
        with self.hall.signed_in("wangfang", "counter", "counter-1") as desk:
            for alarm in self.hall.agent.of(Alarms).engine.open:
                if alarm.state == "raised":
                    desk.call("alarms.accept", {"alarm": alarm.alarm})
                if self.draw.random() < 0.7:
                    desk.call("alarms.close", {"alarm": alarm.alarm, "outcome": "helped"})

    # -- what must hold

    def line_is_well(self) -> None:
        """The module is heard, and has been for long enough to see what changed."""

        def well() -> bool:
            return all(each.well for each in self.hall.agent.ports.equipment.threads.standings())

        self.await_(well)

        def looked() -> bool:
            return well() and self.module.await_requests(Function.READ_INPUTS, 2, 1.0)

        while True:
            self.await_(looked)
            time.sleep(CLEARED)
            if looked() and well():
                return

    def await_(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + WELL_WITHIN
        while not holds():
            assert time.monotonic() < until, "it never became well again"
            time.sleep(0.01)

    def check(self) -> None:
        """Every press is in exactly one alarm of its button, and the journal is whole."""
        engine = self.hall.agent.of(Alarms).engine
        self.await_(lambda: engine.unwritten == 0 and len(engine._spill) == 0)
        store = self.hall.agent.store
        with store.reading() as tx:
            found = sorted(
                table.between(tx, "2000", "2100", limit=1_000_000), key=lambda a: a.alarm
            )
            life = {
                alarm.alarm: [(event.type, event.seq) for event in table.events_of(tx, alarm.alarm)]
                for alarm in found
            }
        counted: Counter[str] = Counter()
        ended: dict[str, int] = {}
        for alarm in found:
            counted[alarm.origin] += alarm.presses
            raised = dict(life[alarm.alarm])["alarm.raised"]
            assert raised > ended.get(alarm.origin, 0), f"two alarms of {alarm.origin} at a time"
            ended[alarm.origin] = dict(life[alarm.alarm]).get("alarm.closed", 1 << 60)
        wrong = {
            origin: (self.presses[origin], counted[origin])
            for origin in self.presses | counted
            if not 0 <= counted[origin] - self.presses[origin] <= self.twice[origin]
        }
        assert not wrong, f"presses made and counted: {wrong}"
        assert verify(self.hall.folder, store.keys).ok
