"""What every resident must be able to do, told once for each way of pressing."""

from __future__ import annotations

from kiosk.api import case_filing, queue, ratings
from kiosk.api.votes import polls
from tests.ui.resident.emergency_hall import EmergencyHall
from tests.ui.resident.resident_hall import asked
from tests.ui.resident.switches.hands import Hand
from tests.ui.resident.votes.vote_tour import OPTIONS, POLL, TITLE, UNTIL, running


def check_in(hand: Hand) -> None:
    for each in ("办事取号", "不登记", "医疗保险"):
        hand.takes(each)
    hand.person.wait_for("B027")
    [taken] = asked(hand.at.hall, "visits.check_in")
    assert isinstance(taken, queue.CheckIn)
    assert taken.service == "medical"


def one_tap_case(hand: Hand) -> None:
    for each in ("报修·投诉·建议", "设施维修", "3号楼"):
        hand.takes(each)
    hand.person.wait_for("事项编号")
    told = filed(hand)
    assert (told.category, told.place) == ("lamp_road", "3号楼")


def danger(hand: Hand, hall: EmergencyHall) -> None:
    """Help is called from the middle of something else."""
    hand.takes("办事取号")
    hand.person.wait(lambda: hand.at.part("sosBubble").childItems(), "the bubble")
    hand.takes("紧急求助")
    hand.person.wait_for("再按一次")
    hand.takes("紧急求助")
    hand.person.wait(lambda: asked(hall, "alarms.raise"), "the alarm")


def rating(hand: Hand) -> None:
    hall = hand.at.hall
    hall.suggestion = hall.suggested(emergency=None)
    hall.tell("scanned", hall.how_far("finished", code="LINLI1:T:X"))
    for each in ("评价这次服务", "不满意", "态度不好", "提交"):
        hand.takes(each)
    hand.person.wait_for("7KQ2M-X9D4T")
    [given] = asked(hall, "ratings.give")
    assert isinstance(given, ratings.GiveRating)
    assert (given.level, given.reasons) == (2, ("manner",))


def vote(hand: Hand) -> None:
    """Who they are is told by the card, which somebody lays for them or they themselves."""
    hall = hand.at.hall
    hall.answers |= {
        "votes.ballot": lambda _: polls.VoteAsked(
            poll=POLL, title=TITLE, options=OPTIONS, method="single", limit=0, secret=True,
            until=UNTIL,
        ),
        "votes.cast": lambda _: polls.BallotTaken(mark="8B6J05ASP3FR63RR9QJK", job=""),
    }  # fmt: skip
    hall.tell("votes.running", polls.RunningVotes(votes=(running(),)))
    hand.person.wait(lambda: hand.at.client.latest("votes.running"), "the vote")
    for each in ("居民投票", TITLE):
        hand.takes(each)
    hand.person.wait_for("身份证先别拿开")
    hall.lay_card()
    for each in ("装路灯", "去核对", "投出这一票"):
        hand.takes(each)
    hand.person.wait_for("投好了，谢谢您")
    [cast] = asked(hall, "votes.cast")
    assert isinstance(cast, polls.CastBallot)
    assert cast.choice == ("lamps",)


def filed(hand: Hand) -> case_filing.Draft:
    [request] = asked(hand.at.hall, "cases.file")
    assert isinstance(request, case_filing.FileCase)
    return request.draft
