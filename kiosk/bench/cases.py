"""`file`, `search`, `similar` and `triage`: what a case costs, and how well it is understood."""

from __future__ import annotations

import csv
import hashlib
import io
import lzma
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile
from kiosk.bench.hall import measured_hall
from kiosk.bench.journal import WARM, one_row, warm
from kiosk.domain.bigrams import distinct
from kiosk.domain.case import case_number
from kiosk.ids import new_id
from kiosk.services.cases import search
from kiosk.services.cases.checked import Filing
from kiosk.services.cases.filing import file
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.store import Store
from kiosk.storage.tables import case_words, cases

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement, Triage

RUNS, A_RUN = 5, 400
SEARCHED = 100_000
A_DAY = 1_000  # of the cases that are searched
ALIKE = 5_000
SEARCHES = 60


def bench_file() -> list[Figure]:
    """Durable filings beside one-row transactions of the same SQLCipher build.

    Each has words, place, name and phone, and a receipt is asked for. Its words were judged before,
    as a screen shows what the kiosk proposes while they are typed; `triage` measures that.
    """
    with measured_hall() as (store, context), one_row(store.keys) as limit:
        waiting = reports(context)

        # a resident has told it before, and the key is of their screen's making
        told = [(*each, new_id("k")) for each in islice(waiting, WARM + RUNS * A_RUN)]

        def ours() -> None:
            report, seen, key = told.pop()
            _files(store, context, report, seen, f"resident-1/{key}")

        warm(ours)
        runs = [interleaved(ours, limit, A_RUN) for _ in range(RUNS)]
    typical = percentile([each for _, theirs in runs for each in theirs], 0.5) * 1000
    beside = f"one-row SQLCipher FULL transaction, p50 {typical:.2f} ms"
    return [
        Figure("file_p50", median_ratio(runs, 0.5), "× one row", 2.0, "lower", beside),
        Figure("file_p99", median_ratio(runs, 0.99), "× one row", 3.0, "lower", beside),
    ]


def reports(context: HallContext) -> Iterator[tuple[Filing, Judgement]]:
    """Reports without end, each of another resident, and what the kiosk thinks of their words."""
    from kiosk.triage.judge import Triage
    from kiosk.triage.sentences import written

    model, texts = Triage.load(), [each.text for each in written() if each.hazard == "none"]
    seen = {text: model.judge(text, context.hall.category) for text in texts[:A_RUN]}
    places = [(cell.id, place.key) for cell in context.hall.cell for place in cell.places]
    draw = random.Random(1)  # noqa: S311 - which sentence is filed, no secret
    for number in count(10_000_000):
        text, (cell, place) = draw.choice(texts[:A_RUN]), draw.choice(places)
        yield (
            Filing(
                kind="complaint", category="noise", text=text, cell=cell, place=place,
                name="王小明", phone=f"139{number}",
            ),
            seen[text],
        )  # fmt: skip


def as_judged(seen: Judgement) -> Callable[[str], Judgement]:
    return lambda _: seen


def _files(store: Store, context: HallContext, filing: Filing, seen: Judgement, key: str) -> None:
    with store.transaction() as tx:
        idempotency.find(tx, key, "cases.file:bench")
        made = file(
            tx, context, filing, Resident(), as_judged(seen),
            terminal="resident-1", session="bench",
        )  # fmt: skip
        idempotency.remember(
            tx, key, "cases.file:bench", msgspec.json.encode((made.case.number, made.job))
        )


def bench_search() -> list[Figure]:
    """Full-text search among 100,000 cases, for words that many and that few of them hold."""
    words = _sentences()
    draw = random.Random(2)  # noqa: S311
    with measured_hall() as (store, context):
        _index(store, [f"{draw.choice(words)}，{draw.choice(words)}" for _ in range(SEARCHED)])
        times = []
        for number in range(SEARCHES):
            sentence = draw.choice(words)
            at = draw.randrange(max(1, len(sentence) - 4))
            typed = sentence[at : at + 2 + number % 3]
            start = time.perf_counter()
            with store.reading() as tx:
                search.search(tx, context, typed)
            times.append((time.perf_counter() - start) * 1000)
    beside = f"absolute, {SEARCHED} cases"
    return [
        Figure("search_p50_ms", percentile(times, 0.5), "ms", 100.0, "lower", beside),
        Figure("search_p99_ms", percentile(times, 0.99), "ms", 100.0, "lower", beside),
    ]


