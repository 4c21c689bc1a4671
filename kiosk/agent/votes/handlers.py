"""Handlers of votes. A ballot is no command of the journal: no reply on the disk tells of it."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Awaitable, Callable

import msgspec

from kiosk.agent.core.dispatch import Caller, Handling, Once, command, lasting, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.lanes import Lanes
from kiosk.agent.paper.capability import Paper
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.agent.votes import wording
from kiosk.agent.votes.documents import job_of
from kiosk.api import basis
from kiosk.api.votes import polls as api
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.services.votes import casting, life, published, registering
from kiosk.services.votes.life import Given
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import votes


class VoteHandlers:
    """`closing` does a piece of work that ends with a new key of the box; `taken` is called after
    each ballot."""

    def __init__(
        self,
        journal: Journal,
        lanes: Lanes,
        context: HallContext,
        sessions: ResidentSessions,
        paper: Paper,
        keys: BoxKeys,
        closing: Callable[[Callable[[Transaction], bytes]], Awaitable[bytes]],
        taken: Callable[[], None],
    ) -> None:
        self._journal = journal
        self._lanes = lanes
        self._context = context
        self._sessions = sessions
        self._paper = paper
        self._keys = keys
        self._closing = closing
        self._taken = taken

    def table(self) -> dict[str, Handling]:
        return {
            "votes.add": command(self._add),
            "votes.register": command(self._register),
            "votes.strike": command(self._strike),
            "votes.invite": lasting(self._invite),
            "votes.start": command(self._start),
            "votes.papers": lasting(self._papers),
            "votes.close": outside(self._close),
            "votes.key": outside(self._key),
            "votes.twins": outside(self._twins),
            "votes.compare": command(self._compare),
            "votes.declare": outside(self._declare),
            "votes.list": query(self._list),
            "votes.export": lasting(self._export),
            "votes.ballot": query(self._ballot),
            "votes.cast": lasting(self._cast),
        }

    def _add(self, tx: Transaction, _caller: Caller, request: api.AddVote) -> basis.Done:
        life.add(tx, wording.poll_of(request.asked), request.shared)
        return basis.Done()

    def _register(
        self, tx: Transaction, _caller: Caller, request: api.RegisterVoters
    ) -> api.Registered:
        rows = [wording.row_of(each) for each in request.rows]
        may = registering.add(tx, self._context, request.poll, rows)
        return api.Registered(rows=len(rows), may=may)

    def _strike(self, tx: Transaction, caller: Caller, request: api.StrikeVoter) -> basis.Done:
        registering.strike(tx, request.poll, request.entry, caller.staff or "")
        return basis.Done()

    async def _invite(self, caller: Caller, request: api.InviteVoters) -> api.VoteCodes:
        """Kept in memory for who asks again: no reply on the disk holds a code."""
        made = await self._journal.write(
            lambda tx: registering.invite(
                tx, self._context, request.poll, caller.staff or "", request.again
            )
        )
        codes = tuple(api.VoteCode(entry=entry, code=code) for entry, code in made)
        return api.VoteCodes(codes=codes)

    def _start(self, tx: Transaction, caller: Caller, request: api.OfVote) -> api.VoteOpened:
        return api.VoteOpened(eligible=life.start(tx, request.poll, caller.staff or ""))

    async def _papers(self, caller: Caller, request: api.PaperVotes) -> api.PapersTaken:
        staff = caller.staff or ""
        taken = await self._journal.write(
            lambda tx: casting.papers(
                tx,
                self._context,
                self._keys,
                request.poll,
                staff,
                request.kind,
                request.entries,
                request.ballots,
            )
        )
        if taken < 0:
            raise KnownError("votes.papers_differ", field="ballots")
        if taken:
            self._taken()
        return api.PapersTaken(taken=taken)

    async def _close(self, caller: Caller, request: api.OfVote) -> basis.Done:
        once = Once.of(caller, "votes.close", request)

        def close(tx: Transaction) -> bytes:
            life.close(tx, self._keys, request.poll, caller.staff or "")
            return b"{}"

        await self._closing(lambda tx: once.answered(tx, lambda: close(tx)))
        return basis.Done()

    async def _key(self, caller: Caller, request: api.AskVote) -> api.VoteKey:
        """That it was told is written; the key stands in no kept reply."""
        staff = caller.staff or ""
        found = await self._journal.write(lambda tx: life.tell_key(tx, request.poll, staff))
        return api.VoteKey(shared=found.hex())

    async def _twins(self, caller: Caller, request: api.AskVote) -> api.Twins:
        staff = caller.staff or ""
        found = await self._journal.write(lambda tx: life.tell_twins(tx, request.poll, staff))
        return api.Twins(twins=tuple(found))

    def _compare(self, tx: Transaction, caller: Caller, request: api.CompareVote) -> api.Doubles:
        staff = caller.staff or ""
        return api.Doubles(doubles=life.compare(tx, request.poll, request.twins, staff))

    async def _declare(self, caller: Caller, request: api.OfVote) -> api.VoteResult:
        once = Once.of(caller, "votes.declare", request)

        told = await self._journal.read(lambda tx: once.before(tx) or life.given(tx, request.poll))
        if isinstance(told, Given):  # counted beside: on the journal's thread everybody waits
            given = told
            ready = await self._lanes.slow("vote-count", lambda: life.counted(given))

            def declare(tx: Transaction) -> bytes:
                done = life.declare(tx, request.poll, ready, caller.staff or "")
                return msgspec.json.encode(wording.result(done))

            told = await self._closing(lambda tx: once.answered(tx, lambda: declare(tx)))
        return msgspec.json.decode(told, type=api.VoteResult)

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> api.VoteRecords:
        return api.VoteRecords(votes=tuple(wording.record(tx, each) for each in votes.every(tx)))

    async def _export(self, caller: Caller, request: api.OfVote) -> api.VoteFile:
        staff = caller.staff or ""
        content = await self._journal.write(
            lambda tx: published.export(tx, self._context, request.poll, staff)
        )
        packed = await self._lanes.slow("vote-count", lambda: zlib.compress(content, 9))
        return api.VoteFile(file=base64.b64encode(packed).decode())

    def _ballot(self, tx: Reading, caller: Caller, request: api.AskBallot) -> api.VoteAsked:
        resident = self._resident(caller, request)
        vote = casting.require_open(tx, self._context, request.poll)
        registering.find(tx, self._context, request.poll, resident, request.code)
        return wording.asked(vote.poll)

    async def _cast(self, caller: Caller, request: api.CastBallot) -> api.BallotTaken:
        resident = self._resident(caller, request)
        mark = await self._journal.write(
            lambda tx: casting.cast(
                tx, self._context, self._keys, request.poll, request.choice, resident, request.code
            )
        )
        self._taken()
        job = job_of(self._context, caller.terminal, mark, request.language)
        if job is not None:
            self._paper.unnamed(job, caller.terminal, request.session)
        return api.BallotTaken(mark=mark, job=job.job if job is not None else "")

    def _resident(self, caller: Caller, request: api.AskBallot | api.CastBallot) -> Resident | None:
        self._sessions.touch(caller.terminal, request.session)
        if not request.token:
            return None
        return self._sessions.identity(request.session, request.token)
