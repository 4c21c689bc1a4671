"""What the hub writes into its log, and what it tells Prometheus: no person in either."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from kiosk.clock import ManualClock
from kiosk.hub.core.hub import open_hub
from kiosk.hub.intake import standing
from kiosk.hub.service import metrics
from kiosk.hub.service.events import EVENTS
from kiosk.paths import PROJECT
from tests.hub.district import District
from tests.hub.intake.test_alarms_alone import raises, sends

HUB = PROJECT / "kiosk" / "hub"


def calls() -> list[tuple[str, str, tuple[str, ...]]]:
    """Where, what and which fields: each `log.…(…)` of the hub."""
    found = []
    for file in sorted(HUB.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "log"):
                continue
            [event] = node.args
            assert isinstance(event, ast.Constant), f"{file}: an event is named, never made up"
            fields = tuple(str(each.arg) for each in node.keywords)
            found.append((file.relative_to(HUB).as_posix(), str(event.value), fields))
    return found


def test_every_line_of_the_log_stands_in_the_table_with_its_fields() -> None:
    made = calls()
    assert len(made) > 5
    strange = [each for each in made if not set(each[2]) <= set(EVENTS.get(each[1], ()))]
    assert [each for each in made if each[1] not in EVENTS] == []
    assert strange == []
    assert sorted(set(EVENTS) - {event for _, event, _ in made}) == [], "and nothing else does"


def test_no_field_may_hold_what_somebody_said() -> None:
    """Ids of halls, counts, codes, places in the program; of a page the pattern of its path."""
    assert {field for fields in EVENTS.values() for field in fields} <= {
        "error", "hall", "leaves", "listen", "names", "path", "places", "size", "workers",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["print", "logging.info", "logging.warning"])
def test_nothing_is_told_beside_the_log(word: str) -> None:
    """But what `kiosk hub serve` prints for who started it, and a script of the developers'."""
    said = [
        file.relative_to(HUB).as_posix()
        for file in HUB.rglob("*.py")
        if f"{word}(" in file.read_text("utf-8")
    ]
    printing = ["pages/vendored.py", "service/serving.py"]
    assert sorted(said) == (printing if word == "print" else [])


def test_prometheus_reads_figures_and_no_names(district: District, clock: ManualClock) -> None:
    hall, lost = district.hall("k00001"), district.hall("k00002")
    hall.files("王秀英家的灯坏了")
    sends(district, hall, raises(hall))
    district.takes(hall)
    standing.failed(district.hub, lost.hall, "batch", "signature")
    clock.advance(minutes=10)
    server, thread = metrics.serve(district.hub, "127.0.0.1", 0)
    try:
        said = httpx.get(f"http://127.0.0.1:{server.server_port}/metrics").text
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert "王秀英" not in said
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(said)
        for sample in family.samples
    }
    assert found["linli_hub_database_up",] == 1
    assert found["linli_hub_events",] == 2
    assert found["linli_hub_events_not_projected",] == 2
    assert found["linli_hub_alarms_open",] == 1
    assert found["linli_hub_hall_trouble", "k00002", "signature"] == 1
    assert found["linli_hub_hall_silent_seconds", "k00001"] == 600
    district.projects()


def test_what_is_late_is_late_by_the_hub_s_own_clock(
    district: District, clock: ManualClock
) -> None:
    """As on a rehearsed day, on which the database's clock is of another."""
    hall = district.hall()
    hall.files()
    district.takes(hall)
    district.projects()
    due = district.value("SELECT due FROM cases")
    late = []
    for at in (due - timedelta(minutes=1), due + timedelta(minutes=1)):
        clock.set_wall(at)
        told = {each.name: each for each in metrics.Figures(district.hub).collect()}
        late += [sample.value for sample in told["linli_hub_cases_overdue"].samples]
    assert late == [0, 1]


def test_a_database_that_is_away_is_a_figure_too(district: District, tmp_path: Path) -> None:
    nowhere = f"host={tmp_path} dbname=none connect_timeout=1"
    with open_hub(district.hub.folder, district.hub.clock, nowhere) as away:
        server, thread = metrics.serve(away, "127.0.0.1", 0)
        try:
            said = httpx.get(f"http://127.0.0.1:{server.server_port}/metrics").text
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
    assert "linli_hub_database_up 0.0" in said
