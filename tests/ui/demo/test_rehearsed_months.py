"""The rehearsed day's months: a patrol whose warning becomes a case, a prevention visit, a before
and after; with the pictures and the papers that they leave."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.demo.grid.day import months_later
from kiosk.demo.morning import last_morning
from kiosk.demo.pictures import Album
from kiosk.hall import file as hall_file
from kiosk.paths import sample_hall


@pytest.mark.demand
def test_the_months_are_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept to be looked at where LINLI_MONTHS names a folder. In the morning, as on the rehearsed
    day: no round goes on past midnight.
    """
    plan, now = hall_file.load(sample_hall()), SystemClock().now()
    morning = last_morning(plan.hours, plan.hall.timezone, now)
    monkeypatch.setattr(SystemClock, "ahead", morning - now)
    out = Path(os.environ.get("LINLI_MONTHS", tmp_path))
    out.mkdir(exist_ok=True)
    album = Album(out)
    told = months_later(album)
    assert told["verify"]["ok"]
    papers = sorted(each.name for each in (album.folder / "slips").glob("*.pdf"))
    assert papers == ["effect.pdf", "patrol-point.pdf", "volunteer-card.pdf",
                      "volunteer-certificate.pdf", "volunteer-thanks.pdf"]  # fmt: skip
    assert re.fullmatch(r"[A-Z]-\d{4}-\d{4}", told["warned"])
