"""Paper: the jobs of the printers, and how one's own stands."""

from __future__ import annotations

from kiosk.api.basis import (
    DESK,
    HALL,
    TOUCH,
    Command,
    Done,
    Method,
    Nothing,
    Part,
    PrintState,
    Topic,
)
from kiosk.api.upkeep import DeviceRef


class JobRow(Part, frozen=True, kw_only=True):
    job: str
    kind: str
    number: str
    printer: str
    state: PrintState
    reason: str
    reprint: bool
    at: str


class JobList(Part, frozen=True, kw_only=True):
    jobs: tuple[JobRow, ...]


class JobRef(Command, frozen=True, kw_only=True):
    job: str


class Reprint(Command, frozen=True, kw_only=True):
    visit: str
    printer: str = ""  # empty: where it was to be printed


class PrintStatus(Part, frozen=True, kw_only=True):
    """Topic `print`: the newest job of this terminal's session."""

    session: str
    job: str
    number: str
    state: PrintState
    reason: str = ""


class SlipStatus(Part, frozen=True, kw_only=True):
    """Topic `slip`: how the paper asked for at this terminal stands."""

    job: str
    number: str
    state: PrintState
    reason: str = ""


METHODS: dict[str, Method] = {
    "printing.jobs": Method(Nothing, JobList, TOUCH, "reprint", "Today's print jobs."),
    "printing.retry": Method(JobRef, Done, TOUCH, "reprint", "Try a failed job once more."),
    "printing.cancel": Method(JobRef, Done, TOUCH, "reprint", "Give a waiting job up."),
    "printing.reprint": Method(Reprint, Done, TOUCH, "reprint", "A ticket again, once, marked."),
    "printing.test": Method(DeviceRef, Done, TOUCH, "technician", "Print a test page."),
}

TOPICS = (
    Topic("print", PrintStatus, HALL, until="session"),
    Topic("slip", SlipStatus, DESK, until="sign_out"),
)
