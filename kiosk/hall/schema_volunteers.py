"""The table `[volunteers]` of `hall.toml`: from which age, and how long a round counts."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from kiosk.hall.schema_base import Part


class VolunteersPart(Part, frozen=True, kw_only=True):
    """Volunteers who walk the cells."""

    least_age: Annotated[int, Meta(ge=8, le=18)] = 14
    """from so many years on somebody may be a volunteer; below 18 a guardian agrees
    多少周岁起可以当志愿者；不满18周岁须监护人同意"""
    longest_minutes: Annotated[int, Meta(ge=30, le=1440)] = 240
    """a round counts no longer than so many minutes, and one that nobody ended is over then
    一次巡查最多计多少分钟；忘记结束的到时自动结束"""
