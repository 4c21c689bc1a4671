"""More than the wall can show at once comes by turns: counters on pages, numbers in a row."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from tests.ui.counter.counter_hall import CounterHall, ticket
from tests.ui.counter.counter_play import items
from tests.ui.display.test_display_board import Ear, tiles, wall, with_counters


@pytest.fixture
def ear() -> Ear:
    return Ear()


def called_at(hall: CounterHall, *counters: str) -> None:
    """To these counters somebody is called; at all others somebody is served."""
    hall.current = {
        counter: visit and msgspec.structs.replace(
            visit, state="called" if counter in counters else "serving"
        )
        for counter, visit in hall.current.items()
    }  # fmt: skip


def test_more_counters_than_fit_are_shown_page_by_page(
    qtbot: QtBot, tmp_path: Path, ear: Ear
) -> None:
    hall = with_counters(tmp_path, ["open"] * 30)
    called_at(hall)
    with wall(qtbot, hall, ear) as shown:
        shown.wait_for("1/3")
        first = tiles(shown)
        shown.item("counters").setProperty("pageMs", 50)
        shown.wait_for("2/3")
        shown.item("counters").setProperty("pageMs", 60_000)
        assert tiles(shown) == [f"{int(each) + 10}" for each in first]
        shown.item("counters").setProperty("pageMs", 50)
        shown.wait_for("3/3")
        shown.wait_for("1/3")


def test_a_call_turns_to_its_page_and_the_page_stays_while_it_is_said(
    qtbot: QtBot, tmp_path: Path, ear: Ear
) -> None:
    hall = with_counters(tmp_path, ["open"] * 30)
    called_at(hall, "1", "30")
    with wall(qtbot, hall, ear) as shown:
        shown.wait_for("1/3")
        hall.call("30", hall.current["30"].number)
        hall.tell("board", hall.board())
        shown.wait_for("3/3")
        assert "30" in tiles(shown)
        shown.item("counters").setProperty("pageMs", 20)
        for said in (1, 2):
            qtbot.waitUntil(lambda said=said: len(ear.heard) == said)
            qtbot.wait(100)
            assert "30" in tiles(shown)
            ear.end()
        shown.wait_for("1/3")


def test_while_somebody_is_called_pages_without_a_call_are_passed_over(
    qtbot: QtBot, tmp_path: Path, ear: Ear
) -> None:
    hall = with_counters(tmp_path, ["open"] * 30)
    called_at(hall, "3", "25")
    with wall(qtbot, hall, ear) as shown:
        shown.wait_for("1/3")
        pages: list[int] = []
        board = shown.item("counters")
        board.pageChanged.connect(lambda: pages.append(board.property("page")))
        board.setProperty("pageMs", 40)
        qtbot.waitUntil(lambda: len(pages) >= 6)
        assert set(pages) == {0, 2}
        called_at(hall, "25")
        hall.tell("board", hall.board())
        shown.wait_for("3/3")


def test_sentences_do_not_take_a_page_its_time(qtbot: QtBot, tmp_path: Path, ear: Ear) -> None:
    """Calls came closer than a page's time: it began anew with each, and no page ever turned."""
    hall = with_counters(tmp_path, ["open"] * 30)
    called_at(hall, "3", "25")
    with wall(qtbot, hall, ear) as shown:
        board = shown.item("counters")
        board.setProperty("pageMs", 2400)
        for calls in range(1, 9):
            passed = board.property("passed")
            qtbot.waitUntil(lambda passed=passed: board.property("passed") != passed)
            if board.property("page") == 2:
                break
            hall.call("3", hall.current["3"].number)
            hall.tell("board", hall.board())
            for said in (2 * calls - 1, 2 * calls):
                qtbot.waitUntil(lambda said=said: len(ear.heard) == said)
                ear.end()
        assert board.property("page") == 2


def test_two_called_at_once_on_two_pages_flash_both(qtbot: QtBot, tmp_path: Path, ear: Ear) -> None:
    hall = with_counters(tmp_path, ["open"] * 30)
    called_at(hall, "3", "25")
    with wall(qtbot, hall, ear) as shown:
        shown.wait_for("1/3")
        for counter in ("3", "25"):
            hall.call(counter, hall.current[counter].number)
        hall.tell("board", hall.board())
        qtbot.waitUntil(lambda: shown.item("tile3").property("flashes") == 3)
        qtbot.waitUntil(lambda: not shown.item("tile3").property("lit"))
        for said in (1, 2):
            qtbot.waitUntil(lambda said=said: len(ear.heard) == said)
            ear.end()
        shown.wait_for("3/3")
        assert shown.item("tile25").property("flashes") < 3
        qtbot.waitUntil(lambda: shown.item("tile25").property("flashes") == 3)


def test_with_few_counters_there_is_no_page(qtbot: QtBot, tmp_path: Path, ear: Ear) -> None:
    with wall(qtbot, with_counters(tmp_path, ["open"] * 12), ear) as shown:
        qtbot.waitUntil(lambda: len(tiles(shown)) == 12)
        assert not shown.shows("1/")


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 1024)], ids=["wide", "5:4"])
def test_every_missed_number_has_its_turn(
    qtbot: QtBot, tmp_path: Path, ear: Ear, size: tuple[int, int]
) -> None:
    hall = with_counters(tmp_path, ["open"] * 2)
    hall.missed = [ticket(f"B9{n:02}") for n in range(8)]
    with wall(qtbot, hall, ear, size) as shown:
        qtbot.waitUntil(lambda: "stripMissed" in shown.names())
        strip = shown.item("stripMissed")
        seen: set[str] = set()

        def all_were_seen() -> bool:
            seen.update(str(text.property("text")) for text in items(strip)
                        if text.inherits("QQuickText"))  # fmt: skip
            return {f"B9{n:02}" for n in range(8)} <= seen

        assert not all_were_seen()
        assert shown.shows("1/")
        strip.setProperty("pageMs", 200)
        qtbot.waitUntil(all_were_seen)
        hall.missed = hall.missed[:1]
        hall.tell("board", hall.board())
        qtbot.waitUntil(lambda: strip.property("pages") == 1 and shown.shows("B900"))
