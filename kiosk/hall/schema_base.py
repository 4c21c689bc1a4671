"""What all tables of `hall.toml` share."""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["zh_CN", "en"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of `hall.toml`: unknown keys are refused, so that a typing error is told."""


class Words(Part, frozen=True, kw_only=True):
    """A text in every language of the screens."""

    zh_CN: str
    en: str

    def of(self, language: str) -> str:
        return self.en if language == "en" else self.zh_CN
