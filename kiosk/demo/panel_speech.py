"""What all parts of the hardware panel share: its words, and what they say of a device gone."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial

from devices.simulation.simulated_device import SimulatedDevice
from kiosk.errors import KnownError
from kiosk.hall.schema_base import Language
from kiosk.phrases import error_sentence, phrase
from ui.demo.parts import Action, Fact, Row, Seen


class Speech:
    """Phrases of the panel, in its language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        return phrase(f"demo.{key}", self.language, **values)

    def explain(self, trouble: Exception) -> str:
        """Why something could not be done; what is no trouble of the world goes to stderr too."""
        if isinstance(trouble, KnownError):
            return error_sentence(trouble, self.language)
        traceback.print_exception(trouble, file=sys.stderr)
        return self("broke", what=type(trouble).__name__)


def seen_of(
    device: SimulatedDevice,
    say: Speech,
    *,
    facts: Sequence[Fact] = (),
    rows: Sequence[Row] = (),
    picture: str = "",
    news: int = 0,
) -> Seen:
    """How a device on a line stands: one that has ended is told, and cannot be worked."""
    trouble = "" if device.plugged else say("unplugged")
    if not device.running:
        trouble = say("gone")
    return Seen(facts, rows, picture, news, trouble, dead=not device.running)


def switch(
    label: str, on: bool, begin: Callable[..., object], end: Callable[..., object], *about: object
) -> Action:
    """A switch: what stands `on` is ended, anything else begins, with the arguments `about`."""
    return Action(label, partial(end if on else begin, *about), on)


def plug_switch(device: SimulatedDevice, say: Speech) -> Action:
    """The cable, pulled or in."""
    return switch(say("pulled"), not device.plugged, device.unplug, device.replug)


def push(label: str, act: Callable[..., object], *about: object) -> Action:
    """A control that is pushed: it does `act` with the arguments `about`."""
    return Action(label, partial(act, *about))
