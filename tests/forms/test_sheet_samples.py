"""The sample surveys are what their data makes, byte for byte; and a kiosk takes them."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from kiosk.forms import Session, Submission, load
from kiosk.forms.sheet.check import check
from kiosk.forms.sheet.samples import LANGUAGES, make, workbook
from kiosk.paths import sample_surveys
from tests.forms.asked import NOON
from tests.forms.walking import answer

NAMES = ("elder_care", "needs", "satisfaction", "wellbeing")


def test_they_are_made_anew_as_they_lie_there(tmp_path: Path) -> None:
    """Another version of openpyxl or pyxform, or data that was changed: run `./dev surveys`."""
    for name in NAMES:
        shutil.copy(sample_surveys() / f"{name}.toml", tmp_path)
    made = make(tmp_path)
    assert {path.name for path in made} == {
        f"{name}{kind}" for name in NAMES for kind in (".xlsx", ".xml")
    }
    there = {path.name for path in sample_surveys().iterdir()}
    assert there == {path.name for path in tmp_path.iterdir()}
    for path in made:
        assert (sample_surveys() / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_to_mend_in_them(name: str) -> None:
    for kind in (".xlsx", ".xml"):
        path = sample_surveys() / f"{name}{kind}"
        checked = check(path.read_bytes(), path.name)
        assert checked.findings == ()
        assert checked.languages == LANGUAGES


PERSONAL = {
    "elder_care": {"elder_age", "living"},
    "needs": {"people", "dependants", "whom", "help", "volunteer"},
    "satisfaction": set[str](),
    "wellbeing": {"lived"},
}
"""What tells of the one who answers, and of those at home."""


def walked(name: str, seed: int, **said: str) -> tuple[set[str], Submission]:
    """What was asked of somebody who says so of age and guardian, and answers the rest as a die
    falls, until it is taken; and what was handed in.
    """
    form = load((sample_surveys() / f"{name}.xml").read_bytes())
    walk = Session(form, "en", now=NOON, seed=seed)
    die, asked = Random(seed), set[str]()
    for _ in range(1000):
        at = walk.step
        if at is None:
            return asked, walk.hand_in()
        for shown in at.questions:
            last = shown.place.path.rpartition("/")[2]
            if shown.kind not in ("note", "header"):
                asked.add(last)
                walk.answer(shown.place, said.get(last) or answer(shown, die))
        walk.next()
    raise AssertionError(f"stuck in {name}")


@pytest.mark.parametrize("name", NAMES)
def test_who_is_under_14_and_has_no_guardian_here_is_asked_no_more(name: str) -> None:
    asked, handed = walked(name, 1, age="under14", guardian="no")
    assert asked - {"who"} == {"age", "guardian"}
    assert {each.path.rpartition("/")[2] for each in handed.records} == asked


@pytest.mark.parametrize("name", NAMES)
def test_who_is_under_14_and_has_consent_is_asked_nothing_personal(name: str) -> None:
    children, adults = set[str](), set[str]()
    for seed in range(40):
        children |= walked(name, seed, age="under14", guardian="yes")[0]
        adults |= walked(name, seed, age="60_74" if name != "elder_care" else "60_69")[0]
    assert "guardian" in children
    assert "guardian" not in adults
    assert "words" in children
    assert adults - children == PERSONAL[name]


def test_no_hour_of_its_making_stands_in_a_workbook() -> None:
    survey = {
        "form_id": "a", "version": "1", "title": "A", "style": "pages",
        "choices": {"c": [["x", "甲", "X"]]},
        "row": [{"type": "select_one c", "name": "q", "label": ["问", "Q"]}],
    }  # fmt: skip
    first = workbook(survey)
    assert workbook(survey) == first
    with zipfile.ZipFile(BytesIO(first)) as opened:
        assert {each.date_time[:3] for each in opened.infolist()} == {(2026, 1, 1)}
        assert b"2026-01-01T00:00:00Z" in opened.read("docProps/core.xml")
