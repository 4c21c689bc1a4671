"""The hall as a resident's kiosk meets it: services, cards, tickets and their printing."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, get_args

import msgspec

from kiosk.agent.law import wording as law_wording
from kiosk.agent.people import wording as people_wording
from kiosk.api import (
    access,
    basis,
    board,
    case_filing,
    forecast,
    notices,
    paper,
    queue,
    ratings,
    sessions,
    surveys,
    upkeep,
)
from kiosk.api.grid import volunteers
from kiosk.api.mediation import following, law
from kiosk.api.people import notice
from kiosk.domain.grid.volunteers import Skill, When
from kiosk.hall.schema_base import Words
from kiosk.services.law import pages
from tests.ui.counter.counter_hall import CounterHall, now, shipped_hall
from tests.ui.resident.surveys.survey_play import SurveyPlay
from ui.build.pseudo import MADE

OLD = "身份证", "Identity card"


def words(chinese: str, english: str) -> Words:
    return Words(zh_CN=chinese, en=english)


def texts(chinese: str, english: str) -> dict[str, str]:
    """What staff wrote, as if they wrote it in every language there is."""
    made = {code: change(english) for code, change in MADE.items()}
    return {"zh_CN": chinese, "en": english, **made}


def law_of_a_kind(asked: law.ReadLaw) -> law.LawPages:
    """As the agent tells it, of a hall without lines of its own."""
    found = [pages.page(shipped_hall(), asked.kind)] if asked.kind else pages.search(
        shipped_hall(), asked.words
    )  # fmt: skip
    return law.LawPages(pages=tuple(map(law_wording.page, found)))


def services() -> tuple[queue.ServiceState, ...]:
    """Six services as in the sample hall: one without a counter, one closed."""
    east = words("一楼东侧等候区", "Waiting area, ground floor east")
    rows: list[tuple[str, str, Words, int, tuple[int, int] | None, tuple[Words, ...]]] = [
        ("social", "A", words("社会保险", "Social insurance"), 3, (6, 10),
         (words(*OLD), words("社会保障卡", "Social security card"))),
        ("medical", "B", words("医疗保险", "Medical insurance"), 5, (12, 20),
         (words(*OLD), words("医保电子凭证或社会保障卡",
          "Electronic medical insurance code or social security card"),
          words("报销请带发票和病历", "For refunds: invoices and medical record"))),
        ("civil", "C", words("民政事务", "Civil affairs"), 0, (0, 3),
         (words("身份证和户口簿", "Identity card and household register"),)),
        ("household", "D", words("户籍办理", "Household registration"), 2, None,
         (words("身份证和户口簿", "Identity card and household register"),
          words("迁入请带准迁证明", "For moving in: permit to move"))),
        ("disabled", "E", words("残疾人服务", "Services for disabled persons"), 1, (4, 9),
         (words("身份证和残疾人证", "Identity card and disability certificate"),)),
        ("general", "F", words("综合服务", "General services"), 0, (0, 2), ()),
    ]  # fmt: skip
    return tuple(
        queue.ServiceState(
            service=service, letter=letter, name=name, ahead=ahead, wait=wait,
            priority_ahead=min(1, ahead), priority_wait=wait and (3, 6),
            counters=("1", "2", "6"), open_counters=("1",) if wait else (), bring=bring,
            seating=east, takes_tickets=service != "disabled",
            reason="last_ticket" if service == "disabled" else "",
            opens_at="2026-11-24T01:00:00.000Z" if service == "disabled" else "",
        )
        for service, letter, name, ahead, wait, bring in rows
    )  # fmt: skip


class ResidentHall(CounterHall):
    """One kiosk: what it asks is answered, what a reader or printer does is told by the test."""

    def __init__(self, path: Path, language: str = "zh_CN", **welcome: Any) -> None:
        self.more = welcome
        self.session = 0
        self.photos: dict[str, bytearray] = {}
        self.progress = self.how_far("waiting")
        self.suggestion = self.suggested()
        self.rateable = self.may_rate()
        self.survey = SurveyPlay()
        self.dispute = following.FollowedDispute(known=False)
        super().__init__(path, "resident", language)
        self.current["1"] = self.waiting[0]
        self.current["2"] = self.waiting[1]
        self.answers |= {
            "session.begin": self._begin,
            "session.touch": lambda asked: self._told(asked.session),
            "session.end": lambda _: basis.Done(),
            "session.identify_phone": lambda asked: self.identity(method="phone", masked_name=""),
            "visits.check_in": lambda asked: self.ticket(),
            "visits.how_far": lambda _: self.progress,
            "visits.rejoin": lambda _: self.how_far("waiting"),
            "staff.sign_in": self._sign_in,
            "cases.suggest": lambda _: self.suggestion,
            "cases.draft": lambda _: basis.Done(),
            "cases.file": lambda _: self.filed(),
            "cases.withdraw": lambda _: basis.Done(),
            "blobs.begin": lambda _: self._coming(),
            "blobs.append": self._piece,
            "blobs.commit": lambda asked: case_filing.Blob(blob=f"kept-{asked.blob}"),
            "blobs.discard": lambda _: basis.Done(),
            "disputes.follow": lambda _: self.dispute,
            "disputes.again": lambda _: self.dispute,
            "disputes.choose": lambda _: self.dispute,
            "law.read": law_of_a_kind,
            "law.print": lambda _: law.LawPrinted(job="j1"),
            "people.notice": lambda asked: people_wording.notice(shipped_hall(), asked.language),
            "people.print_notice": lambda _: notice.NoticePrinted(job="j1"),
            "ratings.look": lambda _: self.rateable,
            "ratings.give": lambda asked: self.rated(asked),
            "volunteers.choices": lambda _: self.may_offer(),
            "volunteers.sign_up": lambda _: basis.Done(),
            "printing.jobs": lambda _: self.jobs(),
            "printing.retry": lambda _: basis.Done(),
            **self.survey.answers(),
        }

    def may_offer(self) -> volunteers.VolunteerChoices:
        return volunteers.VolunteerChoices(
            skills=get_args(Skill), hours=get_args(When), languages=(), least_age=14,
            cells=tuple(
                volunteers.CellToWalk(cell=each.id, name=each.name) for each in shipped_hall().cell
            ),
        )  # fmt: skip

    def welcome(self, seat: str) -> access.Welcome:
        made = super().welcome(seat)
        return msgspec.structs.replace(
            made, name=words("大厅自助机", "Hall kiosk"), phone="010-5555 0100",
            orientation="portrait", screen_height_mm=480, **self.more,
        )  # fmt: skip

    def board(self) -> queue.Board:
        return msgspec.structs.replace(super().board(), services=services())

    def devices(self, *broken: str) -> upkeep.DeviceList:
        return upkeep.DeviceList(devices=tuple(
            upkeep.DeviceRow(name=f"{kind}-1", kind=kind, state="ok", terminal="resident-1",
                          code="device.silent" if kind in broken else "", since=now())
            for kind in ("card_reader", "scanner")
        ))  # fmt: skip

    def identity(self, **more: Any) -> sessions.Identity:
        known: dict[str, Any] = {"method": "card", "masked_name": "王*明"}
        return sessions.Identity(session=f"s{self.session}", token="t1", **{**known, **more})

    def ticket(self, **more: Any) -> queue.Ticket:
        medical = services()[1]
        known: dict[str, Any] = {
            "visit": "v1", "number": "B027", "service": "medical", "service_name": medical.name,
            "masked_name": "王*明", "priority": "elder", "appointment_at": "", "ahead": 3,
            "wait": (6, 10), "counters": ("1–2", "6–12"), "seating": medical.seating,
            "bring": medical.bring, "job": "j1", "print_state": "queued", "code": "LL1:T:X",
        }  # fmt: skip
        return queue.Ticket(**{**known, **more})

    def how_far(self, state: basis.VisitState, **more: Any) -> queue.Progress:
        known: dict[str, Any] = {"ahead": 3, "wait": (6, 10), "counter": "2"}
        return queue.Progress(number="B027", state=state, service_name=services()[1].name,
                            **{**known, **more})  # fmt: skip

    def suggested(self, **more: Any) -> case_filing.Suggestion:
        known: dict[str, Any] = {
            "categories": ("water_power", "dispute_neighbours", "property"), "sure": True,
            "confidence": 0.6, "type": "help", "dispute": False, "words": ("漏煤气", "煤气味"),
            "emergency": case_filing.Emergency(hazard="gas", phone="119"),
            "alike": (case_filing.AlikeCase(
                case="c-1", category="rubbish", cell="g1", place="3号楼", filed_at=now(),
                neighbours=3,
            ),),
        }  # fmt: skip
        return case_filing.Suggestion(**{**known, **more})

    def filed(self, **more: Any) -> case_filing.FiledCase:
        made = case_filing.FiledCase(
            case="c-1", number="Q-1124-0031", code="7KQ2-MX9D", receipt="LINLI1:C:X", type="help",
            category="water_power", respond_by=now(), settle_by=now(), joined=0, job="j2",
            emergency=case_filing.Emergency(hazard="gas", phone="119"), print_state="queued",
        )  # fmt: skip
        return msgspec.structs.replace(made, **more)

    def tracked(self) -> case_filing.TrackedCase:
        steps = ("own", "accepted", "noted", "handed_up", "resolved")
        return case_filing.TrackedCase(
            number="Q-1124-0031", proven=True, state="resolved", type="help",
            category="water_power", cell="g1", place="3号楼", tier=2, joined=2, filed_at=now(),
            respond_by=now(), responded_at=now(), settle_by=now(), resolved_at=now(),
            result="阀门已经换好",
            erased=False,
            entries=tuple(case_filing.CaseEntry(at=now(), kind=kind, tier=2) for kind in steps),
        )  # fmt: skip

    def may_rate(self, **more: Any) -> ratings.Rateable:
        reasons = (
            ("slow", words("等得太久、办得太慢", "Waited or took too long")),
            ("manner", words("态度不好", "Not friendly")),
            ("unclear", words("没说清楚", "Not explained clearly")),
            ("unsolved", words("问题没解决", "Not solved")),
            ("runaround", words("来回跑、材料多", "Sent to and fro, too many papers")),
            ("rooms", words("环境、设施不便", "Rooms or equipment")),
        )
        known: dict[str, Any] = {
            "kind": "visit", "number": "B027", "about": services()[1].name, "ended_at": now(),
            "settle_days": 15,
            "reasons": tuple(ratings.RatingReason(reason=id, name=name) for id, name in reasons),
        }  # fmt: skip
        return ratings.Rateable(**{**known, **more})

    def open_surveys(self, *opened: surveys.OpenSurvey) -> None:
        self.tell("surveys.open", surveys.OpenSurveys(surveys=opened))

    def rated(self, asked: ratings.GiveRating) -> ratings.Rated:
        if asked.level > 2:
            return ratings.Rated()
        return ratings.Rated(code="7KQ2M-X9D4T", due="2026-12-15")

    def forecast(self, **more: Any) -> forecast.Forecast:
        known: dict[str, Any] = {
            "next": forecast.HalfHourAhead(start="14:30", end="15:00", low=8, high=15, busy=32),
            "quiet_from": "15:00",
            "days": (
                forecast.DayAhead(day="2026-11-24", low=90, high=131, busy=4,
                                  quiet=(("09:00", "09:30"), ("13:30", "15:00"))),
                forecast.DayAhead(day="2026-11-25", low=70, high=102, busy=60, quiet=()),
                forecast.DayAhead(day="2026-11-26", low=1, high=1, busy=99, quiet=()),
            ),
        }  # fmt: skip
        return forecast.Forecast(**{**known, **more})

    def public_board(self, *kinds: str, figures: bool = True) -> board.PublicBoard:
        """Items of these kinds; a notice in one language, the others in both."""
        told = {
            "done": board.ShownItem(
                item="b1", kind="done", last="",
                asked=texts("北门路灯不亮，晚上看不清路", "The lamps at the north gate are out"),
                words=texts("12 盏路灯已全部换成 LED，每周巡查一次",
                            "All 12 lamps are new, and looked at every week"),
            ),
            "notice": board.ShownItem(
                item="b2", kind="notice", asked={}, last="2026-11-27",
                words={"zh_CN": "周四 9:00–12:00 供水管道检修，三号楼、四号楼停水，请提前储水。"},
            ),
        }  # fmt: skip
        month = board.BoardFigures(
            month="2026-11", settled=23, in_time=95, rated_month="2026-10", rated=41, satisfied=97,
        )  # fmt: skip
        none = board.BoardFigures(
            month="2026-11", settled=None, in_time=None, rated_month="", rated=None, satisfied=None,
        )  # fmt: skip
        return board.PublicBoard(
            items=tuple(told[each] for each in kinds), figures=month if figures else none
        )

    def jobs(self) -> paper.JobList:
        return paper.JobList(jobs=(
            paper.JobRow(job="j1", kind="ticket", number="B027", printer="ticket-1", state="failed",
                       reason="device.lost", reprint=False, at=now()),
        ))  # fmt: skip

    def lay_card(self, **more: Any) -> None:
        """A card on the reader; without a session the agent opens one."""
        self.session += not self.session
        self.tell("identity", self.identity(**more))

    def print_state(self, state: basis.PrintState, reason: str = "") -> None:
        self.tell("print", paper.PrintStatus(session=f"s{self.session}", job="j1", number="B027",
                                           state=state, reason=reason))  # fmt: skip

    def _coming(self) -> case_filing.Blob:
        blob = f"p{len(self.photos) + 1}"
        self.photos[blob] = bytearray()
        return case_filing.Blob(blob=blob)

    def _piece(self, asked: case_filing.AppendBlob) -> case_filing.BlobSize:
        data, piece = self.photos[asked.blob], base64.b64decode(asked.piece, validate=True)
        assert asked.at == len(data)
        assert 0 < len(piece) <= basis.PIECE
        data += piece
        return case_filing.BlobSize(size=len(data))

    def _begin(self, _asked: sessions.BeginSession) -> sessions.Session:
        self.session += 1
        return self._told(f"s{self.session}")

    def _told(self, session: str) -> sessions.Session:
        told = self.welcome("1")
        return sessions.Session(session=session, idle_seconds=told.idle_seconds,
                           warning_seconds=told.warning_seconds)  # fmt: skip

    def _sign_in(self, asked: access.SignIn) -> basis.Part:
        if asked.pin != "246813":
            return notices.Fault(code="staff.wrong_pin")
        return self.admit("1", "technician")


def asked(hall: ResidentHall, method: str) -> list[basis.Part]:
    """What the screens asked of it, in their order."""
    return [request for name, request in hall.asked if name == method]
