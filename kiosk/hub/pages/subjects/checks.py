"""What managers and auditors look after: how good data are, what counted twice, what was held, the
log's checkpoints, and who looked at what."""

from __future__ import annotations

from kiosk.hub.pages.reading import checks, halls, ledger
from kiosk.hub.pages.signing import views
from kiosk.hub.pages.signing.roles import WHO_CHECKS, WHO_MANAGES
from kiosk.hub.pages.subjects import overview
from kiosk.hub.pages.web.ask import Answer, Ask, NotThere, Page, Redirect, Route
from kiosk.hub.pages.web.forms import number

SHOWN = 4000  # bytes of a held line that are shown
_EPOCH, _SEQ = 2**31 - 1, 2**63 - 1


def quality(ask: Ask) -> Answer:
    named = halls.named(ask.tx)
    found = checks.quality(ask.tx, ask.at)
    undescribed = [each for each in named.values() if not each.told.cells]
    lines = {line.row.hall: line for line in overview.lines(ask)}
    shown = {"found": found, "halls": named, "undescribed": undescribed, "lines": lines}
    unknown = checks.unknown_types(ask.tx)
    return Page("quality.html", {**shown, "days": checks.LOOKED_AT.days, "unknown": unknown})


def doubles(ask: Ask) -> Answer:
    views.record(ask.tx, ask.at, ask.officer.account, "doubles_seen")
    shown = {
        "ratings": checks.double_ratings(ask.tx, ask.desk.zone),
        "invitations": checks.double_invitations(ask.tx),
        "halls": halls.named(ask.tx),
    }
    return Page("doubles.html", shown)


def held(ask: Ask) -> Answer:
    shown = {
        "lines": checks.held(ask.tx),
        "forks": checks.forks(ask.tx),
        "halls": halls.named(ask.tx),
        "may_see": ask.officer.role in WHO_MANAGES,
    }
    return Page("held.html", shown)


def held_line(ask: Ask) -> Answer:
    """The raw bytes may hold what somebody said: that they were looked at is recorded."""
    found = _line(ask)
    views.record(ask.tx, ask.at, ask.officer.account, "held_seen", hall=found.hall)
    shown = {
        "line": found,
        "raw": found.raw[:SHOWN].decode("utf-8", "backslashreplace"),
        "cut": max(0, len(found.raw) - SHOWN),
        "halls": halls.named(ask.tx, [found.hall]),
    }
    return Page("held_line.html", shown)


def line_seen(ask: Ask) -> Answer:
    found = _line(ask)
    ask.tx.execute(
        "UPDATE quarantine SET seen_at = %s, seen_by = %s WHERE hall = %s AND epoch = %s"
        " AND seq = %s AND seen_at IS NULL",
        (ask.at, ask.officer.account, found.hall, found.epoch, found.seq),
    )
    return Redirect("/held")


def fork_seen(ask: Ask) -> Answer:
    try:
        head = bytes.fromhex(ask.form.get("fork", "")[:64])
    except ValueError as malformed:
        raise NotThere from malformed
    changed = ask.tx.execute(
        "UPDATE forks SET seen_at = coalesce(seen_at, %s), seen_by = CASE WHEN seen_at IS NULL"
        " THEN %s ELSE seen_by END WHERE hall = %s AND head = %s",
        (ask.at, ask.officer.account, ask.under["hall"], head),
    )
    if not changed.rowcount:
        raise NotThere
    views.record(ask.tx, ask.at, ask.officer.account, "fork_seen", hall=ask.under["hall"])
    return Redirect("/held")


def _line(ask: Ask) -> checks.Raw:
    epoch, seq = number(ask.under, "epoch", _EPOCH), number(ask.under, "seq", _SEQ)
    found = checks.held_line(ask.tx, ask.under["hall"], epoch, seq)
    if found is None:
        raise NotThere
    return found


def log(ask: Ask) -> Answer:
    shown = {"checkpoints": ledger.newest(ask.tx), "lines": overview.lines(ask)}
    return Page("log.html", shown)


def looks(ask: Ask) -> Answer:
    """Who looked here is recorded as well."""
    account, hall = ask.query.get("account", "")[:64], ask.query.get("hall", "")[:64]
    before = ask.query.get("after", "")[:40]
    found = views.newest(ask.tx, account=account, hall=hall, before=before)
    if not before:
        views.record(ask.tx, ask.at, ask.officer.account, "views_seen", about=account)
    shown = {
        "found": found,
        "halls": halls.named(ask.tx, sorted({each.hall for each in found if each.hall})),
        "account": account,
        "hall": hall,
        "next": found[-1].id if len(found) == views.PAGE else "",
    }
    return Page("views.html", shown, {"rows": "rows", "more": "lines"}.get(ask.target, ""))


ROUTES = (
    Route("GET", "/quality", WHO_CHECKS, quality),
    Route("GET", "/doubles", WHO_CHECKS, doubles),
    Route("GET", "/held", WHO_CHECKS, held),
    Route("GET", "/held/{hall}/{epoch}/{seq}", WHO_MANAGES, held_line),
    Route("POST", "/held/{hall}/{epoch}/{seq}/seen", WHO_MANAGES, line_seen),
    Route("POST", "/forks/{hall}/seen", WHO_MANAGES, fork_seen),
    Route("GET", "/log", WHO_CHECKS, log),
    Route("GET", "/views", WHO_CHECKS, looks),
)
