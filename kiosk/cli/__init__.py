"""Every command of `kiosk`. Errors a person can mend are told in their language, exit code 2."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import kiosk.cli.bench as bench
import kiosk.cli.box as box
import kiosk.cli.hall as hall
import kiosk.cli.hub as hub
import kiosk.cli.journal as journal
import kiosk.cli.keys as keys
import kiosk.cli.people.commands as people
import kiosk.cli.processes as processes
import kiosk.cli.relay as relay
import kiosk.cli.remote as remote
import kiosk.cli.report as report
import kiosk.cli.self_test as self_test
import kiosk.cli.staff as staff
import kiosk.cli.survey as survey
import kiosk.cli.sync as sync
import kiosk.cli.technician as technician
import kiosk.cli.triage as triage
import kiosk.cli.votes.commands as vote
import kiosk.cli.ways_back as ways_back
from kiosk import __version__
from kiosk.cli.options import language
from kiosk.errors import KnownError
from kiosk.memory import never_dumped
from kiosk.phrases import error_sentence
from kiosk.storage.files import disk_trouble

app = typer.Typer(
    name="kiosk",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for part in (
    hall, processes, relay, remote, staff, survey, vote, people, report, journal, ways_back, keys,
    box, technician, self_test, triage, sync, bench, hub,
):  # fmt: skip
    part.register(app)


def _told_version(asked: bool) -> None:
    if asked:
        typer.echo(f"linli {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_told_version, help="Say the version."),
    ] = False,
) -> None:
    """Linli (邻里驿站): the kiosk of the community service hall."""


def main() -> None:
    """Run the command; a KnownError becomes its sentence on standard error."""
    never_dumped()
    try:
        app(standalone_mode=True)
    except KnownError as error:
        print(error_sentence(error, language()), file=sys.stderr)
        sys.exit(2)
    except OSError as problem:
        trouble = disk_trouble(problem)
        if trouble is None:
            raise
        print(error_sentence(trouble, language()), file=sys.stderr)
        sys.exit(2)
