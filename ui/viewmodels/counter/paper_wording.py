"""How a sheet stands that was asked for at the counter, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.api import paper as paper_api
from kiosk.phrases import phrase

translate = QCoreApplication.translate

# Why a sheet did not come out; the errors of these codes speak of a resident's ticket.
_SHEET = {
    "printer.no_answer": "no_answer", "printer.cover_open": "cover_open",
    "printer.paper_out": "paper_out",
    "printer.error": "error", "printer.folder": "error",
}  # fmt: skip
_LINES = ("device.", "relay.")  # how a line is lost is a technician's: no paper comes out of it


def paper(slip: paper_api.SlipStatus | None, language: str, name: str = "") -> str:
    """How the sheet that was asked for stands; "" before one was. `name`: what has no number."""
    if slip is None:
        return ""
    named = slip.number or name or translate("CaseWords", "Report")
    why = "no_answer" if slip.reason.startswith(_LINES) else _SHEET.get(slip.reason)
    if why is not None:
        return phrase(f"sheet.{why}", language, name=named)
    if slip.reason:
        return phrase(f"errors.{slip.reason}", language, field="")
    told = {
        "queued": translate("CaseWords", "{number}: waiting for the printer"),
        "printing": translate("CaseWords", "{number}: being printed"),
        "printed": translate("CaseWords", "{number}: printed"),
        "cancelled": translate("CaseWords", "{number}: cancelled"),
    }.get(slip.state, translate("CaseWords", "{number}: not printed"))
    return told.format(number=named)
