"""What a survey says, over the line: of months that are over, and who looked at it."""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from typing import Any

import pytest

from kiosk.agent.surveys import results
from kiosk.agent.surveys.capability import Surveys
from kiosk.errors import KnownError
from kiosk.services.surveys import reading
from kiosk.services.surveys.results import months
from kiosk.storage.tables import print_jobs
from printing.layouts.sheets import draw
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.surveys.survey_hall import MANAGER, answers, asks, close_batches, manages
from tests.agent.surveys.survey_hall import hall as hall
from tests.services.surveys.survey_story import SHORT, short_form


def answered(hall: AgentHall, levels: str, words: str = "") -> None:
    with hall.at("resident", "resident-1") as kiosk:
        for each in levels:
            answers(kiosk, {"y": "yes", "n": "no"}[each], words)
    close_batches(hall)


def looked(hall: AgentHall) -> list[tuple[str, str]]:
    with hall.agent.store.reading() as tx:
        looks = [each.public for each in tx.events() if each.type == "survey.viewed"]
    return [(each["staff"], each["what"]) for each in looks]


def unpacked(text: str) -> Any:
    return zlib.decompress(base64.b64decode(text))


def test_nothing_is_told_of_a_month_before_it_is_over_or_the_survey_is_closed(
    hall: AgentHall,
) -> None:
    asks(hall)
    answered(hall, "y" * 6 + "n" * 5)
    told = manages(hall, "surveys.results", survey=SHORT)
    assert (told["months"], told["running"], told["question"]) == ([], "2026-11", None)
    manages(hall, "surveys.close", survey=SHORT)
    told = manages(hall, "surveys.results", language="en")
    assert told["survey"] == SHORT, "the one that was asked last"
    assert told["months"] == [{"month": "2026-11", "finished": 11}]
    level = told["question"]
    assert level["line"]["label"] == "Satisfied?"
    assert [(each["label"], each["count"], each["share"]) for each in level["cells"]] == [
        ("Yes", 6, 54.5), ("No", 5, 45.5)
    ]  # fmt: skip
    assert [each["value"] for each in level["trend"]["points"]] == [54.5]


def test_of_four_nothing_is_told_and_of_five_no_one_alone(hall: AgentHall) -> None:
    asks(hall)
    answered(hall, "yyyyn")
    manages(hall, "surveys.close", survey=SHORT)
    told = manages(hall, "surveys.results", survey=SHORT)
    assert told["finished"] == 5
    assert [each["count"] for each in told["question"]["cells"]] == [None, None]


def test_words_are_listed_in_no_order_once_five_wrote_some(hall: AgentHall) -> None:
    asks(hall)
    answered(hall, "y" * 5, "排队久")
    manages(hall, "surveys.close", survey=SHORT)
    told = manages(hall, "surveys.results", survey=SHORT, question="/data/words")
    assert told["question"]["words"] == ["排队久"] * 5
    assert looked(hall) == [(MANAGER, "words")]


def test_a_look_is_journalled_once_a_day_and_an_export_each_time(hall: AgentHall) -> None:
    asks(hall)
    answered(hall, "yyyyy")
    for _ in range(3):
        manages(hall, "surveys.results", survey=SHORT)
    for _ in range(2):
        manages(hall, "surveys.answers", survey=SHORT)
    assert looked(hall) == [(MANAGER, "results"), (MANAGER, "answers"), (MANAGER, "answers")]


