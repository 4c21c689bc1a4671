"""One visit to the hub: heads, what comes down, what goes up, the district's log.

Wherever it ends, the next one goes on from what the hub signed for. Two at the same moment are one
after the other (:class:`~kiosk.sync.nightly.Nightly`), and would only find the same twice.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.services.upstream import district as districts
from kiosk.services.upstream import public_log, standing
from kiosk.services.upstream.district import District
from kiosk.services.upstream.outbox import Packing
from kiosk.services.upstream.references import References
from kiosk.storage.journal.waiting import JournalLate, WaitingJournal
from kiosk.sync import enrolment
from kiosk.sync.down.reference import Downloading
from kiosk.sync.line import HubLine
from kiosk.sync.log_check import LogCheck
from kiosk.sync.moments import moment
from kiosk.sync.pace import Sizes
from kiosk.sync.uploading import BUSY, HubBusy, Uploading
from kiosk.sync.way import HubAway
from kiosk.wire.acknowledgement import Envelope, read_envelope
from kiosk.wire.reading import WireError

log = structlog.get_logger()

HEAD = "/v1/head"


@dataclass
class Session:
    """`stopped` is asked between two steps."""

    journal: WaitingJournal
    line: HubLine
    references: References
    clock: Clock
    stopped: Callable[[], bool]
    clock_trusted: bool = True
    sizes: Sizes = field(default_factory=Sizes)

    def run(self) -> None:
        """Raises HubAway, HubBusy, KnownError `upstream.not_enrolled`, `storage.*`."""
        store = self.journal.store
        hall = store.keys.hall_id
        known = self.journal.read(districts.district)
        envelope = self._meet(hall, known)
        self._renew()
        downloading = Downloading(self.journal, self.references, known, hall)
        missed = downloading.run(self.line, envelope.refs)
        packing = Packing(store.keys, known, store.event_types, lambda: moment(self.clock))
        Uploading(
            self.journal, self.line, packing, known, hall, self.stopped, sizes=self.sizes
        ).run(envelope.reaches())
        self.journal.write(public_log.remember)
        LogCheck(self.journal, self.clock, hall, known.log, self.clock_trusted).ask(self.line)
        if missed is not None:
            raise missed

    def _renew(self) -> None:
        """The hub has to know the key that batches are signed with; the certificate is to last."""
        store = self.journal.store
        keys, folder = store.keys, store.folder.hub
        told = self.journal.read(districts.knows_key)
        ending = self.clock_trusted and enrolment.ends_soon(folder, self.clock.now())
        if not told or (told == keys.public_key and not ending):
            return
        try:
            enrolment.renew(self.line, keys, folder, told)
        except KnownError as refused:  # what it leads to is shown where it leads to something
            log.warning("certificate_not_renewed", code=refused.code)
            return
        self.journal.write(lambda tx: districts.renewed(tx, keys.public_key))
        log.info("certificate_renewed")

    def _meet(self, hall: str, known: District) -> Envelope:
        """What the hub has of this hall, by its own signature; its clock is held against ours."""
        answer = self.line.get(HEAD)
        if answer.status in BUSY:
            raise HubBusy(answer.retry_after)
        try:
            if answer.status != 200 or not answer.whole:
                raise WireError("wire.envelope")
            envelope = read_envelope(answer.content, hall, known.ack)
        except WireError as wrong:
            log.warning("hub_not_believed", code=wrong.code)
            raise HubAway("not_hub") from wrong
        here = self.clock.now()
        with suppress(JournalLate, KnownError):  # it is only told of: a full disk holds nothing up
            self.journal.write(lambda tx: standing.heard(tx, envelope.now, here))
        return envelope
