"""Sums in figures and in capitals (大写), as banks and courts take them.

Sums are whole fen. Capitals follow 支付结算办法, annex 1: 人民币 in front, 整 behind yuan and jiao;
a zero between figures is said once, and none at the end.
"""

from __future__ import annotations

import re

from kiosk.errors import KnownError
from kiosk.ids import plain

MOST = 10**12 * 100  # fen; a sum is less
_WRITTEN = re.compile(
    r"(?:[¥￥]\s*)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?\s*(?:元|yuan)?"
)
_FIGURES = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def fen(typed: str) -> int:
    """`1,800`, `1800.5`, `￥1,800.00 元` as fen. Raises KnownError `disputes.amount`."""
    found = _WRITTEN.fullmatch(plain(typed).strip())
    if found is None:
        figures = "".join(each for each in typed if each in "0123456789.,-")[:20]
        raise KnownError("disputes.amount", field="amount", amount=figures or "…")
    return require(int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0")))


def require(amount: int) -> int:
    """Raises KnownError `disputes.amount` where it is not more than nothing and below 10¹² yuan."""
    if not 0 < amount < MOST:
        raise KnownError("disputes.amount", field="amount", amount=_plain(amount))
    return amount


def _plain(amount: int) -> str:
    """As it was typed, whatever it is: `-1`, `0.50`."""
    yuan, rest = divmod(abs(amount), 100)
    return f"{'-' * (amount < 0)}{yuan}{f'.{rest:02d}' * bool(rest)}"


def figures(amount: int) -> str:
    """`1,800` or `1,800.50`, in yuan."""
    yuan, rest = divmod(require(amount), 100)
    return f"{yuan:,}.{rest:02d}" if rest else f"{yuan:,}"


def capitals(amount: int) -> str:
    """`人民币壹仟捌佰元整`."""
    yuan, rest = divmod(require(amount), 100)
    jiao, cents = divmod(rest, 10)
    said = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return f"人民币{said}整"
    if jiao:
        said += f"{_FIGURES[jiao]}角"
    elif yuan:
        said += "零"
    return f"人民币{said}{_FIGURES[cents]}分" if cents else f"人民币{said}整"


def _whole(number: int) -> str:
    """Groups of four figures; a gap within or between groups is one 零."""
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said, gap = "", False
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += "零"
        said += _four(group) + _GROUPS[place]
        gap = False
    return said


def _four(group: int) -> str:
    said, gap = "", False
    for place in reversed(range(4)):
        figure = group // 10**place % 10
        if not figure:
            gap = bool(said)
            continue
        said += ("零" if gap else "") + _FIGURES[figure] + _PLACES[place]
        gap = False
    return said
