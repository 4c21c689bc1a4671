"""What the mediation desk says of recordings."""

from __future__ import annotations

import struct
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.api import disputes
from kiosk.api.mediation import recordings as api
from kiosk.api.mediation.recordings import FRAME, RATE
from ui.viewmodels.shared.times import moment

MEGABYTE = 1_000_000

translate = QCoreApplication.translate


def sides(
    view: disputes.DisputeView | None, told: api.Recordings, session: str
) -> list[dict[str, Any]]:
    said = {each.party: each for each in told.consents if each.session == session}
    return [
        {
            "party": each.party,
            "name": each.name or "—",
            "said": _said(said.get(each.party)),
            "agreed": each.party in said and said[each.party].agreed,
        }
        for each in (view.parties if view else ())
    ]


def all_agree(view: disputes.DisputeView | None, told: api.Recordings, session: str) -> bool:
    found = sides(view, told, session)
    return bool(found) and all(each["agreed"] for each in found)


def _said(consent: api.ConsentOf | None) -> str:
    if consent is None:
        return translate("RecordingWords", "not asked yet")
    if not consent.agreed:
        return translate("RecordingWords", "does not want it")
    if consent.how == "paper":
        return translate("RecordingWords", "agreed, signed on paper")
    return translate("RecordingWords", "agreed, signed here")


def on_stick(file: api.OnStick) -> dict[str, str]:
    return {"name": file.name, "about": f"{file.name}  ·  {megabytes(file.size)}"}


def coming(told: api.ComingRecording) -> str:
    share = 100 * told.taken // told.size if told.size else 0
    return translate("RecordingWords", "Coming in: {share} %").format(share=share)


def recorded(told: api.RecordingOf, zone: ZoneInfo, now: datetime) -> str:
    """When, how long, how large, from where, and whether its end is missing."""
    origin = {
        "stick": translate("RecordingWords", "recorder"),
        "microphone": translate("RecordingWords", "microphone"),
    }[told.origin]
    media = {
        "audio": translate("RecordingWords", "sound"),
        "video": translate("RecordingWords", "film"),
    }[told.media]
    parts = [
        moment(told.at, zone, now), media, origin, length(told.seconds), megabytes(told.size),
    ]  # fmt: skip
    if told.cut:
        parts.append(translate("RecordingWords", "its end is missing"))
    return "  ·  ".join(parts)


def length(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}"


def megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB"


def wav_head(size: int) -> bytes:
    """What makes a WAV of so many bytes from a microphone."""
    told = struct.pack("<IHHIIHH", 16, 1, 1, RATE, FRAME * RATE, FRAME, 8 * FRAME)
    begin = b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt "
    return begin + told + b"data" + struct.pack("<I", size)
