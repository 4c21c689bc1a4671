"""What a client asked for, read and bounded: queries by GET, reports by POST.

A query reaches over 90 days at most and is answered with 1,000 requests at most (GeoReport v2,
GET Service Requests). Times are those of the W3C note on ISO 8601; a zone is part of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from kiosk.hub.open311.trouble import INVALID, Trouble

LONGEST_SPAN = timedelta(days=90)
AHEAD = timedelta(days=1)  # a hall's clock may be
MOST_REQUESTS = 1000
MOST_IDS = 200
LONGEST_ID = 160
LONGEST_DESCRIPTION = 4000  # characters
LONGEST_ADDRESS = 500
LONGEST_URL = 1000
STATUSES = ("open", "closed")

_ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,64})\](?:\[\])?\Z")
# A plus sign that was not escaped arrives as a blank.
_ZONE = re.compile(r"\s(\d\d:\d\d)\Z")
_YEARS = 1970, 2999
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")

# Neither a database nor a screen takes these; lines and tabs stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufffe\uffff]")

Params = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Query:
    """`ids` alone count where there are any. `codes` and `statuses` empty: all."""

    ids: tuple[str, ...]
    codes: tuple[str, ...]
    start: datetime
    end: datetime
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What somebody reports. Names, addresses and telephone numbers of people are not read."""

    service: str
    description: str
    address_id: str
    address: str
    lat: float | None
    long: float | None
    answers: Mapping[str, list[str]]
    media_url: str


def query(params: Params, now: datetime, zone: tzinfo) -> Query:
    """Raises :class:`Trouble` (400)."""
    ids = _list(params, "service_request_id")
    if len(ids) > MOST_IDS:
        raise Trouble(INVALID, "many_ids", most=MOST_IDS)
    codes = _list(params, "service_code")
    statuses = _list(params, "status")
    for status in statuses:
        if status not in STATUSES:
            raise Trouble(INVALID, "status", status=status[:40])
    start, end = _span(_time(params, "start_date", zone), _time(params, "end_date", zone), now)
    return Query(ids, codes, start, end, statuses)


def _span(start: datetime | None, end: datetime | None, now: datetime) -> tuple[datetime, datetime]:
    """What was given, or 90 days of it. Raises :class:`Trouble`."""
    if start is None:
        return (end or now) - LONGEST_SPAN, end or now + AHEAD
    if end is None:
        return start, start + LONGEST_SPAN
    if start > end:
        raise Trouble(INVALID, "order")
    if end - start > LONGEST_SPAN:
        raise Trouble(INVALID, "span", days=LONGEST_SPAN.days)
    return start, end


def report(params: Params) -> Report:
    """Raises :class:`Trouble` (400) for what is missing, too long or no number."""
    service = one(params, "service_code")
    if not service:
        raise Trouble(INVALID, "no_service")
    description = one(params, "description")
    if len(description) > LONGEST_DESCRIPTION:
        raise Trouble(INVALID, "long", name="description", most=LONGEST_DESCRIPTION)
    address, media_url = one(params, "address_string"), one(params, "media_url")
    for name, text, most in (
        ("address_string", address, LONGEST_ADDRESS),
        ("media_url", media_url, LONGEST_URL),
    ):
        if len(text) > most:
            raise Trouble(INVALID, "long", name=name, most=most)
    lat, long = _degrees(params, "lat", 90), _degrees(params, "long", 180)
    if (lat is None) != (long is None):
        raise Trouble(INVALID, "half_place")
    address_id = one(params, "address_id")
    if lat is None and not address_id and not address:
        raise Trouble(INVALID, "no_place")
    return Report(
        service, description, address_id, address, lat, long, _attributes(params), media_url
    )


def one(params: Params, name: str) -> str:
    """The first value of a parameter, without blanks around it."""
    return next((value.strip() for key, value in params if key == name), "")


def _list(params: Params, name: str) -> tuple[str, ...]:
    """A parameter may be given again, and hold several values with commas between."""
    given = (each.strip() for key, value in params if key == name for each in value.split(","))
    return tuple(dict.fromkeys(each[:LONGEST_ID] for each in given if each and "\0" not in each))


def _attributes(params: Params) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in params:
        if match := _ATTRIBUTE.match(key):
            found.setdefault(match[1], []).append(value.strip()[:200])
    return found


def _degrees(params: Params, name: str, most: float) -> float | None:
    text = one(params, name)
    if not text:
        return None
    try:
        degrees = float(text)
    except ValueError:
        raise Trouble(INVALID, "number", name=name) from None
    if not -most <= degrees <= most:
        raise Trouble(INVALID, "number", name=name)
    return degrees


def _time(params: Params, name: str, zone: tzinfo) -> datetime | None:
    """A day alone is its first moment in the district."""
    text = one(params, name)
    if not text:
        return None
    try:
        read = datetime.fromisoformat(_ZONE.sub(r"+\1", text))
        if _DAY.match(text):
            read = read.replace(tzinfo=zone)
        if read.tzinfo is None:
            raise ValueError("no zone")
        read = read.astimezone(UTC)
        if not _YEARS[0] <= read.year <= _YEARS[1]:
            raise ValueError("no time of a report")
    except (ValueError, OverflowError):
        raise Trouble(INVALID, "time", name=name) from None
    return read


def clean(text: str) -> str:
    """Without characters that nobody sees."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def chosen(wanted: Iterable[str], known: Iterable[str]) -> list[str]:
    """Those of `known` that are wanted; all of them where none is named."""
    names = set(wanted)
    return [each for each in known if not names or each in names]
