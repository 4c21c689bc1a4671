"""The hall as the faces beside its first counter meet it, and somebody who was served there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from kiosk.api import ratings
from kiosk.hall.schema_base import Words
from tests.patience import PATIENCE
from tests.ui.counter.counter_hall import CounterHall
from ui.demo.rehearsal import Person, pause
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.viewmodels.rating.rating_view_model import RatingViewModel
from ui.window.application import build
from ui.window.terminal import Terminal

CODE = "7KQ2M-X9D4T"
REASONS = (
    ("slow", "等得太久、办得太慢", "Waited or took too long"),
    ("manner", "态度不好", "Not friendly"),
    ("unclear", "没说清楚", "Not explained clearly"),
    ("unsolved", "问题没解决", "Not solved"),
    ("runaround", "来回跑、材料多", "Sent to and fro, too many papers"),
    ("rooms", "环境、设施不便", "Rooms or equipment"),
)


class RatingHall(CounterHall):
    def __init__(self, path: Path, language: str = "zh_CN") -> None:
        super().__init__(path, "rating", language)
        self.shown = ratings.RatingPrompt(counter="1", open=True)
        self.answers["ratings.here"] = self._given

    def asks(self, prompt: str = "p1", **more: Any) -> None:
        """A service has ended at the counter."""
        known: dict[str, Any] = {
            "number": "A001", "about": Words(zh_CN="医疗保险", en="Medical insurance"),
            "reasons": tuple(
                ratings.RatingReason(reason=reason, name=Words(zh_CN=chinese, en=english))
                for reason, chinese, english in REASONS
            ),
        }  # fmt: skip
        self.shows(prompt=prompt, **{**known, **more})

    def shows(self, *, is_open: bool = True, **told: Any) -> None:
        self.shown = ratings.RatingPrompt(counter="1", open=is_open, **told)
        self.tell("rating_prompt", self.shown)

    def given(self) -> list[ratings.RateHere]:
        return [asked for _, asked in self.asked if isinstance(asked, ratings.RateHere)]

    def _given(self, asked: ratings.RateHere) -> ratings.Rated:
        low = asked.level <= 2
        return ratings.Rated(code=CODE, due="2026-12-15") if low else ratings.Rated()


class Tablet:
    def __init__(self, hall: RatingHall, size: tuple[int, int]) -> None:
        self.client = AgentClient(LocalLine(hall.path), terminal="rating-1")
        self.terminal: Terminal = build("rating", self.client, size=size)
        self.person = Person(self.terminal.window, PATIENCE)
        found = self.terminal.window.findChild(QObject, "ratingModel")
        assert isinstance(found, RatingViewModel)
        self.model = found
        self.person.wait(lambda: self.client.connected, "the line")
        hall.tell("rating_prompt", hall.shown)
        self.person.wait(lambda: self.client.latest("rating_prompt"), "what is shown")


@contextmanager
def tablet(hall: RatingHall, size: tuple[int, int] = (1280, 800)) -> Iterator[Tablet]:
    made = Tablet(hall, size)
    try:
        yield made
    finally:
        made.terminal.close()
        pause(0)
