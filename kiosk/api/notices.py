"""What the agent says unasked, and how it refuses."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.api.alarms import AlarmsState, EmergencyState
from kiosk.api.basis import Part
from kiosk.api.case_desk import CasesState, SlipStatus
from kiosk.api.case_filing import Draft, TrackedCase
from kiosk.api.machine import DeviceList, HealthReport
from kiosk.api.queue import Board, CounterView, PrintStatus, Progress
from kiosk.api.sessions import Identity, ReadProblem, SessionRef
from kiosk.api.staff import StaffState


class Notice(Part, frozen=True, kw_only=True):
    """What the agent says unasked: `{"jsonrpc":"2.0","method":"notice","params":Notice}`."""

    seq: int  # grows by one for each notice the agent makes
    topic: str
    body: Any


TOPICS: dict[str, type[Part]] = {
    "board": Board,
    "counter": CounterView,
    "identity": Identity,
    "read_problem": ReadProblem,
    "session_over": SessionRef,
    "scanned": Progress,
    "print": PrintStatus,
    "staff": StaffState,
    "health": HealthReport,
    "devices": DeviceList,
    "draft": Draft,
    "scanned_case": TrackedCase,
    "cases": CasesState,
    "slip": SlipStatus,
    "alarms": AlarmsState,
    "emergency": EmergencyState,
}


class Fault(Part, frozen=True, kw_only=True):
    """`error.data` of a refused request: the sentence is looked up by `code`."""

    code: str
    field: str = ""
    params: dict[str, str] = msgspec.field(default_factory=dict)


# JSON-RPC 2.0 error numbers
PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS, INTERNAL = (
    -32700, -32600, -32601, -32602, -32603,
)  # fmt: skip
REFUSED = -32000  # a KnownError: `data` is a Fault
