"""What comes down a line: requests once, twice, in pieces, too long, and nonsense."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk import api
from kiosk.agent.lines import connection
from kiosk.api import basis
from kiosk.errors import KnownError
from kiosk.phrases import error_sentence
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.patience import PATIENCE


def raw(hall: AgentHall, kind: str = "resident") -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE)
    line.connect(str(hall.folder.socket(kind)))
    return line


def read_line(line: socket.socket) -> bytes:
    got = bytearray()
    while not got.endswith(b"\n"):
        more = line.recv(1)
        if not more:
            break
        got += more
    return bytes(got)


HELLO = b'{"jsonrpc":"2.0","id":1,"method":"terminal.hello","params":{"terminal":"resident-1"}}\n'


def test_a_command_sent_twice_is_carried_out_once(hall: AgentHall) -> None:
    """The screen lost the line after asking, and asks again with the same key."""
    with hall.at("resident", "resident-1") as screen:
        session = screen.call("session.begin")["session"]
        asked = {"session": session, "service": "general", "key": "the-same"}
        first = screen.call("visits.check_in", asked)
    with hall.at("resident", "resident-1") as again:
        assert again.call("visits.check_in", asked) == first
        assert again.call("visits.board")["waiting"] == 1
        other = {**asked, "service": "civil_affairs"}
        assert refusal(again, "visits.check_in", **other).code == "storage.key_reused"


def test_another_terminal_cannot_ask_for_a_reply_by_its_key(hall: AgentHall) -> None:
    hall.hires("lifang", "zhouqiang")
    with hall.signed_in("lifang", "counter", "counter-1") as one:
        first = one.call("counters.open", {"counter": "1", "key": "k"})
    with hall.signed_in("zhouqiang", "counter", "counter-2") as two:
        second = two.call("counters.open", {"counter": "2", "key": "k"})
    assert (first["counter"], second["counter"]) == ("1", "2")


def test_a_refused_command_changes_nothing(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as screen:
        before = hall.agent.store.head.seq
        session = screen.call("session.begin")["session"]
        wrong = refusal(screen, "visits.check_in", session=session, service="haircut")
        assert (wrong.code, wrong.field) == ("queue.unknown_service", "service")
        assert hall.agent.store.head.seq == before


def test_every_method_that_needs_staff_refuses_without(hall: AgentHall) -> None:
    with hall.at("technician") as client:
        for name, method in api.METHODS.items():
            if method.capability is None:
                continue
            refused = refusal(client, name)
            allowed = "technician" in method.kinds
            assert refused.code == ("api.sign_in_first" if allowed else "api.not_here"), name


def test_a_screen_cannot_do_what_its_kind_may_not(hall: AgentHall) -> None:
    with hall.at("display", "display-1") as display:
        assert refusal(display, "session.begin").code == "api.not_here"
        assert refusal(display, "staff.sign_in", staff="tech", pin="1").code == "api.not_here"


def test_the_first_words_are_a_hello_of_a_terminal_of_this_hall(hall: AgentHall) -> None:
    with raw(hall) as line:
        line.sendall(b'{"jsonrpc":"2.0","id":7,"method":"visits.board"}\n')
        assert json.loads(read_line(line))["error"]["data"]["code"] == "api.hello_first"
    for kind, name in (("resident", "resident-9"), ("counter", "resident-1")):
        with pytest.raises(KnownError) as wrong:
            hall.at(kind, name)
        assert wrong.value.code == "terminals.not_in_hall"
        assert f"{kind}-1" in str(wrong.value.params["known"])


def test_without_a_name_the_only_one_of_a_kind_is_meant_and_of_several_all_are_told(
    hall: AgentHall,
) -> None:
    with hall.at("resident", "") as screen:
        assert screen.call("visits.board")
    with pytest.raises(KnownError) as wrong:
        hall.at("counter", "")
    assert wrong.value.code == "terminals.which"
    for language in ("zh_CN", "en"):
        told = error_sentence(wrong.value, language)
        assert "--name" in told
        assert "counter-1, counter-2" in told


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\n", b"{}\n", b"[]\n", b"null\n", b'{"jsonrpc":"2.0"}\n', b"[" * 5000 + b"\n",
        b'{"jsonrpc":"1.0","id":1,"method":"visits.board"}\n',
        b'{"jsonrpc":"2.0","method":"visits.board"}\n',
        b'{"jsonrpc":"2.0","id":1,"method":"no.such"}\n',
        b'{"jsonrpc":"2.0","id":1,"method":"visits.check_in","params":[1]}\n',
        b'{"jsonrpc":"2.0","id":1,"method":"visits.check_in","params":{"session":7}}\n',
        b'{"jsonrpc":"2.0","id":1,"method":"visits.board","params":{"extra":1}}\n',
    ],
)  # fmt: skip
def test_nonsense_is_told_so_and_the_line_stays(hall: AgentHall, line: bytes) -> None:
    with raw(hall) as client:
        client.sendall(HELLO)
        while b'"result"' not in read_line(client):
            pass
        client.sendall(line)
        answer = json.loads(read_line(client))
        while "error" not in answer:
            answer = json.loads(read_line(client))
        assert answer["error"]["code"] < 0
        client.sendall(b'{"jsonrpc":"2.0","id":9,"method":"visits.board"}\n')
        while json.loads(answer_line := read_line(client)).get("id") != 9:
            pass
        assert b'"result"' in answer_line


@given(st.lists(st.binary(max_size=300), max_size=5))
@settings(max_examples=40,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_random_bytes_hurt_nobody_else(hall: AgentHall, pieces: list[bytes]) -> None:
    with raw(hall) as rogue:
        for piece in (HELLO, *pieces):
            rogue.sendall(piece + b"\n")
    with hall.at("display", "display-1") as other:
        assert other.call("visits.board")


def test_a_request_beyond_a_mebibyte_is_refused(hall: AgentHall) -> None:
    with raw(hall) as line:
        line.sendall(HELLO)
        while b'"result"' not in read_line(line):
            pass
        huge = b'{"jsonrpc":"2.0","id":2,"method":"' + b"x" * basis.MAX_LINE

        def pour() -> None:
            with suppress(OSError):  # the agent closes the line, as it should
                line.sendall(huge)

        pouring = threading.Thread(target=pour)
        pouring.start()
        told = b""
        while b"api.too_long" not in told:
            told = read_line(line)
            assert told, "closed without a word"
        pouring.join(PATIENCE)
    with hall.at("display", "display-1") as other:
        assert other.call("visits.board")


def test_a_screen_that_takes_nothing_blocks_nobody(hall: AgentHall) -> None:
    """It asks and never reads; meanwhile forty residents get their numbers."""
    with raw(hall, "display") as frozen:
        frozen.sendall(HELLO.replace(b"resident-1", b"display-1"))
        for _ in range(300):
            frozen.sendall(b'{"jsonrpc":"2.0","id":1,"method":"visits.services"}\n')
        with hall.at("resident", "resident-1") as screen:
            numbers = {hall.takes_number(screen)["number"] for _ in range(40)}
        assert len(numbers) == 40


def test_who_connects_is_told_how_things_stand_and_then_what_happens(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as screen:
        first = hall.takes_number(screen)
        with hall.at("display", "display-1") as display:
            told = next_notice(display, "board")
            second = hall.takes_number(screen)
            numbers = [told.seq]
            while second["number"] not in str(told.body):
                told = next_notice(display, "board")
                numbers.append(told.seq)
            assert first["number"] in str(told.body)
            assert numbers == sorted(set(numbers))


def test_who_never_says_hello_is_let_go_and_who_did_may_be_silent(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hall.at("display", "display-1") as quiet:
        monkeypatch.setattr(connection, "HELLO_WITHIN", 0.3)
        for _ in range(2):
            with raw(hall, "display") as mute:
                assert read_line(mute) == b"", "closed without a word"
        assert quiet.call("visits.board"), "its silence was no reason to hang up"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can run a program as somebody else")
def test_another_account_of_the_pc_is_no_terminal() -> None:
    """It finds the socket and may even open its file: who it runs as decides."""
    ask = f"""
import socket, sys
line = socket.socket(socket.AF_UNIX)
line.settimeout({PATIENCE})
line.connect(sys.argv[1])
try:
    line.sendall({HELLO!r})
    print(line.recv(100))
except OSError:
    print(b"")
"""
    with TemporaryDirectory(prefix="peer-") as place:
        hall = AgentHall(Path(place)).start()
        try:
            door = hall.folder.socket("resident")
            for folder in (Path(place), hall.folder.root, door.parent):
                folder.chmod(0o755)
            door.chmod(0o666)
            asking = ["/usr/bin/python3", "-c", ask, str(door)]
            stranger, ourselves = (
                subprocess.run(asking, user=user, capture_output=True, text=True, timeout=PATIENCE)
                for user in (65534, None)
            )
        finally:
            hall.stop()
    assert (stranger.stdout.strip(), stranger.stderr) == ("b''", "")
    assert "result" in ourselves.stdout, "nothing else was wrong"
