"""Ends that mean no good: a relay that breaks the protocol, and an agent that asks too much."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from devices.ports import Line, LineLost
from devices.relay.codec import (
    HELLO,
    LARGEST,
    MOST_CHANNELS,
    WINDOW,
    Frame,
    Kind,
    PortRequest,
    Trouble,
    credit,
    error,
    trouble_of,
)
from devices.relay.serving import AllowedPort, PortHeld
from devices.simulation.far_ends import PtyPair
from tests.devices.relay.relay_hall import NAME, Impostor, RelayHall, lost_with
from tests.patience import PATIENCE

READER = f"relay://{NAME}/reader"
ASKED = PortRequest("reader").encode()


def opens(relays: RelayHall, impostor: Impostor) -> Line:
    """A driver opens a port at an impostor, who says that it is open."""
    made: list[Line] = []
    driver = threading.Thread(target=lambda: made.append(relays.hub.open_port(READER)))
    driver.start()
    impostor.send(Frame(Kind.OPENED, impostor.next(Kind.OPEN).channel))
    driver.join(PATIENCE)
    return made[0]


@pytest.mark.parametrize(
    "evil",
    [
        b"\x00\xff" * 500,
        b'{"jsonrpc":"2.0","id":1,"method":"terminal.hello","params":{}}\n',
        bytes((Kind.DATA,)) + b"\0\0\0\1\xff\xff" + bytes(65535),  # a giant
        Frame(Kind.HELLO, payload=HELLO).encode(),  # a second time
        Frame(Kind.OPEN, 1, ASKED).encode(),  # opens a channel itself
        Frame(Kind.OPEN, 9, ASKED).encode(),
        Frame(Kind.WATCH, 9, b"buttons").encode(),
        Frame(Kind.OPENED, 5).encode(),  # what nobody asked for
        Frame(Kind.DATA, 5, b"x").encode(),
        Frame(Kind.CLOSE, 1).encode(),
        error(Trouble.REVOKED, 1).encode(),  # a trouble that no port has
        Frame(Kind.ERROR, 1, b"\xfe").encode(),
        Frame(Kind.OPENED, 1).encode() * 2,
        credit(1, 1).encode(),  # gives back what was not sent
        credit(1, (1 << 32) - 1).encode(),
        Frame(Kind.DATA, 1, bytes(LARGEST)).encode() * 2,  # more than its window
    ],
)
def test_a_relay_that_breaks_the_protocol_is_thrown_out(relays: RelayHall, evil: bytes) -> None:
    with relays.impostor() as impostor:
        line = opens(relays, impostor)
        impostor.socket.sendall(evil)
        assert impostor.is_out()
        assert relays.ended.get(timeout=PATIENCE) == "relay.garbled"
        assert lost_with(lambda: line.read(0.1)) == "relay.lost"
    assert relays.hub.connected() == frozenset()


@pytest.mark.parametrize("first", [b"\x16\x03\x01 hello", Frame(Kind.BEAT).encode(), b"GET / HTTP"])
def test_who_does_not_say_hello_is_no_relay(relays: RelayHall, first: bytes) -> None:
    with relays.impostor(hello=False) as impostor:
        impostor.socket.sendall(first)
        assert impostor.is_out()
    assert relays.ended.get(timeout=PATIENCE) == "relay.garbled"


def test_who_says_nothing_is_lost_and_its_lines_with_it(relays: RelayHall) -> None:
    """The PC is without power, or the network is cut: nobody says that it is over."""
    with relays.impostor() as impostor:
        line = opens(relays, impostor)
        assert lost_with(lambda: line.read(0.1)) == "relay.lost"
        assert relays.ended.get(timeout=PATIENCE) == "relay.lost"


def test_a_port_that_is_never_opened_is_given_up(
    relays: RelayHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("devices.relay.hub.OPEN_WITHIN", 0.1)
    with relays.impostor() as impostor:
        with pytest.raises(LineLost, match=r"relay\.absent"):
            relays.hub.open_port(READER)
        assert impostor.next(Kind.OPEN).channel == impostor.next(Kind.CLOSE).channel


def test_a_flood_of_frames_slows_its_own_sender_and_nobody_else(
    relays: RelayHall, far_end: PtyPair
) -> None:
    """Beats without end, as fast as they go out; the line of a good relay carries on."""
    relays.connected(AllowedPort("reader", far_end.url))
    line = relays.hub.open_port(READER)
    stop = threading.Event()
    with relays.other("resident-3") as impostor:
        beats = Frame(Kind.BEAT).encode() * 2000

        def flood() -> None:
            impostor.socket.settimeout(0.1)
            while not stop.is_set():
                with contextlib.suppress(TimeoutError):
                    impostor.socket.send(beats)

        flooding = threading.Thread(target=flood)
        flooding.start()
        for turn in range(100):
            line.write(bytes([turn]))
            assert far_end.read(PATIENCE) == bytes([turn])
            time.sleep(0.01)
        stop.set()
        flooding.join()
        assert relays.hub.connected() == {NAME, "resident-3"}
    line.close()


def test_who_keeps_many_connections_keeps_the_newest(relays: RelayHall) -> None:
    strangers = [relays.impostor(hello=False) for _ in range(8)]
    for _ in range(4):
        assert relays.ended.get(timeout=PATIENCE) == "relay.replaced"
    for each in strangers:
        each.socket.close()


def test_who_is_thrown_out_is_out_with_every_connection(relays: RelayHall) -> None:
    """Also with one that has not said hello yet."""
    with relays.impostor() as one, relays.impostor(hello=False) as waiting:
        one.next(Kind.HELLO)
        waiting.next(Kind.HELLO)

        async def cut() -> None:
            relays.hub.cut(NAME)

        relays.do(cut())
        assert one.is_out()
        assert waiting.is_out()
        assert [relays.ended.get(timeout=PATIENCE) for _ in "12"] == ["relay.revoked"] * 2


def test_who_takes_nothing_is_let_go_before_memory_grows(relays: RelayHall) -> None:
    """It gives room without end, and reads nothing."""
    with relays.impostor() as impostor:
        line = opens(relays, impostor)
        channel = line._channel  # type: ignore[attr-defined]

        def pour() -> None:
            line.write(bytes(WINDOW))
            impostor.send(credit(1, WINDOW), Frame(Kind.BEAT))

        assert lost_with(pour) == "relay.lost"
        assert channel.over
        assert relays.ended.get(timeout=PATIENCE) == "relay.lost"


class Agent:
    """Somebody at the agent's address."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]

    def welcomes(self) -> Impostor:
        self._server.settimeout(PATIENCE)
        connected, _ = self._server.accept()
        connected.settimeout(PATIENCE)
        made = Impostor(connected)
        made.send(Frame(Kind.HELLO, payload=HELLO))
        return made

    def close(self) -> None:
        self._server.close()


