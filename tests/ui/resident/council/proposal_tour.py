"""Every state into which a proposal can get the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem

from kiosk.api import notices
from kiosk.api.council import proposals, work
from kiosk.hall.schema_base import Words
from ui.viewmodels.resident.council.meeting_view_model import ResidentMeetingViewModel
from ui.viewmodels.resident.council.proposals_view_model import ResidentProposalsViewModel

if TYPE_CHECKING:
    from tests.ui.resident.resident_tour import Kiosk

Look = Callable[[str, QQuickItem | None], None]
OFFERS = "甲公司：3 万元\n乙公司：4 万元"
RAMP = "三号楼门口加装坡道，方便轮椅和婴儿车进出"


def shown(proposal: str = "pr-1", **told: Any) -> proposals.ShownProposal:
    known: dict[str, Any] = {
        "number": 7, "words": RAMP, "supporters": 4, "support": 10, "until": "2026-12-24",
        "state": "open",
    }  # fmt: skip
    return proposals.ShownProposal(proposal=proposal, **{**known, **told})


def open_councils(*found: proposals.ShownProposal) -> proposals.OpenCouncils:
    council = proposals.OpenCouncil(
        council="council-1", name=Words(zh_CN="小区议事会", en="Council of the quarter"),
        by_card=True, support=10, days=60, proposals=found,
    )  # fmt: skip
    return proposals.OpenCouncils(councils=(council,), longest=500)


def followed(**told: Any) -> proposals.FollowedProposal:
    known: dict[str, Any] = {
        "number": 7, "state": "refused", "words": "我家楼下要装坡道", "shown": "", "supporters": 1,
        "support": 10, "until": "", "into": 0, "cause": "elsewhere",
        "told": "这件事归物业管，已经转给他们了。", "meeting": "", "outcome": "",
    }  # fmt: skip
    return proposals.FollowedProposal(**{**known, **told})


def answers() -> dict[str, Callable[[Any], Any]]:
    return {
        "council.support": lambda asked: (
            notices.Fault(code="council.code")
            if asked.code == "WRONG"
            else proposals.Supported(supporters=5, support=10, state="open")
        ),
        "council.propose": lambda _: proposals.Proposed(
            proposal="pr-9", number=9, code="7KQ2MX9D", job=""
        ),
        "council.follow": lambda _: followed(),
        "council.papers": lambda _: work.CouncilPapers(
            papers=(
                work.CouncilPaper(
                    paper="paper-1", title="报价单", text="甲公司：3 万元\n乙公司：4 万元"
                ),
            )
        ),
        "council.come": lambda _: work.CameToCouncil(
            council=Words(zh_CN="小区议事会", en="Council of the quarter"),
            circle=Words(zh_CN="居民", en="Residents"),
            seat=2,
            starts="2026-12-01T06:00:00.000Z",
            place="二楼会议室",
            seats=3,
            of=5,
            quorum=True,
        ),
    }


def model_of(at: Kiosk) -> ResidentProposalsViewModel:
    found = at.terminal.window.findChild(QObject, "proposalsModel")
    assert isinstance(found, ResidentProposalsViewModel)
    return found


def fresh(at: Kiosk) -> ResidentProposalsViewModel:
    """Of the screen that is shown: the one before goes a moment later."""
    at.person.wait(lambda: model_of(at).view == "list", "the screen that was asked for")
    return model_of(at)


def meeting(**told: Any) -> work.NowMeeting:
    known: dict[str, Any] = {
        "council": Words(zh_CN="小区议事会", en="Council of the quarter"), "state": "planned",
        "starts": "2026-12-01T06:00:00.000Z", "place": "二楼会议室", "seats": 0, "of": 5,
        "quorum": False, "votes": 0, "speaks": None, "waiting": (), "papers": 1,
        "agenda": (work.NowMotion(text=RAMP, amends=False, amended=(), state="waiting"),),
    }  # fmt: skip
    return work.NowMeeting(meeting="council-meeting-1", **{**known, **told})


def proposal_tour(at: Kiosk, look: Look) -> None:
    hall, session, person = at.hall, at.session, at.person
    hall.answers |= answers()
    told = (shown(), shown("pr-2", words="北门的路灯换成亮一点的", state="reached"))
    hall.tell("council.shown", open_councils(*told))
    person.wait(lambda: at.client.latest("council.shown"), "what is proposed")
    session.show("home")
    look("home-council", None)
    session.show("proposals")
    person.wait_for(RAMP)
    look("proposals", None)
    model = fresh(at)
    for view, does in (
        ("one", lambda: model.choose("pr-1")),
        ("code", model.support),
        ("supported", lambda: model.giveCode("7KQ2MX9DAB12")),
    ):
        does()
        person.wait(lambda view=view: model.view == view, view)
        look(f"proposal-{view}", None)
    session.show("home")
    session.show("proposals")
    model = fresh(at)
    model.write()
    look("proposal-write", None)
    model.propose("我家楼下要装坡道")
    person.wait(lambda: model.view == "sent", "it is handed in")
    look("proposal-sent", None)
    session.show("home")
    session.show("proposals")
    model = fresh(at)
    model.track()
    look("proposal-track", None)
    model.follow("7", "7KQ2MX9D")
    person.wait(lambda: model.view == "found", "it is found")
    look("proposal-found", None)
    session.show("home")
    hall.tell("council.now", work.CouncilNow(meetings=(meeting(),)))
    person.wait(lambda: at.client.latest("council.now"), "a meeting")
    session.show("meeting")
    person.wait_for("3 万元")
    look("council-meeting", None)
    meets = at.terminal.window.findChild(QObject, "meetingModel")
    assert isinstance(meets, ResidentMeetingViewModel)
    meets.come()
    look("council-come", None)
    hall.lay_card()
    person.wait(lambda: meets.view == "came", "noted as present")
    look("council-came", None)
    hall.tell("council.shown", proposals.OpenCouncils(councils=(), longest=500))
    session.show("home")
