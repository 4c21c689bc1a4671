"""The broker behind a gateway: it falls, hangs, refuses, is another than it says; we come back."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import logging
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from devices.gateway.driver import GatewayLimits
from devices.gateway.simulator import broker as broker_module
from devices.gateway.simulator.broker import Certificate, LocalBroker
from devices.gateway.simulator.sender import Address
from devices.gateway.simulator.sensors import BandSimulator
from devices.readings import Quantity
from devices.state import DeviceState
from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence
from tests.devices.driver_hall import Hall, await_that
from tests.devices.gateway.gateway_hall import BAND, address, driver_of
from tests.patience import PATIENCE

SECRET = "Wèi-lái 2026"
PATIENT = GatewayLimits(tick=0.02, keepalive=1, patience=5.0)
HOURS = GatewayLimits(tick=0.02, keepalive=3600, patience=3600.0)  # no end by lapse of time


def ends(hall: Hall) -> None:
    hall.close()
    hall.until(DeviceState.STOPPED)


@pytest.mark.parametrize("fall", ["kill", "stop"])
def test_a_broker_that_falls_is_lost_and_found_again(
    fall: str, broker: LocalBroker, hall: Hall
) -> None:
    hall.begin(driver_of(broker, hall, limits=HOURS))
    for _ in range(2):
        getattr(broker, fall)()
        assert hall.until(DeviceState.LOST).code == "gateway.absent"
        broker.start()
        hall.until(DeviceState.READY)
        with BandSimulator(address(broker), BAND) as band:
            band.press_sos()
            hall.until_told(BAND, Quantity.SOS, 1)
    ends(hall)


def test_an_alarm_of_the_time_without_us_does_not_ring_when_the_line_is_back(
    broker: LocalBroker, hall: Hall
) -> None:
    """A clean session: the broker keeps nothing for who is away."""
    hall.begin(driver_of(broker, hall))
    hall.close()
    with BandSimulator(address(broker), BAND) as band:
        band.press_sos()
        hall.stop = threading.Event()
        hall.begin(driver_of(broker, hall))
        band.release_sos()
        while (first := hall.told()).quantity is not Quantity.SOS:
            pass
    assert first.value == 0
    assert 1 not in hall.values(BAND, Quantity.SOS)


def test_a_broker_that_hangs_is_missed(broker: LocalBroker, hall: Hall) -> None:
    """With keep-alive at 1 s instead of 10: it takes between two and three times that."""
    hall.begin(driver_of(broker, hall, limits=PATIENT))
    broker.freeze()
    try:
        assert hall.until(DeviceState.LOST).code == "gateway.absent"
        ends(hall)
    finally:
        broker.thaw()


def test_a_broker_that_hangs_does_not_hold_us_at_the_end(broker: LocalBroker, hall: Hall) -> None:
    hall.begin(driver_of(broker, hall, limits=HOURS))
    broker.freeze()
    try:
        ends(hall)
    finally:
        broker.thaw()


def test_nobody_there_is_said_and_ends_at_once(hall: Hall) -> None:
    with LocalBroker() as gone:
        gone.kill()
        hall.run(driver_of(gone, hall))
        assert hall.until(DeviceState.LOST).code == "gateway.absent"
        ends(hall)


@pytest.mark.parametrize("host", ["no such name", "nowhere.invalid", ".."])
def test_a_host_that_does_not_exist_is_said(host: str, broker: LocalBroker, hall: Hall) -> None:
    hall.run(driver_of(broker, hall, host=host))
    assert hall.until(DeviceState.LOST).code == "gateway.absent"


def test_a_wrong_password_is_said_and_the_right_one_taken_without_a_restart(
    tmp_path: Path, hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    file = tmp_path / "password"
    with LocalBroker(users={"linli": SECRET, "gw1": "other"}) as broker:
        driver = driver_of(broker, hall, username="linli", password=file)
        hall.run(driver)
        assert hall.until(DeviceState.LOST).code == "gateway.no_password"
        file.write_text("wrong")
        assert hall.until(DeviceState.LOST).code == "gateway.refused"
        file.write_text(SECRET + "\n")
        hall.until(DeviceState.READY)
        known = Address(broker.host, broker.port, "gw1", "other")
        with BandSimulator(known, BAND) as band:
            band.press_sos()
            hall.until_told(BAND, Quantity.SOS, 1)
        assert SECRET not in repr(vars(driver)) + repr(known) + caplog.text


def test_a_password_comes_from_a_callable_too(hall: Hall) -> None:
    with LocalBroker(users={"linli": SECRET}) as broker:
        hall.begin(driver_of(broker, hall, username="linli", password=lambda: SECRET))


def test_without_a_name_where_one_is_wanted_we_are_refused(hall: Hall) -> None:
    with LocalBroker(users={"linli": SECRET}) as broker:
        hall.run(driver_of(broker, hall))
        assert hall.until(DeviceState.LOST).code == "gateway.refused"


def certified(folder: Path) -> Certificate:
    """A certificate for the loopback that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "linli test broker")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = Certificate(folder / "broker.pem", folder / "broker.key")
    files.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def test_by_tls_we_talk_only_to_whom_we_trust(tmp_path: Path, hall: Hall) -> None:
    files = certified(tmp_path)
    ca_file = tmp_path / "authority.pem"
    with LocalBroker(certificate=files) as broker:
        hall.run(driver_of(broker, hall, tls=True, ca_file=ca_file))
        assert hall.until(DeviceState.LOST).code == "gateway.no_authority"
        (other := tmp_path / "other").mkdir()
        ca_file.write_bytes(certified(other).certificate.read_bytes())
        assert hall.until(DeviceState.LOST).code == "gateway.untrusted"
        ca_file.write_bytes(files.certificate.read_bytes())
        hall.until(DeviceState.READY)
        ends(hall)


