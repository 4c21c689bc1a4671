"""A recording taken in from a file and verified, beside plain AES-GCM over the same file.

Both read the file, write sealed pieces to the disk, wait until they lie there, read and open them.
Ours also hashes twice, has `ffprobe` look at the file and holds its hash. The source is a hole, so
that reading it, which both do alike, counts for next to nothing. What AES-GCM and SHA-256 take in
memory stands beside.

It is measured in a process of its own: a program that carries halls of ten thousand cases collects
their rubbish while it seals, and a child is counted with what its parent took when it began.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from itertools import count
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.agent.disputes import importing
from kiosk.bench.figures import Figure, interleaved, median_ratio, percentile, timed
from kiosk.bench.hall import measured_hall
from kiosk.domain.disputes.recording import FRAME, MEGABYTE, RATE
from kiosk.errors import BugError
from kiosk.offspring import end_with_parent, environment
from kiosk.storage import blobs
from kiosk.storage.blobs import PIECE, Blobs
from kiosk.storage.journal.store import Store

SIZE = 1000 * MEGABYTE
RUNS = 3
_HEAD, _TAG, _KB = 44, 16, 1024


def bench_recording(*, size: int = SIZE, runs: int = RUNS) -> list[Figure]:
    """How fast, as a share of plain AES-GCM; and how much memory, of the program and `ffprobe`.
    `size` in bytes.
    """
    done = subprocess.run(
        [sys.executable, "-m", __name__, str(size), str(runs)],
        stdout=subprocess.PIPE, text=True, check=True, env=environment(),
    )  # fmt: skip
    return [Figure(**each) for each in json.loads(done.stdout.splitlines()[-1])]


def _measured(size: int, runs: int) -> list[Figure]:
    with measured_hall() as (store, _):
        file = store.folder.root / "recorded.wav"
        _silence(file, size)
        imports = Blobs(store.folder, store.clock)
        grown: list[float] = []

        def ours() -> None:
            before = _reset_peak()
            _taken_in_and_verified(store, imports, file)
            grown.append(_peak() - before)

        taken = [interleaved(lambda: _plain(file), ours, 1) for _ in range(runs)]
        imports.close()
    plain = percentile([each for mine, _ in taken for each in mine], 0.5)
    memory = max(grown) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _KB
    beside = (
        f"AES-GCM from file to file and back, {2 * size / plain / 1e9:.2f} GB/s;"
        f" in memory {_in_memory()}"
    )
    return [
        Figure("recording_rate", median_ratio(taken, 0.5), "×", 0.5, "higher", beside),
        Figure("recording_mb", memory, "MB", 100.0, "lower", "this process more, and ffprobe's"),
    ]


def _silence(file: Path, size: int) -> None:
    """A WAV of so many bytes that takes no room."""
    bits, channels, pcm = 8 * FRAME, 1, 1
    told = struct.pack("<IHHIIHH", 16, pcm, channels, RATE, FRAME * RATE, FRAME, bits)
    with file.open("wb") as opened:
        opened.write(b"RIFF" + struct.pack("<I", size - 8) + b"WAVEfmt " + told)
        opened.write(b"data" + struct.pack("<I", size - _HEAD))
        opened.truncate(size)


def _taken_in_and_verified(store: Store, imports: Blobs, file: Path) -> None:
    with file.open("rb") as opened:
        made, blob = importing.taken_in(imports, opened, file.stat().st_size, lambda _: None)
    assert made.format == "wav"
    assert not made.cut
    with store.transaction() as tx:
        done = imports.commit(tx, blob)
    with store.reading() as view:
        kept = blobs.kept(store.folder.blobs, view, blob)
    blobs.look_through(kept, done.sha256)
    with store.transaction() as tx:
        imports.erase(tx, blob)


def _plain(file: Path) -> None:
    cipher, sealed = AESGCM(os.urandom(32)), file.with_suffix(".sealed")
    with file.open("rb") as source, sealed.open("wb") as target:
        for index in count():
            if not (piece := source.read(PIECE)):
                break
            target.write(cipher.encrypt(index.to_bytes(12, "big"), piece, None))
        target.flush()
        os.fsync(target.fileno())
    with sealed.open("rb") as source:
        for index in count():
            if not (piece := source.read(PIECE + _TAG)):
                break
            cipher.decrypt(index.to_bytes(12, "big"), piece, None)
    sealed.unlink()


def _in_memory() -> str:
    """GB/s of a piece that lies in the cache of the processor."""
    cipher, piece, nonce, times = AESGCM(os.urandom(32)), bytes(PIECE), bytes(12), 400

    def rate(work: Callable[[], object]) -> float:
        took = timed(lambda: [work() for _ in range(times)])
        return times * PIECE / took / 1e9

    sealing = rate(lambda: cipher.encrypt(nonce, piece, None))
    return f"{sealing:.1f} GB/s, SHA-256 {rate(lambda: hashlib.sha256(piece).digest()):.1f} GB/s"


def _reset_peak() -> float:
    """From now on the peak is counted anew; what this process takes now (MB)."""
    with suppress(OSError):  # a kernel without it tells the peak of before: more, never less
        Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def _peak() -> float:
    return _status("VmHWM")


def _status(name: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / _KB
    raise BugError(f"/proc tells no {name}")


def main() -> None:
    end_with_parent(signal.SIGKILL)
    size, runs = map(int, sys.argv[1:])
    print(json.dumps([asdict(each) for each in _measured(size, runs)]), flush=True)


if __name__ == "__main__":
    main()
