"""The hall to try: the real screens as windows, the hardware played from the shell."""

from __future__ import annotations

import sys

from devices.card_reader.sample_cards import SAMPLE_CARDS
from devices.printer.simulator import PrinterFault
from kiosk.demo.hall import DemoHall

HELP = """cards: card 1 … card 8 lays one on the reader, card takes it away
scanner: scan TEXT
printer: fail paper_out | cover_open | off, mend paper_out | cover_open | off
quit"""


def play() -> int:
    """Until `quit` or the end of input. Accounts and PINs are shown: the hall is thrown away."""
    with DemoHall() as hall:
        hall.start_agent(screens=True)
        people = {"tech": hall.technician_pin, **hall.pins}
        print("\n".join(f"{account:10} PIN {pin}" for account, pin in people.items()))
        print(HELP)
        for line in sys.stdin:
            if line.strip() == "quit":
                break
            obey(hall, line.split(maxsplit=1))
        return hall.stop_agent()


def obey(hall: DemoHall, words: list[str]) -> None:
    """One line of the shell; an unknown one shows what there is."""
    match words:
        case ["card"]:
            hall.reader.remove()
        case ["card", number] if number.isdigit() and 0 < int(number) <= len(SAMPLE_CARDS):
            hall.reader.lay(SAMPLE_CARDS[int(number) - 1])
        case ["scan", text]:
            hall.scanner.scan(text.strip())
        case ["fail", fault] if fault.strip() in list(PrinterFault):
            hall.printer.fail(fault.strip())
        case ["mend", fault] if fault.strip() in list(PrinterFault):
            hall.printer.mend(fault.strip())
        case _:
            print(HELP)