@pytest.fixture
def agent() -> Iterator[Agent]:
    made = Agent()
    yield made
    made.close()


@pytest.mark.parametrize("name", ["/dev/ttyUSB0", "../reader", "reader2", "socket://10.0.0.1:22"])
def test_an_agent_opens_nothing_but_what_the_relay_was_started_with(
    relays: RelayHall, agent: Agent, name: str
) -> None:
    def never(url: str, baudrate: int = 9600, **settings: object) -> Line:
        raise AssertionError(f"{url} was opened")

    relays.relay(AllowedPort("reader", "loop://"), open_port=never, at=agent.port)  # type: ignore[arg-type]
    with agent.welcomes() as posing:
        posing.send(Frame(Kind.OPEN, 1, PortRequest(name).encode()))
        posing.send(Frame(Kind.WATCH, 2, name.encode()))
        for number in (1, 2):
            answer = posing.next(Kind.ERROR)
            assert (answer.channel, trouble_of(answer)) == (number, Trouble.UNKNOWN_PORT)


@pytest.mark.parametrize(
    "evil",
    [
        b"\x00" * 64,
        Frame(Kind.OPENED, 1).encode(),
        Frame(Kind.DATA, 3, b"x").encode(),
        Frame(Kind.OPEN, 1, ASKED).encode() * 2,  # a number twice
        Frame(Kind.OPEN, 1, PortRequest("reader", 1).encode()).encode(),
        Frame(Kind.OPEN, 1, b"\0\0\x25\x80X\1\0\0\1reader").encode(),  # no parity
        Frame(Kind.OPEN, 1, ASKED[:-6] + "é".encode()).encode(),
        b"".join(Frame(Kind.OPEN, n, ASKED).encode() for n in range(1, MOST_CHANNELS + 2)),
        Frame(Kind.WATCH, 1, b"reader").encode() * 2,
        Frame(Kind.WATCH, 1, "é".encode()).encode(),
        Frame(Kind.WATCH, 1, b"x" * 41).encode(),
        Frame(Kind.WATCH, 0, b"reader").encode(),
        b"".join(Frame(Kind.WATCH, n, b"reader").encode() for n in range(1, MOST_CHANNELS + 2)),
    ],
)
def test_a_relay_leaves_an_agent_that_breaks_the_protocol(
    relays: RelayHall, agent: Agent, far_end: PtyPair, evil: bytes
) -> None:
    told = relays.relay(AllowedPort("reader", far_end.url), at=agent.port)
    with agent.welcomes() as posing:
        assert told.get(timeout=PATIENCE) == ""
        posing.socket.sendall(evil)
        assert posing.is_out()
        assert told.get(timeout=PATIENCE) == "relay.garbled"
    agent.welcomes().socket.close()  # and comes again


