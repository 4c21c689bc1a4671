"""A volunteer's card and certificate, thanks for a warning, the sheet of a check point."""

from __future__ import annotations

from kiosk.agent.paper.times import moment
from kiosk.clock import Clock, from_text
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.grid import codes
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.grid import patrols, volunteers
from kiosk.storage.tables.grid.volunteers import Volunteer
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Fact, LetterDocument

KINDS = ("volunteer_card", "volunteer_certificate", "volunteer_thanks", "patrol_point")


class VolunteerDocuments:
    def __init__(self, context: HallContext, clock: Clock) -> None:
        self._context = context
        self._clock = clock

    def make(self, tx: Reading, job: PrintJob) -> LetterDocument:
        """Raises KnownError `spool.subject_gone`: who stood down is on no paper any more."""
        if job.kind == "patrol_point":
            return self._point(tx, job)
        if job.kind == "volunteer_thanks":
            return self._thanks(tx, job)
        who = self._who(tx, job.subject)
        if job.kind == "volunteer_card":
            return self._letter(
                tx, job, facts=self._facts(who, job.language),
                opening=phrase("volunteer_card.opening", job.language),
                notes=(phrase("volunteer_card.lost", job.language),),
                qr=codes.card_code(self._context.keys, who.volunteer, who.card),
                qr_hint=phrase("volunteer_card.scan", job.language),
            )  # fmt: skip
        minutes = volunteers.minutes(tx, who.volunteer)
        return self._letter(
            tx, job, facts=self._facts(who, job.language),
            opening=phrase(
                "volunteer_certificate.opening", job.language, name=who.name,
                time=service(minutes, job.language),
            ),
            signatures=(phrase("volunteer_certificate.sign", job.language),),
        )  # fmt: skip

    def _thanks(self, tx: Reading, job: PrintJob) -> LetterDocument:
        warned, case = patrols.warning(tx, job.subject), cases.by_id(tx, job.subject)
        if warned is None or case is None:
            raise KnownError("spool.subject_gone", field="job")
        who = self._who(tx, warned.volunteer)
        at = moment(from_text(warned.at), self._context.hall.hall.timezone, job.language)
        done = "settled" if case.resolved_at else "open"
        return self._letter(
            tx, job,
            facts=(
                Fact(phrase("volunteer_thanks.number", job.language), case.number),
                Fact(phrase("volunteer_thanks.when", job.language), at),
            ),
            opening=phrase("volunteer_thanks.opening", job.language, name=who.name),
            notes=(phrase(f"volunteer_thanks.{done}", job.language),),
            signatures=(phrase("volunteer_certificate.sign", job.language),),
        )  # fmt: skip

    def _point(self, tx: Reading, job: PrintJob) -> LetterDocument:
        hung = patrols.point(tx, job.subject)
        if hung is None:
            raise KnownError("spool.subject_gone", field="job")
        return self._letter(
            tx, job,
            facts=(
                Fact(phrase("patrol_point.cell", job.language), self._cell(hung.cell, job)),
                Fact(phrase("patrol_point.place", job.language), hung.place),
            ),
            opening=phrase("patrol_point.opening", job.language),
            qr=codes.point_code(self._context.keys, hung.point),
            qr_hint=phrase("patrol_point.scan", job.language),
        )  # fmt: skip

    def _facts(self, who: Volunteer, language: str) -> tuple[Fact, ...]:
        cell = self._context.hall.cell_by_id(who.cell)
        return (
            Fact(phrase("volunteer_card.name", language), who.name),
            Fact(phrase("patrol_point.cell", language), cell.name.of(language) if cell else "—"),
        )

    def _cell(self, cell: str, job: PrintJob) -> str:
        found = self._context.hall.cell_by_id(cell)
        return found.name.of(job.language) if found else cell

    def _who(self, tx: Reading, volunteer: str) -> Volunteer:
        found = volunteers.by_id(tx, volunteer)
        if found is None or not found.name:
            raise KnownError("spool.subject_gone", field="job")
        return found

    def _letter(
        self, tx: Reading, job: PrintJob, *, facts: tuple[Fact, ...], opening: str,
        notes: tuple[str, ...] = (), signatures: tuple[str, ...] = (), qr: str = "",
        qr_hint: str = "",
    ) -> LetterDocument:  # fmt: skip
        language = job.language
        at = moment(self._clock.now(), self._context.hall.hall.timezone, language)
        who = accounts.name_of(tx, job.staff)
        return LetterDocument(
            hall=self._context.hall.hall.name.of(language),
            title=phrase(f"{job.kind}.title", language),
            number="", mark="", facts=facts, parties_title="", parties=(), opening=opening,
            clauses_title="", clauses=(), basis_title="", basis=(),
            notes_title=phrase("agreement.notes", language), notes=notes, signatures=signatures,
            date_line=phrase("slip.date", language), qr=qr, qr_hint=qr_hint,
            printed_by=phrase("slip.printed_by", language, who=who, at=at),
            page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
            language=language,
        )  # fmt: skip


def service(minutes: int, language: str) -> str:
    """How long somebody served, as a certificate says it: 1 hour and 30 minutes; 2 hours."""
    hours, rest = divmod(minutes, 60)
    said = {
        name: phrase(f"volunteer_certificate.{name}{'' if one else 's'}", language, count=count)
        for name, count, one in (("hour", hours, hours == 1), ("minute", rest, rest == 1))
    }
    if hours and rest:
        return phrase(
            "volunteer_certificate.both", language, hours=said["hour"], minutes=said["minute"]
        )
    return said["hour" if hours else "minute"]
