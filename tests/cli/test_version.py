"""A technician who asks which version stands there is told in one word that a script can read."""

from typer.testing import CliRunner

from kiosk import __version__
from kiosk.cli import app


def test_the_version_is_told_and_nothing_else_is_done() -> None:
    asked = CliRunner().invoke(app, ["--version", "agent", "--data", "/nowhere"])
    assert (asked.exit_code, asked.output) == (0, f"linli {__version__}\n")
