"""A hall whose services are rated, for stories: served, rated, put right, counted, forgotten."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.hall.schema_ratings import RatingsPart
from kiosk.ids import grouped
from kiosk.services.access import staff
from kiosk.services.cases.receipts import receipt_token, typed_code
from kiosk.services.codes import ticket_code
from kiosk.services.ratings import figures, following, forgetting, giving, matters
from kiosk.services.ratings.giving import Given, Said
from kiosk.storage.journal.events import Recorded
from kiosk.storage.tables import cases, ratings
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.visits import Visit
from tests.services.case_story import CaseStory

WHY = {"reasons": ("manner",), "words": "问了两遍都不理我", "phone": "13800135521"}


class RatingStory(CaseStory):
    def configures(self, **told: Any) -> None:
        part = msgspec.structs.replace(RatingsPart(), **told)
        self.context.hall = msgspec.structs.replace(self.context.hall, ratings=part)

    def leads(self, *accounts: str) -> None:
        """Managers."""
        with self.store.transaction() as tx:
            for account in accounts:
                staff.add(tx, account, name=account, role="manager", pin_hash="x$y", by="tech")

    def is_served(self, by: str = "li", counter: str = "1", service: str = "social") -> Visit:
        """Somebody takes a number and is served at once."""
        visit = self.takes_number(service).visit
        self.opens_once(counter, by)
        called = self.calls(counter, by)
        assert called is not None
        self.serves(counter, called, by)
        return self.state(visit.visit)

    def opens_once(self, counter: str, by: str) -> None:
        with self.store.reading() as tx:
            state = tx.scalar("SELECT state FROM counters WHERE counter = ?", counter)
        if state != "open":
            self.opens(counter, by)

    def ticket(self, visit: Visit) -> str:
        return ticket_code(self.context.keys, visit.visit)

    def receipt(self, event: Recorded) -> str:
        return receipt_token(self.context.keys, event.public["case"], event.at, event.hash)

    def typed(self, event: Recorded) -> str:
        return grouped(typed_code(self.context.keys, event.public["case"], event.seq))

    def rates(self, code: str, level: int = 5, **said: Any) -> Given:
        with self.store.transaction() as tx:
            matter = matters.find(tx, self.context, code=code)
            return giving.give(
                tx, self.context, matter, Said(level, **said), self.judge,
                terminal="resident-1", session="s-1",
            )  # fmt: skip

    def days_pass(self, days: int = 4) -> list[Case]:
        """Until what was drawn has come; the cases that are there then."""
        self.clock.advance(days=days)
        with self.store.transaction() as tx:
            following.open_cases(tx, self.context)
        return self.confined()

    def confined(self) -> list[Case]:
        with self.store.reading() as tx:
            found = [cases.by_id(tx, each) for each in cases.confined_ids(tx)]
        return [case for case in found if case is not None]

    def rating(self, given: Given) -> ratings.Rating:
        with self.store.reading() as tx:
            found = ratings.by_code(tx, given.rating)
        assert found is not None
        return found

    def a_month_ends(self) -> list[str]:
        with self.store.reading() as tx:
            months = figures.unmade(tx, self.context)
        for month in months:
            with self.store.transaction() as tx:
                figures.make(tx, month)
        return months

    def month(self, month: str) -> tuple[figures.OfHall, dict[str, figures.Figures]]:
        with self.store.reading() as tx:
            made = ratings.month(tx, month)
        assert made is not None
        return figures.hall_of(made), figures.staff_of(made)

    def outcome(self, given: Given) -> following.Outcome:
        with self.store.reading() as tx:
            return following.outcome(tx, self.context, given.rating)

    def forgets(self) -> int:
        with self.store.reading() as tx:
            seqs = forgetting.old(tx, self.context)
        with self.store.transaction() as tx:
            tx.erase(seqs, "expired")
        return len(seqs)

    def lines(self) -> str:
        """Every public line."""
        with self.store.reading() as tx:
            return b"\n".join(line for (line,) in tx.query("SELECT line FROM journal")).decode()
