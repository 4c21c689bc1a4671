"""The hall to try: the real screens as windows, and a panel with the hardware's other side."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from devices.card_reader.card import Card
from devices.card_reader.sample_cards import SAMPLE_CARDS
from devices.card_reader.simulator import CardFault
from devices.printer.simulator import PrinterFault
from kiosk.client import Client
from kiosk.clock import SystemClock, to_text
from kiosk.config import Language
from kiosk.demo.hall import CLERKS, MANAGER, DemoHall
from kiosk.errors import KnownError
from kiosk.phrases import error_sentence, phrase
from ui.application import application
from ui.panel import Panel
from ui.viewmodels.panel_view_model import Action, Section

CARDS = ("adult", "elder", "expired", "rare", "uyghur", "hkmt", "foreigner", "foreigner_new")


def play(language: Language) -> int:
    """Until the panel is closed. Accounts and PINs are shown: the hall is thrown away."""
    with DemoHall() as hall, tempfile.TemporaryDirectory(prefix="linli-paper-") as tray:
        hall.start_agent(screens=True)
        app = application(keyboard=False)
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: app.quit())
        panel = open_panel(hall, Path(tray), language)
        app.lastWindowClosed.connect(app.quit)
        app.exec()
        panel.close()
        return hall.stop_agent()


def open_panel(hall: DemoHall, tray: Path, language: Language) -> Panel:
    """The panel on a running demo hall; pictures of its paper go to `tray`."""

    def say(key: str) -> str:
        return phrase(f"demo.{key}", language)

    people = {"tech": (say("technician"), hall.technician_pin)}
    people |= {staff: (name, hall.pins[staff]) for staff, name in (*CLERKS.items(), MANAGER)}
    sections = (
        Section(
            say("accounts"),
            [f"{name}  {staff}  PIN {pin}" for staff, (name, pin) in people.items()],
        ),
        Section(say("reader"), [say("reader_how")], _cards(hall, language)),
        Section(
            say("scanner"), (), [Action(say("scan"), lambda: scan_appointment(hall, language))]
        ),
        Section(say("printer"), (), _printer(hall, say)),
    )
    return Panel(say("title"), sections, say("paper"), partial(newest_paper, hall, tray))


def _cards(hall: DemoHall, language: Language) -> list[Action]:
    def lay(card: Card) -> Callable[[], None]:
        return lambda: hall.reader.lay(card)

    cards = [
        Action(f"{card.name} · {phrase(f'demo.card.{kind}', language)}", lay(card))
        for card, kind in zip(SAMPLE_CARDS, CARDS, strict=True)
    ]
    return [
        *cards,
        Action(phrase("demo.card_away", language), hall.reader.remove),
        Action(
            phrase("demo.card_unreadable", language),
            lambda: hall.reader.fail_next(CardFault.READ_FAILED, 3),
        ),
    ]


def _printer(hall: DemoHall, say: Callable[[str], str]) -> list[Action]:
    actions = []
    for fault in (PrinterFault.PAPER_OUT, PrinterFault.COVER_OPEN, PrinterFault.OFF):
        actions.append(Action(say(f"printer_{fault}"), partial(hall.printer.fail, fault)))
    return [*actions, Action(say("printer_well"), partial(mend_printer, hall))]


def mend_printer(hall: DemoHall) -> None:
    """New paper, cover closed, switched on."""
    for fault in (PrinterFault.PAPER_OUT, PrinterFault.COVER_OPEN, PrinterFault.OFF):
        hall.printer.mend(fault)


def scan_appointment(hall: DemoHall, language: Language) -> None:
    """A clerk gives an appointment for ten minutes from now; its code comes to the scanner."""
    account = next(iter(CLERKS))
    at = to_text(SystemClock().now() + timedelta(minutes=10))
    asked = {"service": "medical_insurance", "at": at, "name": "周大海"}
    try:
        with Client.local(hall.folder, "counter", "counter-6") as desk:
            desk.call("staff.sign_in", {"staff": account, "pin": hall.pins[account]})
            hall.scanner.scan(desk.call("appointments.issue", asked)["code"])
            desk.call("staff.sign_out")
    except KnownError as refused:
        print(error_sentence(refused, language), file=sys.stderr)


def newest_paper(hall: DemoHall, tray: Path) -> str:
    """The address of a picture of the last receipt; empty before the first."""
    count = len(hall.printer.receipts)
    if not count:
        return ""
    picture = tray / f"{count}.png"
    if not picture.exists():
        hall.printer.receipts[count - 1].save_png(picture)
    return picture.as_uri()
