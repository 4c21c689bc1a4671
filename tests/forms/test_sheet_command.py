"""`kiosk survey check` as a clerk types it: what is said, in which language, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kiosk.paths import PROJECT, sample_surveys
from tests.forms.sheet_books import HEAD, book

SAMPLE = sample_surveys() / "wellbeing.xlsx"


def typed(*words: str, speech: str = "en_GB.UTF-8") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "survey", "check", *words],
        cwd=PROJECT, capture_output=True, text=True, timeout=120,
        env={"LC_ALL": speech, "PATH": "/usr/bin:/bin"},
    )  # fmt: skip


def test_a_survey_without_a_fault_is_told_with_its_questions_and_languages() -> None:
    done = typed(str(SAMPLE))
    assert (done.returncode, done.stderr) == (0, "")
    assert "wellbeing.xlsx: nothing is wrong with it" in done.stdout
    assert "中文 (zh_CN), English (en)" in done.stdout


def test_a_fault_is_told_by_cell_in_the_language_that_is_wished(tmp_path: Path) -> None:
    file = tmp_path / "问卷.xlsx"
    file.write_bytes(book((HEAD, ("Text", "q", "?"), ("text", "r", "${zzz}"))))
    done = typed(str(file), "--language", "zh_CN")
    assert (done.returncode, done.stderr) == (2, "")
    first, second = done.stdout.splitlines()
    assert first.startswith("问卷.xlsx：survey 表第 2 行 A 列（type）：")
    assert "zzz" in second
    english = typed(str(file))
    assert english.stdout.startswith("问卷.xlsx: sheet survey, row 2, column A (type): Types are")
    chinese = typed(str(file), speech="zh_CN.UTF-8")
    assert chinese.stdout == done.stdout


def test_programs_read_the_findings_too(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(book((HEAD, ("Text", "q", "?"))))
    done = typed(str(file), "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["ok"]) == (2, False)
    found = told["findings"][0]
    assert (found["sheet"], found["row"], found["column"]) == ("survey", 2, 1)
    assert (found["code"], found["advice"]) == ("survey.type_capital", False)
    assert json.loads(typed(str(SAMPLE), "--json").stdout) == {"ok": True, "findings": []}


def test_a_form_is_checked_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    text = SAMPLE.with_suffix(".xml").read_text("utf-8")
    file.write_text(text.replace("round(", "frob(", 1), "utf-8")
    done = typed(str(file))
    assert done.returncode == 2
    assert "frob" in done.stdout
    assert done.stdout.startswith("a.xml: line ")


def test_what_cannot_be_read_or_is_no_language_is_told_in_a_sentence(tmp_path: Path) -> None:
    for words in (
        [str(tmp_path / "none.xlsx")],
        [str(tmp_path)],
        [str(SAMPLE), "--language", "fr"],
    ):
        done = typed(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()
