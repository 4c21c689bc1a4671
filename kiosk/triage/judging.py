"""How rules and models do on sentences of somebody who has seen neither (`data/judged*.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kiosk.triage.figures import Numbers, interval
from kiosk.triage.judge import Triage

JUDGED = Path(__file__).parent / "data" / "judged.tsv"
HARD = JUDGED.with_name("judged_hard.tsv")
DISPUTES = JUDGED.with_name("judged_disputes.tsv")


@dataclass(frozen=True)
class Rightness:
    """Shares of 1; `recall` and `precision` are of urgency, with 95% intervals by bootstrap."""

    sentences: int
    recall: float
    recall_95: tuple[float, float]
    precision: float
    precision_95: tuple[float, float]
    hazard: float  # the right one named, of those in danger whose danger was named; else nan
    dispute: float  # accuracy
    type: float  # accuracy


@dataclass(frozen=True)
class Settled:
    """How a model tells disputes: shares of 1, each with its 95% interval by bootstrap."""

    sentences: int
    disputes: int
    recall: float
    recall_95: tuple[float, float]
    precision: float
    precision_95: tuple[float, float]
    kind: float  # the right one of ten, of the disputes that were seen as such
    kind_95: tuple[float, float]
    kind_of_all: float  # … of all disputes: one that was missed has no kind
    type: float
    type_95: tuple[float, float]


def settled(model: Triage, file: Path = DISPUTES) -> Settled:
    """Of a file of text, dispute (0 or 1), its kind or nothing, type."""
    rows = _rows(file)
    seen = [model.judge(text) for text, *_ in rows]
    there = np.array([int(dispute == "1") for _, dispute, _, _ in rows])
    found = np.array([int(each.dispute) for each in seen])
    named = np.array(
        [int(each.dispute_kind == row[2]) for each, row in zip(seen, rows, strict=True)]
    )
    both = (there & found) == 1
    types = np.array([int(each.type == row[3]) for each, row in zip(seen, rows, strict=True)])
    return Settled(
        sentences=len(rows),
        disputes=int(there.sum()),
        recall=_recall(there, found),
        recall_95=interval(_recall, there, found),
        precision=_recall(found, there),
        precision_95=interval(_recall, found, there),
        kind=float(named[both].mean()),
        kind_95=interval(_share, named[both], named[both]),
        kind_of_all=float(named[there == 1].mean()),
        type=float(types.mean()),
        type_95=interval(_share, types, types),
    )


def rightness(model: Triage, file: Path = JUDGED) -> Rightness:
    rows = _rows(file)
    seen = [model.judge(text) for text, *_ in rows]
    there = np.array([int(hazard != "none") for _, hazard, _, _ in rows])
    raised = np.array([int(each.urgent) for each in seen])
    pairs = list(zip(seen, rows, strict=True))
    named = [each.hazard == row[1] for each, row in pairs if row[1] not in ("none", "any")]
    return Rightness(
        sentences=len(rows),
        recall=_recall(there, raised),
        recall_95=interval(_recall, there, raised),
        precision=_recall(raised, there),
        precision_95=interval(_recall, raised, there),
        hazard=float(np.mean(named)) if named else float("nan"),
        dispute=float(np.mean([each.dispute == (row[2] == "1") for each, row in pairs])),
        type=float(np.mean([each.type == row[3] for each, row in pairs])),
    )


def _rows(file: Path) -> list[list[str]]:
    lines = file.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _share(right: Numbers, _: Numbers) -> float:
    return float(right.mean())


def _recall(there: Numbers, found: Numbers) -> float:
    return float((there & found).sum() / max(int(there.sum()), 1))
