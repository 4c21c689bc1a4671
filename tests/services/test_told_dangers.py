"""Which dangers are loud and which are quiet; what is told of each, in every language."""

from __future__ import annotations

import pytest

from kiosk import languages
from kiosk.domain.alarm import OF_HAZARD, Alarm, AlarmState
from kiosk.domain.risk import QUIET, is_quiet
from kiosk.phrases import phrase
from kiosk.services.alarms.sentences import matter
from kiosk.triage.safety import HAZARDS, tells_of_harm

TABLE = {
    "gas": False, "fire": False, "trapped": False, "missing": False, "collapse": False,
    "electric": False, "medical": False,
    "violence": True, "weapon": True, "self_harm": True,
}  # fmt: skip
NOT_KNOWN = {  # nobody has told any of it when the sentence is read out
    "zh_CN": ("疏散", "在门口等", "火情或燃气"),
    "en": ("people are leaving", "I wait", "fire or gas"),
}


def test_every_danger_of_triage_is_judged_loud_or_quiet() -> None:
    assert {each: is_quiet(each) for each in HAZARDS} == TABLE
    assert set(OF_HAZARD) == set(HAZARDS) == set(TABLE)
    assert set(HAZARDS) >= QUIET


def test_one_quiet_danger_among_loud_ones_suffices() -> None:
    assert is_quiet("fire", "weapon")
    assert not is_quiet("fire", "gas")
    assert not is_quiet()


@pytest.mark.parametrize("text", ["老公打我还要放火", "他拿着刀，屋里冒烟", "我妈想死，开了煤气"])
def test_words_that_tell_of_harm_beside_another_danger(text: str) -> None:
    assert tells_of_harm(text)


def test_a_leak_alone_tells_of_no_harm() -> None:
    assert not tells_of_harm("家里一股煤气味，打死我也不敢进去")


@pytest.mark.parametrize("language", [each.code for each in languages.offered()])
@pytest.mark.parametrize("hazard", HAZARDS)
def test_what_is_said_on_the_telephone_is_what_is_known(hazard: str, language: str) -> None:
    said = phrase(f"alarm.say.of_{hazard}", language, phone="119", where="X")
    assert "119" in said
    for each in NOT_KNOWN.get(language, ()):
        assert each not in said
        assert each not in phrase("alarm.say.fire", language, phone="119", where="X") or (
            each in ("火情或燃气", "fire or gas")
        )
    alarm = Alarm(
        alarm="a-1", kind=OF_HAZARD[hazard], origin="report:x", state=AlarmState.RAISED,
        raised_at="2026-11-24T01:00:00.000Z", hazard=hazard,
    )  # fmt: skip
    assert phrase(matter(alarm), language) == phrase(f"danger.{hazard}", language)
