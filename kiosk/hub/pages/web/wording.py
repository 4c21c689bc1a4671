"""Words of lists (roles, states, kinds, risks …) in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk import languages
from kiosk.phrases import catalogue, phrase


@dataclass(frozen=True)
class Wording:
    """A word that a hall of another version told and that no catalogue has stands for itself."""

    language: str

    def role(self, role: str) -> str:
        return self._of(f"district.role.{role}", role)

    def what(self, what: str) -> str:
        """Of `views.What`: who looked at what."""
        return self._of(f"district.view.{what}", what)

    def why(self, why: str) -> str:
        return self._of(f"district.why.{why}", why)

    def health(self, health: str) -> str:
        return self._of(f"district.health.{health}", health)

    def resident_status(self, status: str) -> str:
        """As a resident reads it."""
        return self._of(f"district.receipt.status.{status}", status)

    def public_step(self, kind: str, tier: str) -> str:
        """What was done, to who reported it: never what staff wrote for themselves."""
        if kind == "district":
            return phrase("district.receipt.district", self.language)
        if kind == "noted":
            return phrase("district.receipt.noted", self.language)
        return self.step(kind, tier)

    def which(self, which: str) -> str:
        """Of `cases.Which`: which cases a list shows."""
        return self._of(f"district.which.{which}", which)

    def order(self, order: str) -> str:
        return self._of(f"district.order.{order}", order)

    def rating(self, reason: str) -> str:
        return self._of(f"rating.reason.{reason}", reason)

    def table(self, name: str) -> str:
        """Of open data."""
        return self._of(f"district.data.called.{name}", name)

    def status(self, status: str) -> str:
        return self._of(f"district.status.{status}", status)

    def type(self, kind: str) -> str:
        return self._of(f"case_type.{kind}", kind)

    def risk(self, risk: str) -> str:
        return self._of(f"risk.level.{risk}", risk)

    def reason(self, reason: str) -> str:
        return self._of(f"risk.reason.{reason}", reason)

    def danger(self, hazard: str) -> str:
        return self._of(f"danger.{hazard}", hazard)

    def alarm(self, kind: str) -> str:
        return self._of(f"alarm.kind.{kind}", kind)

    def outcome(self, outcome: str) -> str:
        return self._of(f"alarm.outcome.{outcome}", outcome)

    def trouble(self, what: str) -> str:
        """Of a device in a hall."""
        return self._of(f"trouble.{what}", what)

    def contact(self, what: str) -> str:
        """Of the contact log: what a hall did at the hub."""
        return self._of(f"district.contact.{what}", what)

    def why_not(self, reason: str) -> str:
        """How a contact went, or why a line is held: `ok`, or what the wire format calls it."""
        for code in (reason, f"wire.{reason}"):
            if said := self._said.get(f"district.reason.{code}"):
                return said
        return reason

    def step(self, kind: str, tier: str = "") -> str:
        """What was done with a case."""
        without = not tier and kind in ("handed_up", "escalated")
        key = f"case_step.{kind}{'_on' if without else ''}"
        return phrase(key, self.language, tier=tier) if key in self._said else kind

    def tier(self, tier: int, name: str) -> str:
        key = "district.tier.named" if name else "district.tier.bare"
        return phrase(key, self.language, tier=tier, name=name)

    def items(self, several: Sequence[str]) -> str:
        return languages.of(self.language).items.join(several)

    def limit(self, due: datetime | None, now: datetime) -> str:
        """How a limit stands, for a class and a word: `none`, `late`, `soon`, `well`."""
        if due is None:
            return "none"
        left = (due - now).total_seconds()
        return "late" if left < 0 else "soon" if left < 86_400 else "well"

    def _of(self, key: str, word: str) -> str:
        return self._said.get(key, word)

    @property
    def _said(self) -> Mapping[str, str]:
        return catalogue(self.language)
