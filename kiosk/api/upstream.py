"""The district's hub: how far it has the hall, what is wrong, joining it, sticks in its place."""

from __future__ import annotations

import msgspec

from kiosk.api.basis import TOUCH, Command, Empty, Method, Nothing, Part, Topic


class HeldEvent(Part, frozen=True, kw_only=True):
    """An event that the hub has and cannot read, or does not take."""

    epoch: int
    seq: int
    reason: str


class RefusedReference(Part, frozen=True, kw_only=True):
    """A kind of reference data of which the newest version was not applied, and why."""

    name: str
    code: str


class SyncState(Part, frozen=True, kw_only=True):
    """Topic `sync`. `trouble` and `log_trouble` are codes, empty where all is well; times are RFC
    3339, empty for never. `behind` counts events that the hub has not signed for.
    """

    hub: str  # its address; empty: this hall has none
    enrolled: bool
    behind: int
    behind_hours: int
    acknowledged: int
    epoch: int
    success: str
    tried: str
    trouble: str
    hub_clock: str  # what the hub's clock said, where it and this hall's lie far apart
    log_trouble: str
    held: tuple[HeldEvent, ...]
    refused: tuple[RefusedReference, ...]
    references: dict[str, int] = msgspec.field(default_factory=dict)
    log_size: int = 0  # entries of the district's public log, as it was held to its word last
    going: bool = False  # a visit to the hub is under way


class EnrolHall(Command, frozen=True, kw_only=True):
    """`secret` is the one-time code that the district gave."""

    secret: str


class PackErrand(Command, frozen=True, kw_only=True):
    """What the hub is to be brought on a stick. `all`: also what it signed for already."""

    all: bool = False


class PackedErrand(Part, frozen=True, kw_only=True):
    """A file in the hall's folder of errands, to be carried away; and how many events it holds."""

    file: str
    events: int


class UnpackErrand(Command, frozen=True, kw_only=True):
    """A file that somebody laid into the hall's folder of errands."""

    file: str


class UnpackedErrand(Part, frozen=True, kw_only=True):
    """What came of it: events that the hub signed for now, versions that were applied, and what was
    not believed or not for this hall. `parted`: the hub has another history of this hall, and what
    differs goes with the next stick.
    """

    acknowledged: int
    applied: tuple[str, ...]
    refused: int
    parted: bool = False


METHODS: dict[str, Method] = {
    "sync.status": Method(Nothing, SyncState, TOUCH, "technician", "How hall and hub stand."),
    "sync.now": Method(Empty, SyncState, TOUCH, "technician", "Go to the hub now."),
    "sync.enrol": Method(EnrolHall, SyncState, TOUCH, "technician", "Join the district's hub."),
    "sync.to_file": Method(
        PackErrand, PackedErrand, TOUCH, "technician", "What goes up, for a stick."
    ),
    "sync.from_file": Method(
        UnpackErrand, UnpackedErrand, TOUCH, "technician", "What a stick brought back."
    ),
}

TOPICS = (Topic("sync", SyncState, TOUCH),)
