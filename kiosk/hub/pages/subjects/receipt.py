"""The public page of a receipt: what its QR leads to. It says what was done and answered, and shows
the proof; it names nobody and repeats nothing that a resident wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote

from kiosk.errors import KnownError
from kiosk.hub.database.pool import Connection
from kiosk.hub.log import proofs
from kiosk.hub.pages.reading import halls, ledger, receipts
from kiosk.hub.pages.reading.receipts import Genuine, Tracked
from kiosk.hub.pages.signing.roles import NOBODY
from kiosk.hub.pages.subjects.one_case import opened, text_of, words_of
from kiosk.hub.pages.web.ask import Answer, Ask, Door, File, NotThere, Page, Redirect, Route
from kiosk.ids import plain
from kiosk.wire.receipt import LONGEST_SITE, LONGEST_TOKEN, bare, encode

ANSWERS = ("noted", "paused", "resolved")
LONGEST = LONGEST_SITE + LONGEST_TOKEN


@dataclass(frozen=True)
class Line:
    """One line of the public timeline. `words` are what was answered to this report, or to all."""

    at: datetime
    kind: str
    tier: int = 0
    words: str = field(default="", repr=False)


def ask_for(ask: Ask) -> Answer:
    """Where the text of a QR can be put in by hand: the receipt's, or the address of its page."""
    typed = bare(plain(ask.query.get("code", "")[:LONGEST]).strip().upper())
    if typed:
        return Redirect(f"/r/{quote(typed, safe=':')}")
    return Page("receipt_find.html")


def show(ask: Ask) -> Answer:
    receipt = _receipt(ask)
    hall = halls.named(ask.tx, [receipt.hall])[receipt.hall]
    found = receipts.tracked(ask.tx, receipt)
    if found is None:
        shown = {"hall_name": hall.called(ask.language), "filed": receipt.at}
        return Page("receipt_waits.html", shown)
    own = found.own
    leaf = ledger.leaf_over(ask.tx, receipt.hall, own.epoch, own.seq) if own else None
    shown = {
        "case": found.case,
        "hall_name": hall.called(ask.language),
        "told": hall.told,
        "category": hall.told.category(found.case.category, ask.language),
        "lines": _lines(ask, receipt, found),
        "own": own,
        "leaf": leaf,
        "leaves": ledger.newest(ask.tx, 1)[0].size if leaf else 0,
        "token": ask.under["token"],
    }
    return Page("receipt.html", shown)


def check(ask: Ask) -> Answer:
    """How somebody proves it by themselves, who trusts neither hall nor hub."""
    receipt = _receipt(ask)
    found = receipts.tracked(ask.tx, receipt)
    if found is None or found.own is None:
        raise NotThere
    own = found.own
    leaf = ledger.leaf_over(ask.tx, receipt.hall, own.epoch, own.seq)
    points = ledger.newest(ask.tx, 1)
    shown = {
        "case": found.case,
        "own": own,
        "leaf": leaf,
        "note": points[0].note if points else "",
        "token": ask.under["token"],
        "text": ask.under["token"].upper(),
    }
    return Page("receipt_check.html", shown)


def proof_of(door: Door) -> bytes:
    """The proof's file, made outside of the page's transaction. Raises NotThere."""
    pool = door.desk.pool

    def where(tx: Connection) -> tuple[str, int, int]:
        receipt = receipts.read(tx, door.desk.marks, door.under["token"])
        found = receipts.tracked(tx, receipt) if receipt else None
        if receipt is None or found is None or found.own is None:
            raise NotThere
        return receipt.hall, found.own.epoch, found.own.seq

    made = proofs.receipt_proof(door.desk.hub, *pool.run(where))
    if made is None:
        raise NotThere
    return encode(made)


def proof(ask: Ask) -> Answer:
    """The file for `kiosk verify --receipt TOKEN --proof FILE`. Raises NotThere."""
    receipt = _receipt(ask)
    if ask.before.refused is not None:
        raise ask.before.refused
    assert isinstance(ask.before.first, bytes)
    return File(f"{receipt.token.case}.proof.json", ask.before.first, "application/json")


def _receipt(ask: Ask) -> Genuine:
    """Raises KnownError `district.no_receipt` for whatever is none, `district.receipt_old`."""
    found = receipts.read(ask.tx, ask.desk.marks, ask.under["token"])
    if found is None:
        raise KnownError("district.no_receipt", field="code")
    days = ask.desk.hub.settings.pages.receipt_days
    if ask.at > found.at + timedelta(days=days):
        raise KnownError("district.receipt_old", field="code", days=days)
    return found


def _lines(ask: Ask, receipt: Genuine, found: Tracked) -> list[Line]:
    """The newest first. Of a danger that is to stay quiet no words stand here: who scans a paper
    may be the one from whom it is kept."""
    lines = []
    for each in found.log:
        if not each.shown or each.kind == "district_answered":
            continue
        mine = found.own is not None and each.seq == found.own.seq
        told = each.report == 0 or (found.own is not None and each.report == found.own.seq)
        if each.kind == "noted" and not told:
            continue
        kind = "own" if mine else each.kind
        words = ""
        if each.kind in ANSWERS and told and not found.case.quiet:
            words = text_of(opened(ask, receipt.hall, each), words_of(each.kind))
        lines.append(Line(each.at, kind, each.tier, words))
    for said in found.updates:
        words = "" if found.case.quiet else said.answer
        lines.append(Line(said.at, "district", words=words))
    return sorted(lines, key=lambda line: line.at, reverse=True)


_PAGES = (
    Route("GET", "/r", NOBODY, ask_for),
    Route("GET", "/r/{token}", NOBODY, show),
    Route("GET", "/r/{token}/check", NOBODY, check),
    Route("GET", "/r/{token}/proof", NOBODY, proof, first=proof_of),
)
ROUTES = (
    *_PAGES,
    # A QR code holds capitals in half the room.
    *(Route(each.method, each.path.replace("/r", "/R", 1), NOBODY, each.make, each.first)
      for each in _PAGES),
)  # fmt: skip
