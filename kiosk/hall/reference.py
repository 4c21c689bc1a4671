"""Writes the tables of keys in docs/hall.toml.md: `python -m kiosk.hall.reference`.

They are made of the schema: type, default and bounds as msgspec has them, the meaning from the two
languages below each field. What stands outside the two marks is written by hand.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import cleandoc, getsource
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Words
from kiosk.paths import PROJECT

TARGET = PROJECT / "docs" / "hall.toml.md"
BEGIN = "<!-- keys: written by `python -m kiosk.hall.reference` -->\n"
END = "<!-- end of the keys -->\n"

_HEAD = """\
| key 键 | type 类型 | default 默认 | bounds 范围 | meaning | 说明 |
|---|---|---|---|---|---|
"""
_CHINESE = re.compile("[\u4e00-\u9fff]")
_PLAIN = {
    inspect.StrType: "text",
    inspect.IntType: "number",
    inspect.BoolType: "switch",
    inspect.DateType: "date",
    inspect.LiteralType: "choice",
}


def document(text: str) -> str:
    """The document with its tables of keys as the schema has them."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{keys()}\n{END}{rest.split(END)[1]}"


def keys() -> str:
    """A section for each table of hall.toml, those inside another after it."""
    hall = inspect.type_info(Hall)
    assert isinstance(hall, inspect.StructType)
    return "\n".join(each for field in hall.fields for each in _sections(field.type, field.name))


def _sections(kind: inspect.Type, name: str) -> Iterator[str]:
    table, many = _table_in(kind)
    if table is None:
        return
    heading = f"[[{name}]]" if many else f"[{name}]"
    yield f"### `{heading}`\n\n{_HEAD}{''.join(_rows(table))}"
    for field in table.fields:
        inside = ".…" if isinstance(_bare(field.type)[0], inspect.DictType) else ""
        yield from _sections(field.type, f"{name}.{field.name}{inside}")


def _rows(table: inspect.StructType) -> Iterator[str]:
    """A row for each key; keys in a row that are alike are told once, below the last."""
    alike: list[inspect.Field] = []
    for field in table.fields:
        alike.append(field)
        told = meaning(table.cls, field.name)
        if told is not None:
            names = f"`{alike[0].name}` … `{field.name}`" if alike[1:] else f"`{field.name}`"
            cells = (names, _type(field.type), _default(field), bounds(field.type), *told)
            yield f"| {' | '.join(each.replace('|', chr(92) + '|') for each in cells)} |\n"
            alike.clear()


def _bare(kind: inspect.Type) -> tuple[inspect.Type, Mapping[str, Any]]:
    """A type without its None, and what is said about it."""
    match kind:
        case inspect.UnionType(types=(inner, inspect.NoneType())):
            return _bare(inner)
        case inspect.Metadata(type=inner, extra=extra):
            return inner, extra or {}
    return kind, {}


def _table_in(kind: inspect.Type) -> tuple[inspect.StructType | None, bool]:
    """The table that a key holds, and whether it may stand many times."""
    match _bare(kind)[0]:
        case inspect.StructType(cls=cls) as table if cls is not Words:
            return table, False
        case inspect.VarTupleType(item_type=item):
            return _table_in(item)[0], True
        case inspect.DictType(value_type=value):
            return _table_in(value)[0], False
    return None, False


def _type(kind: inspect.Type) -> str:
    match _bare(kind)[0]:
        case inspect.StructType(cls=cls):
            return "words" if cls is Words else "table"
        case inspect.VarTupleType(item_type=item):
            return f"list of {_type(item)}"
        case inspect.DictType(value_type=value):
            return f"table of {_type(value)}"
        case plain:
            return _PLAIN[type(plain)]


def _default(field: inspect.Field) -> str:
    if field.required:
        return "—"
    made = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
    return "none 无" if made is None else f"`{_toml(msgspec.to_builtins(made))}`"


def _toml(value: object) -> str:
    """A value as it would stand in the file."""
    if isinstance(value, dict):
        pairs = ", ".join(f"{key} = {_toml(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def bounds(kind: inspect.Type) -> str:
    """What may stand there: from–to, choices, a pattern, so many characters or items."""
    match _bare(kind):
        case inspect.IntType(ge=int(low), le=int(high)), _:
            return f"{low}–{high}"
        case inspect.LiteralType(values=values), _:
            return ", ".join(f"`{_toml(each)}`" for each in values)
        case inspect.StrType(pattern=str(pattern)), _:
            inner = pattern.removeprefix(r"\A(?:").removesuffix(r")\Z")
            return f"`{inner}`"
        case inspect.StrType(min_length=least, max_length=int(most)), _:
            return _characters(least, most)
        case inspect.StructType(), {"said": (least, most)}:
            return _characters(least, most)
        case inspect.VarTupleType(item_type=item, min_length=least, max_length=most), _:
            count = f"{least}–{most} items 项" if most else f"≥ {least} items 项" if least else ""
            return "; ".join(filter(None, (count, bounds(item))))
        case inspect.DictType(key_type=key, value_type=value), _:
            return " = ".join(filter(None, (bounds(key), bounds(value))))
    return ""


def _characters(least: int | None, most: int) -> str:
    return f"{least}–{most} characters 字" if least else f"≤ {most} characters 字"


def meaning(owner: type, name: str) -> tuple[str, str] | None:
    """What stands below a field, in English and in Chinese."""
    below = _written(owner.__module__)[owner.__name__].get(name)
    if below is None:
        return None
    lines = cleandoc(below).splitlines()
    first = next(place for place, line in enumerate(lines) if _CHINESE.search(line))
    return " ".join(lines[:first]), "".join(lines[first:])


@cache
def _written(module: str) -> dict[str, dict[str, str]]:
    """Class → field → the text below it."""
    return {
        node.name: {
            field.target.id: below.value.value
            for field, below in zip(node.body, node.body[1:], strict=False)
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
            if isinstance(below.value.value, str)
        }
        for node in ast.parse(getsource(sys.modules[module])).body
        if isinstance(node, ast.ClassDef)
    }


def main(target: Path = TARGET) -> None:
    target.write_text(document(target.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
