"""The samples, and a form with rows that are added, walked over the line as a die falls."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import Any

import pytest

from kiosk.api.client import Client
from kiosk.domain.surveys import LEAST
from kiosk.services.surveys import reading
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.surveys.survey_hall import asks, begins, close_batches
from tests.agent.surveys.survey_hall import hall as hall
from tests.forms.hall_form import asks as asked
from tests.forms.hall_form import bind, xform
from tests.services.surveys.survey_story import sample

ROWS = xform(
    "<row><name/></row><last/>", bind("row/name") + bind("last"),
    '<group ref="/data/row"><label>row</label><repeat nodeset="/data/row">'
    + asked("row/name") + "</repeat></group>" + asked("last"),
    root='id="rows" version="1"',
)  # fmt: skip


def entry(question: dict[str, Any], die: Random) -> list[str]:
    names = [each["name"] for each in question["choices"] if not each["alone"]]
    kind = question["kind"]
    if kind == "select_one":
        return [die.choice(names)]
    if kind == "select_multiple":
        return die.sample(names, die.randint(1, min(2, len(names))))
    if kind == "rank":
        return die.sample(names, len(names))
    if kind == "range":
        return [f"{question['range'][0]:g}"]
    told = {"integer": die.choice(("2", "17")), "decimal": "1.5", "date": "1960-05-01",
            "time": "09:30", "acknowledge": "OK"}  # fmt: skip
    return [told.get(kind) or die.choice(("好", "再开一个窗口", "没有意见"))]


def walks(kiosk: Client, survey: str, die: Random) -> dict[str, set[str]]:
    """To the end and handed in; what was entered, by path."""
    on = begins(kiosk, survey)
    entered: dict[str, set[str]] = defaultdict(set)
    step = kiosk.call("surveys.begin", {**on, "language": "zh_CN"})
    for _ in range(200):
        if step["kind"] == "end":
            break
        if step["kind"] == "repeat" and step["repeat_count"] < 3 and die.random() < 0.5:
            step = kiosk.call("surveys.more", {**on, "path": step["repeat_path"]})
            continue
        wrong = {(each["path"], each["repeat"]) for each in step["complaints"]}
        for question in step["questions"]:
            at = (question["path"], question["repeat"])
            if question["readonly"] or question["kind"] in ("note", "header"):
                continue
            if question["required"] or at in wrong or die.random() < 0.7:
                values = entry(question, die)
                told = {**on, "path": at[0], "repeat": at[1], "values": values}
                kiosk.call("surveys.answer", told)
                entered[at[0]].add(" ".join(sorted(values)))
        step = kiosk.call("surveys.next", on)
    assert step["kind"] == "end", step["complaints"]
    assert step["behind"] == step["steps"]
    assert kiosk.call("surveys.submit", on)["kept"]
    kiosk.call("session.end", {"session": on["session"]})
    return entered


@pytest.mark.parametrize("name", ["satisfaction", "wellbeing", "needs", "elder_care", "rows"])
def test_what_is_entered_is_what_is_read(hall: AgentHall, name: str) -> None:
    asks(hall, ROWS if name == "rows" else sample(name))
    die, entered = Random(name), defaultdict[str, set[str]](set)
    with hall.at("resident", "resident-1") as kiosk:
        for _ in range(LEAST):
            for path, values in walks(kiosk, name, die).items():
                entered[path] |= values
    close_batches(hall)
    with hall.agent.store.reading() as tx:
        told = list(reading.responses(tx, name))
        form = reading.form_of(tx, name, 1)
    paths = {slot.path for slot in form.asked}
    assert len(told) == LEAST
    assert all(each.complete for each in told)
    for response in told:
        for path, _, value in response.values:
            if path in paths:
                assert " ".join(sorted(value.split(" "))) in entered[path], path


def test_a_row_is_added_and_taken_away_again(hall: AgentHall) -> None:
    asks(hall, ROWS)
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk, "rows")
        name = {**on, "path": "/data/row/name"}
        kiosk.call("surveys.answer", {**name, "repeat": 1, "values": ["a"]})
        step = kiosk.call("surveys.next", on)
        assert (step["kind"], step["repeat_path"]) == ("repeat", "/data/row")
        assert step["repeat_count"] == 1
        step = kiosk.call("surveys.more", {**on, "path": "/data/row"})
        assert step["questions"][0]["repeat"] == 2
        kiosk.call("surveys.answer", {**name, "repeat": 2, "values": ["b"]})
        gone = {**on, "path": "/data/row", "instance": 1}
        step = kiosk.call("surveys.remove", gone)
        assert (step["kind"], step["repeat_count"]) == ("repeat", 1), "asked for one more again"
        assert kiosk.call("surveys.back", on)["questions"][0]["values"] == ["b"]
        none = {**gone, "instance": 7}
        assert refusal(kiosk, "surveys.remove", **none).code == "forms.answer_place"
