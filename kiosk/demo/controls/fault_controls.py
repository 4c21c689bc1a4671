"""The panel's faults: of every simulated device, each that it knows, by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from enum import StrEnum

from devices.card_reader.simulator.card_reader import CardFault
from devices.gateway.simulator.faults import GatewayFault
from devices.modbus.simulator import ModbusFault
from devices.modem.simulator.commands import ModemFault
from devices.printer.simulator.printer import AnswerFault, PrinterFault
from devices.scanner.simulator import ScannerFault
from kiosk.demo.controls.alarm_controls import no_wireless
from kiosk.demo.controls.desk_controls import mend_printer
from kiosk.demo.hall import DemoHall
from kiosk.demo.panel_speech import Speech, plug_switch, push, seen_of, switch
from ui.demo.parts import Action, Page, Row, Section, Seen

TRIES = 3  # readings that a driver attempts before it tells: so many have to fail


def faults(hall: DemoHall, say: Speech) -> Page:
    """A section a device; what may be wrong with it lasts until it is mended, or strikes once."""

    def lasting(
        names: Iterable[StrEnum],
        now: Collection[StrEnum],
        fail: Callable[..., None],
        mend: Callable[..., None],
    ) -> list[Action]:
        return [switch(say(f"fault_{name}"), name in now, fail, mend, name) for name in names]

    def reader() -> Seen:
        once = [
            push(say(f"fault_{name}"), hall.reader.fail_next, name, TRIES) for name in CardFault
        ]
        rows = [Row([plug_switch(hall.reader, say)]), Row(once, say("next_card"))]
        return seen_of(hall.reader, say, rows=rows)

    def scanner() -> Seen:
        once = [push(say(f"fault_{name}"), hall.scanner.fail_next, name) for name in ScannerFault]
        rows = [Row([plug_switch(hall.scanner, say)]), Row(once, say("next_code"))]
        return seen_of(hall.scanner, say, rows=rows)

    def printer() -> Seen:
        on = hall.printer
        well = push(say("well"), mend_printer, hall)
        once = [push(say(f"fault_{name}"), on.fail_next, name) for name in AnswerFault]
        each = lasting(PrinterFault, on.faults, on.fail, on.mend)
        return seen_of(on, say, rows=[Row([*each, well]), Row(once, say("next_answer"))])

    def buttons() -> Seen:
        on = hall.buttons
        now = {on.fault} if on.fault else set()
        each = lasting(ModbusFault, now, on.fail, lambda _: on.mend())
        return seen_of(on, say, rows=[Row([plug_switch(on, say), *each])])

    def modem() -> Seen:
        on = hall.modem
        each = lasting(ModemFault, on.faults, on.fail, on.mend)
        return seen_of(on, say, rows=[Row([plug_switch(on, say), *each])])

    def band() -> Seen:
        if hall.wireless is None or not hall.wireless.broker.running:
            return no_wireless(hall, say)
        on = hall.band
        cut = push(say("broker_kill"), hall.wireless.broker.kill)
        each = lasting(GatewayFault, on.faults, on.fail, on.mend)
        return Seen(rows=[Row(each), Row([cut], say("broker"))])

    parts = {
        "reader": reader, "scanner": scanner, "printer": printer,
        "buttons": buttons, "network": modem, "wrist": band,
    }  # fmt: skip
    return Page(say("tab_faults"), [Section(say(name), see) for name, see in parts.items()])
