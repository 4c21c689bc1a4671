"""What the rating terminals show: the faces of their own counter, while there is something to rate.

Each is told of its counter alone, by its name. Made anew when something happened at a counter, and
while something stands to be rated, each second: its time ends by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.agent.core.journal import Journal
from kiosk.agent.core.notices import Notices
from kiosk.agent.core.remake import Remake
from kiosk.agent.ratings import wording
from kiosk.api import ratings
from kiosk.domain.timekeeping import is_over
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.ratings.prompts import KIND, Prompt, is_next_there, newest
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import hall as hall_table

TOPIC = "rating_prompt"
SHOWN = ("visit.", "counter.", "day.", "hall.", "privacy.", "reference.")  # what it is made of


class Prompts(Remake):
    def __init__(self, journal: Journal, context: HallContext, notices: Notices) -> None:
        super().__init__(self._publish)
        self._journal = journal
        self._context = context
        self._notices = notices
        self._told: dict[str, ratings.RatingPrompt] | None = None
        # Rated at a counter's own faces since the start: their screen thanks, and shows a code for
        # as long as it shows faces. Of what is rated elsewhere they hear nothing.
        self._given: dict[str, datetime] = {}

    def look_again(self) -> None:
        """Time goes on: mark what may have ended by it."""
        told = self._told
        if told is None or any(each.prompt for each in told.values()):
            self.mark()

    def given(self, prompt: str, at: datetime) -> None:
        """From any thread."""
        self._loop.call_soon_threadsafe(self._note, prompt, at)

    def _note(self, prompt: str, at: datetime) -> None:
        self._given[prompt] = at
        self.mark()

    def standing(self, tx: Reading, terminal: str) -> Prompt:
        """What this terminal's counter asks about now. Raises KnownError `ratings.no_prompt`."""
        counter = self._counters().get(terminal)
        found = self._stands(tx, counter) if counter else None
        if found is None:
            raise KnownError("ratings.no_prompt", field="prompt")
        return found

    async def _publish(self) -> None:
        before = self._told or {}
        self._told = told = await self._journal.read(self._look)
        for terminal, body in told.items():
            if before.get(terminal) != body:
                self._notices.publish(TOPIC, body, terminal=terminal)
        for gone in before.keys() - told:
            self._notices.forget(TOPIC, gone)
        still = {body.prompt for body in told.values()}
        self._given = {name: at for name, at in self._given.items() if name in still}

    def _counters(self) -> dict[str, str]:
        """By the terminals that show their faces."""
        return {each.id: each.counter for each in self._context.hall.terminal if each.kind == KIND}

    def _look(self, tx: Reading) -> dict[str, ratings.RatingPrompt]:
        at = self._counters()
        shown = {counter: self._shown(tx, counter) for counter in set(at.values())}
        return {terminal: shown[counter] for terminal, counter in at.items()}

    def _shown(self, tx: Reading, counter: str) -> ratings.RatingPrompt:
        found = self._stands(tx, counter)
        is_open = hall_table.counter(tx, counter).state == "open"
        given = found is not None and found.name in self._given
        return wording.prompt(self._context, counter, found, is_open=is_open, given=given)

    def _stands(self, tx: Reading, counter: str) -> Prompt | None:
        found = newest(tx, self._context, counter)
        if found is None:
            return None
        since = self._given.get(found.name, found.end.at)
        span = timedelta(seconds=self._context.hall.ratings.prompt_seconds)
        over = is_over(since, span, tx.at) or is_next_there(tx, found)
        return None if over else found
