"""`kiosk bench NAME`: the figures of :mod:`kiosk.bench`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kiosk.bench.figures import Figure, as_json
from kiosk.bundled import needs_sources
from kiosk.cli.options import AsJson
from kiosk.errors import KnownError


def _benches(
    sessions: int | None, data: Path | None, arrivals: Path | None
) -> dict[str, Callable[[], list[Figure]]]:
    from kiosk.bench import (
        alarm,
        cases,
        desk,
        forecast,
        hub,
        journal,
        load,
        paper,
        report,
        screens,
        soak,
        survey,
    )  # fmt: skip
    from kiosk.bench.disputes import dispute
    from kiosk.bench.upstream import sync
    from kiosk.bench.votes import tally

    return {
        "alarm": alarm.bench_alarm,
        "check_in": journal.bench_check_in,
        "desk": desk.bench_desk,
        "dispute": dispute.bench_dispute,
        "forecast": lambda: forecast.bench_forecast(arrivals),
        "hub": hub.bench_hub,
        "load": load.bench_load,
        "file": cases.bench_file,
        "report": report.bench_report,
        "search": cases.bench_search,
        "similar": lambda: cases.bench_similar(data),
        "slip": paper.bench_slip,
        "triage": lambda: cases.bench_triage(data),
        "day": journal.bench_day,
        "verify": journal.bench_verify,
        "soak": lambda: soak.bench_soak(sessions or soak.SESSIONS),
        "start": screens.bench_start,
        "survey": survey.bench_survey,
        "sync": sync.bench_sync,
        "tally": tally.bench_tally,
        "ticket": paper.bench_ticket,
        "touch": screens.bench_touch,
    }


def register(app: typer.Typer) -> None:
    app.command()(bench)


def bench(
    name: Annotated[str, typer.Argument(help="What to measure; `all` for everything.")],
    as_json_: AsJson = False,
    sessions: Annotated[int | None, typer.Option(help="Of soak: visits, a multiple of 30.")] = None,
    data: Annotated[
        Path | None, typer.Option(help="Of triage, similar: the folder of labelled messages.")
    ] = None,
    arrivals: Annotated[
        Path | None, typer.Option(help="Of forecast: counts, DateTime,Calls, as .csv or .csv.xz.")
    ] = None,
) -> None:
    """Measure. Exit code 1 where a figure does not hold its bar."""
    needs_sources("kiosk bench")
    known = _benches(sessions, data, arrivals)
    if name != "all" and name not in known:
        raise KnownError("cli.unknown_bench", field="name", name=name, known=", ".join(known))
    chosen = known.values() if name == "all" else [known[name]]
    figures = [figure for measure in chosen for figure in measure()]
    if as_json_:
        print(as_json(figures))
    else:
        _show(figures)
    if not all(figure.holds for figure in figures):
        raise typer.Exit(1)


def _show(figures: list[Figure]) -> None:
    table = Table("figure", "value", "bar", "limit")
    for figure in figures:
        sign = "≤" if figure.better == "lower" else "≥"
        mark = "" if figure.holds else " ✗"
        table.add_row(
            figure.name,
            f"{figure.value:,.3f} {figure.unit}{mark}",
            f"{sign} {figure.bar:,}",
            figure.limit,
        )
    Console().print(table)
