"""A night's package: a folder with each table as CSV and as JSON, and what tells what they are."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.packages import months
from kiosk.hub.packages.months import PublicMonth
from kiosk.hub.packages.schema import TABLES, Written, data_package
from kiosk.hub.setup.folder import sync_folder, write_durably

DESCRIPTOR = "datapackage.json"
INDEX = "index.json"
NIGHT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")

Row = Sequence[str | int | None]
# A spreadsheet takes these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Named:
    """What a hall says of itself; names by language."""

    hall: str
    name: Mapping[str, str]
    division: str
    categories: Mapping[str, Mapping[str, str]]


class _Category(msgspec.Struct):
    name: dict[str, str] = {}


class _Plan(msgspec.Struct):
    name: dict[str, str] = {}
    division: str = ""
    categories: dict[str, _Category] = {}


_PLAN = msgspec.json.Decoder(_Plan)
_DIVISION = re.compile(r"[1-9][0-9]{5}\Z")


def place(hub: Hub) -> Path:
    return hub.folder.root / "open-data" / "packages"


def nights(hub: Hub) -> list[str]:
    """Those that can be read, the one that was made last first: by the order of their making, for
    a clock may have been years ahead."""
    there = place(hub)
    return [each for each in reversed(_index(there)) if (there / each).is_dir()]


def make(hub: Hub) -> str:
    """Tonight's package, with each month that may be public; its night. Made again the same
    night, it takes the place of the first."""
    zone: tzinfo = ZoneInfo(hub.settings.district.timezone)
    months.publish_due(hub, zone)
    night = f"{hub.clock.now().astimezone(zone):%Y-%m-%d}"
    found = hub.pool.run(_named)
    there = place(hub)
    fresh = there / f"{night}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    files = []
    for name, rows in rows_of(months.public(hub), found).items():
        files += _table(fresh, name, rows)
    district = hub.settings.district
    title = " · ".join(dict.fromkeys(district.name.values()))
    told = data_package(
        f"linli-{district.id}", title, night, to_text(hub.clock.now()),
        hub.settings.open_data.licence, files, district.division,
    )  # fmt: skip
    write_durably(fresh / DESCRIPTOR, msgspec.json.format(msgspec.json.encode(told)), 0o644)
    _replace(fresh, there / night)
    made = [*(each for each in _index(there) if each != night), night]
    kept = made[-hub.settings.open_data.keep :]
    write_durably(there / INDEX, msgspec.json.encode(kept), 0o644)
    for old in made[: -len(kept)]:
        shutil.rmtree(there / old, ignore_errors=True)
    return night


def rows_of(public: Iterable[PublicMonth], halls: Sequence[Named]) -> dict[str, list[Row]]:
    """Each table's rows, in the order of their keys."""
    made: dict[str, list[Row]] = {each.name: [] for each in TABLES}
    for month in public:
        made["months"].append(
            (month.month, month.made, month.k, len(month.halls), month.cases, month.visits,
             month.ratings)
        )  # fmt: skip
        for hall, each in month.halls.items():
            where = (month.month, hall)
            made["cases"].append((*where, each.cases, each.settled, each.median_days))
            made["visits"].append((*where, each.visits, each.served))
            made["cases_by_category"] += [
                (*where, category, filed) for category, filed in sorted(each.categories.items())
            ]
            made["ratings"] += [
                (*where, int(level), ratings) for level, ratings in sorted(each.levels.items())
            ]
    told = {each.hall: each for each in halls}
    for name in sorted({str(row[1]) for row in made["cases"]}):
        known = told.get(name) or Named(name, {}, "", {})
        made["halls"].append((name, *_both(known.name), known.division or None))
    names: dict[str, Mapping[str, str]] = {}
    for named in halls:
        names = {**named.categories, **names}
    for code in sorted({str(row[2]) for row in made["cases_by_category"]}):
        made["categories"].append((code, *_both(names.get(code, {}))))
    return made


def _index(there: Path) -> list[str]:
    try:
        names = msgspec.json.decode((there / INDEX).read_bytes(), type=list[str])
    except (OSError, msgspec.DecodeError):
        return []
    return [each for each in names if NIGHT.match(each)]


def _named(connection: Connection) -> list[Named]:
    rows = connection.execute("SELECT hall, plan, division FROM halls ORDER BY hall").fetchall()
    found = []
    for hall, text, division in rows:
        try:
            plan = _PLAN.decode(text) if text else _Plan()
        except (msgspec.DecodeError, RecursionError):
            plan = _Plan()
        code = division or plan.division
        categories = {name: each.name for name, each in plan.categories.items()}
        found.append(Named(hall, plan.name, code if _DIVISION.match(code) else "", categories))
    return found


def _both(names: Mapping[str, str]) -> tuple[str | None, str | None]:
    return _cell(names.get("zh_CN", "")), _cell(names.get("en", ""))


def _cell(text: str) -> str | None:
    """As a spreadsheet may open it: a name, whatever it begins with."""
    plain = _CONTROL.sub(" ", text)[:200].strip()
    return f"'{plain}" if plain.startswith(_FORMULA) else plain or None


def _table(folder: Path, name: str, rows: Sequence[Row]) -> list[Written]:
    table = next(each for each in TABLES if each.name == name)
    columns = [each.name for each in table.fields]
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(["" if each is None else each for each in row] for row in rows)
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return [
        _file(folder / f"{name}.csv", table.name, sheet.getvalue().encode()),
        _file(folder / f"{name}.json", table.name, msgspec.json.encode(objects)),
    ]


def _file(path: Path, name: str, content: bytes) -> Written:
    write_durably(path, content, 0o644)
    table = next(each for each in TABLES if each.name == name)
    return Written(table, path.name, len(content), hashlib.sha256(content).hexdigest())


def _replace(fresh: Path, final: Path) -> None:
    """A reader finds one that is whole."""
    old = final.with_name(f"{final.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    fresh.rename(final)
    sync_folder(final.parent)
    shutil.rmtree(old, ignore_errors=True)
