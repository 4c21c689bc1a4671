"""A hall at the end of a real line: nginx, certificates, workers, PostgreSQL."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx
import msgspec
import pytest

from kiosk.hub.database.cluster import Cluster
from kiosk.hub.enrolment import halls
from kiosk.hub.refs import publishing
from kiosk.leftovers import OwnFolder
from kiosk.wire import alarm, manifest
from kiosk.wire.acknowledgement import read_envelope
from kiosk.wire.chain import unb64u
from kiosk.wire.packing import unpack
from tests.hub.district import request_of
from tests.hub.intake.test_alarms_alone import raises
from tests.hub.paper_hall import PaperHall
from tests.hub.running import HallLine, RunningHub


@pytest.fixture(scope="module")
def running(cluster: Cluster, module_database: str) -> Iterator[RunningHub]:
    with (
        OwnFolder("linli-hub-") as own,
        RunningHub(own.path, module_database, each_minute=100_000) as made,
    ):
        yield made


@pytest.fixture
def line(running: RunningHub, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[HallLine]:
    """A hall of its own for each story."""
    name = f"k{abs(hash(request.node.name)) % 10**9:09d}"
    with HallLine(running, PaperHall(name), tmp_path) as made:
        yield made


def test_a_night_s_session(running: RunningHub, line: HallLine) -> None:
    """Heads, reference data, events, the log: as a hall asks for them."""
    hall = line.hall
    told = line.client.get("/v1/head").raise_for_status()
    assert read_envelope(told.content, hall.hall, line.ack_keys).reaches() == hall.head
    for _ in range(20):
        hall.files()
    answer = line.sends().raise_for_status()
    assert read_envelope(answer.content, hall.hall, line.ack_keys).reaches() == hall.head
    with running.open() as hub:
        publishing.publish(hub, "notices", b'{"id":"a"}\n', hall=hall.hall)
        keys = hub.keys.public("refs")
    assert line.client.get("/v1/head").json()["refs"]["notices"] == 1
    body = line.client.get("/v1/ref/notices?have=0").raise_for_status()
    content = manifest.split(body.content)
    manifest.check(*content, keys, hall.hall, 0)
    assert line.client.get("/v1/ref/notices?have=1").status_code == 304
    tagged = line.client.get("/v1/ref/notices", headers={"If-None-Match": body.headers["ETag"]})
    assert tagged.status_code == 304
    assert line.client.get("/v1/ref/unheard_of").status_code == 404
    event = raises(hall)
    came = line.posts("/v1/alarms", hall.alarm(event)).raise_for_status()
    assert alarm.acknowledges(came.content, hall.hall, event.head, line.ack_keys)


def test_what_is_wrong_is_told_by_its_status(line: HallLine) -> None:
    hall = line.hall
    for _ in range(4):
        hall.files()
    gap = line.sends(3)
    assert (gap.status_code, gap.json()) == (
        409, {"code": "gap", "reason": "gap", "epoch": 1, "seq": 0},
    )  # fmt: skip
    line.sends(1, 2).raise_for_status()
    other = PaperHall(hall.hall, hall.key, hall.sealing)
    other.files()
    fork = line.posts("/v1/batches", other.batch())
    assert (fork.status_code, fork.json()["code"], fork.json()["seq"]) == (409, "fork", 1)
    kept = line.posts("/v1/forks", other.batch()).raise_for_status()
    assert read_envelope(kept.content, hall.hall, line.ack_keys).reaches() == other.head
    strange = line.client.post("/v1/batches", content=b"x", headers={"Content-Encoding": "br"})
    assert strange.status_code == 415
    assert line.posts("/v1/batches", b"{}\n").json() == {"code": "refused", "reason": "header"}


def test_the_certificate_is_renewed_over_its_own_line(line: HallLine) -> None:
    told = line.client.post("/v1/renew", json={"csr": request_of(line.key)}).raise_for_status()
    line.shows(told.json()["certificate"])
    line.hall.files()
    line.sends().raise_for_status()


def test_who_shows_no_certificate_or_a_stranger_s_gets_nothing(
    running: RunningHub, line: HallLine
) -> None:
    line.hall.files()
    body = line.hall.batch()
    with httpx.Client(base_url=running.url, verify=running.trust()) as nobody:
        for path in ("/v1/batches", "/v1/forks", "/v1/alarms", "/v1/renew"):
            assert nobody.post(path, content=body).status_code == 403
        for path in ("/v1/head", "/v1/ref/notices"):
            assert nobody.get(path).status_code == 403


def test_a_revoked_hall_is_refused_at_once_and_by_nginx_after_its_reload(
    running: RunningHub, line: HallLine
) -> None:
    line.hall.files()
    line.sends().raise_for_status()
    with running.open() as hub:
        halls.revoke(hub, line.hall.hall)
    refused = line.sends()
    assert (refused.status_code, refused.json()["reason"]) == (403, "revoked")
    pid = int((running.folder.root / "nginx" / "nginx.pid").read_text())
    os.kill(pid, signal.SIGHUP)

    def shut() -> bool:
        context = running.trust()
        context.load_cert_chain(line._place / f"{line.hall.hall}.pem")
        with httpx.Client(base_url=running.url, verify=context) as again:
            return again.get("/v1/head").status_code == 400  # nginx: "The SSL certificate error"

    running.wait(shut)


def went_through(line: HallLine, first: int) -> bool:
    answer = line.sends(first)
    if answer.status_code != 200:
        return False
    reached = read_envelope(answer.content, line.hall.hall, line.ack_keys).reaches()
    return reached == line.hall.head


def test_killed_workers_lose_nothing_that_was_acknowledged(
    running: RunningHub, line: HallLine
) -> None:
    hall = line.hall
    acknowledged = 0
    for round_ in range(6):
        for _ in range(50):
            hall.files()
        if round_ % 2:
            killing = threading.Thread(
                target=lambda: [os.kill(pid, signal.SIGKILL) for pid in running.workers()]
            )
            killing.start()

        running.wait(partial(went_through, line, acknowledged + 1))
        acknowledged = hall.head.seq
        if round_ % 2:
            killing.join()
    with running.open() as hub:
        rows = hub.pool.run(
            lambda connection: connection.execute(
                "SELECT seq, line FROM events WHERE hall = %s ORDER BY seq", (hall.hall,)
            ).fetchall()
        )
    assert [(seq, text.encode()) for seq, text in rows] == [
        (each.seq, each.frozen.line) for each in hall.journal
    ]


def test_two_lines_send_the_same_batch_at_the_same_moment(
    running: RunningHub, line: HallLine
) -> None:
    for _ in range(200):
        line.hall.files()
    body = line.hall.batch()
    with ThreadPoolExecutor(8) as lines:
        answers = list(lines.map(lambda _: line.posts("/v1/batches", body), range(16)))
    assert {each.status_code for each in answers} == {200}
    with running.open() as hub:
        [[count]] = hub.pool.run(
            lambda connection: connection.execute(
                "SELECT count(*) FROM events WHERE hall = %s", (line.hall.hall,)
            ).fetchall()
        )
    assert count == 200


def test_one_that_never_reads_and_one_that_never_ends_hold_up_nobody(
    running: RunningHub, line: HallLine
) -> None:
    host, port = running.url.removeprefix("https://").split(":")
    idle: list[ssl.SSLSocket] = []
    try:
        for number in range(40):
            raw = socket.create_connection((host, int(port)))
            made = running.trust().wrap_socket(raw, server_hostname=host)
            idle.append(made)
            if number % 2:
                made.sendall(b"GET /v1/log/checkpoint HTTP/1.1\r\nHost: x\r\n\r\n" * 50)
            else:
                made.sendall(b"POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{")
        line.hall.files()
        assert line.sends().status_code == 200
    finally:
        for made in idle:
            made.close()


def asked(nobody: httpx.Client, path: str) -> httpx.Response:
    """As often as nginx lets somebody ask."""
    while (answer := nobody.get(path)).status_code == 429:
        time.sleep(0.2)
    return answer


def test_the_log_is_everybody_s(running: RunningHub, line: HallLine) -> None:
    from kiosk.hub.log import nightly
    from kiosk.wire import merkle
    from kiosk.wire.checkpoint import LogKey, read

    line.hall.files()
    line.sends().raise_for_status()
    with running.open() as hub:
        nightly.make(hub)
        line.hall.files()
        line.sends(2).raise_for_status()
        nightly.make(hub)
        key = LogKey("linli.anning/log", hub.keys.current("log").public)
    with httpx.Client(base_url=running.url, verify=running.trust()) as nobody:
        note = read(asked(nobody, "/v1/log/checkpoint").text, key)
        told = asked(nobody, f"/v1/log/proof?hall={line.hall.hall}").json()
        leaf = asked(nobody, f"/v1/log/leaf/{told['index']}").content
        path = [unb64u(each) for each in told["log_path"]]
        assert merkle.verify_inclusion(leaf, told["index"], note.size, path, note.root)
        assert told["leaf"]["seq"] == 2
        older = asked(nobody, f"/v1/log/proof?hall={line.hall.hall}&epoch=1&seq=1").json()
        assert older["leaf"]["seq"] == 1
        way = asked(nobody, f"/v1/log/consistency?old=1&new={note.size}").json()["path"]
        assert way == [] or unb64u(way[0])
        for strange in ("/v1/log/proof", "/v1/log/proof?hall=x&epoch=-1&seq=9" + "9" * 40,
                        "/v1/log/leaf/-1", "/v1/log/leaf/x", "/v1/log/consistency?old=0&new=1",
                        "/v1/log/consistency?old=9&new=8", "/v1/unheard", "/v1/"):  # fmt: skip
            assert asked(nobody, strange).status_code == 404


def test_a_large_reference_travels_packed(running: RunningHub, line: HallLine) -> None:
    content = b"".join(msgspec.json.encode({"id": f"n{n}"}) + b"\n" for n in range(20_000))
    with running.open() as hub:
        publishing.publish(hub, "services", content, hall=line.hall.hall)
    raw = httpx.Headers({"Accept-Encoding": "zstd"})
    with line.client.stream("GET", "/v1/ref/services", headers=raw) as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.headers["Content-Encoding"] == "zstd"
    assert len(packed) < len(content) / 4
    assert unpack("zstd", packed, 1 << 25).endswith(content)
    rest = {**raw, "Range": "bytes=1000-", "If-Range": answer.headers["ETag"]}
    with line.client.stream("GET", "/v1/ref/services", headers=rest) as again:
        assert (again.status_code, b"".join(again.iter_raw())) == (206, packed[1000:])
    assert again.headers["Content-Range"] == f"bytes 1000-{len(packed) - 1}/{len(packed)}"
    for tag, asked, status in [
        ('"services-0-x"', "bytes=1000-", 200), (answer.headers["ETag"], "bytes=9-3", 200),
        (answer.headers["ETag"], f"bytes={len(packed)}-", 416),
    ]:  # fmt: skip
        headers = {**raw, "Range": asked, "If-Range": tag}
        with line.client.stream("GET", "/v1/ref/services", headers=headers) as whole:
            assert (whole.status_code, b"".join(whole.iter_raw()) == packed) == (
                status, status == 200,
            )  # fmt: skip


def test_a_newer_version_is_handed_out_by_pieces_and_to_halls_alone(
    running: RunningHub, line: HallLine
) -> None:
    place = running.folder.root / "programs"
    place.mkdir(exist_ok=True)
    (place / "linli-agent_2.0~1_amd64.deb").write_bytes(bytes(range(256)) * 10)
    path = "/v1/programs/linli-agent_2.0~1_amd64.deb"
    piece = line.client.get(path, headers={"Range": "bytes=300-309"})
    assert (piece.status_code, piece.content) == (206, bytes(range(44, 54)))
    assert line.client.get("/v1/programs/UPDATE").status_code == 404
    assert line.client.get("/v1/programs/../hub.toml").status_code == 404
    assert line.client.get("/v1/programs/%2e%2e/hub.toml").status_code == 404
    with httpx.Client(base_url=running.url, verify=running.trust()) as nobody:
        assert nobody.get(path).status_code == 403
