"""What drawing paper costs: for `kiosk bench`."""

from __future__ import annotations

import time
from dataclasses import replace

from kiosk import languages
from printing.documents import (
    Fact,
    LetterDocument,
    PeriodReportDocument,
    SlipDocument,
    TicketDocument,
    TimelineLine,
)
from printing.layouts.receipt import draw
from printing.raster import rasterise, told_by
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
    time_text="2026年11月24日 星期二 14:05",
    qr="LINLI1:T:20261124-B0027-7KQ2MX:0123456789ABC",
    qr_hint="在自助机扫一扫，可看还要等多久",
    advice=("过号 60 分钟内，请到自助机扫码恢复排队。",),
    reprint_mark="",
    language=languages.FIRST,
)


SLIP = SlipDocument(
    hall="幸福里社区便民服务大厅", title="事项处理单", number="D-1124-0029", reprint_mark="",
    purpose_mark="个人信息已隐去", chips=("求助", "高风险", "第 2 级：街道"),
    summary="邻里纠纷 · 6号楼",
    facts=(
        Fact("受理时间", "2026年11月24日 星期二 13:22"), Fact("地点", "第二网格 · 6号楼"),
        Fact("经办人", "李芳"), Fact("首次答复期限", "2026年11月24日 星期二 13:37"),
        Fact("办结期限", "2026年11月27日 星期五 17:00"), Fact("承办部门", "人民调解委员会"),
    ),
    parties_title="当事人", parties=(Fact("反映人", "王*明  138****5521"),),
    text_title="居民原话",
    text="楼上 602 装修把防水打坏了，我家天花板一直滴水，上去理论他推了我一下，还拿了榔头。",
    joiners_title="附议邻居的原话", joiners=(Fact("附议 1  11月24日 13:31", "我家厨房顶也在滴水"),),
    timeline_title="办理经过",
    timeline=(
        TimelineLine("11月24日 13:22", "居民提交"), TimelineLine("11月24日 13:24", "李芳  已接收"),
        TimelineLine("11月24日 13:40", "李芳  上报至第 2 级：街道  双方情绪激动"),
    ),
    result_title="办理结果", result="", signatures=("经办人签字", "当事人签字", "负责人签字"),
    date_line="日期：        年     月     日", qr="LINLI1:C:" + "Z" * 165,
    qr_hint="在自助机扫码核验", printed_by="打印：李芳  2026年11月24日 星期二 14:05",
    page_words="第 {page} 页，共 {pages} 页", language=languages.FIRST,
)  # fmt: skip


def slip_milliseconds(count: int) -> list[float]:
    """Document to PDF, each slip another number."""
    times = []
    for number in range(count):
        start = time.perf_counter()
        render(replace(SLIP, number=f"D-1124-{number:04d}"), Paper(210))
        times.append((time.perf_counter() - start) * 1000)
    return times


def report_milliseconds(document: PeriodReportDocument, count: int) -> tuple[list[float], int]:
    """Document to PDF, all its pages; and how many they are."""
    times, pdf = [], b""
    for _ in range(count):
        start = time.perf_counter()
        pdf = render(document, Paper(210)).pdf
        times.append((time.perf_counter() - start) * 1000)
    return times, told_by(pdf)[2]


def letter_milliseconds(document: LetterDocument, count: int) -> list[float]:
    """Document to PDF, each letter another number."""
    times = []
    for number in range(count):
        start = time.perf_counter()
        render(replace(document, number=f"D-1124-{number:04d}"), Paper(210))
        times.append((time.perf_counter() - start) * 1000)
    return times


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