def test_an_export_that_begins_in_the_middle_is_a_look_too_and_one_that_goes_on_is_none(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(hall)
    answered(hall, "yyyyy")
    before_every_key = {"survey": SHORT, "after": "0"}
    page = manages(hall, "surveys.answers", **before_every_key)
    assert len(json.loads(unpacked(page["answers"]))) == 5
    assert looked(hall) == [(MANAGER, "answers")]
    monkeypatch.setattr(results, "_PAGE", 1)
    after, taken = "", 0
    while True:
        page = manages(hall, "surveys.answers", survey=SHORT, after=after)
        taken += len(json.loads(unpacked(page["answers"])))
        after = page["after"]
        if not after:
            break
    assert taken == 5
    assert len(looked(hall)) == 2, "one more, for all its pages"


def test_an_export_under_way_goes_on_with_what_was_closed_when_it_began(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version that comes between two pages would be told without its form."""
    asks(hall)
    answered(hall, "yyyyy")
    monkeypatch.setattr(results, "_PAGE", 1)
    page = manages(hall, "surveys.answers", survey=SHORT)
    assert [version for version, _ in page["forms"]] == ["1"]
    asks(hall, short_form(title="第二版"))
    answered(hall, "nnnnn")
    versions = []
    while page["after"]:
        page = manages(hall, "surveys.answers", survey=SHORT, after=page["after"])
        versions += [each["version"] for each in json.loads(unpacked(page["answers"]))]
    assert set(versions) <= {"1"}
    page = manages(hall, "surveys.answers", survey=SHORT)
    assert [version for version, _ in page["forms"]] == ["1", "2"], "the next one has both"


def test_no_page_of_an_export_reads_the_answers_of_the_others(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(hall)
    answered(hall, "y" * 12)
    read: list[str] = []
    decode = reading._response

    def counted(key: str, *rest: Any) -> Any:
        read.append(key)
        return decode(key, *rest)

    monkeypatch.setattr(reading, "_response", counted)
    monkeypatch.setattr(results, "_PAGE", 1)
    page, pages = manages(hall, "surveys.answers", survey=SHORT), 1
    while page["after"]:
        page = manages(hall, "surveys.answers", survey=SHORT, after=page["after"])
        pages += 1
    assert pages > 4
    assert len(read) < 12 + 2 * pages, "one more each page: whether there is any"


def test_a_look_that_the_journal_did_not_take_is_no_look_the_next_time_either(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(hall)
    answered(hall, "yyyyy")

    def full(*_: object) -> None:
        raise KnownError("storage.full", field="data")

    with monkeypatch.context() as disk:
        disk.setattr(months, "viewed", full)
        with hall.signed_in(MANAGER) as shell:
            assert refusal(shell, "surveys.results", survey=SHORT).code == "storage.full"
    manages(hall, "surveys.results", survey=SHORT)
    assert looked(hall) == [(MANAGER, "results")]


def test_answers_for_a_file_are_those_of_closed_batches_with_their_form(hall: AgentHall) -> None:
    asks(hall)
    answered(hall, "yyyynn")
    with hall.at("resident", "resident-1") as kiosk:
        answers(kiosk)  # waits in the box
    page = manages(hall, "surveys.answers", survey=SHORT)
    given = json.loads(unpacked(page["answers"]))
    assert len(given) == 6
    assert [each["key"] for each in given] == sorted(each["key"] for each in given)
    (form,) = page["forms"]
    assert form[0] == "1"
    assert unpacked(form[1]).startswith(b"<h:html")
    assert page["after"] == ""


def test_a_month_is_printed_as_it_is_told_and_who_asked_for_it_has_looked(
    hall: AgentHall,
) -> None:
    asks(hall)
    answered(hall, "y" * 6 + "n" * 5, "排队久")
    with hall.signed_in(MANAGER) as shell:
        early = refusal(shell, "surveys.print", survey=SHORT, month="2026-11", printer="office-1")
        assert early.code == "surveys.no_month"
    manages(hall, "surveys.close", survey=SHORT)
    asked = {"survey": SHORT, "month": "2026-11", "printer": "office-1", "key": "once"}
    job = manages(hall, "surveys.print", **asked)["job"]
    assert manages(hall, "surveys.print", **asked)["job"] == job, "asked again, printed once"
    assert looked(hall) == [(MANAGER, "paper")]
    documents = hall.agent.of(Surveys)._documents
    for language, level, yes in (("zh_CN", "满意吗", "满意"), ("en", "Satisfied?", "Yes")):
        with hall.agent.store.reading() as tx:
            queued = print_jobs.by_id(tx, job)
            assert queued is not None
            made = documents.make(tx, dataclasses.replace(queued, language=language))
        assert [(each.title, each.labels[0]) for each in made.charts] == [(f"1 · {level}", yes)]
        assert made.charts[0].series[0][1] == (54.5, 45.5)
        assert made.tables[0].rows[0][1:4] == ("11", yes, "54.5")
        assert "排队久" not in repr(made), "what was written is for the page alone"
        sheets = draw(made)
        assert sheets.startswith(b"%PDF")


def test_only_who_may_see_reports_sees_results(hall: AgentHall) -> None:
    asks(hall)
    hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        assert refusal(desk, "surveys.results").code == "api.no_right"
        assert refusal(desk, "surveys.answers", survey=SHORT).code == "api.no_right"
    with hall.at("resident", "resident-1") as kiosk:
        assert refusal(kiosk, "surveys.results").code == "api.not_here"
    assert looked(hall) == []


def test_without_a_survey_there_is_none_and_an_unknown_one_is_told(hall: AgentHall) -> None:
    told = manages(hall, "surveys.results")
    assert (told["survey"], told["surveys"], told["question"]) == ("", [], None)
    with hall.signed_in(MANAGER) as shell:
        assert refusal(shell, "surveys.results", survey="no").code == "surveys.unknown"
