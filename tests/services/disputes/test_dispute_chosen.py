"""Stories of who reported a dispute and chooses when to talk."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from kiosk.agent.disputes import wording
from kiosk.services.disputes.resident import choosing
from kiosk.storage.tables.disputes.rows import Dispute
from tests.services.disputes.dispute_story import DisputeStory
from tests.services.disputes.test_disputes import refused


def mediated(hall: DisputeStory, text: str = "隔壁半夜放音乐吵得睡不着") -> Dispute:
    made = hall.quarrel(text)
    return hall.assigns(made, "chen")


def marked(hall: DisputeStory, made: Dispute) -> bool:
    with hall.store.reading() as tx:
        return wording.row(tx, hall.dispute(made.case_id)).chosen


def counted(hall: DisputeStory) -> int:
    """What the badge of the desk counts of it."""
    with hall.store.reading() as tx:
        return wording.state(tx, 1).chosen


def test_a_free_time_is_chosen_and_staff_are_shown_it(hall: DisputeStory) -> None:
    assert hall.offered(hall.quarrel()) == [], "nobody mediates it yet"
    made = mediated(hall)
    free = hall.offered(made)
    zone = hall.context.hall.hall.timezone
    days = [each.astimezone(zone).date() for each in free]
    assert len(set(days)) == choosing.SHOWN_DAYS
    assert all(days.count(day) == choosing.A_DAY for day in days)
    assert min(days) == hall.clock.now().astimezone(zone).date() + timedelta(days=1)
    meeting = hall.chooses(made, free[1])
    assert (meeting.times.starts, meeting.mediator, meeting.apart) == (free[1], "chen", True)
    assert (meeting.room, meeting.beside) == ("room_1", "room_2")
    assert hall.offered(made) == [], "one is set"
    assert marked(hall, made)
    assert counted(hall) == 1
    hall.tells_of(made, "other", "赵六", phone="13900130078")
    assert not marked(hall, made), "somebody of the hall deals with it"
    assert counted(hall) == 0
    assert hall.same_after_rebuild()


def test_two_who_choose_the_same_time_and_the_second_is_told(hall: DisputeStory) -> None:
    first, second = mediated(hall), mediated(hall, "楼上的狗叫了一晚上")
    taken = hall.offered(first)[0]
    assert taken in hall.offered(second)
    hall.chooses(first, taken)
    assert taken not in hall.offered(second)
    with refused("disputes.not_offered", "starts"):
        hall.chooses(second, taken)
    with refused("disputes.not_offered", "starts"):
        hall.chooses(second, hall.tomorrow(3))


def test_where_somebody_was_beaten_people_set_the_time(hall: DisputeStory) -> None:
    made = mediated(hall)
    assert hall.offered(made)
    hall.weighs(made, "她说他打她", apart=True)
    assert hall.offered(made) == []


def test_who_never_comes_does_not_set_one_time_after_the_other(hall: DisputeStory) -> None:
    made = mediated(hall)
    for _ in range(choosing.MOST):
        meeting = hall.chooses(made, hall.offered(made)[0])
        hall.met(made, meeting.session, "cancelled")
    assert hall.offered(made) == []


def test_a_hall_with_no_room_of_its_own_offers_none(hall: DisputeStory) -> None:
    made = mediated(hall)
    one = hall.context.hall.room[:1]
    hall.context.hall = msgspec.structs.replace(hall.context.hall, room=one)
    meeting = hall.chooses(made, hall.offered(made)[0])
    assert meeting.turn, "in one room the other side comes later"
    hall.met(made, meeting.session, "cancelled")
    hall.context.hall = msgspec.structs.replace(hall.context.hall, room=())
    assert hall.offered(made) == []
