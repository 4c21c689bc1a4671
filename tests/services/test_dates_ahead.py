"""What was recorded under a date ahead is not fresh until that date comes."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from kiosk.clock import to_text
from kiosk.domain.vitals import Summary
from kiosk.services.alarms import figures, recording
from kiosk.services.upkeep.health import Machine, machine_items
from kiosk.storage.tables import elders
from kiosk.storage.tables.elders import Elder
from tests.services.hall_story import Story


@pytest.mark.parametrize("hours", [-0.01, 0.0])
def test_a_moment_ahead_is_now(hours: float) -> None:
    assert codes(hours) == {"backup": "backup_ok", "elsewhere": "elsewhere_ok"}


@pytest.mark.parametrize("hours", [-1.0, -9000.0])
def test_a_copy_with_a_date_ahead_is_weak(hours: float) -> None:
    assert codes(hours) == {"backup": "backup_ahead", "elsewhere": "elsewhere_ahead"}


def codes(hours: float) -> dict[str, str]:
    seen = Machine(
        devices=(), clock_trusted=True, speaker=True, free_mb=9999, keys="ok", journal_sound=True,
        backup_age_hours=hours, elsewhere_hours=hours,
    )  # fmt: skip
    return {
        each.name: each.code
        for each in machine_items(seen)
        if each.name in ("backup", "elsewhere") and (each.grade == "ok") == each.code.endswith("ok")
    }


def test_a_drill_under_a_date_ahead_is_due_again(story: Story) -> None:
    days = story.context.hall.alarms.drill_days
    story.clock.advance(days=400)
    with story.store.transaction() as tx:
        recording.begin_drill(tx, "tech")
        assert not recording.drill_due(tx, story.context)
    story.clock.set_wall(story.clock.now() - timedelta(days=400))
    with story.store.transaction() as tx:
        tx.believe(story.clock.now(), "the date was set back")
        assert recording.drill_due(tx, story.context)
        recording.end_drill(tx, "tech")
        recording.begin_drill(tx, "tech")
        assert not recording.drill_due(tx, story.context)
    story.clock.advance(days=days + 1)
    with story.store.transaction() as tx:
        assert recording.drill_due(tx, story.context)


def test_vitals_under_a_date_ahead_are_no_trend_of_today(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = story.clock.now()
    hours = [
        (to_text(now - timedelta(hours=ago)), {"heart_rate": Summary(low, low, low, 60)})
        for ago, low in [*((each, 60.0) for each in range(30, 180)), (-9000, 200.0)]
    ]
    monkeypatch.setattr(elders, "vitals_since", lambda *_: hours)
    with story.store.reading() as tx:
        assert figures.trends(tx, cast(Elder, SimpleNamespace(elder="e-1"))) == {}
