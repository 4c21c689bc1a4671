"""A hall is made, read back, and damage to it is seen."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.selftest.invented import hall
from kiosk.storage import tables
from kiosk.storage.inspection import inspect
from kiosk.storage.journal.verify import VerifyReport
from kiosk.wiring import provisioning

PLAIN = b"SQLite format 3"  # how a database begins that anybody can read


def check() -> dict[str, object]:
    with hall() as (folder, _):
        sound = _looked_at(folder)
        if not sound.ok:
            code = sound.problems[0].code
            raise KnownError("self_test.database_unsound", field="database", problem=code)
        if folder.database.read_bytes().startswith(PLAIN):
            raise KnownError("self_test.database_plain", field="database")
        _damage(folder.database)
        if _looked_at(folder).ok:
            raise KnownError("self_test.damage_unseen", field="database")
        return {"events": sound.events}


def _looked_at(folder: DataFolder) -> VerifyReport:
    keys = provisioning.open_keys(folder)
    return inspect(folder, keys, tables.EVENT_TYPES, tables.TABLES)


def _damage(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 0xFF
    database.write_bytes(content)