def bench_similar(data: Path | None = None) -> list[Figure]:
    """Whether the likest of 5,000 cases is the right one, and how long the question takes.

    With `--data`: each message of `messages.csv.xz` (title and text) is asked for by its title.
    Without: a written sentence, itself not among the cases, has to find one of its own line.
    """
    texts, lines, asked = _messages(data) if data else _variations()
    hits, times = 0, []
    with measured_hall() as (store, _):
        line_of = dict(zip(_index(store, texts), lines, strict=True))
        for number, question in asked:
            start = time.perf_counter()
            with store.reading() as tx:
                found = case_words.alike(tx, distinct(question), 10)
            times.append((time.perf_counter() - start) * 1000)
            hits += bool(found) and line_of[found[0]] == number
    beside = f"absolute, {len(asked)} questions, {len(texts)} cases"
    return [
        Figure("similar_hit_at_1", hits / len(asked), "share", 0.93, "higher", beside),
        Figure("similar_p99_ms", percentile(times, 0.99), "ms", 15.0, "lower", beside),
    ]


def bench_triage(data: Path | None = None) -> list[Figure]:
    """A title's judgement beside hashing its 1- to 3-grams, and the model's loading beside that of
    numpy; with `--data` how right it is by cross-validation."""
    from kiosk.triage.judge import MODEL, Triage

    model = Triage.load()
    titles = [text[:20] for text in _sentences()[:2000]]
    runs = []
    for _ in range(RUNS):
        hashed, judged = iter(titles), iter(titles)
        ours, limit = partial(_of_next, model.judge, judged), partial(_of_next, _hashes, hashed)
        runs.append(interleaved(ours, limit, len(titles)))
    typical = percentile([each for _, theirs in runs for each in theirs], 0.5) * 1e6
    loadings = [_loading() for _ in range(RUNS)]
    loading = statistics.median(ours / numpys for numpys, ours in loadings)
    numpys = statistics.median(each for each, _ in loadings)
    hashing = f"its 1- to 3-grams hashed by blake2b, p50 {typical:.1f} µs"
    figures = [
        Figure("triage_title_p50", median_ratio(runs, 0.5), "× hashing", 20.0, "lower", hashing),
        Figure("triage_title_p99", median_ratio(runs, 0.99), "× hashing", 20.0, "lower", hashing),
        Figure(
            "triage_load",
            loading,
            "× numpy",
            1.5,
            "lower",
            f"numpy's own import in the same new process, p50 {numpys:.0f} ms",
        ),
        Figure("triage_model_mb", MODEL.stat().st_size / 1e6, "MB", 1.0, "lower", "absolute"),
    ]
    return figures + _safety(model) + _disputes(model) + (_rightness(data) if data else [])


def _safety(model: Triage) -> list[Figure]:
    """On sentences of somebody who saw neither rules nor training sentences."""
    from kiosk.triage.judging import rightness

    seen = rightness(model)
    of = f"{seen.sentences} sentences of another hand"
    return [
        Figure("safety_recall", seen.recall, "share", 0.95, "higher", of),
        Figure("safety_precision", seen.precision, "share", 0.85, "higher", of),
        Figure("dispute_accuracy", seen.dispute, "share", 0.88, "higher", of),
    ]


def _disputes(model: Triage) -> list[Figure]:
    """Whether it is one, of which kind, and what is wanted: on lines of yet another hand."""
    from kiosk.triage.judging import settled

    seen = settled(model)
    of = f"{seen.sentences} lines of another hand, {seen.disputes} of disputes"
    return [
        Figure("dispute_recall", seen.recall, "share", 0.88, "higher", of),
        Figure("dispute_precision", seen.precision, "share", 0.88, "higher", of),
        Figure("dispute_kind", seen.kind, "share", 0.80, "higher", of),
        Figure("case_type", seen.type, "share", 0.82, "higher", of),
    ]


