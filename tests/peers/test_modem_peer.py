"""The independent modem by the public tables; byte strings marked "from" are facts of the page
named there."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from tests.peers.modem.modem import Modem
from tests.peers.modem.pdu import PduError, decode_submit, deliver

HELLO = "0011000B916407281553F80000AA0AE8329BFD4697D9EC37"


def test_submit_examples() -> None:
    # from http://www.turbocontrol.com/CoolStuff/SMS%20messages%20and%20the%20PDU%20format.htm
    got = decode_submit(bytes.fromhex(HELLO))
    assert (got.number, got.text, got.validity, got.tpdu_octets) == (
        "+46708251358",
        "hellohello",
        timedelta(days=4),
        23,
    )
    # from https://www.easymanua.ls/neoway/n11-v2/manual?p=131
    got = decode_submit(bytes.fromhex("0001000B813124819396F300080A00680065006C006C006F"))
    assert (got.number, got.text, got.alphabet, got.tpdu_octets) == (
        "13421839693",
        "hello",
        "ucs2",
        23,
    )
    # from https://infocenter.nordicsemi.com/.../text_mode/cmgs_set.html (its prose has capitals,
    # its PDU not)
    got = decode_submit(
        bytes.fromhex(
            "069144888888F811000C9153481032547600000B20D4F29C9E769F4161"
            "D0BC3D07B5CBF379F89C769F416F7B590E62D3CB"
        )
    )
    assert (got.number, got.service_centre, got.tpdu_octets) == ("+358401234567", "+448888888", 42)
    assert got.text.casefold() == "testing a sms messaging over lte"
    # from https://www.easymanua.ls/fibocom/g510/manual?p=118: UDL 20 but ten octets of text
    with pytest.raises(PduError):
        decode_submit(
            bytes.fromhex("079179521201009511FF0B917962543940F20008001400410042004300440045")
        )


def test_deliver_example() -> None:
    # from https://www.luteus.biz/Download/LoriotPro_Doc/SMS_Manager_Documentation/R01-SMS_PDU_FR.htm
    when = datetime(1999, 3, 29, 15, 16, 59, tzinfo=timezone(timedelta(hours=2)))
    made = deliver("27838890001", "hellohello", centre="+27381000015", when=when)
    wanted = "07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37"
    assert made[0].pdu == wanted.replace(
        "0BC8", "0B81"
    )  # the page's sender has another type of address


def test_multipart_lengths() -> None:
    assert [len(deliver("1", "a" * n)) for n in (160, 161, 306, 307)] == [1, 2, 2, 3]
    assert [len(deliver("1", "中" * n)) for n in (70, 71, 134, 135)] == [1, 2, 2, 3]
    assert len(deliver("1", "€" * 80)) == 1
    assert len(deliver("1", "€" * 81)) == 2


class Port:
    """The host's end."""

    def __init__(self, path: str) -> None:
        self.handle = os.open(path, os.O_RDWR | os.O_NOCTTY)

    def read(self, until: bytes, wait: float = 2.0) -> bytes:
        got, end = b"", time.monotonic() + wait
        while not got.endswith(until) and time.monotonic() < end:
            if select.select([self.handle], [], [], 0.05)[0]:
                got += os.read(self.handle, 4096)
        return got

    def ask(self, command: str, until: bytes = b"OK\r\n") -> str:
        os.write(self.handle, command.encode())
        return self.read(until).decode()


@pytest.fixture
def line() -> Iterator[tuple[Modem, Port]]:
    with Modem(echo=False) as modem:
        port = Port(modem.path)
        yield modem, port
        os.close(port.handle)


def test_framing_and_echo(line: tuple[Modem, Port]) -> None:
    modem, port = line
    assert port.ask("AT\r") == "\r\nOK\r\n"
    assert port.ask("ATE1\r") == "\r\nOK\r\n"
    assert port.ask("at+csq\r") == "at+csq\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n"
    assert port.ask("ATE0+CMEE=1;+CREG?\r").endswith("\r\r\n+CREG: 0,1\r\n\r\nOK\r\n")
    assert modem.cmee == 1
    for bad in (
        "AT+NOPE",
        "AT+CMGF=2",
        "AT+CREG=x",
        "ATE7",
        'AT+CSCA="1',
        "AT+CMEE=9",
        "AT#",
        "AT+COPS",
    ):
        assert port.ask(bad + "\r", b"ERROR\r\n") == "\r\nERROR\r\n", bad
    assert port.ask("AT+CMEE=\r") == "\r\nOK\r\n"
    assert modem.cmee == 0


def test_pin_and_error_forms() -> None:
    with Modem(pin="1234", echo=False) as modem:
        port = Port(modem.path)
        assert port.ask("AT+CPIN?\r") == "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n"
        assert port.ask("AT+CIMI\r", b"ERROR\r\n") == "\r\nERROR\r\n"
        port.ask("AT+CMEE=1\r")
        assert port.ask("AT+CIMI\r", b" 11\r\n") == "\r\n+CME ERROR: 11\r\n"
        assert port.ask("AT+CMGS=23\r", b"311\r\n") == "\r\n+CMS ERROR: 311\r\n"
        port.ask("AT+CMEE=2\r")
        assert port.ask("AT+CPIN=9999\r", b"word\r\n") == "\r\n+CME ERROR: incorrect password\r\n"
        assert port.ask('AT+CPIN="1234"\r', b"READY\r\n") == "\r\nOK\r\n\r\n+CPIN: READY\r\n"
        modem.sim = False
        assert port.read(b"READY\r\n") == b"\r\n+CPIN: NOT READY\r\n"
        assert port.ask("AT+CPIN?\r", b"ed\r\n") == "\r\n+CME ERROR: SIM not inserted\r\n"
        os.close(port.handle)


