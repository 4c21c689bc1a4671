"""Receipts of halls on paper: the text of the QR, as the hall's own code makes it."""

from __future__ import annotations

from kiosk.ids import base32
from kiosk.wire.receipt import SIGNATURE, event_mark, hall_mark
from tests.hub.paper_hall import PaperHall, Written


def token_of(hall: PaperHall, case: str, report: Written, signer: PaperHall | None = None) -> str:
    """`signer`: who signs it in the hall's name."""
    seconds = int(hall_time(report).timestamp())
    head = ":".join(
        ("LINLI1", "C", hall_mark(hall.hall), case.removeprefix("c-"), base32(seconds, 7),
         event_mark(report.frozen.hash))
    )  # fmt: skip
    signed = (signer or hall).key.sign(f"{hall.hall}|{head}".encode())
    return f"{head}:{base32(int.from_bytes(signed) << 3, SIGNATURE)}"


def hall_time(report: Written):
    import json
    from datetime import datetime

    return datetime.fromisoformat(json.loads(report.frozen.line)["time"])
