"""What of a hall's own words may leave it: none of them. Things are called by kind and number.

A device, counter or source may bear a person's name, and an elder's wristband does. So whatever
is told to a helper elsewhere goes through here: names that hall.toml knows become `device-3`,
numbers and words of the program stay, and all else is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from kiosk.hall.schema import Hall

LEFT_OUT = "…"
_NUMBER = re.compile(r"-?\d{1,10}(\.\d{1,6})?")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}(\.[a-z0-9_]{1,40}){0,3}")
_TABLES = ("device", "printer", "terminal", "counter", "service", "source", "category", "cell")


class Names:
    """The names of one hall; of none where its hall.toml cannot be read."""

    def __init__(self, hall: Hall | None) -> None:
        self._numbered: dict[str, str] = {}
        for table in _TABLES if hall is not None else ():
            for number, part in enumerate(_parts(hall, table), 1):
                for name in _called(part):
                    self._numbered.setdefault(name, f"{table}-{number}")

    def of(self, name: str) -> str:
        """What stands for a name of the hall; a number stays."""
        if not name or _NUMBER.fullmatch(name):
            return name
        return self._numbered.get(name, LEFT_OUT)

    def params(self, params: Mapping[str, Any]) -> dict[str, str]:
        return {
            name: self.of(str(value)) if name != "why" else word(value)
            for name, value in params.items()
        }


def word(value: object) -> str:
    """A word of the program: a code, a name of an error's type; else nothing."""
    return value if isinstance(value, str) and _WORD.fullmatch(value) else LEFT_OUT


def shape(part: object) -> Any:
    """Of a part of hall.toml what is no text of people: switches, numbers, words that the schema
    itself lists, and how many there are of each table.
    """
    if isinstance(part, msgspec.Struct):
        hints = get_type_hints(type(part), include_extras=False)
        told = {
            name: _value(getattr(part, name), hints.get(name)) for name in part.__struct_fields__
        }
        return {name: value for name, value in told.items() if value is not None}
    return None


def _value(value: object, hint: object) -> Any:
    if isinstance(value, bool) or (isinstance(value, int | float) and not isinstance(value, str)):
        return value
    if isinstance(value, str):
        if not value:
            return ""
        return value if value in _listed(hint) else _scheme(value)
    if isinstance(value, msgspec.Struct):
        return shape(value)
    if isinstance(value, tuple):
        return [each for each in (_value(one, None) for one in value) if each is not None]
    if isinstance(value, dict):
        return {"entries": len(value)}
    return None


def _scheme(value: str) -> str:
    """Of an address how something is reached; of any other text that there is one."""
    found = re.match(r"(/dev/(?:tty[A-Z]+|linli|serial|usb)|[a-z]{2,8}(?=://))", value)
    return f"{found[0]}{LEFT_OUT}" if found else LEFT_OUT


def _listed(hint: object) -> tuple[Any, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(each for part in get_args(hint) for each in _listed(part))


def _parts(hall: Hall | None, table: str) -> tuple[Any, ...]:
    found = getattr(hall, table, None)
    if found is None:
        found = getattr(getattr(hall, "alarms", None), table, ())
    return found if isinstance(found, tuple) else ()


def _called(part: object) -> list[str]:
    """Its id and its name, in whichever languages it has one."""
    said: list[str] = []
    for key in ("id", "name"):
        name = msgspec.to_builtins(getattr(part, key, ""))
        said += name.values() if isinstance(name, dict) else [name]
    return [each for each in said if each]
