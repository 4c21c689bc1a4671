"""What comes out on paper, as plain data: every word is already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A figure people look for: `label` in small, `value` in large."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class TicketDocument:
    """A queue ticket. Empty texts are left out."""

    hall: str
    title: str
    number: str
    service: str
    reason: str  # why this ticket has priority
    facts: tuple[Fact, ...]
    seating: str
    bring_title: str
    bring: tuple[str, ...]
    time_text: str
    qr: str
    qr_hint: str
    advice: tuple[str, ...]
    reprint_mark: str
    language: str


@dataclass(frozen=True, kw_only=True)
class AppointmentDocument:
    """An appointment or resident code on paper."""

    hall: str
    title: str
    service: str
    slot_text: str
    name: str  # masked
    qr: str
    qr_hint: str
    advice: tuple[str, ...]
    language: str


@dataclass(frozen=True, kw_only=True)
class TestDocument:
    """A technician's test page."""

    hall: str
    title: str
    printer: str
    lines: tuple[str, ...]
    language: str


Document = TicketDocument | AppointmentDocument | TestDocument
