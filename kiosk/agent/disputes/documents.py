"""Agreement, invitation and request to a court, from the journal's state when they are printed."""

from __future__ import annotations

from datetime import date

from kiosk.agent.paper.times import day, moment
from kiosk.clock import Clock, from_text
from kiosk.domain.disputes import money
from kiosk.domain.disputes.agreement import Term
from kiosk.domain.disputes.life import Side
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.disputes import agreements, codes, paper
from kiosk.services.disputes.known import tier_of
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute, Draft, Meeting, Party
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Fact, LetterDocument

KINDS = ("agreement", "dispute_invitation", "dispute_confirmation")


class DisputeDocuments:
    def __init__(self, context: HallContext, clock: Clock) -> None:
        self._context = context
        self._clock = clock

    def make(self, tx: Reading, job: PrintJob) -> LetterDocument:
        """Raises KnownError `spool.subject_gone` where there is nothing left to print."""
        about, side = paper.whose(job.subject)
        meeting = rows.meeting(tx, about)
        found = rows.by_key(tx, meeting.key) if meeting else rows.by_case(tx, about)
        case = cases.by_id(tx, found.case_id) if found else None
        if found is None or case is None:
            raise KnownError("spool.subject_gone", field="job")
        if meeting is not None:
            return self._invitation(tx, found, case, meeting, side, job)
        draft = agreements.newest(tx, found)
        if draft is None or draft.terms is None:
            raise KnownError("spool.subject_gone", field="job")
        if job.kind == "agreement":
            return self._agreement(tx, found, case, draft, job)
        return self._confirmation(tx, found, case, draft, job)

    def _agreement(
        self, tx: Reading, dispute: Dispute, case: Case, draft: Draft, job: PrintJob
    ) -> LetterDocument:
        language, sides = job.language, rows.parties(tx, dispute)
        signed = draft.signed and dispute.signed_at  # not of before it was reopened
        unsigned = "" if signed else phrase("agreement.draft", language, draft=draft.version)
        return self._letter(
            tx, case, job, "agreement", mark=unsigned,
            facts=(Fact(phrase("agreement.matter", language), self._matter(case, language)),),
            parties=tuple(_party(each, language) for each in sides),
            opening=phrase(
                "agreement.opening", language, mediator=self._who(tx, dispute, language)
            ),
            clauses=self._terms(draft, sides, language),
            basis=draft.basis,
            notes=(phrase("agreement.effect", language), phrase("agreement.confirm", language)),
            signatures=(
                *(
                    phrase("agreement.sign", language, name=each.guardian or each.name or "—")
                    for each in sides
                ),
                phrase("agreement.mediator", language),
            ),
            qr=codes.agreement_code(self._context.keys, dispute.case_id, draft.version),
        )  # fmt: skip

    def _invitation(
        self, tx: Reading, dispute: Dispute, case: Case, meeting: Meeting, side: Side | None,
        job: PrintJob,
    ) -> LetterDocument:  # fmt: skip
        language, hall = job.language, self._context.hall
        sides = [each for each in rows.parties(tx, dispute) if each.name]
        # Where they are heard apart, neither is named to the other, nor comes where that one does.
        named = [each for each in sides if each.side == side or (not meeting.apart and not side)]
        if not sides or (side and not named):  # who was to come is forgotten
            raise KnownError("spool.subject_gone", field="job")
        room = next((each for each in hall.room if each.id == meeting.room_of(side or "one")), None)
        where = room.name.of(language) if room else meeting.place or ""
        at = moment(from_text(meeting.begins(side or "one")), hall.hall.timezone, language)
        how = "apart" if meeting.apart else "together"
        told = (
            ("when", at),
            ("where", f"{hall.hall.name.of(language)} · {where}" if room else where),
            ("who", self._who(tx, dispute, language)),
            ("how", phrase(f"dispute_invitation.{how}", language)),
        )
        matter = self._category(case, language)
        return self._letter(
            tx, case, job, "dispute_invitation",
            facts=tuple(Fact(phrase(f"dispute_invitation.{key}", language), value)
                        for key, value in told),
            parties=tuple(
                Fact(phrase("dispute_invitation.to", language), each.name or "") for each in named
            ),
            opening=phrase("dispute_invitation.opening", language, matter=matter),
            notes=(
                phrase("dispute_invitation.bring", language),
                phrase("dispute_invitation.recording", language),
                phrase("dispute_invitation.phone", language, phone=hall.hall.phone or "—"),
            ),
        )  # fmt: skip

    def _confirmation(
        self, tx: Reading, dispute: Dispute, case: Case, draft: Draft, job: PrintJob
    ) -> LetterDocument:
        language, sides = job.language, rows.parties(tx, dispute)
        until = agreements.confirm_until(self._context, dispute)
        if until is None:
            raise KnownError("spool.subject_gone", field="job")
        signed = moment(from_text(dispute.signed_at), self._context.hall.hall.timezone, language)
        return self._letter(
            tx, case, job, "dispute_confirmation",
            facts=(Fact(phrase("dispute_confirmation.until", language), day(until, language)),),
            parties=tuple(_party(each, language) for each in sides),
            opening=phrase(
                "dispute_confirmation.opening", language, signed=signed,
                mediator=self._who(tx, dispute, language),
            ),
            clauses=self._terms(draft, sides, language),
            notes=(
                phrase("dispute_confirmation.honest", language),
                phrase("dispute_confirmation.court", language),
            ),
            signatures=tuple(
                phrase("agreement.sign", language, name=each.guardian or each.name or "—")
                for each in sides
            ),
        )  # fmt: skip

    def _letter(
        self, tx: Reading, case: Case, job: PrintJob, kind: str, *, facts: tuple[Fact, ...],
        parties: tuple[Fact, ...], opening: str, notes: tuple[str, ...], mark: str = "",
        clauses: tuple[str, ...] = (), basis: tuple[str, ...] = (),
        signatures: tuple[str, ...] = (), qr: str = "",
    ) -> LetterDocument:  # fmt: skip
        language = job.language
        at = moment(self._clock.now(), self._context.hall.hall.timezone, language)
        who = accounts.name_of(tx, job.staff)
        return LetterDocument(
            hall=self._context.hall.hall.name.of(language),
            title=phrase(f"{kind}.title", language),
            number=phrase("agreement.number", language, number=case.number),
            mark=mark,
            facts=facts,
            parties_title=phrase(
                "dispute_invitation.invited"
                if kind == "dispute_invitation"
                else "agreement.parties",
                language,
            ),
            parties=parties,
            opening=opening,
            clauses_title=phrase("agreement.terms", language),
            clauses=clauses,
            basis_title=phrase("agreement.basis", language),
            basis=basis,
            notes_title=phrase("agreement.notes", language),
            notes=notes,
            signatures=signatures,
            date_line=phrase("slip.date", language),
            qr=qr,
            qr_hint=phrase("agreement.scan", language) if qr else "",
            printed_by=phrase("slip.printed_by", language, who=who, at=at),
            page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
            language=language,
        )

    def _terms(self, draft: Draft, sides: list[Party], language: str) -> tuple[str, ...]:
        names = {each.party: each.name or "—" for each in sides}
        ordinals = phrase("agreement.ordinals", language).split()
        return tuple(
            phrase(
                "agreement.numbered", language, number=ordinals[number - 1],
                text=each.text + _promised(each, names, language),
            )
            for number, each in enumerate(draft.terms or (), 1)
        )  # fmt: skip

    def _who(self, tx: Reading, dispute: Dispute, language: str) -> str:
        tier = tier_of(self._context, dispute.tier).name.of(language)
        who = accounts.name_of(tx, dispute.owner)
        return phrase("agreement.who", language, name=who, tier=tier)

    def _category(self, case: Case, language: str) -> str:
        known = self._context.hall.category_by_id(case.category)
        return known.name.of(language) if known else case.category

    def _matter(self, case: Case, language: str) -> str:
        return " · ".join(filter(None, (self._category(case, language), case.place)))


def _party(party: Party, language: str) -> Fact:
    guardian = phrase("agreement.guardian", language, name=party.guardian) if party.guardian else ""
    told = (party.name or phrase("agreement.erased", language), party.phone, guardian, party.detail)
    return Fact(phrase(f"dispute.side.{party.side}", language), "  ".join(filter(None, told)))


def _promised(term: Term, names: dict[str, str], language: str) -> str:
    if not term.due:
        by = names.get(term.by, "—")
        return phrase("agreement.by", language, by=by) if term.by else ""
    due = _date(date.fromisoformat(term.due), language)
    if not term.by:  # of both sides
        return phrase("agreement.until_all", language, due=due)
    by = names.get(term.by, "—")
    if not term.amount:
        return phrase("agreement.until", language, by=by, due=due)
    return phrase(
        "agreement.sum", language, by=by, to=names.get(term.to, "—"), due=due,
        figures=money.figures(term.amount), capitals=money.capitals(term.amount),
    )  # fmt: skip


def _date(on: date, language: str) -> str:
    """Without the day of the week, which reads ill inside a sentence."""
    month = phrase(f"paper_date.month.{on.month}", language)
    return phrase("agreement.date", language, year=on.year, month=month, day=on.day)
