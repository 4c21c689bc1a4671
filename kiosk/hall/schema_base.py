"""What all tables of `hall.toml` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

import msgspec

from kiosk import languages

if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[languages.CODES]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of `hall.toml`: unknown keys are refused, so that a typing error is told."""


class Texts(Part, frozen=True, kw_only=True):
    """A text in the languages of the table; only the first must be there."""

    def of(self, language: str) -> str:
        """The text in a language; where it has none, in that language's fallback."""
        texts = (str(getattr(self, each, "")) for each in languages.chain(language))
        return next(filter(None, texts), "")

    @property
    def key(self) -> str:
        """The text by which events and requests name a place: the first language's."""
        return str(getattr(self, languages.FIRST))

    @classmethod
    def same(cls, text: str) -> Self:
        """What reads the same in every language, such as a name."""
        return cls(**{languages.FIRST: text})


if TYPE_CHECKING:

    class Words(Texts, frozen=True, kw_only=True):
        def __init__(self, **texts: str) -> None: ...

else:
    Words = msgspec.defstruct(
        "Words",
        [(languages.FIRST, str), *((each, str, "") for each in languages.CODES[1:])],
        bases=(Texts,),
        module=__name__,
        frozen=True,
        kw_only=True,
        omit_defaults=True,
    )
