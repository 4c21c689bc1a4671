"""What the district has to know of a hall to show its cases and alarms: names of cells, categories,
services, and of the places that alarms come from.

It is public and stands in hall.toml; it is recorded when a hub is named there, and as it changes.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Words
from kiosk.hall.schema_cases import Question
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.upstream import acks

NOTE = "plan"

_encode = msgspec.json.Encoder(order="sorted").encode


def plan(hall: Hall) -> dict[str, Any]:
    """As its event tells it: texts by language, outlines in metres on the district's plan."""
    return {
        "name": _told(hall.hall.name),
        "division": hall.hub.division,
        "cells": [
            {"id": each.id, "name": _told(each.name), "outline": each.corners}
            for each in hall.cell
        ],
        "categories": {
            each.id: {
                "name": _told(each.name), "department": _told(each.department),
                **({"questions": [_asked(one) for one in each.question]} if each.question else {}),
            }
            for each in hall.category
        },
        "services": {each.id: _told(each.name) for each in hall.service},
        "places": {
            **{each.id: _told(each.name) for each in hall.terminal},
            **{each.id: _told(each.name) for each in hall.source},
        },
        "tiers": [_told(each) for each in hall.cases.tiers],
    }  # fmt: skip


def untold(tx: Reading, hall: Hall) -> bool:
    """Whether the district is to be told; never where there is none."""
    return bool(hall.hub.url) and acks.note(tx, NOTE) != _mark(plan(hall))


def tell(tx: Transaction, hall: Hall) -> None:
    told = plan(hall)
    tx.record(
        "hall.plan", name=told["name"], division=told["division"], cells=told["cells"],
        categories=told["categories"], services=told["services"], tiers=told["tiers"],
        places=told["places"],
    )  # fmt: skip
    acks.write_note(tx, NOTE, _mark(told))


def _told(words: Words) -> dict[str, str]:
    told: dict[str, str] = msgspec.to_builtins(words)
    return told


def _asked(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": _told(question.text),
        "choices": [{"id": each.id, "name": _told(each.name)} for each in question.choices],
    }


def _mark(told: dict[str, Any]) -> str:
    return hashlib.sha256(_encode(told)).hexdigest()
