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
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.errors import KnownError
from kiosk.triage import examples, grams, sentences
from kiosk.triage.examples import CUT, Examples, Message
from kiosk.triage.figures import calibration_error, interval, macro_f1
from kiosk.triage.fitting import Recipe, best_temperature, fit, packed
from kiosk.triage.linear import Floats, softmax

LABELS = ["交通运输", "劳动和社会保障", "卫生计生", "商贸旅游", "城乡建设", "教育文体", "环境保护"]
FILES = ("train.csv.xz", "train.csv", "corrections.csv")
FOLDS = 5
LABEL = Recipe(bits=18, cost=1.5, keep=300_000, sound=False, epochs=12)
HAZARD = Recipe(bits=16, cost=1.0, keep=120_000, sound=True, epochs=12)
DISPUTE = Recipe(bits=15, cost=1.0, keep=40_000, sound=True, signed=True, epochs=12)
KIND = Recipe(bits=14, cost=1.0, keep=25_000, sound=False, signed=True, epochs=12)
TYPE = Recipe(bits=15, cost=0.5, keep=50_000, sound=False, signed=True, epochs=12)
_BEGINNING_WORTH = 0.3  # of a text's first characters, beside the text itself

Say = Callable[[str], None]


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
    for name, recipe, taught, least, beta in (
        ("hazard", HAZARD, examples.hazards(made, real), 0.15, 2.0),
        ("dispute", DISPUTE, examples.disputes(made, real), 0.2, 1.0),
        ("kind", KIND, examples.kinds(made), 1.0, 1.0),
        ("type", TYPE, examples.types(made), 1.0, 1.0),
    ):
        figures, temperature = validate_side(recipe, taught, least, beta)
        about[name] = figures
        fitted = fit(taught.texts, taught.labels, recipe, taught.worth)
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
        beginning = each.text[:CUT] if len(each.text) > CUT + 20 else ""
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


def validate_side(
    recipe: Recipe, taught: Examples, least: float, beta: float
) -> tuple[dict[str, Any], float]:
    """Figures and temperature; of a model that knows "none" its threshold too, `least` or above,
    of the best F-`beta`."""
    folds = np.array(_folds(taught.groups))
    classes = sorted(set(taught.labels))
    true = np.array([classes.index(label) for label in taught.labels])
    marks = np.zeros((len(true), len(classes)), dtype=np.float32)
    for fold in range(FOLDS):
        chosen = np.flatnonzero(folds != fold)
        part = fit(
            [taught.texts[at] for at in chosen],
            [taught.labels[at] for at in chosen],
            recipe,
            [taught.worth[at] for at in chosen],
        )
        model = packed(part)
        for at in np.flatnonzero(folds == fold):
            marks[at] = model.scores(grams.Text(taught.texts[at]))
    written = np.array(taught.groups) > 0
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
        weights = np.array(taught.worth) * written
        threshold = _threshold(there, seen, weights, least, beta)
        raised = seen >= threshold
        figures["threshold"] = round(threshold, 3)
        hit = float(weights[raised & there].sum())
        figures["recall"] = round(hit / max(float(weights[there].sum()), 1.0), 4)
        figures["precision"] = round(hit / max(float(weights[raised].sum()), 1.0), 4)
        figures["raised_on_messages"] = round(float(raised[~written].mean()), 4)
    return figures, temperature


def _threshold(
    there: NDArray[np.bool_], seen: Floats, weights: NDArray[np.float64], least: float, beta: float
) -> float:
    """The threshold of the best F-beta of held-out sentences, each by its worth. Of danger beta is
    2: a miss costs more than a false cry."""
    grid = np.arange(least, 0.8, 0.01)

    def worth(limit: float) -> float:
        raised = seen >= limit
        hit = float(weights[raised & there].sum())
        whole = float(beta**2 * weights[there].sum() + weights[raised].sum())
        return (1 + beta**2) * hit / max(whole, 1.0)

    return float(max(grid, key=worth))


def _folds(groups: Sequence[int]) -> list[int]:
    draw = np.random.default_rng(0)
    where = {group: int(draw.integers(FOLDS)) for group in dict.fromkeys(groups)}
    return [where[group] for group in groups]
