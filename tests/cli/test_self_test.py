"""`kiosk self-test`: every part is tried, whatever falls is told and stops nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import languages
from kiosk.paths import PROJECT
from kiosk.phrases import catalogue
from kiosk.selftest import checks, running
from kiosk.selftest.outcome import Outcome
from kiosk.selftest.report import report, verdict
from kiosk.triage.judge import Triage


@pytest.mark.timeout(1200)  # ten processes one after the other, on a PC that is busy with stories
def test_every_part_works_and_the_report_tells_it_in_every_language(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "self-test", "--json", "--report", "told.txt"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    outcomes = {each["name"]: each for each in map(json.loads, done.stdout.splitlines())}
    assert [each for each in outcomes.values() if each["grade"] == "trouble"] == []
    assert done.returncode == 0
    assert list(outcomes) == list(checks.CHECKS)
    assert int(outcomes["screens"]["params"]["files"]) > 200
    assert int(outcomes["forms"]["params"]["questions"]) > 40
    left = (tmp_path / "told.txt").read_text("utf-8")
    for language in languages.CODES:
        for name in checks.CHECKS:
            assert catalogue(language)[f"self_test.name.{name}"] in left
    assert [each.name for each in tmp_path.iterdir()] == ["told.txt"]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What stands for the program, in which a check falls."""
    file = tmp_path / "kiosk"
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(file))
    return file


def tried(*names: str) -> list[Outcome]:
    told: list[Outcome] = []
    assert running.run(names, told.append) == told
    return told


def test_a_check_that_dies_is_told_and_the_next_one_goes_on(program: Path) -> None:
    sound = Outcome(name="fonts", grade="ok", seconds=0.1, params={"family": "x"})
    answer = json.dumps({"name": "fonts", "grade": "ok", "seconds": 0.1, "params": {"family": "x"}})
    program.write_text(
        f"#!/bin/sh\ncase $5 in screens) echo libX11.so.6 is missing >&2; exit 134;; esac\n"
        f"echo '{answer}'\n"
    )
    died, went_on = tried("screens", "fonts")
    assert (died.code, died.params) == ("self_test.died", {"exit": "134"})
    assert died.said == ("libX11.so.6 is missing",)
    assert went_on == sound


def test_a_check_that_hangs_is_ended(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    monkeypatch.setattr(running, "WITHIN", 0.3)
    assert [each.code for each in tried("sound")] == ["self_test.hangs"]


def test_a_fault_of_the_program_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checks.CHECKS, "fonts", "ui.selftest.of_another_bundle")
    fell = checks.here("fonts")
    assert (fell.grade, fell.code) == ("trouble", "self_test.fell")
    assert fell.said[0].startswith("ModuleNotFoundError")


def test_a_model_that_misses_dangers_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = Triage.judge
    monkeypatch.setattr(Triage, "judge", lambda self, *of: replace(judge(self, *of), urgent=False))
    seen = checks.here("triage")
    assert (seen.grade, seen.code) == ("trouble", "self_test.triage_worse")
    assert seen.params["figure"] == "recall"


@pytest.mark.parametrize(
    ("grades", "key"),
    [
        (("ok", "ok"), "passed"),
        (("ok", "lacks"), "passed_lacking"),
        (("lacks", "trouble"), "failed"),
    ],
)
def test_what_the_pc_lacks_is_no_fault_of_the_program(grades: tuple[str, str], key: str) -> None:
    codes = {"ok": "", "lacks": "self_test.lacks_loudspeaker", "trouble": "self_test.siren"}
    done = [
        Outcome(name=name, grade=grade, seconds=1.0, code=codes[grade], params=params)  # type: ignore[arg-type]
        for name, grade, params in zip(
            ("keyboard", "sound"), grades, ({"word": "你好"}, {"outputs": "1"}), strict=True
        )
    ]
    begins = catalogue("en")[f"self_test.{key}"].split("{")[0]
    assert verdict(done, "en").startswith(begins)


def test_a_report_names_what_fell_for_who_mends_the_program() -> None:
    fell = Outcome(
        name="keyboard", grade="trouble", seconds=1, code="self_test.died",
        params={"exit": "-11"}, said=("libspeechd.so.2: cannot open shared object file",),
    )  # fmt: skip
    told = report([fell], datetime(2026, 11, 29, tzinfo=UTC))
    assert "keyboard: libspeechd.so.2: cannot open shared object file" in told
    assert "2026-11-29 00:00" in told
