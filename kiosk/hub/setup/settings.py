"""hub.toml: what a district decides of its hub. Bounds stand on the fields."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk import languages
from kiosk.errors import KnownError
from kiosk.hub.setup.public import Open311, OpenData

LARGEST = 1 << 20  # bytes of hub.toml

_Words = Annotated[dict[str, Annotated[str, Meta(min_length=1, max_length=60)]], Meta(min_length=1)]
_Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{1,39}\Z")]
_Division = Annotated[str, Meta(pattern=r"^([1-9][0-9]{5})?\Z")]  # GB/T 2260: six figures
_Place = Annotated[str, Meta(max_length=255)]
_Address = Annotated[
    str, Meta(pattern=r"^(unix:/\S{1,90}|127\.0\.0\.1:\d{1,5}|\[::1\]:\d{1,5}|)\Z")
]
_Url = Annotated[str, Meta(pattern=r"^(https://[A-Za-z0-9.:\[\]-]{1,200}(/[\w./-]*)?|)\Z")]
_Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d\Z")]


class District(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who runs the hub."""

    id: _Id
    """names the district in its log and its authority, for ever"""
    name: _Words
    """by language"""
    division: _Division = ""
    """GB/T 2260 code of the district; empty: not told in open data"""
    timezone: Annotated[str, Meta(min_length=1, max_length=64)] = "Asia/Shanghai"
    """whose nights the log has"""


