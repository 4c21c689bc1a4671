"""The rehearsed day reaches for what is on the screens: it lasts minutes and is played on demand,
so that a control which got another name would be missed by nobody until then."""

from __future__ import annotations

import ast
import html
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.demo.voices import TOLD, WORDS
from kiosk.paths import PROJECT, sample_hall, sample_surveys

REACHES = {
    "tap", "tap_now", "tap_until", "find", "sees", "settle", "wait_for",  # of the hall's screens
    "waits",  # of the district's pages
}  # fmt: skip
CHINESE = re.compile("[\u4e00-\u9fff]")
TRANSLATION = re.compile(
    "<(?:translation|numerusform)[^>]*>([^<]+)(?=<)"
)  # a number's forms stand in their text
GAP = re.compile(r"%L?\d|%n|\{\w*\}")  # what a text leaves open
PUT_IN = re.compile(r"李芳|陈小红|\d+| · ")  # of the demo's hall: who, which, and where
PLAYS = sorted((PROJECT / "kiosk" / "demo").glob("**/*.py"))


@pytest.fixture(scope="module")
def asked() -> set[str]:
    """All that a sample survey offers, in both languages."""
    made = [tomllib.loads(each.read_text()) for each in sample_surveys().glob("*.toml")]
    offered = {text for told in made for text in texts(told)}
    return offered | {f"{each}" for each in range(11)}  # a range from 0 to 10


def texts(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for each in told.values():
            yield from texts(each)
    elif isinstance(told, list):
        for each in told:
            yield from texts(each)


@pytest.fixture(scope="module")
def shown() -> str:
    """All that a screen of the sample hall, with its surveys, can say in Chinese."""
    catalogue = (PROJECT / "locale" / "linli_zh_CN.ts").read_text()
    found = [html.unescape(each) for each in TRANSLATION.findall(catalogue)]
    phrases = PROJECT / "locale" / "phrases"
    pages = [sample_hall(), *sample_surveys().glob("*.toml")]
    for page in [*pages, *phrases.glob("zh_CN*.toml"), *phrases.glob("zh_CN/**/*.toml")]:
        found += texts(tomllib.loads(page.read_text()))
    return "\n".join(GAP.sub("\n", each) for each in found)


def reached_for(play: Path) -> Iterator[tuple[int, str]]:
    for call in ast.walk(ast.parse(play.read_text())):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        for each in call.args if name in REACHES else ():
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield call.lineno, each.value


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.stem)
def test_what_the_day_reaches_for_is_a_text_of_the_screens(play: Path, shown: str) -> None:
    gone = [
        (line, text)
        for line, text in reached_for(play)
        if CHINESE.search(text) and "*" not in text  # a masked name is a person's
        if not all(part.strip() in shown for part in PUT_IN.split(text))
    ]
    assert not gone


def test_what_the_survey_is_answered_with_is_offered(shown: str, asked: set[str]) -> None:
    assert not [each for _, told in TOLD for each in told if each not in asked]
    assert not [each for each in WORDS["zh_CN"].values() if each not in shown]


def test_the_day_reaches_for_much() -> None:
    assert sum(1 for play in PLAYS for _ in reached_for(play)) > 100
