"""Values that several tables of `hall.toml` share, with their bounds.

Bounds stand on the fields as msgspec's `Meta`: :mod:`kiosk.hall.checks.shape` tells what lies
outside, :mod:`kiosk.hall.reference` writes them into docs/hall.toml.md.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from kiosk.hall.schema_base import Words


def form(pattern: str, finding: str) -> Meta:
    """A text of one form; `finding` is the sentence that tells how it is written."""
    return Meta(pattern=rf"\A(?:{pattern})\Z", extra={"finding": finding})


def said(least: int, most: int) -> Meta:
    """Length of a text in each language; from 0: it stands in every language or in none."""
    return Meta(extra={"said": (least, most)})


Id = Annotated[str, form("[a-z][a-z0-9_-]{0,39}", "hall.id_form")]
PlainId = Annotated[str, form("[a-z][a-z0-9_]{0,39}", "hall.id_form")]  # services and categories
Reference = Annotated[str, Meta(min_length=1, max_length=40)]  # an id that stands elsewhere
OptionalReference = Annotated[str, Meta(max_length=40)]
Url = Annotated[str, Meta(max_length=255)]
FilePath = Annotated[str, Meta(max_length=1024)]
Baudrate = Annotated[int, Meta(ge=300, le=4_000_000)]

Name = Annotated[Words, said(1, 60)]  # fits on a button
Sentence = Annotated[Words, said(1, 200)]
Place = Annotated[Words, said(0, 200)]  # told to 120, 110 and 119
