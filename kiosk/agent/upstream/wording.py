"""How hall and hub stand, as the contract tells it."""

from __future__ import annotations

from datetime import datetime

from kiosk.api import upstream
from kiosk.clock import to_text
from kiosk.services.upstream import checks, public_log
from kiosk.services.upstream.standing import Standing


def state(hub: str, told: Standing, now: datetime, *, going: bool) -> upstream.SyncState:
    clock = told.clock
    return upstream.SyncState(
        hub=hub,
        enrolled=told.enrolled,
        behind=told.behind,
        behind_hours=checks.behind_hours(told, now),
        acknowledged=told.acknowledged,
        epoch=told.epoch,
        success=_text(told.success),
        tried=_text(told.tried),
        trouble=told.trouble,
        hub_clock=clock.hub if clock is not None and clock.wrong else "",
        log_trouble=told.log_trouble,
        held=tuple(
            upstream.HeldEvent(epoch=each.epoch, seq=each.seq, reason=each.reason)
            for each in told.held
        ),
        refused=tuple(
            upstream.RefusedReference(name=name, code=code)
            for name, code in sorted(told.refused.items())
        ),
        references=told.references,
        log_size=public_log.entries(told.checkpoint),
        going=going,
    )


def _text(at: datetime | None) -> str:
    return to_text(at) if at else ""
