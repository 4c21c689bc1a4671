"""The PC itself: another one in its place, what helps to find a fault, another version."""

from __future__ import annotations

import typer

import kiosk.cli.box.diagnostics as diagnostics
import kiosk.cli.box.replacing as replacing
import kiosk.cli.box.setup as setup
import kiosk.cli.box.update as update


def register(app: typer.Typer) -> None:
    for part in (setup, replacing, diagnostics, update):
        part.register(app)
