"""A screen that never reads, of every topic there is: the next one hears it all the same, the agent
keeps little for the deaf one, and what that reads at last is the newest.

Generated from the contract, so that no topic that comes later is forgotten.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import msgspec
import pytest

from kiosk import api
from kiosk.agent.core.notices import MOST_SAID
from kiosk.agent.lines.connection import Connection
from kiosk.api.basis import DESK, Part, Topic
from tests.agent.agent_hall import AgentHall
from tests.agent.ratings.rating_counter import TABLETS
from tests.attacks.crowds import terminals
from tests.attacks.raw_line import RawLine
from tests.attacks.test_garbled_lines import some
from tests.attacks.test_lost_replies import comes
from tests.patience import PATIENCE

SMALL = 1  # bytes; the system makes of it as few as it allows
TWO_OF = {
    "resident": ("resident-1", "resident-2"), "counter": ("counter-1", "counter-2"),
    "display": ("display-1", "display-2"), "rating": ("rating-1", "rating-2"),
    "technician": ("", ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AgentHall]:
    more = terminals("resident", "resident-2") + terminals("display", "display-2")
    running = AgentHall(tmp_path_factory.mktemp("deaf"), extra=TABLETS + more).start()
    running.hires("manager", role="manager")
    yield running
    running.stop()


class Agent:
    """What the agent tells two lines of a kind of terminal, and what it keeps for the first."""

    def __init__(self, hall: AgentHall, topic: Topic, kind: str, held: ExitStack) -> None:
        self._ports, self._topic = hall.agent.ports, topic
        signed_in = kind in DESK or topic.clerk or topic.until == "sign_out"
        self.deaf, self.other = (
            held.enter_context(comes(hall, "manager" if signed_in else "", kind, each))
            for each in TWO_OF[kind]
        )
        self._lines: list[Connection] = [
            each
            for each in self._ports.notices._listeners
            if each.kind == kind and isinstance(each, Connection)
        ][-2:]
        self._body: Part = msgspec.convert(some(msgspec.inspect.type_info(topic.body)), topic.body)
        line = self._lines[0]._writer.transport.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)

    def tells(self, times: int = 1) -> int:
        """The number of the last notice. Each line's task had its turn."""

        async def tell() -> int:
            for _ in range(times):
                for line in self._lines:  # each where it is told what is of a clerk or a resident
                    self._ports.notices.publish(self._topic.name, self._body, terminal=line.address)
                await asyncio.sleep(0)
            return self._ports.notices._seq

        return asyncio.run_coroutine_threadsafe(tell(), self._ports.loop).result(PATIENCE)

    def is_deaf(self) -> bool:
        """Its line takes no more."""
        return self._lines[0]._writer.transport.get_write_buffer_size() > 0 and bool(self.kept())

    def kept(self) -> int:
        return len(self._lines[0].outbox)


def hears(line: RawLine, topic: Topic, number: int) -> None:
    """The notice of that number, or a newer one."""
    told: dict[str, Any] = {}
    while told.get("topic") != topic.name or told["seq"] < number:
        told = line.read().get("params", {})


@pytest.mark.parametrize("name", sorted(api.TOPICS))
def test_who_never_reads_a_topic_holds_up_nobody_and_hears_the_newest_at_last(
    hall: AgentHall, name: str
) -> None:
    topic = api.TOPICS[name]
    for kind in sorted(topic.audience):
        with ExitStack() as held:
            agent = Agent(hall, topic, kind, held)
            while not agent.is_deaf():
                agent.tells()
            last = agent.tells(3 * MOST_SAID)
            hears(agent.other, topic, last)
            assert agent.other.ask("terminal.ping")["result"] is not None
            most = MOST_SAID if topic.once else 0
            assert agent.kept() <= most + len(api.TOPICS)  # other topics are told meanwhile
            hears(agent.deaf, topic, last - 1)
