"""How ready the hall is: what is weak, and the sheet that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kiosk import languages
from kiosk.phrases import phrase
from kiosk.setup.envelope import letter
from printing.documents import Fact, LetterDocument
from ui.setup.parts import FROM_STICK, Found, Plan

WEAK_KEYS = ("host_only", "")
_NEEDED = ("printer", "card_reader", "scanner", "modbus")


def weak(plan: Plan, found: Sequence[Found], language: str) -> list[str]:
    """A sentence each, the gravest first."""
    codes: list[tuple[str, dict[str, object]]] = []
    if plan.key in WEAK_KEYS:
        codes.append(("weak_key", {"name": plan.signed_by or "—"}))
    here = {"modbus" if each.symbol == "board" else each.symbol for each in found}
    codes += [(f"weak_no_{kind}", {}) for kind in _NEEDED if kind not in here]
    codes += [
        ("weak_untried" if each.standing == "try" else "weak_amiss",
         {"device": each.name, "port": each.detail})
        for each in found
        if each.standing != "good" and each.symbol not in ("silent", "looked_for")
    ]  # fmt: skip
    if plan.kind != FROM_STICK and not plan.address.strip():
        codes.append(("weak_address", {}))
    for tried, code in (
        (plan.measured, "weak_measure"),
        (plan.touch_tried, "weak_touch"),
        (plan.colours_tried, "weak_colours"),
    ):
        if not tried:
            codes.append((code, {}))
    codes += [("weak_hub", {}), ("weak_copies", {})]
    return [phrase(f"setup.{code}", language, **params) for code, params in codes]


def sheet(
    plan: Plan, hall: str, hall_id: str, version: str, found: Sequence[Found], at: datetime
) -> LetterDocument:
    """No secret stands on it, and nothing of a person but who answers for a weak key."""
    language = plan.language
    lack = weak(plan, found, language)
    facts = {
        "fact_id": hall_id,
        "fact_version": version,
        "fact_date": f"{at:%Y-%m-%d %H:%M}",
        "fact_key": phrase(f"setup.key_{plan.key}", language),
        "fact_counters": f"{plan.counters}",
        "fact_screen": f"{plan.screen_height_mm} mm",
    }
    label = languages.of(language).label
    return letter(
        hall, phrase("setup.readiness", language), language,
        facts=tuple(Fact(phrase(f"setup.{key}", language), value) for key, value in facts.items()),
        clauses_title=phrase("setup.weak_title", language, n=len(lack)),
        clauses=tuple(f"{number}. {each}" for number, each in enumerate(lack, start=1)),
        basis_title=phrase("setup.devices_title", language),
        basis=tuple(f"{each.name} ({each.detail}){label}{each.words}" for each in found),
        signatures=(phrase("setup.signs", language),),
    )  # fmt: skip
