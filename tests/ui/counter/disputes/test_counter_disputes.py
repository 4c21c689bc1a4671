"""The mediation desk: who is due, who mediates and why, a meeting, an agreement, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, disputes, mediators, notices
from kiosk.api.mediation import sheets
from kiosk.clock import to_text
from kiosk.hall.schema_base import Words
from tests.ui.counter.counter_hall import CounterHall, now
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.test_counter_audit import LANGUAGES, audit
from ui.demo.rehearsal import finger

CASE = "c-20261119-0029-ABCDEF"
SOON = to_text(datetime.now(UTC) + timedelta(days=2, hours=5, minutes=30))
TIERS = (("社区调解员", "Community mediator"), ("街道司法所", "Town judicial office"),
         ("区级平台", "City platform"))  # fmt: skip

SIGNED = sheets.Sheets(
    wanted=2, missing=True,
    sheets=(sheets.SheetOf(sheet="s-1", draft=1, pages=2, at=SOON, staff_name="陈敏"),),
)  # fmt: skip


def row(**more: Any) -> disputes.DisputeRow:
    known: dict[str, Any] = {
        "case": CASE, "number": "D-1119-0029", "category": "dispute_neighbours", "state": "open",
        "level": "high", "tier": 2, "owner": "wangmin", "owner_name": "王敏", "mediated": False,
        "due": SOON, "due_kind": "visit", "missed": (), "meets": "", "version": 4,
    }  # fmt: skip
    return disputes.DisputeRow(**{**known, **more})


def listed() -> disputes.Disputes:
    late = to_text(datetime.now(UTC) - timedelta(hours=3))
    return disputes.Disputes(
        rows=(
            row(case="c-20261121-0008-ABCDEF", number="D-1121-0008", category="parking_traffic",
                due=late, missed=("visit",), tier=1),
            row(),
            row(case="c-20261118-0004-ABCDEF", number="D-1118-0004", state="agreed",
                due="2026-12-26", due_kind="promise", tier=1, again=True),
        ),
        tiers=tuple(
            disputes.TierOfHall(name=Words(zh_CN=zh, en=en), visit_hours=24, settle_days=7)
            for zh, en in TIERS
        ),
        rooms=tuple(
            disputes.RoomOfHall(room=f"room_{one}",
                                name=Words(zh_CN=f"{one} 号调解室", en=f"Room {one}"))
            for one in (1, 2)
        ),
        spoken=("zh_CN", "en", "local"), remind_hours=24,
    )  # fmt: skip


def view(**more: Any) -> disputes.DisputeView:
    parties = tuple(
        disputes.PartyOf(party=f"d-{side}", side=side, name=name, phone=phone, detail=home,
                         guardian="", minor=False, language=language, wants=wants, again=again)
        for side, name, phone, home, language, wants, again in (
            ("one", "王小明", "13800135521", "3 号楼 502", "local",
             "天花板一直滴水，要修好，赔吊顶。", 0),
            ("other", "赵六", "13900130078", "3 号楼 602", "",
             "防水是装修队打坏的，我也是受害的。", 2),
        )
    )  # fmt: skip
    kinds = ("opened", "party", "weighed", "handed_up", "missed")
    known: dict[str, Any] = {
        "row": row(), "full": True,
        "text": "楼上 602 装修把防水打坏了，我家天花板一直滴水，上去理论他推了我。",
        "place": "3号楼",
        "reasons": ("weapon", "violence", "minor"), "apart": True, "visit_by": SOON,
        "visited_at": "", "settle_by": SOON, "parties": parties, "meetings": (), "draft": None,
        "promises": (), "confirmed": "", "confirm_until": "",
        "acts": tuple(
            disputes.DisputeAct(at=now(), kind=kind, staff_name="李芳", tier=2, cause="",
                                words="双方情绪激动") for kind in kinds
        ),
        "may": ("party", "assign", "conflict", "weigh", "hand_up", "hand_down", "meet", "draft",
                "sign", "close"),
    }  # fmt: skip
    return disputes.DisputeView(**{**known, **more})


def proposed(staff: str, name: str, **more: Any) -> mediators.Proposed:
    known: dict[str, Any] = {
        "staff": staff, "name": name, "score": 76, "kind_points": 40, "language_points": 30,
        "record_points": 18, "load_points": 12, "load": 2, "most": 5, "tried": 47, "settled": 44,
        "bar": "",
    }  # fmt: skip
    return mediators.Proposed(**{**known, **more})


def calendar() -> disputes.Calendar:
    start = datetime(2026, 11, 23, 1, tzinfo=UTC)
    slots = [
        disputes.Slot(
            starts=to_text(at), ends=to_text(at + timedelta(hours=1)),
            bar="" if (day + hour) % 3 else "mediator", rooms=("room_1",),
        )
        for day in range(5)
        for hour in range(5)
        for at in [start + timedelta(days=day, hours=hour)]
    ]  # fmt: skip
    return disputes.Calendar(slots=tuple(slots))


class MediationHall(CounterHall):
    """Answers as the agent does, as far as a desk sees it."""

    def __init__(self, path: Path, language: str = "zh_CN") -> None:
        super().__init__(path, "counter", language)
        self.seen, self.did = view(), list[tuple[str, Any]]()
        self.refuse: notices.Fault | None = None
        self.sheets = sheets.Sheets(wanted=0, missing=False, sheets=())
        self.proposal = (proposed("chen", "陈敏"), proposed("liu", "刘洋", score=20, bar=""))
        self.answers |= {
            "disputes.list": lambda _: listed(),
            "disputes.get": lambda _: self.seen,
            "disputes.propose": lambda _: mediators.Proposal(mediators=self.proposal),
            "disputes.calendar": lambda _: calendar(),
            **{f"disputes.{each}": self._doing(each) for each in (
                "assign", "conflict", "hand_up", "hand_down", "plan", "met", "visited", "party",
                "draft", "sign", "paid", "close", "reopen", "stand",
            )},
            "disputes.print": self._printing,
            "sheets.list": lambda _: self.sheets,
        }  # fmt: skip

    def _doing(self, name: str) -> Any:
        def answer(asked: Any) -> basis.Part:
            self.did.append((name, asked))
            if self.refuse is not None:
                return self.refuse
            return disputes.DisputeVersion(case=CASE, version=5, state="open", tier=2)

        return answer

    def _printing(self, asked: Any) -> basis.Part:
        self.did.append(("print", asked))
        return basis.Queued(job="p-1")


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> MediationHall:
    return MediationHall(tmp_path / "s")


def opened(shown: Play, hall: MediationHall, title: str) -> None:
    hall.sign_in("1", "manager")
    shown.wait_for("A001")
    shown.front()
    QTest.keyClick(shown.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    shown.wait_for("D-1119-0029")
    shown.touch(f"dispute-{CASE}", finger())
    shown.wait_for(title)


@pytest.fixture
def desk(qtbot: QtBot, hall: MediationHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        opened(shown, hall, "陈敏")
        yield shown


def last(shown: Play, hall: MediationHall, name: str) -> Any:
    shown.bot.waitUntil(lambda: any(each == name for each, _ in hall.did))
    return [asked for each, asked in hall.did if each == name][-1]


def test_who_is_proposed_is_given_it_once_they_were_asked(desk: Play, hall: MediationHall) -> None:
    for text in ("王小明", "赵六", "街道司法所", "提到凶器", "47", "44", "反映人说又发生了"):
        assert desk.shows(text), text
    desk.key(Qt.Key.Key_A)
    assert not [each for each, _ in hall.did if each == "assign"], "nobody asked them yet"
    desk.touch("asked", finger())
    desk.key(Qt.Key.Key_X)
    desk.wait_for("刘洋")
    desk.key(Qt.Key.Key_A)
    assert not hall.did, "asked was somebody else"
    desk.touch("asked", finger())
    desk.key(Qt.Key.Key_A)
    told = last(desk, hall, "assign")
    assert (told.mediator, told.asked, told.version) == ("liu", True, 4)


def test_it_goes_up_with_a_reason_and_a_refusal_leaves_it_standing(
    desk: Play, hall: MediationHall
) -> None:
    desk.key(Qt.Key.Key_U)
    desk.bot.waitUntil(lambda: "disputeWords" in desk.names())
    desk.bot.waitUntil(lambda: desk.item("disputeWords").hasActiveFocus())
    hall.refuse = notices.Fault(code="disputes.top", params={"number": "D-1119-0029"})
    desk.type("fight")
    desk.key(Qt.Key.Key_Return)
    assert last(desk, hall, "hand_up").reason == "fight"
    desk.wait_for("已在最高一级")
    assert desk.item("disputeWords").property("text") == "fight"
    hall.refuse = None
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: "disputeWords" not in desk.names())


def test_where_they_are_heard_apart_a_meeting_together_asks_why(
    qtbot: QtBot, hall: MediationHall
) -> None:
    leads = row(mediated=True, owner="chen", owner_name="陈敏")
    hall.seen = view(row=leads, shelter="0575-87210000")
    with play(qtbot, hall) as desk:
        opened(desk, hall, "陈敏")
        desk.wait_for("庇护所电话 0575-87210000")
        desk.bot.waitUntil(lambda: any(each.startswith("slot-") for each in desk.names()))
        desk.key(Qt.Key.Key_F)
        desk.wait_for("请先选一个")
        slot = next(each for each in desk.names() if each.startswith("slot-"))
        desk.touch(slot, finger())
        desk.wait_for("1 号调解室")
        desk.key(Qt.Key.Key_N)
        desk.bot.waitUntil(lambda: "disputeWords" in desk.names())
        desk.bot.waitUntil(lambda: desk.item("disputeWords").hasActiveFocus())
        desk.type("both")
        desk.key(Qt.Key.Key_Return)
        told = last(desk, hall, "plan")
        assert (told.apart, told.why, told.room) == (False, "both", "room_1")


def test_a_side_agrees_to_be_reminded(desk: Play, hall: MediationHall) -> None:
    desk.key(Qt.Key.Key_T)
    desk.bot.waitUntil(lambda: "partyName" in desk.names())
    desk.bot.waitUntil(lambda: desk.item("partyName").hasActiveFocus())
    desk.type("qian")
    desk.touch("partyPhone", finger())
    desk.type("13800135521")
    desk.touch("partySms", finger())
    desk.touch("saveParty", finger())
    told = last(desk, hall, "party")
    assert (told.name, told.sms, told.agreed) == ("qian", True, False)


def test_an_agreement_is_written_term_by_term(desk: Play, hall: MediationHall) -> None:
    desk.key(Qt.Key.Key_E)
    desk.bot.waitUntil(lambda: "termText" in desk.names())
    desk.bot.waitUntil(lambda: desk.item("termText").hasActiveFocus())
    desk.type("repair")
    desk.touch("by-d-other", finger())
    desk.touch("termAmount", finger())
    desk.type("1800")
    desk.touch("termDue", finger())
    desk.type("2026-12-10")
    desk.touch("addTerm", finger())
    desk.wait_for("赵六 付给 王小明 1800 元，2026-12-10 前")
    desk.bot.waitUntil(lambda: "drop-3" in desk.names())
    desk.touch("drop-2", finger())  # with three such an agreement begins
    desk.bot.waitUntil(lambda: "drop-3" not in desk.names())
    desk.touch("saveDraft", finger())
    told = last(desk, hall, "draft")
    assert [each.text for each in told.terms[:2]] == ["停止争议的行为", "赔偿损失"]
    assert told.terms[2:] == (
        disputes.TermOf(text="repair", by="d-other", to="d-one", amount="1800", due="2026-12-10"),
    )
    desk.bot.waitUntil(lambda: "termText" not in desk.names())


AGREED: Any = ("assign", "conflict", "meet", "pay", "confirm", "close", "reopen")


def test_beside_what_was_signed_nobody_else_is_proposed_unasked(
    qtbot: QtBot, hall: MediationHall
) -> None:
    hall.seen = view(row=row(state="agreed", mediated=True, owner_name="周强"), may=AGREED)
    with play(qtbot, hall) as desk:
        opened(desk, hall, "负责看协议履行")
        assert desk.shows("周强")
        assert not desk.shows("换人调解")
        assert not {"assign", "another", "conflict"} & set(desk.names())
        desk.touch("handOn", finger())
        desk.wait_for("陈敏")
        desk.touch("asked", finger())
        desk.key(Qt.Key.Key_A)
        assert last(desk, hall, "assign").mediator == "chen"


def test_of_what_is_over_nobody_is_proposed(qtbot: QtBot, hall: MediationHall) -> None:
    hall.seen = view(row=row(state="kept", mediated=True, again=True), may=("reopen", "stand"))
    told = disputes.DisputeAct(at=now(), kind="again", staff_name="", tier=0, cause="",
                               words="又滴水了")  # fmt: skip
    hall.seen = view(row=hall.seen.row, may=hall.seen.may, acts=(told,))
    with play(qtbot, hall) as desk:
        hall.tell("disputes", disputes.DisputesState(serial=2, open=3, late=1, again=1))
        opened(desk, hall, "又滴水了")
        desk.bot.waitUntil(lambda: desk.item("disputesPage").property("badge") == 2)
        assert "assign" not in desk.names()
        desk.touch("do-stand", finger())
        desk.bot.waitUntil(lambda: desk.item("disputeWords").hasActiveFocus())
        desk.type("old stain")
        desk.key(Qt.Key.Key_Return)
        assert last(desk, hall, "stand").reason == "old stain"


def test_sides_that_are_heard_apart_have_rooms_and_invitations_of_their_own(
    qtbot: QtBot, hall: MediationHall
) -> None:
    free = calendar().slots[1]
    hall.answers["disputes.calendar"] = lambda _: disputes.Calendar(
        slots=(msgspec.structs.replace(free, rooms=("room_1", "room_2"), bar=""),)
    )
    planned = disputes.MeetingOf(
        session="m-1", mediator_name="陈敏", room="room_1", place="", starts=now(), ends=now(),
        apart=True, beside="room_2", state="planned", minutes="",
    )  # fmt: skip
    hall.seen = view(row=row(mediated=True, owner="chen"), meetings=(planned,))
    with play(qtbot, hall) as desk:
        opened(desk, hall, "另一方在 2 号调解室")
        desk.touch("inviteOther", finger())
        desk.bot.waitUntil(lambda: desk.item("disputeWords").hasActiveFocus())
        desk.type("zhao")
        desk.key(Qt.Key.Key_Return)
        told = last(desk, hall, "print")
        assert (told.paper, told.session, told.side) == ("invitation", "m-1", "other")
        slot = next(each for each in desk.names() if each.startswith("slot-"))
        desk.touch(slot, finger())
        desk.key(Qt.Key.Key_F)
        told = last(desk, hall, "plan")
        assert (told.apart, told.room, told.beside) == (True, "room_1", "room_2")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 1024)])
def test_the_desk_is_whole(
    qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    hall = MediationHall(tmp_path / "s", language)
    mark = f"{language}-{size[0]}"
    signed = disputes.DraftOf(
        draft=2, basis=(), signed=True, capitals=("", "人民币壹仟捌佰元整"),
        terms=(
            disputes.TermOf(text="重做卫生间防水", by="d-other", due="2026-12-05"),
            disputes.TermOf(text="赔吊顶", by="d-other", to="d-one", amount="1,800",
                            due="2026-12-10"),
        ),
    )  # fmt: skip
    with play(qtbot, hall, size=size) as desk:
        opened(desk, hall, "陈敏")
        audit(desk, f"dispute-{mark}", 18, 8)
        desk.key(Qt.Key.Key_T)
        desk.bot.waitUntil(lambda: "partyName" in desk.names())
        audit(desk, f"dispute-party-{mark}", 18, 8)
        desk.key(Qt.Key.Key_Escape)
        desk.bot.waitUntil(lambda: "partyName" not in desk.names())
        desk.key(Qt.Key.Key_E)
        desk.bot.waitUntil(lambda: "termText" in desk.names())
        audit(desk, f"dispute-terms-{mark}", 18, 8)
        desk.key(Qt.Key.Key_Escape)
        hall.seen = view(
            row=row(state="agreed", mediated=True, due="2026-12-05", due_kind="promise"),
            draft=signed, confirm_until="2026-12-24",
            promises=(
                disputes.Promise(item=1, amount="", paid="", left="", due="2026-12-05",
                                 state="late"),
                disputes.Promise(item=2, amount="1,800", paid="800", left="1,000",
                                 due="2026-12-10", state="waiting"),
            ),
            meetings=(
                disputes.MeetingOf(session="m-1", mediator_name="陈敏", room="room_1", place="",
                                   starts=now(), ends=now(), apart=True, turn=now(),
                                   state="planned", minutes=""),
            ),
            may=AGREED,
        )  # fmt: skip
        hall.sheets = SIGNED
        hall.tell("disputes", disputes.DisputesState(serial=2, open=3, late=1))
        desk.bot.waitUntil(lambda: "paid-2" in desk.names())
        audit(desk, f"dispute-agreed-{mark}", 18, 8)
