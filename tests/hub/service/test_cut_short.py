"""A line that breaks in mid-body, and a rehearsed day: `kiosk hub serve` as it runs."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.pool import connect
from kiosk.hub.keys.authority import BACKDATED
from kiosk.leftovers import OwnFolder
from kiosk.wire.chain import b64u
from kiosk.wire.packing import pack
from tests.hub.district import request_of
from tests.hub.paper_hall import PaperHall
from tests.hub.running import HallLine, RunningHub

AHEAD = timedelta(hours=12)


@pytest.fixture(scope="module")
def running(cluster: Cluster, module_database: str) -> Iterator[RunningHub]:
    with OwnFolder("linli-hub-") as own, RunningHub(own.path, module_database) as made:
        yield made


def test_a_request_that_breaks_off_is_no_fault_of_the_hub_s(
    running: RunningHub, tmp_path: Path
) -> None:
    """nginx holds a body until it is whole; where something else stands before the hub, it may be
    cut off amid it. What is written down of it is said on the hall's page."""
    hall = PaperHall("k00017")
    with HallLine(running, hall, tmp_path) as line, running.open() as hub:
        hall.files()
        body = pack(hall.batch())
        shown = x509.load_pem_x509_certificate((tmp_path / "k00017.pem").read_bytes())
        head = (
            "POST /v1/batches HTTP/1.1\r\nHost: hub\r\nContent-Encoding: zstd\r\n"
            f"X-Linli-Proxy: {hub.proxy_secret}\r\nX-Linli-Hall: k00017\r\n"
            f"X-Linli-Serial: {shown.serial_number:X}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        with socket.socket(socket.AF_UNIX) as broken:
            broken.connect(str(running.folder.socket))
            broken.sendall(head.encode() + body[: len(body) // 2])

        def codes() -> list[str]:
            asked = "SELECT code FROM contacts WHERE hall = 'k00017' AND what = 'batch'"
            return [row[0] for row in hub.pool.run(lambda tx: tx.execute(asked).fetchall())]

        running.wait(lambda: codes() == ["cut_short"])
        line.sends().raise_for_status()
        assert codes() == ["cut_short", "ok"]
    assert "worker_fell" not in running.said.read_text("utf-8")


def test_a_rehearsed_day_is_ahead_in_the_workers_too(cluster: Cluster, tmp_path: Path) -> None:
    with connect(cluster.address) as connection:
        connection.execute("CREATE DATABASE hub_ahead")
    with (
        OwnFolder("linli-hub-") as own,
        RunningHub(own.path, cluster.database("hub_ahead"), ahead=AHEAD) as running,
    ):
        request = request_of(ec.generate_private_key(ec.SECP256R1()))
        asked = {
            "v": 1, "code": running.code(), "kiosk": "k00017", "csr": request,
            "sign": b64u(PaperHall().public),
        }  # fmt: skip
        with httpx.Client(base_url=running.url, verify=running.trust()) as line:
            told = line.post("/v1/enrol", json=asked).raise_for_status().json()
    made = x509.load_pem_x509_certificate(told["certificate"].encode()).not_valid_before_utc
    assert abs(made + BACKDATED - datetime.now(UTC) - AHEAD) < timedelta(hours=1)
