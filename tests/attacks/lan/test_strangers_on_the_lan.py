"""Somebody without a pairing on the LAN wants the hall's terminals out, or the agent's memory."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from kiosk.agent.lines import admission, lan
from tests.agent.agent_hall import AgentHall, join
from tests.attacks.lan.strangers import forget_peak, memory, plain, port_of, tls
from tests.attacks.raw_line import RawLine
from tests.faults import agents
from tests.patience import PATIENCE

MOST_GROWTH = 20.0  # MB of the agent under any of these attacks
FLOOD = 128  # lines of an attack


@pytest.fixture
def paired(hall: AgentHall, tmp_path: Path) -> Path:
    assert join(hall.port, code_for(hall), tmp_path / "second-pc") == ""
    return tmp_path / "second-pc"


def code_for(hall: AgentHall, terminal: str = "counter-2") -> str:
    with hall.signed_in("tech") as technician:
        made = technician.call("terminals.pair", {"terminal": terminal, "role": "clerk"})
    return str(made["code"])


def is_let_in(port: int, pairing: Path) -> None:
    with RawLine.tls(port, pairing) as desk:
        assert desk.ask("terminal.hello")["result"]["terminal"] == "counter-2"
        assert desk.ask("visits.board")["result"]


ADDRESSES: dict[str, Callable[[int], str]] = {
    "one": lambda _: "127.0.0.1",
    "many": lambda number: f"127.0.0.{2 + number % 100}",
}


@pytest.mark.parametrize("where", ADDRESSES)
@pytest.mark.parametrize("come", [tls, plain])
def test_a_flood_of_strangers_keeps_no_terminal_out(
    hall: AgentHall, paired: Path, where: str, come: Callable[[int, str], socket.socket]
) -> None:
    """They come and stay, with TLS and without, all from the terminal's own address or not."""
    with RawLine.tls(hall.port, paired) as before, ExitStack() as held:
        assert before.ask("terminal.hello")["result"]
        for number in range(FLOOD):
            with suppress(OSError):  # one that is not let in
                held.enter_context(come(hall.port, ADDRESSES[where](number)))
        is_let_in(hall.port, paired)
        assert before.ask("visits.board")["result"], "who was in stays in"
        with hall.at("resident", "resident-1") as screen:
            assert hall.takes_number(screen)


def test_a_new_terminal_joins_while_strangers_come(hall: AgentHall, tmp_path: Path) -> None:
    code = code_for(hall)
    with ExitStack() as held:
        for number in range(FLOOD):
            with suppress(OSError):
                held.enter_context(tls(hall.port, ADDRESSES["many"](number)))
        assert join(hall.port, code, tmp_path / "pc") == ""


def test_strangers_have_few_lines(hall: AgentHall) -> None:
    """Of 128 that come from one address, and of 128 from many, a handful is answered."""
    for where, most in (("one", 2), ("many", 8)):
        with ExitStack() as held:
            lines = [
                held.enter_context(tls(hall.port, ADDRESSES[where](number)))
                for number in range(FLOOD)
            ]
            answered = sum(map(_answers, lines))
            assert 0 < answered <= most, where


def _answers(line: ssl.SSLSocket) -> bool:
    with suppress(OSError):
        line.sendall(b'{"jsonrpc":"2.0","id":1,"method":"visits.board"}\n')
        return b"terminals.unknown" in line.recv(4096)
    return False


def test_a_paired_terminal_that_opens_line_after_line_keeps_no_other_out(
    hall: AgentHall, paired: Path, tmp_path: Path
) -> None:
    """A stolen counter PC; only under its own name does the newest line take the oldest's place."""
    assert join(hall.port, code_for(hall, "counter-3"), tmp_path / "third-pc") == ""
    with RawLine.tls(hall.port, tmp_path / "third-pc") as other, ExitStack() as held:
        assert other.ask("terminal.hello")["result"]
        for _ in range(FLOOD):
            held.enter_context(RawLine.tls(hall.port, paired)).send("terminal.hello")
        is_let_in(hall.port, paired)
        assert other.ask("visits.board")["result"]
        with RawLine.tls(hall.port, tmp_path / "third-pc") as again:
            assert again.ask("terminal.hello")["result"]


def test_terminals_that_come_at_the_same_moment_from_one_address_all_come_in(
    hall: AgentHall, paired: Path, tmp_path: Path
) -> None:
    """The agent was started anew, and several screens stand on one PC."""
    assert join(hall.port, code_for(hall, "counter-3"), tmp_path / "third-pc") == ""
    together, welcomed = threading.Barrier(8), []

    def comes(pairing: Path) -> None:
        together.wait(PATIENCE)
        with RawLine.tls(hall.port, pairing) as line:
            welcomed.append(line.ask("terminal.hello")["result"]["terminal"])
            together.wait(PATIENCE)  # all of them are in before the first leaves

    coming = [
        threading.Thread(target=comes, args=(each,)) for each in (paired, tmp_path / "third-pc") * 4
    ]
    for each in coming:
        each.start()
    for each in coming:
        each.join(PATIENCE)
    assert sorted(welcomed) == ["counter-2"] * 4 + ["counter-3"] * 4


