"""The tables of `hall.toml` about the queue: its rules, the services and the counters."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from kiosk.hall.schema_base import Part
from kiosk.hall.schema_types import Name, PlainId, Reference, Sentence, form

PriorityReason = Literal["elder", "disabled", "pregnant", "veteran"]
Letter = Annotated[str, form("[A-Z]", "hall.letter")]
CounterId = Annotated[str, form("[A-Za-z0-9]{1,4}", "hall.counter_id")]


class QueuePart(Part, frozen=True, kw_only=True):
    priority_one_in: Annotated[int, Meta(ge=2, le=100)] = 2
    """at most one call in so many goes to the priority line
    每几次叫号至多一次叫优先队列"""
    priorities: tuple[PriorityReason, ...] = ("elder", "disabled", "pregnant")
    """who is offered priority
    哪些人可以优先：长者、残疾人、孕妇、军人"""
    elder_age: Annotated[int, Meta(ge=50, le=120)] = 65
    """an elder is one from this age, by the card's birth date
    按证件出生日期，满几岁算长者"""
    missed_calls: Annotated[int, Meta(ge=1, le=10)] = 2
    """calls until a ticket may be marked as missed
    叫几次不到才可记为过号"""
    rejoin_minutes: Annotated[int, Meta(ge=0, le=1440)] = 60
    """so long a missed ticket may come back, once
    过号后几分钟内可以重新排队，一次"""
    rejoin_behind: Annotated[int, Meta(ge=0, le=100)] = 3
    """… behind so many waiting tickets of its service
    ……排在同一服务的几个号之后"""
    appointment_early_minutes: Annotated[int, Meta(ge=0, le=1440)] = 30
    """how early before its time an appointment may check in
    预约可提前几分钟取号"""
    appointment_late_minutes: Annotated[int, Meta(ge=0, le=1440)] = 20
    """how late it may; after that it is an ordinary visit
    可迟到几分钟；再晚按普通号"""


class Service(Part, frozen=True, kw_only=True):
    id: PlainId
    """small letters, digits, `_`; stands in the journal for ever, never reuse it
    小写字母、数字、下划线；永远留在日志里，不可挪作他用"""
    letter: Letter
    """one letter A to Z, the first of its ticket numbers
    票号开头的一个字母 A 到 Z"""
    name: Name
    """as on the touchscreen
    屏幕上的名称"""
    minutes: Annotated[int, Meta(ge=1, le=240)] = 10
    """usual length of a visit, until the day itself knows better
    一次办理通常几分钟；当天有数据后以数据为准"""
    bring: tuple[Sentence, ...] = ()
    """what to bring, a list of texts
    要带的材料，可写多条"""
    seating: Sentence | None = None
    """where to wait
    在哪里等候"""
    by_appointment: bool = True
    """whether appointments are given for it
    是否可以预约"""


class Counter(Part, frozen=True, kw_only=True):
    id: CounterId
    """one to four letters or digits, as painted above it and spoken
    1 到 4 个字母或数字，与窗口牌子一致"""
    services: Annotated[
        tuple[Reference, ...], Meta(min_length=1, extra={"finding": "hall.counter_idle"})
    ]
    """ids of the services it calls; every service needs a counter
    办理哪些服务；每项服务至少要有一个窗口"""
