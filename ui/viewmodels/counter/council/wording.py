"""States and shares of a council, in words of the desk."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def choice(named: str) -> str:
    return {
        "yes": translate("CouncilWords", "Yes"),
        "no": translate("CouncilWords", "No"),
        "abstain": translate("CouncilWords", "Abstains"),
        "conflict": translate("CouncilWords", "Has an interest"),
        "unsaid": translate("CouncilWords", "Not yet"),
        "absent": translate("CouncilWords", "Not there"),
        "present": translate("CouncilWords", "There"),
        "free": translate("CouncilWords", "Free seat"),
        "over": translate("CouncilWords", "Term over"),
        "erased": translate("CouncilWords", "Erased"),
    }[named]


def motion(state: str) -> str:
    return {
        "waiting": translate("CouncilWords", "Next"),
        "voting": translate("CouncilWords", "Being voted on"),
        "carried": translate("CouncilWords", "Carried"),
        "lost": translate("CouncilWords", "Not carried"),
        "no_quorum": translate("CouncilWords", "No quorum"),
    }[state]


def meeting(state: str) -> str:
    return {
        "planned": "",
        "open": translate("CouncilWords", "Under way"),
        "ended": translate("CouncilWords", "Over"),
        "missed": translate("CouncilWords", "Was not held"),
        "cancelled": translate("CouncilWords", "Cancelled"),
    }[state]


def proposal(state: str) -> str:
    return {
        "asked": translate("CouncilWords", "To be read"),
        "open": translate("CouncilWords", "Gathers support"),
        "reached": translate("CouncilWords", "For the agenda"),
        "agenda": translate("CouncilWords", "On the agenda"),
        "refused": translate("CouncilWords", "Refused"),
        "merged": translate("CouncilWords", "Merged"),
        "lapsed": translate("CouncilWords", "Too few supporters"),
    }[state]


def origin(named: str) -> str:
    return {
        "resident": translate("CouncilWords", "A resident"),
        "staff": translate("CouncilWords", "Staff"),
        "case": translate("CouncilWords", "Of many reports"),
    }[named]


def percent(part: str | Fraction) -> str:
    """One place where it has one, cut off and never rounded up: 49.99 % is no half."""
    tenths = Fraction(part) * 1000 // 1
    whole = f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
    return translate("CouncilWords", "{share} %").format(share=whole)
