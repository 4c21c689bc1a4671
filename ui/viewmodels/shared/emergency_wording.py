"""What everybody may read of an alarm: kind, place, since when, and who goes there."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from kiosk.api.alarms import EmergencyRow
from kiosk.phrases import phrase
from ui.viewmodels.shared.beside import beside
from ui.viewmodels.shared.times import clock_time


def headline(row: EmergencyRow, language: str) -> str:
    """Kind and place; a place of an elder is never told."""
    kind = phrase(f"danger.{row.hazard}" if row.hazard else f"alarm.kind.{row.kind}", language)
    return beside((kind, row.place.of(language) if row.place else ""))


def since(row: EmergencyRow, zone: ZoneInfo) -> str:
    return clock_time(row.raised_at, zone)
