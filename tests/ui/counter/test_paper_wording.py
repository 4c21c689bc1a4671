"""Why a sheet did not come out: what the clerk can do, whatever became of the printer's line."""

from __future__ import annotations

import pytest

from kiosk.api.paper import SlipStatus
from kiosk.phrases import LANGUAGES, catalogue, phrase
from ui.viewmodels.counter import paper_wording

LINES = ("errors.device.", "errors.relay.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printer_whose_line_is_lost_in_any_way_is_told_with_the_sheets_number(
    language: str,
) -> None:
    codes = [key.removeprefix("errors.") for key in catalogue(language) if key.startswith(LINES)]
    assert {"device.busy", "device.forbidden", "device.stalled", "relay.away"} <= set(codes)
    for code in codes:
        slip = SlipStatus(job="job-1", number="A007", state="failed", reason=code)
        told = paper_wording.paper(slip, language)
        assert told == phrase("sheet.no_answer", language, name="A007"), code
