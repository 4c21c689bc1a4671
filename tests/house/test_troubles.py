"""No trouble that the agent knows is missing at `kiosk doctor`, and each comes with its mend."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from devices.state import DeviceKind
from kiosk.agent.core.lanes import Lanes
from kiosk.cli.doctor import Finding, examine
from kiosk.domain.sensing import Trouble
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.phrases import LANGUAGES, catalogue
from kiosk.services.upkeep import health
from kiosk.services.upstream.public_log import LogTrouble
from kiosk.sync.way import LineTrouble
from tests.house.house import trees
from tests.house.test_words import Trees, device_codes, raised_codes

AGENT = {("kiosk", "services"), ("kiosk", "agent")}
# What an item's code is composed of where it is no plain text; a new way to compose one is a line
# here, or this test does not know it.
COMPOSED = {
    "hub_{}": get_args(LineTrouble),
    "sync_{}": (*get_args(LineTrouble), "journal", "disk"),
    "sync_log_{}": get_args(LogTrouble),
    "{}_hang": tuple(lane.name for lane in Lanes().quick()),
    "{}_lost": ("reader", "scanner", "emergency"),
    "{}_ok": ("reader", "scanner", "emergency"),
    "elsewhere_{}": ("full", "failed"),
}
# Where the code is a name in the source: what it may be.
NAMED = {
    "what": {*Trouble, "gateway_unreadable"},
    "code": {code for _, code in health._PRINTER.values()} | {"printer_error"},
    "*_KEYS[…]": {code for _, code in health._KEYS.values()},
    "_REFUSES[…]": set(health._REFUSES.values()),
    "ok": {"clock_ok", "speaker_ok", "journal_ok"},
    "bad": {"clock_untrusted", "speaker_missing", "journal_problem"},
}
# Troubles of the hub that only alarms or only the journal meet.
_NOT_MET = {"hub_journal", "sync_stopped"}
MEND = re.compile(r"[.:;。：；，][^.:;。：；]{3,}[.。)）]?")


def codes_of(code: ast.expr) -> set[str]:
    match code:
        case ast.Constant(value=str(said)):
            return {said}
        case ast.IfExp(body=one, orelse=other):
            return codes_of(one) | codes_of(other)
        case ast.JoinedStr(values=parts):
            form = "".join(each.value if isinstance(each, ast.Constant) else "{}" for each in parts)
            return {form.format(value) for value in COMPOSED[form]}
        case ast.Name(id=name):
            return set(map(str, NAMED[name]))
        case ast.Subscript(value=ast.Name(id=name)):
            return NAMED[f"{name}[…]"]
        case ast.Starred(value=ast.Subscript(value=ast.Name(id=name))):
            return NAMED[f"*{name}[…]"]
    raise AssertionError(ast.dump(code))


def items(trees: Trees) -> Iterator[str]:
    agent = [tree for path, tree in trees.items() if path.parts[:2] in AGENT]
    for tree in agent:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Item":
                place = 1 if isinstance(node.args[1], ast.Starred) else 2
                yield from codes_of(node.args[place])


@pytest.fixture(name="trees", scope="module")
def parsed() -> Trees:
    return trees()


@pytest.fixture(scope="module")
def codes(trees: Trees) -> list[str]:
    return sorted(set(items(trees)) - _NOT_MET)


def values(sentence: str) -> dict[str, Any]:
    return dict.fromkeys(re.findall(r"\{(\w+)", sentence), "7")


def test_the_list_of_troubles_is_long(codes: list[str]) -> None:
    assert len(codes) > 80
    assert set(DeviceKind) >= {"card_reader", "scanner"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_doctor_has_a_sentence_and_a_mend_for_every_trouble_of_the_agent(
    codes: list[str], language: str
) -> None:
    known = catalogue(language)
    missing = [code for code in codes if f"health.{code}" not in known]
    assert missing == []
    well = ("_ok", "_none", "_encrypted", "_sending")
    mends = [code for code in codes if not code.endswith(well)]
    for code in mends:
        sentence = known[f"health.{code}"]
        told = Finding("x", "trouble", f"health.{code}", values(sentence)).sentence(language)
        assert f"health.{code}" not in told
        assert MEND.search(told), (code, told)


def test_no_sentence_of_the_health_page_is_of_a_trouble_that_nobody_tells(
    codes: list[str],
) -> None:
    said = {key.removeprefix("health.") for key in catalogue("en") if key.startswith("health.")}
    assert sorted(said - set(codes) - _NOT_MET) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_doctor_tells_why_a_device_is_lost(trees: Trees, language: str) -> None:
    known = catalogue(language)
    for code in sorted(set(device_codes(trees))):
        item = health._device("gate-2", DeviceKind.MODBUS, False, code)
        told = Finding(item.name, item.grade, f"health.{item.code}", item.params, "gate-2")
        sentence = told.sentence(language)
        assert known[f"errors.{code}"].split("{")[0][:12] in sentence, code


def test_doctor_tells_whatever_keeps_a_hall_shut(trees: Trees, tmp_path: Any) -> None:
    """Each error of the folder, of keys and of hall.toml, where no agent runs."""
    place = DataFolder(tmp_path)
    raised = set(raised_codes(trees))
    for code in sorted(each for each in raised if each.startswith(("storage.", "keys.", "hall."))):

        def shut(code: str = code) -> Any:
            raise KnownError(code, field="x")

        told = [each for each in examine(place, shut) if each.error is not None]
        assert code in {each.error.code for each in told if each.error is not None}
        assert max(each.health == "trouble" for each in told)