def test_send(line: tuple[Modem, Port]) -> None:
    modem, port = line
    assert port.ask("AT+CMGF=0\r") == "\r\nOK\r\n"
    assert port.ask("AT+CMGS=23\r", b"> ") == "\r\n> "
    assert port.ask(HELLO + "\x1a") == "\r\n+CMGS: 0\r\n\r\nOK\r\n"
    assert [(s.number, s.text, s.reference, s.parts) for s in modem.sent] == [
        ("+46708251358", "hellohello", 0, 1)
    ]
    port.ask("AT+CMGS=23\r", b"> ")
    assert port.ask("00110\x1b") == "\r\nOK\r\n"
    assert len(modem.sent) == 1
    port.ask("AT+CMGS=24\r", b"> ")
    assert port.ask(HELLO + "\x1a", b"304\r\n") == "\r\n+CMS ERROR: 304\r\n"
    assert "24" in modem.pdu_errors[0]
    modem.fail_next(38, on="+CMGS")
    port.ask("AT+CMGS=23\r", b"> ")
    assert port.ask(HELLO + "\x1a", b"38\r\n") == "\r\n+CMS ERROR: 38\r\n"
    modem.registered = 2
    port.ask("AT+CMGS=23\r", b"> ")
    assert port.ask(HELLO + "\x1a", b"331\r\n") == "\r\n+CMS ERROR: 331\r\n"
    assert len(modem.sent) == 1
    assert modem.violations == []
    port.ask("AT+CMGS=23\r" + HELLO + "\x1a", b"331\r\n")
    assert len(modem.violations) == 1


def test_multipart_submit(line: tuple[Modem, Port]) -> None:
    modem, port = line
    for part in (2, 1):
        ud = bytes((5, 0, 3, 0x2A, 2, part)) + ("第" + str(part)).encode("utf-16-be")
        pdu = "0041000A81" + "1032547698" + "0008" + f"{len(ud):02X}" + ud.hex()
        port.ask(f"AT+CMGS={len(pdu) // 2 - 1}\r", b"> ")
        port.ask(pdu + "\x1a")
    assert [(s.number, s.text, s.reference, s.parts) for s in modem.sent] == [
        ("0123456789", "第1第2", 0x2A, 2)
    ]


def test_receive_list_delete(line: tuple[Modem, Port]) -> None:
    modem, port = line
    assert port.ask("AT+CNMI=2,1,0,0,0\r") == "\r\nOK\r\n"
    made = modem.receive("+8613800138000", "你好")[0]
    assert port.read(b",1\r\n") == b'\r\n+CMTI: "SM",1\r\n'
    shown = f"+CMGL: 1,0,,{made.length}\r\n{made.pdu}"
    assert port.ask("AT+CMGL=4\r") == f"\r\n{shown}\r\n\r\nOK\r\n"
    assert port.ask("AT+CMGR=1\r") == f"\r\n+CMGR: 1,,{made.length}\r\n{made.pdu}\r\n\r\nOK\r\n"
    assert port.ask('AT+CPMS="SM"\r') == "\r\n+CPMS: 1,50,1,50,1,50\r\n\r\nOK\r\n"
    assert port.ask("AT+CMGD=1\r") == "\r\nOK\r\n"
    assert port.ask("AT+CMGR=1\r", b"321\r\n") == "\r\n+CMS ERROR: 321\r\n"
    port.ask("AT+CNMI=2,2\r")
    made = modem.receive("INFO", "direct")[0]
    assert (
        port.read(made.pdu.encode() + b"\r\n").decode()
        == f"\r\n+CMT: ,{made.length}\r\n{made.pdu}\r\n"
    )


def test_calls(line: tuple[Modem, Port]) -> None:
    modem, port = line
    assert port.ask("ATD+8613800138000;\r") == "\r\nOK\r\n"
    modem.answer()
    assert port.ask("AT+CLCC\r") == '\r\n+CLCC: 1,0,0,0,0,"+8613800138000",145\r\n\r\nOK\r\n'
    modem.hangup()
    assert port.read(b"CARRIER\r\n") == b"\r\nNO CARRIER\r\n"
    port.ask("AT+CLIP=1\r")
    modem.ring("10086")
    assert port.read(b",0\r\n") == b'\r\nRING\r\n\r\n+CLIP: "10086",129,"",,"",0\r\n'
    assert port.ask("AT+CHUP\r") == "\r\nOK\r\n"
    assert modem.calls == []


def test_silent_and_reset(line: tuple[Modem, Port]) -> None:
    modem, port = line
    modem.silent(0.3)
    os.write(port.handle, b"AT\r")
    assert port.read(b"OK\r\n", 0.4) == b""
    port.ask("AT+CMEE=2;+CREG=1\r")
    modem.reset()
    assert port.read(b"SMS Ready\r\n").startswith(
        b"\r\nRDY\r\n\r\n+CFUN: 1\r\n\r\n+CPIN: READY\r\n"
    )
    assert port.ask("AT\r") == "AT\r\r\nOK\r\n"
    assert modem.cmee == 0


def test_registration_urcs_and_reports(line: tuple[Modem, Port]) -> None:
    modem, port = line
    port.ask("AT+CREG=1;+CNMI=1,1,0,1,0\r")
    modem.registered = 0
    assert port.read(b"0\r\n") == b"\r\n+CREG: 0\r\n"
    modem.receive("10010", "kept by the network")
    modem.registered = 1
    assert port.read(b'SM",1\r\n') == b'\r\n+CREG: 1\r\n\r\n+CMTI: "SM",1\r\n'
    port.ask("AT+CMGS=23\r", b"> ")
    port.ask("0031" + HELLO[4:] + "\x1a")
    assert port.read(b"00\r\n").startswith(b"\r\n+CDS: ")
