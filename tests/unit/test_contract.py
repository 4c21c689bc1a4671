"""The contract of agent and terminals: what is declared once, and holds for what comes later."""

from __future__ import annotations

import pytest

from kiosk import api
from kiosk.api import basis, queue
from kiosk.api import basis as basis_api
from kiosk.api.contract import Contract
from kiosk.errors import BugError


@pytest.mark.parametrize(
    "topic", [each for each in api.TOPICS.values() if each.until == "session" and not each.once],
    ids=lambda each: each.name,
)  # fmt: skip
def test_a_residents_state_names_its_session(topic: basis_api.Topic) -> None:
    """So that a screen can drop it with the session, and not the next one's."""
    assert "session" in topic.body.__struct_fields__


def test_a_topic_is_told_to_somebody() -> None:
    assert not [each.name for each in api.TOPICS.values() if not each.audience]


def test_what_a_clerk_was_shown_is_told_to_no_residents_screen() -> None:
    staff = [each for each in api.TOPICS.values() if each.until == "sign_out"]
    assert staff
    assert not [each.name for each in staff if "resident" in each.audience]


def test_two_subjects_cannot_bring_the_same_topic() -> None:
    class Other:
        METHODS: dict[str, basis.Method] = {}  # noqa: RUF012 - as a module has it
        TOPICS = (queue.TOPICS[0],)

    with pytest.raises(BugError, match="board"):
        Contract.of((queue, Other()))
