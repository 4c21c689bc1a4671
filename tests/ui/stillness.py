"""What slides in has arrived once two looks at it are alike."""

from __future__ import annotations

from collections.abc import Callable

from ui.demo.rehearsal import pause

BETWEEN = 0.1  # seconds: some frames


def stands_still(place: Callable[[], object]) -> None:
    before = place()
    pause(BETWEEN)
    while (now := place()) != before:
        before = now
        pause(BETWEEN)
