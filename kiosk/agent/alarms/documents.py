"""The alarm slip and the report of alarms, from the journal's state at the time of printing."""

from __future__ import annotations

from datetime import datetime

from kiosk import languages
from kiosk.agent.alarms.report import AlarmReport
from kiosk.agent.paper.times import moment
from kiosk.clock import Clock, from_text, to_text
from kiosk.domain.alarm import Alarm
from kiosk.domain.identity import mask_name
from kiosk.errors import BugError, KnownError
from kiosk.hall.schema import Hall
from kiosk.hall.schema_alarms import CallPlan
from kiosk.phrases import phrase
from kiosk.services.alarms import recording as services
from kiosk.services.alarms import responders
from kiosk.services.alarms.figures import limit_of
from kiosk.services.alarms.responders import Callee
from kiosk.services.alarms.sentences import joined, matter, place_of, sentence, street_of
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import alarms, elders
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import AlarmSlipDocument, Blank, CallOnPaper, Fact, ReportDocument

KINDS = ("alarm_slip", "alarm_report")
_BLANKS = (  # what is filled in by hand, on so many lines, and whether half a row does
    ("went", 1, True), ("arrived", 1, True), ("found", 2, False), ("outcome", 1, False),
    ("signature", 1, True),
)  # fmt: skip