def test_a_broker_without_tls_is_not_trusted_where_it_is_wanted(
    broker: LocalBroker, hall: Hall
) -> None:
    hall.run(driver_of(broker, hall, tls=True))
    assert hall.until(DeviceState.LOST).code in ("gateway.untrusted", "gateway.absent")
    assert hall.readings.empty()


class OddBroker:
    """Something at a port that answers each piece it gets by `answer`; None: it says nothing."""

    host = "127.0.0.1"

    def __init__(self, answer: Callable[[bytes], bytes | None]) -> None:
        self._answer = answer
        self._listener = socket.create_server((self.host, 0))
        self.port = self._listener.getsockname()[1]
        self._lines: list[socket.socket] = []
        self.calls = 0
        threading.Thread(target=self._run, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        for line in self._lines:
            line.close()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                self._lines.append(line)
                self.calls += 1
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):  # who came as all was closed is closed here
            while heard := line.recv(65536):
                if (said := self._answer(heard)) is not None:
                    line.sendall(said)


def test_who_takes_our_call_and_says_nothing_is_absent(hall: Hall) -> None:
    with OddBroker(lambda heard: None) as silent:
        hall.run(driver_of(silent, hall, limits=GatewayLimits(patience=0.3)))
        assert hall.until(DeviceState.LOST).code == "gateway.absent"
        ends(hall)


def test_who_says_nothing_does_not_hold_us_at_the_end(hall: Hall) -> None:
    called = threading.Event()

    def silence(heard: bytes) -> None:
        called.set()

    with OddBroker(silence) as silent:
        hall.run(driver_of(silent, hall, limits=HOURS))
        assert called.wait(PATIENCE)
        ends(hall)


@pytest.mark.parametrize(
    "said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff" * 500, b"\x20\x02\x00"]
)
def test_who_is_no_broker_is_absent_and_ends_nothing(said: bytes, hall: Hall) -> None:
    with OddBroker(lambda heard: said) as odd:
        hall.run(driver_of(odd, hall, limits=GatewayLimits(patience=0.5)))
        assert hall.until(DeviceState.LOST).code == "gateway.absent"
        ends(hall)


def test_topics_that_are_kept_from_us_are_a_fault(hall: Hall) -> None:
    def deny(heard: bytes) -> bytes | None:
        kind = heard[0] >> 4
        if kind == 1:  # CONNECT
            return b"\x20\x02\x00\x00"
        return b"\x90\x03" + heard[2:4] + b"\x80" if kind == 8 else None  # SUBSCRIBE

    with OddBroker(deny) as strict:
        hall.run(driver_of(strict, hall, limits=HOURS))
        assert hall.until(DeviceState.FAULT).code == "gateway.denied"


def test_attempt_after_attempt_leaves_no_socket_open(hall: Hall) -> None:
    me = psutil.Process()
    with OddBroker(lambda heard: b"\x20\x02\x00\x05") as strict:
        hall.run(driver_of(strict, hall))
        await_that(lambda: strict.calls > 60)
        hall.close()
        gc.collect()
        left = [one for one in me.net_connections() if one.raddr and one.raddr[1] == strict.port]
        assert left == []


def test_a_name_that_fits_no_topic_is_refused(broker: LocalBroker, hall: Hall) -> None:
    for source in ("a/#", "+", "", "x" * 65, "a\0"):
        with pytest.raises(KnownError, match="bad_source"):
            driver_of(broker, hall, sources={source})


def test_each_trouble_has_its_sentence() -> None:
    states = [
        "absent", "refused", "denied", "untrusted", "no_password", "no_authority",
        "bridge_offline", "flooded",
    ]  # fmt: skip
    for language in LANGUAGES:
        for code in states:
            assert "gw 1" in error_sentence(KnownError(f"gateway.{code}", field="gw 1"), language)


def test_a_machine_without_mosquitto_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(broker_module, "_PLACES", str(tmp_path))
    with pytest.raises(KnownError) as refused:
        LocalBroker()
    assert "mosquitto" in error_sentence(refused.value, "zh_CN")


def test_a_broker_that_cannot_start_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    wrong = Certificate(tmp_path / "none.pem", tmp_path / "none.key")
    with pytest.raises(KnownError, match="broker_fell"), LocalBroker(certificate=wrong):
        pass


def test_brokers_folder_is_private_and_goes_with_it() -> None:
    with LocalBroker(users={"linli": SECRET}) as broker:
        folder = broker.folder
        assert folder.stat().st_mode & 0o077 == 0
        assert SECRET not in (folder / "passwords").read_text()
        assert psutil.Process(broker.pid).is_running()
    assert not folder.exists()
