"""What the district decides of services and categories, laid over hall.toml.

Of a service that the hall offers the district decides how it is called, what to bring and how long
it takes; letter, counters and places are the hall's. A category is the district's as a whole, and a
new one is offered in every hall. The result has to pass every check that hall.toml has to pass,
else the hall's own file holds alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from kiosk.errors import KnownError
from kiosk.hall.checks.sense import look_into
from kiosk.hall.checks.shape import shape_problems
from kiosk.hall.lines import Path
from kiosk.hall.schema import Hall
from kiosk.services.context import HallContext
from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import upstream

SERVICES, CATEGORIES = "services", "categories"
_OF_A_SERVICE = ("name", "bring", "minutes")
_PARTS = {SERVICES: "service", CATEGORIES: "category"}

Row = dict[str, Any]
_ROWS = msgspec.json.Decoder(Row)


class Overlay:
    """Both kinds as they are in force. `laid` is called when one changed, after the commit."""

    def __init__(self, context: HallContext) -> None:
        self._context = context
        self._rows: dict[str, Sequence[Row]] = {}

    def references(self) -> tuple[Reference, Reference]:
        services, categories = (
            Reference(name, self._reader(name), self._applier(name), kept=True)
            for name in (SERVICES, CATEGORIES)
        )
        return services, categories

    def start(self, tx: Reading) -> None:
        """As they were when the agent ended; one that does not fit any more is left out."""
        for name in (SERVICES, CATEGORIES):
            content = upstream.content(tx, name)
            if content is None:
                continue
            try:
                rows = self._reader(name)(content.splitlines())
            except KnownError:
                continue
            self._rows[name] = rows
        self._context.overlay(self.over)

    def over(self, hall: Hall) -> Hall:
        """The hall with what the district decided; hall.toml alone where the two do not fit."""
        try:
            return merged(hall, self._rows)
        except KnownError:
            return hall

    def _reader(self, name: str) -> Any:
        def read(lines: Sequence[bytes]) -> list[Row]:
            rows = rows_of(_ROWS, lines, "upstream.decided_row")
            merged(self._context.own, {**self._rows, name: rows})
            return rows

        return read

    def _applier(self, name: str) -> Any:
        def apply(tx: Transaction, meant: list[Row]) -> Outcome:
            def lay() -> None:
                self._rows = {**self._rows, name: meant}
                self._context.overlay(self.over)

            tx.after_commit(lay)
            return Outcome(len(meant))

        return apply


def merged(hall: Hall, decided: Mapping[str, Sequence[Row]]) -> Hall:
    """Raises KnownError `upstream.decided_unfit` naming the first that does not fit."""
    if not any(decided.values()):
        return hall
    table: dict[str, Any] = _as_read(msgspec.to_builtins(hall, builtin_types=(date,)))
    before = _problems(table)
    _services(table, decided.get(SERVICES, ()))
    _categories(table, decided.get(CATEGORIES, ()))
    if brought := [each for each in _problems(table) if each not in before]:
        key = ".".join(map(str, brought[0][0]))
        raise KnownError("upstream.decided_unfit", field="reference", key=key[:80])
    try:
        made = msgspec.convert(table, Hall)
    except msgspec.ValidationError as wrong:
        raise KnownError(
            "upstream.decided_unfit", field="reference", key=str(wrong)[:80]
        ) from wrong
    return msgspec.structs.replace(hall, service=made.service, category=made.category)


def _as_read(value: Any) -> Any:
    """As a file is read: lists and no tuples, and nothing where nothing is said."""
    if isinstance(value, dict):
        return {key: _as_read(each) for key, each in value.items() if each is not None}
    return [_as_read(each) for each in value] if isinstance(value, list | tuple) else value


def _problems(table: dict[str, Any]) -> list[tuple[Path, str]]:
    """What the checks of hall.toml find: where and what."""
    found = shape_problems(table)
    found += look_into(table, known=found)
    return [(each.path, each.code) for each in found]


def _services(table: dict[str, Any], rows: Sequence[Row]) -> None:
    told = {row.get("id"): row for row in rows}
    table["service"] = [
        {**own, **{key: told[own["id"]][key] for key in _OF_A_SERVICE if key in told[own["id"]]}}
        if own["id"] in told
        else own
        for own in table["service"]
    ]


def _categories(table: dict[str, Any], rows: Sequence[Row]) -> None:
    own = {each["id"]: each for each in table["category"]}
    for row in rows:
        name = row.get("id")
        known = own.get(name, {}) if isinstance(name, str) else {}
        own[str(name)] = {**known, **row}
    table["category"] = list(own.values())
