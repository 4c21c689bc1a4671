"""States and shares of a council, in words of the desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.api.council import work

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
        "speaks": translate("CouncilWords", "Speaks"),
        "chair": translate("CouncilWords", "In the chair"),
        "free": translate("CouncilWords", "Free seat"),
        "over": translate("CouncilWords", "Term over"),
        "erased": translate("CouncilWords", "Erased"),
    }[named]


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


def task(row: work.TaskRow) -> str:
    if row.state != "open":
        done = translate("CouncilWords", "Done")
        return done if row.state == "done" else translate("CouncilWords", "Dropped")
    return translate("CouncilWords", "Late") if row.late else ""


def origin(named: str) -> str:
    return {
        "resident": translate("CouncilWords", "A resident"),
        "staff": translate("CouncilWords", "Staff"),
        "case": translate("CouncilWords", "Of many reports"),
    }[named]
