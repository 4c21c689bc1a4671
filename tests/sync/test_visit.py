"""The journal goes up whole, once, in its own bytes, whatever the line and the hub do."""

from __future__ import annotations

import threading
from collections.abc import Callable

import msgspec
import pytest

from kiosk.hall.schema_alarms import Source
from kiosk.hall.schema_base import Words
from kiosk.services.upstream import outbox
from kiosk.services.upstream.plan import plan
from kiosk.sync.line import HubLine
from kiosk.wire import packing
from tests.patience import PATIENCE
from tests.sync.checker import problems
from tests.sync.hub_server import Behaviour, HubServer
from tests.sync.sync_hall import SyncHall


def test_a_night_brings_up_all_that_was_recorded_in_its_own_bytes(
    joined: SyncHall, server: HubServer
) -> None:
    joined.lives(30)
    told = joined.goes()
    assert (told.trouble, told.behind) == ("", 0)
    assert problems(joined, server.hub, all_up=True) == []
    assert {encoding for encoding, _ in server.bodies} == {"zstd"}


def test_what_is_private_goes_sealed_and_opens_at_the_district_alone(
    joined: SyncHall, server: HubServer
) -> None:
    filed = joined.reports("我是王建国，路灯坏了", name="王建国", phone="13800135521")
    joined.goes()
    for _, body in server.bodies:
        plain = packing.unpack("zstd", body, 1 << 20)
        assert "王建国".encode() not in plain
        assert b"13800135521" not in plain
    opened = server.hub.opened((1, filed.event.seq))
    assert opened is not None
    assert (opened["name"], opened["phone"]) == ("王建国", "13800135521")


def test_pins_and_the_call_list_stay_in_the_hall(joined: SyncHall, server: HubServer) -> None:
    joined.hires("li")
    joined.goes()
    added = next(seq for _, seq, line, _ in joined.rows() if b"staff.added" in line)
    kept = server.hub.memory.events[1, added]
    assert b'"commit"' in kept.line
    assert kept.sealed is not None
    assert server.hub.opened((1, added)) is None


def test_what_was_erased_goes_up_without_a_word_of_it(joined: SyncHall, server: HubServer) -> None:
    filed = joined.reports("我是王建国", name="王建国")
    joined.erases(filed.case.case_id, filed.event.seq)
    joined.goes()
    assert problems(joined, server.hub, all_up=True) == []
    assert server.hub.opened((1, filed.event.seq)) is None


def test_an_erasure_after_the_night_erases_at_the_hub(joined: SyncHall, server: HubServer) -> None:
    filed = joined.reports("我是王建国", name="王建国")
    joined.goes()
    assert server.hub.opened((1, filed.event.seq)) is not None
    joined.erases(filed.case.case_id, filed.event.seq)
    joined.goes()
    assert server.hub.opened((1, filed.event.seq)) is None
    assert problems(joined, server.hub, all_up=True) == []


@pytest.mark.parametrize(
    ("behaviour", "trouble"),
    [("portal", "not_hub"), ("redirect", "not_hub"), ("busy", "busy"), ("lost", "no_line"),
     ("cut", "no_line"), ("refuse", "refused"), ("unsigned", "not_hub"), ("forged", "not_hub")],
)  # fmt: skip
def test_nothing_but_the_hubs_own_signature_moves_the_outbox(
    joined: SyncHall, server: HubServer, behaviour: Behaviour, trouble: str
) -> None:
    joined.lives(12)
    server.meddles = lambda what: behaviour if what == "POST /v1/batches" else None
    told = joined.goes()
    assert (told.trouble, told.acknowledged) == (trouble, 0)
    assert problems(joined, server.hub) == []
    server.meddles = lambda _: None
    told = joined.goes()
    assert (told.trouble, told.behind) == ("", 0)
    assert problems(joined, server.hub, all_up=True) == []


@pytest.mark.parametrize("behaviour", ["portal", "unsigned", "lost", "busy"])
def test_a_head_that_nobody_signed_begins_no_visit(
    joined: SyncHall, server: HubServer, behaviour: Behaviour
) -> None:
    joined.lives(3)
    server.meddles = lambda what: behaviour if what == "GET /v1/head" else None
    assert joined.goes().trouble
    assert not server.bodies


def test_batches_that_are_too_large_are_halved_until_they_fit(
    joined: SyncHall, server: HubServer
) -> None:
    joined.lives(40)
    server.hub.largest = 7
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_a_hub_without_zstd_is_sent_gzip(joined: SyncHall, server: HubServer) -> None:
    joined.lives(9)
    server.behaviour = "no_zstd"
    assert joined.goes().behind == 0
    assert [encoding for encoding, _ in server.bodies] == ["zstd", "gzip"]
    assert problems(joined, server.hub, all_up=True) == []


