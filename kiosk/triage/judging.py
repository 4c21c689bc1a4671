"""How rules and models do on sentences of somebody who has seen neither (`data/judged*.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kiosk.triage.figures import Numbers, interval
from kiosk.triage.judge import Triage

JUDGED = Path(__file__).parent / "data" / "judged.tsv"
HARD = JUDGED.with_name("judged_hard.tsv")


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


def rightness(model: Triage, file: Path = JUDGED) -> Rightness:
    rows = [
        line.split("\t")
        for line in file.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
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


def _recall(there: Numbers, found: Numbers) -> float:
    return float((there & found).sum() / max(int(there.sum()), 1))
