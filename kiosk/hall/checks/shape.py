"""The shape of `hall.toml`: keys, types and choices, held against :mod:`kiosk.hall.schema`.

msgspec stops at the first mistake; a person mending a file wants to see them all.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from msgspec import inspect

from kiosk.hall.lines import Path
from kiosk.hall.schema import Hall

MOST = 200
"""Problems looked for: a file with more is mended from the top."""

_SECRET = re.compile(
    r"(?:^|[_-])(?:pins?|password|passwd|passphrase|passcode|secret|token)$|密码|口令",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place of the table."""

    path: Path
    code: str
    params: dict[str, str] = field(default_factory=dict)


def shown(value: object, longest: int = 40) -> str:
    """A value as a finding may show it: one line, no control characters, cut."""
    text = value if isinstance(value, str) else str(value)[: longest + 1]
    text = _CONTROL.sub("\ufffd", text[: longest + 1])
    return text if len(text) <= longest else text[:longest] + "…"


def is_secret(key: str) -> bool:
    """Whether a key's name says that its value must not stand in this file."""
    return _SECRET.search(key) is not None


def shape_problems(table: Mapping[str, object]) -> list[Problem]:
    """Unknown and missing keys, wrong types, values outside a list of choices, and secrets."""
    problems: list[Problem] = []
    _walk(inspect.type_info(Hall), table, (), problems)
    return problems


def _walk(kind: inspect.Type, value: object, path: Path, problems: list[Problem]) -> None:
    if len(problems) > MOST:
        return
    match kind:
        case inspect.StructType():
            _walk_struct(kind, value, path, problems)
        case inspect.VarTupleType():
            if not isinstance(value, list):
                problems.append(_wrong(path, "type_list", value))
                return
            for place, item in enumerate(value):
                _walk(kind.item_type, item, (*path, place), problems)
        case inspect.DictType():
            if not isinstance(value, dict):
                problems.append(_wrong(path, "type_table", value))
                return
            for key, item in value.items():
                if is_secret(key):
                    problems.append(Problem((*path, key), "hall.secret"))
                elif isinstance(kind.key_type, inspect.LiteralType) and key not in (
                    kind.key_type.values
                ):
                    known = [str(each) for each in kind.key_type.values]
                    problems.append(_unknown((*path, key), key, known))
                else:
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
