"""The functions of the profile: how many arguments each takes, and what it does.

Settled: `round` goes away from zero at a half and looks at the written decimals, so that
round(2.15, 1) is 2.2; blanks of a node-set are left out of sum, min and max; `selected-at` beyond
either end is blank; `regex` wants the whole text to fit; `now` and `today` stand still and
`randomize` keeps its order during a session.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple
from uuid import UUID

from kiosk.forms import bounds
from kiosk.forms.errors import FormProblem
from kiosk.forms.xpath import dates
from kiosk.forms.xpath.lexer import Place
from kiosk.forms.xpath.nodes import Call, Literal, Path, Scope, Union
from kiosk.forms.xpath.patterns import Pattern, compiled
from kiosk.forms.xpath.values import Node, Value, boolean, moment, number, number_text, string


class Function(NamedTuple):
    least: int
    most: int | None
    does: Callable[[Call, Scope], Value]


def checked(call: Call, place: Place) -> None:
    """What can be told of a call before it is ever asked."""
    known = FUNCTIONS[call.name]
    count = len(call.arguments)
    fits = known.least <= count and (known.most is None or count <= known.most)
    if call.name == "weighted-checklist":
        fits = fits and count % 2 == 0
    if not fits:
        most = "…" if known.most is None else known.most
        raise place.problem(
            "forms.arity", call.position, found=call.name, count=count, least=known.least, most=most
        )
    wants = call.name in _OF_NODES and call.arguments
    if wants and not isinstance(call.arguments[0], Path | Call | Union):
        raise place.problem("forms.wants_nodes", call.position, found=call.name)
    if call.name == "indexed-repeat" and not all(
        isinstance(each, Path) for each in call.arguments[:2]
    ):
        raise place.problem("forms.wants_nodes", call.position, found=call.name)
    if call.name in ("instance", "jr:choice-name") and not isinstance(call.arguments[-1], Literal):
        raise place.problem("forms.wants_text", call.position, found=call.name)
    if call.name == "regex" and isinstance(call.arguments[1], Literal):
        compiled(str(call.arguments[1].value), place, call.position)


def _text(call: Call, scope: Scope, which: int = 0) -> str:
    return string(call.arguments[which].evaluate(scope), scope)


def _number(call: Call, scope: Scope, which: int = 0) -> float:
    return number(call.arguments[which].evaluate(scope), scope)


def _nodes(call: Call, scope: Scope, which: int = 0) -> list[Node]:
    value = call.arguments[which].evaluate(scope)
    return value if isinstance(value, list) else []


def _texts(call: Call, scope: Scope, begin: int = 0) -> list[str]:
    """Of every argument; a node-set gives one for each node."""
    found: list[str] = []
    for part in call.arguments[begin:]:
        value = part.evaluate(scope)
        if isinstance(value, list):
            found += [node.text() for node in value]
        else:
            found.append(string(value, scope))
    return found


def _numbers(call: Call, scope: Scope) -> list[float]:
    """Of every argument; the blanks of node-sets are left out."""
    found: list[float] = []
    for part in call.arguments:
        value = part.evaluate(scope)
        if isinstance(value, list):
            found += [number(text, scope) for text in (node.text() for node in value) if text]
        else:
            found.append(number(value, scope))
    return found


def _bounded(text: str) -> str:
    return text[: bounds.STRING]


def _if(call: Call, scope: Scope) -> Value:
    holds = boolean(call.arguments[0].evaluate(scope))
    return call.arguments[1 if holds else 2].evaluate(scope)


def _selected(call: Call, scope: Scope) -> Value:
    return _text(call, scope, 1).strip() in _text(call, scope).split()


def _selected_at(call: Call, scope: Scope) -> Value:
    chosen, index = _text(call, scope).split(), _number(call, scope, 1)
    inside = index == index and 0 <= index < len(chosen)
    return chosen[int(index)] if inside else ""


def _date(call: Call, scope: Scope) -> Value:
    value = call.arguments[0].evaluate(scope)
    known = moment(value, scope)
    if known is None and not isinstance(value, bool):
        known = dates.from_days(number(value, scope))
    return "" if known is None else known


def _format_date(call: Call, scope: Scope) -> Value:
    value = call.arguments[0].evaluate(scope)
    known = moment(value, scope)
    if known is None:
        known = dates.from_days(number(value, scope))
    if known is None:
        return ""
    return dates.written(known.at(scope.zone), _text(call, scope, 1), scope.name_of)


def _position(call: Call, scope: Scope) -> Value:
    if not call.arguments:
        return float(scope.position)
    nodes = _nodes(call, scope)
    return float(nodes[0].index()) if nodes else math.nan


def _regex(call: Call, scope: Scope) -> Value:
    known, text = _pattern(_text(call, scope, 1)), _text(call, scope)
    return known is not None and len(text) <= bounds.ANSWER and known.fits(text)


def _pattern(text: str) -> Pattern | None:
    """One that only becomes known while the form is answered may be none; then nothing fits it."""
    try:
        return compiled(text, Place(), 0)
    except FormProblem:
        return None


def _coalesce(call: Call, scope: Scope) -> Value:
    return _text(call, scope) or _text(call, scope, 1)


def _int(call: Call, scope: Scope) -> Value:
    value = _number(call, scope)
    return value if math.isnan(value) or math.isinf(value) else float(math.trunc(value))


def _round(call: Call, scope: Scope) -> Value:
    value = _number(call, scope)
    digits = _number(call, scope, 1) if len(call.arguments) > 1 else 0.0
    if not (math.isfinite(value) and math.isfinite(digits)):
        return value
    places = max(-30, min(30, int(digits)))
    try:
        exact = Decimal(number_text(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:  # more digits than a double has anyway
        return value
    return float(exact) + 0.0


def _once(call: Call, scope: Scope) -> Value:
    return scope.origin.text() or call.arguments[0].evaluate(scope)


def _indexed_repeat(call: Call, scope: Scope) -> Value:
    path, index = call.arguments[0], _number(call, scope, 2)
    nodes = scope.everywhere(path) if isinstance(path, Path) else []
    inside = index == index and 1 <= index <= len(nodes)
    return [nodes[int(index) - 1]] if inside else []


def _least(call: Call, scope: Scope) -> Value:
    found = _numbers(call, scope)
    return math.nan if not found or any(map(math.isnan, found)) else min(found)


def _most(call: Call, scope: Scope) -> Value:
    found = _numbers(call, scope)
    return math.nan if not found or any(map(math.isnan, found)) else max(found)


def _substr(call: Call, scope: Scope) -> Value:
    text = _text(call, scope)
    begin = _number(call, scope, 1)
    end = _number(call, scope, 2) if len(call.arguments) > 2 else float(len(text))
    if begin != begin or end != end:
        return ""
    return text[_index(begin) : _index(end)]


def _index(number: float) -> int:
    return int(max(-1e6, min(1e6, number)))


def _holds(call: Call, scope: Scope, begin: int, step: int) -> list[tuple[bool, float]]:
    """What is ticked, and what it weighs; a node-set counts each of its nodes."""
    found: list[tuple[bool, float]] = []
    for place in range(begin, len(call.arguments), step):
        value = call.arguments[place].evaluate(scope)
        weights: list[float] = [1.0]
        if step == 2:
            weight = call.arguments[place + 1].evaluate(scope)
            weights = (
                [number(node.text(), scope) for node in weight]
                if isinstance(weight, list)
                else [number(weight, scope)]
            )
        ticks = (
            [bool(node.text()) for node in value] if isinstance(value, list) else [boolean(value)]
        )
        found += [
            (tick, weights[min(which, len(weights) - 1)])
            for which, tick in enumerate(ticks)
            if weights
        ]
    return found


def _within(count: float, call: Call, scope: Scope) -> bool:
    least, most = _number(call, scope), _number(call, scope, 1)
    return (least < 0 or count >= least) and (most < 0 or count <= most)


def _checklist(call: Call, scope: Scope) -> Value:
    return _within(float(sum(tick for tick, _ in _holds(call, scope, 2, 1))), call, scope)


def _weighted(call: Call, scope: Scope) -> Value:
    return _within(sum(weight for tick, weight in _holds(call, scope, 2, 2) if tick), call, scope)


def _randomize(call: Call, scope: Scope) -> Value:
    seed = _text(call, scope, 1) if len(call.arguments) > 1 else None
    return scope.shuffled(_nodes(call, scope), seed, call)


def _uuid(call: Call, scope: Scope) -> Value:
    """With a length so many hexadecimal signs, as ODK has it."""
    if not call.arguments:
        return str(UUID(int=scope.random.getrandbits(128), version=4))
    length = _number(call, scope)
    count = int(min(length, bounds.UUID)) if length > 0 else 0
    return "".join(scope.random.choice("0123456789abcdef") for _ in range(count))


FUNCTIONS: dict[str, Function] = {
    "boolean-from-string": Function(1, 1, lambda call, scope: _text(call, scope) in ("true", "1")),
    "checklist": Function(3, None, _checklist),
    "coalesce": Function(2, 2, _coalesce),
    "concat": Function(0, None, lambda call, scope: _bounded("".join(_texts(call, scope)))),
    "count": Function(1, 1, lambda call, scope: float(len(_nodes(call, scope)))),
    "count-non-empty": Function(
        1, 1, lambda call, scope: float(sum(bool(node.text()) for node in _nodes(call, scope)))
    ),
    "count-selected": Function(1, 1, lambda call, scope: float(len(_text(call, scope).split()))),
    "current": Function(0, 0, lambda _call, scope: [scope.origin]),
    "date": Function(1, 1, _date),
    "false": Function(0, 0, lambda _call, _scope: False),
    "format-date": Function(2, 2, _format_date),
    "if": Function(3, 3, _if),
    "indexed-repeat": Function(3, 3, _indexed_repeat),
    "instance": Function(1, 1, lambda call, scope: [scope.list_root(_text(call, scope))]),
    "int": Function(1, 1, _int),
    "join": Function(
        1, None, lambda call, scope: _bounded(_text(call, scope).join(_texts(call, scope, 1)))
    ),
    "jr:choice-name": Function(
        2,
        2,
        lambda call, scope: scope.choice_name(_text(call, scope), _text(call, scope, 1).strip()),
    ),
    "max": Function(1, None, _most),
    "min": Function(1, None, _least),
    "not": Function(1, 1, lambda call, scope: not boolean(call.arguments[0].evaluate(scope))),
    "now": Function(0, 0, lambda _call, scope: dates.of_moment(scope.now)),
    "number": Function(0, 1, _number),
    "once": Function(1, 1, _once),
    "position": Function(0, 1, _position),
    "randomize": Function(1, 2, _randomize),
    "regex": Function(2, 2, _regex),
    "round": Function(1, 2, _round),
    "selected": Function(2, 2, _selected),
    "selected-at": Function(2, 2, _selected_at),
    "string-length": Function(0, 1, lambda call, scope: float(len(_text(call, scope)))),
    "substr": Function(2, 3, _substr),
    "sum": Function(1, 1, lambda call, scope: float(sum(_numbers(call, scope)))),
    "today": Function(0, 0, lambda _call, scope: dates.of_date(scope.now.date(), scope.zone)),
    "true": Function(0, 0, lambda _call, _scope: True),
    "uuid": Function(0, 1, _uuid),
    "weighted-checklist": Function(4, None, _weighted),
}

OF_CONTEXT = frozenset({"number", "string-length"})
"""Without an argument they ask of the context node."""
_OF_NODES = {"count", "count-non-empty", "position", "randomize"}
