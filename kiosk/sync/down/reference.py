"""What the district decided comes down: kind by kind, what was erased before all else.

A version that cannot be believed, or that its subject does not take, is shown on the technician's
page and holds up no other kind; the hub is asked again each night. One that cannot be fetched holds
up neither another kind nor the journal: what was erased at the hub stays erased when it goes up.
What came before a line broke is kept, and the next try goes on behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import structlog

from kiosk.errors import KnownError
from kiosk.services.upstream import standing
from kiosk.services.upstream.district import District
from kiosk.services.upstream.references import References
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.sync.down.parts import PIECE, Part, leave_only
from kiosk.sync.line import HubLine
from kiosk.sync.uploading import BUSY, HubBusy
from kiosk.sync.way import HubAway
from kiosk.wire.manifest import MAX_CONTENT, MAX_LINE, split
from kiosk.wire.packing import unpack
from kiosk.wire.reading import WireError

log = structlog.get_logger()

PATH = "/v1/ref/"
LARGEST = MAX_CONTENT + MAX_LINE + PIECE  # bytes on the line: packing may add a little


@dataclass
class Downloading:
    journal: WaitingJournal
    references: References
    district: District
    hall: str

    def run(self, line: HubLine, told: Mapping[str, int]) -> HubAway | KnownError | None:
        """Of what the hub says it has, what is newer; why one could not be fetched or noted, where
        one could not. Raises HubBusy, and HubAway where the visit is to end.
        """
        missed: HubAway | KnownError | None = None
        wanted = self.journal.read(lambda tx: self.references.wanted(tx, told))
        leave_only(self._parts, frozenset(name for name, _ in wanted))
        for name, have in wanted:
            try:
                self._fetch(line, name, have)
            except HubAway as away:
                if away.trouble == "stopped":
                    raise
                log.warning("reference_not_fetched", name=name, trouble=away.trouble)
                missed = away
            except KnownError as full:  # the disk takes neither it nor why not
                log.warning("reference_not_noted", name=name, code=full.code)
                missed = full
        return missed

    @property
    def _parts(self) -> Path:
        return self.journal.store.folder.hub.parts

    def _fetch(self, line: HubLine, name: str, have: int) -> None:
        part = Part(self._parts / name, self.journal.store.keys)
        status = self._asked(line, name, have, part)
        if status in (200, 206):
            self._came(name, part)
        elif status not in (304, 404):
            raise HubAway("not_hub")
        part.drop()

    def _asked(self, line: HubLine, name: str, have: int, part: Part) -> int:
        """The status at the end. Where the line breaks it is tried again, as long as each try
        brings more of it. Raises HubAway, HubBusy, KnownError `storage.write_failed`.
        """
        while True:
            before = part.have
            try:
                answer = line.fetch(f"{PATH}{name}", {"have": have}, part, largest=LARGEST)
            except HubAway as away:
                if away.trouble == "no_line" and part.have >= before + PIECE:
                    continue
                raise
            if answer.status in BUSY:
                raise HubBusy(answer.retry_after)
            if answer.status != 416 or not before:
                return answer.status
            part.drop()  # the hub has fewer bytes of it than came: they were others

    def _came(self, name: str, part: Part) -> None:
        try:
            body = unpack(part.told.encoding, part.content(), MAX_CONTENT + MAX_LINE)
        except WireError as wrong:
            self._refused(name, wrong.code)
        else:
            self.take(name, body)

    def _refused(self, name: str, code: str) -> None:
        log.warning("reference_refused", name=name, code=code)
        self.journal.write(lambda tx: standing.refused(tx, name, code))

    def take(self, name: str, body: bytes) -> Literal["applied", "passed", "refused"]:
        """What became of a version that came by the line, or on a stick."""
        try:
            manifest, content = split(body)
            decided = self.journal.read(
                lambda tx: self.references.read(
                    tx, manifest, content, self.district.reference, self.hall, name
                )
            )
            applied = self.journal.write(decided.apply)
        except KnownError as wrong:
            if wrong.code == "wire.older":
                return "passed"
            self._refused(name, wrong.code)
            return "refused"
        if not applied:
            return "passed"
        log.info("reference_applied", name=name, version=manifest.version)
        return "applied"
