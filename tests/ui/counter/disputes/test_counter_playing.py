"""A recording is played at the mediation desk: with a reason, by who sits there, piece by piece."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtMultimedia import QMediaPlayer
from pytestqt.qtbot import QtBot

from kiosk.api import basis, notices
from kiosk.api.mediation import recordings as api
from kiosk.api.mediation.recordings import PCM
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.disputes.recording_hall import RecordingHall, last, model, of_stick, touch
from tests.ui.counter.disputes.test_counter_disputes import CASE, opened


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> RecordingHall:
    return RecordingHall(tmp_path / "s")


@pytest.fixture
def desk(qtbot: QtBot, hall: RecordingHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        yield shown


def heard(shown: Play) -> tuple[int, int]:
    """Of the player, if one is there: milliseconds in all, and up to where it sounds."""
    page = shown.item("disputesPage")  # who was found on it lives no longer
    found = page.findChildren(QMediaPlayer)
    return (found[0].duration(), found[0].position()) if found else (0, 0)


def test_what_is_told_after_they_signed_out_is_neither_shown_nor_played(
    desk: Play, hall: RecordingHall
) -> None:
    hall.told = msgspec.structs.replace(hall.told, recordings=(of_stick(),))
    opened(desk, hall, "0:30")
    touch(desk, "play-0")
    desk.bot.waitUntil(lambda: desk.item("whyPlayed").hasActiveFocus())
    answers, shown = dict(hall.answers), model(desk)

    def comes_late(method: str) -> None:
        def answer(asked: Any) -> basis.Part:
            hall.answers[method] = answers[method]
            hall.sign_out("1")
            return answers[method](asked)

        hall.answers[method] = answer

    comes_late("recordings.play")
    shown.play("check")
    last(desk, hall, "play")
    desk.bot.waitUntil(lambda: not desk.client._pending)
    assert not shown.playing
    comes_late("recordings.list")
    shown.choose(CASE)
    desk.bot.waitUntil(lambda: not desk.client._pending)
    assert not shown.recordings
    assert "recordings.read" not in [method for method, _ in hall.asked]


def test_one_is_played_with_a_reason_and_read_as_the_player_wants_it(
    desk: Play, hall: RecordingHall
) -> None:
    hall.told = msgspec.structs.replace(hall.told, recordings=(of_stick(),))
    opened(desk, hall, "0:30")
    assert desk.shows("结尾不全")
    touch(desk, "play-0")
    desk.bot.waitUntil(lambda: desk.item("whyPlayed").hasActiveFocus())
    desk.type("check")
    desk.key(Qt.Key.Key_Return)
    assert last(desk, hall, "play").why == "check"
    desk.bot.waitUntil(lambda: heard(desk) > (30_000, 0))
    touch(desk, "silence")
    desk.bot.waitUntil(lambda: "play-0" in desk.names())
    desk.bot.waitUntil(lambda: heard(desk) == (0, 0))
    answer, shown = hall.answers["recordings.play"], model(desk)

    def comes_late(asked: Any) -> basis.Part:
        shown.want("")
        return answer(asked)

    hall.answers["recordings.play"] = comes_late
    shown.want("rec-2")
    shown.play("again")
    desk.bot.waitUntil(lambda: last(desk, hall, "play").why == "again")
    desk.bot.waitUntil(lambda: not desk.client._pending)
    assert not shown.playing, "they thought otherwise while it was looked through"


def test_a_film_of_the_largest_size_sounds_before_all_of_it_has_come(
    desk: Play, hall: RecordingHall
) -> None:
    size, told = 2_000_000_000, []

    def read(asked: api.ReadPiece) -> basis.Part:
        piece = bytes(min(262_144, size - asked.at))
        told.append(len(piece))
        return api.PlayedPiece(piece=base64.b64encode(piece).decode())

    large = msgspec.structs.replace(of_stick(), origin="microphone", format="pcm", size=size)
    hall.told = msgspec.structs.replace(hall.told, recordings=(large,))
    hall.answers["recordings.play"] = hall._keep(
        "play", api.Playing(play="play-1", format=PCM, size=size)
    )
    hall.answers["recordings.read"] = read
    opened(desk, hall, "0:30")
    shown = model(desk)
    shown.want("rec-2")
    shown.play("check")
    desk.bot.waitUntil(lambda: heard(desk) > (size // 32, 0))
    assert sum(told) < 20_000_000
    page = desk.item("disputesPage")
    page.findChildren(QMediaPlayer)[0].setPosition(60_000_000)
    desk.bot.waitUntil(lambda: heard(desk) >= (size // 32, 60_000_000))
    hall.answers["recordings.read"] = lambda _: notices.Fault(code="recordings.unknown")
    desk.bot.waitUntil(lambda: not shown.playing)
    assert shown.messageIsFault, "erased while it was played"
