"""A hall with volunteers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.clock import ManualClock
from tests.services.grid.grid_story import GridStory
from tests.services.hall_story import Story


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[GridStory]:
    made = GridStory(story.store, story.context, clock)
    made.hires("li")
    yield made
    made.blobs.close()
