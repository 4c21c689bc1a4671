"""Terminals: who one is, pairing, revoking."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import KINDS, PROTOCOL, TOUCH, Command, Done, Method, Nothing, Part
from kiosk.domain.staff import Role
from kiosk.hall.schema import (
    PairedKind,
    TerminalKind,
)
from kiosk.hall.schema_base import (
    Language,
    Words,
)


class Hello(Part, frozen=True, kw_only=True):
    """The first request. `terminal` as in hall.toml; a paired one may leave it empty."""

    terminal: str = ""
    protocol: int = PROTOCOL


class Welcome(Part, frozen=True, kw_only=True):
    """Who one is and what the hall is; snapshot notices follow."""

    terminal: str
    kind: TerminalKind
    name: Words
    hall: Words
    zone: str
    language: Language
    phone: str
    orientation: Literal["portrait", "landscape"]
    screen_bottom_mm: int
    screen_height_mm: int
    counter: str  # counter terminals: where it stands; else empty
    idle_seconds: int
    warning_seconds: int
    speech: bool
    speech_repeat: int
    demo: bool


class PairTerminal(Command, frozen=True, kw_only=True):
    """A remote terminal of hall.toml, or `relay/` and its name for the relay on its PC."""

    terminal: str
    role: Role = "clerk"


class PairingCode(Part, frozen=True, kw_only=True):
    code: str  # one-time secret and the key's fingerprint, in groups of four
    minutes: int
    address: str


class Enroll(Command, frozen=True, kw_only=True):
    """A new terminal's certificate request (PKCS#10, PEM) with the one-time secret."""

    secret: str
    request: str


class Enrolled(Part, frozen=True, kw_only=True):
    terminal: str
    kind: PairedKind
    certificate: str  # PEM
    authority: str  # PEM


class RevokeTerminal(Command, frozen=True, kw_only=True):
    """A terminal with the relay on its PC, or `relay/` and its name for the relay alone."""

    terminal: str


class TerminalRow(Part, frozen=True, kw_only=True):
    terminal: str
    kind: PairedKind
    role: Role
    paired_at: str
    revoked: bool
    connected: bool


class TerminalList(Part, frozen=True, kw_only=True):
    terminals: tuple[TerminalRow, ...]


METHODS: dict[str, Method] = {
    "terminal.hello": Method(Hello, Welcome, KINDS, None, "Say who one is; snapshots follow."),
    "terminals.pair": Method(PairTerminal, PairingCode, TOUCH, "technician", "A one-time code."),
    "terminals.enroll": Method(Enroll, Enrolled, KINDS, None, "A code becomes a certificate."),
    "terminals.list": Method(Nothing, TerminalList, TOUCH, "technician", "Paired terminals."),
    "terminals.revoke": Method(RevokeTerminal, Done, TOUCH, "technician", "Shut a terminal out."),
}
