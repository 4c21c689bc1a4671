"""A bundle is asked what Python would be asked, and answers; its libraries stay its own."""

from __future__ import annotations

import os
import sys

import pytest

from kiosk import bundled
from kiosk.errors import KnownError


def asked(monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """What is left to be done after a bundle was started with these words."""
    monkeypatch.setattr(sys, "argv", ["kiosk", *words])
    bundled.answer_as_python()
    return sys.argv[1:]


def test_who_asks_python_for_the_program_gets_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, "-m", "kiosk", "ui", "--terminal", "display") == [
        "ui", "--terminal", "display"
    ]  # fmt: skip


def test_who_asks_for_a_module_of_ours_gets_that_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="as it is measured"):
        asked(monkeypatch, "-m", "ui.demo.measure", "nothing")


@pytest.mark.parametrize("words", [("-m", "os"), ("-m",), ("-c", "print(1)"), ("--help",), ()])
def test_nothing_else_of_python_is_answered(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    assert asked(monkeypatch, *words) == list(words)


@pytest.mark.parametrize("before", ["", "/elsewhere/lib"])
def test_other_programs_load_libraries_as_before(
    monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/linli/_internal")
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    asked(monkeypatch)
    assert os.environ.get("LD_LIBRARY_PATH", "") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_a_bundle_sends_who_measures_to_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled.needs_sources("kiosk bench")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(KnownError) as refused:
        bundled.needs_sources("kiosk bench")
    assert refused.value.code == "cli.needs_sources"
