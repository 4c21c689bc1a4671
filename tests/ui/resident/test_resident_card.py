"""The resident's card: taken along at the end, and a reader that stops working says so."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from pytestqt.qtbot import QtBot

from kiosk.api import sessions
from kiosk.phrases import phrase
from tests.ui.audit import faults
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.test_resident_audit import SCREENS, measures
from tests.ui.resident.test_resident_speech import Listener, voice
from ui.demo.rehearsal import SETTLE, pause
from ui.resident import left_card

TAKE, CHECK = "请从读卡区取走您的证件。", "请看一看您的证件是否已经拿好。"


def lies(hall: ResidentHall, now: Literal["no", "yes", "perhaps"]) -> None:
    hall.tell("card_lies", sessions.CardLies(lies=now))


def laid(hall: ResidentHall, at: Kiosk) -> None:
    lies(hall, "yes")
    hall.lay_card()
    at.person.wait_for("王*明")


def test_with_the_number_one_is_told_to_take_the_card_until_it_is_taken(
    hall: ResidentHall, at: Kiosk
) -> None:
    laid(hall, at)
    at.tap("medical")
    at.person.wait_for("B027")
    assert at.person.sees(TAKE)
    lies(hall, "no")
    at.person.wait(lambda: not at.person.sees(TAKE))
    at.session.end()
    at.person.wait_for("今天要办什么")
    assert not at.part("cardNote").isVisible()


@pytest.mark.parametrize("left", ["end", "idle"])
def test_who_leaves_a_card_is_told_until_it_is_taken(
    hall: ResidentHall, at: Kiosk, left: str
) -> None:
    laid(hall, at)
    at.session._end("home" if left == "end" else "attract")
    at.person.wait_for(TAKE)
    at.tap("begin") if left == "idle" else None
    assert at.part("cardNote").isVisible()
    lies(hall, "no")
    at.person.wait(lambda: not at.part("cardNote").isVisible())


def test_who_turned_away_already_hears_it_in_their_language(hall: ResidentHall, at: Kiosk) -> None:
    heard = Listener()
    voice(at, heard)
    at.session.setLanguage("en")
    lies(hall, "yes")
    hall.lay_card()
    at.person.wait(lambda: at.session.screen == "service")
    at.session.end()
    at.person.wait(lambda: heard.said)
    assert heard.said == [("Please take your card from the reader.", "en")]
    lies(hall, "no")
    at.person.wait(lambda: not at.session.cardLies)
    at.tap("number")
    at.session.end()
    assert len(heard.said) == 1


def test_with_the_number_it_is_heard_that_the_card_lies_there(
    hall: ResidentHall, at: Kiosk
) -> None:
    heard = Listener()
    voice(at, heard)
    laid(hall, at)
    at.tap("medical")
    at.person.wait_for("B027")
    assert heard.said == [(TAKE, "zh_CN")]


def test_whoever_comes_next_begins_beside_a_card_that_was_left(
    hall: ResidentHall, at: Kiosk
) -> None:
    laid(hall, at)
    at.session.end()
    at.person.wait_for(TAKE)
    at.person.tap("知道了")
    at.person.wait(lambda: not at.part("cardNote").isVisible())
    at.tap("number")
    at.tap("nobody")
    at.tap("medical")
    at.person.wait_for("B027")
    at.session.end()
    at.person.wait_for("今天要办什么")
    assert not at.part("cardNote").isVisible()  # it was not this resident who laid it


def test_a_reader_that_cannot_say_reminds_for_a_moment(
    hall: ResidentHall, at: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(hall, at)
    lies(hall, "perhaps")
    at.session._reminded.setInterval(200)
    assert left_card.REMINDED > 5000
    at.session.end()
    at.person.wait_for(CHECK)
    at.person.wait(lambda: not at.person.sees(CHECK))


@pytest.mark.parametrize("way", ["card", "code"])
def test_who_is_being_shown_a_reader_that_stops_working_is_told_another_way(
    hall: ResidentHall, at: Kiosk, way: str
) -> None:
    kind, code = {"card": ("card_reader", "card.reader_away"), "code": ("scanner", "scanner.away")}[
        way
    ]
    at.tap("number")
    at.tap(way)
    hall.tell("devices", hall.devices(kind))
    at.person.wait_for(phrase(f"errors.{code}", "zh_CN", field=""))
    assert at.person.find("手机号")


def test_who_looks_for_the_card_among_the_ways_is_told_why_it_is_not_there(
    hall: ResidentHall, at: Kiosk
) -> None:
    said = phrase("errors.card.reader_away", "zh_CN", field="")
    hall.tell("devices", hall.devices("card_reader"))
    at.tap("number")
    at.person.wait_for(said)
    at.tap("phone")
    at.person.wait(lambda: not at.person.sees(said))
    at.tap("back")
    at.person.wait_for(said)
    hall.tell("devices", hall.devices())
    at.person.wait(lambda: not at.person.sees(said))
    assert at.person.find("身份证")


@pytest.mark.parametrize("screen", ["portrait", "landscape"])
@pytest.mark.parametrize(("language", "step"), [("zh_CN", 0), ("en", 3)])
def test_the_note_is_whole_and_clear_of_sos(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, step: int
) -> None:
    size, density = SCREENS[screen]
    with kiosk(ResidentHall(tmp_path / "s"), size, density) as at:
        at.dress(language, step)
        for left in ("yes", "perhaps"):
            at.session._set_left(left)
            pause(SETTLE)
            note, sos = at.part("cardNote"), at.part("sos")
            assert note.isVisible()
            assert list(faults(at.terminal.window, measures(step, density), note)) == []
            there = note.mapRectToScene(note.boundingRect())
            assert not there.intersects(sos.mapRectToScene(sos.boundingRect()))
