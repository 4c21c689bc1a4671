"""What a volunteer may offer, and when they have time, in the words of a resident."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def skill(name: str) -> str:
    return {
        "patrol": translate("ResidentVolunteerWords", "Rounds"),
        "first_aid": translate("ResidentVolunteerWords", "First aid"),
        "elder_care": translate("ResidentVolunteerWords", "Company for elders"),
        "children": translate("ResidentVolunteerWords", "Children"),
        "translation": translate("ResidentVolunteerWords", "Interpreting"),
        "repair": translate("ResidentVolunteerWords", "Small repairs"),
        "teaching": translate("ResidentVolunteerWords", "Teaching"),
        "other": translate("ResidentVolunteerWords", "Something else"),
    }.get(name, name)


def when(name: str) -> str:
    return {
        "mornings": translate("ResidentVolunteerWords", "Mornings"),
        "afternoons": translate("ResidentVolunteerWords", "Afternoons"),
        "evenings": translate("ResidentVolunteerWords", "Evenings"),
        "weekends": translate("ResidentVolunteerWords", "Weekends"),
    }.get(name, name)
