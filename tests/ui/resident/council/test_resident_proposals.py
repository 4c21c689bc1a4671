"""A resident proposes, supports by card or code, and reads by the receipt what became of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.api.council import proposals, work
from tests.ui.audit import faults
from tests.ui.resident.council.proposal_tour import (
    RAMP,
    answers,
    followed,
    meeting,
    model_of,
    open_councils,
    proposal_tour,
    shown,
)
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.test_resident_audit import SCREENS, measures, wasted
from ui.demo.rehearsal import SETTLE, pause


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> ResidentHall:
    made = ResidentHall(tmp_path / "s")
    made.answers |= answers()
    return made


@pytest.fixture
def at(hall: ResidentHall) -> Iterator[Kiosk]:
    with kiosk(hall) as made:
        hall.tell("council.shown", open_councils(shown()))
        made.person.wait(lambda: made.client.latest("council.shown"), "what is proposed")
        yield made


def asked(hall: ResidentHall, method: str) -> list[Any]:
    return [request for name, request in hall.asked if name == method]


def test_where_there_is_no_council_nothing_is_offered(hall: ResidentHall, at: Kiosk) -> None:
    at.person.wait_for("向议事会提建议")
    hall.tell("council.shown", proposals.OpenCouncils(councils=(), longest=500))
    at.person.wait(lambda: not at.person.sees("向议事会提建议"), "it is gone")


def test_supported_by_the_card_that_is_laid(hall: ResidentHall, at: Kiosk) -> None:
    at.person.tap("向议事会提建议")
    at.person.wait_for(RAMP)
    model_of(at).choose("pr-1")
    at.person.tap("我支持")
    at.person.wait_for("请刷身份证")
    assert asked(hall, "council.support") == []
    hall.lay_card()
    at.person.wait_for("您已支持，谢谢")
    (request,) = asked(hall, "council.support")
    assert (request.proposal, request.token, request.code) == ("pr-1", "t1", "")


def test_a_wrong_code_is_told_and_asked_again(hall: ResidentHall, at: Kiosk) -> None:
    at.person.tap("向议事会提建议")
    model = model_of(at)
    model.choose("pr-1")
    model.support()
    model.giveCode("WRONG")
    at.person.wait_for("这里没有这个码")
    model.giveCode(" 7KQ2MX9DAB12 ")
    at.person.wait_for("您已支持，谢谢")
    first, second = asked(hall, "council.support")
    assert first.key != second.key
    assert second.code == "7KQ2MX9DAB12"


def test_in_own_words_and_the_receipt_says_how_to_follow_it(hall: ResidentHall, at: Kiosk) -> None:
    at.person.tap("向议事会提建议")
    at.person.tap("我来提一条")
    at.person.wait_for("60 天里有 10 人支持")
    words = at.part("proposalWords")
    words.setProperty("text", "我家楼下要装坡道")
    at.person.tap("交上去")
    at.person.wait_for("7KQ2-MX9D")
    at.person.wait_for("没有打出回执")
    (request,) = asked(hall, "council.propose")
    assert (request.council, request.words) == ("council-1", "我家楼下要装坡道")
    at.session.end()
    at.person.wait(lambda: at.session.screen != "proposals", "who came next sees nothing of it")


def test_a_member_comes_by_card_and_the_meeting_says_what_it_reads(
    hall: ResidentHall, at: Kiosk
) -> None:
    hall.tell("council.now", work.CouncilNow(meetings=(meeting(),)))
    at.person.tap("向议事会提建议")
    at.person.tap("议事会开会")
    at.person.wait_for("甲公司：3 万元")
    at.person.tap("我是委员，来签到")
    at.person.wait_for("请刷身份证")
    hall.lay_card()
    at.person.wait_for("居民第 2 席")
    (request,) = asked(hall, "council.come")
    assert request.token == "t1"


def test_a_receipt_that_is_held_up_opens_it(hall: ResidentHall, at: Kiosk) -> None:
    hall.tell("scanned_proposal", followed(state="agenda", meeting="2026-12-01T06:00:00.000Z"))
    at.person.wait_for("议事会 12-1 14:00 讨论")
    hall.tell("scanned_proposal", followed())
    at.person.wait_for("归物业管")


@pytest.mark.parametrize(
    ("screen", "language", "step"),
    [("portrait", "zh_CN", 0), ("landscape", "en", 0), ("portrait", "en", 3),
     ("landscape", "zh_CN", 3), ("small", "en", 0)],
)  # fmt: skip
def test_every_state_is_whole_and_legible(
    qtbot: QtBot, hall: ResidentHall, screen: str, language: str, step: int
) -> None:
    size, density = SCREENS[screen]
    found: dict[str, list[str]] = {}
    with kiosk(hall, size, density) as at:
        at.dress(language, step)

        def look(name: str, part: QQuickItem | None) -> None:
            pause(SETTLE)
            if folder := os.environ.get("LINLI_PICTURES"):
                at.terminal.window.grabWindow().save(f"{folder}/{screen}-{step}-{name}.png")
            told = {
                *faults(at.terminal.window, measures(step, density), part, pages=True),
                *wasted(at.terminal.window),
            }
            if told:
                found[name] = sorted(told)

        proposal_tour(at, look)
    assert found == {}
