"""A running hall that asks: what managers do at the line, and residents at two screens."""

from __future__ import annotations

import asyncio
import base64
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.agent.surveys.capability import Surveys
from kiosk.api.client import Client
from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE
from tests.services.surveys.survey_story import SHORT, short_form

SECOND = """
[[terminal]]
id = "resident-2"
kind = "resident"
name = { zh_CN = "二号机" }
"""
MANAGER = "wang"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path, extra=SECOND).start()
    running.hires(MANAGER, role="manager")
    yield running
    running.stop()


def packed(xml: bytes) -> str:
    return base64.b64encode(zlib.compress(xml)).decode()


def asks(hall: AgentHall, xml: bytes | None = None, **how: Any) -> None:
    """Added and published by a manager."""
    with hall.signed_in(MANAGER) as shell:
        added = shell.call("surveys.add", {"form": packed(xml or short_form())})
        shell.call("surveys.publish", {"survey": added["survey"], **how})


def manages(hall: AgentHall, method: str, **params: Any) -> Any:
    with hall.signed_in(MANAGER) as shell:
        return shell.call(method, params)


def begins(kiosk: Client, survey: str = SHORT, **params: Any) -> dict[str, Any]:
    """A session of its own, in which an answer runs; what every call of it names."""
    session = kiosk.call("session.begin")["session"]
    on = {"session": session, "survey": survey}
    kiosk.call("surveys.begin", {**on, "language": "zh_CN", **params})
    return on


def answers(kiosk: Client, level: str = "yes", words: str = "", **params: Any) -> dict[str, Any]:
    """From the first question to the thanks."""
    on = begins(kiosk, **params)
    kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": [level]})
    if words:
        kiosk.call("surveys.answer", {**on, "path": "/data/words", "values": [words]})
    told: dict[str, Any] = kiosk.call("surveys.submit", on)
    kiosk.call("session.end", {"session": on["session"]})
    return told


def waiting(hall: AgentHall) -> int:
    with hall.agent.store.reading() as tx:
        return int(tx.scalar("SELECT count(*) FROM survey_box"))


def close_batches(hall: AgentHall) -> None:
    """As the routine does."""
    work = hall.agent.of(Surveys).close_batches()
    asyncio.run_coroutine_threadsafe(work, hall.agent.ports.loop).result(PATIENCE)


def record(hall: AgentHall, survey: str = SHORT) -> dict[str, Any]:
    told = manages(hall, "surveys.list")["surveys"]
    return next(each for each in told if each["survey"] == survey)
