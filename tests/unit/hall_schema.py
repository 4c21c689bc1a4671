"""The schema of hall.toml as tests walk it: its tables, and each value with its path in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec import inspect

from kiosk.hall.lines import Path
from kiosk.hall.schema import Hall


@dataclass(frozen=True)
class Value:
    """One value of the file: where the first of its kind stands, and what the schema says of it."""

    path: Path
    kind: inspect.Type
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """As findings name it."""
        return "".join(
            f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in self.path
        ).removeprefix(".")


def structs(kind: inspect.Type | None = None) -> dict[type, inspect.StructType]:
    """All tables of hall.toml, those inside another too."""
    found: dict[type, inspect.StructType] = {}
    match kind or inspect.type_info(Hall):
        case inspect.StructType() as table:
            found[table.cls] = table
            for each in table.fields:
                found |= structs(each.type)
        case inspect.Metadata(type=inner) | inspect.VarTupleType(item_type=inner):
            found |= structs(inner)
        case inspect.DictType(value_type=inner):
            found |= structs(inner)
        case inspect.UnionType(types=(inner, *_)):
            found |= structs(inner)
    return found


def values(
    kind: inspect.Type | None = None, path: Path = (), extra: dict[str, Any] | None = None
) -> Iterator[Value]:
    """Every value of a file with one of each list, tables and lists before what is in them."""
    kind = kind or inspect.type_info(Hall)
    match kind:
        case inspect.Metadata(type=inner):
            yield from values(inner, path, kind.extra)
        case inspect.UnionType(types=(inner, *_)):
            yield from values(inner, path)
        case inspect.StructType():
            yield Value(path, kind, extra or {})
            for each in kind.fields:
                yield from values(each.type, (*path, each.encode_name))
        case inspect.VarTupleType():
            yield Value(path, kind, extra or {})
            yield from values(kind.item_type, (*path, 0))
        case inspect.DictType(key_type=inspect.LiteralType(values=names)):
            yield from values(kind.value_type, (*path, names[0]))
        case inspect.DictType():
            yield from values(kind.value_type, (*path, "2026-10-10"))
        case _:
            yield Value(path, kind, extra or {})
