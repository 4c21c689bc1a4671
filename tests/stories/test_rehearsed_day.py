"""The day that `kiosk demo` plays without a display: real agent and screens, simulated hardware."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kiosk.domain import opening
from kiosk.hall import file as hall_file
from kiosk.paths import sample_hall


@pytest.mark.demand
@pytest.mark.timeout(900)
def test_the_day_goes_from_the_first_card_to_the_health_page(tmp_path: Path) -> None:
    out = tmp_path / "out"
    day = subprocess.run(
        [sys.executable, "-m", "kiosk", "demo", "--headless", "--out", str(out)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=800,
    )
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert day.returncode == 0, summary.get("trouble")
    assert summary["ok"]
    assert summary["verify"]["ok"]
    assert summary["residents"] == 6
    hall = hall_file.load(sample_hall())
    began = datetime.fromisoformat(summary["began"]["machine"])
    assert began <= datetime.now(UTC)
    assert opening.is_open(hall.hours, hall.hall.timezone, began), "a workday"
    assert f"{began.astimezone(hall.hall.timezone):%H:%M}" <= "09:05"
    assert "09:00" <= summary["began"]["wall"] <= "09:05"
    district = summary["district"]
    assert district["acknowledged"] >= district["recorded"] > 100
    assert district["log"] >= 1
    assert district["receipt"]
    assert (out / "contact.png").is_file()
    assert {each.stem for each in (out / "tickets").glob("*.pdf")} == {
        "ticket-elder", "ticket-english", "ticket-reprint", "receipt-one-tap",
        "receipt-own-words", "receipt-danger", "proposal-receipt", "vote-receipt",
    }  # fmt: skip
    sheets = {each.stem for each in (out / "slips").glob("*.pdf")}
    assert {"alarm-slip", "case-slip", "case-slip-full", "case-report"} <= sheets
    assert {"dispute-invitation", "dispute-invitation-2", "agreement"} <= sheets
    assert summary["dispute"] == {
        "case": "resolved", "state": "kept", "tier": 2, "ups": ["time"], "held": 2,
        "rooms": ["", "room_1", "room_2"], "promises": ["kept"],
        "recording": ["consented", "consented", "recorded", "played"],
    }  # fmt: skip
    assert {"council-invitation", "council-record"} <= sheets
    assert summary["council"]["state"] == "carried"
    report = out / "reports"
    assert (report / "month.pdf").read_bytes().startswith(b"%PDF-")
    assert load_workbook(report / "month.xlsx").sheetnames
    pictures = {Path(each).stem.partition("-")[2] for each in summary["pictures"]}
    assert {
        "rating-thanks", "rate-code", "rectified", "rate-outcome", "rate-outcome-en",
        "survey-thanks-zh_CN", "survey-thanks-en", "survey-results", "report-month", "board-shown",
        "district", "district-en", "district-cases", "district-answered", "district-heard",
        "dispute-up", "dispute-apart", "dispute-consent", "dispute-recording", "dispute-played",
        "dispute-signed", "dispute-kept", "track-dispute",
        "track-district", "receipt-page", "receipt-page-en",
    } <= pictures  # fmt: skip
