"""What of each kind of event is its person's own, and goes into a copy for them.

Ids, digests and seals are not given: they say nothing of anybody. A test holds both lists against
every event that has a private part, so that none is forgotten here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Why = Literal["others", "staff", "nobody", "sums"]

_REPORT = (
    "day", "type", "category", "text", "place", "happened", "detail", "answers",
    "name", "phone", "language", "terminal", "printer", "photo_count",
)  # fmt: skip

THEIRS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "visit.checked_in": (
        "day", "number", "service", "masked_name", "method", "priority", "language", "terminal",
        "printer",
    ),
    "visit.transferred": ("service", "note"),
    "appointment.issued": ("day", "at", "service", "masked_name", "priority"),
    "case.filed": ("number", *_REPORT),
    "case.joined": _REPORT,
    "case.noted": ("day", "words"),
    "case.paused": ("day", "words"),
    "case.resolved": ("day", "result"),
    "case.district_answered": ("day", "status", "words"),
    "dispute.party": (
        "day", "side", "name", "phone", "minor", "guardian", "language", "wants", "agreed", "sms",
        "detail",
    ),
    "dispute.consented": ("day", "agreed", "how"),
    "council.seated": ("day", "circle", "seat", "name", "phone", "until"),
    "council.voted": ("day", "circle", "seat", "choice"),
    "vote.named": ("area", "choice"),
    "alarm.raised": ("at", "kind", "place", "seen"),
    "alarm.pressed": ("at", "seen"),
    "responder.added": ("role", "name", "phone", "cell", "hours"),
    "elder.registered": (
        "since", "name", "phone", "cell", "place", "detail", "rhythm_days", "next_visit",
        "health_consent", "band", "health", "limits",
    ),
    "elder.visit_due": ("due",),
    "elder.visit_done": ("words",),
    "elder.vitals": ("values",),
    "volunteer.signed": (
        "name", "phone", "cell", "skills", "languages", "hours", "minor", "guardian",
    ),
    "volunteer.accepted": ("guardian",),
    "volunteer.served": ("day", "skill", "minutes"),
    "patrol.begun": ("day", "cell"),
    "patrol.confirmed": ("minutes", "words"),
    "rating.given": ("day", "stage", "level", "reasons", "words", "phone"),
})  # fmt: skip

# Why the others are not given: they may tell of `others` (looked at by hand where somebody asks),
# are the `staff`'s own, or of an organisation; say of `nobody` who it was; or are `sums`.
NOT_GIVEN: Mapping[str, Why] = MappingProxyType({
    **dict.fromkeys(
        (
            "case.handed_up", "case.reopened", "case.entrusted", "case.given_back",
            "case.progressed", "case.carried_out", "case.led", "case.released",
            "case.called_back", "dispute.weighed", "dispute.assigned", "dispute.conflict",
            "dispute.handed_up", "dispute.handed_down", "dispute.planned", "dispute.met",
            "dispute.drafted", "dispute.signed", "dispute.paid", "dispute.closed",
            "dispute.reopened", "dispute.again", "dispute.stands", "dispute.recorded",
            "dispute.sheet_taken", "prevention.planned", "prevention.dismissed",
            "prevention.ended", "alarm.filed", "alarm.replied", "alarm.closed", "council.left",
            "council.registered", "rating.followed",
        ),
        "others",
    ),
    **dict.fromkeys(
        (
            "staff.added", "staff.pin_set", "staff.pin_tried", "staff.sign_in_failed",
            "staff.unlocked", "organisation.registered", "organisation.reached", "case.viewed",
            "case.printed", "mediator.registered", "mediator.away", "dispute.printed",
            "dispute.played", "dispute.sheet_seen", "council.printed", "council.erased",
            "elder.viewed", "person.sought", "person.copied", "volunteer.viewed",
            "volunteer.printed", "privacy.erased",
        ),
        "staff",
    ),
    **dict.fromkeys(
        (
            "assistance.asked", "print.requested",
            "council.convened", "council.moved", "council.ended",
            "council.proposed", "council.accepted", "council.supported", "council.refused",
            "council.merged", "council.paper_laid", "council.minuted", "council.annulled",
            "council.tasked", "council.task_moved", "matter.opened", "survey.added",
            "survey.used", "board.written",
        ),
        "nobody",
    ),
    "rating.month": "sums",
})  # fmt: skip
