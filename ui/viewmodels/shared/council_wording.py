"""How a council decides, in words: of the desk and of the hall's display."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def motion(state: str) -> str:
    return {
        "waiting": translate("CouncilWords", "Next"),
        "voting": translate("CouncilWords", "Being voted on"),
        "carried": translate("CouncilWords", "Carried"),
        "lost": translate("CouncilWords", "Not carried"),
        "no_quorum": translate("CouncilWords", "No quorum"),
    }[state]


def percent(part: str | Fraction) -> str:
    """One place where it has one, cut off and never rounded up: 49.99 % is no half."""
    tenths = Fraction(part) * 1000 // 1
    whole = f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
    return translate("CouncilWords", "{share} %").format(share=whole)
