"""Prevention: what to visit before a quarrel flares up again, and what came of it."""

from __future__ import annotations

from kiosk.api.basis import DESK, Command, Method, Nothing, Part, Topic
from kiosk.domain.disputes.prevention import Cause, Mode, Result, Rule


class BehindIt(Part, frozen=True, kw_only=True):
    """A dispute on which a finding stands; `case` empty where it is not known any more."""

    case: str
    number: str
    day: str
    category: str
    state: str
    opens: int


class Found(Part, frozen=True, kw_only=True):
    """`reason`: a sentence in the language of the terminal. `names`: of the sides it is about, as
    far as `mode` has it. `behind`: the newest; `more`: how many more. There is no score."""

    pattern: str
    rule: Rule
    reason: str
    place: str
    names: tuple[str, ...]
    behind: tuple[BehindIt, ...]
    more: int


class PreventionVisit(Part, frozen=True, kw_only=True):
    """`state`: planned, dismissed, or how it ended. `there`: its owner may still go. `late`: its
    date is over."""

    visit: str
    rule: Rule
    place: str
    names: tuple[str, ...]
    state: str
    cause: str
    owner: str
    owner_name: str
    there: bool
    due: str
    late: bool
    ended_at: str
    words: str
    behind: tuple[BehindIt, ...]
    more: int


class MayGo(Part, frozen=True, kw_only=True):
    staff: str
    name: str


class RuleAsks(Part, frozen=True, kw_only=True):
    """`asks`: for how many disputes; `judged` findings of which `worth` were worth a visit."""

    rule: Rule
    asks: int
    judged: int
    worth: int


class Prevention(Part, frozen=True, kw_only=True):
    """Those with the most disputes behind them first; `more`: how many were left out."""

    mode: Mode
    found: tuple[Found, ...]
    more: int
    visits: tuple[PreventionVisit, ...]
    decided: tuple[PreventionVisit, ...]
    may_go: tuple[MayGo, ...]
    rules: tuple[RuleAsks, ...]


class PlanVisit(Command, frozen=True, kw_only=True):
    """`due`: a date, not before today."""

    pattern: str
    owner: str
    due: str


class DismissFound(Command, frozen=True, kw_only=True):
    """`cause`: wrong (it teaches the rule), cared for already, over. `words`: why."""

    pattern: str
    cause: Cause
    words: str


class MoveVisit(Command, frozen=True, kw_only=True):
    visit: str
    owner: str
    due: str


class VisitEnds(Command, frozen=True, kw_only=True):
    visit: str
    result: Result
    words: str


class VisitState(Part, frozen=True, kw_only=True):
    visit: str
    state: str


_METHODS: dict[str, tuple[type[Part], type[Part], str]] = {
    "prevention.list": (Nothing, Prevention, "What to visit; the look is journalled."),
    "prevention.plan": (PlanVisit, VisitState, "Somebody is to go there."),
    "prevention.dismiss": (DismissFound, VisitState, "It is not worth a visit."),
    "prevention.move": (MoveVisit, VisitState, "Somebody else goes, or at another time."),
    "prevention.end": (VisitEnds, VisitState, "How a visit went."),
}
METHODS: dict[str, Method] = {
    name: Method(*told[:2], DESK, "prevention", told[2]) for name, told in _METHODS.items()
}
TOPICS: tuple[Topic, ...] = ()
