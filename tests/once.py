"""What halls of one process of stories share, where each hall of its own would load it anew."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import pytest

from kiosk.hall import file as hall_file
from kiosk.hall.file import Finding
from kiosk.hall.schema import Hall
from kiosk.paths import DataFolder
from kiosk.storage import rebuilding, restoration, schema
from kiosk.storage.connection import Connection, connect
from kiosk.storage.journal import start
from kiosk.storage.keys.keys import MachineSlotKind, create_keys


@pytest.fixture(scope="session", autouse=True)
def one_triage_model() -> Iterator[None]:
    """It holds no state."""
    from kiosk.triage.judge import MODEL, Triage

    load = cache(Triage.load)

    def loaded(path: Path = MODEL) -> Triage:
        return load(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Triage, "load", loaded)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_migration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The first new hall comes to the newest schema by its 36 steps; its pages, still without an
    event, are those of every later one, by the key of each. An older hall is migrated as it was.
    """
    folder = DataFolder(tmp_path_factory.mktemp("schema"))
    keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "h-schema")
    kept, turn = connect(folder.database, keys, writing=True), Lock()

    def migrate(connection: Connection, file: Path) -> int:
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return schema.migrate(connection, file)
        with turn:
            version = int(kept.execute("PRAGMA user_version").fetchone()[0])
            if not version:
                version = schema.migrate(connection, file)
                connection.backup(kept)
            else:
                kept.backup(connection)
        return version

    with pytest.MonkeyPatch.context() as patch:
        for module in (start, restoration, rebuilding):
            patch.setattr(module, "migrate", migrate)
        yield
    kept.close()


@pytest.fixture(scope="session", autouse=True)
def one_reading() -> Iterator[None]:
    """A text of hall.toml is looked through once, not again at each start."""
    check = lru_cache(64)(hall_file.check)

    def checked(text: str, name: str) -> tuple[Hall | None, list[Finding]]:
        hall, findings = check(text, name)
        return hall, [*findings]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hall_file, "check", checked)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_drawing_process() -> Iterator[None]:
    """Each takes a second to begin, and draws what any hall hands it. One that was killed, or that
    did not end with its hall, is a story's own matter: a new one comes here too.
    """
    from kiosk.agent.core.drawing import DrawingProcess

    new = DrawingProcess._new
    begun: list[ProcessPoolExecutor] = []

    def shared() -> ProcessPoolExecutor:
        if not begun or begun[-1]._broken:
            begun.append(new())
            begun[-1].shutdown = lambda **_: None  # type: ignore[method-assign]
        return begun[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DrawingProcess, "_new", staticmethod(shared))
        yield
    for each in begun:
        ProcessPoolExecutor.shutdown(each)
