"""`kiosk report day|week|month`: a report as a file, from the running agent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from kiosk import languages
from kiosk.api import reports
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.remote import As, account, asking
from kiosk.errors import KnownError
from kiosk.phrases import phrase

report_app = typer.Typer(no_args_is_help=True, help="A day, a week or a month in figures.")

Period = Annotated[str, typer.Argument(help="2026-11-29, 2026-W48 or 2026-11; none: this one.")]
Pdf = Annotated[Path | None, typer.Option(help="As A4 sheets, into this file.")]
Xlsx = Annotated[Path | None, typer.Option(help="As a workbook, into this file.")]
Csv = Annotated[Path | None, typer.Option(help="As CSV for Excel, into this file.")]
Spoken = Annotated[str, typer.Option("--language", help="Of the report; else the shell's.")]


def register(app: typer.Typer) -> None:
    app.add_typer(report_app, name="report")


@report_app.command()
def day(
    data: Data, period: Period = "", staff: As = "", pdf: Pdf = None, xlsx: Xlsx = None,
    csv: Csv = None, told_in: Spoken = "", as_json: AsJson = False,
) -> None:  # fmt: skip
    """A day, for a manager's account."""
    _report("day", data, period, staff, (pdf, xlsx, csv), told_in, as_json)


@report_app.command()
def week(
    data: Data, period: Period = "", staff: As = "", pdf: Pdf = None, xlsx: Xlsx = None,
    csv: Csv = None, told_in: Spoken = "", as_json: AsJson = False,
) -> None:  # fmt: skip
    """A week from Monday to Sunday, for a manager's account."""
    _report("week", data, period, staff, (pdf, xlsx, csv), told_in, as_json)


@report_app.command()
def month(
    data: Data, period: Period = "", staff: As = "", pdf: Pdf = None, xlsx: Xlsx = None,
    csv: Csv = None, told_in: Spoken = "", as_json: AsJson = False,
) -> None:  # fmt: skip
    """A month, for a manager's account."""
    _report("month", data, period, staff, (pdf, xlsx, csv), told_in, as_json)


def _report(
    kind: str, data: Path, period: str, staff: str,
    files: tuple[Path | None, Path | None, Path | None], told_in: str, as_json: bool,
) -> None:  # fmt: skip
    speech = told_in or language()
    if speech not in languages.CODES:
        known = ", ".join(languages.CODES)
        raise KnownError("cli.unknown_language", field="language", wanted=speech[:40], known=known)
    with asking(folder(data), account(staff)) as client:
        reply = client.call(f"reports.{kind}", {"period": period, "language": speech})
    told = msgspec.convert(reply, reports.Report)
    for file, make in zip(files, _makers(told, speech), strict=True):
        if file is not None:
            _write(file, make())
            typer.echo(phrase("cli.report_written", speech, file=file), err=as_json)
    if as_json:
        print(msgspec.json.encode(told).decode())
    elif not any(files):
        _show(told)


def _makers(told: reports.Report, speech: str) -> tuple[Callable[[], bytes], ...]:
    from kiosk.agent.reports import files

    return (
        lambda: files.as_pdf(told, "", speech),
        lambda: files.as_xlsx(told, speech),
        lambda: files.as_csv(told, speech),
    )


def _write(file: Path, content: bytes) -> None:
    from kiosk.storage.files import write_durably

    try:
        write_durably(file, content)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("reports.unwritable", field="file", file=file, reason=reason) from problem


def _show(told: reports.Report) -> None:
    print(f"{told.title}  {told.dates}")
    for figure in told.figures:
        value = "–" if figure.value is None else f"{figure.value} {figure.unit}"
        print(f"{figure.label}: {value}")
    for change in told.changes:
        print(change)
