"""A hall gone wrong, or somebody with a hall's certificate: nothing but its own journal moves."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.wire.acknowledgement import read_envelope
from kiosk.wire.packing import pack
from tests.hub.intake.test_unreadable import spoilt
from tests.hub.paper_hall import PaperHall
from tests.hub.running import HallLine, RunningHub

MEMORY = 200 << 20  # bytes that no attack may add to a worker


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["reason"]


def events(running: RunningHub, hall: str) -> int:
    with running.open() as hub:
        [[count]] = hub.pool.run(
            lambda connection: connection.execute(
                "SELECT count(*) FROM events WHERE hall = %s", (hall,)
            ).fetchall()
        )
    return int(count)


def peak(running: RunningHub) -> int:
    """The most memory that any worker ever had, bytes."""
    sizes = []
    for pid in running.workers():
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        assert found is not None
        sizes.append(int(found[1]) << 10)
    return max(sizes)


def test_a_batch_that_somebody_else_signed_is_refused(running: RunningHub, line: HallLine) -> None:
    line.hall.files()
    forged = line.hall.batch(key=Ed25519PrivateKey.generate())
    assert told(line.posts("/v1/batches", forged)) == (400, "signature")
    assert told(line.posts("/v1/forks", forged)) == (400, "signature")
    assert events(running, line.hall.hall) == 0


def test_a_hall_cannot_speak_for_its_neighbour(
    running: RunningHub, line: HallLine, neighbour: HallLine
) -> None:
    """Not with its own signature, and not with a batch of the neighbour's that it caught."""
    neighbour.hall.files()
    caught = neighbour.hall.batch()
    assert told(line.posts("/v1/batches", caught)) == (403, "other_hall")
    own = PaperHall(neighbour.hall.hall, line.hall.key, line.hall.sealing)
    own.files()
    assert told(line.posts("/v1/batches", own.batch())) == (403, "other_hall")
    assert told(line.posts("/v1/forks", caught)) == (403, "other_hall")
    assert events(running, neighbour.hall.hall) == 0
    with running.open() as hub:
        rows = hub.pool.run(
            lambda connection: connection.execute(
                "SELECT hall, trouble FROM halls WHERE trouble <> ''"
            ).fetchall()
        )
    assert (line.hall.hall, "other_hall") in rows, "seen by a person, with the one who did it"
    assert neighbour.hall.hall not in dict(rows)


def test_what_was_recorded_and_is_played_again_changes_nothing(
    running: RunningHub, line: HallLine
) -> None:
    hall = line.hall
    recorded = []
    for _ in range(5):
        hall.files()
        recorded.append((hall.batch(hall.head.seq), hall.head))
        line.posts("/v1/batches", recorded[-1][0]).raise_for_status()
    for body, head in (*recorded, *recorded[::-1]):
        answer = line.posts("/v1/batches", body).raise_for_status()
        assert read_envelope(answer.content, hall.hall, line.ack_keys).reaches() == head
    now = line.client.get("/v1/head").raise_for_status()
    assert read_envelope(now.content, hall.hall, line.ack_keys).reaches() == hall.head
    assert events(running, hall.hall) == 5


def untold(zeros: bytes) -> bytes:
    stream = zstandard.ZstdCompressor(level=3, write_content_size=False).compressobj()
    return stream.compress(zeros) + stream.flush()


BOMBS: dict[str, tuple[Callable[[bytes], bytes], str]] = {  # made of 200 MB of zeros
    "zstd that tells 200 MB": (lambda zeros: zstandard.compress(zeros, 3), "zstd"),
    "zstd that tells nothing": (untold, "zstd"),
    "gzip": (gzip.compress, "gzip"),
    "zstd in zstd": (lambda zeros: zstandard.compress(zstandard.compress(zeros, 19), 3), "zstd"),
    "a window of gigabytes": (lambda _: b"\x28\xb5\x2f\xfd\x00\xb8" + bytes(64), "zstd"),
    "nothing but a name": (lambda _: b"", "zstd"),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_refused_before_it_grows(running: RunningHub, line: HallLine, what: str) -> None:
    before = peak(running)
    made, encoding = BOMBS[what]
    body = made(bytes(200 << 20))
    assert len(body) < 300_000
    for _ in range(4):
        answer = line.client.post(
            "/v1/batches", content=body, headers={"Content-Encoding": encoding}
        )
        assert answer.status_code in (400, 413)
        assert answer.json()["code"] in ("refused", "large")
    assert peak(running) - before < MEMORY


@pytest.mark.parametrize(
    "data",
    [{"x": "字" * 350_000}, {"x": [1] * 1_000_000}, {"x": {f"m{n}": n for n in range(100_000)}}],
    ids=["a megabyte", "a million members", "a hundred thousand names"],
)
def test_fat_events_are_held_and_the_journal_goes_on(
    running: RunningHub, line: HallLine, data: object
) -> None:
    before = peak(running)
    hall = line.hall
    hall.files()
    for _ in range(5):
        hall.line(spoilt(hall, data=data))
    hall.files()
    answer = line.sends().raise_for_status()
    envelope = read_envelope(answer.content, hall.hall, line.ack_keys)
    assert envelope.reaches() == hall.head
    assert envelope.held == [2, 3, 4, 5, 6]
    assert peak(running) - before < MEMORY


def test_more_than_fits_is_refused_with_its_status(line: HallLine) -> None:
    body = msgspec.json.encode({"x": 1}) + b"\n"
    large = line.client.post("/v1/batches", content=bytes(17 << 20))
    assert large.status_code == 413
    many = pack(body * 20_000)
    assert line.client.post(
        "/v1/batches", content=many, headers={"Content-Encoding": "zstd"}
    ).status_code == 413  # fmt: skip


@pytest.mark.parametrize("path", ["/v1/batches", "/v1/forks", "/v1/alarms", "/v1/renew"])
def test_noise_is_refused_with_a_reason(line: HallLine, path: str) -> None:
    noise = [b"", b"\n", b"{}\n", b"[]\n{}\n", b"\xff" * 2000 + b"\n", b"{" * 10_000 + b"\n",
             b'{"v":1}\n' * 3, b'{"v":' + b"9" * 4000 + b"}\n"]  # fmt: skip
    for body in noise:
        answer = line.client.post(path, content=body)
        assert answer.status_code in (400, 413), (path, body[:20])
        assert answer.json()["code"]
    line.hall.files()
    line.sends().raise_for_status()
