"""`file`, `search`, `similar` and `triage`: what a case costs, and how well it is understood."""

from __future__ import annotations

import csv
import io
import lzma
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile
from kiosk.bench.hall import measured_hall
from kiosk.bench.journal import one_row
from kiosk.domain.bigrams import any_query, indexed
from kiosk.ids import new_id
from kiosk.services import case_search
from kiosk.services.case_filing import Report, file
from kiosk.services.check_in import Resident
from kiosk.services.premises import Premises
from kiosk.storage import idempotency
from kiosk.storage.store import Store
from kiosk.storage.tables import cases

if TYPE_CHECKING:
    pass

RUNS, A_RUN = 5, 400
SEARCHED = 100_000
ALIKE = 5_000
SEARCHES = 60


def bench_file() -> list[Figure]:
    """Durable filings, triage and all, beside one-row transactions of the same SQLCipher build."""
    from kiosk.triage.judge import Triage
    from kiosk.triage.sentences import written

    model, texts = Triage.load(), [each.text for each in written() if each.hazard == "none"]
    draw = random.Random(1)  # noqa: S311 - which sentence is filed, no secret
    with measured_hall() as (store, premises), one_row(store.keys) as limit:

        def ours() -> None:
            _files(store, premises, model, draw.choice(texts))

        interleaved(ours, limit, 50)  # warm
        runs = [interleaved(ours, limit, A_RUN) for _ in range(RUNS)]
    typical = percentile([each for _, theirs in runs for each in theirs], 0.5) * 1000
    beside = f"one-row SQLCipher FULL transaction, p50 {typical:.2f} ms"
    return [
        Figure("file_p50", median_ratio(runs, 0.5), "× one row", 2.0, "lower", beside),
        Figure("file_p99", median_ratio(runs, 0.99), "× one row", 3.0, "lower", beside),
    ]


def _files(store: Store, premises: Premises, model: object, text: str) -> None:
    def judge(said: str):  # type: ignore[no-untyped-def]
        return model.judge(said, premises.hall.category)  # type: ignore[attr-defined]

    with store.transaction() as tx:
        key = new_id("k")
        idempotency.find(tx, key)
        made = file(
            tx, premises, Report(kind="complaint", category="noise", text=text, cell="g1"),
            Resident(), judge, terminal="resident-1", session="bench",
        )  # fmt: skip
        idempotency.remember(tx, key, "cases.file", msgspec.json.encode(made.case.number))


def bench_search() -> list[Figure]:
    """Full-text search among 100,000 cases, for words that many and that few of them hold."""
    words = _sentences()
    draw = random.Random(2)  # noqa: S311
    with measured_hall() as (store, premises):
        _index(store, [f"{draw.choice(words)}，{draw.choice(words)}" for _ in range(SEARCHED)])
        times = []
        for number in range(SEARCHES):
            sentence = draw.choice(words)
            at = draw.randrange(max(1, len(sentence) - 4))
            typed = sentence[at : at + 2 + number % 3]
            start = time.perf_counter()
            with store.reading() as tx:
                case_search.search(tx, premises, typed)
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
        _index(store, texts)
        for number, question in asked:
            start = time.perf_counter()
            with store.reading() as tx:
                found = cases.alike(tx, any_query(question), 10)
            times.append((time.perf_counter() - start) * 1000)
            hits += bool(found) and lines[found[0] - 1] == number
    beside = f"absolute, {len(asked)} questions, {len(texts)} cases"
    return [
        Figure("similar_hit_at_1", hits / len(asked), "share", 0.93, "higher", beside),
        Figure("similar_p99_ms", percentile(times, 0.99), "ms", 15.0, "lower", beside),
    ]


def bench_triage(data: Path | None = None) -> list[Figure]:
    """A title's judgement and the model's loading; with `--data` how right it is by
    cross-validation."""
    from kiosk.triage.judge import MODEL, Triage

    model = Triage.load()
    titles = [text[:20] for text in _sentences()[:2000]]
    times = []
    for title in titles:
        start = time.perf_counter()
        model.judge(title)
        times.append((time.perf_counter() - start) * 1000)
    loading = percentile([_loading() for _ in range(5)], 0.5)
    figures = [
        Figure("triage_title_p50_ms", percentile(times, 0.5), "ms", 1.0, "lower", "absolute"),
        Figure("triage_title_p99_ms", percentile(times, 0.99), "ms", 10.0, "lower", "absolute"),
        Figure("triage_load_ms", loading, "ms", 100.0, "lower", "after numpy, a new process"),
        Figure("triage_model_mb", MODEL.stat().st_size / 1e6, "MB", 1.0, "lower", "absolute"),
    ]
    return figures + (_rightness(data) if data else [])


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


def _loading() -> float:
    script = (
        "import time, numpy; t = time.perf_counter(); from kiosk.triage.judge import Triage;"
        "Triage.load().judge('路灯坏了'); print((time.perf_counter() - t) * 1000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _index(store: Store, texts: list[str]) -> None:
    """Rows and words as a filing leaves them, without its journal: only search is measured."""
    row = dict.fromkeys(cases.FIELDS, "") | dict.fromkeys(
        ("dispute", "one_tap", "anonymous", "late", "joined", "tier", "version"), 0
    )
    marks = ",".join("?" * len(cases.FIELDS))
    for first in range(0, len(texts), 5000):
        with store.transaction() as tx:
            tx._projecting = True
            for number, text in enumerate(texts[first : first + 5000], first + 1):
                told = row | {
                    "case_id": f"c-{number:08d}", "seq": number, "number": f"T-1124-{number}",
                    "state": "filed", "text": text, "risk": "low", "type": "complaint",
                    "filed_at": "2026-11-24T01:00:00.000Z",
                }  # fmt: skip
                tx.execute(
                    f"INSERT INTO cases ({cases.COLUMNS}) VALUES ({marks})",  # noqa: S608
                    *(told[name] for name in cases.FIELDS),
                )
                tx.execute(
                    "INSERT INTO case_words (rowid, words) VALUES (?, ?)", number, indexed(text)
                )
            tx._projecting = False


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
    asked = [(number, row["title"]) for number, row in enumerate(rows) if any_query(row["title"])]
    return texts, list(range(len(rows))), asked
