"""What `kiosk hall check` would rather have otherwise: the hall runs with it all the same."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from kiosk.domain.opening import WEEKDAYS, years_without_holidays
from kiosk.hall.schema import Hall


@dataclass(frozen=True)
class Advice:
    """`key` as in a finding; the sentence is `hall_advice.<code>`."""

    key: str
    code: str
    params: dict[str, str] = field(default_factory=dict)


def advice(hall: Hall, today: date) -> list[Advice]:
    """`today` is the hall's date."""
    return [*_passwords(hall), *_untold(hall), *_holidays(hall, today), *_hub(hall)]


def _hub(hall: Hall) -> Iterator[Advice]:
    """What of `[hub]` does nothing, or does it at the wrong hour."""
    hub = hall.hub
    if not hub.url:
        return
    if hub.keep_days >= hall.cases.keep_days:
        params = {"days": f"{hub.keep_days}", "cases": f"{hall.cases.keep_days}"}
        yield Advice("hub.keep_days", "hub_keep_days", params)
    open_then = next(
        (day for day in WEEKDAYS if _meets(hub.window, hall.hours.of_weekday(day))), ""
    )
    if open_then:
        yield Advice("hub.window", "hub_window", {"window": hub.window})


def _meets(window: str, spans: Iterable[str]) -> bool:
    """Whether two times of day have a minute in common; a window may go on behind midnight."""
    begins, ends = window.split("-")
    parts = [(begins, ends)] if begins < ends else [(begins, "24:00"), ("00:00", ends)]
    return any(
        max(opens, start) < min(closes, until)
        for opens, closes in (span.split("-") for span in spans)
        for start, until in parts
    )


def _holidays(hall: Hall, today: date) -> Iterator[Advice]:
    for year in years_without_holidays(hall.hours, today):
        yield Advice("hours.holidays", "holidays_missing", {"year": f"{year}"})


def _untold(hall: Hall) -> Iterator[Advice]:
    """A printer that is never asked how it stands: what is lost by that."""
    for number, printer in enumerate(hall.printer, start=1):
        if printer.status == "none":
            params = {"printer": printer.name}
            yield Advice(f"printer[{number}].status", "printer_untold", params)


def _passwords(hall: Hall) -> Iterator[Advice]:
    """A broker's password that goes over the network as it is."""
    for number, device in enumerate(hall.device, start=1):
        parts = urlsplit(device.url)
        told = device.user or device.secret_file or parts.password
        if parts.scheme == "mqtt" and told and not _here(parts.hostname or ""):
            params = {"device": device.name, "host": (parts.hostname or "")[:80]}
            yield Advice(f"device[{number}].url", "plain_password", params)


def _here(host: str) -> bool:
    """On this PC, so that nothing goes over a cable."""
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
