"""Limits follow the hall's hours, also those of a hall.toml that was read anew."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from kiosk.clock import ManualClock
from kiosk.domain.opening import WEEKDAYS
from tests.services.case_story import CaseStory
from tests.services.hall_story import Story


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[CaseStory]:
    made = CaseStory(story.store, story.context, clock)
    made.hires("li")
    yield made
    made.blobs.close()


def test_mornings_only_from_now_on(hall: CaseStory) -> None:
    before = hall.reports("楼道堆满纸箱").case
    here = hall.context.hall
    mornings = msgspec.structs.replace(
        here.hours, **dict.fromkeys(WEEKDAYS, ("09:00-12:00",)), holidays=()
    )
    hall.context.hall = msgspec.structs.replace(here, hours=mornings)
    after = hall.reports("楼道堆着轮胎").case
    assert after.settle_by.endswith("T04:00:00.000Z"), "noon in the hall, the last closing"
    assert before.settle_by != after.settle_by


def test_another_zone_moves_the_closing(hall: CaseStory) -> None:
    here = hall.reports("楼道堆满纸箱").case
    there = hall.context.hall
    hall.context.hall = msgspec.structs.replace(
        there, hall=msgspec.structs.replace(there.hall, zone="Asia/Urumqi")
    )
    assert hall.reports("楼道堆着轮胎").case.settle_by > here.settle_by
