"""What stands on the hall's papers, from the journal: one style of dates, and words that can be
followed by whoever takes the paper home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.agent.alarms.documents import AlarmDocuments
from kiosk.agent.cases.documents import CaseDocuments
from kiosk.agent.queue.documents import QueueDocuments
from kiosk.agent.reports.documents import ReportDocuments
from kiosk.clock import ManualClock, to_text
from kiosk.domain.alarm import Raised
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder, sample_hall
from kiosk.services.alarms import recording
from kiosk.services.context import HallContext
from kiosk.services.queue import appointments
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.storage.tables import EVENT_TYPES, TABLES
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import (
    AlarmSlipDocument,
    AppointmentDocument,
    Document,
    SlipDocument,
    TicketDocument,
)
from tests.services.case_story import CaseStory
from tests.services.hall_story import MORNING

DATES = {
    "zh_CN": re.compile(r"(\d{4}年)?\d{1,2}月\d{1,2}日"),
    "en": re.compile(r"(\d{1,2} )?(Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)"
                     r"( \d{4})?"),
}  # fmt: skip
OTHER_STYLES = re.compile(r"\d{4}-\d\d-\d\d|\b\d\d-\d\d\b|\d{4} 年|\d+/\d+/\d+|\d{4}\.\d+\.\d+")


def job(kind: str, subject: str, language: str, seq: int = 0, staff: str = "li") -> PrintJob:
    return PrintJob(job="p-1", seq=seq, kind=kind, subject=subject, printer="ticket-1",
                    terminal="", session="", staff=staff, language=language, state="queued",
                    reason="", reprint=False, at="")  # fmt: skip


def texts(document: Any) -> Iterator[str]:
    """Every word of a document but its codes."""
    for each in fields(document):
        if each.name in ("qr", "number", "page_words", "language", "printer"):
            continue
        yield from _texts(getattr(document, each.name))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        yield from texts(value)


class Office:
    """The sample's hall with something on every paper."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        place = DataFolder(folder / "hall")
        keys, _ = create_keys(place, MachineSlotKind.HOST_ONLY, "hall-test")
        self.store = Store.open(place, keys, clock, EVENT_TYPES, TABLES)
        self.context = HallContext(hall_file.load(sample_hall()), keys)
        self.story = CaseStory(self.store, self.context, clock)
        self.context.hall = hall_file.load(sample_hall())
        self.clock = clock
        self.story.hires("li")

    def appointment(self, language: str, *, slot: bool = True) -> AppointmentDocument:
        at = to_text(self.clock.now() + timedelta(days=1)) if slot else ""
        with self.store.transaction() as tx:
            made = appointments.issue(
                tx, self.context, staff="li", service="civil_affairs" if slot else "", at=at,
                name="王小明", id_number="" if slot else "110101199003070038",
            )  # fmt: skip
        asked = job("appointment", made.row.appointment, language)
        with self.store.reading() as tx:
            return QueueDocuments(self.context).appointment(tx, asked)

    def slip(self, text: str, language: str = "zh_CN") -> SlipDocument:
        filed = self.story.reports(text, cell=self.context.hall.cell[0].id,
                                   place=self.context.hall.cell[0].places[0].key)  # fmt: skip
        with self.store.reading() as tx:
            made = CaseDocuments(self.context, self.clock).make(
                tx, job("slip", filed.case.case_id, language)
            )
        assert isinstance(made, SlipDocument)
        return made

    def alarm_slip(self, language: str) -> AlarmSlipDocument:
        raised = Raised(
            action=f"x-{self.store.head.seq}", alarm=f"a-{self.store.head.seq}",
            at=to_text(self.clock.now()), kind="medical", place="button-1",
            origin="source:button-1",
        )  # fmt: skip
        with self.store.transaction() as tx:
            recording.record(tx, [raised])
        with self.store.reading() as tx:
            made = AlarmDocuments(self.context, self.clock).make(
                tx, job("alarm_slip", raised.alarm, language, staff="")
            )
        assert isinstance(made, AlarmSlipDocument)
        return made

    def every_paper(self, language: str) -> dict[str, Document]:
        papers: dict[str, Document] = {
            "appointment": self.appointment(language),
            "resident code": self.appointment(language, slot=False),
            "slip": self.slip("楼道里堆着杂物，请来看看", language),
            "alarm slip": self.alarm_slip(language),
        }
        filed = self.story.reports("路灯坏了")
        made = self.story.takes_number("civil_affairs")
        with self.store.reading() as tx:
            cases = CaseDocuments(self.context, self.clock)
            receipt = job("receipt", filed.case.case_id, language, filed.event.seq)
            papers["receipt"] = cases.make(tx, receipt)
            reports = ReportDocuments(self.context, self.clock)
            for kind, of in (("day", "20261124"), ("week", "2026W48"), ("month", "202611")):
                papers[f"{kind} report"] = reports.make(
                    tx, job(f"{kind}_report", f"r-{of}", language)
                )
            papers["alarm report"] = AlarmDocuments(self.context, self.clock).make(
                tx, job("alarm_report", "r-20261124-7d", language)
            )
            papers["ticket"] = QueueDocuments(self.context).ticket(
                tx, job("ticket", made.visit.visit, language)
            )
        return papers


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, ManualClock(MORNING))
    yield made
    made.store.close()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_paper_writes_its_dates_in_one_style(office: Office, language: str) -> None:
    for name, document in office.every_paper(language).items():
        told = list(texts(document))
        assert [text for text in told if OTHER_STYLES.search(text)] == [], name
        assert any(DATES[language].search(text) for text in told), name


