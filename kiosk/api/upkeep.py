"""The machine: devices, print jobs, health, journal, hall.toml, the clock."""

from __future__ import annotations

import msgspec

from kiosk.api.basis import TOUCH, Command, Done, Empty, Health, Method, Nothing, Part, Topic
from kiosk.hall.schema_devices import TerminalKind


class SenderRow(Part, frozen=True, kw_only=True):
    """A wristband or sensor behind a gateway: how many of its messages came and what became of
    them. `keys` are the names of the newest one's fields, `quantities` what was read of them.
    """

    source: str
    messages: int
    unreadable: int
    implausible: int
    discarded: int
    keys: tuple[str, ...]
    quantities: tuple[str, ...]


class DeviceRow(Part, frozen=True, kw_only=True):
    """A device or a printer, as it stood when it was last asked: that is done all the time."""

    name: str
    kind: str
    state: str
    code: str  # why, as an error code; empty when well
    terminal: str
    since: str
    senders: tuple[SenderRow, ...] = ()  # of a gateway
    note: str = ""  # of a device that is well, what is worth knowing, as an error code


class DeviceList(Part, frozen=True, kw_only=True):
    devices: tuple[DeviceRow, ...]


class DeviceRef(Command, frozen=True, kw_only=True):
    name: str


class HealthItem(Part, frozen=True, kw_only=True):
    """One thing that has to be well. `name` is paper, reader, scanner, emergency, clock, speaker,
    disk, backup, elsewhere, keys, journal, hub, terminals or program.
    """

    name: str
    about: str  # the device or terminal; empty for the machine
    health: Health
    code: str = ""  # sentence `health.<code>` tells the mend
    params: dict[str, str] = msgspec.field(default_factory=dict)


class HealthReport(Part, frozen=True, kw_only=True):
    """Topic `health`."""

    health: Health
    at: str
    machine_at: str  # what the machine's clock says, right or wrong: its date is to be confirmed
    items: tuple[HealthItem, ...]


class Quiet(Part, frozen=True, kw_only=True):
    """Whether the hall may be stopped for another version: what that would disturb (alarm,
    resident, staff, sync, work, hours, window), nothing where it may.
    """

    busy: tuple[str, ...]


class VerifyProblem(Part, frozen=True, kw_only=True):
    code: str
    seq: int
    detail: str = ""


class Verified(Part, frozen=True, kw_only=True):
    ok: bool
    events: int
    epoch: int
    seq: int
    seconds: float
    problems: tuple[VerifyProblem, ...]


class HallText(Part, frozen=True, kw_only=True):
    text: str


class HallFinding(Part, frozen=True, kw_only=True):
    line: int
    key: str
    code: str
    params: dict[str, str]


class HallFindings(Part, frozen=True, kw_only=True):
    findings: tuple[HallFinding, ...]


class ConfirmClock(Command, frozen=True, kw_only=True):
    """Staff say that the date on the screen is right."""

    date: str  # as the person read it, YYYY-MM-DD


class BackedUp(Part, frozen=True, kw_only=True):
    file: str
    bytes: int


class CopiedBackup(Command, frozen=True, kw_only=True):
    """One of the hall's backups was copied to another disk than the hall's own."""

    name: str


HERE: frozenset[TerminalKind] = frozenset({"technician"})  # the PC's own updater asks there

METHODS: dict[str, Method] = {
    "devices.list": Method(Nothing, DeviceList, TOUCH, "technician", "Devices and their state."),
    "devices.test": Method(DeviceRef, DeviceRow, TOUCH, "technician", "Ask a device to answer."),
    "journal.verify": Method(Nothing, Verified, TOUCH, "technician", "Check the whole journal."),
    "journal.backup": Method(Empty, BackedUp, TOUCH, "technician", "Write a backup now."),
    "journal.copied": Method(CopiedBackup, Done, TOUCH, "technician", "A copy lies elsewhere."),
    "hall.check": Method(HallText, HallFindings, TOUCH, "technician", "A dry run of hall.toml."),
    "hall.reload": Method(Empty, HallFindings, TOUCH, "technician", "Read hall.toml again."),
    "health.get": Method(Nothing, HealthReport, TOUCH, None, "Red or green, and the mend."),
    "health.quiet": Method(Nothing, Quiet, HERE, None, "What an update would disturb now."),
    "clock.confirm": Method(ConfirmClock, Done, TOUCH, "technician", "The date is right."),
}

TOPICS = (Topic("health", HealthReport, TOUCH), Topic("devices", DeviceList, TOUCH))
