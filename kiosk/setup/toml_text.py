"""A table as TOML, as far as hall.toml needs it: the standard library reads it and writes none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(table: dict[str, Any]) -> str:
    """Plain values, lists, and tables of them: those at the top as sections, deeper ones inline.

    Raises TypeError for what hall.toml has no place for.
    """
    return "".join(f"{line}\n" for line in _sections(table))


def _sections(table: dict[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ("", f"[{_key(name)}]", *_rows(value))
        elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            for row in value:
                yield from ("", f"[[{_key(name)}]]", *_rows(row))
        else:
            raise TypeError(f"{name} is no table")


def _rows(table: dict[str, Any]) -> Iterator[str]:
    return (f"{_key(name)} = {_value(value)}" for name, value in table.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(_rows(value))} }}" if value else "{}"
    raise TypeError(f"hall.toml has no {type(value).__name__}")


def _quoted(text: str) -> str:
    """A basic string: JSON's escapes are TOML's too, but for the one of U+007F."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
