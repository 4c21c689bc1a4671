"""Umbrellas that the hall lends: what may be asked, and what is told."""

from kiosk.api.basis import DESK, Command, Done, Method, Part, Topic


class LendUmbrella(Command, frozen=True, kw_only=True):
    number: int


class UmbrellasOut(Part, frozen=True, kw_only=True):
    out: tuple[int, ...]
    late: bool  # one has been out for a day


METHODS = {"umbrellas.lend": Method(LendUmbrella, Done, DESK, "queue", "One leaves the hall.")}
TOPICS = (Topic("umbrellas", UmbrellasOut, DESK),)
