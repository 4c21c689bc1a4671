"""A hall that is helped from outside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.clock import ManualClock
from tests.services.hall_story import Story
from tests.services.outside.outside_story import OutsideStory


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[OutsideStory]:
    made = OutsideStory(story.store, story.context, clock)
    made.hires("li", "wang")
    yield made
    made.blobs.close()
