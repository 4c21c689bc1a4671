"""A hall whose district shows receipts on a page: the paper leads there, and every reader of the
hall still takes it as the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.wire.receipt import page_of, read_token
from tests.agent import agent_hall
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_cases import _paper, files

SITE = "https://hub.example.cn"


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    plain = agent_hall.hall_text

    def with_pages(printer: str, sheets: str = "") -> str:
        text = plain(printer, sheets)
        assert text.count('\npages = ""') == 1
        return text.replace('\npages = ""', f'\npages = "{SITE}"')

    monkeypatch.setattr(agent_hall, "hall_text", with_pages)
    made = AgentHall(tmp_path).start()
    yield made
    made.stop()


def test_the_printed_address_is_the_receipt_to_every_reader(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        case = files(kiosk, anonymous=True)
        printed = zxingcpp.read_barcodes(Image.open(_paper(hall.paper, case["job"])))[0].text
        assert printed == page_of(SITE, case["receipt"])
        assert read_token(printed) == read_token(case["receipt"])
        for given in (printed, printed.lower(), f" {printed}\n", case["receipt"]):
            seen = kiosk.call("cases.track", {"receipt": given})
            assert (seen["proven"], seen["number"]) == (True, case["number"])
        assert refusal(kiosk, "cases.track", receipt=f"{printed}0").code == "receipt.forged"
        assert refusal(kiosk, "cases.track", receipt=printed[:-4]).code == "receipt.forged"
        assert refusal(kiosk, "cases.track", receipt="x" * 5000).code == "code.unknown"
        rated = refusal(kiosk, "ratings.look", code=printed)
        assert rated.code == refusal(kiosk, "ratings.look", code=case["receipt"]).code
        assert rated.code == "ratings.not_accepted"
