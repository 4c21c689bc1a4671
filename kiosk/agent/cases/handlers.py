"""Handlers of the case desk: find, read, work on, print; every look at a person is journalled."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial

from kiosk.agent.cases import wording
from kiosk.agent.cases.confined import Confined
from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.api import basis, case_desk
from kiosk.domain.case import possible
from kiosk.domain.staff import ROLES
from kiosk.errors import KnownError
from kiosk.services import erasure, searches
from kiosk.services.cases import paper as cases_paper
from kiosk.services.cases import search
from kiosk.services.cases import work as case_work
from kiosk.services.cases.filing import known_case
from kiosk.services.cases.tracking import timeline
from kiosk.services.context import HallContext
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import case_inbox, cases, print_jobs
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.case_inbox import Filter
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.outside import handlings

CaseStep = (
    case_desk.OnCase | case_desk.AssignCase | case_desk.NoteCase | case_desk.ClassifyCase
    | case_desk.ReasonForCase | case_desk.PauseCase | case_desk.ResolveCase
)  # fmt: skip
LABELLED = 5000  # corrections handed out at once
JOINERS = 40  # … and reports of neighbours: with the longest words a reply stays below its limit


class CaseHandlers:
    """`follow_slip` is told which sheet a clerk waits for."""

    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        blobs: Blobs,
        confined: Confined,
        follow_slip: Callable[[str, str, str], None],
    ) -> None:
        self._journal = journal
        self._context = context
        self._blobs = blobs
        self._confined = confined
        self._follow_slip = follow_slip

    def table(self) -> dict[str, Handling]:
        return {
            "cases.list": query(self._list),
            "cases.search": outside(self._search),
            "cases.get": outside(self._get),
            "cases.photo": outside(self._photo),
            "cases.accept": command(self._accept),
            "cases.assign": command(self._assign),
            "cases.assignees": query(self._assignees),
            "cases.note": command(self._note),
            "cases.classify": command(self._classify),
            "cases.pause": command(self._pause),
            "cases.resume": command(self._resume),
            "cases.hand_up": command(self._hand_up),
            "cases.resolve": command(self._resolve),
            "cases.reopen": command(self._reopen),
            "cases.slip": command(self._slip),
            "cases.erase": outside(self._erase),
            "cases.labelled": query(self._labelled),
        }

    def _list(
        self, tx: Reading, caller: Caller, request: case_desk.ListCases
    ) -> case_desk.CaseRows:
        which = Filter(request.state, request.category, request.cell, request.risk)
        sees = partial(self._confined.sees, tx, caller)
        return self._rows(tx, caller, search.inbox(tx, which, caller.staff or "", sees))

    async def _search(self, caller: Caller, request: case_desk.SearchCases) -> case_desk.CaseRows:
        """For a person only with a reason, which is journalled before anything is looked for."""
        kind, why = search.number_of_person(request.words), request.why.strip()
        find: Callable[[Reading, HallContext, str], list[Case]] = search.by_words
        if why:
            find = search.of_somebody
            await self._journal.write(
                lambda tx: searches.sought(tx, caller.staff or "", kind or "name", why)
            )

        def look(tx: Reading) -> case_desk.CaseRows:
            found = find(tx, self._context, request.words)
            return self._rows(tx, caller, found, asks_why=bool(kind and not why))

        return await self._journal.read(look)

    def _rows(
        self, tx: Reading, caller: Caller, found: list[Case], *, asks_why: bool = False
    ) -> case_desk.CaseRows:
        late = handlings.late_cases(tx)
        rows = tuple(
            self._row(each, outside_late=each.case_id in late)
            for each in found
            if self._confined.sees(tx, caller, each)
        )
        return case_desk.CaseRows(cases=rows, open=case_inbox.open_count(tx), asks_why=asks_why)

    def _row(self, case: Case, *, outside_late: bool = False) -> case_desk.CaseRow:
        known = self._context.hall.category_by_id(case.category)
        language = self._context.hall.hall.default_language
        title = self._confined.title(case) or case.category
        name = known.name.of(language) if known else title
        return wording.row(case, name, outside_late=outside_late)

    async def _get(self, caller: Caller, request: case_desk.GetCase) -> case_desk.CaseView:
        """A look writes, and its reply holds what must not be kept: so it is no command."""

        def look(tx: Transaction) -> case_desk.CaseView:
            self._require(tx, caller, request.case)
            case = case_work.viewed(
                tx, self._context, request.case, caller.staff or "", request.why,
                contact=request.contact,
            )  # fmt: skip
            return self._view(tx, caller, case, request.after, full=request.contact)

        return await self._journal.write(look)

    def _view(
        self, tx: Reading, caller: Caller, case: Case, after: int, *, full: bool
    ) -> case_desk.CaseView:
        reports = cases.reports(tx, case.case_id)
        filing = reports[0]
        joined = [each for each in reports[1:] if each.seq > after]
        proposal = filing.field("proposal") or {}
        found = search.alike(tx, case.text or "", case.cell, case.category, 4)
        entries = tuple(map(wording.entry, timeline(tx, case)))
        kind = self._confined.of(case)
        text, contacts = (
            kind.told(tx, case, full=full)
            if kind
            else (case.text or "", wording.contacts(reports, full=full))
        )
        found = [each for each in found if self._confined.sees(tx, caller, each)]
        named = {case.assignee, *(each.staff for each in entries)} - {""}
        return case_desk.CaseView(
            row=self._row(case, outside_late=case.case_id in handlings.late_cases(tx)),
            report=filing.seq,
            text=text,
            detail=case.detail or "",
            happened=case.happened,
            answers=case.answered,
            words=tuple(proposal.get("words", ())),
            confidence=proposal.get("confidence", 0.0),
            proposed_category=(filing.public["proposed"] or {}).get("category", ""),
            filed_category=filing.public["category"],
            filed_type=filing.public["type"],
            reasons=tuple(case.reasons.split()),
            respond_by=case.respond_by,
            responded_at=case.responded_at,
            settle_by=case.settle_by,
            resolved_at=case.resolved_at,
            result=case.result or "",
            contacts=contacts,
            photos=tuple(cases.photos(tx, case.case_id)),
            joiners=tuple(wording.joiner(each, full=full) for each in joined[:JOINERS]),
            joiners_left=len(joined[JOINERS:]),
            entries=entries,
            steps=self._context.hall.cases.plan_of(case.risk).steps,
            may=tuple(map(str, possible(case.state))),
            alike=tuple(self._row(each) for each in found if each.case_id != case.case_id),
            erased=case.text is None and not case.one_tap,
            slip_printed=any(
                job.kind == "slip" and job.state == "printed"
                for job in print_jobs.of_subject(tx, case.case_id)
            ),
            names={staff: accounts.name_of(tx, staff) for staff in sorted(named)},
        )

    async def _photo(self, caller: Caller, request: case_desk.GetPhoto) -> case_desk.Photo:
        def look(tx: Transaction) -> bytes:
            self._require(tx, caller, request.case)
            case_work.viewed(
                tx, self._context, request.case, caller.staff or "", "photo", contact=False
            )
            if request.blob not in cases.photos(tx, request.case):
                raise KnownError("storage.blob_missing", field="blob", blob=request.blob[:40])
            return b"".join(self._blobs.read(tx, request.blob))

        picture = await self._journal.write(look)
        return case_desk.Photo(picture=base64.b64encode(picture).decode())

    def _accept(
        self, tx: Transaction, caller: Caller, request: case_desk.OnCase
    ) -> case_desk.CaseVersion:
        return _done(case_work.accept(*self._on(tx, caller, request)))

    def _assign(
        self, tx: Transaction, caller: Caller, request: case_desk.AssignCase
    ) -> case_desk.CaseVersion:
        on = self._on(tx, caller, request)
        case = known_case(tx, request.case)
        if kind := self._confined.of(case):
            kind.assigns(tx, case, request.to)
        return _done(case_work.assign(*on, request.to))

    def _assignees(
        self, tx: Reading, _caller: Caller, _request: basis.Nothing
    ) -> case_desk.Assignees:
        workers = (
            each
            for each in accounts.all_accounts(tx)
            if not each.disabled and "cases" in ROLES[each.role]
        )
        return case_desk.Assignees(
            staff=tuple(case_desk.Assignee(staff=each.staff, name=each.name) for each in workers)
        )

    def _note(
        self, tx: Transaction, caller: Caller, request: case_desk.NoteCase
    ) -> case_desk.CaseVersion:
        case = case_work.note(
            *self._on(tx, caller, request), request.text, public=request.public,
            report=request.report, for_all=request.for_all,
        )  # fmt: skip
        return _done(case)

    def _classify(
        self, tx: Transaction, caller: Caller, request: case_desk.ClassifyCase
    ) -> case_desk.CaseVersion:
        case = case_work.classify(
            *self._on(tx, caller, request), request.category, request.type, dispute=request.dispute
        )
        return _done(case)

    def _pause(
        self, tx: Transaction, caller: Caller, request: case_desk.PauseCase
    ) -> case_desk.CaseVersion:
        case = case_work.pause(
            *self._on(tx, caller, request), request.reason, report=request.report,
            for_all=request.for_all,
        )  # fmt: skip
        return _done(case)

    def _resume(
        self, tx: Transaction, caller: Caller, request: case_desk.OnCase
    ) -> case_desk.CaseVersion:
        return _done(case_work.resume(*self._on(tx, caller, request)))

    def _hand_up(
        self, tx: Transaction, caller: Caller, request: case_desk.ReasonForCase
    ) -> case_desk.CaseVersion:
        return _done(case_work.hand_up(*self._on(tx, caller, request), request.reason))

    def _resolve(
        self, tx: Transaction, caller: Caller, request: case_desk.ResolveCase
    ) -> case_desk.CaseVersion:
        on = self._on(tx, caller, request)
        known = known_case(tx, request.case)
        if kind := self._confined.of(known):
            kind.settles(tx, known)
        case = case_work.resolve(
            *on, request.result, report=request.report,
            for_all=request.for_all,
        )  # fmt: skip
        return _done(case)

    def _reopen(
        self, tx: Transaction, caller: Caller, request: case_desk.ReasonForCase
    ) -> case_desk.CaseVersion:
        return _done(case_work.reopen(*self._on(tx, caller, request), request.reason))

    def _on(
        self, tx: Transaction, caller: Caller, request: CaseStep
    ) -> tuple[Transaction, HallContext, str, int, str]:
        self._require(tx, caller, request.case)
        return tx, self._context, request.case, request.version, caller.staff or ""

    def _require(self, tx: Reading, caller: Caller, case_id: str) -> Case:
        """The case, where this caller may see it. Raises KnownError `cases.unknown`."""
        case = known_case(tx, case_id)
        self._confined.require(tx, caller, case)
        return case

    def _slip(self, tx: Transaction, caller: Caller, request: case_desk.SlipOfCase) -> basis.Queued:
        case = self._require(tx, caller, request.case)
        if case.origin:
            raise KnownError("cases.no_paper", field="case", number=case.number)
        job = cases_paper.slip(
            tx, self._context, case, terminal=caller.terminal, staff=caller.staff or "",
            language=caller.language, full=request.full, why=request.why, printer=request.printer,
        )  # fmt: skip
        tx.after_commit(lambda: self._follow_slip(job, case.number, caller.address))
        return basis.Queued(job=job)

    async def _erase(self, caller: Caller, request: case_desk.EraseCase) -> basis.Done:
        once = Once.of(caller, "cases.erase", request)

        def erase(tx: Transaction) -> bytes:
            blobs, case, reason = self._blobs, request.case, request.reason
            self._require(tx, caller, case)
            if request.report:
                erasure.erase_report(tx, blobs, case, request.report, reason)
            else:
                erasure.erase_case(tx, blobs, case, reason)
            return b"{}"

        await self._journal.erase(lambda tx: once.answered(tx, lambda: erase(tx)))
        return basis.Done()

    def _labelled(
        self, tx: Reading, _caller: Caller, _request: basis.Nothing
    ) -> case_desk.LabelledCases:
        rows = cases.labelled(tx, LABELLED)
        return case_desk.LabelledCases(
            cases=tuple(
                case_desk.LabelledCase(text=text, category=category, type=kind)  # type: ignore[arg-type]
                for text, category, kind in rows
            )
        )


def _done(case: Case) -> case_desk.CaseVersion:
    return case_desk.CaseVersion(case=case.case_id, version=case.version, state=str(case.state))  # type: ignore[arg-type]
