"""Disputes, followed by who reported them."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import TOUCH, Command, Method, Part, Topic
from kiosk.api.disputes import DisputeState
from kiosk.domain.disputes.kinds import DisputeKind
from kiosk.hall.schema_base import Words


class FollowDispute(Part, frozen=True, kw_only=True):
    """A receipt as it was scanned, or number and code as they stand on it."""

    receipt: str = ""
    number: str = ""
    code: str = ""


class FollowedDispute(Part, frozen=True, kw_only=True):
    """What who reported it may see: nothing of the other side. `known` false: it is no dispute,
    nobody took it up yet, or the receipt is of somebody who joined. `separate`: how the sides are
    kept apart at the next meeting; empty: not at all. `times`: of which they may choose when to
    talk; none where a meeting is set, or people are to set it.
    What is not settled by `settle_by` goes to the `next_tier` by itself, where there is one."""

    known: bool
    dispute_kind: DisputeKind | None = None
    state: DisputeState = "open"
    tier: int = 1
    tier_name: Words | None = None
    mediator_name: str = ""
    visit_by: str = ""
    visit_missed: bool = False
    settle_by: str = ""
    next_tier: Words | None = None
    visited_at: str = ""
    meets: str = ""
    room: Words | None = None
    separate: Literal["", "rooms", "times"] = ""
    times: tuple[str, ...] = ()
    signed: bool = False
    may_say_again: bool = False


class AgainDispute(Command, frozen=True, kw_only=True):
    """It happened again, with what words somebody has."""

    receipt: str = ""
    number: str = ""
    code: str = ""
    words: str = ""


class ChooseTime(Command, frozen=True, kw_only=True):
    """`starts`: one of the times that were offered."""

    receipt: str = ""
    number: str = ""
    code: str = ""
    starts: str


METHODS: dict[str, Method] = {
    "disputes.follow": Method(FollowDispute, FollowedDispute, TOUCH, None, "How far it is."),
    "disputes.again": Method(AgainDispute, FollowedDispute, TOUCH, None, "It happened again."),
    "disputes.choose": Method(ChooseTime, FollowedDispute, TOUCH, None, "When they meet."),
}

TOPICS: tuple[Topic, ...] = ()
