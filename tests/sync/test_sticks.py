"""A stick in place of the line: in any order, twice, torn; what the hub signed comes back on it."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.services.upstream import outbox
from kiosk.services.upstream.outbox import Packing
from kiosk.storage.journal.waiting import JournalLate
from kiosk.sync.sticks import Unpacked
from kiosk.wire import errand
from tests.sync.checker import problems
from tests.sync.hub_server import HubServer
from tests.sync.small_hub import Refused
from tests.sync.sync_hall import SyncHall


def carried_up(hall: SyncHall, *, everything: bool = False) -> bytes:
    """A stick as it leaves the hall."""
    packed = hall.sticks.pack(everything=everything)
    path = hall.folder.hub.errands / packed.file
    assert path.stat().st_mode & 0o777 == 0o600
    content = path.read_bytes()
    path.unlink()
    return content


def read_at_the_hub(server: HubServer, stick: bytes) -> list[bytes]:
    """Its answers, a part each: as the district's command writes them."""
    hub = server.hub
    trusted = errand.hall_keys(lambda hall: (hub.public_key,) if hall == hub.hall else ())
    told = []
    for part in errand.frames(io.BytesIO(stick), trusted):
        assert part.refused is None
        if part.kind == "alarm":
            hub.alarm(part.content)
            continue
        with suppress(Refused):
            try:
                told.append(hub.take(part.content))
            except Refused:
                if part.kind != "fork":
                    raise
                told.append(hub.fork(part.content))
    told.append(hub.envelope(hub.head))
    return [errand.frame("answer", hub.hall, each, hub.ack.sign, hub.kid) for each in told]


def decided(server: HubServer, name: str) -> bytes:
    hub = server.hub
    body = hub.memory.refs[name][1]
    return errand.frame("reference", hub.hall, body, hub.deciding.sign, hub.deciding_kid)


def brought(hall: SyncHall, stick: bytes, name: str = "from-the-hub.linli") -> Unpacked:
    folder = hall.folder.hub.errands
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / name).write_bytes(stick)
    return hall.sticks.unpack(name)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of a few events: a stick has many parts."""
    monkeypatch.setattr(outbox, "MOST", 4)


def test_a_hall_without_any_line_is_whole_at_the_hub(
    joined: SyncHall, server: HubServer, small: None
) -> None:
    joined.lives(30)
    answers = read_at_the_hub(server, carried_up(joined))
    assert joined.told().acknowledged == 0, "nobody has said a word yet"
    done = brought(joined, b"".join(answers))
    assert done.acknowledged == len(server.hub.memory.events)
    assert problems(joined, server.hub) == []
    assert not list(joined.folder.hub.errands.iterdir())


def test_sticks_come_in_any_order_and_twice(
    joined: SyncHall, server: HubServer, small: None
) -> None:
    joined.lives(10)
    first = carried_up(joined)
    joined.lives(10)
    second = carried_up(joined)
    later = read_at_the_hub(server, second)
    earlier = read_at_the_hub(server, first)
    again = read_at_the_hub(server, second)
    up = len(server.hub.memory.events)
    assert brought(joined, b"".join(reversed(again))).acknowledged == up
    for each in (earlier, later, again):
        assert brought(joined, b"".join(each)).acknowledged == 0, "nothing moves back"
    assert joined.told().acknowledged == up
    assert problems(joined, server.hub) == []


def test_a_stick_that_was_torn_counts_as_far_as_it_goes(
    joined: SyncHall, server: HubServer, small: None
) -> None:
    joined.lives(20)
    answers = read_at_the_hub(server, carried_up(joined))
    torn = b"".join(answers)[: len(b"".join(answers[:3])) + 40]
    done = brought(joined, torn)
    assert done.acknowledged == 12
    assert done.refused == 1
    assert problems(joined, server.hub) == []


def test_a_stick_that_somebody_wrote_is_not_believed(joined: SyncHall, server: HubServer) -> None:
    joined.lives(5)
    stranger = HubServer()
    stranger.hub.hall, stranger.hub.public_key = server.hub.hall, server.hub.public_key
    answers = read_at_the_hub(stranger, carried_up(joined))
    done = brought(joined, b"".join(answers))
    assert (done.acknowledged, done.refused) == (0, len(answers))
    head = server.hub.head
    other = errand.frame(
        "answer", "h-9999", server.hub.envelope(head), server.hub.ack.sign, server.hub.kid
    )
    assert brought(joined, other).refused == 1
    with pytest.raises(KnownError, match=r"wire\."):
        brought(joined, b"holiday photographs")


def test_what_the_district_decided_comes_on_a_stick_and_never_goes_back(
    joined: SyncHall, server: HubServer
) -> None:
    filed = joined.reports("我是王建国", name="王建国")
    server.hub.publish("erasures", [{"event": f"{joined.keys.hall_id}.1.{filed.event.seq}"}])
    first = decided(server, "erasures")
    server.hub.publish("erasures", [])
    second = decided(server, "erasures")
    assert brought(joined, second).applied == ["erasures 2"]
    done = brought(joined, first)
    assert (done.applied, done.refused) == ([], 0), "passed already, and no fault of the stick"
    assert joined.case(filed.case.case_id).text is not None


def test_stick_and_network_at_the_same_moment(
    joined: SyncHall, server: HubServer, small: None
) -> None:
    joined.lives(40)
    answers = read_at_the_hub(server, carried_up(joined))
    fell: list[BaseException] = []

    def go(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as bug:  # noqa: BLE001 - told to the story
            fell.append(bug)

    works = [joined.goes, lambda: brought(joined, b"".join(answers)), joined.goes]
    threads = [threading.Thread(target=go, args=(work,)) for work in works]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not fell
    joined.goes()
    assert problems(joined, server.hub, all_up=True) == []


def test_a_hub_that_was_restored_gets_all_of_it_on_a_stick(
    joined: SyncHall, server: HubServer
) -> None:
    joined.lives(12)
    joined.goes()
    server.hub.put_back(type(server.hub.memory)())
    read_at_the_hub(server, carried_up(joined, everything=True))
    assert len(server.hub.memory.events) == len(joined.rows())


@pytest.mark.parametrize("name", ["../hall.toml", "a/b.linli", "journal.db", "nowhere.linli"])
def test_only_errands_of_the_folder_are_read(joined: SyncHall, name: str) -> None:
    with pytest.raises(KnownError, match=r"upstream\.no_errand"):
        joined.sticks.unpack(name)


def test_a_stick_that_is_full_leaves_nothing(
    joined: SyncHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    joined.lives(3)
    monkeypatch.setattr("kiosk.sync.sticks.os.fsync", full)
    with pytest.raises(KnownError, match=r"storage\.write_failed"):
        joined.sticks.pack()
    assert not list(Path(joined.folder.hub.errands).iterdir())


def test_what_a_killed_agent_left_half_packed_is_gone_with_the_next_stick(
    joined: SyncHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise JournalLate

    joined.lives(3)
    errands = joined.folder.hub.errands
    with monkeypatch.context() as amid:
        amid.setattr(Packing, "lines", killed)
        with pytest.raises(JournalLate):
            joined.sticks.pack()
    assert not list(errands.iterdir()), "sealed parts of residents' words"
    (errands / "h-0017-up-1.linli.new").write_bytes(b"half a stick")
    packed = joined.sticks.pack()
    assert [each.name for each in errands.iterdir()] == [packed.file]
