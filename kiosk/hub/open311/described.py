"""What the face takes and answers, as OpenAPI tells it to the district's other systems."""

from __future__ import annotations

from typing import Any

from kiosk.hub.open311.asked import LONGEST_DESCRIPTION, MOST_REQUESTS, STATUSES

ANSWERS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": what,
        "content": {"text/xml": {}, "application/json": {}},
    }
    for status, what in (
        (400, "what cannot be met, with code and description"),
        (403, "the API key is missing or invalid"),
        (404, "it does not exist"),
    )
}

_TEXT = {"type": "string"}
_TIME = {"type": "string", "format": "date-time"}


def _asked(name: str, schema: dict[str, Any], what: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": what}


JURISDICTION = _asked("jurisdiction_id", _TEXT, "need not be given: the district is one")

QUERY = {
    "parameters": [
        JURISDICTION,
        _asked("service_request_id", _TEXT, "several with commas; overrides all others"),
        _asked("service_code", _TEXT, "several with commas"),
        _asked("start_date", _TIME, "at most 90 days before end_date"),
        _asked("end_date", _TIME, f"the newest {MOST_REQUESTS} are answered"),
        _asked("status", _TEXT, f"{' or '.join(STATUSES)}; several with commas"),
    ]
}

FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["api_key", "service_code"],
                    "properties": {
                        "api_key": _TEXT,
                        "jurisdiction_id": _TEXT,
                        "service_code": _TEXT,
                        "lat": {"type": "number", "minimum": -90, "maximum": 90},
                        "long": {"type": "number", "minimum": -180, "maximum": 180},
                        "address_string": _TEXT,
                        "address_id": _TEXT | {"description": "HALL or HALL:CELL"},
                        "description": _TEXT | {"maxLength": LONGEST_DESCRIPTION},
                        "media_url": _TEXT | {"format": "uri"},
                    },
                    "additionalProperties": _TEXT | {
                        "description": "attribute[code] of the service's definition. Names,"
                        " addresses and telephone numbers of people are not taken in."
                    },
                }
            }
        },
    }
}  # fmt: skip
