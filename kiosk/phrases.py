"""Sentences by key and language: errors, and what is spoken and printed.

Each language is one TOML file in ``locale/phrases``; tables nest into dotted keys.
Both languages hold the same keys with the same placeholders (a test holds them to it).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from kiosk.errors import BugError, KnownError
from kiosk.paths import locale_folder

LANGUAGES = ("zh_CN", "en")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All phrases of a language as dotted key → text; unknown languages get the first."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    text = (locale_folder() / "phrases" / f"{chosen}.toml").read_text(encoding="utf-8")
    return dict(_flatten(tomllib.loads(text), ""))


def _flatten(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs


def phrase(key: str, language: str, **values: object) -> str:
    """The phrase with its placeholders filled."""
    try:
        return catalogue(language)[key].format(**values)
    except KeyError as missing:
        raise BugError(f"phrase {key!r} in {language!r} lacks {missing}") from missing


def error_sentence(error: KnownError, language: str) -> str:
    """What happened, with the value, and what to do now."""
    return phrase(f"errors.{error.code}", language, field=error.field, **error.params)
