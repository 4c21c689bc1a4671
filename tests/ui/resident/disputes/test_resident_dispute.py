"""Who reported a dispute follows it by the receipt, and says by two touches that it went on."""

from __future__ import annotations

import os

import msgspec
import pytest

from kiosk.api import notices
from kiosk.api.mediation import following, law
from kiosk.hall.schema_base import Words
from tests.ui.counter.counter_hall import now
from tests.ui.resident.resident_hall import ResidentHall, asked
from tests.ui.resident.resident_tour import Kiosk

FOLLOWED = following.FollowedDispute(
    known=True, state="open", tier=1,
    tier_name=Words(zh_CN="社区调解员", en="Community mediator"), mediator_name="陈敏",
    visit_by=now(), meets=now(), room=Words(zh_CN="1 号调解室", en="Room 1"), separate="rooms",
    may_say_again=True,
)  # fmt: skip


def scans(at: Kiosk, hall: ResidentHall) -> None:
    told = msgspec.structs.replace(hall.tracked(), state="working", receipt="LINLI1:C:X")
    hall.tell("scanned_case", told)


def test_it_is_followed_and_said_twice_that_it_happened_again(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.dispute = FOLLOWED
    scans(at, hall)
    for text in ("陈敏", "社区调解员", "1 号调解室", "您和对方分开谈"):
        at.person.wait_for(text)
    if folder := os.environ.get("LINLI_PICTURES"):
        at.terminal.window.grabWindow().save(f"{folder}/resident-dispute.png")
    at.person.tap("又发生了")
    at.person.wait_for("是的，告诉调解员")
    assert asked(hall, "disputes.again") == []
    at.person.tap("是的，告诉调解员")
    at.person.wait_for("已告诉调解员")
    [said] = asked(hall, "disputes.again")
    assert isinstance(said, following.AgainDispute)
    assert said.receipt == "LINLI1:C:X"
    assert said.key


def test_in_one_room_the_other_side_comes_at_another_time(hall: ResidentHall, at: Kiosk) -> None:
    hall.dispute = msgspec.structs.replace(FOLLOWED, separate="times")
    scans(at, hall)
    at.person.wait_for("对方另约时间来")


def test_a_time_is_touched_and_said_to_be_right(hall: ResidentHall, at: Kiosk) -> None:
    times = ("2026-11-25T01:00:00.000Z", "2026-11-26T01:30:00.000Z")
    free = msgspec.structs.replace(FOLLOWED, meets="", room=None, separate="", times=times)
    hall.dispute = free
    scans(at, hall)
    if folder := os.environ.get("LINLI_PICTURES"):
        at.person.wait_for("您想什么时候来谈")
        at.terminal.window.grabWindow().save(f"{folder}/resident-times.png")
    at.person.tap("星期四 11-26 09:30")
    hall.answers["disputes.choose"] = lambda _: notices.Fault(code="disputes.not_offered")
    hall.dispute = msgspec.structs.replace(free, times=times[:1])
    at.person.tap("好，星期四 11-26 09:30 来")
    at.person.wait_for("已经被别人约走")
    at.person.wait(lambda: at.person.find("星期四 11-26 09:30") is None)
    hall.answers["disputes.choose"] = lambda _: FOLLOWED
    at.person.tap("星期三 11-25 09:00")
    at.person.tap("好，星期三 11-25 09:00 来")
    at.person.wait_for("1 号调解室")
    chosen = asked(hall, "disputes.choose")[-1]
    assert isinstance(chosen, following.ChooseTime)
    assert (chosen.receipt, chosen.starts) == ("LINLI1:C:X", times[0])


def test_a_visit_that_was_missed_is_called_so(hall: ResidentHall, at: Kiosk) -> None:
    hall.dispute = msgspec.structs.replace(
        FOLLOWED, meets="", room=None, visit_missed=True, settle_by="2026-12-02T01:00:00.000Z",
        next_tier=Words(zh_CN="街道司法所", en="Town judicial office"),
    )  # fmt: skip
    scans(at, hall)
    at.person.wait_for("没有按时来")
    assert not at.person.sees("最晚什么时候有人来见您")
    at.person.wait_for("到 12-2 09:00 还没谈好，就交给街道司法所")
    if folder := os.environ.get("LINLI_PICTURES"):
        at.terminal.window.grabWindow().save(f"{folder}/resident-missed.png")


def test_at_the_highest_tier_it_stays_marked(hall: ResidentHall, at: Kiosk) -> None:
    hall.dispute = msgspec.structs.replace(
        FOLLOWED, meets="", room=None, visit_missed=True, settle_by="2026-12-02T01:00:00.000Z"
    )
    scans(at, hall)
    at.person.wait_for("有人和您见面以后才消掉")
    assert not at.person.sees("就交给")


def test_a_report_that_is_none_says_nothing_of_it(hall: ResidentHall, at: Kiosk) -> None:
    scans(at, hall)
    at.person.wait(lambda: bool(asked(hall, "disputes.follow")))
    at.person.wait_for("评一评接手")
    assert not at.person.sees("又发生了")
    assert not at.person.sees("谁来调解")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_the_law_says_is_read_searched_and_taken_home(
    hall: ResidentHall, at: Kiosk, language: str
) -> None:
    chinese = language == "zh_CN"
    at.session.setLanguage(language)
    filed = msgspec.structs.replace(hall.filed(), emergency=None, dispute_kind="tenancy", job="")
    at.session.show("receipt", filed)
    at.person.tap("法律怎么说，要带什么" if chinese else "What the law says, and what to bring")
    at.person.wait_for("第712条" if chinese else "article 712")
    for text in ("2026-11-30", "github.com", "身份证" if chinese else "Your identity card"):
        at.person.wait_for(text)
    at.person.wait_for("完成" if chinese else "Done")  # and no seconds: who reads is not hurried
    if folder := os.environ.get("LINLI_PICTURES"):
        at.terminal.window.grabWindow().save(f"{folder}/resident-law-{language}.png")
    at.person.tap("打印这一页带回家" if chinese else "Print this page to take home")
    at.person.wait(lambda: bool(asked(hall, "law.print")), "the paper")
    [asked_for] = asked(hall, "law.print")
    assert isinstance(asked_for, law.PrintLaw)
    assert (asked_for.kind, asked_for.session) == ("tenancy", f"s{hall.session}")
    hall.print_state("printed")
    at.person.wait_for("已打印，请取走" if chinese else "The page is printed")


def test_who_is_in_danger_is_shown_no_law(hall: ResidentHall, at: Kiosk) -> None:
    at.session.show("receipt", msgspec.structs.replace(hall.filed(), dispute_kind="family"))
    at.person.wait_for("Q-1124-0031")
    assert at.person.sees("法律怎么说") is False
