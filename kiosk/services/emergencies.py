"""Whom to call for which danger, now: the number on the screen beside what to do."""

from __future__ import annotations

from kiosk.config_alarms import AlarmKind
from kiosk.services.premises import Premises

POLICE, AMBULANCE, FIRE = "110", "120", "119"
_NUMBERS = {
    "gas": FIRE, "fire": FIRE, "trapped": FIRE, "collapse": FIRE, "electric": AMBULANCE,
    "medical": AMBULANCE, "violence": POLICE, "weapon": POLICE, "self_harm": POLICE,
    "missing": POLICE,
}  # fmt: skip

# Whom the sentence `alarm.say.<kind>` is said to; the others name nobody with a short number.
OF_KIND: dict[AlarmKind, str] = {
    "medical": AMBULANCE, "elder": AMBULANCE, "violence": POLICE, "duress": POLICE,
    "intrusion": POLICE, "fire": FIRE, "danger": FIRE,
}  # fmt: skip


def number_for(premises: Premises, hazard: str) -> str:
    """The gas company's own number where hall.toml names it."""
    if hazard == "gas" and premises.hall.cases.gas_phone:
        return premises.hall.cases.gas_phone
    return _NUMBERS[hazard]
