"""Expressions cut into tokens, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from kiosk.forms import bounds
from kiosk.forms.errors import FormProblem


class Tokens(NamedTuple):
    """Side by side, the last of them the end."""

    kinds: list[str]
    """number, text, path (from the root, names alone), name, a symbol as it stands, and, or, mod,
    div, or end"""
    texts: list[str]
    positions: list[int]
    """from 1"""


class Place(NamedTuple):
    """Where an expression stands; its errors tell so."""

    field: str = ""
    part: str = ""
    line: int = 0

    def problem(self, code: str, position: int = 0, **params: str | int | None) -> FormProblem:
        return FormProblem(
            code, field=self.field, part=self.part, line=self.line, position=position, **params
        )


_NAME = r"[^\W\d][\w.\-]*+(?::(?!:)[^\W\d][\w.\-]*+)?+"
_PLAIN = rf"""
    (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{{1,3}})?)
    |"(?P<double>[^"]*)"|'(?P<single>[^']*)'
    |(?P<name>{_NAME})
    |(?P<symbol>::|//|!=|<=|>=|\.\.|[()\[\],/.@|+\-=<>*])
    """
_BEGIN = re.compile(
    rf"""\s*(?:(?P<path>(?:/{_NAME})++(?!\s*[/\[(:]))|{_PLAIN})""",
    re.VERBOSE,
)
"""Where something begins; a path of names alone, as nearly all are, is one token."""
_GO_ON = re.compile(
    rf"""\s*(?:(?P<operator>(?:and|or|mod|div)(?![^\W\d]))|{_PLAIN})""",  # `1and1`, not `1 order`
    re.VERBOSE,
)
"""Behind something that may be reckoned with."""
_BLANK = re.compile(r"\s*")
_OPERANDS = frozenset({"number", "text", "path", "name", ")", "]", ".", "..", "*"})
"""After these an operator follows, so that `div` is one and `*` multiplies."""
_SIGNS, _QUOTED = ("symbol", "operator"), ("double", "single")

WIDE = dict(
    zip("（）［］，｛｝＄＋－＝＜＞＊／．｜＂＇“”‘’", "()[],{}$+-=<>*/.|\"'\"\"''", strict=True)
)
"""What a Chinese keyboard types, and what is meant."""


def tokens(text: str, place: Place) -> Tokens:
    if len(text) > bounds.EXPRESSION:
        raise place.problem("forms.expression_long", length=len(text), limit=bounds.EXPRESSION)
    kinds: list[str] = []
    texts: list[str] = []
    positions: list[int] = []
    at, end = 0, len(text.rstrip())
    after_operand = False
    while at < end:
        match = (_GO_ON if after_operand else _BEGIN).match(text, at)
        if match is None:
            raise _unknown(text, at, place)
        kind: str = match.lastgroup  # type: ignore[assignment]
        said, at = match[kind], match.end()
        positions.append(match.start(kind) + 1)
        if kind in _SIGNS:
            kind = "times" if after_operand and said == "*" else said
        elif kind in _QUOTED:
            kind = "text"
        kinds.append(kind)
        texts.append(said)
        after_operand = kind in _OPERANDS
    kinds.append("end")
    texts.append("")
    positions.append(end + 1)
    return Tokens(kinds, texts, positions)


def _unknown(text: str, at: int, place: Place) -> FormProblem:
    begin = at + len(_BLANK.match(text, at)[0])  # type: ignore[index]
    sign = text[begin]
    if sign in WIDE:
        return place.problem("forms.wide", begin + 1, found=sign, narrow=WIDE[sign])
    if sign in "\"'":
        return place.problem("forms.quote", begin + 1, found=text[begin : begin + 20])
    code = "forms.variable" if sign == "$" else "forms.syntax"
    return place.problem(code, begin + 1, found=sign)
