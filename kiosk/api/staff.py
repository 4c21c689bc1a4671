"""Accounts, PINs and badges of staff."""

from __future__ import annotations

from kiosk.api.basis import TOUCH, Command, Done, Empty, Method, Nothing, Part
from kiosk.domain.staff import Capability, Role


class SignIn(Command, frozen=True, kw_only=True):
    staff: str
    pin: str


class SignedIn(Part, frozen=True, kw_only=True):
    staff: str
    name: str
    role: Role
    capabilities: tuple[Capability, ...]
    idle_minutes: int


class AddStaff(Command, frozen=True, kw_only=True):
    staff: str  # account: short, latin letters and digits
    name: str
    role: Role
    pin: str


class StaffRef(Command, frozen=True, kw_only=True):
    staff: str


class SetPin(Command, frozen=True, kw_only=True):
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
    disabled: bool
    locked_at: tuple[str, ...]


class StaffList(Part, frozen=True, kw_only=True):
    staff: tuple[StaffRow, ...]


class StaffState(Part, frozen=True, kw_only=True):
    """Topic `staff`: who is signed in at this terminal; None after sign-out or expiry."""

    signed_in: SignedIn | None


METHODS: dict[str, Method] = {
    "staff.sign_in": Method(SignIn, SignedIn, TOUCH, None, "Account and PIN."),
    "staff.sign_out": Method(Empty, Done, TOUCH, None, "Lock this terminal."),
    "staff.list": Method(Nothing, StaffList, TOUCH, "staff", "All accounts."),
    "staff.add": Method(AddStaff, Done, TOUCH, "staff", "A new account."),
    "staff.disable": Method(StaffRef, Done, TOUCH, "staff", "Close an account."),
    "staff.set_pin": Method(SetPin, Done, TOUCH, "staff", "A new PIN."),
    "staff.badge": Method(StaffRef, Badge, TOUCH, "staff", "A new badge; the old one is void."),
    "staff.unlock": Method(UnlockTerminal, Done, TOUCH, "technician", "Lift a PIN lock."),
}
