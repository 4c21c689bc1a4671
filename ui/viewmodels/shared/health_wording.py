"""Names and sentences of what has to be well in a hall."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.api.basis import Health
from kiosk.api.upkeep import HealthItem
from kiosk.errors import BugError
from kiosk.phrases import phrase

translate = QCoreApplication.translate


def name(item: str) -> str:
    words = {
        "paper": translate("HealthWords", "Printer"),
        "reader": translate("HealthWords", "Card reader"),
        "card_reader": translate("HealthWords", "Card reader"),
        "printer": translate("HealthWords", "Printer"),
        "scanner": translate("HealthWords", "Scanner"),
        "clock": translate("HealthWords", "Clock"),
        "speaker": translate("HealthWords", "Loudspeaker"),
        "disk": translate("HealthWords", "Disk"),
        "backup": translate("HealthWords", "Backup"),
        "elsewhere": translate("HealthWords", "Copy on another disk"),
        "keys": translate("HealthWords", "Keys"),
        "swap": translate("HealthWords", "Swap space"),
        "journal": translate("HealthWords", "Journal"),
        "terminals": translate("HealthWords", "Terminals"),
        "emergency": translate("HealthWords", "Emergency device"),
        "hall": translate("HealthWords", "Hall file"),
        "surveys": translate("HealthWords", "Surveys"),
        "lan": translate("HealthWords", "LAN"),
        "program": translate("HealthWords", "Program"),
        "hub": translate("HealthWords", "Alarms at the district"),
        "sync": translate("HealthWords", "Journal at the district"),
        "modbus": translate("HealthWords", "Emergency button module"),
        "contacts": translate("HealthWords", "Contact box"),
        "radio": translate("HealthWords", "Radio receiver"),
        "board": translate("HealthWords", "Controller board"),
        "gateway": translate("HealthWords", "Wristband gateway"),
        "modem": translate("HealthWords", "4G modem"),
    }
    return words.get(item, item)


def reference(kind: str) -> str:
    """What the district publishes, by its name in the contract."""
    words = {
        "services": translate("HealthWords", "services"),
        "categories": translate("HealthWords", "categories"),
        "surveys": translate("HealthWords", "surveys"),
        "staff": translate("HealthWords", "accounts"),
        "notices": translate("HealthWords", "notices"),
        "case_updates": translate("HealthWords", "answers to cases"),
        "erasures": translate("HealthWords", "erasures"),
        "hub_keys": translate("HealthWords", "keys"),
        "open311_cases": translate("HealthWords", "cases filed elsewhere"),
    }
    return words.get(kind, kind)


def grade(health: Health) -> str:
    words = {
        "ok": translate("HealthWords", "Well"),
        "weak": translate("HealthWords", "Weak"),
        "trouble": translate("HealthWords", "Trouble"),
        "off": translate("HealthWords", "Off"),
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
