"""Receipt and case slip, from the journal's state at the time of printing."""

from __future__ import annotations

from kiosk import languages
from kiosk.agent.paper.times import moment, short
from kiosk.clock import Clock, from_text, to_text
from kiosk.domain.case import shortened
from kiosk.domain.identity import mask_name, mask_phone, mask_written
from kiosk.domain.risk import is_quiet
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.ids import grouped
from kiosk.phrases import case_step, phrase
from kiosk.services.alarms.sentences import number_for
from kiosk.services.cases.receipts import receipt_token, typed_code
from kiosk.services.cases.tracking import Entry, timeline
from kiosk.services.context import HallContext
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.print_jobs import PrintJob
from kiosk.wire.receipt import page_of
from printing.documents import (
    Fact,
    ReceiptDocument,
    SlipDocument,
    TimelineLine,
)

_ON_PAPER = 8  # reporters of a slip
_LONGEST_JOINER = 300  # characters of a neighbour's words on a slip
KINDS = ("receipt", "slip", "slip_full")


class CaseDocuments:
    def __init__(self, context: HallContext, clock: Clock) -> None:
        self._context = context
        self._clock = clock

    def make(self, tx: Reading, job: PrintJob) -> ReceiptDocument | SlipDocument:
        """Raises KnownError `spool.subject_gone` where there is nothing left to print."""
        case = cases.by_id(tx, job.subject)
        if case is None:
            raise KnownError("spool.subject_gone", field="job")
        if job.kind == "receipt":
            return self._receipt(tx, case, job)
        return self._slip(tx, case, job, full=job.kind == "slip_full")

    def _receipt(self, tx: Reading, case: Case, job: PrintJob) -> ReceiptDocument:
        language = job.language
        own = next(e for e in cases.reports(tx, case.case_id) if e.seq == job.seq)
        facts = [Fact(phrase("receipt.respond", language), self._time(case.respond_by, language))]
        if not case.hazard:  # nobody waits days for the end of a danger
            settle = self._time(case.settle_by, language)
            facts.append(Fact(phrase("receipt.settle", language), settle))
        if case.joined:
            told = phrase("receipt.neighbours", language, count=case.joined + 1)
            facts.append(Fact(phrase("receipt.together", language), told))
        urgent = ""
        hazard = own["hazard"]
        if hazard and not (own.get("quiet") or is_quiet(hazard)):
            number = number_for(self._context, hazard)
            urgent = phrase("receipt.urgent", language, phone=number)
        keys, site = self._context.keys, self._hall.hub.pages
        token = receipt_token(keys, case.case_id, own.at, own.hash)
        return ReceiptDocument(
            hall=self._hall.hall.name.of(language),
            title=phrase("receipt.title", language),
            number=case.number,
            category=f"{self._type(case, language)} · {self._category(case, language)}",
            facts=tuple(facts),
            time_text=self._time(f"{own.at.isoformat(timespec='milliseconds')[:-6]}Z", language),
            code_label=phrase("receipt.code", language),
            code=grouped(typed_code(keys, case.case_id, own.seq)),
            qr=page_of(site, token) if site else token,
            qr_hint=phrase("receipt.scan_anywhere" if site else "receipt.scan", language),
            advice=(
                phrase("receipt.keep", language, days=self._hall.cases.receipt_days),
                phrase("receipt.phone", language, phone=self._hall.hall.phone or "—"),
            ),
            urgent=urgent,
            reprint_mark=phrase("ticket.reprint", language) if job.reprint else "",
            language=language,
        )

    def _slip(self, tx: Reading, case: Case, job: PrintJob, *, full: bool) -> SlipDocument:
        language = job.language
        reports = cases.reports(tx, case.case_id)
        filing = reports[0]
        kept = case.text or ""
        if not full:
            kept = mask_written(kept)
        return SlipDocument(
            hall=self._hall.hall.name.of(language),
            title=phrase("slip.title", language),
            number=case.number,
            reprint_mark=phrase("ticket.reprint", language) if job.reprint else "",
            purpose_mark=phrase("slip.full" if full else "slip.masked", language),
            chips=(
                phrase(f"case_type.{case.type}", language),
                phrase(f"risk.level.{case.risk}", language),
                self._tier(case.tier, language),
            ),
            summary=self._headline(case, language),
            facts=self._facts(tx, case, language),
            parties_title=phrase("slip.parties", language),
            parties=tuple(self._party(event, language, full=full) for event in reports[:_ON_PAPER]),
            text_title=phrase("slip.words", language),
            text=kept or phrase("slip.no_words" if case.one_tap else "slip.erased", language),
            joiners_title=phrase("slip.neighbours", language),
            joiners=self._joiners(reports[1:], language) if full else (),
            timeline_title=phrase("slip.timeline", language),
            timeline=tuple(
                TimelineLine(self._short(line.at, language), self._line(tx, line, language))
                for line in timeline(tx, case)
                if line.kind not in ("viewed", "printed")
            ),
            result_title=phrase("slip.result", language),
            result=case.result or "",
            signatures=tuple(
                phrase(f"slip.sign.{who}", language) for who in ("handler", "party", "head")
            ),
            date_line=phrase("slip.date", language),
            qr=receipt_token(self._context.keys, case.case_id, filing.at, filing.hash),
            qr_hint=phrase("slip.verify", language),
            printed_by=self._printed_by(tx, job, language),
            page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
            language=language,
        )

    def _facts(self, tx: Reading, case: Case, language: str) -> tuple[Fact, ...]:
        items = languages.of(language).items
        why = items.join(phrase(f"risk.reason.{each}", language) for each in case.reasons.split())
        facts = [
            ("filed", self._time(case.filed_at, language)),
            ("place", self._where(case, language)),
            ("handler", self._name(tx, case.assignee) or "—"),
            ("respond", self._time(case.respond_by, language)),
            ("settle", self._time(case.settle_by, language)),
            ("department", self._department(case, language)),
        ]
        if why:
            facts.append(("reasons", why))
        return tuple(Fact(phrase(f"slip.fact.{name}", language), value) for name, value in facts)

    def _party(self, event: Recorded, language: str, *, full: bool) -> Fact:
        who = phrase("slip.joined" if event.type == "case.joined" else "slip.filed", language)
        if event.public["anonymous"]:
            return Fact(who, phrase("slip.anonymous", language))
        name, phone = event.get("name") or "", event.get("phone") or ""
        shown = (name, phone) if full else (mask_name(name), mask_phone(phone))
        return Fact(who, "  ".join(filter(None, shown)) or phrase("slip.no_contact", language))

    def _joiners(self, reports: list[Recorded], language: str) -> tuple[Fact, ...]:
        """What the first of them told, each as far as fits; how many more there are."""
        told = []
        for number, event in enumerate(reports[:_ON_PAPER], 1):
            at = self._short(to_text(event.at), language)
            label = phrase("slip.neighbour", language, number=number, at=at)
            told.append(Fact(label, self._told(event, language)))
        if left := len(reports) - len(told):
            told.append(Fact("", phrase("slip.more_neighbours", language, count=left)))
        return tuple(told)

    def _told(self, event: Recorded, language: str) -> str:
        known = self._hall.category_by_id(event.get("category", ""))
        answers = event.get("answers") or {}
        said = [
            f"{question.text.of(language)} {choice.name.of(language)}"
            for question in (known.question if known else ())
            for choice in question.choices
            if answers.get(question.id) == choice.id
        ]
        pictures = len(event.get("photos") or ())
        parts = (
            shortened(event.get("text") or "", _LONGEST_JOINER),
            event.get("detail") or "",
            *said,
            phrase("slip.photos", language, count=pictures) if pictures else "",
        )
        return "  ·  ".join(filter(None, parts)) or phrase("slip.no_more", language)

    def _line(self, tx: Reading, line: Entry, language: str) -> str:
        words = case_step(line.kind, language, self._tier(line.tier, language))
        who = line.by or self._name(tx, line.staff)
        return "  ".join(filter(None, (who, words, line.words)))

    @property
    def _hall(self) -> Hall:
        return self._context.hall

    def _name_of(self, by: str, key: str, language: str) -> str:
        category, cell = self._hall.category_by_id(key), self._hall.cell_by_id(key)
        known = category if by == "category" else cell
        return known.name.of(language) if known else key or phrase("slip.nowhere", language)

    def _category(self, case: Case, language: str) -> str:
        return self._name_of("category", case.category, language)

    def _type(self, case: Case, language: str) -> str:
        return phrase(f"case_type.{case.type}", language)

    def _department(self, case: Case, language: str) -> str:
        known = self._hall.category_by_id(case.category)
        return known.department.of(language) if known else "—"

    def _headline(self, case: Case, language: str) -> str:
        """What and where, in the hall's words: the resident's own stand below."""
        where = self._place(case, language)
        return " · ".join(filter(None, (self._category(case, language), where)))

    def _place(self, case: Case, language: str) -> str:
        cell = self._hall.cell_by_id(case.cell)
        places = cell.places if cell else ()
        return next((each.of(language) for each in places if each.key == case.place), case.place)

    def _where(self, case: Case, language: str) -> str:
        cell = self._hall.cell_by_id(case.cell)
        place = self._place(case, language)
        parts = (cell.name.of(language) if cell else "", place, case.detail or "")
        return " · ".join(filter(None, parts)) or "—"

    def _tier(self, tier: int, language: str) -> str:
        if not 1 <= tier <= len(self._hall.cases.tiers):
            return ""
        name = self._hall.cases.tiers[tier - 1].of(language)
        return phrase("slip.tier", language, tier=tier, name=name)

    def _name(self, tx: Reading, staff: str) -> str:
        return accounts.name_of(tx, staff)

    def _printed_by(self, tx: Reading, job: PrintJob, language: str) -> str:
        at = moment(self._clock.now(), self._hall.hall.timezone, language)
        return phrase("slip.printed_by", language, who=self._name(tx, job.staff), at=at)

    def _time(self, text: str, language: str) -> str:
        return moment(from_text(text), self._hall.hall.timezone, language)

    def _short(self, text: str, language: str) -> str:
        return short(from_text(text), self._hall.hall.timezone, language)
