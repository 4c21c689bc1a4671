"""`python -m tests.lockdown.monkey_stand SOCKET SEED [sos]`: a residents' screen as it is shipped,
on the monkey's hall, and the monkey, which says what it would do.

A line of standard input is answered by one: `touch` by lines for xdotool; `look` as in
:mod:`tests.lockdown.stand`; `help` by where the control is that calls for help, and `pressed`
whether it is pressed; `anew` begins a round of touches, and what is `late` is there at its end;
`home` is answered by where to touch on the way there, null where one waits, true at its end;
`forgets` waits until nothing of anybody is left; `seen` tells the coverage.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from tests.lockdown.stand import answer, windows
from tests.lockdown.x_hand import XHand
from tests.ui.resident.monkey import checks
from tests.ui.resident.monkey.hand import place_of
from tests.ui.resident.monkey.monkey import Monkey
from tests.ui.resident.monkey.monkey_hall import MonkeyHall
from tests.ui.resident.resident_tour import Kiosk
from ui.demo.rehearsal import SETTLE, pause
from ui.window.application import application

LOOKS = 40  # at a control, all of them in less than the second after which it calls


class Stand:
    def __init__(self, socket: Path, seed: int, *, sos: bool) -> None:
        application()
        chance = random.Random(seed)
        self.hall = MonkeyHall(socket, chance)
        self.at = Kiosk(self.hall, None, None)
        self.hand = XHand(self.at)
        self.monkey = Monkey(self.at, self.hall, chance, self.hand, sos=sos)
        self.way = checks.WayHome(self.at)

    def look(self, _: str) -> object:
        return {
            "screen": self.at.session.screen, "connected": bool(self.at.client.connected),
            "texts": self.at.person.texts(), "windows": windows(), "did": self.monkey.did[-60:],
        }  # fmt: skip

    def touch(self, _: str) -> object:
        self.monkey.touch()
        return self.hand.takes()

    def anew(self, _: str) -> object:
        self.monkey.did.clear()
        self.hall.tell_all_there_is()
        return True

    def late(self, _: str) -> object:
        self.hall.is_there()
        self.at.person.wait(lambda: self.at.client.connected, "the line")
        checks.lives(self.at)
        self.way = checks.WayHome(self.at)
        return True

    def help(self, _: str) -> object:
        return place_of(checks.calls_for_help(self.at)).center().toPoint().toTuple()

    def pressed(self, _: str) -> object:
        """What the server knows may come a moment later than the question."""
        control = checks.calls_for_help(self.at)
        for _ in range(LOOKS):
            if control.property("pressed"):
                return True
            pause(SETTLE)
        return False

    def home(self, _: str) -> object:
        if self.way.over():
            return True
        place = self.way.next()
        return place.toTuple() if place is not None else None

    def forgets(self, _: str) -> object:
        checks.forgets(self.at, self.hall)
        return True

    def seen(self, _: str) -> object:
        told = self.monkey.seen
        return {"told": str(told), "never": told.never(), "unknown": sorted(self.hall.unknown)}


def main(socket: str, seed: str, sos: str = "") -> int:
    stand = Stand(Path(socket), int(seed), sos=bool(sos))
    words = ("look", "touch", "anew", "late", "help", "pressed", "home", "forgets", "seen")
    code = answer({word: getattr(stand, word) for word in words})
    stand.at.terminal.close()
    stand.hall.hang_up()
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
