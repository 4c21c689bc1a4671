"""A person asked for at a kiosk, over the line: two kiosks, two clerks at once, one that never
reads, a session's end, a kill, a hall that offers it not."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kiosk.agent.assistance import capability, handlers
from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, hall_text, next_notice, refusal
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE

SECOND = """
[[terminal]]
id = "resident-2"
kind = "resident"
name = { zh_CN = "西门自助机", en = "Kiosk at the west gate" }
"""
PIN = "402817"


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    monkeypatch.setattr(capability, "LOOK", 0.05)
    running = AgentHall(tmp_path, extra=SECOND).start()
    running.hires("lifang", "zhou")
    yield running
    running.stop()


def asks(kiosk: Client) -> tuple[str, str]:
    """The session that begins, and what is asked for in it."""
    session = kiosk.call("session.begin")["session"]
    asked: str = kiosk.call("assistance.ask", {"session": session, "key": "a"})["asking"]
    return session, asked


def here(kiosk: Client, state: str) -> Any:
    """Until this kiosk is told so."""
    while (told := next_notice(kiosk, "assistance").body)["state"] != state:
        pass
    return told


def standing(desk: Client, *wanted: str) -> list[Any]:
    """Until a counter is told of these: "place state", in their order."""
    while True:
        told = next_notice(desk, "assistance_asked").body["standing"]
        if [f"{each['terminal']} {each['state']}" for each in told] == [*wanted]:
            return list(told)


def test_two_kiosks_ask_and_of_two_clerks_one_goes_to_each(hall: AgentHall) -> None:
    with (
        hall.at("resident", "resident-1") as one, hall.at("resident", "resident-2") as two,
        hall.at("counter", "counter-3") as locked, hall.at("counter", "counter-4"),
    ):  # fmt: skip
        here(one, "none")
        session, asked = asks(one)
        told = here(one, "waiting")
        assert (told["session"], told["staffed"]) == (session, False), "nobody is signed in"
        assert one.call("assistance.ask", {"session": session, "key": "a"}) == {"asking": asked}
        assert one.call("assistance.ask", {"session": session}) == {"asking": asked}
        with hall.signed_in("lifang", "counter", "counter-1"):
            while not here(one, "waiting")["staffed"]:
                pass
        for _ in range(3):  # the screen says meanwhile that somebody waits there
            hall.clock.advance(minutes=1)
            one.call("session.touch", {"session": session})
        _, other = asks(two)
        late, _ = standing(locked, "resident-1 missed", "resident-2 waiting")
        assert late["place"] == {"zh_CN": "大厅自助机", "en": "Hall kiosk"}
        assert here(one, "missed")
        assert refusal(locked, "assistance.accept", asking=asked).code == "api.sign_in_first"

        def goes(who: tuple[str, str]) -> str:
            with hall.signed_in(who[0], "counter", who[1]) as desk:
                try:
                    desk.call("assistance.accept", {"asking": asked, "key": "g"})
                except KnownError as said:
                    return f"{said.code} {said.params['place']}"
            return ""

        with ThreadPoolExecutor(2) as both:
            said = sorted(both.map(goes, (("lifang", "counter-1"), ("zhou", "counter-2"))))
        assert said == ["", "assistance.taken 大厅自助机"]
        here(one, "coming")
        with hall.signed_in("zhou", "counter", "counter-2") as desk:
            desk.call("assistance.done", {"asking": asked})
        here(one, "none")
        two.call("assistance.take_back", {"asking": other})
        here(two, "none")
        standing(locked)


def test_it_ends_with_the_session_and_no_other_kiosk_has_a_say(hall: AgentHall) -> None:
    with (
        hall.at("resident", "resident-1") as one, hall.at("resident", "resident-2") as two,
        hall.at("counter", "counter-1") as desk,
    ):  # fmt: skip
        session, asked = asks(one)
        assert refusal(two, "assistance.ask", session=session).code == "session.over"
        two.call("assistance.take_back", {"asking": asked})
        standing(desk, "resident-1 waiting")
        one.call("session.end", {"session": session})
        standing(desk)
        first, _ = asks(two)
        second = two.call("session.begin")["session"]
        again = two.call("assistance.ask", {"session": second, "key": "b"})["asking"]
        while here(two, "waiting")["asking"] != again:  # who reads late hears the newest alone
            pass
        two.call("session.end", {"session": first})
        while [each["asking"] for each in standing(desk, "resident-2 waiting")] != [again]:
            pass
        assert two.call("assistance.ask", {"session": second})["asking"] == again, "it stands"
        for _ in range(handlers.MOST - 2):
            two.call("assistance.take_back", {"asking": again})
            again = two.call("assistance.ask", {"session": second})["asking"]
        assert two.call("assistance.ask", {"session": second})["asking"] == again
        two.call("assistance.take_back", {"asking": again})
        assert refusal(two, "assistance.ask", session=second).code == "assistance.often"
        hall.clock.advance(seconds=handlers.WITHIN)
        assert refusal(two, "assistance.ask", session=second).code == "session.over", "too late"
        later = two.call("session.begin")["session"]
        two.call("assistance.ask", {"session": later})


def test_a_hall_that_sends_nobody_offers_it_not_and_ends_what_stood(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        asks(kiosk)
    hall.stop()
    file = hall.folder.root / "hall.toml"
    file.write_text(file.read_text("utf-8").replace("offered = true", "offered = false"), "utf-8")
    hall.start()
    with hall.at("resident", "resident-1") as kiosk, hall.at("counter", "counter-1") as desk:
        here(kiosk, "off")
        standing(desk)
        session = kiosk.call("session.begin")["session"]
        assert refusal(kiosk, "assistance.ask", session=session).code == "assistance.off"


def provisioned(tmp_path: Path) -> tuple[DataFolder, str]:
    """A hall, and its technician's PIN."""
    folder, file = DataFolder(tmp_path / "hall"), tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    return folder, provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY).pin