class AlarmDocuments:
    def __init__(self, context: HallContext, clock: Clock) -> None:
        self._context = context
        self._clock = clock
        self._report = AlarmReport(context)

    def make(self, tx: Reading, job: PrintJob) -> AlarmSlipDocument | ReportDocument:
        """Raises KnownError `spool.subject_gone` where there is nothing left to print."""
        if job.kind == "alarm_report":
            return self._report.make(tx, job, self._printed_by(tx, job))
        alarm = alarms.by_id(tx, job.subject)
        if alarm is None:
            raise KnownError("spool.subject_gone", field="job")
        return self._slip(tx, alarm, job)

    def _slip(self, tx: Reading, alarm: Alarm, job: PrintJob) -> AlarmSlipDocument:
        language = job.language
        plan = self._hall.plan_for(alarm.kind, open_now=self._open(tx))
        calls = self._calls(tx, alarm, plan, language)
        return AlarmSlipDocument(
            hall=self._hall.hall.name.of(language),
            title=phrase("alarm_slip.title", language),
            drill_mark=phrase("alarm_slip.drill", language) if alarm.drill else "",
            drill_words=phrase("alarm_slip.drill_words", language) if alarm.drill else "",
            reprint_mark=phrase("ticket.reprint", language) if job.reprint else "",
            kind=phrase(matter(alarm), language),
            presumed=phrase("alarm_slip.presumed", language) if alarm.presumed else "",
            place=self._place(alarm, language),
            address=self._address(alarm, language),
            time_text=self._moment(alarm.raised_at, language),
            facts=self._facts(tx, alarm, language),
            seen_title=phrase("alarm_slip.seen", language),
            seen=seen_in_words(alarm, language),
            say_title=phrase("alarm_slip.say", language),
            say=self._say(alarm, language),
            calls_title=phrase("alarm_slip.calls", language),
            calls=calls,
            later=self._later(alarm, plan, language) if calls else (),
            blanks_title=phrase("alarm_slip.blanks", language),
            blanks=tuple(
                Blank(phrase(f"alarm_slip.blank.{name}", language), lines, short)
                for name, lines, short in _BLANKS
            ),
            number=alarm.alarm,
            printed_by=self._printed_by(tx, job),
            page_words=phrase("slip.page", language, page="{page}", pages="{pages}"),
            language=language,
        )

    def _facts(self, tx: Reading, alarm: Alarm, language: str) -> tuple[Fact, ...]:
        minutes = limit_of(self._context, alarm)
        due = self._clock_time(to_text(alarm.due(minutes)))
        limit = phrase("alarm_slip.value.limit", language, time=due, minutes=minutes)
        facts = [("limit", limit)]
        if alarm.presses > 1:
            last = self._clock_time(alarm.pressed_at)
            facts.append(
                ("presses",
                 phrase("alarm_slip.value.presses", language, count=alarm.presses, time=last))
            )  # fmt: skip
        if alarm.elder:
            known = elders.by_id(tx, alarm.elder)
            facts.append(("elder", mask_name((known.name if known else "") or "") or "—"))
        if alarm.case:
            facts.append(("case", alarm.seen.split(" ")[0] or "—"))
        if alarm.raised_by:
            facts.append(("by", responders.name_of(tx, alarm.raised_by)))
        if alarm.withdrawn_at:
            at = self._clock_time(alarm.withdrawn_at)
            facts.append(("withdrawn", phrase("alarm_slip.value.withdrawn", language, time=at)))
        if alarm.accepted_by:
            name = responders.name_of(tx, alarm.accepted_by)
            facts.append(("accepted", f"{name}  {self._clock_time(alarm.accepted_at)}"))
        return tuple(
            Fact(phrase(f"alarm_slip.fact.{name}", language), text) for name, text in facts
        )

    def _say(self, alarm: Alarm, language: str) -> str:
        told = sentence(self._context, alarm)
        where = joined(told.where, language)
        return phrase(f"alarm.say.{told.key}", language, phone=told.phone, where=where)

    def _calls(
        self, tx: Reading, alarm: Alarm, plan: CallPlan, language: str
    ) -> tuple[CallOnPaper, ...]:
        """Names and numbers of those whose turn it is: no more of the register than is needed."""
        if not alarm.open:
            return ()
        found: dict[str, Callee] = {}
        for step in plan.steps[: max(alarm.step, 1)]:
            for callee in responders.callees(tx, alarm, step, open_now=self._open(tx)):
                found.setdefault(callee.person, callee)
        nobody = phrase("alarm_slip.nobody", language)
        return tuple(
            CallOnPaper(
                phrase(f"alarm.who.{each.who}", language),
                each.name or ("" if each.phone or each.person != each.who else nobody),
                each.phone,
            )
            for each in found.values()
        )

    def _later(self, alarm: Alarm, plan: CallPlan, language: str) -> tuple[str, ...]:
        now = max(alarm.step, 1)
        items = languages.of(language).items
        return tuple(
            phrase(
                "alarm_slip.then", language, seconds=before.seconds,
                who=items.join(phrase(f"alarm.who.{who}", language) for who in step.who),
            )
            for before, step in zip(plan.steps[now - 1 :], plan.steps[now:], strict=False)
        )  # fmt: skip

    @property
    def _hall(self) -> Hall:
        return self._context.hall

    def _open(self, tx: Reading) -> bool:
        return services.open_now(self._context, tx.at)

    def _place(self, alarm: Alarm, language: str) -> str:
        place = place_of(self._context, alarm)
        return place.of(language) if place else ""

    def _address(self, alarm: Alarm, language: str) -> str:
        street = street_of(self._context, alarm)
        return street.of(language) if street else ""

    def _printed_by(self, tx: Reading, job: PrintJob) -> str:
        at = moment(self._clock.now(), self._hall.hall.timezone, job.language)
        if not job.staff:
            return phrase("alarm_slip.printed", job.language, at=at)
        who = responders.name_of(tx, job.staff)
        return phrase("slip.printed_by", job.language, who=who, at=at)

    def _local(self, at: str) -> datetime:
        return from_text(at).astimezone(self._hall.hall.timezone)

    def _clock_time(self, at: str) -> str:
        return f"{self._local(at):%H:%M:%S}"

    def _moment(self, at: str, language: str) -> str:
        return moment(from_text(at), self._hall.hall.timezone, language, seconds=True)


def seen_in_words(alarm: Alarm, language: str) -> tuple[str, ...]:
    """Values of a sensor or wristband as phrases; else the words of a clerk, as they are."""
    if alarm.origin.startswith("report:"):
        said = alarm.seen.partition(" ")[2] if alarm.case else alarm.seen
        return (said,) if said else ()
    if alarm.case or not alarm.seen:
        return ()
    try:
        return tuple(_quantity(each, language) for each in alarm.seen.split())
    except BugError:  # no such quantity: somebody wrote it
        return (alarm.seen,)


def _quantity(told: str, language: str) -> str:
    name, _, value = told.partition("=")
    return phrase(f"alarm.seen.{name}", language, value=value)
