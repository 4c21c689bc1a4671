"""The triage model in the agent: loaded beside the start, asked from any thread.

numpy and the model cost a third of a second: a hall must answer its screens before that. A word
typed in that time waits for it.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import structlog

from kiosk.errors import BugError, KnownError
from kiosk.services.premises import Premises

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement, Triage

log = structlog.get_logger()
PATIENCE = 20.0  # seconds


class TriageDesk:
    def __init__(self, premises: Premises) -> None:
        self._premises = premises
        self._ready = threading.Event()
        self._model: Triage | None = None
        self._trouble: KnownError | None = None
        threading.Thread(target=self._load, name="triage-load", daemon=True).start()

    def judge(self, text: str) -> Judgement:
        """Raises KnownError `triage.no_model` where the program's own file cannot be read."""
        if not self._ready.wait(PATIENCE):
            raise BugError("the triage model was not loaded in time")
        if self._model is None:
            raise self._trouble or BugError("the triage model was not loaded")
        return self._model.judge(text, self._premises.hall.category)

    def _load(self) -> None:
        try:
            from kiosk.triage.judge import Triage

            self._model = Triage.load()
        except KnownError as trouble:
            self._trouble = trouble
            log.error("triage_missing", code=trouble.code)
        finally:
            self._ready.set()
