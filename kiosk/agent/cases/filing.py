"""Handlers of a resident who reports: proposal, draft, photograph, filing, following."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from kiosk.agent.cases import wording
from kiosk.agent.cases.photos import PhotoService
from kiosk.agent.cases.triage import TriageService
from kiosk.agent.cases.withdrawing import Fresh
from kiosk.agent.core.dispatch import Caller, Handling, command, lasting, outside, query
from kiosk.agent.core.notices import Notices
from kiosk.agent.sessions.brake import Brake
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import basis, case_filing
from kiosk.domain.case import MOST_PHOTOS
from kiosk.errors import KnownError
from kiosk.services.cases import filing, said, search, tracking
from kiosk.services.cases.checked import TYPE_OF, Filing
from kiosk.services.cases.filing import Filed
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.print_jobs import PrintJob

DRAFT_LONGEST = 6000  # characters of a draft's words; what is filed is held to its own limit
CHOICES = 3  # categories asked about where the kiosk is not sure


class FilingHandlers:
    """`follow` is told for which session a receipt is; `unnamed` gets one that no journal holds."""

    def __init__(
        self,
        context: HallContext,
        notices: Notices,
        sessions: ResidentSessions,
        triage: TriageService,
        photos: PhotoService,
        follow: Callable[[str, str, str], None],
        unnamed: Callable[[PrintJob, str, str], None],
        guesses: Brake,
        fresh: Fresh,
    ) -> None:
        self._context = context
        self._notices = notices
        self._sessions = sessions
        self._triage = triage
        self._photos = photos
        self._follow = follow
        self._unnamed = unnamed
        self._fresh = fresh
        self._guesses = guesses  # of codes that are typed without their number

    def table(self) -> dict[str, Handling]:
        return {
            "cases.choices": query(self._choices),
            "cases.suggest": query(self._suggest, self._triage.ready),
            "cases.draft": outside(self._draft),
            "cases.file": command(self._file, self._triage.ready),
            "cases.track": query(self._track),
            "blobs.begin": lasting(self._begin),
            "blobs.append": lasting(self._append),
            "blobs.commit": lasting(self._commit),
            "blobs.discard": lasting(self._discard),
        }

    def _choices(
        self, _tx: Reading, _caller: Caller, _request: basis.Nothing
    ) -> case_filing.CaseChoices:
        return wording.choices(self._context.hall)

    def _suggest(
        self, tx: Reading, caller: Caller, request: case_filing.SuggestCase
    ) -> case_filing.Suggestion:
        self._sessions.require(caller.terminal, request.session)
        if len(request.text) > DRAFT_LONGEST:
            raise KnownError(
                "cases.long", field="text", length=len(request.text), limit=DRAFT_LONGEST
            )
        seen = self._triage.judge(request.text)
        chosen = request.category or seen.category
        cell, place = said.place_in(self._context.hall, request.text)
        found = search.alike(tx, request.text, request.cell or cell, chosen)
        return case_filing.Suggestion(
            categories=seen.categories[:CHOICES],
            sure=100 * seen.category_share >= self._context.hall.cases.proposes_percent,
            confidence=round(seen.category_share, 3),
            type=TYPE_OF[seen.type],
            dispute=seen.dispute,
            dispute_kind=seen.dispute_kind,
            words=seen.words,
            emergency=wording.emergency(self._context, seen.hazard or "", quiet=seen.quiet),
            alike=tuple(map(wording.alike, found)),
            cell=cell,
            place=place,
            answers=said.answers_in(self._context.hall, request.text),
        )

    async def _draft(self, caller: Caller, request: case_filing.KeepDraft) -> basis.Done:
        draft = request.draft
        self._sessions.touch(caller.terminal, draft.session)
        if len(draft.text) > DRAFT_LONGEST:
            raise KnownError(
                "cases.long", field="text", length=len(draft.text), limit=DRAFT_LONGEST
            )
        self._notices.publish("draft", draft, terminal=caller.terminal)
        return basis.Done()

    def _file(
        self, tx: Transaction, caller: Caller, request: case_filing.FileCase
    ) -> case_filing.FiledCase:
        draft = request.draft
        self._sessions.require(caller.terminal, draft.session)
        if len(draft.photos) > MOST_PHOTOS:
            raise KnownError("photo.many", field="photos", limit=MOST_PHOTOS)
        self._photos.require(draft.session, draft.photos)
        resident = Resident()
        if request.token and not draft.anonymous:
            resident = self._sessions.identity(draft.session, request.token)
        told = _filing(draft)
        if request.joins:
            made = filing.join(
                tx, self._context, request.joins, told, resident, self._triage.judge,
                terminal=caller.terminal, session=draft.session,
            )  # fmt: skip
        else:
            made = filing.file(
                tx, self._context, told, resident, self._triage.judge,
                terminal=caller.terminal, session=draft.session,
            )  # fmt: skip
        self._photos.keep(tx, draft.photos)
        tx.after_commit(self._filed(caller.terminal, draft.session, made))
        return wording.filed(self._context, made)

    def _filed(self, terminal: str, session: str, made: Filed) -> Callable[[], None]:
        def told() -> None:
            self._notices.forget("draft", terminal)
            self._fresh.filed(made.case.case_id, session)
            if made.unnamed is not None:
                self._unnamed(made.unnamed, terminal, session)
            elif made.job:
                self._follow(made.job, terminal, session)

        return told

    def _track(
        self, tx: Reading, caller: Caller, request: case_filing.TrackCase
    ) -> case_filing.TrackedCase:
        if request.receipt:
            found = tracking.by_token(tx, self._context, request.receipt)
        elif not request.number:
            self._guesses.count(caller.terminal, "receipt.rest", "code")
            found = tracking.by_code(tx, self._context, request.code)
            self._guesses.lift(caller.terminal)
        else:
            found = tracking.by_number(tx, self._context, request.number, request.code)
        return wording.tracked(found)

    async def _begin(self, caller: Caller, request: case_filing.BeginBlob) -> case_filing.Blob:
        self._sessions.touch(caller.terminal, request.session)
        return case_filing.Blob(blob=self._photos.begin(request.session))

    async def _append(
        self, caller: Caller, request: case_filing.AppendBlob
    ) -> case_filing.BlobSize:
        session = self._session(caller)
        size = self._photos.append(session, request.blob, request.at, request.piece)
        return case_filing.BlobSize(size=size)

    async def _commit(self, caller: Caller, request: case_filing.CommitBlob) -> case_filing.Blob:
        session = self._session(caller)
        kept = await self._photos.commit(session, request.blob)
        if self._sessions.running(caller.terminal) != session:  # they left while it was redrawn
            await self._photos.discard(session, kept)
            raise KnownError("session.over", field="session")
        return case_filing.Blob(blob=kept)

    async def _discard(self, caller: Caller, request: case_filing.DiscardBlob) -> basis.Done:
        await self._photos.discard(self._session(caller), request.blob)
        return basis.Done()

    def _session(self, caller: Caller) -> str:
        running = self._sessions.running(caller.terminal)
        if running is None:
            raise KnownError("session.over", field="session")
        return running


def _filing(draft: case_filing.Draft) -> Filing:
    """The draft has besides what only its screen needs."""
    return msgspec.convert({**msgspec.structs.asdict(draft), "kind": draft.type}, Filing)