def _rightness(data: Path) -> list[Figure]:
    from kiosk.triage.training import messages, validate_label

    told, _ = validate_label(messages(data))
    beside = "five-fold cross-validation, messages alike kept together"
    found = []
    for view, bar in (("full", 0.905), ("title", 0.865)):
        found += [
            Figure(f"triage_{view}_f1", told[view]["macro_f1"], "F1", bar, "higher", beside),
            Figure(
                f"triage_{view}_ece",
                told[view]["calibration_error"],
                "share",
                0.05,
                "lower",
                beside,
            ),
        ]
    return found


def _of_next(work: Callable[[str], object], texts: Iterator[str]) -> None:
    work(next(texts))


def _hashes(text: str) -> None:
    for length in (1, 2, 3):
        for at in range(len(text) - length + 1):
            hashlib.blake2b(text[at : at + length].encode(), digest_size=8).digest()


def _loading() -> tuple[float, float]:
    """Milliseconds of a new process: numpy's import, then the model until its first judgement."""
    script = (
        "import time; t = time.perf_counter(); import numpy; n = time.perf_counter();"
        "from kiosk.triage.judge import Triage; Triage.load().judge('路灯坏了');"
        "print((n - t) * 1000, (time.perf_counter() - n) * 1000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    numpys, ours = map(float, done.stdout.split())
    return numpys, ours


def _index(store: Store, texts: list[str]) -> list[int]:
    """Rows and words as a filing leaves them, without its journal: only search is measured.
    Returns the cases' keys."""
    row = dict.fromkeys(cases.FIELDS, "") | dict.fromkeys(
        ("dispute", "one_tap", "anonymous", "late", "joined", "tier", "version"), 0
    )
    insert = f"INSERT INTO cases (key, {cases.COLUMNS}) VALUES (?{',?' * len(cases.FIELDS)})"  # noqa: S608
    keys = []
    for first in range(0, len(texts), A_DAY):
        day = date(2026, 1, 1) + timedelta(days=first // A_DAY)
        with store.transaction() as tx:
            for nth, text in enumerate(texts[first : first + A_DAY], 1):
                case = f"{cases.case_head(f'{day}', nth)}BENCH0"
                told = row | {
                    "case_id": case, "seq": first + nth, "day": f"{day}",
                    "number": case_number("T", day, nth), "state": "filed", "text": text,
                    "risk": "low", "type": "complaint", "filed_at": f"{day}T01:00:00.000Z",
                }  # fmt: skip
                keys.append(cases.key_of(case))
                tx.execute(insert, keys[-1], *(told[name] for name in cases.FIELDS))
                case_words.filed(tx, keys[-1])
    return keys


def _sentences() -> list[str]:
    from kiosk.triage.sentences import written

    return list(dict.fromkeys(each.text for each in written()))


def _variations() -> tuple[list[str], list[int], list[tuple[int, str]]]:
    """Sentences, the grammar line of each, and others of these lines to ask with."""
    from kiosk.triage.sentences import written

    whole = list({each.text: each for each in written() if len(each.text) >= 8}.values())
    asked = random.Random(3).sample(whole, 400)  # noqa: S311
    taken = {each.text for each in asked}
    kept = [each for each in whole if each.text not in taken][:ALIKE]
    known = {each.line for each in kept}
    return (
        [each.text for each in kept],
        [each.line for each in kept],
        [(each.line, each.text) for each in asked if each.line in known],
    )


def _messages(folder: Path) -> tuple[list[str], list[int], list[tuple[int, str]]]:
    raw = lzma.decompress((folder / "messages.csv.xz").read_bytes()).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))[:ALIKE]
    texts = [f"{row['title']}\n{row['text']}" for row in rows]
    asked = [(number, row["title"]) for number, row in enumerate(rows) if distinct(row["title"])]
    return texts, list(range(len(rows))), asked
