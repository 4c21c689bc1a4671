"""Names and sentences of what has to be well in a hall."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.api import Health, HealthItem
from kiosk.errors import BugError
from kiosk.phrases import phrase

tr = QCoreApplication.translate


def name(item: str) -> str:
    words = {
        "paper": tr("HealthWords", "Printer"),
        "reader": tr("HealthWords", "Card reader"),
        "card_reader": tr("HealthWords", "Card reader"),
        "printer": tr("HealthWords", "Printer"),
        "scanner": tr("HealthWords", "Scanner"),
        "clock": tr("HealthWords", "Clock"),
        "speaker": tr("HealthWords", "Loudspeaker"),
        "disk": tr("HealthWords", "Disk"),
        "backup": tr("HealthWords", "Backup"),
        "keys": tr("HealthWords", "Keys"),
        "journal": tr("HealthWords", "Journal"),
        "terminals": tr("HealthWords", "Terminals"),
    }
    return words.get(item, item)


def grade(health: Health) -> str:
    words = {
        "ok": tr("HealthWords", "Well"),
        "weak": tr("HealthWords", "Weak"),
        "trouble": tr("HealthWords", "Trouble"),
        "off": tr("HealthWords", "Off"),
    }
    return words[health]


def mend(item: HealthItem, language: str) -> str:
    """What is the matter and what to do about it."""
    return sentence(f"health.{item.code}", language, item.params) if item.code else ""


def sentence(code: str, language: str, params: dict[str, str], field: str = "") -> str:
    """The phrase of a code; the code itself where a newer agent knows one more."""
    try:
        return phrase(code, language, **{"field": field, **params})
    except BugError:
        return code
