"""A command is there at once: only who runs the hall loads all of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kiosk.paths import PROJECT

pytestmark = pytest.mark.usefixtures("as_started_anew")
HEAVY = ["kiosk.wiring.agent", "kiosk.agent.capabilities", "printing.rendering", "PySide6"]


@pytest.mark.parametrize("heavy", HEAVY)
def test_no_command_waits_for_what_only_the_agent_needs(heavy: str) -> None:
    code = f"import sys, kiosk.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


def test_the_agent_loads_nothing_that_only_its_worker_or_a_hub_needs() -> None:
    code = "import sys, kiosk.wiring.agent; print(*{'reportlab', 'httpx'} & set(sys.modules))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout.split() == []
