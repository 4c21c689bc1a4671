"""When the clock is believed: the rules themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.staff import FREE_TRIES
from kiosk.domain.timekeeping import doubt_at_start, impossible, is_over, jumped
from kiosk.errors import KnownError
from kiosk.services import searches
from kiosk.services.access import staff
from tests.services.hall_story import Story

NEWEST = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)  # a Friday, 17:00 in the hall


@pytest.mark.parametrize(
    ("later", "doubt"),
    [
        (timedelta(days=40), "long_off"),
        (timedelta(days=4), "long_off"),
        (timedelta(days=2, hours=16), ""),  # Monday morning
        (timedelta(), ""),
        (timedelta(minutes=-4), ""),
        (timedelta(minutes=-6), "behind_journal"),
        (timedelta(days=-40), "behind_journal"),
        (timedelta(days=365 * 80), "impossible"),
        (timedelta(days=-365 * 50), "impossible"),
    ],
)
def test_what_a_start_believes(later: timedelta, doubt: str) -> None:
    assert doubt_at_start(NEWEST + later, NEWEST, "") == doubt


def test_a_doubt_stays_until_it_is_answered() -> None:
    assert doubt_at_start(NEWEST + timedelta(hours=1), NEWEST, "jumped") == "jumped"


def test_a_jump_is_what_no_adjustment_explains() -> None:
    assert not jumped(NEWEST + timedelta(minutes=9), NEWEST)
    assert jumped(NEWEST + timedelta(minutes=11), NEWEST)
    assert jumped(NEWEST - timedelta(minutes=11), NEWEST)
    assert not impossible(NEWEST)


def test_what_was_recorded_before_time_went_back_keeps_nobody_waiting() -> None:
    minute = timedelta(minutes=1)
    assert not is_over(NEWEST, minute, NEWEST)
    assert is_over(NEWEST, minute, NEWEST + minute)
    assert is_over(NEWEST + timedelta(days=40), minute, NEWEST)
    assert not is_over(NEWEST + timedelta(seconds=2), minute, NEWEST), "that is no going back"


def goes_back(story: Story) -> None:
    """Forty days, confirmed by somebody."""
    story.clock.set_wall(story.clock.now() - timedelta(days=40))
    with story.store.transaction() as tx:
        tx.believe(story.clock.now(), "the date was set back")


def test_wrong_pins_of_a_wrong_date_keep_nobody_out_for_weeks(story: Story) -> None:
    def tries() -> None:
        with story.store.transaction() as tx:
            staff.reserve(tx, story.context, "lifang", "counter-1")

    for _ in range(FREE_TRIES):
        tries()
    with pytest.raises(KnownError) as early:
        tries()
    assert early.value.code == "staff.rest"
    goes_back(story)
    tries()
    with pytest.raises(KnownError) as early:
        tries()
    assert early.value.code == "staff.rest", "and the count stands"


def test_searches_of_a_wrong_date_hold_nobody_up_for_weeks(story: Story) -> None:
    def looks() -> None:
        with story.store.transaction() as tx:
            searches.sought(tx, "lifang", "name", "接访")

    for _ in range(searches.A_MINUTE):
        looks()
    with pytest.raises(KnownError):
        looks()
    goes_back(story)
    for _ in range(searches.A_MINUTE):
        looks()
    with pytest.raises(KnownError):
        looks()
