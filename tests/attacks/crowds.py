"""Many lines of the attackers' client, and how often a PIN was really looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.paths import DataFolder
from kiosk.services.access import staff
from kiosk.storage.journal.writer import Priority
from kiosk.storage.keys.derivation import Cost, derive
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE

Ask = tuple[RawLine, str, dict[str, Any]]


def terminals(kind: str, *names: str, counter: str = "") -> str:
    """More terminals of the hall's PC, for its hall.toml."""
    at = f'counter = "{counter}"\n' if counter else ""
    return "".join(
        f'\n[[terminal]]\nid = "{name}"\nkind = "{kind}"\n{at}name = {{ zh_CN = "{name}" }}\n'
        for name in names
    )


def crowded_hall(root: Path, kiosks: int = 3, desks: int = 16) -> AgentHall:
    """kiosk-1 … and desk-1 … beside the sample's own terminals; it does not run yet."""
    public = terminals("resident", *(f"kiosk-{n}" for n in range(1, kiosks + 1)))
    staff = terminals("counter", *(f"desk-{n}" for n in range(1, desks + 1)), counter="1")
    return AgentHall(root, extra=public + staff)


@contextmanager
def lines(folder: DataFolder, kind: str, names: Iterable[str]) -> Iterator[list[RawLine]]:
    """A greeted line for each terminal."""
    with ExitStack() as held:
        found = []
        for name in names:
            line = held.enter_context(RawLine.local(folder.socket(kind)))
            assert "result" in line.ask("terminal.hello", {"terminal": name})
            found.append(line)
        yield found


def at_once(asked: Iterable[Ask]) -> list[dict[str, Any]]:
    """All of it is sent before the first reply is read; the replies, in the order of the asking."""
    sent = [(line, line.send(method, params)) for line, method, params in asked]
    return replies(sent)


def replies(sent: Iterable[tuple[RawLine, int]]) -> list[dict[str, Any]]:
    """Those of one line may come in any order, and have come while another was waited for."""
    wanted = list(sent)
    got: dict[tuple[int, int], dict[str, Any]] = {
        (id(line), told["id"]): told for line, _ in wanted for told in line.heard if "id" in told
    }
    for line, number in wanted:
        while (id(line), number) not in got:
            told = line.read()
            if "id" in told:
                got[id(line), told["id"]] = told
    return [got[id(line), number] for line, number in wanted]


@contextmanager
def journal_held(hall: AgentHall) -> Iterator[Callable[[int], None]]:
    """Nothing is written meanwhile. What is yielded awaits that so many commands have looked at all
    that they look at and wait to be written, in the order in which they came.
    """
    writer, go_on = hall.agent.ports.journal.writer, threading.Event()
    held = threading.Event()

    def hold() -> None:
        held.set()
        assert go_on.wait(PATIENCE)

    holding = writer.submit(hold, Priority.ALARM)
    assert held.wait(PATIENCE)

    def waiting() -> int:
        return sum(job[0] == Priority.COMMAND for job in list(writer._jobs.queue))

    try:
        yield lambda count: wait_until(lambda: waiting() >= count)
    finally:
        go_on.set()
        holding.result(PATIENCE)


def code(reply: dict[str, Any]) -> str:
    """With which it was refused; "" where it was not."""
    error = reply.get("error")
    return str(error["data"]["code"]) if error else ""


class Derivations:
    """Stands where PINs are derived: what came there, and a gate before it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.pins: list[str] = []
        self.came = threading.Semaphore(0)
        self._gate = threading.Event()
        self._gate.set()
        patch.setattr(staff, "derive", self._derive)

    def hold(self) -> None:
        """From now on none ends."""
        self._gate.clear()

    def go_on(self) -> None:
        self._gate.set()

    def _derive(self, secret: str, salt: bytes, cost: Cost) -> bytes:
        self.pins.append(secret)
        self.came.release()
        self._gate.wait()
        return derive(secret, salt, cost)
