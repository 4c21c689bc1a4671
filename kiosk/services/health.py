"""What has to be well before the doors open: one item a thing, whoever looks after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Grade = Literal["ok", "weak", "trouble", "off"]


@dataclass(frozen=True)
class Item:
    name: str
    grade: Grade
    code: str
    about: str = ""
    params: dict[str, str] = field(default_factory=dict)


def in_order(items: Sequence[Item]) -> list[Item]:
    """Troubles first."""
    order = {"trouble": 0, "weak": 1, "ok": 2, "off": 3}
    return sorted(items, key=lambda item: order[item.grade])


def worst(items: Sequence[Item]) -> Grade:
    grades: tuple[Grade, ...] = ("trouble", "weak")
    return next((grade for grade in grades if any(item.grade == grade for item in items)), "ok")