def test_a_relay_that_is_not_taken_says_so(relays: RelayHall, agent: Agent) -> None:
    """The agent answers an unknown certificate in JSON, and one it revoked in a frame."""
    told = relays.relay(AllowedPort("reader", "loop://"), at=agent.port)
    for first, code in (
        (b'{"jsonrpc":"2.0","id":null,"error":{}}\n', "relay.refused"),
        (b"", "relay.refused"),
        (error(Trouble.REVOKED).encode(), "relay.revoked"),
    ):
        connected, _ = agent._server.accept()
        connected.recv(1024)  # its hello: who closes with that unread takes back what was said
        connected.sendall(first)
        connected.close()
        assert told.get(timeout=PATIENCE) == code


def test_an_agent_that_says_nonsense_to_a_lookout_is_not_heard_and_starts_no_crowd(
    relays: RelayHall, agent: Agent, far_end: PtyPair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process a port, whatever is said to it and however often it is asked for."""
    monkeypatch.setattr("devices.relay.serving.FREE_WITHIN", 0.2)
    port = AllowedPort("reader", far_end.url)
    relays.relay(port, at=agent.port)
    with agent.welcomes() as posing:
        posing.send(*(Frame(Kind.WATCH, number, b"reader") for number in range(1, 5)))
        first = posing.next(Kind.OPENED).channel
        lookout = port.held._lookout
        assert lookout is not None
        posing.send(
            Frame(Kind.DATA, first, b"\xff\x00\n" * 500),
            Frame(Kind.DATA, first, b'{"is":"watch","token":"t","plan":{"kind":"shell"}}\n'),
            Frame(Kind.DATA, first, b"[" * 2000),
        )
        while trouble_of(posing.next(Kind.ERROR)) is not Trouble.BUSY:
            pass
        assert lookout.alive
        assert port.held._lookout is lookout


def test_a_port_that_is_not_let_go_of_leaves_no_lookout_behind_when_the_relay_ends(
    far_end: PtyPair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("devices.relay.serving.FREE_WITHIN", 0.01)
    held = PortHeld()
    with held.taken:  # by a channel that hangs
        lookout = held.lookout(far_end.url, None)
        held.end()
        assert not lookout.alive
        with pytest.raises(LineLost):  # nor does it begin another one
            held.lookout(far_end.url, None)
