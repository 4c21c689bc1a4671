"""`kiosk bench`: each figure is told as the contract says, and a slow hall is seen as slow."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.bench import (
    alarm,
    cases,
    desk,
    forecast,
    journal,
    load,
    paper,
    report,
    screens,
    soak,
    survey,
)  # fmt: skip
from kiosk.bench.disputes import dispute
from kiosk.bench.figures import Figure, as_json, interleaved, median_ratio
from kiosk.errors import KnownError


class Clock:
    """Goes on by what work says that it takes."""

    def __init__(self) -> None:
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now

    def taking(self, seconds: float) -> Callable[[], None]:
        def work() -> None:
            self.now += seconds

        return work


def test_figures_are_told_as_the_contract_says() -> None:
    told = json.loads(as_json([Figure("start", 1.23456, "×", 1.5, "lower", "a bare window")]))
    assert told == {
        "figures": [
            {"name": "start", "value": 1.235, "unit": "×", "bar": 1.5, "better": "lower",
             "limit": "a bare window"}
        ]
    }  # fmt: skip


def test_a_planted_slowness_is_seen_as_a_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("kiosk.bench.figures.time", clock)
    runs = [interleaved(clock.taking(0.006), clock.taking(0.002), 5) for _ in range(3)]
    assert median_ratio(runs, 0.5) == pytest.approx(3.0)


def test_check_ins_and_tickets_can_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "RUNS", 1)
    monkeypatch.setattr(journal, "A_RUN", 20)
    monkeypatch.setattr(paper, "COUNT", 3)
    figures = [*journal.bench_check_in(), *paper.bench_ticket()]
    assert [figure.name for figure in figures] == [
        "check_in_p50", "check_in_p99", "ticket_ms", "ticket_p99_ms",
    ]  # fmt: skip
    assert all(figure.value > 0 for figure in figures)


def test_screens_can_be_measured() -> None:
    (start,) = screens.bench_start(runs=1)
    (touch,) = screens.bench_touch(taps=6)
    assert start.value > 0
    assert touch.value > 0


@pytest.mark.usefixtures("as_started_anew")  # a fork's own memory grows by what it shares at first
def test_whole_visits_leave_their_memory_figures() -> None:
    agent, screen = soak.bench_soak(sessions=30)
    assert 0 < agent.value < 1.5
    assert 0 < screen.value < 1.5


def test_alarms_can_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alarm, "PRESSES", 5)
    monkeypatch.setattr(alarm, "SHORT_PRESSES", 16)
    figures = {figure.name: figure.value for figure in alarm.bench_alarm()}
    assert figures["alarm_short_presses"] > 0.5
    assert figures["alarm_unplugged_s"] > 0
    assert figures["alarm_after_kill_s"] > 0


def test_cases_can_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "RUNS", 1)
    monkeypatch.setattr(cases, "A_RUN", 10)
    monkeypatch.setattr(cases, "SEARCHED", 500)
    monkeypatch.setattr(cases, "SEARCHES", 10)
    monkeypatch.setattr(paper, "COUNT", 3)
    figures = [
        *cases.bench_file(), *cases.bench_search(), *cases.bench_similar(), *cases.bench_triage(),
        *paper.bench_slip(),
    ]  # fmt: skip
    assert [figure.name for figure in figures] == [
        "file_p50", "file_p99", "search_p50_ms", "search_p99_ms", "similar_hit_at_1",
        "similar_p99_ms", "triage_title_p50", "triage_title_p99", "triage_load",
        "triage_model_mb", "safety_recall", "safety_precision", "dispute_accuracy",
        "dispute_recall", "dispute_precision", "dispute_kind", "case_type", "slip_ms",
        "slip_p99_ms",
    ]  # fmt: skip
    assert all(figure.value > 0 for figure in figures)


def test_a_report_can_be_measured() -> None:
    figures = report.bench_report(count=600)
    assert [each.name for each in figures] == ["report_ratio", "report_page_ratio"]
    assert all(each.value > 0 for each in figures)


@pytest.mark.usefixtures("as_started_anew")
def test_a_dispute_can_be_measured_and_its_recording_by_itself() -> None:
    carried = b"x" * 150_000_000  # as halls of many cases are
    figures = dispute.bench_dispute(mediators=20, disputes=50, past=400, recorded=2_000_000)
    del carried
    assert [each.name for each in figures] == [
        "dispute_proposal",
        "prevention_list",
        "agreement_ratio",
        "recording_rate",
        "recording_mb",
    ]
    assert all(figure.value > 0 for figure in figures)
    assert figures[-1].holds, "what the measuring program carries beside is no part of it"


def test_thirty_terminals_can_be_measured() -> None:
    *others, pressed, touched = load.bench_load(seconds=0.3, runs=1, presses=2)
    assert all(figure.value > 0 for figure in (*others, touched))
    assert pressed.value > -100, "what a line takes anyhow was taken off"


def test_a_desk_of_many_cases_can_be_measured() -> None:
    figures = desk.bench_desk(cases=250, few=20, asked=3)
    assert len(figures) == 10
    assert all(figure.value > 0 for figure in figures)


def test_a_survey_can_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "RUNS", 1)
    monkeypatch.setattr(survey, "A_RUN", 3)
    monkeypatch.setattr(survey, "MANY_QUESTIONS", 40)
    monkeypatch.setattr(survey, "MANY_CALCULATIONS", 20)
    figures = survey.bench_survey()
    assert [figure.name for figure in figures] == ["survey_load", "survey_answer_p99"]
    assert all(figure.value > 0 for figure in figures)


def test_the_forecast_can_be_measured_on_a_record_and_on_a_simulated_year(tmp_path: Path) -> None:
    figures = {figure.name: figure for figure in forecast.bench_forecast()}
    assert list(figures) == ["forecast_wape", "forecast_held", "forecast_held_most"]
    assert all(figure.holds for figure in figures.values())
    record = tmp_path / "came.csv"
    record.write_text("DateTime,Calls\n2026-11-24 09:05:00,3\n", "utf-8")
    with pytest.raises(KnownError, match=r"^cli\.few_arrivals"):
        forecast.bench_forecast(record)
    record.write_text("DateTime,Calls\n2026-11-24 09:05:00,3\nyesterday,4\n", "utf-8")
    with pytest.raises(KnownError, match=r"^cli\.arrivals_file") as told:
        forecast.bench_forecast(record)
    assert told.value.params["line"] == "3"


@pytest.mark.skipif("LINLI_ARRIVALS" not in os.environ, reason="LINLI_ARRIVALS names no file")
def test_the_forecast_holds_on_a_record_of_others() -> None:
    figures = forecast.bench_forecast(Path(os.environ["LINLI_ARRIVALS"]))
    assert [figure.name for figure in figures if not figure.holds] == []
