"""The contract between agent and terminals: JSON-RPC 2.0, one JSON object a line, ≤ 1 MiB.

Requests that change something carry an idempotency `key`: the same key again gets the first
reply again. Notices carry whole states, not changes: the newest of a topic replaces older ones,
so a terminal that was away misses nothing once it has the snapshot. `docs/api.md` is generated
from the modules here, one a subject.
"""

from kiosk.api import (
    access,
    alarms,
    board,
    case_desk,
    case_filing,
    disputes,
    elders,
    forecast,
    mediators,
    paper,
    queue,
    ratings,
    reports,
    sessions,
    survey_results,
    surveys,
    upkeep,
    upstream,
)
from kiosk.api.assistance import asking
from kiosk.api.contract import Contract
from kiosk.api.council import councils, proposals, work
from kiosk.api.grid import effect, volunteers
from kiosk.api.mediation import following, law, prevention, recordings, sheets
from kiosk.api.outside import handling, organisations
from kiosk.api.people import copies, notice
from kiosk.api.votes import polls

SUBJECTS = (
    access, sessions, queue, case_filing, case_desk, organisations, handling,
    councils, proposals, work, disputes,
    following, law, mediators, recordings, sheets, prevention, alarms, elders, volunteers, effect,
    ratings, surveys, survey_results, polls, reports, forecast, asking, board, copies,
    notice, paper, upkeep, upstream,
)  # fmt: skip
CONTRACT = Contract.of(SUBJECTS)
METHODS = CONTRACT.methods
TOPICS = CONTRACT.topics
