"""Numbered migrations: each once, in the order of their names, each in a transaction of its own."""

from __future__ import annotations

from pathlib import Path

from kiosk.clock import Clock
from kiosk.hub.database.pool import SCHEMA, Connection

FOLDER = Path(__file__).resolve().parent.parent / "migrations"
ENGINES = FOLDER / "engines"


def names() -> list[str]:
    return sorted(each.name for each in FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def pending(connection: Connection) -> list[str]:
    """What was not applied yet; all of them where there is no schema."""
    there = connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.migrations",)).fetchone()
    if there is None or there[0] is None:
        return names()
    done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
    return [name for name in names() if name not in done]


def migrate(connection: Connection, clock: Clock, engine: str = "postgresql") -> list[str]:
    """Bring the schema up to this program; the names of what was applied. `engine` names the file
    that spreads the tables, which is run last and finds by itself what it did before.
    """
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations"
        " (name text PRIMARY KEY, applied_at timestamptz NOT NULL)"
    )
    applied = []
    for name in names():
        with connection.transaction():
            if _claimed(connection, name, clock):
                connection.execute((FOLDER / name).read_bytes())
                applied.append(name)
    if applied and (spreading := ENGINES / f"{engine}.sql").is_file():
        with connection.transaction():  # of two that applied some each, the second waits, and sees
            connection.execute(
                "SELECT name FROM migrations WHERE name = %s FOR UPDATE", (names()[0],)
            )
            connection.execute(spreading.read_bytes())
    return applied


def _claimed(connection: Connection, name: str, clock: Clock) -> bool:
    """Whether it is ours to apply: of two hubs that start at once, the second waits, and sees."""
    made = connection.execute(
        "INSERT INTO migrations (name, applied_at) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (name, clock.now()),
    )
    return made.rowcount == 1
