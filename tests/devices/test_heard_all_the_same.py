"""In which faults of a device its alarms come all the same: as drivers and sentences say."""

from __future__ import annotations

import re

import pytest

from devices.state import HEARD_ALL_THE_SAME
from kiosk.agent.core.device_threads import EMERGENCY
from kiosk.phrases import LANGUAGES, phrase
from tests.house.house import PROJECT

# Alarms come all the same, and alarms do not come or may not: as each language says it.
_HEARD = {
    "zh_CN": r"按钮正常|按钮听得到|警报仍能收到",
    "en": r"buttons of the (module|board) X (work|are heard)|alarms still come",
}
_DEAF = {"zh_CN": r"报不了警|不会报警", "en": r"raises? no alarm|raised no alarm"}
_TELLS = EMERGENCY - {"modem"}  # a modem hears nobody press
NEITHER = frozenset({
    # of a device that is well, or is in some seconds
    "modbus.echo", "modbus.no_read_back", "modbus.latch_unmoved", "modbus.counter_restarted",
    "board.restarted", "gateway.unreadable",
    # no driver is made so
    "modbus.bad_unit", "modbus.bad_number", "modbus.bad_latch", "modbus.poll_too_slow",
    "contacts.bad_line", "contacts.bad_poll", "radio.bad_code", "radio.unknown_profile",
    "board.bad_number", "gateway.bad_topic", "gateway.bad_source",
    # of the demo's broker
    "gateway.broker_fell", "gateway.no_broker_program",
})  # fmt: skip


def codes() -> set[str]:
    """Whatever the drivers on which emergencies hang may tell."""
    sources = [each for kind in _TELLS for each in (PROJECT / "devices" / kind).rglob("*.py")]
    assert len(sources) > len(_TELLS)
    told = rf'"((?:{"|".join(sorted(_TELLS))})\.[a-z_]+)"'
    return {code for each in sources for code in re.findall(told, each.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whether_presses_are_heard_is_as_each_sentence_says(language: str) -> None:
    for code in codes() - NEITHER:
        sentence = phrase(f"errors.{code}", language, field="X")
        heard = re.search(_HEARD[language], sentence) is not None
        deaf = re.search(_DEAF[language], sentence) is not None
        assert heard is not deaf or code == "radio.jammed", (code, sentence)
        assert heard is (code in HEARD_ALL_THE_SAME), (code, sentence)


def test_each_is_told_by_a_driver_and_none_of_a_driver_that_is_well() -> None:
    assert codes() >= HEARD_ALL_THE_SAME
    assert codes() >= NEITHER
    assert not NEITHER & HEARD_ALL_THE_SAME
