"""What stands for the agent while a clerk walks through a survey that no hall asks yet."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kiosk import languages
from kiosk.agent.surveys import wording
from kiosk.agent.surveys.running import Running
from kiosk.api import access, basis, case_filing, sessions, surveys
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.forms import Complaint, Form, Place, Record, Session
from kiosk.hall.schema_base import Language, Words
from kiosk.phrases import phrase
from kiosk.storage.tables.surveys import Survey, Version

IDLE = 3600  # seconds: who tries a survey also reads it
TRIED = Words(**{code: phrase("survey_trial.hall", code) for code in languages.CODES})


class Trial:
    """One walk. `records` is what would have been handed in."""

    def __init__(self, form: Form, language: Language, *, pages: bool, wide: bool) -> None:
        self._form, self._language, self._pages, self._wide = form, language, pages, wide
        self._running: Running | None = None
        self.records: tuple[Record, ...] | None = None
        self._answers: dict[str, Callable[[Any], basis.Part]] = {
            "terminal.hello": self._welcome,
            "terminal.ping": lambda _: basis.Done(),
            "session.begin": lambda _: self._session(),
            "session.touch": lambda _: self._session(),
            "session.end": lambda _: basis.Done(),
            "cases.choices": lambda _: case_filing.CaseChoices(categories=(), cells=(), tiers=()),
            "surveys.begin": self._begin,
            "surveys.answer": self._answer,
            "surveys.next": lambda _: self._step(self._at.session.next()),
            "surveys.back": self._back,
            "surveys.more": self._more,
            "surveys.remove": self._remove,
            "surveys.language": self._speak,
            "surveys.submit": lambda _: self._end(whole=True),
            "surveys.leave": lambda asked: self._end(whole=False, keep=asked.keep),
        }

    def answer(self, method: str, request: basis.Part) -> basis.Part:
        """Whatever else a screen asks is for a hall."""
        if method not in self._answers:
            raise KnownError("api.unknown_method", field="method", method=method)
        return self._answers[method](request)

    @property
    def opened(self) -> surveys.OpenSurvey:
        form = self._form
        return wording.open_survey(self._survey, Version(
            survey=form.id, version=1, title=form.title or form.id, questions=len(form.asked),
            languages=tuple(each for each in languages.CODES if form.speaks(each)),
            digest="",
        ))  # fmt: skip

    @property
    def _survey(self) -> Survey:
        return Survey(
            survey=self._form.id, title=self._form.title, state="open", version=1, start="",
            until="", invited=False, idle="drop", pages=self._pages, fallback="", withheld=0,
            invitations=0,
        )  # fmt: skip

    @property
    def _at(self) -> Running:
        if self._running is None:
            raise KnownError("surveys.none", field="survey")
        return self._running

    def _step(self, complaints: Iterable[Complaint] = ()) -> surveys.SurveyStep:
        return wording.step(self._at, complaints)

    def _begin(self, asked: surveys.BeginSurvey) -> surveys.SurveyStep:
        if self._running is None:
            session = Session(
                self._form, self._form.speaks(asked.language), now=SystemClock().now(),
                seed=secrets.randbits(64), by_groups=self._pages,
            )  # fmt: skip
            self._running = Running(
                survey=self._survey, session=session, language=asked.language, invitation="",
                began=time.monotonic(),
            )  # fmt: skip
        return self._step()

    def _answer(self, asked: surveys.AnswerQuestion) -> surveys.SurveyStep:
        session, place = self._at.session, Place(asked.path, asked.repeat)
        slot = self._form.slots.get(asked.path)
        question = self._form.asked.get(slot) if slot else None
        kind = question.kind if question else ""
        several = kind in ("select_multiple", "rank")
        session.answer(place, asked.values if several else "".join(asked.values))
        return self._step()

    def _back(self, _asked: surveys.OfAnswer) -> surveys.SurveyStep:
        self._at.session.back()
        return self._step()

    def _more(self, asked: surveys.MoreOfRepeat) -> surveys.SurveyStep:
        self._at.session.add(asked.path)
        return self._step()

    def _remove(self, asked: surveys.RemoveFromRepeat) -> surveys.SurveyStep:
        self._at.session.remove(asked.path, asked.instance)
        return self._step()

    def _speak(self, asked: surveys.SpeakSurvey) -> surveys.SurveyStep:
        self._at.language = asked.language
        self._at.session.language = self._form.speaks(asked.language)
        return self._step()

    def _end(self, *, whole: bool, keep: bool = False) -> surveys.HandedIn:
        session = self._at.session
        if whole:
            if wrong := session.complaints():
                raise KnownError("surveys.unanswered", field=wrong[0].place.path, count=len(wrong))
            self.records = session.hand_in().records
        return surveys.HandedIn(partial=not whole, waits=whole, kept=whole or keep, called="")

    def _session(self) -> sessions.Session:
        return sessions.Session(session="trial", idle_seconds=IDLE, warning_seconds=20)

    def _welcome(self, _asked: access.Hello) -> access.Welcome:
        return access.Welcome(
            terminal="resident-1", kind="resident", name=TRIED, hall=TRIED, zone="Asia/Shanghai",
            language=self._language,
            phone="", orientation="landscape" if self._wide else "portrait", screen_bottom_mm=800,
            screen_height_mm=268 if self._wide else 476, counter="",
            idle_seconds=IDLE, warning_seconds=20, speech=False, speech_repeat=1, demo=False,
        )  # fmt: skip


def told(records: Iterable[Record]) -> Iterator[str]:
    """A line for each answer."""
    for each in records:
        which = f" [{each.repeat}]" if each.repeat else ""
        yield f"{each.path.rpartition('/')[2]}{which}: {each.value}"
