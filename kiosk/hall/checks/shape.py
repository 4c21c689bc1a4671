"""The shape of `hall.toml`: keys, types, choices and bounds, held against :mod:`kiosk.hall.schema`.

msgspec stops at the first mistake; a person mending a file wants to see them all.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from msgspec import inspect

from kiosk.hall.checks.table import MOST, Problem, shown
from kiosk.hall.lines import Path
from kiosk.hall.schema import Hall

_SECRET = re.compile(
    r"(?:^|[_-])(?:pins?|password|passwd|passphrase|passcode|secret|token)$|密码|口令",
    re.IGNORECASE,
)
_NOTHING: Final[Mapping[str, Any]] = {}


def is_secret(key: str) -> bool:
    """Whether a key's name says that its value must not stand in this file."""
    return _SECRET.search(key) is not None


def shape_problems(table: Mapping[str, object]) -> list[Problem]:
    """Unknown and missing keys, wrong types, values out of bounds or choices, and secrets."""
    problems: list[Problem] = []
    _walk(_hall(), table, (), problems)
    return problems


@cache
def _hall() -> inspect.Type:
    return inspect.type_info(Hall)


def _walk(
    kind: inspect.Type,
    value: object,
    path: Path,
    problems: list[Problem],
    extra: Mapping[str, Any] = _NOTHING,
) -> None:
    if len(problems) > MOST:
        return
    match kind:
        case inspect.Metadata():
            _walk(kind.type, value, path, problems, kind.extra or _NOTHING)
        case inspect.StructType():
            _walk_struct(kind, value, path, problems)
            if "said" in extra and isinstance(value, dict):
                problems += _said(value, path, *extra["said"])
        case inspect.VarTupleType():
            if not isinstance(value, list):
                problems.append(_wrong(path, "type_list", value))
                return
            problems += _count(kind, value, path, extra)
            for place, item in enumerate(value):
                _walk(kind.item_type, item, (*path, place), problems)
        case inspect.DictType():
            if not isinstance(value, dict):
                problems.append(_wrong(path, "type_table", value))
                return
            for key, item in value.items():
                if is_secret(key):
                    problems.append(Problem((*path, key), "hall.secret"))
                elif isinstance(kind.key_type, inspect.LiteralType):
                    known = [str(each) for each in kind.key_type.values]
                    if key in known:
                        _walk(kind.value_type, item, (*path, key), problems)
                    else:
                        problems.append(_unknown((*path, key), key, known))
                else:
                    _walk(kind.key_type, key, (*path, key), problems)
                    _walk(kind.value_type, item, (*path, key), problems)
        case inspect.UnionType():
            inner = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
            _walk(inner[0], value, path, problems)
        case inspect.LiteralType():
            if not any(value == each and type(value) is type(each) for each in kind.values):
                allowed = ", ".join(str(each) for each in kind.values)
                params = {"value": shown(value), "allowed": allowed}
                problems.append(Problem(path, "hall.choice", params))
        case _:
            wanted = _PLAIN[type(kind)]
            if not _is_plain(wanted, value):
                problems.append(_wrong(path, _TYPE_CODES[wanted], value))
            else:
                problems += _bounds(kind, value, path, extra)


def _walk_struct(
    kind: inspect.StructType, value: object, path: Path, problems: list[Problem]
) -> None:
    if not isinstance(value, dict):
        problems.append(_wrong(path, "type_table", value))
        return
    fields = {each.encode_name: each for each in kind.fields}
    for key, item in value.items():
        if len(problems) > MOST:
            return
        if key in fields:
            _walk(fields[key].type, item, (*path, key), problems)
        elif is_secret(key):
            problems.append(Problem((*path, key), "hall.secret"))
        else:
            problems.append(_unknown((*path, key), key, list(fields)))
            problems += _secrets_below(item, (*path, key))
    problems += [
        Problem((*path, name), "hall.missing_key", {"missing": name})
        for name, each in fields.items()
        if each.required and name not in value
    ]


def _bounds(
    kind: inspect.Type, value: object, path: Path, extra: Mapping[str, Any]
) -> Iterator[Problem]:
    """A number out of its range; a text of another form, too long, or empty."""
    match kind, value:
        case inspect.IntType(ge=int(low), le=int(high)), int() if not low <= value <= high:
            params = {"value": shown(value), "low": f"{low}", "high": f"{high}"}
            yield Problem(path, "hall.range", params)
        case inspect.StrType(pattern=str(pattern)), str() if not re.search(pattern, value):
            yield Problem(path, extra["finding"], {"value": shown(value)})
        case inspect.StrType(max_length=int(most)), str() if len(value) > most:
            yield _too_long(value, most, path)
        case inspect.StrType(min_length=int(least)), str() if len(value) < least:
            yield Problem(path, "hall.empty")


def _count(
    kind: inspect.VarTupleType, value: list[object], path: Path, extra: Mapping[str, Any]
) -> Iterator[Problem]:
    """A list with too few or too many items."""
    if kind.min_length is not None and len(value) < kind.min_length:
        yield Problem(path, extra.get("finding", "hall.none_of"), {"kind": shown(path[-1])})
    if kind.max_length is not None and len(value) > kind.max_length:
        params = {"count": f"{len(value)}", "high": f"{kind.max_length}"}
        yield Problem(path, "hall.too_many", params)


def _said(words: Mapping[str, object], path: Path, least: int, most: int) -> Iterator[Problem]:
    """A text that is empty or too long in one of the languages."""
    spoken = {language: text for language, text in words.items() if isinstance(text, str)}
    somewhere = any(text.strip() for text in spoken.values())
    for language, text in spoken.items():
        if len(text) > most:
            yield _too_long(text, most, (*path, language))
        elif not text.strip() and (least or somewhere):
            yield Problem((*path, language), "hall.empty" if least else "hall.half_said")


def _too_long(text: str, most: int, path: Path) -> Problem:
    params = {"value": shown(text), "count": f"{len(text)}", "high": f"{most}"}
    return Problem(path, "hall.too_long", params)


def _secrets_below(value: object, path: Path) -> list[Problem]:
    """Secrets inside a table that is unknown itself."""
    found: list[Problem] = []
    items = value.items() if isinstance(value, dict) else ()
    for key, item in items:
        if is_secret(key):
            found.append(Problem((*path, key), "hall.secret"))
        found += _secrets_below(item, (*path, key))
    for place, item in enumerate(value if isinstance(value, list) else ()):
        found += _secrets_below(item, (*path, place))
    return found


def _unknown(path: Path, key: str, known: list[str]) -> Problem:
    near = difflib.get_close_matches(key[:60].lower(), known, 1, 0.6)
    if near:
        return Problem(path, "hall.unknown_key", {"unknown": shown(key), "nearest": near[0]})
    return Problem(
        path, "hall.unknown_key_list", {"unknown": shown(key), "known": ", ".join(known)}
    )


def _wrong(path: Path, code: str, value: object) -> Problem:
    return Problem(path, f"hall.{code}", {"value": shown(value)})


_PLAIN: dict[type, type] = {
    inspect.StrType: str,
    inspect.IntType: int,
    inspect.BoolType: bool,
    inspect.DateType: date,
}
_TYPE_CODES = {str: "type_text", int: "type_number", bool: "type_switch", date: "type_date"}


def _is_plain(wanted: type, value: object) -> bool:
    if isinstance(value, (bool, datetime)):
        return wanted is bool and isinstance(value, bool)
    return isinstance(value, wanted)
