"""Lines: pseudo-terminals, loop, sockets, RFC 2217, and what a lost one says."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
import serial
from serial import rfc2217

from devices.ports import CHUNK, Line, LineLost, open_port
from devices.simulation.far_ends import TcpListener, open_pty
from kiosk.errors import KnownError
from tests.patience import PATIENCE


def read_all(line: object, count: int) -> bytes:
    """`count` bytes from either end of a line."""
    data = b""
    while len(data) < count:
        piece = line.read(PATIENCE)  # type: ignore[attr-defined]
        assert piece, f"only {len(data)} of {count} bytes came"
        data += piece
    return data


def read_on(line: Line) -> None:
    """Reads until the line is lost; gives up after a while."""
    for _ in range(50):
        line.read(0.1)


def test_a_pseudo_terminal_carries_bytes_both_ways_unchanged() -> None:
    every_byte = bytes(range(256))
    far_end = open_pty()
    line = open_port(far_end.url, 115200)
    assert line.name == far_end.url
    line.write(every_byte)
    assert read_all(far_end, 256) == every_byte
    far_end.write(every_byte)
    assert read_all(line, 256) == every_byte
    assert line.read(0) == b""
    line.close()
    line.close()
    far_end.close()
    assert not Path(far_end.url).parent.exists()


def test_a_pulled_cable_is_a_lost_line_and_the_address_comes_back(tmp_path: Path) -> None:
    far_end = open_pty(tmp_path / "reader")
    line = open_port(far_end.url)
    far_end.unplug()
    with pytest.raises(LineLost, match=r"device\.lost"):
        read_on(line)
    line.close()
    with pytest.raises(LineLost, match=r"device\.absent"):
        open_port(far_end.url)
    far_end.plug()
    line = open_port(far_end.url)
    far_end.write(b"here again")
    assert read_all(line, 10) == b"here again"
    line.close()
    far_end.close()


def test_two_drivers_do_not_share_one_line() -> None:
    far_end = open_pty()
    first = open_port(far_end.url)
    with pytest.raises(LineLost, match=r"device\.busy"):
        open_port(far_end.url)
    first.close()
    open_port(far_end.url).close()
    far_end.close()


def test_a_device_that_takes_no_more_bytes_is_stalled() -> None:
    far_end = open_pty()  # nobody reads it
    line = open_port(far_end.url, stall=0.05)
    with pytest.raises(LineLost, match=r"device\.stalled"):
        line.write(bytes(1 << 20))
    line.close()
    far_end.close()


def test_loop_gives_back_what_is_written() -> None:
    line = open_port("loop://", 115200)
    line.write(b"echo")
    assert read_all(line, 4) == b"echo"
    assert line.read(0.01) == b""
    line.close()


def test_a_raw_socket_is_a_line_too() -> None:
    far_end = TcpListener()
    line = open_port(far_end.url)
    line.write(b"to the printer")
    assert read_all_after_accept(far_end, 14) == b"to the printer"
    far_end.write(b"\x12")
    assert read_all(line, 1) == b"\x12"
    assert line.read(0) == b""
    far_end.unplug()
    with pytest.raises(LineLost, match=r"device\.lost"):
        read_on(line)
    line.close()
    with pytest.raises(LineLost, match=r"device\.absent"):
        open_port(far_end.url)
    far_end.plug()
    open_port(far_end.url).close()
    far_end.close()


def read_all_after_accept(far_end: TcpListener, count: int) -> bytes:
    """A listener's first read may only have accepted the client."""
    data = b""
    for _ in range(50):
        data += far_end.read(0.2)
        if len(data) >= count:
            break
    return data


def test_a_socket_that_takes_no_more_bytes_is_stalled() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = open_port(f"tcp://127.0.0.1:{server.getsockname()[1]}", stall=0.05)
        with pytest.raises(LineLost, match=r"device\.stalled"):
            line.write(bytes(64 << 20))
        line.close()


@pytest.mark.parametrize(
    "url",
    ["tcp://", "tcp://host", "tcp://host:many", "nonsense://x", "spy:///dev/ttyS0?file=/tmp/x"],
)
def test_what_is_no_address_is_said_to_be_none(url: str) -> None:
    with pytest.raises(KnownError) as trouble:
        open_port(url)
    assert (trouble.value.code, trouble.value.field) == ("device.bad_address", url)


@pytest.mark.filterwarnings("ignore:set(Daemon|Name):DeprecationWarning")  # in pyserial 3.5
def test_a_reader_behind_a_serial_server_speaks_rfc_2217() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        served = threading.Thread(target=serve_rfc2217, args=(server,))
        served.start()
        line = open_port(f"rfc2217://127.0.0.1:{server.getsockname()[1]}", 115200)
        line.write(b"\xff\xaaid\xff")
        assert read_all(line, 5) == b"\xff\xaaid\xff"
        assert line.read(0.1) == b""
        line.close()
        served.join()


def serve_rfc2217(server: socket.socket) -> None:
    """pyserial's own server side, in front of a looped port."""
    client, _ = server.accept()
    with client:
        client.settimeout(0.05)
        port = serial.serial_for_url("loop://", timeout=0)
        answers = type("Connection", (), {"write": staticmethod(client.sendall)})()
        manager = rfc2217.PortManager(port, answers)
        while True:
            try:
                data = client.recv(CHUNK)
            except TimeoutError:
                data = None
            if data == b"":
                break
            if data:
                port.write(b"".join(manager.filter(data)))
            if waiting := port.read(CHUNK):
                client.sendall(b"".join(manager.escape(waiting)))
        port.close()
