"""Alarms reach the hub at once when there is a line, whatever stands in between; nobody waits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.agent.upstream.capability import Upstream
from kiosk.api.client import Client
from kiosk.storage.upstream import alarms as sent
from kiosk.sync import courier, line
from kiosk.sync.pace import Rests
from kiosk.sync.way import HubAway, Way
from kiosk.wire import alarm as wire
from tests.agent import agent_hall
from tests.agent.agent_hall import AgentHall, free_port, hall_text
from tests.agent.test_alarms import one_alarm, until, wait_until
from tests.sync.enrolled import enrols
from tests.sync.hub_server import Authority, HubServer, Received

RAISED, ACCEPTED, CLOSED, LATE = (
    f"cn.hall.alarm.{each}.v1" for each in ("raised", "accepted", "closed", "late")
)
SECRET = "王建国，2单元301，胸痛"

HUB = '[hub]\nurl = "{url}"\n'


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rests as in a hall, twenty times as short."""
    monkeypatch.setattr(courier, "Rests", partial(Rests, 0.05, 0.3))


@pytest.fixture
def hub() -> Iterator[HubServer]:
    with HubServer() as made:
        yield made


@pytest.fixture
def halls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hub: HubServer
) -> Iterator[Callable[..., AgentHall]]:
    """Makes the sample hall with such a `[hub]`, that has joined the story's hub."""
    made: list[AgentHall] = []

    def make(toml: str, joined: HubServer = hub) -> AgentHall:
        monkeypatch.setattr(
            agent_hall, "hall_text", lambda *printers: with_hub(hall_text(*printers), toml)
        )
        made.append(AgentHall(tmp_path / f"{len(made)}").start())
        enrols(made[-1], joined.hub)
        made[-1].hires("wangfang")
        return made[-1]

    yield make
    for each in made:
        each.stop()


@pytest.fixture
def hall(halls: Callable[..., AgentHall], hub: HubServer) -> AgentHall:
    return halls(HUB.format(url=hub.url))


def with_hub(text: str, hub: str) -> str:
    """A hall.toml with another `[hub]`."""
    start, end = text.index("[hub]"), text.index("[backup]")
    return f"{text[:start]}{hub}\n{text[end:]}"


def raises(hall: AgentHall, kind: str = "fire") -> str:
    with hall.at("counter", "counter-1") as desk:
        return str(desk.call("alarms.raise", {"kind": kind, "seen": SECRET})["alarm"])


def ends(desk: Client, alarm: str) -> None:
    desk.call("alarms.accept", {"alarm": alarm})
    desk.call("alarms.close", {"alarm": alarm, "outcome": "helped", "words": SECRET})


def check(letter: Received, hall: AgentHall) -> None:
    """As a hub does: the signature, the hash made of the line, the numbers in it."""
    body = msgspec.json.encode(letter.header) + b"\n" + letter.line + b"\n"
    wire.verify(wire.decode(body), hall.agent.context.keys.public_key)
    told, event = letter.header, letter.event
    assert (event["hall"], event["epoch"], event["seq"]) == (
        told["kiosk"], told["epoch"], told["seq"],
    )  # fmt: skip
    assert letter.path == "/v1/alarms"
    assert letter.content_type == "application/x-ndjson"


def hub_item(hall: AgentHall) -> dict[str, Any] | None:
    with hall.signed_in("tech") as technician:
        items = technician.call("health.get")["items"]
    return next((each for each in items if each["name"] == "hub"), None)


def newest(hall: AgentHall) -> int:
    with hall.agent.store.reading() as tx:
        return sent.newest(tx)


def code(hall: AgentHall) -> str:
    item = hub_item(hall)
    return str(item["code"]) if item else ""


def test_a_press_goes_to_the_hub_signed_and_without_a_word_of_anybody(
    hall: AgentHall, hub: HubServer
) -> None:
    with hall.signed_in("wangfang", "counter", "counter-2") as desk:
        alarm = raises(hall)
        [raised] = hub.wait_kept(1)
        ends(desk, alarm)
        letters = hub.wait_kept(3)
    assert [each.what for each in letters] == [RAISED, ACCEPTED, CLOSED]
    assert {each.event["data"]["alarm"] for each in letters} == {alarm}
    for each in letters:
        check(each, hall)
        for word in re.split("，", SECRET):
            assert word.encode() not in each.line
    assert set(raised.event["data"]) == {
        "action", "alarm", "at", "kind", "origin", "place", "cell", "terminal", "elder", "case",
        "by", "drill", "presumed", "quiet", "hazard",
    }  # fmt: skip
    assert raised.event["commit"], "of what was seen there is a commitment alone"
    assert hub.came == hub.kept, "each came once"
    wait_until(lambda: code(hall) == "hub_ok")


