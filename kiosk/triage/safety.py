"""Safety rules: words of a danger that is there now, before any model is asked.

The rules of each language stand in `kiosk.triage.rules`. A rule names words that stand near each
other. Set phrases ("打死我也不…", "火锅", "fire door") are taken out first; a question about
policy, a thing long past or only feared calms a rule, unless the words also say that it is now.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.risk import QUIET
from kiosk.triage.rules import MODELLED, OF_LANGUAGE
from kiosk.triage.rules.rule import Rules

HAZARDS = [
    "gas",
    "fire",
    "trapped",
    "violence",
    "weapon",
    "self_harm",
    "missing",
    "collapse",
    "electric",
    "medical",
]


@dataclass(frozen=True)
class Finding:
    """A danger the rules see: its hazard and the words that say so; `calmed` by what stands by;
    `weighed` where the model can read the words too."""

    hazard: str
    words: tuple[str, ...]
    calmed: bool
    weighed: bool


def look(text: str) -> Finding | None:
    """What the rules see in a cleaned text; the first hazard in the order of the rules leads."""
    hits: dict[str, list[str]] = {}
    seen_in = set[str]()
    spoken = _spoken(text)
    for language, rules in spoken:
        bare = rules.bare(text)
        for hazard, rule in rules.hazards:
            found = [match[0] for match in rule.finditer(bare)]
            if found:
                hits.setdefault(hazard, []).extend(found)
                seen_in.add(language)
    if not hits:
        for language, rules in spoken:
            cry = rules.cry.search(rules.bare(text))
            if cry:
                hits, seen_in = {"violence": [cry[0]]}, {language}
                break
    if not hits:
        return None
    # The hazard with most to say; a weapon or a wish to die goes before all others.
    first = max(hits, key=lambda each: (each in ("weapon", "self_harm"), len(hits[each])))
    words = tuple(dict.fromkeys(hits[first]))[:3]
    return Finding(first, words, is_calm(text), seen_in == {MODELLED})


def prepare() -> None:
    """The rules of every language, so that nobody who writes waits for them."""
    for language in OF_LANGUAGE.values():
        _ = language.rules


def tells_of_harm(text: str) -> bool:
    """Whether its words also tell of a danger that is called about quietly."""
    return any(
        hazard in QUIET and rule.search(bare)
        for _, rules in _spoken(text)
        for bare in (rules.bare(text),)
        for hazard, rule in rules.hazards
    )


def is_calm(text: str) -> bool:
    """Whether the words around it tell of policy, the past, a fear or thanks, and not of now."""
    return not is_now(text) and any(
        each.search(text) for _, rules in _spoken(text) for each in rules.calm
    )


def is_now(text: str) -> bool:
    """Whether it says itself that it is happening."""
    return any(rules.now.search(text) for _, rules in _spoken(text))


def is_modelled(text: str) -> bool:
    """Whether the hazard model knows anything of a text: of others its guess is chance."""
    spoken = _spoken(text)
    return not spoken or any(language == MODELLED for language, _ in spoken)


def only_named(text: str, hazard: str) -> bool:
    """Whether a hazard's thing is named (a gas bill, a meter) and no danger is told of it."""
    for _, rules in _spoken(text):
        thing, signs = rules.only_named.get(hazard, (None, None))
        if thing and signs and thing.search(text):
            return not signs.search(text)
    return False


def without_things(text: str) -> str:
    """The text without what befell things and nobody (a bicycle gone, a phone in the drain)."""
    for _, rules in _spoken(text):
        if rules.things is not None:
            text = rules.things.taken_out(text)
    return text


def _spoken(text: str) -> list[tuple[str, Rules]]:
    """The languages that the text has words of; residents mix them in one line."""
    return [
        (language, each.rules)
        for language, each in OF_LANGUAGE.items()
        if each.written_in.search(text)
    ]
