"""The record of a meeting, to be signed, and an invitation to one, from what the journal holds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from kiosk import languages
from kiosk.agent.council.work_wording import circle
from kiosk.agent.paper.times import day, moment
from kiosk.clock import Clock, from_text
from kiosk.domain.council import deciding
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.council.meetings import written
from kiosk.services.council.seats import known
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.council import rows, work
from kiosk.storage.tables.council.rows import Council, Meeting, Member, Motion, Told
from kiosk.storage.tables.council.work import Task
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Fact, LetterDocument

CHOICES = ("yes", "no", "abstain", "conflict")


class Papers:
    def __init__(self, context: HallContext, clock: Clock) -> None:
        self._context = context
        self._clock = clock

    def record(self, tx: Reading, job: PrintJob) -> LetterDocument:
        """Raises KnownError `spool.subject_gone`."""
        met = rows.meeting(tx, job.subject)
        if met is None:
            raise KnownError("spool.subject_gone", field="job")
        language, council = job.language, known(tx, met.council)
        there, moved = rows.present(tx, met.meeting), rows.motions(tx, met.meeting)
        tasks = [task for each in moved for task in work.tasks_of(tx, each.motion)]
        asked = -(-deciding.part(council.rules.quorum) * len(council.seats) // 1)
        enough = deciding.has_quorum(council.rules, council.seats, there)
        kept = met.minutes or written(tx, met.meeting)
        return self._letter(
            tx, job, council, kind="council_record",
            number=phrase("council_record.number", language, number=met.number or "—"),
            mark="" if met.state == "ended" else phrase("council_record.draft", language),
            facts=(
                *self._facts(met, language),
                Fact(phrase("council_record.chair", language), _name(tx, met.chair)),
                Fact(
                    phrase("council_record.quorum", language),
                    phrase(
                        f"council_record.quorum_{'met' if enough else 'missed'}", language,
                        there=len(there), seats=len(council.seats), asked=asked,
                    ),
                ),
            ),
            parties=tuple(
                Fact(_seat(council, *seat, language), _name(tx, there[seat]) if seat in there
                     else phrase("council_record.absent", language))
                for seat in council.seats
            ),
            opening_title=phrase("council_record.minutes", language), opening=kept,
            clauses=tuple(
                self._motion(tx, number, each, language) for number, each in enumerate(moved, 1)
            ),
            basis=tuple(_task(each, language) for each in tasks),
            notes=(_rule(council, language), phrase("council_record.counted", language)),
            signatures=(
                phrase("council_record.sign_chair", language),
                phrase("council_record.sign_writer", language),
                *(
                    phrase("council_record.sign_group", language,
                           group=circle(council, each.id).of(language))
                    for each in council.groups
                ),
            ),
        )  # fmt: skip

    def invitation(self, tx: Reading, job: PrintJob) -> LetterDocument:
        """Raises KnownError `spool.subject_gone`."""
        meeting, _, named = job.subject.partition(".")
        met, who = rows.meeting(tx, meeting), rows.member(tx, named)
        if met is None or who is None or not who.name:
            raise KnownError("spool.subject_gone", field="job")
        language, council = job.language, known(tx, met.council)
        moved, laid = rows.motions(tx, meeting), work.papers(tx, meeting)
        return self._letter(
            tx, job, council, kind="council_invitation", number="", mark="",
            facts=self._facts(met, language),
            parties=(Fact(_of(council, who, language), who.name),),
            opening=phrase("council_invitation.opening", language, name=who.name),
            clauses=tuple(
                phrase("council_record.item", language, number=number, text=each.text or "—")
                for number, each in enumerate(moved, 1)
            ),
            basis=tuple(each.title or "—" for each in laid),
            notes=(
                phrase("council_invitation.card", language),
                phrase("council_invitation.absent", language,
                       phone=self._context.hall.hall.phone or "—"),
            ),
            signatures=(),
        )  # fmt: skip

    def _facts(self, met: Meeting, language: str) -> tuple[Fact, ...]:
        zone = self._context.hall.hall.timezone
        return (
            Fact(phrase("council_record.when", language),
                 moment(from_text(met.starts), zone, language)),
            Fact(phrase("council_record.where", language), met.place or "—"),
        )  # fmt: skip

    def _motion(self, tx: Reading, number: int, motion: Motion, language: str) -> str:
        erased = phrase("council_record.erased", language)
        text = motion.text or erased
        key = "amendment" if motion.amends else "item"
        lines = [phrase(f"council_record.{key}", language, number=number, text=text)]
        lines += [
            phrase("council_record.amended", language, text=each.text or erased)
            for each in rows.amended(tx, motion.motion)
        ]
        told = motion.result
        state = phrase(f"council_record.state.{motion.state}", language)
        lines.append(phrase("council_record.outcome", language, state=state))
        if told is not None:
            lines.append(_sums(told, language))
            items = languages.of(language).items
            for choice in CHOICES:
                names = [
                    _name(tx, each.member)
                    for each in rows.votes(tx, motion.motion)
                    if each.choice == choice
                ]
                if names:
                    voted = phrase(f"council_record.choice.{choice}", language)
                    lines.append(phrase(
                        "council_record.voted", language, choice=voted, names=items.join(names)
                    ))  # fmt: skip
        return "\n".join(lines)  # fmt: skip

    def _letter(
        self, tx: Reading, job: PrintJob, council: Council, *, kind: str,
        number: str, mark: str, facts: tuple[Fact, ...], parties: tuple[Fact, ...], opening: str,
        clauses: tuple[str, ...], basis: tuple[str, ...], notes: tuple[str, ...],
        signatures: tuple[str, ...], opening_title: str = "",
    ) -> LetterDocument:  # fmt: skip
        language = job.language
        at = moment(self._clock.now(), self._context.hall.hall.timezone, language)
        who = accounts.name_of(tx, job.staff)
        return LetterDocument(
            hall=self._context.hall.hall.name.of(language),
            title=phrase(f"{kind}.title", language, council=council.name.of(language)),
            number=number, mark=mark, facts=facts,
            parties_title=phrase(f"{kind}.people", language), parties=parties,
            opening_title=opening_title, opening=opening,
            clauses_title=phrase("council_record.agenda", language), clauses=clauses,
            basis_title=phrase(f"{kind}.basis", language), basis=basis,
            notes_title=phrase("agreement.notes", language), notes=notes, signatures=signatures,
            date_line=phrase("slip.date", language), qr="", qr_hint="",
            printed_by=phrase("slip.printed_by", language, who=who, at=at),
            page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
            language=language,
        )  # fmt: skip


def _name(tx: Reading, member: str) -> str:
    found = rows.member(tx, member) if member else None
    return (found.name if found else "") or "—"


def _seat(council: Council, group: str, seat: int, language: str) -> str:
    named = circle(council, group).of(language)
    return phrase("council_record.seat", language, group=named, seat=seat)


def _of(council: Council, member: Member, language: str) -> str:
    return _seat(council, member.circle, member.seat, language)


def _sums(told: Told, language: str) -> str:
    """Exact fractions of all votes, with what they are in per cent beside them."""
    parts = {
        name: _part(text, language)
        for name, text in (
            ("yes", told.yes), ("no", told.no), ("abstain", told.abstain),
            ("conflict", told.conflict), ("base", told.base),
        )
    }  # fmt: skip
    said = phrase("council_record.sums", language, **parts)
    cast = phrase("council_record.cast", language) if told.cast else ""
    return " ".join(filter(None, (said, cast)))


def _part(text: str, language: str) -> str:
    part = f"{Fraction(text)}"
    told = phrase("council_record.part", language, part=part, percent=_percent(text))
    return told if "/" in part else part  # nothing and all of it need no per cent


def _percent(part: str) -> str:
    """Two places, cut off and never rounded up: 49.999 % is no half."""
    hundredths = Fraction(part) * 10_000 // 1
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _rule(council: Council, language: str) -> str:
    rules = council.rules
    counts = phrase(f"council_record.counts.{rules.counts}", language)
    key = "above" if rules.above else "enough"
    return phrase(
        f"council_record.rule_{key}", language, counts=counts, part=rules.majority,
        quorum=rules.quorum,
    )  # fmt: skip


def _task(task: Task, language: str) -> str:
    return phrase(
        "council_record.task", language, words=task.words or "—", owner=task.owner or "—",
        due=day(date.fromisoformat(task.due), language),
    )  # fmt: skip
