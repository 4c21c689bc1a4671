"""Who may hold lines, and how many: strangers few and short, each terminal a handful of its own.

Who comes later takes the place of who came first, for nobody knows before the handshake whether a
stranger or a terminal comes: so strangers who stay, from whatever address, keep nobody out.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections import Counter
from collections.abc import Callable

SHAKING, SHAKING_OF_AN_ADDRESS = 32, 16  # lines whose handshake is under way: anybody's yet
STRANGERS, STRANGERS_OF_AN_ADDRESS = 8, 2  # lines without a certificate of ours
STRANGER_LIFE = 15.0  # seconds: a pairing takes two
TERMINALS = 256  # lines of those that are paired …
OF_A_TERMINAL = 4  # … and under one name: a PC that lost its power is back before it is missed
COMING, COMING_AT_ONCE = 32.0, 256.0  # lines a second from one address; and its handshakes in a row
WATCHED = 1024  # addresses whose coming is remembered


class Place:
    """One line's place; `leave` gives it back, `let_go` ends the line."""

    def __init__(self, name: str, among: Places, let_go: Callable[[], object]) -> None:
        self.name = name
        self.let_go = let_go
        self._among = among
        self._timer: asyncio.TimerHandle | None = None

    def live(self, seconds: float) -> None:
        """Let the line go after that, whatever it says."""
        self._timer = asyncio.get_running_loop().call_later(seconds, self._over)

    def leave(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._among.forget(self)

    def _over(self) -> None:
        self.leave()
        self.let_go()


class Places:
    """So many in all, and so many of one name. In the agent's loop."""

    def __init__(self, of_a_name: int, in_all: int) -> None:
        self._of_a_name = of_a_name
        self._in_all = in_all
        self._taken: list[Place] = []  # in the order they came

    def take(self, name: str, let_go: Callable[[], object]) -> Place:
        """A place, now; where there is none left, the oldest goes of who holds the most."""
        place = Place(name, self, let_go)
        self._taken.append(place)
        mine = [each for each in self._taken if each.name == name]
        if len(mine) > self._of_a_name:
            self._end(mine[0])
        elif len(self._taken) > self._in_all:
            most, _ = Counter(each.name for each in self._taken).most_common(1)[0]
            self._end(next(each for each in self._taken if each.name == most))
        return place

    def forget(self, place: Place) -> None:
        if place in self._taken:
            self._taken.remove(place)

    @staticmethod
    def _end(place: Place) -> None:
        place.leave()
        place.let_go()


class Coming:
    """Handshakes cost work: an address that comes again and again is not even listened to."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[float, float]] = {}  # address: how many more, as of when

    def may(self, address: str) -> bool:
        now = asyncio.get_running_loop().time()
        left, then = self._left.pop(address, (COMING_AT_ONCE, now))
        left = min(COMING_AT_ONCE, left + (now - then) * COMING)
        self._left[address] = (max(0.0, left - 1), now)  # the newest goes to the end
        if len(self._left) > WATCHED:
            del self._left[next(iter(self._left))]
        return left >= 1


def neighbourhood(host: str) -> str:
    """What counts as one address: of IPv6 the /64, in which a PC may take any that it likes."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)
