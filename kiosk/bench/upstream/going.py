"""One visit to the hub in a process of its own: `python -m kiosk.bench.upstream.going FOLDER URL`.

It tells, as JSON, events a second of `kiosk verify` and of the visit over the same journal, and the
most memory that the process ever had, in bytes.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

import msgspec

from kiosk.clock import SystemClock
from kiosk.errors import BugError
from kiosk.hall import file as hall_file
from kiosk.hall.schema_hall import HubPart
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.upstream.references import References
from kiosk.storage.journal.verify import verify
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.storage.journal.writer import Writer
from kiosk.storage.keys.keys import unlock
from kiosk.sync.nightly import Nightly
from kiosk.wiring import provisioning

STATUS = Path("/proc/self/status")
KILOBYTE = 1024  # what Linux counts in


def main(root: str, url: str) -> None:
    folder, clock = DataFolder(Path(root)), SystemClock()
    keys = unlock(folder)
    store = provisioning.open_store(folder, keys, clock)
    hall = msgspec.structs.replace(hall_file.load(folder.hall), hub=HubPart(url=url))
    writer = Writer()
    going = Nightly(
        WaitingJournal(store, writer), HallContext(hall, keys), References(), clock, lambda: None
    )
    started = time.perf_counter()
    told = going.go()
    seconds = time.perf_counter() - started
    most = _most_memory()
    if told.trouble or told.behind:
        raise AssertionError(f"the visit did not end well: {told.trouble}")
    started = time.perf_counter()
    report = verify(folder, keys)
    verified = time.perf_counter() - started
    writer.close()
    store.close()
    print(json.dumps({
        "sent": told.acknowledged / seconds, "verified": report.events / verified, "memory": most,
    }))  # fmt: skip


def _most_memory() -> int:
    """Of this program alone: ru_maxrss begins with what the process that started it had."""
    found = re.search(r"^VmHWM:\s+(\d+) kB$", STATUS.read_text("ascii"), re.MULTILINE)
    if found is None:
        raise BugError("the system tells no memory")
    return int(found[1]) * KILOBYTE


if __name__ == "__main__":
    main(*sys.argv[1:])
