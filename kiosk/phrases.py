"""Sentences by key and language: errors, and what is spoken and printed.

Each language is one TOML file in ``locale/phrases`` and a folder of its name beside it, with a
file for each subject that has many sentences of its own; tables nest into dotted keys.
All hold the same keys with the same placeholders (a test holds them to it).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kiosk import languages
from kiosk.errors import BugError, KnownError
from kiosk.paths import locale_folder, pseudo_folder

LANGUAGES = languages.CODES


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All phrases of a language as dotted key → text; one without phrases has its fallback's."""
    files = (_file(each) for each in languages.chain(language))
    first = next(each for each in files if each.is_file())
    said: dict[str, str] = {}
    for file in (first, *sorted(first.with_suffix("").glob("*.toml"))):
        pairs = dict(_flatten(tomllib.loads(file.read_text(encoding="utf-8")), ""))
        if twice := said.keys() & pairs.keys():
            raise BugError(f"{file.name} says again: {', '.join(sorted(twice))}")
        said |= pairs
    return said


def _file(language: str) -> Path:
    folder = locale_folder() if language in LANGUAGES else pseudo_folder()
    return folder / "phrases" / f"{language}.toml"


def _flatten(table: Mapping[str, object], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs


def phrase(key: str, language: str, /, **values: object) -> str:
    """The phrase with its placeholders filled; one may be called `key`, or `language`."""
    try:
        return catalogue(language)[key].format(**values)
    except KeyError as missing:
        raise BugError(f"phrase {key!r} in {language!r} lacks {missing}") from missing


def case_step(kind: str, language: str, tier: str) -> str:
    """What was done with a case; where no name of the tier is known, without one."""
    without = not tier and kind in ("handed_up", "escalated")
    return phrase(f"case_step.{kind}{'_on' if without else ''}", language, tier=tier)


def error_sentence(error: KnownError, language: str) -> str:
    """What happened, with the value, and what to do now."""
    return phrase(f"errors.{error.code}", language, field=error.field, **error.params)
