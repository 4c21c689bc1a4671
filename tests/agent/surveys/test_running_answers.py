"""Answers in memory: how many there may be, and whose they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kiosk.agent.surveys.running import MOST, Running, RunningAnswers
from kiosk.api.surveys import HandedIn
from kiosk.errors import KnownError
from kiosk.forms import load
from kiosk.storage.tables.surveys import Survey
from tests.services.surveys.survey_story import SHORT, short_form

FORM = load(short_form())
SURVEY = Survey(SHORT, "t", "open", 1, "", "", False, "drop", False, "中文 (zh_CN)", 0, 0)
KEPT = HandedIn(partial=False, waits=True, called="", kept=True)


def begins(answers: RunningAnswers, terminal: str, session: str = "s-1") -> Running:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    return answers.begin(terminal, session, SURVEY, FORM, "zh_CN", "", now)


def test_no_more_run_at_once_than_memory_is_kept_for() -> None:
    answers = RunningAnswers(lambda: 0.0)
    running = [begins(answers, f"resident-{number}") for number in range(MOST)]
    with pytest.raises(KnownError, match=r"^surveys\.crowded"):
        begins(answers, "one-more")
    answers.ended("resident-0", running[0], KEPT)
    assert begins(answers, "one-more").language == "zh_CN"


def test_another_session_at_the_same_screen_begins_anew() -> None:
    answers = RunningAnswers(lambda: 0.0)
    first = begins(answers, "resident-1")
    assert begins(answers, "resident-1") is first
    second = begins(answers, "resident-1", "s-2")
    assert second is not first
    with pytest.raises(KnownError, match=r"^surveys\.none"):
        answers.of("resident-1", "s-1", SHORT)
    assert answers.left("resident-1", "s-1") is None
    assert answers.left("resident-1", "s-2") is second


def test_what_was_handed_in_is_said_again_to_its_session_alone() -> None:
    answers = RunningAnswers(lambda: 0.0)
    answers.ended("resident-1", begins(answers, "resident-1"), KEPT)
    assert answers.done("resident-1", "s-1", SHORT) == KEPT
    assert answers.done("resident-1", "s-2", SHORT) is None
    with pytest.raises(KnownError, match=r"^surveys\.handed_in"):
        begins(answers, "resident-1")