def test_an_appointment_says_where_and_what_to_bring(office: Office) -> None:
    paper = office.appointment("zh_CN")
    told = {fact.label: fact.value for fact in paper.facts}
    hall = office.context.hall
    assert told["办理窗口"] == "3、5"
    assert told["地址"] == hall.alarms.address.of("zh_CN")
    assert paper.bring == ("身份证和户口簿",)
    assert paper.slot_text == "2026年11月25日 星期三 09:05"
    assert paper.advice[0] == "仅 2026年11月25日 星期三 当天有效"


def test_an_address_that_nobody_wrote_is_left_out(office: Office) -> None:
    alarms = msgspec.structs.replace(
        office.context.hall.alarms, address=office.context.hall.alarms.address.same("")
    )
    office.context.hall = msgspec.structs.replace(office.context.hall, alarms=alarms)
    assert [fact.label for fact in office.appointment("zh_CN").facts] == ["办理窗口"]


def test_a_resident_code_is_for_no_counter(office: Office) -> None:
    paper = office.appointment("zh_CN", slot=False)
    assert (paper.facts, paper.bring, paper.bring_title) == ((), (), "")


@pytest.mark.parametrize("text", ["路灯坏了", "小区路灯坏了三天没人修，晚上看不见，" * 5])
def test_the_slips_headline_is_not_the_words_below_it(office: Office, text: str) -> None:
    slip = office.slip(text)
    assert slip.text == text
    assert slip.summary
    assert slip.summary.rstrip("…") not in slip.text
    assert slip.summary not in slip.chips


@pytest.mark.parametrize(("language", "where"), [("zh_CN", "自助机"), ("en", "kiosk")])
def test_what_is_to_be_scanned_says_where(office: Office, language: str, where: str) -> None:
    for name, document in office.every_paper(language).items():
        if hint := getattr(document, "qr_hint", ""):
            assert where in hint, name


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh_CN", "办完后，可凭此票在自助机评价，45 天内有效。"),
        ("en", "Afterwards you can rate the service with it at the kiosk, for 45 days."),
    ],
)
def test_a_ticket_says_that_the_service_is_rated_with_it_and_for_how_long(
    office: Office, language: str, told: str
) -> None:
    rules = msgspec.structs.replace(office.context.hall.ratings, days=45)
    office.context.hall = msgspec.structs.replace(office.context.hall, ratings=rules)
    paper = office.every_paper(language)["ticket"]
    assert isinstance(paper, TicketDocument)
    assert told in paper.advice
