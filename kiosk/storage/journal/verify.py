"""The journal checked from its first event to its last; it writes nothing of its own.

It may run beside the agent. Where no agent runs, SQLite moves a WAL left over from a crash into the
database as it closes.

Held against each other: the chain, every line against its row, each private part against its
commitment, each missing private part against an erasure event, epochs, the statements of a chain
made anew, and the outside head.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256

import msgspec

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.connection import Connection, DatabaseError, NotOurs, connect, is_damage
from kiosk.storage.journal.events import TYPE_PREFIX, TYPE_SUFFIX, line_data
from kiosk.storage.journal.head import read_outside
from kiosk.storage.journal.rechaining import statements
from kiosk.storage.journal.start import continues
from kiosk.storage.journal.transaction import EPOCH_OPENED, ERASED, RETIRED
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.chain import GENESIS, b64u
from kiosk.wire.head import Head

BATCH = 5000
LOOKS, BETWEEN = 5, 0.2  # a finding that a running agent may cause is looked at again; seconds
Progress = Callable[[int, int], None]

# Either event tells which private parts went by it.
_ERASED_TYPES = tuple(
    f'"type":"{TYPE_PREFIX}{each}{TYPE_SUFFIX}"}}'.encode() for each in (ERASED, RETIRED)
)
_EPOCH_TYPE = f'"type":"{TYPE_PREFIX}{EPOCH_OPENED}{TYPE_SUFFIX}"}}'.encode()
# Sorted keys put `commit` first and `type` last: both are found without parsing.
_COMMIT = re.compile(rb'\A\{"commit":"([A-Za-z0-9_-]{43})",')


@dataclass(frozen=True)
class Problem:
    """`code` is a key of `[errors.verify]`; `seq` the event, 0 where it is about the whole."""

    code: str
    seq: int = 0
    detail: str = ""


@dataclass
class VerifyReport:
    """What was checked and found. `ok` is no problem at all."""

    epoch: int = 1
    events: int = 0
    seq: int = 0
    head: str = ""
    erased: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)  # worth a word, and nothing wrong

    @property
    def ok(self) -> bool:
        return not self.problems


def verify(
    folder: DataFolder,
    keys: KeyRing,
    progress: Progress | None = None,
    *,
    pages: bool = False,
) -> VerifyReport:
    """Check the whole journal. `progress(done, total)` is called once a batch.

    `pages` also checks every page's HMAC (cipher_integrity_check), whatever lies on it.
    """
    report = VerifyReport()
    known = _outside_head(folder, keys, report)
    if not folder.database.exists():
        report.problems.append(Problem("database_missing"))
        return report
    try:
        connection = connect(folder.database, keys)
    except (NotOurs, DatabaseError):
        report.problems.append(Problem("database_unreadable"))
        return report
    try:
        connection.execute("BEGIN")  # one view from the first batch to the last
        head = _walk(connection, keys, report, progress)
        _check_statements(connection, keys, report)
        if known is not None and not continues(connection, keys, head, known):
            code = "behind_head" if (head.epoch, head.seq) < (known.epoch, known.seq) else "fork"
            report.problems.append(Problem(code, known.seq, f"{known.epoch}.{known.seq}"))
        connection.execute("ROLLBACK")
        if pages:
            _check_pages(connection, report)
    except DatabaseError as error:
        if not is_damage(error):
            raise
        report.problems.append(Problem("page_damaged", report.seq + 1))
    finally:
        connection.close()
    return report


def _outside_head(folder: DataFolder, keys: KeyRing, report: VerifyReport) -> Head | None:
    # Read before the journal: it may only grow between the two.
    try:
        known = read_outside(folder.head, keys)
        for _look in range(LOOKS):
            if known is None or known.whole:
                break
            time.sleep(BETWEEN)  # an agent may be writing it
            known = read_outside(folder.head, keys)
    except KnownError:
        report.problems.append(Problem("head_damaged"))
        return None
    if known is None:
        report.problems.append(Problem("head_missing"))
        return None
    if not known.whole:
        report.problems.append(Problem("head_slot_damaged"))
    return known.head


def _walk(
    connection: Connection, keys: KeyRing, report: VerifyReport, progress: Progress | None
) -> Head:
    connection.row_factory = None  # plain tuples: this loop meets every event there is
    total = connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0]
    walk = _Walk(keys.hall_id, report)
    rows = connection.execute(
        "SELECT seq, epoch, line, hash, private, salt FROM journal ORDER BY seq"
    )
    while batch := rows.fetchmany(BATCH):
        walk.take(batch)
        if progress:
            progress(walk.seq, total)
    report.problems += [Problem("erased_silently", seq) for seq in sorted(walk.missing)]
    report.epoch, report.seq, report.head = walk.epoch, walk.seq, b64u(walk.hash)
    return Head(walk.epoch, walk.seq, walk.hash)


class _Walk:
    def __init__(self, hall: str, report: VerifyReport) -> None:
        self.epoch, self.seq, self.hash = 1, 0, GENESIS
        self.missing: set[int] = set()  # private parts gone, their erasure not yet met
        self._hall = hall
        self._report = report

    def take(
        self, rows: Iterable[tuple[int, int, bytes, bytes, bytes | None, bytes | None]]
    ) -> None:
        problems = self._report.problems
        expected, epoch, previous = self.seq + 1, self.epoch, self.hash
        identity = self._identity(epoch)
        for seq, row_epoch, line, digest, private, salt in rows:
            if seq != expected:
                problems.append(Problem("gap", expected))
            if row_epoch != epoch:
                if row_epoch < epoch or not line.endswith(_EPOCH_TYPE):
                    problems.append(Problem("epoch_unopened", seq))
                elif not self._leaves(line, Head(epoch, expected - 1, previous)):
                    problems.append(Problem("epoch_unlinked", seq))
                epoch = row_epoch
                identity = self._identity(epoch)
            if sha256(previous + line).digest() != digest:
                problems.append(Problem("chain_broken", seq))
            if identity + b'%d",' % seq not in line:
                problems.append(Problem("line_misplaced", seq))
            committed = _COMMIT.match(line)
            if private is not None and salt is not None:
                said = committed[1].decode() if committed else ""
                if b64u(sha256(salt + private).digest()) != said:
                    problems.append(Problem("private_changed", seq))
            elif committed:
                self._report.erased += 1
                self.missing.add(seq)
            if line.endswith(_ERASED_TYPES):
                self._erased(seq, line)
            previous, expected = digest, seq + 1
            self._report.events += 1
        self.seq, self.epoch, self.hash = expected - 1, epoch, previous

    def _identity(self, epoch: int) -> bytes:
        return f'"id":"{self._hall}.{epoch}.'.encode()

    def _erased(self, seq: int, line: bytes) -> None:
        try:
            self.missing.difference_update(line_data(line)["seqs"])
        except (msgspec.DecodeError, KeyError, TypeError):
            self._report.problems.append(Problem("line_malformed", seq))

    def _leaves(self, line: bytes, left: Head) -> bool:
        try:
            said = line_data(line)["left"]
            return (said["epoch"], said["seq"], said["hash"]) == (
                left.epoch,
                left.seq,
                b64u(left.hash),
            )
        except (msgspec.DecodeError, KeyError, TypeError):
            return False


def _check_statements(connection: Connection, keys: KeyRing, report: VerifyReport) -> None:
    """Each making anew of the chain is signed by the hall; the newest is the chain that stands."""
    told = statements(connection)
    forged = [each for each in told if not each.genuine(keys)]
    if told and not forged:
        newest = told[-1]
        row = connection.execute("SELECT hash FROM journal WHERE seq = ?", (newest.seq,)).fetchone()
        forged = [newest] if row is None or row[0] != newest.now else []
    report.problems += [Problem("rechaining_forged", each.seq) for each in forged]


def _check_pages(connection: Connection, report: VerifyReport) -> None:
    """A page that waits in the WAL may look damaged while it is moved: the next look finds it well,
    once no reader holds an old view.
    """
    found = _bad_pages(connection)
    for _look in range(LOOKS):
        if not found:
            return
        time.sleep(BETWEEN)
        found &= _bad_pages(connection)
    report.problems += [Problem("page_damaged", 0, page) for page in sorted(found)]


def _bad_pages(connection: Connection) -> set[str]:
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return {str(row[0]) for row in rows}
