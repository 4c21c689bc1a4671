"""The model judges sentences that were judged by hand as well as it did when it was made."""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.triage.judge import Triage
from kiosk.triage.judging import rightness

LEAST = {"recall": 0.95, "precision": 0.92, "dispute": 0.90, "type": 0.86}  # a little less than it


def check() -> dict[str, object]:
    found = rightness(Triage.load())
    for name, least in LEAST.items():
        if (reached := getattr(found, name)) < least:
            raise KnownError(
                "self_test.triage_worse", field="triage", figure=name, reached=f"{reached:.3f}"
            )
    return {"sentences": found.sentences, "recall": f"{found.recall:.0%}"}
