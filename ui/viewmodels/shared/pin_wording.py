"""What an owner is told whose PIN somebody else set."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from kiosk.api.access import SignedIn
from kiosk.phrases import phrase
from ui.viewmodels.shared.times import moment


def renewed(signed: SignedIn | None, language: str, zone: ZoneInfo, now: datetime) -> str:
    """Empty where the PIN is their own."""
    if signed is None or not signed.pin_at:
        return ""
    at = moment(signed.pin_at, zone, now)
    by = signed.pin_by or phrase("staff.by_recovery", language)
    return phrase("staff.pin_banner", language, by=by, at=at)
