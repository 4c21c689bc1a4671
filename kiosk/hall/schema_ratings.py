"""The table `[ratings]` of `hall.toml`: what a low rating asks, and what follows it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from kiosk import languages
from kiosk.hall.schema_base import Part, Words
from kiosk.hall.schema_types import Id, Name, Reference
from kiosk.phrases import phrase


class Reason(Part, frozen=True, kw_only=True):
    id: Id
    """stands with the ratings: never give it to another
    编号，不可改作他用"""
    name: Name
    """as residents read it
    居民看到的原因"""


def _reason(name: str) -> Reason:
    words = {each: phrase(f"rating.reason.{name}", each) for each in languages.CODES}
    return Reason(id=name, name=Words(**words))


_REASONS = ("slow", "manner", "unclear", "unsolved", "runaround", "rooms")


class RatingsPart(Part, frozen=True, kw_only=True):
    """Ratings of finished services and settled cases (好差评)."""

    days: Annotated[int, Meta(ge=1, le=365)] = 30
    """days after the end in which it can be rated
    办完后多少天内可以评价"""
    settle_days: Annotated[int, Meta(ge=1, le=60)] = 15
    """working days in which what was rated low is put right; residents read it
    差评整改时限，工作日；居民会看到"""
    keep_days: Annotated[int, Meta(ge=62, le=3650)] = 365
    """days until what was rated how is erased; the figures of a month stay
    多少天后删除单条评价；每月的统计数保留"""
    prompt_seconds: Annotated[int, Meta(ge=30, le=600)] = 120
    """seconds for which a rating terminal shows the faces after a service, where nobody is called
    sooner
    办完后窗口评价器显示多少秒；叫下一位时提前收起"""
    responsible: tuple[Reference, ...] = ()
    """accounts of managers who put right what was rated low, the first who did not work on it;
    left out: any manager
    差评整改负责人（负责人账号），按顺序，与该事项无关的第一位；不填则为任一负责人"""
    reasons: Annotated[tuple[Reason, ...], Meta(min_length=1, max_length=8)] = field(
        default_factory=lambda: tuple(map(_reason, _REASONS))
    )
    """what may be the matter, asked after a low rating
    差评时可选的原因"""
