"""A report from outside becomes a case of its hall: it waits here, and goes down as reference data.

The hall files each once, by its id, and the case that comes up again bears that id. Until two weeks
after, the report stays in what the hall may ask for, since a hall that was put back to the day
before has to file it again; then its words go. Nothing of who reported is taken in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

import msgspec

from kiosk import languages
from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.open311 import services
from kiosk.hub.open311.asked import Report, clean
from kiosk.hub.open311.places import Place
from kiosk.hub.open311.plan import Category, named
from kiosk.hub.open311.register import Register
from kiosk.hub.open311.trouble import INVALID, Trouble
from kiosk.hub.refs.publishing import Reference, drop_older, remake
from kiosk.ids import new_id
from kiosk.wire.manifest import MAX_ITEMS

REFERENCE = "open311_cases"
KEPT_FOR = timedelta(days=14)
SAME_WITHIN = timedelta(hours=1)  # a client that heard no answer asks again


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the reference data."""

    id: str
    at: str
    category: str
    cell: str
    place: str
    text: str
    answers: Mapping[str, str]
    client: str


_ITEM = msgspec.json.Decoder(Item)
_encode = msgspec.json.Encoder().encode


def where(connection: Connection, register: Register, report: Report) -> Place:
    """The hall that is responsible, and the cell where it is known. Raises :class:`Trouble`."""
    if report.address_id:
        found = register.named(connection, report.address_id)
    elif report.lat is not None and report.long is not None:
        found = register.at(connection, report.lat, report.long)
    elif only := register.offered(connection).only:
        found = Place(only, "")
    else:
        raise Trouble(INVALID, "which_hall")
    if found is None:
        raise Trouble(INVALID, "place")
    return found


def file(hub: Hub, report: Report, category: Category, place: Place, client: str) -> str:
    """The id under which it is public from now on. The same report by the same client is one.

    Raises :class:`Trouble` where the client has filed all that it may in an hour.
    """
    now = hub.clock.now()
    item = Item(
        id=new_id("o"), at=to_text(now), category=report.service, cell=place.cell,
        place=clean(report.address), text=_words(report, category),
        answers=services.answers(category, report.answers), client=client,
    )  # fmt: skip
    said = msgspec.structs.replace(item, id="", at="")
    digest = hashlib.sha256(place.hall.encode() + b"\n" + _encode(said)).digest()

    def work(connection: Connection) -> str:
        connection.execute("SELECT 1 FROM halls WHERE hall = %s FOR UPDATE", (place.hall,))
        known = connection.execute(
            "SELECT id FROM open311_requests WHERE hall = %s AND digest = %s AND at > %s LIMIT 1",
            (place.hall, digest, now - SAME_WITHIN),
        ).fetchone()
        if known is not None:
            return str(known[0])
        filed = connection.execute(
            "SELECT count(*) FROM open311_requests WHERE client = %s AND at > %s",
            (client, now - timedelta(hours=1)),
        ).fetchone()
        if filed is not None and filed[0] >= hub.settings.open311.each_hour:
            raise Trouble(INVALID, "too_many", most=hub.settings.open311.each_hour)
        connection.execute(
            "INSERT INTO open311_requests (hall, id, at, service, cell, client, digest, content)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                place.hall, item.id, now, item.category, item.cell, client, digest,
                _encode(item).decode(),
            ),
        )  # fmt: skip
        _send(hub, connection, place.hall)
        return item.id

    return hub.pool.run(work)


def settle(hub: Hub) -> int:
    """See what the halls have filed since, and forget what need not be kept; how many halls are
    told anew."""
    halls = hub.pool.run(
        lambda connection: connection.execute(
            "SELECT DISTINCT hall FROM open311_requests WHERE content IS NOT NULL"
        ).fetchall()
    )
    return sum(hub.pool.run(partial(_settle, hub=hub, hall=hall)) for (hall,) in halls)


def _settle(connection: Connection, hub: Hub, hall: str) -> bool:
    now = hub.clock.now()
    connection.execute("SELECT 1 FROM halls WHERE hall = %s FOR UPDATE", (hall,))
    connection.execute(
        "UPDATE open311_requests SET filed_at = %s WHERE hall = %s AND filed_at IS NULL AND id IN"
        " (SELECT request FROM cases WHERE hall = %s AND request <> '')",
        (now, hall, hall),
    )
    gone = connection.execute(
        "UPDATE open311_requests SET content = NULL WHERE hall = %s AND content IS NOT NULL AND"
        " (filed_at < %s OR id IN (SELECT c.request FROM cases c JOIN events e ON"
        " e.hall = c.hall AND e.epoch = c.epoch AND e.seq = c.seq JOIN buried t ON"
        " t.hall = e.hall AND t.epoch = e.epoch AND t.seq = e.seq"
        " AND (t.hash = '' OR t.hash = e.hash) WHERE c.hall = %s AND c.request <> ''))",
        (hall, now - KEPT_FOR, hall),
    ).rowcount
    if gone:
        _send(hub, connection, hall)
        drop_older(connection, hall, REFERENCE)
    return gone > 0


def _send(hub: Hub, connection: Connection, hall: str) -> None:
    def waiting(_: Reference | None) -> bytes:
        rows = connection.execute(
            "SELECT content FROM open311_requests WHERE hall = %s AND content IS NOT NULL"
            " ORDER BY id DESC LIMIT %s",
            (hall, MAX_ITEMS),
        ).fetchall()
        return b"".join(row[0].encode() + b"\n" for row in reversed(rows))

    remake(hub, connection, REFERENCE, waiting, hall, "open311")


def _words(report: Report, category: Category) -> str:
    """What was said, or what it is about; and where pictures of it are."""
    about = named(category.name, languages.FIRST) or report.service
    parts = (clean(report.description) or about, clean(report.media_url))
    return "\n".join(each for each in parts if each)
