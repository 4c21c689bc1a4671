"""Answers that are being given: in the agent's memory, one for each resident at a screen.

A screen that falls loses nothing of them; an agent that falls loses them all, and nothing of them
was ever on a disk. Steps are worked out on several threads, so each answer has a lock of its own.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.api.surveys import HandedIn
from kiosk.errors import KnownError
from kiosk.forms import Form, Session, load
from kiosk.services.surveys.reading import source_of
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.surveys import Survey

MOST = 64  # answers at once: many times the screens of a hall
FORMS = 8  # loaded forms that are kept


@dataclass(eq=False)
class Running:
    """One answer. `survey` is as it was published when it was begun; `language` a screen's."""

    survey: Survey
    session: Session
    language: str
    invitation: str = field(repr=False)
    began: float
    handed_in: HandedIn | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def form(self) -> Form:
        return self.session.form


@dataclass(eq=False)
class _Seat:
    """What somebody at a terminal answers, and what became of what they answered before."""

    session: str
    running: Running | None = None
    done: dict[str, HandedIn] = field(default_factory=dict)


class RunningAnswers:
    """By terminal. From any thread."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._seats: dict[str, _Seat] = {}
        self._forms: OrderedDict[tuple[str, int], Form] = OrderedDict()

    def form(self, tx: Reading, survey: str, version: int) -> Form:
        """Loaded once, and never changed."""
        with self._lock:
            found = self._forms.get((survey, version))
        if found is None:
            found = load(source_of(tx, survey, version))
            with self._lock:
                self._forms[survey, version] = found
                while len(self._forms) > FORMS:
                    self._forms.popitem(last=False)
        return found

    def begin(
        self, terminal: str, session: str, survey: Survey, form: Form, language: str,
        invitation: str, now: datetime,
    ) -> Running:  # fmt: skip
        """The one that runs goes on. Raises KnownError `surveys.handed_in`, `surveys.other`,
        `surveys.crowded`."""
        with self._lock:
            seat = self._seats.get(terminal)
            if seat is None or seat.session != session:
                seat = _Seat(session)
            if survey.survey in seat.done:
                raise KnownError("surveys.handed_in", field="survey")
            if seat.running is not None:
                if seat.running.survey.survey != survey.survey:
                    raise KnownError("surveys.other", field="survey")
                return seat.running
            if sum(each.running is not None for each in self._seats.values()) >= MOST:
                raise KnownError("surveys.crowded", field="survey")
            spoken = form.speaks(language) or survey.fallback
            seat.running = Running(
                survey,
                Session(
                    form, spoken, now=now, seed=secrets.randbits(64), by_groups=survey.pages
                ),
                language, invitation, self._monotonic(),
            )  # fmt: skip
            self._seats[terminal] = seat
            return seat.running

    def runs(self, terminal: str, session: str, survey: str) -> bool:
        return self._running(terminal, session, survey) is not None

    def of(self, terminal: str, session: str, survey: str) -> Running:
        """Raises KnownError `surveys.none`."""
        running = self._running(terminal, session, survey)
        if running is None:
            raise KnownError("surveys.none", field="survey")
        return running

    def _running(self, terminal: str, session: str, survey: str) -> Running | None:
        with self._lock:
            seat = self._seats.get(terminal)
            running = seat.running if seat is not None and seat.session == session else None
        return running if running is not None and running.survey.survey == survey else None

    def done(self, terminal: str, session: str, survey: str) -> HandedIn | None:
        """What became of an answer that this person handed in or left."""
        with self._lock:
            seat = self._seats.get(terminal)
            return seat.done.get(survey) if seat is not None and seat.session == session else None

    def ended(self, terminal: str, running: Running, told: HandedIn | None) -> None:
        """It runs no more; `told` is said again to who asks again."""
        with self._lock:
            seat = self._seats.get(terminal)
            if seat is None or seat.running is not running:
                return
            seat.running = None
            if told is not None and told.kept:
                seat.done[running.survey.survey] = told

    def left(self, terminal: str, session: str) -> Running | None:
        """The resident is gone: what they had not handed in, if anything."""
        with self._lock:
            seat = self._seats.get(terminal)
            if seat is None or seat.session != session:
                return None
            del self._seats[terminal]
            return seat.running

    def seconds(self, running: Running) -> float:
        return self._monotonic() - running.began
