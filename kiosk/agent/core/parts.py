"""Parts of the contract from what has the same names: no field is copied by hand."""

from __future__ import annotations

from typing import TypeVar

import msgspec

P = TypeVar("P", bound=msgspec.Struct)


def part_of(kind: type[P], source: object, **other: object) -> P:
    """A `kind` with the attributes of `source` that it has fields for, and what `other` names.

    Checked as a message from outside is: msgspec.ValidationError where a value does not fit.
    """
    fields = {
        name: getattr(source, name)
        for name in kind.__struct_fields__
        if name not in other and hasattr(source, name)
    }
    return msgspec.convert({**fields, **other}, kind, from_attributes=True)
