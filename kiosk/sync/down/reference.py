"""What the district decided comes down: kind by kind, what was erased before all else.

A version that cannot be believed, or that its subject does not take, is shown on the technician's
page and holds up no other kind; the hub is asked again each night. One that cannot be fetched holds
up neither another kind nor the journal: what was erased at the hub stays erased when it goes up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import structlog

from kiosk.errors import KnownError
from kiosk.services.upstream import standing
from kiosk.services.upstream.district import District
from kiosk.services.upstream.references import References
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.sync.line import HubLine
from kiosk.sync.uploading import BUSY, HubBusy
from kiosk.sync.way import HubAway
from kiosk.wire.manifest import MAX_CONTENT, MAX_LINE, split

log = structlog.get_logger()

PATH = "/v1/ref/"


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
        for name, have in self.journal.read(lambda tx: self.references.wanted(tx, told)):
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

    def _fetch(self, line: HubLine, name: str, have: int) -> None:
        answer = line.get(f"{PATH}{name}", {"have": have}, largest=MAX_CONTENT + MAX_LINE)
        if answer.status in BUSY:
            raise HubBusy(answer.retry_after)
        if answer.status == 200:
            self.take(name, answer.content if answer.whole else b"")
        elif answer.status not in (304, 404):
            raise HubAway("not_hub")

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
            code = wrong.code
            if code == "wire.older":
                return "passed"
            log.warning("reference_refused", name=name, code=code)
            self.journal.write(lambda tx: standing.refused(tx, name, code))
            return "refused"
        if not applied:
            return "passed"
        log.info("reference_applied", name=name, version=manifest.version)
        return "applied"
