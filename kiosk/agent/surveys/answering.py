"""Handlers of a resident who answers: step by step in memory, and handed in once.

Steps only look at the journal: whether the survey is still asked. What is handed in is no command
of the journal either: who asks again is answered from memory, so no row tells when somebody
answered.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from kiosk.agent.cases.triage import TriageService
from kiosk.agent.core.dispatch import Caller, Handling, lasting, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.notices import Notices
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.agent.surveys import wording
from kiosk.agent.surveys.running import Running, RunningAnswers
from kiosk.api import surveys
from kiosk.domain import opening
from kiosk.domain.surveys import minutes
from kiosk.errors import KnownError
from kiosk.forms import Complaint, Place, Submission
from kiosk.services.context import HallContext
from kiosk.services.surveys import handing_in, invitations, life, reading
from kiosk.services.surveys.handing_in import Given
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Reading, Transaction

_MIDNIGHT = time()
_ENDS = frozenset({"surveys.closed", "surveys.invitation", "surveys.used"})
_DROPPED = surveys.HandedIn(partial=True, waits=False, kept=False, called="")
_Asked = (
    surveys.BeginSurvey
    | surveys.OfAnswer
    | surveys.AnswerQuestion
    | surveys.MoreOfRepeat
    | surveys.RemoveFromRepeat
    | surveys.SpeakSurvey
)
_Step = Callable[[Running], "tuple[Complaint, ...] | None"]


class Answering:
    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        sessions: ResidentSessions,
        triage: TriageService,
        notices: Notices,
        keys: BoxKeys,
        answers: RunningAnswers,
    ) -> None:
        self._journal = journal
        self._context = context
        self._sessions = sessions
        self._triage = triage
        self._notices = notices
        self._keys = keys
        self._answers = answers

    def table(self) -> dict[str, Handling]:
        return {
            "surveys.begin": query(self._begin),
            "surveys.answer": query(self._answer),
            "surveys.next": query(self._next),
            "surveys.back": query(self._back),
            "surveys.more": query(self._more),
            "surveys.remove": query(self._remove),
            "surveys.language": query(self._language),
            "surveys.submit": lasting(self._submit),
            "surveys.leave": lasting(self._leave),
        }

    # steps

    def _begin(
        self, tx: Reading, caller: Caller, request: surveys.BeginSurvey
    ) -> surveys.SurveyStep:
        if self._answers.runs(caller.terminal, request.session, request.survey):
            return self._step(tx, caller, request, lambda _running: None)
        self._sessions.touch(caller.terminal, request.session)
        survey = reading.known(tx, request.survey)
        if not life.is_asked(survey, life.today(tx, self._context)):
            raise KnownError("surveys.closed", field="survey")
        if survey.invited:
            invitations.require(tx, self._context, survey.survey, request.invitation)
        zone = self._context.hall.hall.timezone
        now = opening.moment(zone, opening.business_date(zone, tx.at), _MIDNIGHT).astimezone(zone)
        running = self._answers.begin(
            caller.terminal, request.session, survey,
            self._answers.form(tx, survey.survey, survey.version), request.language,
            request.invitation if survey.invited else "", now,
        )  # fmt: skip
        told = surveys.RunningSurvey(session=request.session, survey=survey.survey)
        self._notices.publish("surveys.running", told, terminal=caller.terminal)
        with running.lock:
            return wording.step(running)

    def _answer(
        self, tx: Reading, caller: Caller, request: surveys.AnswerQuestion
    ) -> surveys.SurveyStep:
        def answer(running: Running) -> None:
            place, values = Place(request.path, request.repeat), request.values
            slot = running.form.slots.get(request.path)
            question = running.form.asked.get(slot) if slot else None
            several = question is not None and question.kind in ("select_multiple", "rank")
            if not several and len(values) > 1:
                raise KnownError("forms.answer_one", field=request.path[:200], count=len(values))
            running.session.answer(place, values if several else "".join(values))

        return self._step(tx, caller, request, answer)

    def _next(self, tx: Reading, caller: Caller, request: surveys.OfAnswer) -> surveys.SurveyStep:
        return self._step(tx, caller, request, lambda running: running.session.next())

    def _back(self, tx: Reading, caller: Caller, request: surveys.OfAnswer) -> surveys.SurveyStep:
        def back(running: Running) -> None:
            running.session.back()

        return self._step(tx, caller, request, back)

    def _more(
        self, tx: Reading, caller: Caller, request: surveys.MoreOfRepeat
    ) -> surveys.SurveyStep:
        return self._step(tx, caller, request, lambda running: running.session.add(request.path))

    def _remove(
        self, tx: Reading, caller: Caller, request: surveys.RemoveFromRepeat
    ) -> surveys.SurveyStep:
        return self._step(
            tx, caller, request,
            lambda running: running.session.remove(request.path, request.instance),
        )  # fmt: skip

    def _language(
        self, tx: Reading, caller: Caller, request: surveys.SpeakSurvey
    ) -> surveys.SurveyStep:
        def speak(running: Running) -> None:
            running.language = request.language
            spoken = running.form.speaks(request.language) or running.survey.fallback
            running.session.language = spoken

        return self._step(tx, caller, request, speak)

    def _step(
        self,
        tx: Reading,
        caller: Caller,
        request: _Asked,
        work: _Step,
    ) -> surveys.SurveyStep:  # fmt: skip
        self._sessions.touch(caller.terminal, request.session)
        running = self._answers.of(caller.terminal, request.session, request.survey)
        if reading.known(tx, request.survey).state != "open":
            self._over(caller.terminal, running, None)
            raise KnownError("surveys.closed", field="survey")
        with running.lock:
            return wording.step(running, work(running) or ())

    # handed in

    async def _submit(self, caller: Caller, request: surveys.HandInAnswer) -> surveys.HandedIn:
        self._sessions.touch(caller.terminal, request.session)
        told = self._answers.done(caller.terminal, request.session, request.survey)
        if told is not None:
            return told
        running = self._answers.of(caller.terminal, request.session, request.survey)
        return await self._hand_in(caller.terminal, running, _whole, request.call)

    async def _leave(self, caller: Caller, request: surveys.LeaveSurvey) -> surveys.HandedIn:
        self._sessions.touch(caller.terminal, request.session)
        told = self._answers.done(caller.terminal, request.session, request.survey)
        if told is not None:
            return told
        running = self._answers.of(caller.terminal, request.session, request.survey)
        if running.survey.idle == "keep" and request.keep:
            return await self._hand_in(caller.terminal, running, _partial, request.call)
        self._over(caller.terminal, running, None)
        return _DROPPED

    async def left(self, running: Running) -> None:
        """The resident went away in the middle, and the survey keeps what there is."""
        await self._hand_in("", running, _partial)

    async def _hand_in(
        self, terminal: str, running: Running, of: Callable[[Running], Submission], call: str = ""
    ) -> surveys.HandedIn:
        await self._triage.ready()
        given = await self._journal.read(lambda tx: self._given(tx, running, of, call))
        return await self._journal.write(lambda tx: self._into_box(tx, terminal, running, given))

    def _given(
        self, tx: Reading, running: Running, of: Callable[[Running], Submission], call: str
    ) -> Given:
        """Beside the journal's thread, which is not held up by judging words."""
        with running.lock:
            submission = of(running)
            language = wording.spoken(running)
        for words in handing_in.free_words(running.form, submission.records):
            self._triage.judge(words)
        return Given(
            running.survey.survey, running.survey.version, language,
            minutes(self._answers.seconds(running)), running.invitation,
            life.today(tx, self._context), running.form, submission, call,
        )  # fmt: skip

    def _into_box(
        self, tx: Transaction, terminal: str, running: Running, given: Given
    ) -> surveys.HandedIn:
        """On the journal's thread, one after another: who comes second is told what came of the
        first."""
        if running.handed_in is not None:
            return running.handed_in
        submission = given.submission
        if not submission.complete and not handing_in.answered(given.form, submission.records):
            tx.after_commit(lambda: self._over(terminal, running, _DROPPED))
            return _DROPPED
        try:
            made = handing_in.hand_in(tx, self._context, self._keys, given, self._triage.judge)
        except KnownError as refused:
            if refused.code in _ENDS:
                self._over(terminal, running, None)
            raise
        told = surveys.HandedIn(
            partial=not submission.complete, waits=made.waits, kept=True,
            called=made.filed.case.number if made.filed else "",
        )  # fmt: skip
        tx.after_commit(lambda: self._over(terminal, running, told))
        return told

    def _over(self, terminal: str, running: Running, told: surveys.HandedIn | None) -> None:
        running.handed_in = told
        self._answers.ended(terminal, running, told)
        if terminal:
            self._notices.forget("surveys.running", terminal)


def _whole(running: Running) -> Submission:
    """Raises KnownError `surveys.unanswered`."""
    if wrong := running.session.complaints():
        raise KnownError("surveys.unanswered", field=wrong[0].place.path, count=len(wrong))
    return running.session.hand_in()


def _partial(running: Running) -> Submission:
    return running.session.partial()
