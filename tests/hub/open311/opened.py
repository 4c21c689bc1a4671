"""A district whose issues are public: two halls with plans, and somebody who holds a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from kiosk.hub.core.hub import Hub
from kiosk.hub.open311 import filing
from kiosk.hub.open311.keys import new_key
from kiosk.hub.refs.publishing import newest
from kiosk.hub.setup.public import Corner, Open311
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall
from tests.peers.open311.client import Failed

KEY, HELD = new_key("随手拍")
CORNER = Corner(lat=30.66, long=104.06)

PLAN: dict[str, Any] = {
    "name": {"zh_CN": "幸福里大厅", "en": "Xingfuli hall"},
    "division": "510104",
    "cells": [
        {"id": "c1", "name": {"zh_CN": "第一网格", "en": "Cell 1"},
         "outline": [[0, 0], [200, 0], [200, 100], [0, 100]]},
        {"id": "c2", "name": {"zh_CN": "第二网格", "en": "Cell 2"}},
    ],
    "categories": {
        "lamp_road": {
            "name": {"zh_CN": "设施维修", "en": "Streets and lamps"},
            "department": {"zh_CN": "城管科", "en": "City services"},
            "questions": [
                {"id": "what", "text": {"zh_CN": "是什么坏了？", "en": "What is broken?"},
                 "choices": [{"id": "lamp", "name": {"zh_CN": "路灯", "en": "A lamp"}},
                             {"id": "lid", "name": {"zh_CN": "井盖", "en": "A manhole lid"}}]},
            ],
        },
        "rubbish": {"name": {"zh_CN": "环境卫生", "en": "Rubbish"}, "department": {}},
        "dispute_family": {"name": {"zh_CN": "家庭纠纷", "en": "Family dispute"}, "department": {}},
    },
    "services": {},
    "tiers": [{"zh_CN": "社区", "en": "Community"}, {"zh_CN": "街道", "en": "Subdistrict"}],
}  # fmt: skip


def opened(hub: Hub, **settings: Any) -> Hub:
    """The same hub with its face open, and a key given out."""
    face = Open311(key=(HELD,), contact="open311@anning.example", **settings)
    return Hub(
        hub.folder, msgspec.structs.replace(hub.settings, open311=face), hub.keys, hub.authority,
        hub.pool, hub.ledger, hub.clock,
    )  # fmt: skip


@dataclass
class Neighbourhood:
    """A hall on paper that has told its plan, and files what comes down to it."""

    district: District
    hall: PaperHall
    sent: int = 0

    @classmethod
    def of(cls, district: District, name: str = "k00017") -> Neighbourhood:
        made = cls(district, district.hall(name))
        made.hall.writes("hall.plan", **PLAN)
        made.tells()
        return made

    def tells(self) -> None:
        """What it wrote goes up, and the hub makes its tables of it."""
        self.district.takes(self.hall, self.sent + 1)
        self.sent = self.hall.head.seq
        self.district.projects()

    def given(self) -> list[filing.Item]:
        """What is there for it to file."""
        found = self.district.hub.pool.run(
            lambda connection: newest(connection, self.hall.hall, filing.REFERENCE)
        )
        decoder = msgspec.json.Decoder(filing.Item)
        return [decoder.decode(line) for line in found.content.splitlines()] if found else []

    def files(self, item: filing.Item) -> str:
        """As the hall does: a case of the channel, with the request's id."""
        case = self.hall.files(
            item.text,
            category=item.category,
            cell=item.cell,
            place=item.place,
            name=None,
            phone=None,
            person=None,
            anonymous=True,
            channel="open311",
            request=item.id,
        )
        self.tells()
        return case


def failed(call: object, **told: object) -> Failed:
    assert callable(call)
    with pytest.raises(Failed) as raised:
        call(**told)
    return raised.value
