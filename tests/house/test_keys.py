"""The desk's keys: no page takes one that calls for help, and none that another page has. Qt does
nothing at all for a key that two ask for."""

from __future__ import annotations

import re
from collections import Counter

from kiosk.paths import PROJECT

COUNTER = PROJECT / "ui" / "qml" / "Kiosk" / "Counter"
DURESS = "F8"  # ui/viewmodels/counter/alarms/duress_view_model.py: held, or three times
PAGE = re.compile(r'^\s+key: "([^"]+)"', re.MULTILINE)
EVERYWHERE = re.compile(r'^\s+(?:sequence|shortcut): "([^"]+)"', re.MULTILINE)


def test_each_page_has_a_key_of_its_own_and_none_that_calls_for_help() -> None:
    pages = PAGE.findall((COUNTER / "CounterPages.qml").read_text("utf-8"))
    assert len(pages) > 5
    assert [key for key, times in Counter(pages).items() if times > 1] == []
    of_the_desk = {DURESS, *EVERYWHERE.findall((COUNTER / "CounterMain.qml").read_text("utf-8"))}
    assert "F11" in of_the_desk  # raises an alarm, wherever one is
    assert sorted(set(pages) & (of_the_desk - {"F2"})) == []  # F2 opens alarms, their page too


def test_the_key_of_duress_does_nothing_else_anywhere() -> None:
    """Who works by keys would call for help by it, and who is under duress would show it."""
    taken = re.compile(rf'"(?:\w+\+)*{DURESS}"')
    screens = list(COUNTER.rglob("*.qml"))
    assert len(screens) > 50
    assert [each.name for each in screens if taken.search(each.read_text("utf-8"))] == []
