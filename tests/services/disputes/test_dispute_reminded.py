"""Stories of reminders: who agreed to it, once, in the daytime, of a meeting and of a promise."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from kiosk.agent.disputes.reminders import Reminders
from kiosk.domain.disputes.agreement import Term
from kiosk.services.disputes import forgetting
from kiosk.services.disputes.resident import reminding
from kiosk.services.disputes.resident.reminding import Reminder
from kiosk.storage.tables.disputes.rows import Dispute, Party
from tests.services.disputes.dispute_story import DisputeStory
from tests.services.disputes.test_disputes import refused

PHONE, OTHER = "13800135521", "13900130078"


class Mute:
    """A modem that tells nothing of what it was given."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(self, _name: str, _number: str, text: str, *, priority: int = 0) -> None:
        self.sent.append(text)


class Line:
    """The journal as the agent has it."""

    def __init__(self, hall: DisputeStory) -> None:
        self._store = hall.store

    async def read(self, look: Any) -> Any:
        with self._store.reading() as tx:
            return look(tx)


def agreed(hall: DisputeStory, *, other: bool = False) -> tuple[Dispute, Party, Party]:
    """Who reported it may be reminded, the other side where it is said."""
    made = hall.quarrel()
    hall.assigns(made, "chen")
    one = hall.tells_of(made, "one", "王小明", phone=PHONE, sms=True)
    return made, one, hall.tells_of(made, "other", "赵六", phone=OTHER, sms=other)


def goes(hall: DisputeStory, told: Reminder, state: reminding.State = "sent") -> bool:
    with hall.store.transaction() as tx:
        return reminding.record(tx, hall.context, told.case, told.about, told.party, state, "")


def test_of_a_meeting_who_agreed_is_reminded_once(hall: DisputeStory) -> None:
    made, one, _other = agreed(hall)
    meeting = hall.plans(made, hall.tomorrow(10, days=2))
    assert hall.reminders() == [], "it is too early"
    hall.time_goes(days=1, hours=2)
    (told,) = hall.reminders()
    assert (told.about, told.party, told.number) == (meeting.session, one.party, PHONE)
    assert PHONE not in repr(told)
    assert goes(hall, told)
    assert not goes(hall, told), "the network tells twice: sent, and arrived"
    assert hall.reminders() == []
    assert hall.done(made).count("reminded") == 1
    assert hall.same_after_rebuild()


def test_each_side_is_reminded_of_its_own_room_and_hour(hall: DisputeStory) -> None:
    made, _one, other = agreed(hall, other=True)
    meeting = hall.plans(made, hall.tomorrow(9), beside="")
    sides = {each.party: each for each in hall.reminders()}
    assert len(sides) == 2
    assert sides[other.party].side == "other"
    hall.met(made, meeting.session, "cancelled")
    assert hall.reminders() == [], "it is off"


def test_who_was_reminded_of_a_meeting_that_is_off_does_not_come_in_vain(
    hall: DisputeStory,
) -> None:
    made, one, _other = agreed(hall, other=True)
    meeting = hall.plans(made, hall.tomorrow(9))
    told = next(each for each in hall.reminders() if each.party == one.party)
    assert goes(hall, told)
    hall.met(made, meeting.session, "cancelled")
    (off,) = hall.reminders()
    assert (off.party, off.off, off.meeting is not None) == (one.party, True, True)
    assert goes(hall, off)
    assert hall.reminders() == []


def test_what_an_exchanged_modem_took_with_it_is_given_to_the_next(hall: DisputeStory) -> None:
    made, _one, _other = agreed(hall, other=True)
    hall.plans(made, hall.tomorrow(9))
    first, second = Mute(), Mute()
    calls: Any = SimpleNamespace(modem=first, elsewhere=[])
    ports: Any = SimpleNamespace(journal=Line(hall), context=hall.context, clock=hall.clock)
    reminders = Reminders(ports, calls)
    asyncio.run(reminders.look())
    asyncio.run(reminders.look())
    assert len(first.sent) == 2, "to each side once"
    assert {"09:00" in each for each in first.sent} == {True, False}, "one comes after the other"
    calls.modem = second
    asyncio.run(reminders.look())
    assert sorted(second.sent) == sorted(first.sent)


def test_nobody_is_woken_and_nobody_is_late(hall: DisputeStory) -> None:
    made, _one, _other = agreed(hall)
    hall.plans(made, hall.tomorrow(9))
    hall.clock.advance(seconds=(hall.tomorrow(20, days=0) - hall.clock.now()).total_seconds())
    assert hall.reminders() == [], "it is eight in the evening"
    hall.clock.advance(hours=12)
    assert len(hall.reminders()) == 1
    hall.clock.advance(hours=2)
    assert hall.reminders() == [], "it has begun"


def test_of_a_promise_who_made_it_is_reminded(hall: DisputeStory) -> None:
    made, one, other = agreed(hall, other=True)
    due = f"{hall.tomorrow(9, days=3).date()}"
    hall.drafts(
        made, Term("赔吊顶", other.party, one.party, 180_000, due), Term("清空楼道", due=due),
        Term("和好"),
    )  # fmt: skip
    assert hall.reminders() == [], "nobody has signed it"
    hall.signs(made)
    hall.time_goes(days=2)
    told = hall.reminders()
    assert sorted((each.party, each.due) for each in told) == sorted(
        [(other.party, due), (other.party, due), (one.party, due)]
    ), "one of their own, and one of both"
    assert len({(each.about, each.party) for each in told}) == 3
    for each in told:
        assert goes(hall, each)
    hall.pays(made, 1, 180_000)
    assert hall.reminders() == []


def test_what_is_done_or_undone_is_not_asked_for(hall: DisputeStory) -> None:
    made, one, other = agreed(hall, other=True)
    due = f"{hall.tomorrow(9).date()}"
    hall.drafts(made, Term("赔吊顶", other.party, one.party, 180_000, due))
    hall.signs(made)
    assert len(hall.reminders()) == 1
    hall.pays(made, 1, 180_000)
    assert hall.reminders() == []
    hall.reopens(made)
    assert hall.reminders() == []


def test_without_a_number_nobody_can_agree_and_who_does_not_hears_nothing(
    hall: DisputeStory,
) -> None:
    made, one, _other = agreed(hall)
    with refused("disputes.no_phone", "phone"):
        hall.tells_of(made, "other", "孙七", sms=True)
    hall.plans(made, hall.tomorrow(9))
    assert len(hall.reminders()) == 1
    hall.tells_of(made, "one", "王小明", phone=PHONE, party=one.party)
    assert hall.reminders() == [], "it was taken back"
    hall.tells_of(made, "one", "王小明", phone=PHONE, party=one.party, sms=True)
    with hall.store.transaction() as tx:
        forgetting.erase_party(tx, hall.blobs, made.case_id, one.party, "本人要求")
    assert hall.reminders() == []
    assert hall.same_after_rebuild()


def test_nobody_is_reminded_by_a_clock_that_nobody_vouches_for(hall: DisputeStory) -> None:
    made, _one, _other = agreed(hall)
    hall.plans(made, hall.tomorrow(9))
    hall.context.clock_trusted = False
    assert hall.reminders() == []
    hall.context.clock_trusted = True
    assert hall.reminders()[0].until == hall.tomorrow(9)
    assert hall.reminders()[0].until - hall.clock.now() < timedelta(hours=25)
