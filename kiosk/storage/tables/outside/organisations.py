"""Organisations that help the hall from outside: departments, companies, associations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from kiosk.clock import to_text
from kiosk.domain.outside.handling import OrganisationKind
from kiosk.storage.connection import Row
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Recorded,
    Recording,
    Tables,
    public_ids,
)
from kiosk.storage.journal.transaction import Reading

TABLES = ("organisations", "organisation_parts")
_COLUMNS = "organisation, kind, state, since, name, work, contact, phone"
_SELECT = f"SELECT {_COLUMNS} FROM organisations "  # noqa: S608 - our own column names


@dataclass(frozen=True)
class Organisation:
    """`contact` and `phone` are empty once it ended, all words once they were erased."""

    organisation: str
    kind: OrganisationKind
    state: Literal["active", "ended"]
    since: str
    name: str = field(repr=False)
    work: str = field(repr=False)
    contact: str = field(repr=False)
    phone: str = field(repr=False)


def by_id(tx: Reading, organisation: str) -> Organisation | None:
    row = tx.one(_SELECT + "WHERE organisation = ?", organisation)
    return _organisation(row) if row else None


def all_of_them(tx: Reading) -> list[Organisation]:
    """The active ones first, each in the order in which they came."""
    rows = tx.query(_SELECT + "ORDER BY state, organisation")
    return [_organisation(row) for row in rows]


def active_count(tx: Reading) -> int:
    return int(tx.scalar("SELECT count(*) FROM organisations WHERE state = 'active'"))


def able(tx: Reading) -> set[str]:
    """Those that are active and have an account with which somebody can act."""
    rows = tx.query(
        "SELECT organisation FROM organisations o WHERE state = 'active' AND EXISTS (SELECT 1 FROM"
        " staff s WHERE s.organisation = o.organisation AND s.disabled = 0)"
    )
    return {row["organisation"] for row in rows}


def accounts(tx: Reading, organisation: str) -> list[str]:
    """Its people's accounts that are not closed."""
    rows = tx.query(
        "SELECT staff FROM staff WHERE organisation = ? AND disabled = 0 ORDER BY staff",
        organisation,
    )
    return [row["staff"] for row in rows]


def contacts(tx: Reading, organisation: str) -> list[int]:
    """Events in which somebody of it is named."""
    rows = tx.query(
        "SELECT seq FROM organisation_parts WHERE organisation = ? ORDER BY seq", organisation
    )
    return [row["seq"] for row in rows]


def _organisation(row: Row) -> Organisation:
    told: dict[str, Any] = dict(row)
    for name in ("name", "work", "contact", "phone"):
        told[name] = told[name] or ""
    return Organisation(**told)


def _registered(tx: Tables, event: Recorded) -> None:
    """New, or told anew: since when stays."""
    told = event.public
    tx.execute(
        "INSERT INTO organisations (organisation, kind, state, since, name, work)"
        " VALUES (?, ?, 'active', ?, ?, ?) ON CONFLICT (organisation) DO UPDATE SET"
        " kind = excluded.kind, name = excluded.name, work = excluded.work",
        told["organisation"], told["kind"], to_text(event.at), event["name"], event["work"],
    )  # fmt: skip


def _forget_name(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE organisations SET name = NULL, work = NULL WHERE organisation = ?",
        event.public["organisation"],
    )


def _reached(tx: Tables, event: Recorded) -> None:
    organisation = event.public["organisation"]
    tx.execute(
        "UPDATE organisations SET contact = ?, phone = ? WHERE organisation = ?",
        event["contact"], event["phone"], organisation,
    )  # fmt: skip
    tx.execute(
        "INSERT INTO organisation_parts (seq, organisation) VALUES (?, ?)", event.seq, organisation
    )


def _forget_contact(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM organisation_parts WHERE seq = ?", event.seq)
    tx.execute(
        "UPDATE organisations SET contact = NULL, phone = NULL WHERE organisation = ?1 AND NOT"
        " EXISTS (SELECT 1 FROM organisation_parts WHERE organisation = ?1 AND seq > ?2)",
        event.public["organisation"], event.seq,
    )  # fmt: skip


def _ended(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE organisations SET state = 'ended' WHERE organisation = ?",
        event.public["organisation"],
    )


def _ended_again(tx: Recording, ids: dict[str, Any]) -> None:
    organisation = ids["organisation"]
    state = tx.scalar("SELECT state FROM organisations WHERE organisation = ?", organisation)
    if state == "active":
        tx.record("organisation.ended", organisation=organisation, staff="")


EVENT_TYPES = (
    EventType(
        "organisation.registered", _registered, frozenset({"name", "work"}), _forget_name,
        stays=True,
    ),
    EventType(
        "organisation.reached", _reached, frozenset({"contact", "phone"}), _forget_contact,
        stays=True,
    ),
    EventType(
        "organisation.ended", _ended, lasting=Lasting(public_ids("organisation"), _ended_again)
    ),
)  # fmt: skip
