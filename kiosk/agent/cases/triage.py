"""The triage model in the agent: loaded beside the start, asked from any thread.

numpy and the model cost a third of a second: a hall must answer its screens before that. A word
typed in that time waits for it in the loop, never in a thread that look-ups or the journal need.
What was judged while it was typed is not judged again when it is
filed: a filing holds the journal's thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

import structlog

from kiosk.agent.core.tasks import signalled
from kiosk.errors import BugError, KnownError
from kiosk.services.context import HallContext

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement, Triage

log = structlog.get_logger()
PATIENCE = 20.0  # seconds
REMEMBERED = 16  # judgements, by a digest of their text: some screens' newest


class TriageService:
    def __init__(self, context: HallContext) -> None:
        self._context = context
        self._loop = asyncio.get_running_loop()
        self._ready, self._loaded = asyncio.Event(), threading.Event()
        self._model: Triage | None = None
        self._trouble: KnownError | None = None
        self._newest: OrderedDict[bytes, Judgement] = OrderedDict()
        self._judged_for = context.hall.category
        self._lock = threading.Lock()
        threading.Thread(target=self._load, name="triage-load", daemon=True).start()

    async def ready(self) -> None:
        """Before anything is judged."""
        if not await signalled(self._ready, PATIENCE):
            raise BugError("the triage model was not loaded in time")

    def wait(self) -> None:
        """As :meth:`ready`, for a thread that may wait; never the journal's, or one of look-ups."""
        if not self._loaded.wait(PATIENCE):
            raise BugError("the triage model was not loaded in time")

    def judge(self, text: str) -> Judgement:
        """Raises KnownError `triage.no_model` where the program's own file cannot be read."""
        if self._model is None:
            raise self._trouble or BugError("the triage model was not loaded")
        categories = self._context.hall.category
        mark = hashlib.sha256(text.encode()).digest()
        with self._lock:
            if categories is not self._judged_for:  # another hall.toml is in force
                self._newest.clear()
                self._judged_for = categories
            seen = self._newest.get(mark)
        if seen is None:
            seen = self._model.judge(text, categories)
            with self._lock:
                if categories is self._judged_for:
                    self._newest[mark] = seen
                while len(self._newest) > REMEMBERED:
                    self._newest.popitem(last=False)
        return seen

    def _load(self) -> None:
        try:
            from kiosk.triage import safety
            from kiosk.triage.judge import Triage

            self._model = Triage.load()
        except KnownError as trouble:
            self._trouble = trouble
            log.error("triage_missing", code=trouble.code)
        finally:
            self._loaded.set()
            with contextlib.suppress(RuntimeError):  # the agent has ended meanwhile
                self._loop.call_soon_threadsafe(self._ready.set)
        if self._model is not None:
            safety.prepare()  # of languages that nobody has written in yet
