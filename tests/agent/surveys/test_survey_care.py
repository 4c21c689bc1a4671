"""A survey that is published again, closes while somebody looks, loses its key; and one call."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from kiosk.agent.surveys.capability import Surveys
from kiosk.cli import doctor
from kiosk.storage import tables
from kiosk.storage.inspection import inspect
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall
from tests.agent.surveys.survey_hall import answers, asks, begins, manages
from tests.agent.surveys.survey_hall import hall as hall
from tests.agent.test_alarms import in_journal, wait_until
from tests.agent.test_urgent_cases import looks_again
from tests.patience import PATIENCE
from tests.services.surveys.survey_story import SHORT, short_form


def test_published_again_is_as_it_was_but_for_what_is_said(hall: AgentHall) -> None:
    how = {"until": "2026-12-31", "idle": "keep", "pages": True, "fallback": "en", "invited": True}
    asks(hall, **how)
    before = published(hall)
    hall.clock.advance(days=1)
    manages(hall, "surveys.publish", survey=SHORT, until="2027-01-31")
    assert published(hall) == {**before, "until": "2027-01-31"}, "its first day, too"
    asks(hall, short_form(title="第二版"))
    assert published(hall) == {**before, "until": "2027-01-31", "version": 2}
    manages(hall, "surveys.publish", survey=SHORT, start="", until="", idle="drop", pages=False,
            fallback="", invited=False)  # fmt: skip
    again = published(hall)
    assert again["start"] > before["start"]
    assert (again["until"], again["idle"], again["pages"], again["invited"]) == (
        "", "drop", False, False
    )  # fmt: skip
    assert again["fallback"] != before["fallback"]


def published(hall: AgentHall) -> dict[str, Any]:
    with hall.agent.store.reading() as tx:
        events = [dict(each.public) for each in tx.events() if each.type == "survey.published"]
    return events[-1]


def test_who_looked_before_a_survey_closed_does_not_offer_it_again_afterwards(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(hall)
    surveys, journal = hall.agent.of(Surveys), hall.agent.ports.journal
    wait_until(lambda: surveys._told is not None and bool(surveys._told.surveys))
    read, looks, told = journal.read, [], []

    async def slow_to_come_back(work: Any) -> Any:
        looks.append(work)
        first, found = len(looks) == 1, await read(work)
        if first:
            await asyncio.to_thread(manages, hall, "surveys.close", survey=SHORT)
            await asyncio.sleep(0.2)  # who follows that has told it by now, where nothing holds it
        return found

    def publish(topic: str, body: Any, **to: Any) -> None:
        if topic == "surveys.open":
            told.append([each.survey for each in body.surveys])

    monkeypatch.setattr(journal, "read", slow_to_come_back)
    monkeypatch.setattr(hall.agent.ports.notices, "publish", publish)
    asyncio.run_coroutine_threadsafe(surveys._tell(), hall.agent.ports.loop).result(PATIENCE)
    wait_until(lambda: bool(told))
    assert told == [[]]


@pytest.mark.parametrize("whole", [True, False])
def test_what_was_called_about_is_not_called_about_again_when_it_is_handed_in(
    hall: AgentHall, whole: bool
) -> None:
    asks(hall, idle="keep")
    words = "楼道里煤气泄漏，味道很大"
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk)
        kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["no"]})
        kiosk.call("surveys.answer", {**on, "path": "/data/words", "values": [words]})
        asked = {"hazard": "gas", "call": "0123456789abcdef", "seen": words}
        alarm = kiosk.call("alarms.raise", asked)["alarm"]
        method = "surveys.submit" if whole else "surveys.leave"
        told = kiosk.call(method, {**on, "call": "0123456789abcdef"})
    assert told["called"]

    def tied() -> list[tuple[str, int, bool]]:
        return [(each.alarm, each.presses, bool(each.case)) for each in in_journal(hall)]

    wait_until(lambda: tied() == [(alarm, 1, True)])
    looks_again(hall)
    assert tied() == [(alarm, 1, True)]


def test_answers_whose_key_is_gone_are_told_on_the_health_page(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.agent.surveys.capability.MINUTE", 0.2)
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        answers(kiosk)
        answers(kiosk)
    assert health(hall) == []
    hall.stop()
    hall.folder.survey_keys.unlink()
    keys = provisioning.open_keys(hall.folder)
    report = inspect(hall.folder, keys, tables.EVENT_TYPES, tables.TABLES, replayed=False)
    assert ("answers_lost", "2") in [(each.code, each.detail) for each in report.notes]
    assert report.ok
    told = [each for each in doctor.examine(hall.folder) if each.name == "surveys"]
    assert [(each.health, each.params["detail"]) for each in told] == [("weak", "2")]
    for _ in range(2):  # also after the next start
        hall.start()
        wait_until(lambda: health(hall) == [("weak", "survey_answers_lost", {"count": "2"})])
        hall.stop()
    hall.clock.advance(days=40)
    hall.start()
    with hall.signed_in("tech") as shell:
        shell.call("clock.confirm", {"date": f"{hall.clock.now():%Y-%m-%d}"})
    wait_until(lambda: health(hall) == [])


def health(hall: AgentHall) -> list[tuple[str, str, dict[str, str]]]:
    with hall.signed_in("tech") as shell:
        items = shell.call("health.get")["items"]
    return [
        (each["health"], each["code"], each["params"])
        for each in items
        if each["name"] == "surveys"
    ]
