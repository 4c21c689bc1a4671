"""The district's log, fetched and held to its word (:mod:`kiosk.services.upstream.public_log`)."""

from __future__ import annotations

from collections.abc import Sequence
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
MOST = 2 * LARGEST  # bytes of an answer

T = TypeVar("T")
_Path = Annotated[list[Hash], msgspec.Meta(max_length=LONGEST_PROOF)]
_Note = Annotated[str, msgspec.Meta(max_length=LARGEST)]


class _Own(msgspec.Struct, frozen=True):
    leaf: Leaf
    index: Count
    log_path: _Path
    checkpoint: _Note


class _Consistency(msgspec.Struct, frozen=True):
    path: _Path


_OWN, _CONSISTENCY = msgspec.json.Decoder(_Own), msgspec.json.Decoder(_Consistency)


@dataclass
class LogCheck:
    """`key` is the log's as the enrolment told it; `clock_trusted`: nights can be counted."""

    journal: WaitingJournal
    line: HubLine
    clock: Clock
    hall: str
    key: str
    clock_trusted: bool

    def run(self) -> None:
        """Raises HubAway, HubBusy; what does not hold is journalled and told."""
        if not self.key:
            return
        try:
            key = read_key(self.key)
        except WireError:
            key = None
        try:
            if key is None:
                raise LogBroken("unsigned")
            entry, tree = self._checked(key)
        except LogBroken as wrong:
            told = wrong
            log.error("hub_log_broken", why=told.trouble)
            self.journal.write(lambda tx: public_log.broken(tx, told))
            return
        self.journal.write(lambda tx: public_log.well(tx, entry, tree))

    def _checked(self, key: LogKey) -> tuple[Entry | None, Frontier | None]:
        entry = self._entry()
        now = self.clock.now()
        if self.clock_trusted:
            self.journal.read(lambda tx: public_log.in_time(tx, entry, now))
        old = self.journal.read(lambda tx: public_log.seen(tx, key))
        if entry is None:
            if old is not None:
                raise LogBroken("missing")
            return None, None
        new = public_log.genuine(entry, key, self.hall)
        path = self._path(old.size, new.size) if old and 0 < old.size < new.size else ()
        public_log.goes_on(old, new, path)

        def ours(tx: Reading) -> Frontier | None:
            return public_log.is_ours(tx, entry, new.size)

        return entry, self.journal.read(ours)

    def _entry(self) -> Entry | None:
        """The newest entry of this hall; None before its first night."""
        answer = self._get(PROOF, hall=self.hall)
        if answer.status == 404:
            return None
        own = _told(answer, _OWN)
        head = Head(own.leaf.epoch, own.leaf.seq, _raw(own.leaf.head))
        path = [_raw(each) for each in own.log_path]
        return Entry(head, _raw(own.leaf.root), own.index, path, own.checkpoint)

    def _path(self, old: int, new: int) -> Sequence[bytes]:
        answer = self._get(CONSISTENCY, old=old, new=new)
        if answer.status == 404:
            raise LogBroken("rewritten", new)
        return [_raw(each) for each in _told(answer, _CONSISTENCY).path]

    def _get(self, path: str, **query: str | int) -> Answer:
        answer = self.line.get(path, query, largest=MOST)
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
