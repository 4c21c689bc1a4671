"""Before and after: what a decision, a campaign or a rectification made different."""

from __future__ import annotations

from kiosk.api.basis import DESK, Command, Done, Method, Nothing, Part, Queued, Topic
from kiosk.domain.grid.matters import Kind
from kiosk.domain.grid.run_chart import Verdict


class MatterRow(Part, frozen=True, kw_only=True):
    matter: str
    kind: Kind
    title: str
    category: str
    cell: str
    changed: str
    weeks: int
    closed: str


class Matters(Part, frozen=True, kw_only=True):
    matters: tuple[MatterRow, ...]


class OpenMatter(Command, frozen=True, kw_only=True):
    """`changed`: the day of the change, 2026-11-24. `category`, `cell` empty: every one."""

    kind: Kind
    title: str
    category: str = ""
    cell: str = ""
    changed: str
    weeks: int = 12


class OnMatter(Command, frozen=True, kw_only=True):
    matter: str


class ShowMatter(Part, frozen=True, kw_only=True):
    matter: str


class Side(Part, frozen=True, kw_only=True):
    """Before or after. `days`: median until settled, of five at least; `satisfaction` from 1 to 5,
    of the months that lie in it whole. None: nothing can be told."""

    weeks: int
    cases: int
    repeated: int
    settled: int
    days: float | None
    satisfaction: float | None


class RowOfPoints(Part, frozen=True, kw_only=True):
    """Points by their places from 0, both within."""

    first: int
    last: int
    up: bool


class EffectView(Part, frozen=True, kw_only=True):
    """`points`: cases a week, `starts` their first days; those from `change` on came after.
    `small`: the numbers are. `runs_least`, `runs_most` are within chance, None where they tell
    nothing."""

    row: MatterRow
    starts: tuple[str, ...]
    points: tuple[int, ...]
    change: int
    median: float
    of_before: bool
    shifts: tuple[RowOfPoints, ...]
    trends: tuple[RowOfPoints, ...]
    runs: int
    runs_least: int | None
    runs_most: int | None
    small: bool
    verdict: Verdict
    before: Side
    after: Side


METHODS: dict[str, Method] = {
    "effect.list": Method(Nothing, Matters, DESK, "reports", "Of what it is told."),
    "effect.open": Method(OpenMatter, MatterRow, DESK, "reports", "Something was changed."),
    "effect.close": Method(OnMatter, Done, DESK, "reports", "It is looked at no longer."),
    "effect.show": Method(ShowMatter, EffectView, DESK, "reports", "Before and after."),
    "effect.print": Method(OnMatter, Queued, DESK, "reports", "For the notice board."),
}

TOPICS: tuple[Topic, ...] = ()
