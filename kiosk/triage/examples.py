"""What each side model is fitted on: texts with their class, what an error in each costs, and the
group that cross-validation keeps together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kiosk.domain.disputes.kinds import DISPUTE_KINDS
from kiosk.triage import grams, letters, safety, sentences, signs
from kiosk.triage.fitting import SEED

QUARREL = "quarrel"
CUT = 80  # characters: about what a resident types on a screen
_REAL_WORTH = 0.5  # a real message known to be no emergency, beside a written sentence
_FROM_A_LETTER = 3  # sentences
_SENTENCE_WORTH = 0.2  # of a sentence from within a letter
_CALM_WORTH = 0.3  # of a dispute without danger, of which there are many, where dangers are learnt
_DANGER_WORTH = 0.15  # of a sentence of danger, where its type or its dispute is learnt
_OFFICIAL = frozenset(("office", "paper", "idea", "alone", "over"))


@dataclass(frozen=True)
class Message:
    """One labelled text; `group` is shared by texts alike."""

    text: str
    title: str
    label: str
    group: int


@dataclass(frozen=True)
class Examples:
    """Texts with their class, worth and group; the group of a real message is below nought."""

    texts: list[str]
    labels: list[str]
    worth: list[float]
    groups: list[int]


def hazards(made: Sequence[sentences.Sentence], real: Sequence[Message]) -> Examples:
    """Written sentences of both sides; real messages that no rule sees are no emergency."""
    views, parts = _real_views(real), _real_sentences(real)
    quiet = views + parts
    return Examples(
        [grams.clean(each.text) for each in made] + [text for text, _ in quiet],
        [each.hazard for each in made] + [sentences.NONE] * len(quiet),
        [_CALM_WORTH if _is_calm_dispute(each) else 1.0 for each in made]
        + [_REAL_WORTH] * len(views)
        + [_SENTENCE_WORTH] * len(parts),
        [each.line for each in made] + [group for _, group in quiet],
    )


def disputes(made: Sequence[sentences.Sentence], real: Sequence[Message]) -> Examples:
    """Whether two private sides are at odds; a real message that names no private side is none."""
    clear = [each for each in made if each.dispute != sentences.UNCLEAR]
    quiet = [(text, group) for text, group in _real_views(real) if _is_official(text)]
    return Examples(
        [grams.clean(each.text) for each in clear] + [text for text, _ in quiet],
        [sentences.NONE if each.dispute == sentences.NO_DISPUTE else QUARREL for each in clear]
        + [sentences.NONE] * len(quiet),
        [_DANGER_WORTH if each.hazard != sentences.NONE else 1.0 for each in clear]
        + [_REAL_WORTH] * len(quiet),
        [each.line for each in clear] + [group for _, group in quiet],
    )


def kinds(made: Sequence[sentences.Sentence]) -> Examples:
    """Which of the ten kinds, of sentences whose kind is known; each kind weighs the same."""
    known = [each for each in made if each.dispute in DISPUTE_KINDS]
    labels = [each.dispute for each in known]
    return Examples(
        [grams.clean(each.text) for each in known],
        labels,
        _evened(labels, [1.0] * len(labels), 1.0),
        [each.line for each in known],
    )


def types(made: Sequence[sentences.Sentence]) -> Examples:
    """Dangers ask for help, and are many: they weigh little, and rare types more, lest every line
    be a plea."""
    labels = [each.type for each in made]
    worth = [_DANGER_WORTH if each.hazard != sentences.NONE else 1.0 for each in made]
    return Examples(
        [grams.clean(each.text) for each in made],
        labels,
        _evened(labels, worth, 0.5),
        [each.line for each in made],
    )


def _evened(labels: Sequence[str], worth: Sequence[float], power: float) -> list[float]:
    """The worth of each, the whole classes brought nearer (1: level) to one another."""
    total = dict.fromkeys(labels, 0.0)
    for label, weight in zip(labels, worth, strict=True):
        total[label] += weight
    even = sum(total.values()) / len(total)
    return [
        weight * (even / total[label]) ** power for label, weight in zip(labels, worth, strict=True)
    ]


def _is_calm_dispute(sentence: sentences.Sentence) -> bool:
    return sentence.hazard == sentences.NONE and sentence.dispute != sentences.NO_DISPUTE


def _is_official(text: str) -> bool:
    return signs.named(text) <= _OFFICIAL


def _real_views(real: Sequence[Message]) -> list[tuple[str, int]]:
    views = [(each.title or each.text[:CUT], -1 - each.group) for each in real]
    return [(text, group) for text, group in views if safety.look(text) is None]


def _real_sentences(real: Sequence[Message]) -> list[tuple[str, int]]:
    """Some sentences from within each letter: by such a letter is judged."""
    draw = np.random.default_rng(SEED)
    views = []
    for each in real:
        parts = [part for part in letters.pieces(each.text) if letters.of_now(part)]
        for at in draw.permutation(len(parts))[:_FROM_A_LETTER]:
            if safety.look(parts[at]) is None:
                views.append((parts[at], -1 - each.group))
    return views
