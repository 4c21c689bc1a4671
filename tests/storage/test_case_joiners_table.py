"""A hall of before migration 0008 comes up with the tables that a rebuild would make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.bigrams import indexed
from kiosk.services.cases import search
from kiosk.storage.connection import connect
from kiosk.storage.schema import migrations, statements
from kiosk.storage.tables import case_words
from kiosk.storage.tables.case_blocks import BLOCK
from tests.storage.test_fewer_pages import Before


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Before]:
    made = Before(tmp_path)
    yield made
    made.store.close()


def goes_back(hall: Before) -> None:
    """Into the tables that the program of version 7 filled: of who joined they knew nothing. The
    migration behind it brings them up again; the later ones stand.
    """
    with hall.store.transaction() as tx:
        tx.execute("DELETE FROM case_joiners")
        for (key,) in tx.query("SELECT rowid FROM case_words"):
            case_words.changed(tx, key)
        tx.execute("DROP TABLE case_joiners")
    hall.store.close()
    connection = connect(hall.folder.database, hall.keys, writing=True)
    connection.create_function("indexed", 1, indexed, deterministic=True)
    [script] = [each for each in migrations() if each.name.startswith("0008")]
    for statement in statements(script.read_text("utf-8")):
        connection.execute(statement)
    connection.close()


def test_those_who_joined_before_are_found_after_it(before: Before) -> None:
    story = before.story
    first = story.reports("楼道路灯不亮").case
    story.joins(first.case_id, text="西门也是黑的", phone="13712345678")
    story.joins(first.case_id, text="车库没有光")
    for _ in range(BLOCK):
        story.reports("门口的垃圾桶满了")
    waiting = story.reports("三号楼电梯停了").case
    gone = story.joins(waiting.case_id, text="张三丰也困过", name="孙一")
    story.joins(waiting.case_id, anonymous=True)
    story.erases(waiting.case_id, gone.event.seq)
    now = before.store.dump_projections()
    goes_back(before)
    story = before.open()
    assert before.store.dump_projections() == now
    before.store.rebuild()
    assert before.store.dump_projections() == now
    with before.store.reading() as tx:
        for typed in ("西门也是", "车库没有", "路灯不亮", "13712345678"):
            (found,) = search.search(tx, story.context, typed)
            assert found.case_id == first.case_id, typed
        assert search.search(tx, story.context, "张三丰") == []


def test_the_keys_of_an_empty_hall_are_none(before: Before) -> None:
    goes_back(before)
    before.open()
    connection = connect(before.folder.database, before.keys, writing=False)
    assert connection.execute("SELECT count(*) FROM case_joiners").fetchone()[0] == 0
    connection.close()
