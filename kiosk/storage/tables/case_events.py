"""How the events of a case's life change its row, its log, its photographs and its words."""

from __future__ import annotations

from collections.abc import Callable

from kiosk import languages
from kiosk.clock import to_text
from kiosk.storage.connection import literal
from kiosk.storage.journal.events import EventType, Lasting, Recorded, Tables, public_ids
from kiosk.storage.tables import case_index, case_words, cases, print_jobs, upstream
from kiosk.storage.tables.cases import (
    BEGINS,
    COLUMNS,
    FIELDS,
    PRIVATE,
    Case,
    from_filing,
    key_of,
    told_values,
)
from kiosk.storage.tables.outside import handlings

_MARKS = ["?"] * (1 + len(FIELDS) - len(BEGINS)) + [literal(each) for each in BEGINS]
_INSERT = f"INSERT INTO cases (key, {COLUMNS}) VALUES ({', '.join(_MARKS)})"  # noqa: S608
_FORGET = (
    f"UPDATE cases SET {', '.join(f'{name} = NULL' for name in PRIVATE)}"  # noqa: S608
    ", place = '', happened = '', language = ? WHERE key = ?"
)

Change = Callable[[Tables, Recorded], None]


def _logged(tx: Tables, event: Recorded) -> None:
    """The event belongs to its case; whoever wrote before it has seen an older version."""
    tx.execute(
        "INSERT INTO case_acts (key, seq, type, day, private) VALUES (?, ?, ?, ?, ?)",
        key_of(event.public["case"]),
        event.seq,
        event.type,
        event.public["day"],
        int(event.private is not None),
    )


def _changing(change: Change | None = None, *, counts: bool = True) -> Change:
    """A projector: the change, the log and, for what others must have seen, the version."""

    def project(tx: Tables, event: Recorded) -> None:
        if change is not None:
            change(tx, event)
        _logged(tx, event)
        if counts:
            _set(tx, event, "version = version + 1")

    return project


def _set(tx: Tables, event: Recorded, change: str, *params: object) -> None:
    tx.execute(
        f"UPDATE cases SET {change} WHERE key = ?",  # noqa: S608 - our own column names
        *params,
        key_of(event.public["case"]),
    )


def _next_due(tx: Tables, event: Recorded) -> None:
    """The answer until it was given, also where it is late, then the settling; neither while
    nothing runs."""
    _set(
        tx,
        event,
        "next_due = CASE WHEN state NOT IN ('filed', 'working') THEN ''"
        " WHEN responded_at = '' THEN min(respond_by, settle_by)"
        " ELSE settle_by END",
    )


def _filed(tx: Tables, event: Recorded) -> Case:
    made = from_filing(event)
    tx.execute(_INSERT, made.key, *told_values(made))
    case_words.filed(tx, made.key)
    case_index.filed(tx, made.key)
    if event.public.get("request"):
        upstream.came(tx, "open311_cases", event.public["request"], event.seq)
    _pictured(tx, event)
    print_jobs.asked(tx, event)
    return made


def _forget_filing(tx: Tables, event: Recorded) -> None:
    key = key_of(event.public["case"])
    tx.execute(_FORGET, languages.FIRST, key)
    case_words.changed(tx, key)
    case_index.forgotten(tx, key)
    _forget_pictures(tx, event)
    if event.public["job"]:
        print_jobs.forget(tx, event)


def _pictured(tx: Tables, event: Recorded) -> None:
    for blob in event.get("photos") or ():
        tx.execute(
            "INSERT INTO case_photos (blob, case_id, seq) VALUES (?, ?, ?)",
            blob,
            event.public["case"],
            event.seq,
        )


def _forget_pictures(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "DELETE FROM case_photos WHERE case_id = ? AND seq = ?", event.public["case"], event.seq
    )


def _forget_log(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE case_acts SET private = 0 WHERE key = ? AND seq = ?",
        key_of(event.public["case"]),
        event.seq,
    )


def _responded(tx: Tables, event: Recorded) -> None:
    """What the resident reads is the answer; one after its limit was late. Events of before that
    do not say whether they answer did.
    """
    if not event.public.get("answers", True):
        return
    now = to_text(event.at)
    _set(
        tx,
        event,
        "late = CASE WHEN responded_at = '' AND ? > respond_by THEN 1 ELSE late END,"
        " responded_at = CASE WHEN responded_at = '' THEN ? ELSE responded_at END",
        now,
        now,
    )