class Database(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """PostgreSQL 15 or above, or what speaks its language."""

    address: _Place = ""
    """`host=/var/run/postgresql dbname=linli`; empty: a cluster of the hub's own, in its folder"""
    connections: Annotated[int, Meta(ge=2, le=200)] = 8
    """of each worker"""
    engine: Annotated[str, Meta(pattern=r"^(postgresql|citus|yugabyte|cockroach)\Z")] = "postgresql"
    """which file of kiosk/hub/migrations/engines spreads the tables"""


class Serving(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How nginx reaches the hub, and how much it takes."""

    listen: _Address = ""
    """`unix:/run/linli-hub/hub.sock` or `127.0.0.1:8080`; empty: run/hub.sock in the folder"""
    workers: Annotated[int, Meta(ge=1, le=64)] = 2
    """processes"""
    at_once: Annotated[int, Meta(ge=1, le=64)] = 4
    """batches that one worker holds in memory; the next is asked to come again (503)"""
    largest_body: Annotated[int, Meta(ge=1 << 16, le=64 << 20)] = 16 << 20
    """bytes of a body as it comes, packed"""
    each_minute: Annotated[int, Meta(ge=10, le=100_000)] = 600
    """requests of one hall; the next is asked to come again (429)"""
    metrics: _Address = ""
    """where Prometheus reads: `127.0.0.1:9464`; empty: nowhere"""
    public_url: _Url = ""
    """where residents and the halls reach it"""


class Keeping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long."""

    contact_days: Annotated[int, Meta(ge=7, le=3650)] = 90
    """of the list of contacts"""
    code_hours: Annotated[int, Meta(ge=1, le=720)] = 72
    """that an enrolment code is good for"""
    certificate_days: Annotated[int, Meta(ge=30, le=1095)] = 397
    """of a hall's certificate"""
    key_notice_days: Annotated[int, Meta(ge=0, le=365)] = 30
    """between a new key's being told to the halls and its use"""


class Log(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The transparency log."""

    at: _Clock = "05:30"
    """when a night's checkpoint is made, after the halls' window"""


class Pages(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The pages of officers, and the public one of a receipt."""

    idle_minutes: Annotated[int, Meta(ge=5, le=480)] = 30
    """an officer who does nothing for so long signs in again"""
    behind_hours: Annotated[int, Meta(ge=2, le=720)] = 36
    """a hall that was not heard of for so long is shown as behind: two nights"""
    receipt_days: Annotated[int, Meta(ge=1, le=3650)] = 365
    """so long a receipt's code opens its page; as in the halls' own hall.toml"""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """hub.toml."""

    district: District
    database: Database = Database()
    serving: Serving = Serving()
    keeping: Keeping = Keeping()
    log: Log = Log()
    open311: Open311 = Open311()
    open_data: OpenData = OpenData()
    pages: Pages = Pages()

    @property
    def origin(self) -> str:
        """Of the log's checkpoints."""
        return f"linli.{self.district.id}/log"


_WHERE = re.compile(r" - at `\$\.?(.*)`\Z")


def load(path: Path) -> Settings:
    """Raises KnownError `hub.settings_unreadable`, `hub.settings`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError(
            "hub.settings_unreadable", field="hub.toml", file=path, reason=reason
        ) from problem
    return check(content)


def check(content: bytes) -> Settings:
    """Raises KnownError `hub.settings`, naming the key and what is wrong with it."""
    try:
        if len(content) > LARGEST:
            raise ValueError(f"more than {LARGEST} bytes")
        table = tomllib.loads(content.decode("utf-8"))
        found = msgspec.convert(table, Settings)
    except (ValueError, RecursionError) as problem:  # also TOML, UTF-8, a bound of a field
        said = str(problem)
        where = _WHERE.search(said)
        raise _wrong(where[1] if where else "", _WHERE.sub("", said)) from None
    unknown = sorted(set(found.district.name) - set(languages.CODES))
    if unknown:
        raise _wrong("district.name", f"no language {unknown[0][:20]!r}")
    return found


def _wrong(key: str, finding: str) -> KnownError:
    return KnownError(
        "hub.settings", field=key or "hub.toml", key=key or "hub.toml", finding=finding[:200]
    )


def sample(district: str, name: str) -> str:
    """A hub.toml to begin with; `name` in Chinese, to be completed by hand."""
    text = SAMPLE.replace("DISTRICT", district).replace("NAME", name.replace('"', ""))
    check(text.encode())
    return text


SAMPLE = """\
# hub.toml: what the district decides of its hub.

[district]
id = "DISTRICT"                  # names the district in its log and its authority, for ever
name.zh_CN = "NAME"
name.en = "NAME"
division = ""                    # GB/T 2260, six figures; empty: not told in open data
timezone = "Asia/Shanghai"

[database]
address = ""                     # "host=/var/run/postgresql dbname=linli"; empty: one of its own
connections = 8                  # of each worker
engine = "postgresql"

[serving]
listen = ""                      # "unix:/run/linli-hub/hub.sock"; empty: run/hub.sock in the folder
workers = 2
at_once = 4                      # batches that one worker holds in memory
largest_body = 16777216          # bytes of a body as it comes, packed
each_minute = 600                # requests of one hall
metrics = ""                     # "127.0.0.1:9464": where Prometheus reads; empty: nowhere
public_url = ""                  # "https://hub.example.cn"

[keeping]
contact_days = 90                # the list of contacts
code_hours = 72                  # an enrolment code
certificate_days = 397           # a hall's certificate
key_notice_days = 30             # between telling a new key to the halls and using it

[log]
at = "05:30"                     # when a night's checkpoint is made

[open311]                        # docs/open-data.md; keys: kiosk hub open311-key NAME
services = ["lamp_road", "rubbish", "noise", "lift", "water_power", "parking_traffic"]
jurisdiction = ""                # the jurisdiction_id that is accepted; empty: the district's id
contact = ""                     # whom clients ask
each_hour = 60                   # reports of one key

[open_data]
k = 5                            # people behind each number at least
wait_days = 10                   # for halls that have not sent all of a month
keep = 31                        # packages
licence = "CC-BY-4.0"

[pages]
idle_minutes = 30                # an officer who does nothing for so long signs in again
behind_hours = 36                # a hall that was not heard of for so long is shown as behind
receipt_days = 365               # so long a receipt's code opens its page; as in hall.toml
"""
