"""Tickets for the stories, in every language."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from printing.documents import Fact, TicketDocument
from ui.build.pseudo import MADE

Printed = TypeVar("Printed")
CODE = "LINLI1:v-20261124-A0001-7K3Q9Z"

CHINESE = TicketDocument(
    hall="幸福里社区便民服务大厅", title="排队号", number="A001", service="社会保险",
    reason="优先：您已满 60 周岁", facts=(Fact("前面等候", "3 人"), Fact("大约等候", "8–15 分钟")),
    seating="请在一楼东侧等候区就座", bring_title="请准备好", bring=("身份证", "社会保障卡"),
    time_text="2026年11月24日 09:05", qr=CODE, qr_hint="在自助机上扫一扫，看还要等多久",
    advice=("叫号三次不到，号码移到过号。",), reprint_mark="", language="zh_CN",
)  # fmt: skip
ENGLISH = TicketDocument(
    hall="Xingfuli Community Service Hall", title="Your number", number="B127",
    service="Medical insurance", reason="Priority: you are 60 or older",
    facts=(Fact("Ahead of you", "3"), Fact("Wait, about", "8–15 min")),
    seating="Please sit in the waiting area, ground floor east", bring_title="Have ready",
    bring=("Identity card", "Electronic medical insurance code or social security card"),
    time_text="24 November 2026, 09:05", qr=CODE, qr_hint="Scan at the kiosk: how long still?",
    advice=("After three calls the number moves to the missed ones.",), reprint_mark="",
    language="en",
)  # fmt: skip


def made(document: Printed, language: str) -> Printed:
    """An English document in a pseudo-language; its code stays readable."""

    def change(value: Any) -> Any:
        if isinstance(value, str):
            return MADE[language](value)
        if isinstance(value, tuple):
            return tuple(map(change, value))
        return made(value, language) if is_dataclass(value) else value

    kept = {"qr", "language", "number", "page_words"}
    told = {each.name: getattr(document, each.name) for each in fields(document)}
    changed = {name: change(value) for name, value in told.items() if name not in kept}
    return replace(
        document, **{**changed, **({"language": language} if "language" in told else {})}
    )


def ticket(language: str = "zh_CN", **changes: Any) -> TicketDocument:
    plain = {"zh_CN": CHINESE, "en": ENGLISH}
    return replace(plain.get(language) or made(ENGLISH, language), **changes)