def test_what_was_sent_halfway_goes_on_from_there(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST", 5)
    joined.lives(40)
    left = iter(["good"] * 3 + ["lost"])
    server.meddles = lambda what: next(left, None) if what == "POST /v1/batches" else None  # type: ignore[arg-type,return-value]
    told = joined.goes()
    assert told.trouble == "no_line"
    assert told.acknowledged == 15
    joined.closes()
    joined.opens_again()
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_a_line_that_was_spoilt_on_the_way_is_sent_again(
    joined: SyncHall, server: HubServer
) -> None:
    joined.lives(20)
    server.hub.poison = {8}
    once = iter([True])

    def mended(what: str) -> Behaviour | None:
        if what == "POST /v1/batches" and next(once, None) is None:
            server.hub.poison.clear()
        return None

    server.meddles = mended
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_a_line_that_stays_refused_is_shown_and_nothing_is_lost(
    joined: SyncHall, server: HubServer
) -> None:
    joined.lives(20)
    server.hub.poison = {8}
    told = joined.goes()
    assert told.trouble == "refused"
    assert told.acknowledged == 0, "no refusal is signed: nothing is believed of it"
    assert [(each.seq, each.reason) for each in told.held] == [(8, "spoilt")]
    server.hub.poison.clear()
    assert joined.goes().behind == 0
    assert problems(joined, server.hub, all_up=True) == []


def test_a_line_that_nobody_can_read_is_held_and_the_hall_goes_on(
    joined: SyncHall, server: HubServer
) -> None:
    joined.lives(20)
    server.hub.unreadable = {5, 9}
    told = joined.goes()
    assert (told.trouble, told.behind) == ("", 0)
    assert [each.seq for each in told.held] == [5, 9]


def test_two_visits_at_the_same_moment_bring_up_everything_once(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST", 4)
    joined.lives(60)
    fell: list[BaseException] = []

    def go(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as bug:  # noqa: BLE001 - told to the story
            fell.append(bug)

    threads = [threading.Thread(target=go, args=(joined.goes,)) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not fell
    assert problems(joined, server.hub, all_up=True) == []


def test_a_hub_that_reads_nothing_is_given_up(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.sync.line.EACH_STEP", 0.5)
    joined.lives(3)
    server.meddles = lambda what: "deaf" if what == "POST /v1/batches" else None
    assert joined.goes().trouble == "no_line"
    server.meddles = lambda _: None
    assert joined.goes().behind == 0


def test_a_visit_ends_at_once_where_the_agent_does(
    joined: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.sync.line.EACH_STEP", 3600)
    monkeypatch.setitem(HubLine.__init__.__kwdefaults__, "whole", 3600.0)  # type: ignore[arg-type]
    joined.lives(3)
    server.meddles = lambda what: "hang" if what == "POST /v1/batches" else None
    visit = threading.Thread(target=joined.goes)
    visit.start()
    server.wait_asked("POST /v1/batches")
    joined.nightly.stop()
    joined.nightly.ended()
    visit.join(PATIENCE)
    assert not visit.is_alive()
    assert joined.told().trouble == "", "the agent ended it: that is no trouble"


def test_clocks_that_lie_far_apart_are_told_and_lose_nothing(
    joined: SyncHall, server: HubServer
) -> None:
    joined.lives(5)
    server.hub.now = lambda: joined.clock.now().replace(year=2099)
    told = joined.goes()
    assert told.behind == 0
    assert told.clock is not None
    assert told.clock.wrong
    assert problems(joined, server.hub, all_up=True) == []
    server.hub.now = joined.clock.now
    told = joined.goes()
    assert told.clock is not None
    assert not told.clock.wrong


def test_a_hall_that_has_not_joined_sends_nothing(joined: SyncHall, server: HubServer) -> None:
    with joined.store.transaction() as tx:
        tx.execute("DELETE FROM hub_keys")
    with pytest.raises(Exception, match=r"upstream.not_enrolled"):
        joined.goes()
    assert not server.asked


def test_the_district_is_told_what_the_places_of_alarms_are_called(joined: SyncHall) -> None:
    hall = joined.context.hall
    button = Source(
        id="button-1", name=Words(zh_CN="一楼卫生间", en="Toilet"), device="inputs", address="1",
        what="button",
    )  # fmt: skip
    told = plan(msgspec.structs.replace(hall, source=(button,)))["places"]
    assert told["button-1"] == {"zh_CN": "一楼卫生间", "en": "Toilet"}
    assert told.keys() > {each.id for each in hall.terminal}