def test_killed_before_anybody_was_told_it_is_found_again_and_ends_with_who_comes_next(
    tmp_path: Path,
) -> None:
    folder, _ = provisioned(tmp_path)
    agent = start_one_that_dies_after(folder, "assistance.asked")
    with Client.local(folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        with pytest.raises(KnownError, match="line_lost"):
            kiosk.call("assistance.ask", {"session": session, "key": "a"})
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    agent = start(folder)
    try:
        with (
            Client.local(folder, "resident", "resident-1") as kiosk,
            Client.local(folder, "counter", "counter-1") as desk,
        ):
            [found] = standing(desk, "resident-1 waiting")
            told = kiosk.call("assistance.ask", {"session": session, "key": "a"})
            assert told == {"asking": found["asking"]}, "who asks again hears what was never told"
            next_one = kiosk.call("session.begin")["session"]
            kiosk.call("session.end", {"session": next_one})
            standing(desk)
    finally:
        agent.kill()
        agent.wait()


@pytest.mark.demand  # two agents more than the story above
def test_killed_when_somebody_said_that_they_go_the_kiosk_hears_it_all_the_same(
    tmp_path: Path,
) -> None:
    folder, pin = provisioned(tmp_path)
    agent = start_one_that_dies_after(folder, "assistance.accepted")
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": pin})
        shell.call("staff.add", {"staff": "li", "name": "李芳", "role": "clerk", "pin": PIN})
    with (
        Client.local(folder, "resident", "resident-1") as kiosk,
        Client.local(folder, "counter", "counter-1") as desk,
    ):
        goes = {"asking": asks(kiosk)[1], "key": "g"}
        desk.call("staff.sign_in", {"staff": "li", "pin": PIN})
        with pytest.raises(KnownError, match="line_lost"):
            desk.call("assistance.accept", goes)
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    agent = start(folder)
    try:
        with (
            Client.local(folder, "resident", "resident-1") as kiosk,
            Client.local(folder, "counter", "counter-1") as desk,
        ):
            assert here(kiosk, "coming")["session"] == "", "which session asked nobody knows now"
            desk.call("staff.sign_in", {"staff": "li", "pin": PIN})
            desk.call("assistance.accept", goes)
            standing(desk, "resident-1 coming")
    finally:
        agent.kill()
        agent.wait()
