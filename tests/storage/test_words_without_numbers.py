"""A hall of before migration 0015: its index held numbers of persons, and holds none after it."""

from __future__ import annotations

from pathlib import Path

from kiosk.storage.tables.case_blocks import BLOCK
from tests.storage.test_fewer_pages import Before


def test_the_index_comes_up_without_the_numbers_that_stood_in_it(tmp_path: Path) -> None:
    before = Before(tmp_path)
    story = before.story
    first = story.reports("路灯不亮，请打 13800135521", detail="李家 139-0013 9999").case
    story.joins(first.case_id, text="我是 13700137000")
    for _ in range(BLOCK):
        story.reports("13600136000")
    now = before.store.dump_projections()
    with before.store.transaction() as tx:
        tx.execute("DELETE FROM case_words")
        for key in (row["key"] for row in tx.query("SELECT key FROM cases")):
            tx.execute("INSERT INTO case_words (rowid, words) VALUES (?, '13800135521 路灯')", key)
        tx.execute("DELETE FROM case_words WHERE rowid > ?", first.key - 1 + BLOCK)
    before.store.close()
    before.runs("0015_private_fields.sql")
    before.open()
    assert before.store.dump_projections() == now
    assert before.store.dump_projections()["case_words"] != []
    assert before.story.same_after_rebuild()
    before.store.close()
