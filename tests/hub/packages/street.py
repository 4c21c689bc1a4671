"""Halls with a month behind them, whose figures become public."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from typing import Any

from kiosk.clock import ManualClock
from kiosk.hub.packages import writing
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall

NAMES = ("lamp_road", "rubbish", "noise", "lift", "water_power", "parking_traffic", "property",
         "labour", "health")  # fmt: skip


@dataclass
class Street:
    """`sent` is up to which event each hall's journal is at the hub."""

    district: District
    clock: ManualClock
    halls: dict[str, PaperHall] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)

    def hall(self, hall: str, cases: dict[str, int] | None = None, **plan: Any) -> PaperHall:
        """One that took these cases, by category, on the last day of November."""
        made = self.district.hall(hall)
        told = {each: {"name": {"zh_CN": f"类别{each}", "en": each}, "department": {}}
                for each in NAMES}  # fmt: skip
        made.writes("hall.plan", **{"name": {"zh_CN": f"{hall}大厅", "en": f"Hall {hall}"},
                                    "division": "510104", "categories": told, **plan})  # fmt: skip
        for category, count in (cases or {}).items():
            for _ in range(count):
                made.files(category=category)
        self.halls[hall], self.sent[hall] = made, 0
        return made

    def tells(self, *names: str) -> None:
        """What they wrote goes up."""
        for name in names or tuple(self.halls):
            hall = self.halls[name]
            if hall.head.seq > self.sent[name]:
                self.district.takes(hall, self.sent[name] + 1)
            self.sent[name] = hall.head.seq
        self.district.projects()

    def december(self) -> None:
        """The month is over everywhere, and each hall opens its doors once more."""
        self.clock.advance(days=1)
        for hall in self.halls.values():
            hall.now = self.clock.now()
            hall.writes("day.opened", day="2026-12-01", staff="li")

    def night(self, days: int = 1) -> dict[str, list[dict[str, str]]]:
        """The next night's package: each table's rows as a stranger reads them from the CSV."""
        self.clock.advance(days=days)
        name = writing.make(self.district.hub)
        folder = writing.place(self.district.hub) / name
        told = json.loads((folder / "datapackage.json").read_text("utf-8"))
        tables = {}
        for each in told["resources"]:
            if each["format"] == "csv":
                with (folder / each["path"]).open(encoding="utf-8", newline="") as file:
                    tables[each["name"]] = list(csv.DictReader(file))
        return tables


def numbers(rows: list[dict[str, str]], column: str, *key: str) -> dict[tuple[str, ...], str]:
    return {tuple(row[each] for each in key): row[column] for row in rows}
