"""The capabilities of the hall, in the order in which they are built: each may use those above it.

One line a subject. What a capability brings, and where its files go, tells docs/developers.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.agent.access.capability import Access
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.assistance.capability import Assistance
from kiosk.agent.board.capability import Board
from kiosk.agent.cases.capability import Cases
from kiosk.agent.core.capability import Capability
from kiosk.agent.core.ports import Ports
from kiosk.agent.council.capability import Council
from kiosk.agent.disputes.capability import Disputes
from kiosk.agent.elders.capability import Elders
from kiosk.agent.forecast.capability import Forecast
from kiosk.agent.grid.effect import Effect
from kiosk.agent.grid.volunteers import Volunteers
from kiosk.agent.law.capability import Law
from kiosk.agent.lines.capability import Lines
from kiosk.agent.outside.capability import Outside
from kiosk.agent.paper.capability import Paper
from kiosk.agent.people.capability import People
from kiosk.agent.queue.capability import Queue
from kiosk.agent.ratings.capability import Ratings
from kiosk.agent.reports.capability import Reports
from kiosk.agent.sessions.capability import Sessions
from kiosk.agent.surveys.capability import Surveys
from kiosk.agent.upkeep.capability import Upkeep
from kiosk.agent.upstream.capability import Upstream
from kiosk.agent.votes.capability import Votes

CAPABILITIES: Sequence[Callable[[Ports], Capability]] = (
    Sessions,
    Lines,
    Upkeep,
    Paper,
    Upstream,
    Access,
    Queue,
    Assistance,
    Cases,
    Alarms,
    Disputes,
    Law,
    Council,
    Elders,
    Volunteers,
    Outside,
    Effect,
    Ratings,
    Surveys,
    Votes,
    Reports,
    Forecast,
    Board,
    People,
)
