"""What is longer than the screen: page by page, each thing whole, and names as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.ui.audit import Shown, lines, shown_of
from tests.ui.counter.counter_audit import _painted
from tests.ui.resident.resident_hall import ResidentHall, services
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.test_resident_audit import SCREENS
from tests.ui.stillness import stands_still
from ui.demo.rehearsal import accessible, name_of, text_of
from ui.viewmodels.shared.beside import JOINER

DOWN, UP = {"zh_CN": "往下看", "en": "More below"}, {"zh_CN": "往上", "en": "Up"}


def whole(at: Kiosk) -> list[str]:
    """Services that can be seen whole, downwards."""
    names = {service.name.of(at.session.language) for service in services()}
    return [
        name_of(item)
        for item in at.person.items()
        if item.inherits("QQuickAbstractButton")
        and name_of(item) in names
        and shown_of(item, _area(item)) is Shown.WHOLE
    ]


def _area(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


@pytest.mark.parametrize("screen", ["portrait", "landscape"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_each_service_is_seen_whole_on_one_page_and_one_gets_back(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str
) -> None:
    size, density = SCREENS[screen]
    with kiosk(ResidentHall(tmp_path / "s", idle_seconds=3600), size, density) as at:
        at.dress(language, 3)
        at.session.show("service")
        at.person.wait(lambda: whole(at), "the services")
        stands_still(lambda: whole(at))
        pages = [whole(at)]
        while (down := at.person.find(DOWN[language])) is not None and down.isEnabled():
            at.person.tap(DOWN[language])
            stands_still(lambda: whole(at))
            pages.append(whole(at))
        seen = [name for page in pages for name in page]
        assert list(dict.fromkeys(seen)) == [each.name.of(language) for each in services()]
        while (up := at.person.find(UP[language])) is not None and up.isEnabled():
            at.person.tap(UP[language])
            stands_still(lambda: whole(at))
        assert whole(at) == pages[0]


@pytest.mark.parametrize("screen", ["portrait", "landscape"])
def test_at_the_largest_size_whether_it_is_printed_is_seen_at_once(
    qtbot: QtBot, tmp_path: Path, screen: str
) -> None:
    size, density = SCREENS[screen]
    hall = ResidentHall(tmp_path / "s", idle_seconds=3600)
    with kiosk(hall, size, density) as at:
        at.dress("en", 3)
        at.session.show("ticket", hall.ticket())
        hall.print_state("printed")
        at.person.wait_for("The ticket is printed. Please take it.")
        stands_still(at.person.texts)
        [told] = [item for item in at.person.items() if text_of(item).startswith("The ticket is")]
        assert shown_of(told, _painted(told)) is Shown.WHOLE


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("wait", [(6, 10), None])
def test_at_the_usual_size_a_ticket_is_one_page(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, wait: tuple[int, int] | None
) -> None:
    """With what to bring, and whether any counter is open yet or none."""
    size, density = SCREENS[screen]
    hall = ResidentHall(tmp_path / "s", idle_seconds=3600)
    with kiosk(hall, size, density) as at:
        at.dress(language)
        counters = ("1–2", "6–12") if wait else ()
        at.session.show("ticket", hall.ticket(wait=wait, counters=counters))
        for state in ("queued", "printed", "failed"):
            hall.print_state(state)
            at.person.wait_for("B027")
            stands_still(at.person.texts)
            room = at.part("ticketRoom")
            assert not room.property("overflowing"), room.property("tall")


@pytest.mark.parametrize("screen", ["portrait", "landscape"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_on_the_first_tile_no_service_is_broken_and_no_line_begins_with_a_dot(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str
) -> None:
    size, density = SCREENS[screen]
    names = [service.name.of(language) for service in services()]
    with kiosk(ResidentHall(tmp_path / "s", idle_seconds=3600), size, density) as at:
        at.dress(language)
        at.person.wait(lambda: any(_plain(text) for text in at.person.texts()), "the services")
        [told] = [item for item in at.person.items() if _plain(text_of(item))]
        stands_still(lambda: lines(told))
        found = [line.replace(JOINER, "").strip() for line in lines(told)]
        assert len(found) > 1, "as long as the tile is wide"
        assert not [line for line in found if line.startswith("·")]
        if language == "zh_CN":
            said = [name.strip() for line in found for name in line.split("·")]
            assert [name for name in said if name] == names
        tile = at.person.find("办事取号" if language == "zh_CN" else "Take a number")
        assert tile is not None
        face = accessible(tile)
        assert face is not None
        assert JOINER not in face.text(QAccessible.Text.Description), "it is read aloud too"


def _plain(text: str) -> bool:
    """Whether it is the list of services."""
    return text.replace(JOINER, "").count("·") == len(services()) - 1
