"""From what was answered and found to a hall.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk import languages
from kiosk.paths import sample_hall
from kiosk.phrases import phrase
from kiosk.setup.toml_text import toml_text
from ui.setup.parts import Plan

KINDS = Path(__file__).with_name("kinds.toml")
# Of the sample's hall alone, and of no other one.
_ITS_OWN = (
    "service", "counter", "terminal", "printer", "device", "source", "output", "call_plan",
    "gateway_message", "cell", "room",
)  # fmt: skip
_HEAD = """# {name}: written by the set-up (kiosk setup). Every key is explained in
# docs/hall.toml.md; after a change: kiosk hall check hall.toml. No PIN, password or other
# secret may stand here.
"""


@dataclass(frozen=True)
class Hanging:
    """What hangs on a line: `kind` as in hall.toml, or "printer"; `buttons`: the inputs that were
    pressed, in their order, and whether each is closed at rest."""

    kind: str
    url: str
    baudrate: int = 0
    paper_mm: int = 80
    buttons: tuple[tuple[str, bool], ...] = ()


def kinds() -> list[dict[str, Any]]:
    """The kinds of `kinds.toml`, each with its services whole."""
    sample = {each["id"]: each for each in _sample()["service"]}
    found: list[dict[str, Any]] = tomllib.loads(KINDS.read_text("utf-8"))["kind"]
    for each in found:
        named = [sample[service] for service in each["services"]]
        own = each.pop("service", [])
        each["services"] = [{k: v for k, v in one.items() if k != "seating"} for one in named] + own
    return found


def compose(plan: Plan, hanging: Sequence[Hanging]) -> str:
    """The text of a hall.toml; `plan.kind` is one of `kinds`."""
    kind = next(each for each in kinds() if each["id"] == plan.kind)
    table = {name: each for name, each in _sample().items() if name not in _ITS_OWN}
    name = _said(plan.name) if plan.name not in kind["hall"].values() else kind["hall"]
    table["hall"] = {
        "name": name, "zone": table["hall"]["zone"], "default_language": plan.language,
    }  # fmt: skip
    table["service"] = kind["services"]
    called = [each["id"] for each in kind["services"]]
    table["counter"] = [
        {"id": f"{number + 1}", "services": _turned(called, number)}
        for number in range(plan.counters)
    ]
    table["cell"] = [{"id": "g1", "name": _phrase("area"), "places": [_phrase("area_here")]}]
    rolls = [each for each in hanging if each.kind == "printer" and each.paper_mm != 210]
    sheets = [each for each in hanging if each.kind == "printer" and each.paper_mm == 210]
    table["terminal"] = list(_terminals(plan, rolls, sheets))
    table["printer"] = [*_printers(rolls, "ticket"), *_printers(sheets, "office")]
    table["device"] = list(_devices(hanging))
    table["source"] = list(_buttons(hanging))
    del table["alarms"]["slip_printer"], table["alarms"]["landmark"]
    table["alarms"]["address"] = _said(plan.address or plan.name)
    if sheets or rolls:
        table["alarms"]["slip_printer"] = "office-1" if sheets else "ticket-1"
    whole = {name: each for name, each in table.items() if each != []}
    return _HEAD.format(name=name[languages.FIRST]) + toml_text(whole)


def _sample() -> dict[str, Any]:
    return tomllib.loads(sample_hall().read_text("utf-8"))


def _said(text: str) -> dict[str, str]:
    """What somebody typed, in whatever language."""
    return {languages.FIRST: text}


def _phrase(key: str, **params: object) -> dict[str, str]:
    return {code: phrase(f"setup.{key}", code, **params) for code in languages.CODES}


def _turned(services: list[str], by: int) -> list[str]:
    """Every counter calls all of them, each another one first."""
    first = by % len(services)
    return services[first:] + services[:first]


def _terminals(
    plan: Plan, rolls: Sequence[Hanging], sheets: Sequence[Hanging]
) -> Iterable[dict[str, Any]]:
    paper = {"printer": "ticket-1"} if rolls else {}
    slips = {"slip_printer": "office-1"} if sheets else {}
    stands = "landscape" if plan.wide else "portrait"
    yield {
        "id": "resident-1", "kind": "resident", "name": _phrase("kiosk"), **paper,
        "orientation": stands, "screen_height_mm": plan.screen_height_mm,
    }  # fmt: skip
    for number in range(1, plan.counters + 1):
        yield {
            "id": f"counter-{number}", "kind": "counter", "name": _phrase("counter", n=number),
            "counter": f"{number}", **paper, **slips, "remote": True, "orientation": "landscape",
        }  # fmt: skip
    if plan.display:
        yield {
            "id": "display-1", "kind": "display", "name": _phrase("display"),
            "orientation": "landscape",
        }  # fmt: skip


def _printers(found: Sequence[Hanging], name: str) -> Iterable[dict[str, Any]]:
    for number, each in enumerate(found, start=1):
        speed = {"baudrate": each.baudrate} if each.baudrate else {}
        yield {"name": f"{name}-{number}", "url": each.url, **speed, "paper_mm": each.paper_mm}


def named(hanging: Sequence[Hanging]) -> list[tuple[str, Hanging]]:
    """Each device that is no printer, by its name in hall.toml."""
    counted: dict[str, int] = {}
    found = []
    for each in hanging:
        if each.kind != "printer":
            counted[each.kind] = counted.get(each.kind, 0) + 1
            found.append((f"{_NAMES.get(each.kind, each.kind)}-{counted[each.kind]}", each))
    return found


_NAMES = {"card_reader": "card", "modbus": "buttons"}
_OF_RESIDENTS = ("card_reader", "scanner")


def _devices(hanging: Sequence[Hanging]) -> Iterable[dict[str, Any]]:
    for name, each in named(hanging):
        terminal = {"terminal": "resident-1"} if each.kind in _OF_RESIDENTS else {}
        speed = {"baudrate": each.baudrate} if each.baudrate else {}
        yield {"name": name, "kind": each.kind, "url": each.url, **speed, **terminal}


def _buttons(hanging: Sequence[Hanging]) -> Iterable[dict[str, Any]]:
    number = 0
    for name, each in named(hanging):
        for address, closed in each.buttons:
            number += 1
            yield {
                "id": f"button-{number}", "name": _phrase("button", n=number), "device": name,
                "address": address, "what": "button", "kind": "medical",
                "normally": "closed" if closed else "open", "cell": "g1",
            }  # fmt: skip
