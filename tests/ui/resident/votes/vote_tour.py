"""Every state a vote can get the kiosk into."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtQuick import QQuickItem

from kiosk.api import notices
from kiosk.api.council import proposals
from kiosk.api.votes import polls
from tests.ui.resident.council.proposal_tour import open_councils
from ui.viewmodels.resident.votes.vote_view_model import ResidentVoteViewModel

if TYPE_CHECKING:
    from tests.ui.resident.resident_tour import Kiosk

Look = Callable[[str, QQuickItem | None], None]
POLL = "lamps"
TITLE = "明年先办哪一件？"
UNTIL = "2026-12-01T12:00:00.000Z"
OPTIONS = tuple(
    polls.VoteOption(option=option, label=label, detail=detail, cost=cost)
    for option, label, detail, cost in (
        ("lift", "修电梯", "1、3、5 号楼", 420_000),
        ("lamps", "装路灯", "东门到菜场，18 盏", 90_000),
        ("shed", "建充电棚", "南门空地，60 个车位", 150_000),
    )
)


def running(poll: str = POLL) -> polls.RunningVote:
    return polls.RunningVote(poll=poll, title=TITLE, until=UNTIL, eligible=120, taken=37)


def result(**told: Any) -> polls.VoteResult:
    known: dict[str, Any] = {
        "verdict": "decided", "eligible": 120, "ballots": 81, "abstained": 3,
        "winners": ("lamps",), "counts": (("lift", 20), ("lamps", 48), ("shed", 10)), "areas": (),
        "area": 0, "rounds": (), "spent": 0, "tied": False, "doubles": 0, "lost": 0,
    }  # fmt: skip
    return polls.VoteResult(**{**known, **told})


def declared() -> polls.DeclaredVote:
    return polls.DeclaredVote(
        poll="before", title="路灯还是电梯？", options=OPTIONS, result=result(), at=UNTIL
    )


def vote_tour(at: Kiosk, look: Look) -> None:
    hall, session, person = at.hall, at.session, at.person
    method: list[Any] = ["single"]
    hall.answers |= {
        "votes.ballot": lambda asked: notices.Fault(code="votes.code")
        if asked.code == "WRONG"
        else polls.VoteAsked(
            poll=POLL, title=TITLE, options=OPTIONS, method=method[0], limit=200_000,
            secret=method[0] != "approval", until=UNTIL,
        ),
        "votes.cast": lambda _: polls.BallotTaken(mark="8B6J05ASP3FR63RR9QJK", job=""),
    }  # fmt: skip
    told = polls.RunningVotes(votes=(running(), running("other")), declared=(declared(),))
    hall.tell("votes.running", told)
    person.wait(lambda: at.client.latest("votes.running"), "the votes")
    session._forget_person()
    session.show("home")
    look("home-votes", None)
    hall.tell("council.shown", open_councils())
    person.wait(lambda: at.client.latest("council.shown"), "the council")
    look("home-votes-council", None)
    hall.tell("council.shown", proposals.OpenCouncils(councils=(), longest=500))
    session.show("votes")
    look("votes", None)
    for method[0] in ("single", "approval", "budget", "schulze"):
        session.show("vote", running())
        model = at.terminal.window.findChildren(ResidentVoteViewModel)[-1]
        if method[0] == "single":
            look("vote-who", None)
            model.toCode()
            model.giveCode("WRONG")
            person.wait(lambda model=model: model.message)
            look("vote-code", None)
        model.giveCode("GOOD")
        person.wait(lambda model=model: model.view == "choose", "the choices")
        model.choose("shed")
        model.choose("lamps")
        look(f"vote-{method[0]}", None)
        model.goOn()
        look(f"vote-{method[0]}-review", None)
        session.touch()
        session.show("votes")
    session.show("vote", running())
    model = at.terminal.window.findChildren(ResidentVoteViewModel)[-1]
    model.giveCode("GOOD")
    person.wait(lambda: model.view == "choose")
    model.abstain()
    model.goOn()
    look("vote-none-review", None)
    person.wait(lambda: model.settled)
    model.goOn()
    person.wait(lambda: model.view == "done")
    look("vote-done", None)
    session.show("votes")
    session.show("vote", running())
    hall.tell("votes.running", polls.RunningVotes(votes=()))
    again = at.terminal.window.findChildren(ResidentVoteViewModel)[-1]
    person.wait(lambda: again.view == "over")
    look("vote-over", None)