def test_the_line_that_is_sent_is_the_line_that_is_stored(hall: AgentHall, hub: HubServer) -> None:
    raises(hall)
    [letter] = hub.wait_kept(1)
    with hall.agent.store.reading() as tx:
        stored = tx.scalar("SELECT line FROM journal WHERE seq = ?", letter.header["seq"])
    assert letter.line == bytes(stored)


def test_the_hub_is_told_that_nobody_came_in_time(hall: AgentHall, hub: HubServer) -> None:
    raises(hall)
    hub.wait_kept(1)
    hall.clock.advance(minutes=6)
    assert [each.what for each in hub.wait_kept(2)] == [RAISED, LATE]


def test_a_hub_that_is_down_gets_all_of_it_once_it_is_up(
    halls: Callable[..., AgentHall],
) -> None:
    port = free_port()
    down = HubServer(port)
    hall = halls(HUB.format(url=f"http://127.0.0.1:{port}"), down)
    with hall.signed_in("wangfang", "counter", "counter-2") as desk:
        alarm = raises(hall)
        until(desk, "alarms", one_alarm)
        ends(desk, alarm)
    wait_until(lambda: code(hall) == "hub_no_line")
    item = hub_item(hall)
    assert item is not None
    assert (item["health"], item["params"]["waiting"]) == ("weak", "3")
    with down as hub:
        letters = hub.wait_kept(3)
        assert [each.what for each in letters] == [RAISED, ACCEPTED, CLOSED]
        wait_until(lambda: code(hall) == "hub_ok")


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [("portal", "hub_not_hub"), ("redirect", "hub_not_hub"), ("busy", "hub_busy"),
     ("lost", "hub_no_line"), ("cut", "hub_no_line"), ("refuse", "hub_refused"),
     ("unsigned", "hub_not_hub"), ("forged", "hub_not_hub")],
)  # fmt: skip
def test_only_the_hubs_own_envelope_acknowledges(
    hall: AgentHall, hub: HubServer, behaviour: Any, told: str
) -> None:
    hub.behaviour = behaviour
    raises(hall)
    hub.wait_came(2)
    wait_until(lambda: code(hall) == told)
    hub.behaviour = "good"
    before = len(hub.kept)
    hub.wait_kept(before + 1)
    wait_until(lambda: code(hall) == "hub_ok")
    assert len({each.line for each in hub.came}) == 1, "the same bytes each time"
    assert len({each.header["sig"] for each in hub.came}) == 1


def test_a_busy_hub_is_left_alone_for_as_long_as_it_asks(hall: AgentHall, hub: HubServer) -> None:
    hub.behaviour = "busy"
    raises(hall)
    first, second = hub.wait_came(2)
    assert second.at - first.at >= 1.0
    raises(hall, "water")
    third = hub.wait_came(3)[2]
    assert third.at - second.at >= 1.0, "a new alarm does not hurry it either"


def test_what_the_hub_refuses_neither_blocks_the_others_nor_is_dropped(
    hall: AgentHall, hub: HubServer
) -> None:
    poison = raises(hall, "water")
    hub.wait_kept(1)
    hub.refuses = lambda letter: letter.event["data"]["alarm"] == poison and letter.what == ACCEPTED
    with hall.signed_in("wangfang", "counter", "counter-2") as desk:
        ends(desk, poison)
        later = raises(hall)
        letters = hub.wait_kept(3)
        assert [each.what for each in letters] == [RAISED, CLOSED, RAISED]
        assert letters[2].event["data"]["alarm"] == later
        hub.refuses = lambda _: False
        assert hub.wait_kept(4)[3].what == ACCEPTED


