"""The rehearsed day's months: a patrol whose warning becomes a case, a prevention visit, a before
and after; with the pictures and the papers that they leave."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.demo.grid.day import months_later
from kiosk.demo.pictures import Album


@pytest.mark.demand
def test_the_months_are_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept to be looked at where LINLI_MONTHS names a folder."""
    monkeypatch.setattr(SystemClock, "ahead", SystemClock.ahead)
    out = Path(os.environ.get("LINLI_MONTHS", tmp_path))
    out.mkdir(exist_ok=True)
    album = Album(out)
    told = months_later(album)
    assert told["verify"]["ok"]
    papers = sorted(each.name for each in (album.folder / "slips").glob("*.pdf"))
    assert papers == ["effect.pdf", "patrol-point.pdf", "volunteer-card.pdf",
                      "volunteer-certificate.pdf", "volunteer-thanks.pdf"]  # fmt: skip
    assert re.fullmatch(r"[A-Z]-\d{4}-\d{4}", told["warned"])
