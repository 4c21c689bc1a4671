"""What every use case is handed beside its transaction: the hall as configured, and its keys."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.deadline import WorkingTime
from kiosk.domain.identity import age
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.hall.schema_queue import Service
from kiosk.storage.keys.keys import KeyRing


@dataclass
class HallContext:
    """The hall in force. `clock_trusted` is false while nobody vouches for the date;
    `hall_refused` says why hall.toml is not what is in force.
    """

    hall: Hall
    keys: KeyRing
    clock_trusted: bool = True
    hall_refused: KnownError | None = None
    _person_key: bytes = field(init=False, repr=False)
    _time: WorkingTime = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._person_key = self.keys.derive("person")
        self._time = self._calendar()

    @property
    def working_time(self) -> WorkingTime:
        """The calendar of the hall in force; a new one when `hall` was read anew."""
        known, hall = self._time, self.hall
        if known.hours is not hall.hours or known.zone.key != hall.hall.zone:
            known = self._time = self._calendar()
        return known

    def _calendar(self) -> WorkingTime:
        return WorkingTime(self.hall.hours, self.hall.hall.timezone)

    def pseudonym(self, kind: str, number: str) -> str:
        """Keyed HMAC-SHA-256 of an ID or phone number, hex: the same person, not the number."""
        message = f"{kind}:{number}".encode()
        return hmac.new(self._person_key, message, hashlib.sha256).hexdigest()

    def is_elder(self, birth: date | None, on: date) -> bool:
        """Whether somebody born then has the hall's priority for elders."""
        return birth is not None and age(birth, on) >= self.hall.queue.elder_age

    def service(self, service: str) -> Service:
        """Raises KnownError `queue.unknown_service`."""
        known = self.hall.service_by_id(service)
        if known is None:
            raise KnownError("queue.unknown_service", field="service", service=service[:40])
        return known
