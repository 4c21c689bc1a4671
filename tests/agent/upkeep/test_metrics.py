"""Figures for a Prometheus on this PC: off unless hall.toml says so, and never of a person."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from kiosk.agent.upkeep.capability import Upkeep
from kiosk.services.gauges import Gauge, exposition
from tests.agent import agent_hall
from tests.agent.agent_hall import AgentHall, free_port, hall_text
from tests.agent.test_alarms import wait_until
from tests.agent.test_cases import files


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    told = f'metrics = "127.0.0.1:{free_port()}"'
    monkeypatch.setattr(
        agent_hall, "hall_text", lambda *at: hall_text(*at).replace('metrics = ""', told)
    )
    made = AgentHall(tmp_path).start()
    yield made
    made.stop()


def address(hall: AgentHall) -> str:
    metrics = hall.agent.of(Upkeep).metrics
    wait_until(lambda: metrics.port > 0)
    return f"http://127.0.0.1:{metrics.port}"


def read(hall: AgentHall) -> dict[str, float]:
    """By name and labels, as a program reads it that is not ours."""
    answer = httpx.get(f"{address(hall)}/metrics").raise_for_status()
    return {
        "/".join([each.name, *each.labels.values()]): each.value
        for family in text_string_to_metric_families(answer.text)
        for each in family.samples
    }


def test_a_hall_tells_how_it_stands(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        files(kiosk)
    before, told, after = hall.agent.store.head.seq, read(hall), hall.agent.store.head.seq
    assert told["linli_hall_up"] == 1
    assert before <= told["linli_hall_events"] <= after
    assert told["linli_cases_open"] == 1
    assert told["linli_alarms_open"] == 0
    assert told["linli_hall_health/ok"] > 0
    assert "linli_hub_behind_events" not in told, "it has no hub"


def test_nothing_of_a_person_is_told(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        files(kiosk, name="王建国", phone="13800135521")
    text = httpx.get(f"{address(hall)}/metrics").text
    assert not re.search("王|建国|13800135521|欧阳|resident-1", text)


def test_nothing_else_is_answered_and_nobody_holds_it_up(hall: AgentHall) -> None:
    at = address(hall)
    assert httpx.get(f"{at}/").status_code == 404
    assert httpx.post(f"{at}/metrics").status_code == 404
    host, port = "127.0.0.1", int(at.rpartition(":")[2])
    silent = [socket.create_connection((host, port)) for _ in range(20)]
    silent[0].sendall(b"GET " + b"x" * 100_000)
    try:
        assert read(hall)["linli_hall_up"] == 1
    finally:
        for each in silent:
            each.close()


def test_it_is_off_unless_hall_toml_says_so(tmp_path: Path) -> None:
    hall = AgentHall(tmp_path).start()
    try:
        assert hall.agent.of(Upkeep).metrics.port == 0
    finally:
        hall.stop()


def test_values_of_labels_cannot_break_the_form() -> None:
    text = exposition([Gauge("a", "x\ny", 1.5, {"b": 'q"\\\n'}), Gauge("a", "x", 2)])
    [family] = text_string_to_metric_families(text)
    assert [each.value for each in family.samples] == [1.5, 2]
    assert family.samples[0].labels == {"b": 'q"\\\n'}
