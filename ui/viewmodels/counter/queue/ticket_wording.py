"""What the contract says of a ticket, in the words and the time of the hall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk.api.queue import CalledTicket
from kiosk.phrases import phrase
from ui.viewmodels.counter.queue.ticket_model import TicketLine
from ui.viewmodels.shared.times import clock_time, elapsed

translate = QCoreApplication.translate


def priority(reason: str | None) -> str:
    words = {
        "elder": translate("TicketWords", "Elder first"),
        "disabled": translate("TicketWords", "Disabled first"),
        "pregnant": translate("TicketWords", "Pregnant first"),
        "veteran": translate("TicketWords", "Veteran first"),
    }
    return words.get(reason or "", "")


def facts(ticket: CalledTicket, zone: ZoneInfo, language: str) -> str:
    """Why it stands where it stands, and how to speak to them."""
    told = [priority(ticket.priority)]
    if ticket.appointment_at:
        at = clock_time(ticket.appointment_at, zone)
        told.append(translate("TicketWords", "Appointment {at}").format(at=at))
    if ticket.language != language:
        told.append(phrase(f"speaks.{ticket.language}", language))
    return " · ".join(word for word in told if word)


def line(
    ticket: CalledTicket, names: Mapping[str, str], zone: ZoneInfo, now: datetime, language: str
) -> TicketLine:
    """A row of a list; `names` are the services' names in the screen's language."""
    since = ticket.arrived_at if ticket.state == "waiting" else ticket.called_at
    return TicketLine(
        visit=ticket.visit,
        number=ticket.number,
        service=" · ".join(
            word for word in (names.get(ticket.service, ticket.service), ticket.masked_name) if word
        ),
        facts=facts(ticket, zone, language),
        since=elapsed(since or ticket.arrived_at, now),
        at=clock_time(since or ticket.arrived_at, zone),
        note=ticket.note,
        unprinted=ticket.unprinted,
    )
