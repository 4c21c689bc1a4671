"""How the events of a dispute's life change its rows."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from kiosk.clock import to_text
from kiosk.domain.disputes.agreement import Term, followed
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.tables.cases import key_of
from kiosk.storage.tables.disputes import mediators, prevention, recordings, reminders, sheets

Change = Callable[[Tables, Recorded], None]

_INSERT_PARTY = (
    "INSERT OR REPLACE INTO dispute_parties (party, key, side, seq, name, phone, detail, person,"
    " guardian, minor, language, wants, agreed, sms)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PARTY = frozenset(
    {
        "name", "phone", "detail", "person", "guardian", "minor", "language", "wants", "agreed",
        "sms",
    }
)  # fmt: skip


def _key(event: Recorded) -> int:
    return key_of(event.public["case"])


def _set(tx: Tables, event: Recorded, change: str, *params: object) -> None:
    tx.execute(
        f"UPDATE disputes SET {change} WHERE key = ?",  # noqa: S608 - our own column names
        *params,
        _key(event),
    )


def _leads(tx: Tables, key: int) -> str:
    """Who has it on hand: its mediator, while it is open."""
    row = tx.one("SELECT mediator FROM disputes WHERE key = ? AND state = 'open'", key)
    return row["mediator"] if row else ""


def _changing(change: Change, *, counts: bool = True) -> Change:
    """A projector: the change, what it makes of loads and limits, the log and the version."""

    def project(tx: Tables, event: Recorded) -> None:
        key = _key(event)
        before = _leads(tx, key)
        change(tx, event)
        after = _leads(tx, key)
        if before != after:
            mediators.held(tx, before, -1)
            mediators.held(tx, after, 1)
        _set(
            tx, event,
            "next_due = CASE WHEN state <> 'open' THEN '' ELSE coalesce(min("
            " CASE WHEN visited_at = '' AND instr(missed, 'visit') = 0 THEN visit_by"
            " ELSE 'z' END, CASE WHEN instr(missed, 'settle') = 0 THEN settle_by ELSE 'z' END),"
            " 'z') END",
        )  # fmt: skip
        _set(tx, event, "next_due = CASE next_due WHEN 'z' THEN '' ELSE next_due END")
        tx.execute(
            "INSERT INTO dispute_acts (seq, key, type, private) VALUES (?, ?, ?, ?)",
            event.seq, key, event.type, int(event.private is not None),
        )  # fmt: skip
        if counts:
            _set(tx, event, "version = version + 1")

    return project


def _forgetting(forget: Change | None = None) -> Change:
    def project(tx: Tables, event: Recorded) -> None:
        if forget is not None:
            forget(tx, event)
        tx.execute("UPDATE dispute_acts SET private = 0 WHERE seq = ?", event.seq)

    return project


def _opened(tx: Tables, event: Recorded) -> None:
    told, at = event.public, to_text(event.at)
    tx.execute(
        "INSERT INTO disputes (key, case_id, category, state, tier, level, reasons, apart, keeper,"
        " opened_at, tier_at, visit_by, settle_by, next_due) VALUES"
        " (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        _key(event), told["case"], told["category"], told["tier"], told["level"],
        " ".join(told["reasons"]), int(told["apart"]), told["keeper"], at, at,
        told["visit_by"], told["settle_by"],
    )  # fmt: skip


def _told_party(tx: Tables, event: Recorded) -> None:
    tx.execute(
        _INSERT_PARTY, event.public["party"], _key(event), event.public["side"], event.seq,
        *(event[each] for each in ("name", "phone", "detail", "person", "guardian")),
        int(bool(event["minor"])), event["language"] or "", event["wants"],
        int(bool(event.get("agreed"))), int(bool(event.get("sms"))),
    )  # fmt: skip


def _forget_party(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE dispute_parties SET name = NULL, phone = NULL, detail = NULL, person = NULL,"
        " guardian = NULL, minor = 0, language = '', wants = NULL, agreed = 0, sms = 0"
        " WHERE seq = ?",
        event.seq,
    )


def _classified(tx: Tables, event: Recorded) -> None:
    _set(tx, event, "category = ?", event.public["category"])


def _weighed(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(tx, event, "level = ?, reasons = ?, apart = ?", told["level"], " ".join(told["reasons"]),
         int(told["apart"]))  # fmt: skip


def _assigned(tx: Tables, event: Recorded) -> None:
    _set(tx, event, "mediator = ?", event.public["mediator"])


def _released(tx: Tables, event: Recorded) -> None:
    _set(tx, event, "mediator = '', keeper = ?", event.public["keeper"])


def _kept_by(tx: Tables, event: Recorded) -> None:
    _set(tx, event, "keeper = ?", event.public["keeper"])


def _moved(tx: Tables, event: Recorded) -> None:
    """To another tier: its times begin anew, and it has no mediator there yet."""
    told = event.public
    _set(
        tx, event,
        "tier = ?, tier_at = ?, keeper = ?, mediator = '', visit_by = ?, settle_by = ?,"
        " visited_at = '', missed = ''",
        told["tier"], to_text(event.at), told["keeper"], told["visit_by"], told["settle_by"],
    )  # fmt: skip


def _handed_up(tx: Tables, event: Recorded) -> None:
    row = tx.one("SELECT mediator, category FROM disputes WHERE key = ?", _key(event))
    if row:
        mediators.tried(tx, row["mediator"], row["category"], settled=False)
    _moved(tx, event)
    _set(tx, event, "ups = ups + 1")


def _handed_down(tx: Tables, event: Recorded) -> None:
    _moved(tx, event)
    _set(tx, event, "downs = downs + 1")


def _missed(tx: Tables, event: Recorded) -> None:
    _set(tx, event, "missed = trim(missed || ' ' || ?)", event.public["limit"])


def _planned(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO dispute_sessions (session, key, seq, mediator, room, place, starts, ends,"
        " apart, beside, turn, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')",
        told["meeting"], _key(event), event.seq, told["mediator"], told["room"], event["place"],
        told["starts"], told["ends"], int(told["apart"]), told.get("beside", ""),
        told.get("turn", ""),
    )  # fmt: skip


def _forget_plan(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE dispute_sessions SET place = NULL WHERE seq = ?", event.seq)


def _met(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE dispute_sessions SET state = ?, ended = ?, minutes = ? WHERE session = ?",
        told["state"], event.seq, event["minutes"], told["meeting"],
    )  # fmt: skip
    if told["state"] == "held":
        _set(
            tx, event,
            "visited_at = CASE visited_at WHEN '' THEN ? ELSE visited_at END", to_text(event.at),
        )  # fmt: skip


def _forget_minutes(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE dispute_sessions SET minutes = NULL WHERE ended = ?", event.seq)


def _drafted(tx: Tables, event: Recorded) -> None:
    terms, basis = event["terms"], event["basis"]
    tx.execute(
        "INSERT INTO dispute_drafts (seq, key, version, terms, basis) VALUES (?, ?, ?, ?, ?)",
        event.seq, _key(event), event.public["draft"],
        None if terms is None else msgspec.json.encode(terms).decode(),
        None if basis is None else msgspec.json.encode(basis).decode(),
    )  # fmt: skip
    _set(tx, event, "draft = ?", event.public["draft"])


def _forget_draft(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE dispute_drafts SET terms = NULL, basis = NULL WHERE seq = ?", event.seq)
    tx.execute("UPDATE dispute_dues SET amount = 0, due = '' WHERE seq = ?", event.seq)


def _signed(tx: Tables, event: Recorded) -> None:
    key = _key(event)
    row = tx.one(
        "SELECT d.seq, d.terms, m.mediator, m.category FROM dispute_drafts d JOIN disputes m"
        " ON m.key = d.key WHERE d.key = ? AND d.version = ?",
        key, event.public["draft"],
    )  # fmt: skip
    tx.execute("DELETE FROM dispute_dues WHERE key = ?", key)
    tx.execute("DELETE FROM dispute_payments WHERE key = ?", key)
    if row is None:
        return
    mediators.tried(tx, row["mediator"], row["category"], settled=True)
    terms = msgspec.json.decode(row["terms"], type=list[Term]) if row["terms"] else []
    erased = len(event.public["promised"]) > len(followed(terms))
    told = dict(followed(terms))
    for item in event.public["promised"]:
        term = Term("") if erased else told[item]
        tx.execute(
            "INSERT INTO dispute_dues (key, item, seq, amount, due, state)"
            " VALUES (?, ?, ?, ?, ?, 'waiting')",
            key, item, row["seq"], term.amount, term.due,
        )  # fmt: skip
    tx.execute("UPDATE dispute_drafts SET signed = ? WHERE seq = ?", event.seq, row["seq"])
    _set(tx, event, "state = 'agreed', signed_at = ?", to_text(event.at))


def _paid(tx: Tables, event: Recorded) -> None:
    """Of a part the sum is private; that the whole is there is told."""
    key, item = _key(event), event.public["term"]
    tx.execute(
        "INSERT INTO dispute_payments (seq, key, item, amount) VALUES (?, ?, ?, ?)",
        event.seq, key, item, event["amount"] or 0,
    )  # fmt: skip
    if event.public["whole"]:
        tx.execute("UPDATE dispute_dues SET state = 'kept' WHERE key = ? AND item = ?", key, item)


def _forget_payment(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE dispute_payments SET amount = 0 WHERE seq = ?", event.seq)


def _late(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE dispute_dues SET state = 'late' WHERE key = ? AND item = ?",
        _key(event), event.public["term"],
    )  # fmt: skip


def _confirming(tx: Tables, event: Recorded) -> None:
    _set(tx, event, "confirmed = ?", event.public["confirmed"])


def _closed(tx: Tables, event: Recorded) -> None:
    outcome = event.public["outcome"]
    row = tx.one("SELECT state, mediator, category FROM disputes WHERE key = ?", _key(event))
    if row and row["state"] == "open" and outcome == "failed":
        mediators.tried(tx, row["mediator"], row["category"], settled=False)
    _set(tx, event, "state = ?, closed_at = ?", outcome, to_text(event.at))


def _reopened(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(
        tx, event,
        "state = 'open', closed_at = '', signed_at = '', confirmed = '', mediator = '', keeper = ?,"
        " tier_at = ?, visit_by = ?, settle_by = ?, visited_at = '', missed = '',"
        " opens = opens + 1",
        told["keeper"], to_text(event.at), told["visit_by"], told["settle_by"],
    )  # fmt: skip


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """Stands in the log alone."""


_WORDS = frozenset({"words"})  # of staff, about people


def _event(
    name: str, change: Change, private: frozenset[str] = frozenset(), forget: Change | None = None,
    *, counts: bool = True,
) -> EventType:  # fmt: skip
    told = _forgetting(forget) if private else None
    return EventType(
        f"dispute.{name}", _changing(change, counts=counts), private, told, stays=bool(private)
    )


TABLES = (
    "disputes", "dispute_acts", "dispute_parties", "dispute_sessions", "dispute_drafts",
    "dispute_dues", "dispute_payments", *mediators.TABLES, *prevention.TABLES,
    *recordings.TABLES, *reminders.TABLES, *sheets.TABLES,
)  # fmt: skip
EVENT_TYPES = (
    *mediators.EVENT_TYPES,
    _event("opened", _opened, counts=False),
    _event("party", _told_party, _PARTY, _forget_party),
    _event("classified", _classified, counts=False),
    _event("weighed", _weighed, _WORDS),
    _event("assigned", _assigned, _WORDS),
    _event("conflict", mediators.conflicted, _WORDS | {"persons"}, mediators.forget_persons),
    _event("released", _released),
    _event("kept_by", _kept_by),
    _event("handed_up", _handed_up, _WORDS),
    _event("handed_down", _handed_down, _WORDS),
    _event("missed", _missed, counts=False),
    _event("planned", _planned, _WORDS | {"place"}, _forget_plan),
    _event("met", _met, frozenset({"minutes"}), _forget_minutes),
    _event("drafted", _drafted, frozenset({"terms", "basis"}), _forget_draft),
    _event("signed", _signed, frozenset({"signers"})),
    _event("paid", _paid, _WORDS | {"amount"}, _forget_payment),
    _event("late", _late, counts=False),
    _event("reminded", reminders.reminded, counts=False),
    _event("confirming", _confirming),
    _event("closed", _closed, _WORDS),
    _event("reopened", _reopened, _WORDS),
    _event("again", _nothing, _WORDS),
    _event("stands", _nothing, _WORDS),
    _event("printed", _nothing, frozenset({"why"}), counts=False),
    *prevention.EVENT_TYPES,
    _event("consented", recordings.consented, frozenset({"strokes"}), recordings.forget_consent),
    _event("recorded", recordings.recorded, recordings.PRIVATE, recordings.forget, counts=False),
    _event("played", _nothing, _WORDS, counts=False),
    _event("sheet_taken", sheets.taken, sheets.PRIVATE, sheets.forget, counts=False),
    _event("sheet_seen", _nothing, _WORDS, counts=False),
)
