"""What drawing a ticket costs: for `kiosk bench ticket`."""

from __future__ import annotations

import time
from dataclasses import replace

from printing.documents import Fact, TicketDocument
from printing.layouts.receipt import draw
from printing.raster import rasterise
from printing.rendering import DOTS, Paper, render

SAMPLE = TicketDocument(
    hall="幸福里社区便民服务大厅",
    title="排队号",
    number="B027",
    service="医疗保险",
    reason="优先（65 岁以上）",
    facts=(Fact("前面等候", "3"), Fact("约等（分钟）", "6–10"), Fact("办理窗口", "4–5")),
    seating="一楼东侧等候区",
    bring_title="请准备好",
    bring=("身份证", "医保卡", "近期票据原件"),
    time_text="2026 年 11 月 24 日 星期二 14:05",
    qr="LINLI1:T:20261124-B0027-7KQ2MX:0123456789ABC",
    qr_hint="在自助机扫一扫，可看还要等多久",
    advice=("过号 60 分钟内，请到自助机扫码恢复排队。",),
    reprint_mark="",
    language="zh_CN",
)


def ticket_milliseconds(count: int) -> list[float]:
    """Document to printer bytes, each ticket another number."""
    return [_timed(replace(SAMPLE, number=f"B{number:03d}")) for number in range(count)]


def limit_milliseconds(count: int) -> list[float]:
    """Only the rasterising of a page that is drawn already."""
    pdf, dots = draw(SAMPLE, 72), DOTS[80]
    times = []
    for _ in range(count):
        start = time.perf_counter()
        rasterise(pdf, dots)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _timed(document: TicketDocument) -> float:
    start = time.perf_counter()
    render(document, Paper())
    return (time.perf_counter() - start) * 1000
