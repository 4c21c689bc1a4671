"""Whose session is over is nowhere in the screen's memory: not in its line, not in a view-model."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from kiosk import api
from kiosk.api import case_filing, sessions
from tests.ui.resident.monkey.traces import held, written
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk

PHONE, WORDS, NAME = "13912345086", "三楼老张家漏水", "欧*清"
PLANTED = (PHONE, WORDS, NAME)


def reports(hall: ResidentHall, at: Kiosk) -> None:
    """The screen fell while they wrote: it goes on with what they had entered."""
    hall.session = 1
    hall.tell(
        "draft", case_filing.Draft(session="s1", step="review", text=WORDS, phone=PHONE, name=NAME)
    )
    at.person.wait_for(WORDS)


def takes_a_number(hall: ResidentHall, at: Kiosk) -> None:
    hall.lay_card(masked_name=NAME)
    at.person.wait_for(f"{NAME}，您好，今天办什么？")
    at.tap("medical")
    hall.print_state("printed")
    at.person.wait_for("小票已打印，请取走。")


def shows_a_receipt(hall: ResidentHall, at: Kiosk) -> None:
    hall.tell("scanned_case", msgspec.structs.replace(hall.tracked(), result=WORDS))
    at.person.wait(lambda: at.session.screen == "track", "the receipt")
    at.person.wait(lambda: at.session.session != "", "a session")


STAYS = [reports, takes_a_number, shows_a_receipt]


@pytest.mark.parametrize("stay", STAYS, ids=lambda stay: stay.__name__)
def test_when_the_agent_ends_the_session(
    hall: ResidentHall, at: Kiosk, stay: Callable[[ResidentHall, Kiosk], None]
) -> None:
    stay(hall, at)
    assert held(at, PLANTED)
    assert written(at, PLANTED) or stay is takes_a_number, "a ticket names nobody"
    hall.tell("session_over", sessions.SessionRef(session="s1"))
    is_clean(at)


@pytest.mark.parametrize("stay", STAYS, ids=lambda stay: stay.__name__)
def test_when_the_screen_ends_it_and_nobody_answers(
    hall: ResidentHall, at: Kiosk, stay: Callable[[ResidentHall, Kiosk], None]
) -> None:
    stay(hall, at)
    assert held(at, PLANTED)
    assert written(at, PLANTED) or stay is takes_a_number, "a ticket names nobody"
    at.session.end()
    is_clean(at)


def test_what_is_told_too_late_is_not_kept(hall: ResidentHall, at: Kiosk) -> None:
    reports(hall, at)
    hall.tell("session_over", sessions.SessionRef(session="s1"))
    at.person.wait_for("今天要办什么")
    hall.print_state("printed")
    hall.tell("devices", hall.devices("scanner"))
    at.person.wait(lambda: "device.silent" in str(at.client.latest("devices")), "the last notice")
    assert at.client.latest("print") is None


def is_clean(at: Kiosk) -> None:
    at.person.wait_for("今天要办什么")
    at.person.wait(
        lambda: not held(at, PLANTED) | written(at, PLANTED), "the end of the screen that was left"
    )
    assert [topic for topic in api.TOPICS if hasattr(at.client.latest(topic), "session")] == []
