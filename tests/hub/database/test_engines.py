"""The SQL keeps to what Citus, YugabyteDB and CockroachDB take: a hub may outgrow a machine.

What was really sent to PostgreSQL is read back here: a season of a district is played, each
statement is parsed by sqlglot, and looked at for what one of the three does not know. None of them
runs here: what they know stands in the tables below, with where it is written.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlglot
from sqlglot import exp

from kiosk.clock import ManualClock
from kiosk.hub.database.migrating import ENGINES, FOLDER
from tests.hub.database.season import play
from tests.hub.district import District

# On every node whole (Citus: reference tables); all others are spread by hall.
WHOLE = {"enrolment_codes", "code_tries", "refs", "ref_floors", "log_leaves", "log_nodes",
         "checkpoints", "turns", "migrations", "officers", "door_tries", "officer_places",
         "sign_ins", "views"}  # fmt: skip
TYPES = {"TEXT", "INT", "BIGINT", "BOOLEAN", "VARBINARY", "TIMESTAMPTZ", "DOUBLE"}
# Functions that CockroachDB's list and PostgreSQL's both have (Citus and YugabyteDB take
# PostgreSQL's): https://www.cockroachlabs.com/docs/stable/functions-and-operators
FUNCTIONS = {"COUNT", "MAX", "MIN", "SUM", "COALESCE", "GREATEST", "UNNEST", "EXPLODE", "ANY",
             "EXISTS", "CASE", "IF", "CAST", "AND", "OR", "CONVERT_TO", "TO_REGCLASS", "NOW",
             "CURRENTTIMESTAMP"}  # fmt: skip
STATEMENTS = (exp.Select, exp.Insert, exp.Update, exp.Delete, exp.Union)
# Reads and writes over all halls, each with why no hall is named: none is on a hall's own way up.
DISTRICT_WIDE = {
    "SELECT DISTINCT hall FROM epochs": "which halls are behind: a look each half second",
    "SELECT hall, epoch FROM epochs WHERE tree_seq": "the night's work",
    "SELECT hall, epoch, tree_seq": "the night's work",
    "SELECT DISTINCT t.hall FROM buried": "the night's work",
    "SELECT DISTINCT hall FROM open311_requests": "the night's work",
    "DELETE FROM contacts": "the night's work",
    "SELECT serial, revoked_at FROM certificates": "the list of revoked halls",
    "SELECT hall, clock_off, contact_at FROM halls": "whose clock is wrong",
    "SELECT max(contact_at) FROM halls": "the list of revoked halls",
    "SELECT max(made_at) FROM certificates": "the list of revoked halls",
    "SELECT hall FROM halls ORDER BY": "verification",
    "SELECT hall, plan, division FROM halls": "what open data are of: the night's work",
    "SELECT hall, plan, batch_at FROM halls": "what open data are of: the night's work",
    "SELECT min(enrolled_at) FROM halls": "since when there are open data: the night's work",
    "SELECT DISTINCT t.hall, t.epoch, t.seq FROM buried": "verification",
    "SELECT coalesce": "figures for Prometheus",
    "SELECT count": "figures for Prometheus",
    "SELECT hall, contact_at, trouble": "figures for Prometheus",
}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[str, None]:
    """Every statement that goes to the database, each once, in order."""
    seen: dict[str, None] = {}
    for name in ("execute", "executemany", "copy"):
        real = getattr(psycopg.Cursor, name)

        def recording(self: Any, query: Any, *args: Any, _real: Any = real, **more: Any) -> Any:
            seen[query.decode() if isinstance(query, bytes) else str(query)] = None
            return _real(self, query, *args, **more)

        monkeypatch.setattr(psycopg.Cursor, name, recording)
    real_cursor = psycopg.ServerCursor.execute

    def recording_cursor(self: Any, query: Any, *args: Any, **more: Any) -> Any:
        seen[str(query)] = None
        return real_cursor(self, query, *args, **more)

    monkeypatch.setattr(psycopg.ServerCursor, "execute", recording_cursor)
    return seen


@cache
def created() -> list[exp.Create]:
    """The tables and indexes of the numbered migrations, as far as a later one leaves them."""
    made = list[exp.Create]()
    for file in sorted(FOLDER.glob("[0-9]*.sql")):
        for statement in sqlglot.parse(file.read_text("utf-8"), read="postgres"):
            if isinstance(statement, exp.Create):
                made.append(statement)
            elif isinstance(statement, exp.Drop):
                gone = statement.find(exp.Table).name  # type: ignore[union-attr]
                made = [each for each in made if each.find(exp.Table).name != gone]  # type: ignore[union-attr]
    return made


def key_of(table: exp.Create) -> list[str]:
    for constraint in table.find_all(exp.PrimaryKey):
        return [each.name for each in constraint.expressions]
    return [each.parent.parent.name for each in table.find_all(exp.PrimaryKeyColumnConstraint)]  # type: ignore[union-attr]


def tables() -> dict[str, exp.Create]:
    return {each.find(exp.Table).name: each for each in created() if each.kind == "TABLE"}  # type: ignore[union-attr]


def spread() -> set[str]:
    return {name for name in tables() if name not in WHOLE}


def test_migrations_hold_plain_tables_and_indexes_of_plain_types() -> None:
    """No serial (hot spots, gaps over nodes), trigger, function, rule, LISTEN or extension."""
    for file in sorted(FOLDER.glob("[0-9]*.sql")):
        for statement in sqlglot.parse(file.read_text("utf-8"), read="postgres"):
            if statement is None:
                continue  # a comment at the end
            kind = statement.kind if isinstance(statement, exp.Create) else statement.key.upper()
            assert kind in ("TABLE", "INDEX", "INSERT", "DROP"), (
                f"{file.name}: {statement.sql()[:60]}"
            )
    found = {str(each.this.name) for create in created() for each in create.find_all(exp.DataType)}
    assert found <= TYPES


def test_every_key_begins_with_the_hall() -> None:
    keys = {name: key_of(table) for name, table in tables().items()}
    assert all(keys.values()), "every table has a primary key: rows are found by it on any node"
    assert {name for name, key in keys.items() if key[0] != "hall"} <= WHOLE
    assert {"events", "cases", "halls"} <= spread()


def test_every_index_says_its_order_and_holds_the_hall() -> None:
    """YugabyteDB spreads an index by the hash of its first column where no order is told
    (https://docs.yugabyte.com/preview/api/ysql/the-sql-language/statements/ddl_create_index)."""
    for index in (each for each in created() if each.kind == "INDEX"):
        ordered = list(index.find_all(exp.Ordered))
        assert ordered
        assert all(each.args.get("desc") is not None for each in ordered), index.sql()
        table = index.find(exp.Table).name  # type: ignore[union-attr]
        if table in spread():
            assert "hall" in [each.this.name for each in ordered], index.sql()


def test_what_is_sent_is_known_everywhere(
    sent: dict[str, None], district: District, clock: ManualClock, tmp_path: Path
) -> None:
    play(district, clock, tmp_path)
    assert len(sent) > 80
    for text in sent:
        for statement in parsed(text):
            assert isinstance(statement, STATEMENTS), text[:80]
            called = {each.key.upper() for each in statement.find_all(exp.Func)
                      if not isinstance(each, exp.Anonymous)}  # fmt: skip
            called |= {each.name.upper() for each in statement.find_all(exp.Anonymous)}
            assert called <= FUNCTIONS, (called - FUNCTIONS, text[:80])
            assert not re.search(r"advisory|nextval|\bctid\b|\bxmin\b", text, re.I)


def test_a_hall_s_rows_are_found_by_its_name(
    sent: dict[str, None], district: District, clock: ManualClock, tmp_path: Path
) -> None:
    """Citus sends such a statement to one node, and locks rows on one node alone
    (https://docs.citusdata.com/en/stable/develop/reference_workarounds.html)."""
    play(district, clock, tmp_path)
    wide = set()
    for text in sent:
        for statement in parsed(text):
            names = {each.name for each in statement.find_all(exp.Table)} & spread()
            if not names or isinstance(statement, exp.Insert):
                continue
            if not named(statement):
                known = [each for each in DISTRICT_WIDE if text.strip().startswith(each)]
                assert known, text
                assert not isinstance(statement, exp.Update), text
                assert not statement.find(exp.Lock), text
                wide |= set(known)
    assert sorted(wide) == sorted(DISTRICT_WIDE), "and no reason is left that nobody needs"


def test_every_engine_spreads_every_table() -> None:
    citus = (ENGINES / "citus.sql").read_text("utf-8")
    lists = re.findall(r"ARRAY\[(.*?)\]", citus, re.DOTALL)
    listed = [set(re.findall(r"'(\w+)'", each)) for each in lists]
    assert listed == [spread(), WHOLE]
    postgresql = (ENGINES / "postgresql.sql").read_text("utf-8")
    assert {"events", "cases", "case_log"} == set(re.findall(r"'(\w+)'", postgresql)[:3])
    for name in ("yugabyte", "cockroach"):
        text = (ENGINES / f"{name}.sql").read_text("utf-8")
        assert set(re.findall(r"ALTER TABLE hub\.(\w+)", text)) <= set(tables())


def parsed(text: str) -> list[exp.Expression]:
    if text.startswith("COPY "):  # sqlglot knows other forms of it
        assert re.fullmatch(r"COPY events \([a-z_, ]+\) FROM STDIN WITH BINARY", text)
        return []
    plain = re.sub(r"%\(\w+\)s|%s", "NULL", text).replace("%%", "%")
    return [each for each in sqlglot.parse(plain, read="postgres") if each is not None]


def named(statement: exp.Expression) -> bool:
    """Whether some `hall = …` or `hall IN (…)` stands in it."""
    for each in statement.find_all(exp.EQ, exp.In):
        left, right = each.this, each.args.get("expression")
        of_halls = isinstance(left, exp.Column) and left.name == "hall"
        if of_halls and not isinstance(right, exp.Column):  # a join names none
            return True
    return False
