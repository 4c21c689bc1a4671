"""XPath 1.0 as surveys use it: the axes child, self and parent, the functions of the profile."""

from __future__ import annotations

from kiosk.forms import bounds
from kiosk.forms.xpath.functions import FUNCTIONS, OF_CONTEXT, checked
from kiosk.forms.xpath.lexer import Place, Tokens, tokens
from kiosk.forms.xpath.nodes import (
    AllOf,
    AnyOf,
    Call,
    Chain,
    Expression,
    Literal,
    Negative,
    Part,
    Path,
    Step,
    Union,
)

RANKS = (("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("times", "div", "mod"))
"""Operators from the loosest to the tightest; `or` and `and` stand above them."""
_RANK = {sign: rank for rank, signs in enumerate(RANKS) for sign in signs}
_SELF = Step("self", "*", ())
_STEPS = frozenset({"name", "*", ".", "..", "@"})


def parse(text: str, *, field: str = "", part: str = "expression", line: int = 0) -> Expression:
    """The expression; what is wrong with it is a FormProblem with its position."""
    place = Place(field or text.strip()[:40], part, line)
    reader = _Reader(tokens(text, place), place)
    root = reader.any_of()
    reader.ended()
    return Expression(text, root, tuple(reader.paths), tuple(reader.calls))


class _Reader:
    def __init__(self, given: Tokens, place: Place) -> None:
        self._kinds, self._texts, self._positions = given
        self._place = place
        self._at = 0
        self._deep = 0
        self.paths: list[Path] = []
        self.calls: list[Call] = []

    @property
    def _kind(self) -> str:
        """Of the token that comes next."""
        return self._kinds[self._at]

    @property
    def _position(self) -> int:
        return self._positions[self._at]

    def _expect(self, kind: str) -> None:
        if self._kinds[self._at] != kind:
            raise self._astray(kind)
        self._at += 1

    def _astray(self, wanted: str = "") -> Exception:
        if self._kind == "end":
            return self._place.problem("forms.ends", self._position, wanted=wanted or "…")
        found = self._texts[self._at]
        return self._place.problem("forms.syntax", self._position, found=found)

    def ended(self) -> None:
        if self._kind != "end":
            raise self._astray()

    def any_of(self) -> Part:
        self._deep += 1
        if self._deep > bounds.EXPRESSION_DEEP:
            raise self._place.problem(
                "forms.expression_deep", self._position, limit=bounds.EXPRESSION_DEEP
            )
        first = self._all_of()
        of = [first]
        while self._kinds[self._at] == "or":
            self._at += 1
            of.append(self._all_of())
        self._deep -= 1
        return first if len(of) == 1 else AnyOf(of)

    def _all_of(self) -> Part:
        first = self._chained()
        of = [first]
        while self._kinds[self._at] == "and":
            self._at += 1
            of.append(self._chained())
        return first if len(of) == 1 else AllOf(of)

    def _chained(self) -> Part:
        first = self._negative()
        return self._chain(first, 0) if self._kinds[self._at] in _RANK else first

    def _chain(self, first: Part, loosest: int) -> Part:
        """What `first` begins, of the operators of this rank and the tighter ones."""
        while (rank := _RANK.get(self._kinds[self._at], -1)) >= loosest:
            rest: list[tuple[str, Part]] = []
            while (sign := self._kinds[self._at]) in RANKS[rank]:
                self._at += 1
                part = self._negative()
                if _RANK.get(self._kinds[self._at], -1) > rank:
                    part = self._chain(part, rank + 1)
                rest.append((sign, part))
            first = Chain(first, rest)
        return first

    def _negative(self) -> Part:
        signs = 0
        while self._kinds[self._at] == "-":
            self._at += 1
            signs += 1
        of = self._path()
        if self._kinds[self._at] == "|":
            of = self._union(of)
        if not signs:
            return of
        return Negative(of) if signs % 2 else Negative(Negative(of))

    def _union(self, first: Part) -> Part:
        of = [first]
        while self._kind == "|":
            self._at += 1
            of.append(self._path())
        return Union(of)

    def _path(self) -> Part:
        at = self._at
        kind, position = self._kinds[at], self._positions[at]
        if kind == "path":
            self._at += 1
            text = self._texts[at]
            steps = [Step("child", name, ()) for name in text[1:].split("/")]
            return self._kept(Path(True, None, (), steps, position, text))
        if kind in ("number", "text"):
            self._at += 1
            return Literal(float(self._texts[at]) if kind == "number" else self._texts[at])
        if kind == "(" or (kind == "name" and self._kinds[at + 1] == "("):
            start = self._primary()
            if self._kinds[self._at] not in ("[", "/", "//"):
                return start
            predicates = self._predicates()
            steps = self._steps() if self._slash() else []
            return self._kept(Path(False, start, predicates, steps, position))
        if kind in ("/", "//"):
            self._slash()
            if self._kind not in _STEPS:
                raise self._astray("…")
            return self._kept(Path(True, None, (), self._steps(), position))
        if kind == "." and self._kinds[at + 1] not in ("/", "//"):
            self._at += 1
            return self._kept(Path(False, None, (), [_SELF], position, "."))
        if kind in _STEPS:
            return self._kept(Path(False, None, (), self._steps(), position))
        raise self._astray()

    def _kept(self, path: Path) -> Path:
        self.paths.append(path)
        return path

    def _primary(self) -> Part:
        if self._kind == "(":
            self._at += 1
            inner = self.any_of()
            self._expect(")")
            return inner
        name, position = self._texts[self._at], self._position
        self._at += 2
        arguments: list[Part] = []
        if self._kinds[self._at] != ")":
            arguments.append(self.any_of())
            while self._kinds[self._at] == ",":
                self._at += 1
                arguments.append(self.any_of())
        self._expect(")")
        known = FUNCTIONS.get(name)
        if known is None:
            raise self._place.problem("forms.function", position, found=name)
        if not arguments and name in OF_CONTEXT:
            arguments.append(self._kept(Path(False, None, (), [_SELF], position, ".")))
        call = Call(name, arguments, position, known.does)
        checked(call, self._place)
        self.calls.append(call)
        return call

    def _slash(self) -> bool:
        kind = self._kinds[self._at]
        if kind == "//":
            raise self._place.problem("forms.axis", self._position, found="//")
        if kind == "/":
            self._at += 1
            return True
        return False

    def _steps(self) -> list[Step]:
        steps = [self._step()]
        while self._slash():
            steps.append(self._step())
        return steps

    def _step(self) -> Step:
        at = self._at
        kind, position = self._kinds[at], self._positions[at]
        self._at += 1
        if kind == ".":
            return _SELF
        if kind == "..":
            return Step("parent", "*", ())
        if kind == "@":
            raise self._place.problem("forms.axis", position, found="@")
        axis = "child"
        if kind == "name" and self._kind == "::":
            axis = self._texts[at]
            if axis not in ("child", "self", "parent"):
                raise self._place.problem("forms.axis", position, found=f"{axis}::")
            at += 2
            kind, position = self._kinds[at], self._positions[at]
            self._at = at + 1
        if kind not in ("name", "*"):
            self._at = at
            raise self._astray("…")
        name = "*" if kind == "*" else self._texts[at]
        if self._kind == "(":
            if name != "node" or self._kinds[self._at + 1] != ")":
                raise self._place.problem("forms.function", position, found=name)
            self._at += 2
            name = "*"
        return Step(axis, name, self._predicates() if self._kind == "[" else ())

    def _predicates(self) -> list[Part]:
        found: list[Part] = []
        while self._kind == "[":
            self._at += 1
            found.append(self.any_of())
            self._expect("]")
        return found
