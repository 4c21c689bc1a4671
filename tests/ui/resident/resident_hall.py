"""The hall as a resident's kiosk meets it: services, cards, tickets and their printing."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import msgspec

from kiosk.api import access, basis, case_filing, notices, paper, queue, sessions, upkeep
from kiosk.hall.schema_base import Words
from tests.ui.counter.counter_hall import CounterHall, now

OLD = "身份证", "Identity card"


def words(chinese: str, english: str) -> Words:
    return Words(zh_CN=chinese, en=english)


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
            service=service, letter=letter, name=name, waiting=waiting, wait=wait,
            counters=("1", "2", "6"), open_counters=("1",) if wait else (), bring=bring,
            seating=east, takes_tickets=service != "disabled",
            reason="last_ticket" if service == "disabled" else "",
            opens_at="2026-11-24T01:00:00.000Z" if service == "disabled" else "",
        )
        for service, letter, name, waiting, wait, bring in rows
    )  # fmt: skip


class ResidentHall(CounterHall):
    """One kiosk: what it asks is answered, what a reader or printer does is told by the test."""

    def __init__(self, path: Path, language: str = "zh_CN", **welcome: Any) -> None:
        self.more = welcome
        self.session = 0
        self.photos: dict[str, bytearray] = {}
        self.progress = self.how_far("waiting")
        self.suggestion = self.suggested()
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
            "blobs.begin": lambda _: self._coming(),
            "blobs.append": self._piece,
            "blobs.commit": lambda asked: case_filing.Blob(blob=f"kept-{asked.blob}"),
            "blobs.discard": lambda _: basis.Done(),
            "printing.jobs": lambda _: self.jobs(),
            "printing.retry": lambda _: basis.Done(),
        }

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
            "wait": (6, 10), "counters": ("1", "2", "6"), "seating": medical.seating,
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

    def filed(self) -> case_filing.FiledCase:
        return case_filing.FiledCase(
            case="c-1", number="Q-1124-0031", code="7KQ2-MX9D", receipt="LINLI1:C:X", type="help",
            category="water_power", respond_by=now(), settle_by=now(), joined=0, job="j2",
            emergency=case_filing.Emergency(hazard="gas", phone="119"), print_state="queued",
        )  # fmt: skip

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
