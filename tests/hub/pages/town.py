"""A town on paper: its halls' journals, sent to the hub as halls send them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from kiosk.clock import to_text
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall

HALLS = ("东风里", "石桥", "河滨", "幸福里", "安宁南", "新村", "果园")
CATEGORIES = {
    "lamp_road": ("设施维修", "Streets and lamps"),
    "noise": ("噪音扰民", "Noise"),
    "lift": ("电梯", "Lifts"),
    "other": ("其他", "Something else"),
}
TIERS = (("社区", "Community"), ("街道", "Subdistrict"), ("区里", "District"))
ACROSS, DEEP, SIDE = 7, 5, 100.0
DAY = date(2026, 11, 30)


def names(zh: str, en: str) -> dict[str, str]:
    return {"zh_CN": zh, "en": en}


def corner(column: int, row: int) -> tuple[float, float]:
    """A crossing of streets, none of which is straight: always the same town."""
    push = (column * 37 + row * 61) % 29 - 14
    pull = (column * 53 + row * 17) % 31 - 15
    return column * SIDE + push, row * SIDE + pull


def outline(column: int, row: int) -> list[tuple[float, float]]:
    places = ((0, 0), (1, 0), (1, 1), (0, 1))
    return [corner(column + right, row + down) for right, down in places]


def plan(name: str, cells: Sequence[tuple[int, int]] = (), bare: int = 0) -> dict[str, Any]:
    """What a hall says of itself; `bare`: so many cells without an outline."""
    drawn = [
        {"id": f"c{column}{row}", "name": names(f"第{column}{row}网格", f"Cell {column}{row}"),
         "outline": outline(column, row)}
        for column, row in cells
    ]  # fmt: skip
    drawn += [
        {"id": f"b{each}", "name": names(f"第{each}网格", f"Cell {each}"), "outline": []}
        for each in range(bare)
    ]
    return {
        "name": names(f"{name}大厅", f"{name} hall"), "division": "", "cells": drawn,
        "categories": {
            each: {"name": names(*said), "department": names("城管科", "City services")}
            for each, said in CATEGORIES.items()
        },
        "services": {},
        "tiers": [names(*said) for said in TIERS],
    }  # fmt: skip


class Town:
    """`halls` by name, each enrolled; what they wrote is here after `sends`."""

    def __init__(self, district: District, count: int = len(HALLS)) -> None:
        self.district = district
        self.halls: dict[str, PaperHall] = {}
        for place, name in enumerate(HALLS[:count]):
            hall = district.hall(f"k{place + 1:05d}")
            hall.now = district.hub.clock.now() - timedelta(hours=1)
            mine = [
                (column, row)
                for column in range(ACROSS)
                for row in range(DEEP)
                if (column + ACROSS * row) * count // (ACROSS * DEEP) == place
            ]
            hall.writes("hall.plan", **plan(name, mine))
            self.halls[name] = hall

    def cells(self, name: str) -> list[str]:
        """The ids of a hall's cells."""
        told = json.loads(self.halls[name].journal[0].frozen.line)
        return [each["id"] for each in told["data"]["cells"]]

    def sends(self) -> None:
        """Everything that was not sent yet, of every hall."""
        for hall in self.halls.values():
            here = self.district.value("SELECT seq FROM halls WHERE hall = %s", hall.hall)
            hall.now = self.district.hub.clock.now()
            if hall.head.seq > here:
                self.district.takes(hall, first=here + 1)
        self.district.projects()

    def a_day(self, name: str, came: int, served: int) -> None:
        """Numbers that were drawn and served yesterday."""
        hall = self.halls[name]
        day = f"{DAY - timedelta(days=1):%Y-%m-%d}"
        for each in range(came):
            visit = f"v-{day.replace('-', '')}-{each:04d}-AAAAAA"
            hall.writes(
                "visit.checked_in", visit=visit, day=day, service="s1", number=f"A{each:03d}",
                appointment="", appointment_at="", job="",
            )  # fmt: skip
            if each < served:
                hall.writes("visit.finished", visit=visit, counter="1", staff="wang", by="wang")

    def a_month(self, name: str, levels: Sequence[int], month: str = "2026-10") -> None:
        count = sum(levels)
        mean = sum((5 - place) * each for place, each in enumerate(levels)) / count
        figures = {"count": count, "mean": mean, "low": sum(levels[3:]), "levels": list(levels)}
        told = {"figures": figures, "reasons": {"slow": 6} if levels[4] else {}, "held": 0}
        self.halls[name].writes("rating.month", month=month, figures=told, staff_figures=None)

    def a_forecast(self, name: str, day: date = DAY - timedelta(days=1)) -> None:
        slots = [
            [18 + each, came, float(came), max(came - 4, 0), came + 3 if each != 5 else came - 2]
            for each, came in enumerate((4, 9, 14, 12, 8, 11, 6, 3))
        ]
        self.halls[name].writes(
            "forecast.day", day=f"{day}", like="sunday", expected=65.0, slots=slots
        )

    def an_alarm(self, name: str, cell: str = "", **told: Any) -> str:
        hall = self.halls[name]
        alarm = f"m-{hall.head.seq:08d}AAAAAAAAAAAAAAAAAA"
        hall.writes(
            "alarm.raised",
            **{
                "action": f"x{hall.head.seq}", "alarm": alarm, "at": to_text(hall.now), "by": "",
                "case": "", "cell": cell, "drill": False, "elder": "", "hazard": "",
                "kind": "medical", "origin": "button-1", "place": "1号窗口下", "presumed": False,
                "quiet": False, "terminal": "counter-1", **told,
            },
        )  # fmt: skip
        return alarm

    def accepts(self, name: str, alarm: str, by: str = "王勤", minutes: int = 1) -> None:
        hall = self.halls[name]
        hall.writes("alarm.accepted", action=f"y{hall.head.seq}", alarm=alarm, at=to_text(hall.now),
                    by=by, how="counter", minutes=minutes)  # fmt: skip
