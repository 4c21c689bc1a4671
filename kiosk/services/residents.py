"""Who stands at a terminal, as little of them as a use case needs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Resident:
    """Of a session in which somebody said who they are; without that, the empty one."""

    method: str = "none"  # card, phone, code, none
    person: str | None = field(default=None, repr=False)
    masked_name: str = field(default="", repr=False)
    elder: bool = False  # by the birth date on the card
    appointment: str | None = None

    @property
    def proven(self) -> bool:
        """By a card or a code in the hand. Anybody can type anybody's phone number: it may be asked
        to ring there, and nothing of its owner is told for it."""
        return self.method in ("card", "code")
