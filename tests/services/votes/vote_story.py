"""A hall that votes, for stories: a register, ballots by code, batches, the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kiosk.domain.identity import check_character
from kiosk.domain.votes.counting import Result
from kiosk.domain.votes.poll import Option, Poll
from kiosk.services.residents import Resident
from kiosk.services.votes import box, casting, life, published, registering
from kiosk.services.votes.registering import Row
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Transaction
from tests.services.hall_story import Story

LAMPS = "lamps"


def number(which: int, birth: str = "19600101") -> str:
    head = f"310115{birth}{which:03d}"
    return head + check_character(head)


def poll(options: Sequence[str] = ("lift", "lamps", "shed"), **other: Any) -> Poll:
    costs = other.pop("costs", {})
    made = tuple(Option(option=each, label=each, cost=costs.get(each, 0)) for each in options)
    return Poll(poll=other.pop("poll", LAMPS), title="明年先办哪一件？", options=made, **other)


class VoteStory(Story):
    @property
    def keys(self) -> BoxKeys:
        return BoxKeys(self.store.folder.vote_keys)

    def asks(self, asked: Poll, rows: Sequence[Row], shared: str = "") -> dict[str, str]:
        """Opened; the code of each entry that may vote."""
        with self.store.transaction() as tx:
            life.add(tx, asked, shared)
            registering.add(tx, self.context, asked.poll, rows)
        with self.store.transaction() as tx:
            codes = dict(registering.invite(tx, self.context, asked.poll))
            life.start(tx, asked.poll)
        return codes

    def resident(self, which: str) -> Resident:
        return Resident(method="card", person=self.context.pseudonym("id", which))

    def casts(
        self, *choice: str, code: str = "", card: str = "", name: str = LAMPS, **other: Any
    ) -> str:
        resident = self.resident(card) if card else other.get("resident")
        with self.store.transaction() as tx:
            return casting.cast(tx, self.context, self.keys, name, choice, resident, code)

    def types(
        self,
        staff: str,
        entries: Sequence[str],
        ballots: Sequence[Sequence[str]],
        name: str = LAMPS,
    ) -> int:
        with self.store.transaction() as tx:
            return casting.papers(
                tx, self.context, self.keys, name, staff, "post", entries, ballots
            )

    def closes_batches(self) -> int:
        """As the capability does: with a new key for what stays."""
        keys = self.keys
        keys.renew()

        def close(tx: Transaction) -> int:
            closed = box.close(tx, keys)
            box.tidy(tx, keys)
            return closed

        with self.store.transaction() as tx:
            closed = close(tx)
        keys.settle()
        self.store.checkpoint()
        return closed

    def closes(self, name: str = LAMPS) -> None:
        keys = self.keys
        keys.renew()
        with self.store.transaction() as tx:
            life.close(tx, keys, name)
            box.tidy(tx, keys)
        keys.settle()
        self.store.checkpoint()

    def declares(self, name: str = LAMPS) -> Result:
        with self.store.transaction() as tx:
            return life.declare(tx, name)

    def result(self, name: str = LAMPS) -> Result:
        self.closes(name)
        return self.declares(name)

    def file(self, name: str = LAMPS) -> bytes:
        with self.store.transaction() as tx:
            return published.export(tx, self.context, name, "wang")
