"""The panel's first two tabs: who works here and what to try; card reader, scanner, printer."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from devices.card_reader.simulator.card_reader import CardFault
from devices.card_reader.simulator.sample_cards import SAMPLE_CARDS
from devices.printer.simulator.printer import PrinterFault
from kiosk.api.client import Client
from kiosk.clock import SystemClock, to_text
from kiosk.demo.hall import CLERKS, MANAGER, DemoHall
from kiosk.demo.panel_speech import Speech, push, seen_of, switch
from kiosk.domain import opening
from ui.demo.parts import Fact, Page, Row, Section, Seen

CARDS = ("adult", "elder", "expired", "rare", "uyghur", "hkmt", "foreigner", "foreigner_new")
STORIES = ("ticket", "button", "elder", "fault")
OFTEN = (PrinterFault.PAPER_OUT, PrinterFault.COVER_OPEN, PrinterFault.OFF)


def people(hall: DemoHall, say: Speech) -> Page:
    """Accounts and PINs are shown: the hall is thrown away."""
    known = {"tech": (say("technician"), hall.technician_pin)}
    known |= {staff: (name, hall.pins[staff]) for staff, name in (*CLERKS.items(), MANAGER)}
    accounts = Seen(
        [Fact(f"{staff}   PIN {pin}", caption=name) for staff, (name, pin) in known.items()]
    )
    stories = Seen(
        [Fact(say(f"story_{name}"), caption=say(f"story_{name}_title")) for name in STORIES]
    )
    return Page(
        say("tab_people"),
        [
            Section(say("accounts"), lambda: accounts, say("accounts_how")),
            Section(say("stories"), lambda: stories),
        ],
    )


def desk(hall: DemoHall, tray: Path, say: Speech) -> Page:
    """Pictures of the paper that comes out go to `tray`."""

    def reader() -> Seen:
        cards = [
            push(f"{card.name} · {say(f'card_{kind}')}", hall.reader.lay, card)
            for card, kind in zip(SAMPLE_CARDS, CARDS, strict=True)
        ]
        rest = [
            push(say("card_away"), hall.reader.remove),
            push(say("card_unreadable"), hall.reader.fail_next, CardFault.READ_FAILED, 3),
        ]
        lies = say("card_none" if hall.reader.empty else "card_there")
        return seen_of(hall.reader, say, facts=[Fact(lies)], rows=[Row(cards), Row(rest)])

    def scanner() -> Seen:
        return seen_of(
            hall.scanner, say, rows=[Row([push(say("scan"), scan_appointment, hall)])]
        )  # fmt: skip

    def printer() -> Seen:
        on = hall.printer
        faults = [
            switch(
                say(f"printer_{fault}"), fault in on.faults, on.fail, on.mend, fault
            )
            for fault in OFTEN
        ]  # fmt: skip
        return seen_of(
            on, say, rows=[Row([*faults, push(say("well"), mend_printer, hall)])],
            picture=newest_paper(hall, tray), news=len(on.receipts),
        )  # fmt: skip

    return Page(
        say("tab_desk"),
        [
            Section(say("reader"), reader, say("reader_how")),
            Section(say("scanner"), scanner, say("scan_how")),
            Section(say("printer"), printer, picture_title=say("paper")),
        ],
    )


def mend_printer(hall: DemoHall) -> None:
    """New paper, cover closed, switched on, plugged in."""
    for fault in hall.printer.faults:
        hall.printer.mend(fault)


def soon(zone: ZoneInfo, now: datetime) -> datetime:
    """In ten minutes, of today all the same: tomorrow's code opens nothing today."""
    midnight = opening.midnight_after(zone, opening.business_date(zone, now))
    return min(now + timedelta(minutes=10), midnight - timedelta(seconds=1))


def scan_appointment(hall: DemoHall) -> None:
    """A clerk gives an appointment for soon; its code comes to the scanner.

    Raises what the agent refuses with.
    """
    account = next(iter(CLERKS))
    at = to_text(soon(hall.plan.hall.timezone, SystemClock().now()))
    asked = {"service": "medical_insurance", "at": at, "name": "周大海"}
    with Client.local(hall.folder, "counter", "counter-6") as desk:
        desk.call("staff.sign_in", {"staff": account, "pin": hall.pins[account]})
        hall.scanner.scan(desk.call("appointments.issue", asked)["code"])
        desk.call("staff.sign_out")


def newest_paper(hall: DemoHall, tray: Path) -> str:
    """The address of a picture of the last receipt; empty before the first."""
    count = len(hall.printer.receipts)
    if not count:
        return ""
    picture = tray / f"{count}.png"
    if not picture.exists():
        hall.printer.receipts[count - 1].save_png(picture)
    return picture.as_uri()
