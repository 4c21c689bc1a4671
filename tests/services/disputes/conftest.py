"""A hall that mediates, with one manager and two mediators of the community."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.clock import ManualClock
from tests.services.disputes.dispute_story import DisputeStory
from tests.services.hall_story import Story


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[DisputeStory]:
    made = DisputeStory(story.store, story.context, clock)
    made.leads("wang")
    made.hires("chen", "liu", "sun", "li")
    made.mediates("chen", 1, kinds=("dispute_neighbours",), languages=("local",), most=2)
    made.mediates("liu", 1, 2, most=2)
    yield made
    made.blobs.close()
