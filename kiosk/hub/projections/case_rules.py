"""How the events of a case's life change it: the same rules as in the hall, over public fields.

Pure. The hall's are in kiosk/storage/tables/case_events.py; `tests/hub/projections` plays a hall's
journal through both and compares.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.hub.projections.event import Event

OPEN = frozenset({"filed", "working", "paused"})


class Case(msgspec.Struct, kw_only=True):
    """A row of `cases`, in the order of its columns."""

    hall: str
    case_id: str
    number: str
    day: str
    type: str
    category: str
    dispute: bool
    hazard: str
    quiet: bool
    risk: str
    reasons: str
    tier: int
    status: str
    open: bool
    confined: bool
    anonymous: bool
    request: str
    cell: str
    assignee: str
    joined: int
    filed_at: datetime
    respond_by: datetime | None
    responded_at: datetime | None
    settle_by: datetime | None
    resolved_at: datetime | None
    due: datetime | None
    late: bool
    epoch: int
    seq: int
    last_epoch: int
    last_seq: int
    last_at: datetime
    district_at: datetime | None
    district_status: str
    conflict: bool


COLUMNS = Case.__struct_fields__


def filed(hall: str, event: Event) -> Case:
    """As its filing makes it."""
    made = Case(
        hall=hall, case_id=event.text("case"), number=event.text("number"), day=event.text("day"),
        type=event.text("type"), category=event.text("category"), dispute=event.flag("dispute"),
        hazard=event.text("hazard"), quiet=event.flag("quiet"), risk=event.text("risk"),
        reasons=_reasons(event), tier=event.number("tier"), status="filed", open=True,
        confined=bool(event.text("origin")), anonymous=event.flag("anonymous"),
        request=event.text("request"),
        cell=event.text("cell"), assignee=event.text("assignee"), joined=0, filed_at=event.at,
        respond_by=event.moment("respond_by"), responded_at=None,
        settle_by=event.moment("settle_by"), resolved_at=None, due=None, late=False,
        epoch=event.epoch, seq=event.seq, last_epoch=event.epoch, last_seq=event.seq,
        last_at=event.at, district_at=None, district_status="", conflict=False,
    )  # fmt: skip
    made.due = _due(made)
    return made


def step(case: Case, event: Event) -> None:
    """What was done with it since. What this program does not know changes nothing but `last_…`."""
    change = _STEPS.get(event.type)
    if change is not None:
        change(case, event)
        case.open = case.status in OPEN
        case.due = _due(case)
    case.last_epoch, case.last_seq, case.last_at = event.epoch, event.seq, event.at


def _due(case: Case) -> datetime | None:
    """The answer until it was given, then the settling; neither while nothing runs."""
    if case.status not in ("filed", "working"):
        return None
    if case.responded_at is None:
        limits = [each for each in (case.respond_by, case.settle_by) if each is not None]
        return min(limits, default=None)
    return case.settle_by


def _responded(case: Case, event: Event) -> None:
    if not event.data.get("answers", True) or case.responded_at is not None:
        return
    case.late = case.late or (case.respond_by is not None and event.at > case.respond_by)
    case.responded_at = event.at


def _assigned(case: Case, event: Event) -> None:
    _responded(case, event)
    case.assignee = event.text("to")
    if case.status == "filed":
        case.status = "working"


def _joined(case: Case, event: Event) -> None:
    case.joined += 1
    case.risk, case.reasons = event.text("risk"), _reasons(event)
    case.settle_by = event.moment("settle_by")
    if hazard := event.text("hazard"):
        case.hazard = case.hazard or hazard
        case.respond_by = event.moment("respond_by")
    case.quiet = case.quiet or event.flag("quiet")


def _noted(case: Case, event: Event) -> None:
    if event.flag("public"):
        _responded(case, event)


def _classified(case: Case, event: Event) -> None:
    case.category, case.type = event.text("category"), event.text("kind")
    case.dispute, case.risk = event.flag("dispute"), event.text("risk")
    case.reasons, case.settle_by = _reasons(event), event.moment("settle_by")


def _paused(case: Case, event: Event) -> None:
    _responded(case, event)
    case.status = "paused"


def _resumed(case: Case, event: Event) -> None:
    case.status, case.settle_by = "working", event.moment("settle_by")


def _handed_up(case: Case, event: Event) -> None:
    _responded(case, event)
    case.tier, case.assignee, case.status = event.number("tier"), "", "working"


def _escalated(case: Case, event: Event) -> None:
    case.tier, case.risk, case.reasons = event.number("tier"), event.text("risk"), _reasons(event)
    case.settle_by = event.moment("settle_by")
    case.late = case.late or event.text("limit") == "respond"


def _resolved(case: Case, event: Event) -> None:
    _responded(case, event)
    case.status, case.resolved_at = "resolved", event.at


def _withdrawn(case: Case, event: Event) -> None:
    """Taken back by who reported it; it is over where nobody else did."""
    if event.flag("ends"):
        case.status, case.resolved_at = "resolved", event.at


def _reopened(case: Case, event: Event) -> None:
    case.status, case.resolved_at = "working", None
    case.settle_by = event.moment("settle_by")


def _district_answered(case: Case, event: Event) -> None:
    """The hall applied what an officer said, and `taken` is the state that the case has by it;
    empty where it went another way meanwhile."""
    case.district_at, case.district_status = event.at, event.text("status")
    case.conflict = event.flag("conflict")
    _responded(case, event)
    taken = event.text("taken")
    if taken == "resolved":
        case.status, case.resolved_at = "resolved", event.at
    elif taken == "paused":
        case.status = "paused"
    elif taken == "working":
        case.status, case.resolved_at = "working", None
        case.settle_by = event.moment("settle_by")


_STEPS = {
    "case.joined": _joined,
    "case.accepted": _assigned,
    "case.assigned": _assigned,
    "case.noted": _noted,
    "case.classified": _classified,
    "case.paused": _paused,
    "case.resumed": _resumed,
    "case.handed_up": _handed_up,
    "case.escalated": _escalated,
    "case.resolved": _resolved,
    "case.reopened": _reopened,
    "case.withdrawn": _withdrawn,
    "case.district_answered": _district_answered,
}


def _reasons(event: Event) -> str:
    told = event.data.get("reasons")
    if not isinstance(told, list):
        return ""
    return " ".join(each for each in told[:40] if isinstance(each, str))[:400]
