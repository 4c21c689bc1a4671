"""Service requests as the public sees them: what, about where, since when, and how it stands.

Of a case there is no word that anybody wrote, no name, no number of a receipt, and no case that not
every clerk may see, that nobody may notice, or that is a dispute between people. Its times are
those of the hour: who saw somebody stand at the kiosk does not find here what they reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.hub.database.pool import Connection
from kiosk.hub.open311.asked import MOST_REQUESTS, Query, chosen
from kiosk.hub.open311.places import Corner, address, middle
from kiosk.hub.open311.plan import NOTHING, Plan, named
from kiosk.hub.open311.services import Services
from kiosk.phrases import phrase

_CASE = (
    "SELECT hall, case_id, request, category, cell, status, tier, filed_at, last_at, resolved_at,"
    " settle_by, epoch FROM cases WHERE NOT confined AND NOT quiet AND NOT dispute"
    " AND category = ANY(%(codes)s)"
)
_WAITING = (
    "SELECT hall, id, service, cell, at FROM open311_requests r"
    " WHERE filed_at IS NULL AND service = ANY(%(codes)s)"
    " AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.hall = r.hall AND c.request = r.id)"
)
_OF_STATUS = {"open": " AND open", "closed": " AND NOT open"}


@dataclass(frozen=True)
class Request:
    """A case, or a report that its hall has not filed yet (`status` "waits")."""

    hall: str
    id: str
    service: str
    cell: str
    status: str
    tier: int
    requested: datetime
    updated: datetime
    expected: datetime | None


@dataclass(frozen=True)
class Reader:
    """Whose words the fields are in."""

    plans: Mapping[str, Plan]
    services: Services
    corners: Mapping[str, Corner]
    language: str

    def fields(self, request: Request) -> dict[str, Any]:
        plan = self.plans.get(request.hall, NOTHING)
        category = self.services[request.service]
        place = middle(plan, request.cell, self.corners.get(request.hall))
        closed = request.status == "resolved"
        return {
            "service_request_id": request.id,
            "status": "closed" if closed else "open",
            "status_notes": phrase(f"open311.{request.status}", self.language),
            "service_name": named(category.name, self.language) or request.service,
            "service_code": request.service,
            "description": None,
            "agency_responsible": self._agency(plan, request),
            "service_notice": None,
            "requested_datetime": _w3(request.requested),
            "updated_datetime": _w3(request.updated),
            "expected_datetime": _w3(request.expected) if request.expected else None,
            "address": address(plan, request.cell, self.language),
            "address_id": f"{request.hall}:{request.cell}" if request.cell else request.hall,
            "zipcode": None,
            "lat": place[0] if place else None,
            "long": place[1] if place else None,
            "media_url": None,
        }

    def _agency(self, plan: Plan, request: Request) -> str:
        """The tier above the hall's own by its name, else the hall."""
        tiers = plan.tiers
        if 1 < request.tier <= len(tiers):
            return named(tiers[request.tier - 1], self.language)
        return named(plan.name, self.language)


def found(connection: Connection, query: Query, services: Services) -> list[Request]:
    """The newest first."""
    if query.ids:
        return by_ids(connection, query.ids, services)
    codes = chosen(query.codes, services)
    span = {"codes": codes, "start": query.start, "end": query.end, "most": MOST_REQUESTS}
    of_status = _OF_STATUS[query.statuses[0]] if len(query.statuses) == 1 else ""
    order = " ORDER BY {0} DESC, hall, {1} LIMIT %(most)s"
    made = _cases(
        connection,
        _CASE
        + " AND filed_at BETWEEN %(start)s AND %(end)s"
        + of_status
        + order.format("filed_at", "case_id"),
        span,
    )
    if query.statuses != ("closed",):
        made += _waiting(
            connection,
            _WAITING + " AND at BETWEEN %(start)s AND %(end)s" + order.format("at", "id"),
            span,
        )
    made.sort(key=lambda each: (each.requested, each.id), reverse=True)
    return made[:MOST_REQUESTS]


def by_ids(connection: Connection, ids: Sequence[str], services: Services) -> list[Request]:
    """Those of these ids that are public, in the order asked for."""
    halls, cases = zip(*(_parts(each) for each in ids), strict=True)
    asked = {"codes": list(services), "ids": list(ids), "halls": list(halls), "cases": list(cases)}
    made = _cases(
        connection,
        _CASE + " AND (request = ANY(%(ids)s)"
        " OR (request = '' AND hall = ANY(%(halls)s) AND case_id = ANY(%(cases)s)))",
        asked,
    ) + _waiting(connection, _WAITING + " AND id = ANY(%(ids)s)", asked)
    known = {each.id: each for each in made}
    return [known[each] for each in ids if each in known]


def _cases(connection: Connection, sql: str, params: Mapping[str, Any]) -> list[Request]:
    """One for each id: a hall that was put back to the day before filed a report a second time."""
    made: dict[str, tuple[int, Request]] = {}
    for (
        hall, case_id, request, category, cell, status, tier, filed_at, last_at, resolved_at,
        settle_by, epoch,
    ) in connection.execute(sql, params):  # fmt: skip
        id = request or f"{hall}.{case_id}"
        if id not in made or made[id][0] < epoch:
            made[id] = (
                epoch,
                Request(
                    hall,
                    id,
                    category,
                    cell,
                    status,
                    tier,
                    filed_at,
                    resolved_at or last_at,
                    settle_by,
                ),
            )
    return [each for _, each in made.values()]


def _waiting(connection: Connection, sql: str, params: Mapping[str, Any]) -> list[Request]:
    return [
        Request(hall, id, service, cell, "waits", 1, at, at, None)
        for hall, id, service, cell, at in connection.execute(sql, params)
    ]


def _parts(id: str) -> tuple[str, str]:
    """Hall and case of a case's id; a case's own has no dot."""
    hall, _, case_id = id.rpartition(".")
    return hall, case_id


def _w3(at: datetime) -> str:
    """UTC, the hour (the W3C note on ISO 8601)."""
    return f"{at:%Y-%m-%dT%H}:00:00Z"
