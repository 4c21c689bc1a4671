"""What is written about a volunteer before it is done: a reason, a guardian's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Asked:
    """`what` is done with the words that are written."""

    what: str

    @property
    def title(self) -> str:
        return {
            "look": translate("VolunteerWords", "Why name and telephone are read"),
            "accept": translate("VolunteerWords", "Name of the guardian who agreed before you"),
            "leave": translate("VolunteerWords", "Why they stand down, without a name"),
            "card": translate("VolunteerWords", "What the card is printed for"),
            "certificate": translate("VolunteerWords", "What the certificate is printed for"),
            "thanks": translate("VolunteerWords", "What the thanks are printed for"),
        }[self.what]

    @property
    def paper(self) -> Literal["card", "certificate", "thanks"] | None:
        """Which paper is printed with it."""
        match self.what:
            case "card" | "certificate" | "thanks":
                return self.what
        return None

    @property
    def sheet(self) -> str:
        """What that paper is called."""
        return {
            "card": translate("VolunteerWords", "Card"),
            "certificate": translate("VolunteerWords", "Certificate"),
            "thanks": translate("VolunteerWords", "Thanks"),
        }.get(self.what, "")
