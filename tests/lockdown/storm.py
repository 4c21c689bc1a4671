"""Keys and touches that nobody would make on purpose, by a seed; in xdotool's own words."""

from __future__ import annotations

import random
from collections.abc import Iterator

WAYS_OUT = (
    "alt+F4", "alt+Tab", "alt+shift+Tab", "alt+Escape", "alt+space", "alt+F2", "alt+F1", "Menu",
    "shift+F10", "super", "super+r", "super+d", "super+l", "super+Tab", "super+e", "Print",
    "alt+Print", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+t", "ctrl+alt+l", "ctrl+alt+F1",
    "ctrl+alt+F2", "ctrl+alt+Left", "ctrl+alt+Right", "ctrl+Escape", "ctrl+q", "ctrl+w", "ctrl+n",
    "ctrl+t", "ctrl+o", "ctrl+s", "ctrl+p", "ctrl+shift+i", "ctrl+g", "F1", "F5", "F11", "F12",
    "XF86Terminal", "XF86WWW", "XF86MyComputer", "XF86Search", "Sys_Req", "Pause",
)  # fmt: skip
PLAIN = (
    "Escape", "Tab", "shift+Tab", "Return", "space", "BackSpace", "Delete", "Up", "Down", "Left",
    "Right", "Home", "End", "Prior", "Next", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+z",
    *"abcxyz0123456789",
)  # fmt: skip
HOLD = "mousemove 40 40 mousedown 1 sleep 3.3 mouseup 1"  # of the staff door


def acts(seed: int, count: int, width: int, height: int) -> Iterator[str]:
    """Touches of one finger, drags, other buttons and the wheel, and keys: a line each."""
    chance = random.Random(seed)

    def place() -> str:
        return f"mousemove {chance.randrange(width)} {chance.randrange(height)}"

    for _ in range(count):
        kind = chance.random()
        if kind < 0.6:
            yield f"{place()} click 1"
        elif kind < 0.7:
            yield f"{place()} mousedown 1 {place()} mouseup 1"
        elif kind < 0.76:
            yield f"{place()} click {chance.choice((2, 3, 3, 4, 5, 8, 9))}"
        elif kind < 0.9:
            yield f"key --clearmodifiers {chance.choice(WAYS_OUT)}"
        else:
            yield f"key --clearmodifiers {chance.choice(PLAIN)}"
