"""Regular expressions that take time in proportion to the text, whatever a form says.

Python's `re` goes back and tries again, so `(a+)+b` of a form would hang the kiosk on an answer of
thirty letters. Here all ways are followed at once. What needs going back (references, looking
around) is refused with its position.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kiosk.forms import bounds
from kiosk.forms.xpath.lexer import Place

Test = Callable[[str], bool]
_CLASSES: dict[str, Test] = {
    "d": lambda sign: sign.isdecimal() and sign.isascii(),
    "w": lambda sign: sign.isascii() and (sign.isalnum() or sign == "_"),
    "s": str.isspace,
}
_PROPERTIES: dict[str, Test] = {
    "L": str.isalpha,
    "Lu": str.isupper,
    "Ll": str.islower,
    "N": str.isnumeric,
    "Nd": str.isdecimal,
    "Alpha": lambda sign: sign.isascii() and sign.isalpha(),
    "Digit": lambda sign: sign.isascii() and sign.isdecimal(),
    "IsHan": lambda sign: "\u3400" <= sign <= "\u9fff",
    "Han": lambda sign: "\u3400" <= sign <= "\u9fff",
}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v"}


class Pattern:
    """A machine of states: each has a test and where it leads, or only further states."""

    def __init__(self) -> None:
        self.tests: list[Test | None] = []
        self.leads: list[list[int]] = []
        self.anchors: dict[int, str] = {}
        self.begin = 0
        self.end = 0

    def state(self, test: Test | None = None) -> int:
        self.tests.append(test)
        self.leads.append([])
        return len(self.tests) - 1

    def fits(self, text: str) -> bool:
        """Whether the whole text does."""
        states = self._reached({self.begin}, 0, len(text))
        for place, sign in enumerate(text):
            stepped = set()
            for state in states:
                test = self.tests[state]
                if test is not None and test(sign):
                    stepped.update(self.leads[state])
            if not stepped:
                return False
            states = self._reached(stepped, place + 1, len(text))
        return self.end in states

    def _reached(self, begun: set[int], place: int, length: int) -> set[int]:
        """With all that is reached without taking a sign."""
        found, open_ = set(begun), list(begun)
        while open_:
            state = open_.pop()
            if self.tests[state] is not None:
                continue
            anchor = self.anchors.get(state)
            if (anchor == "^" and place) or (anchor == "$" and place != length):
                continue
            for lead in self.leads[state]:
                if lead not in found:
                    found.add(lead)
                    open_.append(lead)
        return found


def compiled(text: str, place: Place, position: int) -> Pattern:
    if len(text) > bounds.PATTERN:
        raise place.problem("forms.pattern", position, found=text[:20], at=bounds.PATTERN)
    machine = _machine(text)
    if isinstance(machine, int):
        raise place.problem(
            "forms.pattern", position, found=text[machine : machine + 20], at=machine + 1
        )
    return machine


class _Wrong(Exception):
    def __init__(self, at: int) -> None:
        self.at = at


@lru_cache(maxsize=256)
def _machine(text: str) -> Pattern | int:
    """The machine, or where the text is none."""
    try:
        return _Builder(text).build()
    except _Wrong as wrong:
        return min(wrong.at, max(len(text) - 1, 0))


Piece = tuple[int, int]
"""The state a piece begins with, and the one it ends in."""


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._deep = 0
        self._machine = Pattern()

    def build(self) -> Pattern:
        begin, end = self._alternatives()
        if self._at < len(self._text):
            raise _Wrong(self._at)
        self._machine.begin, self._machine.end = begin, end
        return self._machine

    def _sees(self, sign: str) -> bool:
        return self._text.startswith(sign, self._at)

    def _sign(self) -> str:
        if self._at >= len(self._text):
            raise _Wrong(self._at)
        self._at += 1
        return self._text[self._at - 1]

    def _state(self, test: Test | None = None) -> int:
        if len(self._machine.tests) > bounds.PATTERN_STATES:
            raise _Wrong(self._at)
        return self._machine.state(test)

    def _join(self, begin: int, *ends: int) -> None:
        self._machine.leads[begin].extend(ends)

    def _alternatives(self) -> Piece:
        self._deep += 1
        if self._deep > bounds.EXPRESSION_DEEP:
            raise _Wrong(self._at)
        begin, end = self._state(), self._state()
        while True:
            first, last = self._sequence()
            self._join(begin, first)
            self._join(last, end)
            if not self._sees("|"):
                self._deep -= 1
                return begin, end
            self._at += 1

    def _sequence(self) -> Piece:
        begin = end = self._state()
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            first, last = self._repeated()
            self._join(end, first)
            end = last
        return begin, end

    def _repeated(self) -> Piece:
        began = self._at
        piece = self._piece()
        after = self._at
        least, most = self._count()
        if (least, most) == (1, 1):
            return piece
        if self._at < len(self._text) and self._text[self._at] in "?+":  # lazy: fits the same texts
            self._at += 1
        resume = self._at
        begin = end = self._state()
        if most == 0:
            return begin, end
        for turn in range(max(least, most or 0, 1)):
            if turn:
                self._at = began
                piece = self._piece()
            first, last = piece
            self._join(end, first)
            if turn >= least:
                skip = self._state()
                self._join(end, skip)
                self._join(last, skip)
                last = skip
            end = last
            if most is None and turn == max(least, 1) - 1:
                self._join(piece[1], piece[0])
        self._at = max(resume, after)
        return begin, end

    def _count(self) -> tuple[int, int | None]:
        """How often the piece before stands; None: as often as you like."""
        sign = self._text[self._at : self._at + 1]
        if sign in ("*", "+", "?"):
            self._at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        if sign != "{":
            return 1, 1
        began = self._at
        close = self._text.find("}", began)
        least, comma, most = self._text[began + 1 : close].partition(",")
        if close < 0 or not _count(least) or (most and not _count(most)):
            raise _Wrong(began)
        self._at = close + 1
        if not comma:
            return int(least), int(least)
        if most and int(most) < int(least):
            raise _Wrong(began)
        return int(least), int(most) if most else None

    def _piece(self) -> Piece:
        began = self._at
        sign = self._sign()
        if sign == "(":
            if self._sees("?"):
                if not self._sees("?:"):
                    raise _Wrong(began)
                self._at += 2
            piece = self._alternatives()
            if not self._sees(")"):
                raise _Wrong(began)
            self._at += 1
            return piece
        if sign in "^$":
            begin, end = self._state(), self._state()
            self._machine.anchors[begin] = sign
            self._join(begin, end)
            return begin, end
        if sign in "*+?{":
            raise _Wrong(began)
        return self._one(self._test(sign))

    def _one(self, test: Test) -> Piece:
        begin, end = self._state(test), self._state()
        self._join(begin, end)
        return begin, end

    def _test(self, sign: str) -> Test:
        if sign == ".":
            return lambda seen: seen != "\n"
        if sign == "[":
            return self._set()
        if sign == "\\":
            return self._escaped()
        return lambda seen: seen == sign

    def _escaped(self) -> Test:
        began = self._at - 1
        sign = self._sign()
        if sign.lower() in _CLASSES:
            test = _CLASSES[sign.lower()]
            return test if sign.islower() else lambda seen: not test(seen)
        if sign in "pP":
            close = self._text.find("}", self._at)
            name = self._text[self._at + 1 : close] if self._sees("{") else ""
            if close < 0 or name not in _PROPERTIES:
                raise _Wrong(began)
            self._at = close + 1
            has = _PROPERTIES[name]
            return has if sign == "p" else lambda seen: not has(seen)
        literal = self._literal(sign, began)
        return lambda seen: seen == literal

    def _literal(self, sign: str, began: int) -> str:
        if sign in _CONTROLS:
            return _CONTROLS[sign]
        if sign in "xu":
            length = 2 if sign == "x" else 4
            code = self._text[self._at : self._at + length]
            if len(code) < length or any(each not in "0123456789abcdefABCDEF" for each in code):
                raise _Wrong(began)
            self._at += length
            return chr(int(code, 16))
        if sign.isalnum():  # \1, \b and whatever else would need going back or is not known
            raise _Wrong(began)
        return sign

    def _set(self) -> Test:
        began = self._at - 1
        without = self._sees("^")
        self._at += without
        tests: list[Test] = []
        first = True
        while first or not self._sees("]"):
            first = False
            tests.append(self._member(began))
        self._at += 1
        if without:
            return lambda seen: not any(test(seen) for test in tests)
        return lambda seen: any(test(seen) for test in tests)

    def _member(self, began: int) -> Test:
        sign = self._sign()
        if sign == "[":
            raise _Wrong(began)
        if sign == "\\":
            escape = self._text[self._at : self._at + 1]
            if escape.lower() in {*_CLASSES, "p"}:
                return self._escaped()
            sign = self._literal(self._sign(), began)
        following = self._text[self._at + 1 : self._at + 2]
        if not self._sees("-") or following in ("]", ""):
            return lambda seen: seen == sign
        self._at += 1
        last = self._sign()
        if last == "\\":
            last = self._literal(self._sign(), began)
        if last < sign:
            raise _Wrong(began)
        return lambda seen: sign <= seen <= last


def _count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 3
