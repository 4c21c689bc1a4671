"""Handlers of proposals: at the residents' screen, and at the council desk."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.core.dispatch import Caller, Handling, command, lasting, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.council import proposal_wording as wording
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api.basis import Done, Nothing
from kiosk.api.council import proposals as api
from kiosk.services.context import HallContext
from kiosk.services.council import erasing, proposing, receipts, supporting
from kiosk.services.council.proposing import Asked
from kiosk.services.council.supporting import Row
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction


class ProposalHandlers:
    """`follow` is told which receipt a resident waits for."""

    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        sessions: ResidentSessions,
        follow: Callable[[str, str, str], None],
    ) -> None:
        self._journal = journal
        self._context = context
        self._sessions = sessions
        self._follow = follow

    def table(self) -> dict[str, Handling]:
        return {
            "council.open": query(self._open),
            "council.propose": command(self._propose),
            "council.support": command(self._support),
            "council.follow": query(self._followed),
            "council.proposals": query(self._list),
            "council.suggest": command(self._suggest),
            "council.accept": command(self._accept),
            "council.refuse": command(self._refuse),
            "council.merge": command(self._merge),
            "council.register": lasting(self._register),
            "council.unregister": command(self._unregister),
        }

    def _open(self, tx: Reading, _caller: Caller, _request: Nothing) -> api.OpenCouncils:
        return wording.open_councils(tx)

    def _propose(self, tx: Transaction, caller: Caller, request: api.Propose) -> api.Proposed:
        resident = self._resident(caller, request)
        asked = Asked(caller.terminal, request.session, caller.language)
        made, job = proposing.propose(
            tx, self._context, request.council, request.words, asked, resident
        )
        if job:
            tx.after_commit(lambda: self._follow(job, caller.terminal, request.session))
        code = receipts.typed_code(self._context.keys, made)
        return api.Proposed(proposal=made.proposal, number=made.number, code=code, job=job)

    def _support(
        self, tx: Transaction, caller: Caller, request: api.SupportProposal
    ) -> api.Supported:
        resident = self._resident(caller, request)
        found = supporting.support(tx, self._context, request.proposal, resident, request.code)
        tx.after_commit(self._journal.owe_checkpoint)
        return wording.supported(found)

    def _followed(
        self, tx: Reading, _caller: Caller, request: api.FollowProposal
    ) -> api.FollowedProposal:
        keys = self._context.keys
        if request.receipt:
            return wording.followed(tx, receipts.read(tx, keys, request.receipt))
        return wording.followed(tx, receipts.typed(tx, keys, request.number, request.code))

    def _list(self, tx: Reading, _caller: Caller, request: api.OfCouncil) -> api.Proposals:
        return wording.listed(tx, request.council)

    def _suggest(
        self, tx: Transaction, caller: Caller, request: api.SuggestProposal
    ) -> api.ProposalMade:
        made = proposing.suggest(
            tx, self._context, request.council, caller.staff or "", request.words
        )
        return api.ProposalMade(proposal=made.proposal, number=made.number)

    def _accept(self, tx: Transaction, caller: Caller, request: api.AcceptProposal) -> Done:
        proposing.accept(tx, self._context, request.proposal, caller.staff or "", request.words)
        tx.after_commit(self._journal.owe_checkpoint)
        return Done()

    def _refuse(self, tx: Transaction, caller: Caller, request: api.RefuseProposal) -> Done:
        proposing.refuse(
            tx, self._context, request.proposal, caller.staff or "", request.cause, request.words
        )
        tx.after_commit(self._journal.owe_checkpoint)
        return Done()

    def _merge(self, tx: Transaction, caller: Caller, request: api.MergeProposal) -> api.Supported:
        found = proposing.merge(
            tx, self._context, request.proposal, request.into, caller.staff or "", request.words
        )
        tx.after_commit(self._journal.owe_checkpoint)
        return wording.supported(found)

    async def _register(self, caller: Caller, request: api.RegisterResidents) -> api.SupportCodes:
        """Kept in memory for who asks again: no reply on the disk holds a code."""
        rows = [Row(each.entry, each.number) for each in request.rows]
        made = await self._journal.erase(
            lambda tx: supporting.register(
                tx, self._context, request.council, caller.staff or "", rows
            )
        )
        return api.SupportCodes(
            codes=tuple(api.SupportCode(entry=entry, code=code) for entry, code in made)
        )

    def _unregister(
        self, tx: Transaction, caller: Caller, request: api.UnregisterResidents
    ) -> Done:
        erasing.unregister(
            tx, self._context, request.council, caller.staff or "", list(request.entries)
        )
        tx.after_commit(self._journal.owe_checkpoint)
        return Done()

    def _resident(
        self, caller: Caller, request: api.Propose | api.SupportProposal
    ) -> Resident | None:
        self._sessions.require(caller.terminal, request.session)
        if not request.token:
            return None
        return self._sessions.identity(request.session, request.token)
