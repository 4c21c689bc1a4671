"""Reading `hall.toml`: every finding at once, each with file, line, key and the mend.

`check` never raises on any text; `load` gives the hall or one KnownError. The sentences of the
findings stand in ``locale/phrases`` under ``[errors.hall]``. What a finding shows of a value is cut
to 40 characters, and nothing is shown of a value whose key says that it is a secret.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.errors import KnownError
from kiosk.hall.checks.sense import look_into
from kiosk.hall.checks.shape import shape_problems
from kiosk.hall.checks.table import MOST, shown
from kiosk.hall.lines import Path as KeyPath
from kiosk.hall.lines import key_lines, line_of
from kiosk.hall.schema import Hall
from kiosk.phrases import phrase

LARGEST = 1 << 20  # bytes
_BOM = "\ufeff"
_MOST_DOTS = 60  # on a line: `a.a.a.…` nests as deep, and reading it takes the square of that
_POSITION = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `key` is written as `service[2].letter`; items count from 1."""

    file: str
    line: int
    key: str
    code: str
    params: dict[str, str] = field(default_factory=dict)


class HallFileError(KnownError):
    """`hall.toml` cannot be used: code `hall.file`, about the first of `findings`."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        first = findings[0]
        super().__init__(
            "hall.file",
            field=first.key,
            file=first.file,
            line=first.line,
            finding=first.code,
            count=len(findings),
        )
        self.findings = tuple(findings)


def load(path: Path) -> Hall:
    """The hall of a file.

    Raises KnownError `hall.file` (:class:`HallFileError`) or `hall.unreadable`.
    """
    hall, findings = check_bytes(read(path), path.name)
    if hall is None:
        raise HallFileError(findings)
    return hall


def read(path: Path) -> bytes:
    """The file's bytes, at most one more than may be. Raises KnownError `hall.unreadable`."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("hall.unreadable", field="file", file=path, reason=reason) from problem


def check_bytes(data: bytes, name: str) -> tuple[Hall | None, list[Finding]]:
    """As :func:`check`, for a file as it lies on the disk."""
    if len(data) > LARGEST:
        return None, [Finding(name, 1, "", "hall.too_large", {"limit": "1 MiB"})]
    try:
        return check(data.decode("utf-8"), name)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        return None, [Finding(name, line, "", "hall.not_utf8", {"byte": f"{problem.start + 1}"})]


def check(text: str, name: str) -> tuple[Hall | None, list[Finding]]:
    """The hall a text describes, or None and what is wrong with it, in the order of the lines."""
    if len(text) > LARGEST or len(text.encode("utf-8", "replace")) > LARGEST:
        return None, [Finding(name, 1, "", "hall.too_large", {"limit": "1 MiB"})]
    findings: list[Finding] = []
    if text.startswith(_BOM):
        findings.append(Finding(name, 1, "", "hall.bom"))
        text = text[1:]
    try:
        if max(row.count(".") for row in text.split("\n")) > _MOST_DOTS:
            raise RecursionError
        table = tomllib.loads(text)
        problems = shape_problems(table)
        problems += look_into(table, known=problems)
        lines = key_lines(text) if problems else {}
    except RecursionError:
        return None, [*findings, Finding(name, 1, "", "hall.too_deep")]
    except ValueError as problem:  # TOMLDecodeError, and numbers no computer takes
        return None, [*findings, _syntax(problem, text, name)]
    findings += [
        Finding(name, line_of(lines, each.path), key_text(each.path), each.code, each.params)
        for each in problems
    ]
    if findings:
        return None, _first(sorted(findings, key=lambda finding: finding.line))
    try:
        return msgspec.convert(table, Hall), []
    except msgspec.ValidationError as problem:  # a rule of the schema that no check above knows
        return None, [Finding(name, 1, "", "hall.schema", {"detail": shown(str(problem), 120)})]


def _first(findings: list[Finding]) -> list[Finding]:
    if len(findings) <= MOST:
        return findings
    last = findings[MOST]
    return [*findings[:MOST], Finding(last.file, last.line, "", "hall.more", {"shown": f"{MOST}"})]


def _syntax(problem: ValueError, text: str, name: str) -> Finding:
    said = str(problem)
    position = _POSITION.search(said)
    rows = text.split("\n")
    if position is None:  # not tomllib's own: a number of thousands of digits, on the longest line
        line = max(range(len(rows)), key=lambda row: len(rows[row])) + 1
    else:
        line = int(position.group(1) or len(rows))
    detail = said[: position.start()] if position else said
    return Finding(name, line, "", "hall.syntax", {"detail": shown(detail, 80)})


def key_text(path: KeyPath) -> str:
    """`("service", 1, "letter")` as `service[2].letter`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{shown(part)}" if text else shown(part)
    return text


def render(findings: Sequence[Finding], language: str) -> list[str]:
    """One line for each finding, for `kiosk hall check`: `hall.toml:31: key: what to do`."""
    lines = []
    for finding in findings:
        key = f" {finding.key}:" if finding.key else ""
        said = phrase(f"errors.{finding.code}", language, **finding.params)
        lines.append(f"{finding.file}:{finding.line}:{key} {said}")
    return lines


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, hex: which hall.toml was in force, for the journal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
