"""What the district decides, on its way into the hall: each kind by the subject that knows it.

A version is believed by its signature, audience and number (:mod:`kiosk.wire.manifest`), read as a
whole outside any transaction, and applied in one, beside the event that says so. A version that was
passed is never applied again, whoever brings it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from kiosk.errors import BugError, KnownError
from kiosk.services.upstream import standing
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import upstream
from kiosk.wire.manifest import Manifest, check, items

T = TypeVar("T")


@dataclass(frozen=True)
class Outcome:
    """What a version did: items that changed something, and those that a person has to look at."""

    changed: int
    conflicts: int = 0


@dataclass(frozen=True)
class Reference:
    """A kind of reference data. `read` makes something of its lines, outside of any transaction; it
    raises KnownError where nothing of it may be applied. `apply` makes it hold.

    `kept`: the content is wanted again at each start. `early`: before all others.
    """

    name: str
    read: Callable[[Sequence[bytes]], Any]
    apply: Callable[[Transaction, Any], Outcome]
    kept: bool = False
    early: bool = False


class References:
    """The kinds that this hall knows: a capability brings its own."""

    def __init__(self) -> None:
        self._known: dict[str, Reference] = {}

    def add(self, reference: Reference) -> None:
        if reference.name in self._known:
            raise BugError(f"two kinds of reference data are called {reference.name!r}")
        self._known[reference.name] = reference

    def knows(self, name: str) -> bool:
        return name in self._known

    def wanted(self, tx: Reading, told: Mapping[str, int]) -> list[tuple[str, int]]:
        """Of what the hub has: the kinds to ask for, in their order, with the version in force."""
        here = upstream.references(tx)
        return [
            (name, _have(tx, each, here))
            for name, each in sorted(self._known.items(), key=_early_first)
            if told.get(name, 0) > _have(tx, each, here)
        ]

    def read(
        self,
        tx: Reading,
        manifest: Manifest,
        content: bytes,
        keys: Mapping[str, bytes],
        hall: str,
        name: str,
    ) -> Decided:
        """What was asked for by this name, believed and understood. Raises :class:`WireError`, or
        KnownError of the subject.
        """
        known = self._known.get(name)
        if known is None or manifest.name != name:
            raise KnownError("upstream.reference_unknown", field="reference", name=manifest.name)
        check(manifest, content, keys, hall, _have(tx, known, upstream.references(tx)))
        return Decided(known, manifest, content, known.read(items(content)))


def _early_first(named: tuple[str, Reference]) -> tuple[bool, str]:
    name, reference = named
    return not reference.early, name


@dataclass(frozen=True)
class Decided:
    """A version that may be applied. `meant` is what its subject made of it."""

    reference: Reference
    manifest: Manifest
    content: bytes
    meant: Any

    def apply(self, tx: Transaction) -> bool:
        """Make it hold; False where a newer one, or this one, has come in between."""
        told, name = self.manifest, self.reference.name
        if told.version <= _have(tx, self.reference, upstream.references(tx)):
            return False
        outcome = self.reference.apply(tx, self.meant)
        if self.reference.kept:
            upstream.keep_content(tx, name, told.version, self.content)
        tx.record(
            "reference.applied", name=name, version=told.version, sha256=told.sha256,
            changed=outcome.changed, conflicts=outcome.conflicts,
        )  # fmt: skip
        standing.refused(tx, name, "")
        return True


def _have(tx: Reading, reference: Reference, here: Mapping[str, upstream.Reference]) -> int:
    """The version in force; one below it where its content was lost and has to come again."""
    known = here.get(reference.name)
    if known is None:
        return 0
    lost = reference.kept and upstream.content(tx, reference.name) is None
    return known.version - 1 if lost else known.version


def rows_of(decoder: msgspec.json.Decoder[T], lines: Sequence[bytes], code: str) -> list[T]:
    """Each line as its type. Raises KnownError `code` with the line's number, for the first that
    is none.
    """
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(decoder.decode(line))
        except (msgspec.DecodeError, ValueError, RecursionError) as wrong:
            raise KnownError(code, field="reference", line=number) from wrong
    return found