def test_a_stranger_is_let_go_though_it_talks_on(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time to join is all it has: it neither stays by talking nor by never reading."""
    monkeypatch.setattr(admission, "STRANGER_LIFE", 1.0)
    with tls(hall.port) as talking:
        while _answers(talking):
            pass
    with tls(hall.port) as mute:
        assert _hung_up(mute)


def test_who_never_shakes_hands_is_let_go(hall: AgentHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "HANDSHAKE_WITHIN", 1.0)
    with plain(hall.port) as mute:
        assert _hung_up(mute)


def _hung_up(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except ConnectionError:
        return True


def test_a_long_id_is_refused_and_not_said_again(hall: AgentHall) -> None:
    with tls(hall.port) as stranger:
        line = RawLine(stranger)
        for asked in ("x" * 127, "七" * 43, int("9" * 129)):
            body = {"jsonrpc": "2.0", "id": asked, "method": "visits.board"}
            line.send_bytes(json.dumps(body, ensure_ascii=False).encode() + b"\n")
            told = line.read()
            assert (told["id"], told["error"]["data"]["code"]) == (None, "api.id_long")
        for asked in ("x" * 126, 2**80, -1):
            body = {"jsonrpc": "2.0", "id": asked, "method": "visits.board"}
            line.send_bytes(json.dumps(body).encode() + b"\n")
            told = line.read()
            assert (told["id"], told["error"]["data"]["code"]) == (asked, "terminals.unknown")
    with RawLine.local(hall.folder.socket("display")) as screen:
        assert screen.ask("terminal.hello", {"terminal": "display-1"})["result"]
        told = screen.ask("no." + "such" * 1000)
        assert len(json.dumps(told)) < 1000
        told = screen.ask("visits.board", {"x" * 100_000: 1})
        assert told["error"]["data"]["code"] == "api.params"
        assert len(json.dumps(told)) < 1000, "nor a field's name"


def test_a_strangers_line_is_short(hall: AgentHall) -> None:
    with tls(hall.port) as stranger:
        line = RawLine(stranger)
        with suppress(OSError):  # hung up on while it talks
            line.send_bytes(b'{"jsonrpc":"2.0","id":1,"method":"' + b"x" * 20_000 + b'"}\n')
        told = line.read()["error"]["data"]
        assert (told["code"], told["params"]["limit"]) == ("api.too_long", "8 KiB")
        with pytest.raises((EOFError, OSError)):
            line.read()


# -- the agent's memory, a process of its own


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[tuple[AgentHall, int]]:
    """A real agent, as it is when it was spoken to once."""
    hall = AgentHall(tmp_path)
    process = agents.start(hall.folder)
    try:
        with tls(port_of(hall.folder.hall)) as stranger:
            assert _answers(stranger)
        yield hall, process.pid
    finally:
        process.terminate()
        process.wait(PATIENCE)


def pour(line: socket.socket, data: bytes, times: int) -> None:
    """Ask and ask, and never read, until the agent hangs up or takes no more."""
    line.settimeout(0.5)  # that the agent takes no more is no news
    with suppress(OSError):
        for _ in range(times):
            line.sendall(data)


def again(port: int, number: int, data: bytes, times: int) -> None:
    """A stranger that comes back each time it is thrown out."""
    for _ in range(10):
        with suppress(OSError), tls(port, ADDRESSES["many"](number)) as line:
            pour(line, data, times)


def grown(pid: int, attack: Callable[[], None]) -> float:
    """By how many MB the agent grew at its highest."""
    before = memory(pid)
    forget_peak(pid)
    attack()
    return memory(pid, "VmHWM") - before


def asked(name: str) -> bytes:
    return b'{"jsonrpc":"2.0","id":"' + name.encode() + b'","method":"visits.board"}\n'


POURED = {
    "long ids": (asked("x" * 900_000), 100),
    "ids as long as is allowed": (asked("x" * 120), 100_000),
    "one line without an end": (b"x" * 1_000_000, 100),
}


@pytest.mark.parametrize("what", POURED)
def test_strangers_who_never_read_do_not_grow_the_agent(
    agent: tuple[AgentHall, int], what: str
) -> None:
    hall, pid = agent
    port = port_of(hall.folder.hall)
    data, times = POURED[what]

    def attack() -> None:
        pouring = []
        for number in range(24):
            pouring.append(threading.Thread(target=again, args=(port, number, data, times)))
            pouring[-1].start()
        for each in pouring:
            each.join(PATIENCE)

    assert grown(pid, attack) <= MOST_GROWTH
    with RawLine.local(hall.folder.socket("display")) as screen:
        assert screen.ask("terminal.hello", {"terminal": "display-1"})["result"]


def test_a_program_of_this_pc_that_says_no_hello_does_not_grow_the_agent(
    agent: tuple[AgentHall, int],
) -> None:
    hall, pid = agent

    def attack() -> None:
        for data, times in POURED.values():
            with RawLine.local(hall.folder.socket("resident")) as line:
                pour(line.line, data, times)

    assert grown(pid, attack) <= MOST_GROWTH


def test_a_screen_that_never_reads_grows_the_agent_little(agent: tuple[AgentHall, int]) -> None:
    """It was let in, asks for what is long to tell, in long lines, and takes none of it."""
    hall, pid = agent

    def attack() -> None:
        with RawLine.local(hall.folder.socket("resident")) as line:
            assert line.ask("terminal.hello", {"terminal": "resident-1"})["result"]
            padded = asked("x" * 120)[:-1] + b" " * 500_000 + b"\n"
            pour(line.line, asked("x" * 120) * 1000, 20)
            pour(line.line, padded, 50)

    assert grown(pid, attack) <= MOST_GROWTH
