"""What every use case is handed beside its transaction: the hall as configured, and its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from kiosk.domain import opening
from kiosk.domain.deadline import WorkingTime
from kiosk.domain.identity import age
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.hall.schema_queue import Service
from kiosk.storage.keys.keys import KeyRing
from kiosk.wire.keyed import Keyed


@dataclass(frozen=True, eq=False)
class Minute:
    """The calendar in one minute: all that it knows of begins and ends with a full one, and in a
    full hall many ask within the same.
    """

    at: datetime  # its beginning
    hours: opening.WeeklyHours
    zone: ZoneInfo

    @cached_property
    def date(self) -> str:
        return f"{opening.business_date(self.zone, self.at)}"

    @cached_property
    def takes_tickets(self) -> bool:
        return opening.takes_tickets(self.hours, self.zone, self.at)


def _as_it_is(hall: Hall) -> Hall:
    """No district has decided anything."""
    return hall


@dataclass
class HallContext:
    """The hall in force. `clock_trusted` is false while nobody vouches for the date;
    `hall_refused` says why hall.toml is not what is in force. `own` is the hall as hall.toml says
    it, before what the district decided was laid over it.
    """

    hall: Hall
    keys: KeyRing
    clock_trusted: bool = True
    hall_refused: KnownError | None = None
    own: Hall = field(init=False, repr=False)
    _over: Callable[[Hall], Hall] = field(init=False, repr=False)
    _persons: Keyed = field(init=False, repr=False)
    _minute: Minute = field(init=False, repr=False)
    _time: WorkingTime = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.own = self.hall
        self._over = _as_it_is
        self._persons = Keyed(self.keys.derive("person"))
        self._minute = self._minute_of(datetime.min)
        self._time = self._calendar()

    def take(self, hall: Hall) -> None:
        """Another hall.toml is in force."""
        self.own, self.hall = hall, self._over(hall)

    def overlay(self, over: Callable[[Hall], Hall]) -> None:
        """The district decided something: `over` lays it over whatever hall.toml is in force."""
        self._over, self.hall = over, over(self.own)

    @property
    def working_time(self) -> WorkingTime:
        """The calendar of the hall in force; a new one when `hall` was read anew."""
        known, hall = self._time, self.hall
        if known.hours is not hall.hours or known.zone.key != hall.hall.zone:
            known = self._time = self._calendar()
        return known

    def minute(self, at: datetime) -> Minute:
        """What the calendar of the hall in force says at that time."""
        known, start, hall = self._minute, at.replace(second=0, microsecond=0), self.hall
        if (
            known.at != start
            or known.hours is not hall.hours
            or known.zone is not hall.hall.timezone
        ):
            known = self._minute = self._minute_of(start)
        return known

    def _minute_of(self, start: datetime) -> Minute:
        return Minute(start, self.hall.hours, self.hall.hall.timezone)

    def _calendar(self) -> WorkingTime:
        return WorkingTime(self.hall.hours, self.hall.hall.timezone)

    def is_residents(self, terminal: str) -> bool:
        """Whether residents stand there, and nobody else."""
        known = self.hall.terminal_by_id(terminal)
        return known is not None and known.kind == "resident"

    def pseudonym(self, kind: str, number: str) -> str:
        """Keyed HMAC-SHA-256 of an ID or phone number, hex: the same person, not the number."""
        message = f"{kind}:{number}".encode()
        return self._persons.digest(message).hex()

    def is_elder(self, birth: date | None, on: date) -> bool:
        """Whether somebody born then has the hall's priority for elders."""
        return birth is not None and age(birth, on) >= self.hall.queue.elder_age

    def service(self, service: str) -> Service:
        """Raises KnownError `queue.unknown_service`."""
        known = self.hall.service_by_id(service)
        if known is None:
            raise KnownError("queue.unknown_service", field="service", service=service[:40])
        return known