def _assigned(tx: Tables, event: Recorded) -> None:
    _responded(tx, event)
    _set(
        tx,
        event,
        "assignee = ?, state = CASE state WHEN 'filed' THEN 'working' ELSE state END",
        event.public["to"],
    )
    _next_due(tx, event)


def _accepted(tx: Tables, event: Recorded) -> None:
    _assigned(tx, event)
    _set(tx, event, "alert = CASE alert WHEN 'raised' THEN ? ELSE alert END", event.public["to"])


def _joined(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(tx, event, "joined = joined + 1, risk = ?, reasons = ?, settle_by = ?", told["risk"],
         " ".join(told["reasons"]), told["settle_by"])  # fmt: skip
    if told.get("hazard"):
        _set(
            tx, event,
            "hazard = CASE hazard WHEN '' THEN ? ELSE hazard END, alert = 'raised', respond_by = ?",
            told["hazard"], told["respond_by"],
        )  # fmt: skip
    _next_due(tx, event)
    if event.private is not None:
        _joiner(tx, event)
        case_words.changed(tx, key_of(told["case"]))
        _pictured(tx, event)
    print_jobs.asked(tx, event)


def _joiner(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO case_joiners (seq, key, text, detail, person) VALUES (?, ?, ?, ?, ?)",
        event.seq, key_of(event.public["case"]),
        *(event.get(name) for name in ("text", "detail", "person")),
    )  # fmt: skip


def _joiner_gains(tx: Tables, event: Recorded) -> None:
    """Of before: who joined without a word had no private part, and no row."""
    _joiner(tx, event)
    tx.execute(
        "UPDATE case_acts SET private = 1 WHERE key = ? AND seq = ?",
        key_of(event.public["case"]),
        event.seq,
    )


def _forget_joining(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM case_joiners WHERE seq = ?", event.seq)
    case_words.changed(tx, key_of(event.public["case"]))
    _forget_pictures(tx, event)
    _forget_log(tx, event)
    if event.public["job"]:
        print_jobs.forget(tx, event)


def _noted(tx: Tables, event: Recorded) -> None:
    if event.public["public"]:
        _responded(tx, event)
        _next_due(tx, event)


def _classified(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(
        tx, event,
        "category = ?, type = ?, dispute = ?, risk = ?, reasons = ?, settle_by = ?",
        told["category"], told["kind"], int(told["dispute"]), told["risk"],
        " ".join(told["reasons"]), told["settle_by"],
    )  # fmt: skip
    _next_due(tx, event)


def _paused(tx: Tables, event: Recorded) -> None:
    _responded(tx, event)
    _set(tx, event, "state = 'paused', paused_at = ?", to_text(event.at))
    _next_due(tx, event)


def _resumed(tx: Tables, event: Recorded) -> None:
    _set(
        tx, event, "state = 'working', paused_at = '', settle_by = ?, warned = '', escalated = ''",
        event.public["settle_by"],
    )  # fmt: skip
    _next_due(tx, event)


def _handed_up(tx: Tables, event: Recorded) -> None:
    _responded(tx, event)
    _set(tx, event, "tier = ?, assignee = '', state = 'working'", event.public["tier"])
    _next_due(tx, event)


def _warned(tx: Tables, event: Recorded) -> None:
    _set(tx, event, "warned = ?", event.public["due"])


def _escalated(tx: Tables, event: Recorded) -> None:
    told = event.public
    _set(
        tx, event,
        "escalated = ?, tier = ?, settle_by = ?, risk = ?, reasons = ?, late = CASE ?"
        " WHEN 'respond' THEN 1 ELSE late END",
        told["due"], told["tier"], told["settle_by"], told["risk"], " ".join(told["reasons"]),
        told["limit"],
    )  # fmt: skip
    _next_due(tx, event)


def _resolved(tx: Tables, event: Recorded) -> None:
    _responded(tx, event)
    handlings.settled(tx, event)
    _set(
        tx, event,
        "state = 'resolved', resolved_at = ?, paused_at = '', result = ?,"
        " alert = CASE alert WHEN 'raised' THEN ? ELSE alert END",
        to_text(event.at), event.field("result"), event.public["staff"],
    )  # fmt: skip
    _next_due(tx, event)


def _withdrawn(tx: Tables, event: Recorded) -> None:
    """Who reported it took it back; where nobody else did, it is over."""
    if event.public["ends"]:
        _set(tx, event, "state = 'resolved', resolved_at = ?, paused_at = ''", to_text(event.at))
        _next_due(tx, event)


def _forget_result(tx: Tables, event: Recorded) -> None:
    _set(tx, event, "result = NULL")
    _forget_log(tx, event)


def _reopened(tx: Tables, event: Recorded) -> None:
    handlings.reopened(tx, event)
    _set(
        tx, event,
        "state = 'working', resolved_at = '', result = NULL, settle_by = ?, warned = '',"
        " escalated = ''",
        event.public["settle_by"],
    )  # fmt: skip
    _next_due(tx, event)


def _district_answered(tx: Tables, event: Recorded) -> None:
    """Its words are the result where the case was settled by it; a state that the hall has gone
    beyond is not taken."""
    told = event.public
    upstream.came(tx, "case_updates", told["update"], event.seq)
    _responded(tx, event)
    if told["taken"] == "resolved":
        handlings.settled(tx, event)
        _set(
            tx, event,
            "state = 'resolved', resolved_at = ?, paused_at = '', result = ?",
            to_text(event.at), event.field("words"),
        )  # fmt: skip
    elif told["taken"] == "paused":
        _set(tx, event, "state = 'paused', paused_at = ?", to_text(event.at))
    elif told["taken"] == "working":
        handlings.reopened(tx, event)
        _set(
            tx, event,
            "state = 'working', resolved_at = '', result = NULL, paused_at = '', settle_by = ?,"
            " warned = '', escalated = ''",
            told["settle_by"],
        )  # fmt: skip
    _next_due(tx, event)


def _forget_brief(tx: Tables, event: Recorded) -> None:
    handlings.forget_brief(tx, event)
    _forget_log(tx, event)


def _forget_district(tx: Tables, event: Recorded) -> None:
    if event.public["taken"] == "resolved":
        _set(tx, event, "result = NULL")
    _forget_log(tx, event)


_WORDS = frozenset({"words"})
_WHY = frozenset({"why"})  # a clerk's words about a person


def _event(
    name: str, change: Change | None = None, private: frozenset[str] = frozenset(),
    forget: Change | None = None, *, counts: bool = True,
) -> EventType:  # fmt: skip
    told = forget or (_forget_log if private else None)
    return EventType(f"case.{name}", _changing(change, counts=counts), private, told)


_REPORT = frozenset(
    {
        "text", "detail", "answers", "name", "phone", "person", "photos", "proposal",
        "place", "happened", *print_jobs.WHERE,
    }
)  # fmt: skip

TABLES = (*cases.TABLES, *case_words.TABLES, *case_index.TABLES, *handlings.TABLES)
EVENT_TYPES = (
    EventType("case.filed", _filed, _REPORT, _forget_filing, cited=True),
    EventType(
        "case.joined",
        _changing(_joined),
        _REPORT,
        _forget_joining,
        cited=True,
        gains=_joiner_gains,
    ),
    _event("accepted", _accepted),
    _event("assigned", _assigned),
    _event("noted", _noted, _WORDS),
    _event("classified", _classified),
    _event("paused", _paused, _WORDS),
    _event("resumed", _resumed),
    _event("handed_up", _handed_up, _WORDS),
    _event("warned", _warned, counts=False),
    _event("escalated", _escalated),
    _event("resolved", _resolved, frozenset({"result"}), _forget_result),
    _event("reopened", _reopened, _WORDS),
    _event("withdrawn", _withdrawn),
    _event("district_answered", _district_answered, frozenset({"words", "by"}), _forget_district),
    _event("entrusted", handlings.entrusted, _WORDS, _forget_brief),
    _event("undertaken", handlings.undertaken),
    _event("given_back", handlings.given_back, _WORDS),
    _event("progressed", None, _WORDS),
    _event("carried_out", handlings.carried_out, _WORDS),
    _event("led", handlings.led, _WORDS),
    _event("released", handlings.released, _WORDS),
    EventType(
        "case.called_back",
        _changing(handlings.called_back),
        _WORDS,
        _forget_log,
        lasting=Lasting(public_ids("handling"), handlings.called_back_again),
    ),
    _event("overrun", handlings.overrun, counts=False),
    _event("viewed", private=_WHY, counts=False),
    _event("printed", private=_WHY, counts=False),
)
