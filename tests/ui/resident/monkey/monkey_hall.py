"""A hall that knows whatever a resident can ask for, on a bad day: answers come at once, late, as
refusals or never; things happen in it while somebody touches.

Late is told in touches of the monkey, not in seconds: a busy machine changes no story.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtNetwork import QLocalSocket

from kiosk.api import basis, case_filing, notices, paper, sessions, surveys, upkeep
from kiosk.api.assistance import asking
from kiosk.api.council import work
from kiosk.api.grid import volunteers
from kiosk.api.votes import polls
from tests.ui.counter.counter_hall import now
from tests.ui.resident.council import proposal_tour
from tests.ui.resident.emergency_hall import EmergencyHall, row
from tests.ui.resident.surveys.survey_play import STEPS, SURVEY, SurveyPlay
from tests.ui.resident.volunteers.round_play import WALKED
from tests.ui.resident.votes import vote_tour

NAME, RESULT = "欧阳*清", "欧阳家的阀门换好了"
PROMPT, LATE, REFUSED = 0.84, 0.93, 0.98  # shares, added up; the rest is never answered
LATEST = 6  # touches until a late answer
GONE = 5  # touches that its agent is gone for
GREETING = ("terminal.hello", "terminal.ping")
REFUSALS = (
    notices.Fault(code="storage.full", field="journal", params={"folder": "/var/lib/linli"}),
    notices.Fault(code="of.a.newer.agent"),
)
EMERGENCIES = (
    None,
    case_filing.Emergency(hazard="fire", phone="119"),
    case_filing.Emergency(hazard="gas", phone="119"),
    case_filing.Emergency(hazard="violence", phone="110", quiet=True),
)


class MonkeyHall(EmergencyHall):
    """`chance` decides all that happens here; `unknown`: what was asked and nobody answers."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self._chance = chance
        self._late: list[tuple[int, QLocalSocket, bytes]] = []
        self.gone_for, self.forgot = 0, 0  # the newest session that it fell in
        self.unknown: set[str] = set()
        self.happened: dict[str, int] = {}
        super().__init__(path, idle_seconds=600, warning_seconds=20)
        self.answers |= self._more_answers()

    def tell_all_there_is(self) -> None:
        """What one may come for: every screen has its way."""
        self.tell("board", self.board())
        self.tell("devices", self.devices())
        self.tell("forecast", self.forecast())
        self.tell("public_board", self.public_board("done", "notice"))
        self.open_surveys(self.survey.open(), self.survey.open(survey="other", invited=True))
        self.tell("council.shown", proposal_tour.open_councils(
            proposal_tour.shown(), proposal_tour.shown("pr-2", state="reached")
        ))  # fmt: skip
        self.tell("council.now", work.CouncilNow(meetings=(proposal_tour.meeting(),)))
        running = (vote_tour.running(), vote_tour.running("other"))
        self.tell("votes.running", polls.RunningVotes(
            votes=running, declared=(vote_tour.declared(),)
        ))  # fmt: skip
        self.tell_alarms()
        self._sends("none")

    # --- how it answers ---

    def _take(self, socket: QLocalSocket, line: bytes) -> None:
        asked = msgspec.json.decode(line)
        fate = 0.0 if asked["method"] in GREETING else self._chance.random()
        if fate < PROMPT:
            super()._take(socket, line)
        elif fate < LATE:
            self._late.append((self._chance.randint(1, LATEST), socket, line))
        elif fate < REFUSED:
            fault = self._chance.choice(REFUSALS)
            error = {"code": notices.REFUSED, "message": fault.code, "data": fault}
            said = {"jsonrpc": "2.0", "id": asked["id"], "error": error}
            socket.write(msgspec.json.encode(said) + b"\n")

    def touched(self) -> None:
        """One touch more: what is due is answered."""
        if self.gone_for > GONE:
            self.is_there()
        self.gone_for += not self._server.isListening()
        due = [(at - 1, socket, line) for at, socket, line in self._late]
        self._late = [each for each in due if each[0] > 0]
        for at, socket, line in due:
            if at <= 0 and socket in self._seats:
                super()._take(socket, line)

    def _answer(self, method: str, request: Any, seat: str) -> basis.Part:
        if method not in self.answers and method not in (
            *GREETING,
            "staff.sign_out",
            "visits.board",
        ):
            self.unknown.add(method)
            return notices.Fault(code="agent.unknown")
        return super()._answer(method, request, seat)

    def _more_answers(self) -> dict[str, Callable[[Any], Any]]:
        return {
            **proposal_tour.answers(),
            "session.touch": self._known,
            "assistance.ask": lambda _: self._sends("waiting"),
            "assistance.take_back": lambda _: self._sends("none"),
            "health.get": lambda _: upkeep.HealthReport(
                health="ok", at=now(), machine_at=now(), items=()
            ),
            "alarms.tell_kind": lambda asked: self._of_ours(kind=asked.kind, presumed=False),
            "alarms.withdraw": lambda _: self._of_ours(withdrawn=True),
            "cases.suggest": lambda _: self.suggested(
                emergency=self._chance.choice(EMERGENCIES), sure=self._chance.random() < 0.5
            ),
            "cases.track": lambda _: msgspec.structs.replace(self.tracked(), result=RESULT),
            **{name: self._walked(name) for name in self.survey.answers()},
            "votes.ballot": lambda _: polls.VoteAsked(
                poll=vote_tour.POLL, title=vote_tour.TITLE, options=vote_tour.OPTIONS,
                method=self._chance.choice(("single", "approval", "budget", "schulze")),
                limit=200_000, secret=True, until=vote_tour.UNTIL,
            ),
            "votes.cast": lambda _: polls.BallotTaken(mark="8B6J05ASP3FR63RR9QJK", job=""),
            "volunteers.round": lambda _: WALKED,
            "volunteers.begin": lambda _: WALKED,
            "volunteers.point": lambda _: WALKED,
            "volunteers.warn": lambda _: self.filed(),
            "volunteers.end": lambda _: volunteers.RoundEnded(minutes=40),
        }  # fmt: skip

    def _of_ours(self, **more: Any) -> basis.Part:
        """What is said too late of an alarm that is over."""
        return self.change(**more) if self.ours else notices.Fault(code="alarms.closed")

    def _walked(self, name: str) -> Callable[[Any], Any]:
        """Of a survey; each begins anew, and what comes twice or too late changes nothing."""

        def answer(asked: Any) -> basis.Part:
            play = self.survey
            if name == "surveys.begin" and not play.running:
                self.survey = play = SurveyPlay()
            over = play.at >= len(STEPS) and name in ("surveys.next", "surveys.answer")
            if over or (name == "surveys.remove" and asked.instance != play.elders):
                return play.step()
            if name in ("surveys.submit", "surveys.leave"):
                play.running = False
            reply: basis.Part = play.answers()[name](asked)
            return reply

        return answer

    # --- what happens in it ---

    def happens(self) -> str:
        """One thing, whichever happened least; which one it was."""
        things = self._things()
        least = min(self.happened.get(name, 0) for name in things)
        name = self._chance.choice([each for each in things if self.happened.get(each, 0) == least])
        self.happened[name] = least + 1
        things[name]()
        return name

    def _things(self) -> dict[str, Callable[[], object]]:
        mine = f"s{self.session}"
        chance = self._chance

        def begins() -> str:
            self.session += not self.session
            return f"s{self.session}"

        return {
            "card": lambda: (self.lay_card(masked_name=NAME), self._lies("yes")),
            "card taken": lambda: self._lies("no"),
            "card perhaps": lambda: self._lies("perhaps"),
            "appointment": lambda: self.lay_card(
                service="medical", appointment_at="2026-11-24T02:30:00.000Z", method="code"
            ),
            "ticket shown": lambda: self.tell("scanned", self.how_far(
                chance.choice(("waiting", "called", "missed", "finished")), may_rejoin=True
            )),
            "receipt shown": lambda: self.tell(
                "scanned_case", msgspec.structs.replace(self.tracked(), result=RESULT)
            ),
            "proposal shown": lambda: self.tell(
                "scanned_proposal", proposal_tour.followed(words=RESULT)
            ),
            "volunteer": lambda: self.tell(
                "scanned_volunteer", volunteers.ScannedCard(kind="card", code="V1")
            ),
            "check point": lambda: self.tell(
                "scanned_volunteer", volunteers.ScannedCard(kind="point", code="P1")
            ),
            "invited": lambda: self.tell("surveys.invited", surveys.ScannedInvitation(
                session=begins(), survey=SURVEY, invitation="AB12CD34EF"
            )),
            "unread": lambda: self.tell(
                "read_problem", sessions.ReadProblem(session=mine, code="card.unreadable")
            ),
            "printed": lambda: self.print_state("printed"),
            "paper out": lambda: self.print_state("failed", "device.lost"),
            "dead scanner": lambda: self.tell("devices", self.devices("scanner")),
            "dead reader": lambda: self.tell("devices", self.devices("card_reader")),
            "all well": self.tell_all_there_is,
            "board": lambda: self.tell("board", self.board()),
            "alarm": lambda: self._elsewhere(row("a7", drill=chance.random() < 0.5)),
            "nobody came": lambda: self._sends("missed"),
            "somebody comes": lambda: self._sends("coming"),
            "alarm over": self._elsewhere,
            "on the way": lambda: self.ours and self.change(
                state="accepted", accepted_by="王主任", minutes=3
            ),
            "helped": lambda: self.ours and self.close(),
            "survey over": lambda: setattr(
                self.survey, "over", chance.choice(("", "surveys.closed"))
            ),
            "session over": lambda: self.tell("session_over", sessions.SessionRef(session=mine)),
            "other's paper": lambda: self.tell("print", paper.PrintStatus(
                session="s0", job="j0", number="A001", state="printed"
            )),
            "gone": lambda: self._goes(fell=False),
            "fallen": lambda: self._goes(fell=True),
        }  # fmt: skip

    def _goes(self, *, fell: bool) -> None:
        self.more["fell"] = fell
        self.forgot = self.session if fell else self.forgot
        self.hang_up()

    def _known(self, asked: Any) -> basis.Part:
        """An agent that fell knows the session of nobody who stood there."""
        if int(asked.session.lstrip("s") or 0) <= self.forgot:
            return notices.Fault(code="session.over")
        return self._told(asked.session)

    def is_there(self) -> None:
        """After it was gone."""
        self.gone_for = 0
        if not self._server.isListening():
            self.open()

    def _lies(self, lies: str) -> None:
        self.tell("card_lies", sessions.CardLies(lies=lies))  # type: ignore[arg-type]

    def _sends(self, state: Any) -> basis.Part:
        """Whoever was asked for at this kiosk."""
        if state == "none":
            told = asking.PersonAskedFor(state="none")
        else:
            told = asking.PersonAskedFor(
                state=state, asking="h1", since=now(), session=f"s{self.session}",
                staffed=self._chance.random() < 0.5,
            )  # fmt: skip
        self.tell("assistance", told)
        return asking.AskedFor(asking="h1") if state == "waiting" else basis.Done()

    def _elsewhere(self, *rows: Any) -> None:
        self.elsewhere = rows
        self.tell_alarms()
