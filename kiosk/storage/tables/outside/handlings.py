"""Cases in the hands of others: the rows, and how the events of cases change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kiosk.clock import to_text
from kiosk.domain.outside.handling import OPEN, State
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import Recorded, Recording, Tables
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import key_of

TABLES = ("handlings",)
_COLUMNS = (
    "handling, seq, case_id, organisation, state, leads, due, day, undertaken_at, done_at,"
    " ended_at, released, overrun, repeated, brief"
)
_SELECT = f"SELECT {_COLUMNS} FROM handlings "  # noqa: S608 - our own column names
_OPEN = "state IN ('asked', 'undertaken', 'carried_out')"  # as the partial indexes say it
_OWED = "state IN ('asked', 'undertaken')"


@dataclass(frozen=True)
class Handling:
    """What one organisation was asked to do about one case. Times are RFC 3339, "" for none;
    `day` is the date on which it was asked, `brief` None once it was erased."""

    handling: str
    seq: int
    case_id: str
    organisation: str
    state: State
    leads: bool
    due: str
    day: str
    undertaken_at: str
    done_at: str
    ended_at: str
    released: bool
    overrun: bool
    repeated: int
    brief: str | None = field(repr=False)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def in_time(self) -> bool:
        return "" < self.done_at <= self.due


def of_case(tx: Reading, case_id: str) -> list[Handling]:
    """All there ever were, in order."""
    return _read(tx, "WHERE key = ? ORDER BY seq", key_of(case_id))


def open_of(tx: Reading, case_id: str, organisation: str) -> Handling | None:
    found = _read(
        tx, f"WHERE key = ? AND organisation = ? AND {_OPEN}", key_of(case_id), organisation
    )
    return found[0] if found else None


def of_organisation(tx: Reading, organisation: str) -> list[Handling]:
    """Open ones, the first due first."""
    return _read(tx, f"WHERE organisation = ? AND {_OPEN} ORDER BY due, seq", organisation)


def asked_within(tx: Reading, first: str, last: str) -> list[Handling]:
    """Asked for from one date to another."""
    return _read(tx, "WHERE day BETWEEN ? AND ? ORDER BY seq", first, last)


def every_open(tx: Reading, limit: int, behind: str = "") -> list[Handling]:
    return _read(tx, f"WHERE {_OPEN} AND handling > ? ORDER BY handling LIMIT ?", behind, limit)


def missed(tx: Reading, now: str, limit: int) -> list[Handling]:
    """Whose deadline is over and was not found missed yet."""
    return _read(tx, f"WHERE {_OWED} AND due < ? AND overrun = 0 ORDER BY due LIMIT ?", now, limit)


def done_by(tx: Reading, case_id: str) -> str:
    """Whose work a settled case is outside: the last to carry it out; "" where nobody did."""
    done = [each for each in of_case(tx, case_id) if each.done_at]
    return done[-1].organisation if done else ""


def late_cases(tx: Reading) -> frozenset[str]:
    """Ids of cases that somebody outside is late with."""
    rows = tx.query(f"SELECT case_id FROM handlings WHERE {_OWED} AND overrun = 1")  # noqa: S608
    return frozenset(row["case_id"] for row in rows)


def _read(tx: Reading, where: str, *params: object) -> list[Handling]:
    return [_handling(row) for row in tx.query(_SELECT + where, *params)]


def _handling(row: Row) -> Handling:
    told: dict[str, Any] = dict(row)
    for flag in ("leads", "released", "overrun"):
        told[flag] = bool(told[flag])
    told["state"] = State(told["state"])
    return Handling(**told)


def entrusted(tx: Tables, event: Recorded) -> None:
    """What was carried out before and is asked again was not done after all."""
    told = event.public
    key = key_of(told["case"])
    _end(tx, event, State.CLOSED, f"key = ? AND organisation = ? AND {_OPEN}", key,
         told["organisation"], again=1)  # fmt: skip
    if told["leads"]:
        tx.execute("UPDATE handlings SET leads = 0 WHERE key = ?", key)
    tx.execute(
        "INSERT INTO handlings (handling, seq, key, case_id, organisation, state, leads, due, day,"
        " brief) VALUES (?, ?, ?, ?, ?, 'asked', ?, ?, ?, ?)",
        told["handling"], event.seq, key, told["case"], told["organisation"], int(told["leads"]),
        told["due"], told["day"], event["words"],
    )  # fmt: skip


def forget_brief(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE handlings SET brief = NULL WHERE seq = ?", event.seq)


def undertaken(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE handlings SET state = 'undertaken', undertaken_at = ? WHERE handling = ?",
        to_text(event.at), event.public["handling"],
    )  # fmt: skip


def carried_out(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE handlings SET state = 'carried_out', done_at = ? WHERE handling = ?",
        to_text(event.at), event.public["handling"],
    )  # fmt: skip


def given_back(tx: Tables, event: Recorded) -> None:
    _end(tx, event, State.GIVEN_BACK, "handling = ?", event.public["handling"])


def called_back(tx: Tables, event: Recorded) -> None:
    _end(tx, event, State.CALLED_BACK, "handling = ?", event.public["handling"])


def led(tx: Tables, event: Recorded) -> None:
    """`handling` empty: the hall leads."""
    told = event.public
    tx.execute("UPDATE handlings SET leads = 0 WHERE key = ?", key_of(told["case"]))
    tx.execute("UPDATE handlings SET leads = 1 WHERE handling = ?", told["handling"])


def released(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE handlings SET released = 1 WHERE handling = ?", event.public["handling"])


def overrun(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE handlings SET overrun = 1 WHERE handling = ?", event.public["handling"])


def settled(tx: Tables, event: Recorded) -> None:
    """The case is: nobody outside has it any more."""
    _end(tx, event, State.CLOSED, f"key = ? AND {_OPEN}", key_of(event.public["case"]))


def reopened(tx: Tables, event: Recorded) -> None:
    """What was carried out last did not last."""
    tx.execute(
        "UPDATE handlings SET repeated = repeated + 1 WHERE key = ?1 AND done_at <> '' AND ended_at"
        " = (SELECT max(ended_at) FROM handlings WHERE key = ?1)",
        key_of(event.public["case"]),
    )  # fmt: skip


def _end(
    tx: Tables, event: Recorded, state: State, where: str, *params: object, again: int = 0
) -> None:
    tx.execute(
        f"UPDATE handlings SET state = ?, leads = 0, ended_at = ?, repeated = repeated + ?"  # noqa: S608
        f" WHERE {where}",
        str(state), to_text(event.at), again, *params,
    )  # fmt: skip


def called_back_again(tx: Recording, ids: dict[str, Any]) -> None:
    row = tx.one(
        f"SELECT case_id, organisation FROM handlings WHERE handling = ? AND {_OPEN}",  # noqa: S608
        ids["handling"],
    )
    if row is not None:
        tx.record(
            "case.called_back", case=row["case_id"], day="", staff="", handling=ids["handling"],
            organisation=row["organisation"], cause="restored", words=None,
        )  # fmt: skip


def leads(found: Sequence[Handling]) -> str:
    """The organisation that leads among the handlings of one case; "": the hall does."""
    return next((each.organisation for each in found if each.leads), "")
