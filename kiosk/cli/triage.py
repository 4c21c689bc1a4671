"""`kiosk triage`: what the kiosk thinks of a text; and how its model is made."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.options import AsJson
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.schema_cases import Category
from kiosk.paths import sample_hall

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement


def register(app: typer.Typer) -> None:
    app.command()(triage)


def triage(
    text: Annotated[
        str | None, typer.Argument(help="What a resident says; or `train`, or `corrections`.")
    ] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="One text a line.")] = False,
    as_json: AsJson = False,
    hall: Annotated[Path | None, typer.Option(help="hall.toml whose categories count.")] = None,
    data: Annotated[Path | None, typer.Option(help="Of train: folder of labelled texts.")] = None,
    out: Annotated[Path | None, typer.Option(help="Of train: the model file to write.")] = None,
) -> None:
    """Judge texts. `train --data DIR` makes the model; `corrections` reads the reply of
    `kiosk call cases.labelled` from standard input and writes it as `corrections.csv` to train on.
    """
    if text == "train":
        _train(data, out)
        return
    if text == "corrections":
        _corrections()
        return
    if (text is None) == (not stdin):
        raise KnownError("cli.one_text", field="text")
    from kiosk.triage.judge import Triage

    model, categories = Triage.load(), _categories(hall)
    lines: Iterator[str] = iter(sys.stdin) if stdin else iter([text or ""])
    for line in lines:
        judged = model.judge(line.rstrip("\n"), categories)
        print(json.dumps(told(judged), ensure_ascii=False) if as_json else _plain(judged))


def told(judged: Judgement) -> dict[str, object]:
    """One line of `--json`."""
    return {
        "label": judged.label,
        "category": judged.category,
        "confidence": round(judged.confidence, 4),
        "urgent": judged.urgent,
        "hazard": judged.hazard,
        "dispute": judged.dispute,
        "dispute_kind": judged.dispute_kind,
        "type": judged.type,
        "words": list(judged.words),
    }


def _plain(judged: Judgement) -> str:
    danger = f"  !{judged.hazard}" if judged.urgent else ""
    between = f"  <{judged.dispute_kind}>" if judged.dispute_kind else ""
    words = " ".join(judged.words)
    return f"{judged.type}  {judged.category}  {judged.confidence:.2f}{danger}{between}  [{words}]"


def _categories(hall: Path | None) -> tuple[Category, ...]:
    return hall_file.load(hall or sample_hall()).category


def _train(data: Path | None, out: Path | None) -> None:
    from kiosk.triage.judge import MODEL
    from kiosk.triage.training import train

    if data is None:
        raise KnownError("triage.no_data", field="data", files="train.csv")
    about = train(data, out or MODEL, print)
    print(json.dumps(about, ensure_ascii=False, indent=1))


def _corrections() -> None:
    """The labels of the data are departments: a category stands for the one it belongs to."""
    from kiosk.triage.categories import TABLE

    labels = {row.category: row.label for row in TABLE if row.label}
    writer = csv.writer(sys.stdout)
    writer.writerow(("text", "title", "label"))
    for case in json.load(sys.stdin)["cases"]:
        if case["category"] in labels:
            writer.writerow((case["text"], "", labels[case["category"]]))
