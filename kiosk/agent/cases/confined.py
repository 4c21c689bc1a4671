"""Cases that are nobody's report and not for every clerk: who sees them, and what they are about.

A subject further down the list brings each kind of them, by the `origin` of the case. Whoever may
not see one is told what is told of a case that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.api import case_desk
from kiosk.domain.staff import Capability
from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import Case


class Who(Protocol):
    """Who asks, or is told: a caller, or who is signed in."""

    @property
    def staff(self) -> str | None: ...

    @property
    def capabilities(self) -> frozenset[Capability]: ...


class Kind(Protocol):
    """Cases of one origin."""

    @property
    def right(self) -> Capability:
        """What staff must have to see them."""

    def title(self, language: str) -> str: ...

    def admits(self, tx: Reading, case: Case, staff: str) -> bool:
        """Whether this account may work on it."""

    def told(
        self, tx: Reading, case: Case, *, full: bool
    ) -> tuple[str, tuple[case_desk.Contact, ...]]:
        """Its words and who is to be answered, which stand with the subject."""

    def assigns(self, tx: Reading, case: Case, to: str) -> None:
        """Before it is given to an account. Raises KnownError."""

    def settles(self, tx: Reading, case: Case) -> None:
        """Before its result is written. Raises KnownError."""


class Confined:
    """By origin. In the journal's threads; filled while the capabilities are built."""

    def __init__(self, language: Callable[[], str]) -> None:
        self._kinds: dict[str, Kind] = {}
        self._language = language

    def add(self, origin: str, kind: Kind) -> None:
        self._kinds[origin] = kind

    def of(self, case: Case) -> Kind | None:
        return self._kinds.get(case.origin)

    def title(self, case: Case) -> str:
        kind = self.of(case)
        return kind.title(self._language()) if kind else ""

    @property
    def rights(self) -> frozenset[Capability]:
        """One of which who may see any of them has."""
        return frozenset(each.right for each in self._kinds.values())

    def sees(self, tx: Reading, who: Who, case: Case) -> bool:
        if not case.origin:
            return True
        kind = self.of(case)
        if kind is None or kind.right not in who.capabilities:
            return False
        return kind.admits(tx, case, who.staff or "")

    def require(self, tx: Reading, who: Who, case: Case) -> None:
        """Raises KnownError `cases.unknown`."""
        if not self.sees(tx, who, case):
            raise KnownError("cases.unknown", field="case", number=case.case_id[:40])
