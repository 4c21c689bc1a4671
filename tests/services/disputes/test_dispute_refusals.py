"""What cannot be is refused with the thing, the value and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.domain.disputes import recording
from kiosk.domain.disputes.agreement import Term
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from tests.services.disputes.dispute_story import DisputeStory, neighbours

Bad = Callable[[DisputeStory], Any]


def _both_sides(hall: DisputeStory) -> None:
    made = hall.quarrel()
    neighbours(hall, made)
    hall.tells_of(made, "one", "赵六", phone="13900130078")


def _minor(hall: DisputeStory) -> None:
    hall.tells_of(hall.quarrel(), "one", "小明", minor=True)


def _past(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    hall.plans(made, hall.tomorrow(10, days=-1))


def _booked(hall: DisputeStory) -> None:
    one, other = hall.quarrel(), hall.quarrel("楼道堆满东西，过不去")
    hall.assigns(one, "chen")
    hall.assigns(other, "liu")
    hall.plans(one, hall.tomorrow(10))
    hall.plans(other, hall.tomorrow(10, 30))


def _tier(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.moves(made, "up")
    hall.assigns(made, "chen")


def _agreed(hall: DisputeStory, amount: int = 0) -> Any:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    one, other = neighbours(hall, made)
    return hall.drafts(made, Term("赔", other.party, one.party, amount, "2026-12-10"))


def _unsigned(hall: DisputeStory) -> None:
    made = _agreed(hall)
    hall.signs(made, "mediator")


def _loop(hall: DisputeStory) -> None:
    made = hall.quarrel()
    for way in ("up", "down", "up", "down", "up", "down"):
        hall.moves(made, way)


def _left(hall: DisputeStory) -> None:
    made = hall.quarrel()
    hall.leaves("chen")
    hall.assigns(made, "chen")


# what somebody does · the code · the field · what the sentence must say of the value
BAD: dict[str, tuple[Bad, str, str, tuple[str, ...]]] = {
    "a party on both sides": (_both_sides, "disputes.both_sides", "name", ()),
    "a minor without guardian": (_minor, "disputes.guardian", "guardian", ("18",)),
    "a session in the past": (_past, "disputes.past", "starts", ("2026-11-23 10:00",)),
    "a booked room": (
        _booked, "disputes.booked_room", "room", ("room_1", "2026-11-25 10:00", "11:00"),
    ),
    "a mediator without the tier": (_tier, "disputes.bar_tier", "mediator", ("chen", "2")),
    "a recording of 4 GB": (
        lambda _: recording.require_size(4_096_000_000, 2000), "recordings.large", "file",
        ("4096", "2000"),
    ),
    "a recording of nothing": (
        lambda _: recording.require_size(0, 2000), "recordings.empty", "file", ("0",),
    ),
    "an agreement without signatures": (_unsigned, "disputes.unsigned", "signers", ("2",)),
    "minus one yuan": (lambda hall: _agreed(hall, -100), "disputes.amount", "amount", ("-1",)),
    "10¹² yuan": (
        lambda hall: _agreed(hall, 10**14), "disputes.amount", "amount", ("1000000000000",),
    ),
    "a loop of hand-ups": (_loop, "disputes.loop", "case", ("2",)),
    "an account that left": (_left, "disputes.bar_away", "mediator", ("chen",)),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_it_is_told_what_is_wrong_and_what_to_do(hall: DisputeStory, what: str) -> None:
    does, code, field, values = BAD[what]
    with pytest.raises(KnownError) as told:
        does(hall)
    assert (told.value.code, told.value.field) == (code, field)
    for language in ("zh_CN", "en"):
        said = phrase(f"errors.{code}", language, **told.value.params)
        assert [value for value in values if value not in said] == [], said
        assert len([each for each in said.replace("。", ". ").split(". ") if each]) > 1, said
