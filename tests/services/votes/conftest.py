"""A hall that votes."""

from __future__ import annotations

import pytest

from tests.services.hall_story import Story
from tests.services.votes.vote_story import VoteStory


@pytest.fixture
def hall(story: Story) -> VoteStory:
    return VoteStory(story.store, story.context, story.clock)
