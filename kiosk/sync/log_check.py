"""The district's log, fetched and held to its word (:mod:`kiosk.services.upstream.public_log`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

import msgspec
import structlog

from kiosk.clock import Clock
from kiosk.services.upstream import public_log
from kiosk.services.upstream.public_log import Entry, LogBroken
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.sync.line import Answer, HubLine
from kiosk.sync.uploading import BUSY, HubBusy
from kiosk.sync.way import HubAway
from kiosk.wire.checkpoint import LARGEST, LogKey, read_key
from kiosk.wire.head import Head
from kiosk.wire.merkle import LONGEST_PROOF, Frontier
from kiosk.wire.reading import Count, Hash, WireError, raw_bytes, read
from kiosk.wire.receipt import Leaf

log = structlog.get_logger()

PROOF, CONSISTENCY = "/v1/log/proof", "/v1/log/consistency"
MOST = 8 * LARGEST  # bytes of an answer, or of a stick's part

_Path = Annotated[list[Hash], msgspec.Meta(max_length=LONGEST_PROOF)]
_Note = Annotated[str, msgspec.Meta(max_length=LARGEST)]


class Own(msgspec.Struct, frozen=True):
    """The hall's newest entry with its path; on a stick also paths from former checkpoints."""

    leaf: Leaf
    index: Count
    log_path: _Path
    checkpoint: _Note
    consistency: Annotated[dict[str, _Path], msgspec.Meta(max_length=1000)] = {}


class _Consistency(msgspec.Struct, frozen=True):
    path: _Path


PathOf = Callable[[int, int], Sequence[bytes] | None]
"""From the log of so many entries to that of so many; None where nobody tells it now."""

T = TypeVar("T")
_OWN, _CONSISTENCY = msgspec.json.Decoder(Own), msgspec.json.Decoder(_Consistency)


@dataclass
class LogCheck:
    """`keys` are the log's as the district told them; `clock_trusted`: nights can be counted."""

    journal: WaitingJournal
    clock: Clock
    hall: str
    keys: Sequence[str]
    clock_trusted: bool

    def ask(self, line: HubLine) -> None:
        """Raises HubAway, HubBusy; what does not hold is journalled and told."""
        if not self.keys:
            return
        answer = _get(line, PROOF, hall=self.hall)
        own = None if answer.status == 404 else _told(answer, _OWN)

        def path_of(old: int, new: int) -> Sequence[bytes] | None:
            answer = _get(line, CONSISTENCY, old=old, new=new)
            if answer.status == 404:
                raise LogBroken("rewritten", new)
            return [_raw(each) for each in _told(answer, _CONSISTENCY).path]

        self._judge(_entry(own) if own else None, path_of)

    def take(self, content: bytes) -> bool:
        """What a stick brought; whether it can be read."""
        try:
            own = read(_OWN, content, "wire.proof", MOST)
            entry = _entry(own)
            paths = {int(size): [_raw(each) for each in path]
                     for size, path in own.consistency.items()}  # fmt: skip
        except (WireError, HubAway, ValueError):
            return False
        self._judge(entry, lambda old, _new: paths.get(old), now=False)
        return True

    def _judge(self, entry: Entry | None, path_of: PathOf, *, now: bool = True) -> None:
        """`now`: it is what the log says now. A stick does not tell when it was written."""
        try:
            if entry is not None and not now:
                self._passed(entry)
            tree = self._held(entry, path_of, now=now)
        except LogBroken as wrong:
            told = wrong
            log.error("hub_log_broken", why=told.trouble)
            self.journal.write(lambda tx: public_log.broken(tx, told))
            return
        except _Untold:
            return
        self.journal.write(lambda tx: public_log.well(tx, entry, tree))

    def _passed(self, entry: Entry) -> None:
        """Raises _Untold where it was long under way: a later checkpoint is believed since. What
        it says of this hall has to be true all the same: raises LogBroken.
        """
        size = public_log.genuine(entry, self._known(), self.hall).size
        if self.journal.read(lambda tx: public_log.passed(tx, entry, size)):
            raise _Untold

    def _held(self, entry: Entry | None, path_of: PathOf, *, now: bool) -> Frontier | None:
        """The hall's own tree up to the entry. Raises LogBroken."""
        keys = self._known()
        if self.clock_trusted and now:
            at = self.clock.now()
            self.journal.read(lambda tx: public_log.in_time(tx, entry, at))
        old = self.journal.read(lambda tx: public_log.seen(tx, keys))
        if entry is None:
            if old is not None:
                raise LogBroken("missing")
            return None
        new = public_log.genuine(entry, keys, self.hall)
        path: Sequence[bytes] = ()
        if old is not None and 0 < old.size < new.size:
            told = path_of(old.size, new.size)
            if told is None:
                raise _Untold
            path = told
        public_log.goes_on(old, new, path)

        def ours(tx: Reading) -> Frontier | None:
            return public_log.is_ours(tx, entry, new.size)

        return self.journal.read(ours)

    def _known(self) -> list[LogKey]:
        try:
            return [read_key(each) for each in self.keys]
        except WireError as wrong:
            raise LogBroken("unsigned") from wrong


class _Untold(Exception):
    """A stick lacks the path from the checkpoint that was seen last, or is older than that one:
    another one may bring more.
    """


def _entry(own: Own) -> Entry:
    head = Head(own.leaf.epoch, own.leaf.seq, _raw(own.leaf.head))
    path = [_raw(each) for each in own.log_path]
    return Entry(head, _raw(own.leaf.root), own.index, path, own.checkpoint)


def _get(line: HubLine, path: str, **query: str | int) -> Answer:
    answer = line.get(path, query, largest=MOST)
    if answer.status in BUSY:
        raise HubBusy(answer.retry_after)
    return answer


def _told(answer: Answer, decoder: msgspec.json.Decoder[T]) -> T:
    """Raises HubAway: a portal's page is no log that was written anew."""
    try:
        if answer.status != 200 or not answer.whole:
            raise WireError("wire.proof")
        return read(decoder, answer.content, "wire.proof", MOST)
    except WireError as wrong:
        raise HubAway("not_hub") from wrong


def _raw(text: str) -> bytes:
    try:
        return raw_bytes(text, "wire.proof")
    except WireError as wrong:
        raise HubAway("not_hub") from wrong
