"""`kiosk triage train`: from labelled texts and the written sentences to one model file.

Everything is drawn with fixed seeds: the same data give the same file. Figures come from five-fold
cross-validation in which texts alike (same title or same beginning), and sentences of the same
grammar line, stay together.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.errors import KnownError
from kiosk.triage import grams, letters, safety, sentences
from kiosk.triage.figures import calibration_error, interval, macro_f1
from kiosk.triage.fitting import SEED, Recipe, best_temperature, fit, packed
from kiosk.triage.linear import Floats, softmax

LABELS = ["交通运输", "劳动和社会保障", "卫生计生", "商贸旅游", "城乡建设", "教育文体", "环境保护"]
FILES = ("train.csv.xz", "train.csv", "corrections.csv")
FOLDS = 5
LABEL = Recipe(bits=18, cost=1.5, keep=300_000, sound=False, epochs=12)
HAZARD = Recipe(bits=16, cost=1.0, keep=120_000, sound=True, epochs=12)
DISPUTE = Recipe(bits=15, cost=1.0, keep=40_000, sound=True, epochs=12)
TYPE = Recipe(bits=15, cost=0.5, keep=60_000, sound=False, cue=True, epochs=12)
_CUT = 80  # characters: about what a resident types on a screen
_BEGINNING_WORTH = 0.3  # of a text's first characters, beside the text itself
_REAL_WORTH = 0.5  # a real message known to be no emergency, beside a written sentence
_FROM_A_LETTER = 3  # sentences
_SENTENCE_WORTH = 0.2  # of a sentence from within a letter
_DANGER_WORTH = 0.15  # of a sentence of danger, where its type is learnt
_QUARREL = "quarrel"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Message:
    """One labelled text; `group` is shared by texts alike."""

    text: str
    title: str
    label: str
    group: int


def messages(folder: Path) -> list[Message]:
    """The labelled texts of a folder: `train.csv[.xz]` and the staff's `corrections.csv`.

    Columns `text`, `label` and, where known, `title`. Raises KnownError `triage.no_data` for none,
    `triage.bad_data` for a file without these columns or with an unknown label.
    """
    rows: list[tuple[str, str, str]] = []
    for path in (folder / name for name in FILES):
        if path.is_file():
            rows += _rows(path)
    if {label for _, _, label in rows} != set(LABELS):
        raise KnownError("triage.no_data", field="data", files=" ".join(FILES))
    groups: dict[str, int] = {}
    found: list[Message] = []
    for number, (text, title, label) in enumerate(rows):
        keys = [key for key in (title, text[:30]) if len(key) > 4]
        group = min((groups[key] for key in keys if key in groups), default=number)
        groups.update(dict.fromkeys(keys, group))
        found.append(Message(text, title, label, group))
    return found


def _rows(path: Path) -> list[tuple[str, str, str]]:
    try:
        raw = path.read_bytes()
        plain = (lzma.decompress(raw) if path.suffix == ".xz" else raw).decode("utf-8-sig")
        rows = [
            (grams.clean(row["text"]), grams.clean(row.get("title") or ""), row["label"])
            for row in csv.DictReader(io.StringIO(plain))
        ]
    except (OSError, lzma.LZMAError, ValueError, KeyError, csv.Error) as problem:
        raise KnownError("triage.bad_data", field="data", file=path.name) from problem
    if not all(label in LABELS for _, _, label in rows):
        raise KnownError("triage.bad_data", field="data", file=path.name)
    return rows


def train(folder: Path, out: Path, say: Say = lambda _: None) -> dict[str, Any]:
    """Fit, cross-validate and write the model file `out`; returns what is known about it."""
    real, made = messages(folder), sentences.written()
    say(f"{len(real)} messages, {len(made)} sentences")
    about: dict[str, Any] = {"messages": len(real), "sentences": len(made)}
    stored: dict[str, NDArray[np.generic]] = {}
    figures, temperature = validate_label(real)
    about["label"] = figures
    stored |= packed(_fit_label(real), temperature).arrays("label")
    say(json.dumps(figures, ensure_ascii=False))
    for name, recipe, examples, least in (
        ("hazard", HAZARD, _hazards(made, real), 0.15),
        ("dispute", DISPUTE, _quarrels(made, real), 0.2),
        ("type", TYPE, _types(made), 1.0),
    ):
        figures, temperature = _validate_side(recipe, examples, least)
        about[name] = figures
        fitted = fit(examples.texts, examples.labels, recipe, examples.worth)
        stored |= packed(fitted, temperature).arrays(name)
        say(f"{name} {json.dumps(figures, ensure_ascii=False)}")
    about["urgent_from"] = about["hazard"]["threshold"]
    about["quarrel_from"] = about["dispute"]["threshold"]
    stored["about"] = np.array(json.dumps(about, ensure_ascii=False))
    with out.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **stored)
    return about


def _fit_label(real: Sequence[Message]) -> Any:
    """Whole texts, titles and beginnings; every department weighs the same."""
    texts, labels, worth = list[str](), list[str](), list[float]()
    for each in real:
        beginning = each.text[:_CUT] if len(each.text) > _CUT + 20 else ""
        for view, weight in ((each.text, 1.0), (each.title, 1.0), (beginning, _BEGINNING_WORTH)):
            if view:
                texts.append(view)
                labels.append(each.label)
                worth.append(weight)
    share = {label: len(labels) / len(LABELS) / labels.count(label) for label in set(labels)}
    return fit(
        texts, labels, LABEL, [share[at] * weight for at, weight in zip(labels, worth, strict=True)]
    )


def validate_label(real: Sequence[Message]) -> tuple[dict[str, Any], float]:
    folds = _folds([each.group for each in real])
    scores: dict[str, list[Floats]] = {"full": [], "title": []}
    truth: dict[str, list[int]] = {"full": [], "title": []}
    for fold in range(FOLDS):
        model = packed(
            _fit_label([each for each, at in zip(real, folds, strict=True) if at != fold])
        )
        for each, at in zip(real, folds, strict=True):
            if at != fold:
                continue
            for view, text in (("full", each.text), ("title", each.title)):
                if text:
                    scores[view].append(model.scores(grams.Text(text)))
                    truth[view].append(model.classes.index(each.label))
    both = np.array(scores["full"] + scores["title"])
    temperature = best_temperature(both, np.array(truth["full"] + truth["title"]))
    figures: dict[str, Any] = {"temperature": round(temperature, 4)}
    for view in scores:
        marks, true = np.array(scores[view]), np.array(truth[view])
        found = marks.argmax(axis=1)
        shares = softmax(marks, temperature)
        figures[view] = {
            "n": len(true),
            "macro_f1": round(macro_f1(true, found), 4),
            "macro_f1_95": interval(macro_f1, true, found),
            "accuracy": round(float((true == found).mean()), 4),
            "calibration_error": round(calibration_error(true, shares), 4),
            "among_three": round(
                float((np.argsort(-shares)[:, :3] == true[:, None]).any(1).mean()), 4
            ),
        }
    return figures, temperature


def _among_three(shares: Floats, true: NDArray[np.int64]) -> float:
    first = np.argsort(-shares)[:, :3]
    return float((first == true[:, None]).any(1).mean())


@dataclass(frozen=True)
class Examples:
    """Texts with their class, worth and group."""

    texts: list[str]
    labels: list[str]
    worth: list[float]
    groups: list[int]


def _hazards(made: Sequence[sentences.Sentence], real: Sequence[Message]) -> Examples:
    """Written sentences of both sides; real messages that no rule sees are no emergency."""
    views, parts = _real_views(real), _real_sentences(real)
    quiet = views + parts
    return Examples(
        [grams.clean(each.text) for each in made] + [text for text, _ in quiet],
        [each.hazard for each in made] + [sentences.NONE] * len(quiet),
        [1.0] * len(made) + [_REAL_WORTH] * len(views) + [_SENTENCE_WORTH] * len(parts),
        [each.line for each in made] + [group for _, group in quiet],
    )


def _quarrels(made: Sequence[sentences.Sentence], real: Sequence[Message]) -> Examples:
    quiet = [(text, group) for text, group in _real_views(real) if not _smells_of_quarrel(text)]
    return Examples(
        [grams.clean(each.text) for each in made] + [text for text, _ in quiet],
        [_QUARREL if each.dispute else sentences.NONE for each in made]
        + [sentences.NONE] * len(quiet),
        [1.0] * len(made) + [_REAL_WORTH] * len(quiet),
        [each.line for each in made] + [group for _, group in quiet],
    )


def _types(made: Sequence[sentences.Sentence]) -> Examples:
    """Dangers ask for help, and are many: they weigh little, and rare types more, lest every line
    be a plea."""
    labels = [each.type for each in made]
    worth = [_DANGER_WORTH if each.hazard != sentences.NONE else 1.0 for each in made]
    total = dict.fromkeys(labels, 0.0)
    for label, weight in zip(labels, worth, strict=True):
        total[label] += weight
    even = sum(total.values()) / len(total)
    return Examples(
        [grams.clean(each.text) for each in made],
        labels,
        [w * (even / total[label]) ** 0.5 for label, w in zip(labels, worth, strict=True)],
        [each.line for each in made],
    )


def _smells_of_quarrel(text: str) -> bool:
    return any(
        word in text for word in ("邻居", "离婚", "赡养", "隔壁", "楼上", "兄弟", "婆婆", "吵")
    )


def _real_views(real: Sequence[Message]) -> list[tuple[str, int]]:
    views = [(each.title or each.text[:_CUT], -1 - each.group) for each in real]
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


def _validate_side(
    recipe: Recipe, examples: Examples, least: float
) -> tuple[dict[str, Any], float]:
    """Figures and temperature; of a model that knows "none" its threshold too, `least` or above."""
    folds = np.array(_folds(examples.groups))
    classes = sorted(set(examples.labels))
    true = np.array([classes.index(label) for label in examples.labels])
    marks = np.zeros((len(true), len(classes)), dtype=np.float32)
    for fold in range(FOLDS):
        chosen = np.flatnonzero(folds != fold)
        part = fit(
            [examples.texts[at] for at in chosen],
            [examples.labels[at] for at in chosen],
            recipe,
            [examples.worth[at] for at in chosen],
        )
        model = packed(part)
        for at in np.flatnonzero(folds == fold):
            marks[at] = model.scores(grams.Text(examples.texts[at]))
    written = np.array(examples.groups) > 0
    temperature = best_temperature(marks[written], true[written])
    shares = softmax(marks, temperature)
    figures: dict[str, Any] = {"n": int(written.sum()), "temperature": round(temperature, 4)}
    found = marks.argmax(axis=1)
    figures["accuracy"] = round(float((found == true)[written].mean()), 4)
    if sentences.NONE in classes:
        there, seen = (
            true != classes.index(sentences.NONE),
            1 - shares[:, classes.index(sentences.NONE)],
        )
        threshold = _threshold(there[written], seen[written], least)
        raised = seen >= threshold
        figures["threshold"] = round(threshold, 3)
        figures["recall"] = round(float(raised[written & there].mean()), 4)
        figures["precision"] = round(float(there[written & raised].mean()), 4)
        figures["raised_on_messages"] = round(float(raised[~written].mean()), 4)
    return figures, temperature


def _threshold(there: NDArray[np.bool_], seen: Floats, least: float) -> float:
    """The threshold of the best F2 of held-out sentences: a miss costs more than a false cry."""
    grid = np.arange(least, 0.8, 0.01)

    def worth(limit: float) -> float:
        raised = seen >= limit
        hit = float((raised & there).sum())
        return 5 * hit / max(float(4 * there.sum() + raised.sum()), 1.0)

    return float(max(grid, key=worth))


def _folds(groups: Sequence[int]) -> list[int]:
    draw = np.random.default_rng(0)
    where = {group: int(draw.integers(FOLDS)) for group in dict.fromkeys(groups)}
    return [where[group] for group in groups]