def test_what_was_acknowledged_is_remembered_over_a_restart_and_the_rest_goes_after_it(
    hall: AgentHall, hub: HubServer
) -> None:
    raises(hall)
    hub.wait_kept(1)
    wait_until(lambda: code(hall) == "hub_ok")
    hub.behaviour = "portal"
    raises(hall, "water")
    hub.wait_came(2)
    hall.stop()
    hub.came.clear()
    hub.behaviour = "good"
    hall.start()
    kinds = [each.event["data"]["kind"] for each in hub.wait_kept(2)]
    assert kinds == ["fire", "water"]
    assert [each.event["data"]["kind"] for each in hub.came] == ["water"]
    wait_until(lambda: code(hall) == "hub_ok")


def test_a_hall_that_gets_a_hub_does_not_alarm_it_with_the_past(
    halls: Callable[..., AgentHall], hub: HubServer
) -> None:
    hall = halls(HUB.format(url=""))
    raises(hall)
    assert hub_item(hall) is None
    file = hall.folder.hall
    file.write_text(with_hub(file.read_text("utf-8"), HUB.format(url=hub.url)), "utf-8")
    with hall.signed_in("tech") as technician:
        technician.call("hall.reload")
    wait_until(lambda: code(hall) == "hub_ok")
    raises(hall, "water")
    assert [each.event["data"]["kind"] for each in hub.wait_kept(1)] == ["water"]


def test_a_hub_that_says_nothing_delays_nobody_in_the_hall(
    hall: AgentHall, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "EACH_STEP", 3600)
    monkeypatch.setattr(courier, "END_WITHIN", line.WHOLE / 2)
    hub.behaviour = "hang"
    with hall.at("resident", "resident-1") as kiosk, hall.at("counter", "counter-1") as desk:
        kiosk.call("alarms.raise")
        until(desk, "alarms", one_alarm)
        hub.wait_came(1)
        desk.call("alarms.raise", {"kind": "fire"})
        until(desk, "alarms", lambda body: len(body["alarms"]) == 2)
        assert len(hub.came) == 1, "and nobody has said a word to the first"
    hall.agent.of(Upstream).courier.stop()
    assert not hall.agent.of(Upstream).courier.running, "it ends without waiting for the hub"


def test_an_answer_that_drips_is_cut_off(hub: HubServer) -> None:
    hub.behaviour = "drip"
    with (
        line.HubLine(Way(hub.url), whole=0.5) as opened,
        pytest.raises(HubAway, match="no_line"),
    ):
        opened.get("/v1/head")


def test_hall_and_hub_know_each_other_by_their_certificates(
    halls: Callable[..., AgentHall], tmp_path: Path
) -> None:
    district, stranger = Authority(tmp_path / "district"), Authority(tmp_path / "stranger")
    ours, key = district.certificate("hall")
    theirs, other = stranger.certificate("hall")
    toml = HUB + 'ca_file = "{ca}"\ncertificate_file = "{certificate}"\nkey_file = "{key}"\n'
    with HubServer(context=district.server()) as hub:
        good = halls(toml.format(url=hub.url, ca=district.file, certificate=ours, key=key), hub)
        raises(good)
        [letter] = hub.wait_kept(1)
        check(letter, good)
        for told, files in (
            ("hub_certificate", (stranger.file, ours, key)),  # they are not who we think
            ("hub_certificate", (district.file, theirs, other)),  # we are not whom they know
            ("hub_files", (district.file, ours, tmp_path / "nowhere.key")),
        ):
            ca, certificate, of = files
            hall = halls(toml.format(url=hub.url, ca=ca, certificate=certificate, key=of), hub)
            raises(hall)
            wait_until(lambda hall=hall, told=told: code(hall) == told)  # type: ignore[misc]
        assert len(hub.came) == 1


def test_numbers_that_say_nothing_any_more_are_not_kept(hall: AgentHall, hub: HubServer) -> None:
    with hall.signed_in("wangfang", "counter", "counter-2") as desk:
        for count in (3, 6, 9):
            ends(desk, raises(hall))
            hub.wait_kept(count)
    wait_until(lambda: newest(hall) == hub.kept[-1].header["seq"])  # its answer came, too
    with hall.agent.store.reading() as tx:
        assert tx.scalar("SELECT count(*) FROM hub_alarms") == 1
