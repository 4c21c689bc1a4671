"""What the contract says of a ticket, in the words and the time of the hall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.api import CalledTicket
from ui.viewmodels.counter_ticket_model import TicketLine

translate = QCoreApplication.translate


def local_time(at: str, zone: ZoneInfo) -> datetime | None:
    """A moment of the contract (RFC 3339, UTC) in the hall's zone; None where it has none."""
    try:
        return datetime.fromisoformat(at).astimezone(zone)
    except ValueError:
        return None


def clock_time(at: str, zone: ZoneInfo) -> str:
    local = local_time(at, zone)
    return f"{local:%H:%M}" if local else ""


def elapsed(at: str, now: datetime) -> str:
    """How long: "12 min", "1 h 05 min"; "just now" below one minute or where a clock runs ahead."""
    local = local_time(at, ZoneInfo("UTC"))
    minutes = max(0, int((now - local).total_seconds() // 60)) if local else 0
    if minutes == 0:
        return translate("TicketWords", "just now")
    if minutes < 60:
        return translate("TicketWords", "%n min", "", minutes)
    return translate("TicketWords", "{hours} h {minutes} min").format(
        hours=minutes // 60, minutes=f"{minutes % 60:02}"
    )


def priority(reason: str | None) -> str:
    words = {
        "elder": translate("TicketWords", "Elder first"),
        "disabled": translate("TicketWords", "Disabled first"),
        "pregnant": translate("TicketWords", "Pregnant first"),
        "veteran": translate("TicketWords", "Veteran first"),
    }
    return words.get(reason or "", "")


def facts(ticket: CalledTicket, zone: ZoneInfo) -> str:
    """Why it stands where it stands, and how to speak to them."""
    told = [priority(ticket.priority)]
    if ticket.appointment_at:
        at = clock_time(ticket.appointment_at, zone)
        told.append(translate("TicketWords", "Appointment {at}").format(at=at))
    if ticket.language == "en":
        told.append(translate("TicketWords", "Speaks English"))
    return " · ".join(word for word in told if word)


def line(
    ticket: CalledTicket, names: Mapping[str, str], zone: ZoneInfo, now: datetime
) -> TicketLine:
    """A row of a list; `names` are the services' names in the screen's language."""
    since = ticket.arrived_at if ticket.state == "waiting" else ticket.called_at
    return TicketLine(
        visit=ticket.visit,
        number=ticket.number,
        service=" · ".join(
            word for word in (names.get(ticket.service, ticket.service), ticket.masked_name) if word
        ),
        facts=facts(ticket, zone),
        since=elapsed(since or ticket.arrived_at, now),
        at=clock_time(since or ticket.arrived_at, zone),
        note=ticket.note,
        unprinted=ticket.unprinted,
    )


def utc_now() -> datetime:
    return datetime.now(UTC)
