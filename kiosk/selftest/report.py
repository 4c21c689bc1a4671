"""The report that a self-test leaves: in every language, for who helps from afar too."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kiosk import __version__, languages
from kiosk.bundled import is_bundle
from kiosk.phrases import phrase
from kiosk.selftest.outcome import Outcome
from kiosk.storage.files import write_durably

MARKS = {"ok": "+", "lacks": "o", "trouble": "!"}


def verdict(done: Sequence[Outcome], language: str) -> str:
    """One sentence over all."""
    bad = [each for each in done if each.grade == "trouble"]
    lacking = [each for each in done if each.grade == "lacks"]
    if bad:
        names = languages.of(language).items.join(each.label(language) for each in bad)
        return phrase("self_test.failed", language, count=len(bad), names=names)
    if lacking:
        return phrase("self_test.passed_lacking", language, count=len(lacking))
    return phrase("self_test.passed", language, count=len(done))


def line(each: Outcome, language: str) -> str:
    return f"{MARKS[each.grade]} {each.label(language)}: {each.sentence(language)}"


def report(done: Sequence[Outcome], at: datetime) -> str:
    """It names no hall, no person and no key: a self-test opens no hall."""
    parts = []
    for language in languages.CODES:
        kind = "bundle" if is_bundle() else "sources"
        head = phrase(
            "self_test.title", language, version=__version__, at=f"{at:%Y-%m-%d %H:%M}",
            kind=phrase(f"self_test.of_{kind}", language),
        )  # fmt: skip
        lines = [line(each, language) for each in done]
        parts.append("\n".join([head, "", verdict(done, language), "", *lines]))
    parts.append("\n".join(_machine()))
    said = [f"{each.name}: {line}" for each in done for line in each.said]
    if said:
        parts.append("\n".join(said))
    return "\n\n".join(parts) + "\n"


def _machine() -> list[str]:
    libc = " ".join(platform.libc_ver())
    return [
        f"{platform.system()} {platform.release()} {platform.machine()}, {libc}",
        f"Python {platform.python_version()}, {sys.executable}",
    ]


def leave(done: Sequence[Outcome], at: datetime, file: Path) -> None:
    """Whole, or not at all."""
    write_durably(file, report(done, at).encode())
