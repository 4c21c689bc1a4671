"""The day that `kiosk demo` plays without a display: real agent and screens, simulated hardware."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.demand
@pytest.mark.timeout(180)
def test_the_day_goes_from_the_first_card_to_the_health_page(tmp_path: Path) -> None:
    out = tmp_path / "out"
    day = subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--headless", "--out", str(out)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=150,
    )
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert day.returncode == 0, summary.get("trouble")
    assert summary["ok"]
    assert summary["verify"]["ok"]
    assert summary["residents"] == 6
    assert (out / "contact.png").is_file()
    assert {each.stem for each in (out / "tickets").glob("*.pdf")} == {
        "elder", "english", "reprint", "receipt-one-tap", "receipt-own-words", "receipt-danger",
    }  # fmt: skip
