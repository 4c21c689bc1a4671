"""Accounts, PINs and badges of staff."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import (
    KINDS,
    PROTOCOL,
    TOUCH,
    Command,
    Done,
    Empty,
    Method,
    Nothing,
    Part,
    Topic,
)
from kiosk.domain.staff import Capability, Role, TerminalRole
from kiosk.hall.schema_base import Language, Words
from kiosk.hall.schema_devices import PairedKind, TerminalKind


class SignIn(Command, frozen=True, kw_only=True):
    staff: str
    pin: str


class SignedIn(Part, frozen=True, kw_only=True):
    """`pin_at`: when somebody else set this PIN; told until its owner sets one themselves."""

    staff: str
    name: str
    role: Role
    capabilities: tuple[Capability, ...]
    idle_minutes: int
    capped: bool = False  # this terminal allows less than the account's role
    pin_by: str = ""  # the name of who did; empty: whoever holds the recovery passphrase
    pin_at: str = ""


class Admitted(SignedIn, frozen=True, kw_only=True):
    """The reply to the PIN. With `secret`, which a screen keeps in memory alone, its line may come
    back after it was lost and still be signed in; no notice tells it.
    """

    secret: str


class Seconded(Command, frozen=True, kw_only=True):
    """What gives rights beyond those of who asks needs a second person at the same terminal, whose
    rights with theirs cover it: account and PIN.
    """

    second: str = ""
    second_pin: str = ""


class AddStaff(Seconded, frozen=True, kw_only=True):
    staff: str  # account: short, latin letters and digits
    name: str
    role: Role
    pin: str
    organisation: str = ""  # of a helper: for whom they work


class StaffRef(Seconded, frozen=True, kw_only=True):
    staff: str


class SetPin(Seconded, frozen=True, kw_only=True):
    staff: str
    pin: str


class UnlockTerminal(Command, frozen=True, kw_only=True):
    """Lift the PIN lock of an account at a terminal."""

    staff: str
    terminal: str


class Badge(Part, frozen=True, kw_only=True):
    """A badge's QR text, to be printed and worn: shown to a counter's scanner it accepts alarms."""

    staff: str
    code: str
    picture: str  # PNG, base64


class StaffRow(Part, frozen=True, kw_only=True):
    staff: str
    name: str
    role: Role
    organisation: str = ""
    disabled: bool
    locked_at: tuple[str, ...]


class StaffList(Part, frozen=True, kw_only=True):
    staff: tuple[StaffRow, ...]


class StaffState(Part, frozen=True, kw_only=True):
    """Topic `staff`: who is signed in on this line; None after sign-out or expiry."""

    signed_in: SignedIn | None


class Hello(Part, frozen=True, kw_only=True):
    """The first request. `terminal` as in hall.toml; a paired one, and the only one of its kind,
    may leave it empty. `resume` is the secret of who signed in before the line was lost.
    """

    terminal: str = ""
    resume: str = ""
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
    resumed: bool = False  # who signed in before the line was lost still is
    fell: bool = False  # the agent fell a moment ago: what was typed and not yet filed is gone
    select_switch: str = ""  # resident terminals: the keys that switches send, as in hall.toml
    step_switch: str = ""


class PairTerminal(Command, frozen=True, kw_only=True):
    """A remote terminal of hall.toml, or `relay/` and its name for the relay on its PC."""

    terminal: str
    role: TerminalRole | None = (
        None  # None: as usual for its kind: a counter's manager, else a clerk
    )


class PairingCode(Part, frozen=True, kw_only=True):
    code: str  # one-time secret and the key's fingerprint, in groups of four
    minutes: int
    role: Role = "clerk"  # the most powerful one that anybody has there
    address: str  # host:port, as another PC dials it
    others: tuple[str, ...] = ()  # further ones, where this PC has several
    kind: PairedKind = "counter"
    relay_ports: tuple[str, ...] = ()  # of a relay: what hall.toml wants to be plugged in there


class Enroll(Command, frozen=True, kw_only=True):
    """A new terminal's certificate request (PKCS#10, PEM) with the one-time secret."""

    secret: str
    request: str


class Enrolled(Part, frozen=True, kw_only=True):
    terminal: str
    kind: PairedKind
    certificate: str  # PEM
    authority: str  # PEM
    agent: str = ""  # by which name the agent is asked for; empty: as in the hall's first years


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
    "staff.sign_in": Method(SignIn, Admitted, TOUCH, None, "Account and PIN."),
    "staff.sign_out": Method(Empty, Done, TOUCH, None, "Lock this terminal."),
    "staff.list": Method(Nothing, StaffList, TOUCH, "staff", "All accounts."),
    "staff.add": Method(AddStaff, Done, TOUCH, "staff", "A new account."),
    "staff.disable": Method(StaffRef, Done, TOUCH, "staff", "Close an account."),
    "staff.set_pin": Method(SetPin, Done, TOUCH, "staff", "A new PIN."),
    "staff.badge": Method(StaffRef, Badge, TOUCH, "staff", "A new badge; the old one is void."),
    "staff.unlock": Method(UnlockTerminal, Done, TOUCH, "technician", "Lift a PIN lock."),
    "terminal.hello": Method(Hello, Welcome, KINDS, None, "Say who one is; snapshots follow."),
    "terminal.ping": Method(Nothing, Done, KINDS, None, "A sign of life of a screen."),
    "terminals.pair": Method(PairTerminal, PairingCode, TOUCH, "technician", "A one-time code."),
    "terminals.enroll": Method(Enroll, Enrolled, KINDS, None, "A code becomes a certificate."),
    "terminals.list": Method(Nothing, TerminalList, TOUCH, "technician", "Paired terminals."),
    "terminals.revoke": Method(RevokeTerminal, Done, TOUCH, "technician", "Shut a terminal out."),
}

TOPICS = (Topic("staff", StaffState, TOUCH, clerk=True),)
