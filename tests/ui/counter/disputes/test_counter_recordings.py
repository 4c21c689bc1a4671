"""Recordings at the mediation desk: signed for, recorded, taken from the stick."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, notices
from kiosk.api.mediation import recordings as api
from tests.ui.counter.counter_hall import now
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.disputes.recording_hall import (
    MEETING,
    SESSION,
    RecordingHall,
    last,
    model,
    touch,
)
from tests.ui.counter.disputes.test_counter_disputes import opened
from ui.demo.simulated_microphone import SimulatedMicrophone
from ui.viewmodels.counter.disputes import recordings_view_model
from ui.viewmodels.counter.disputes.recorder import PIECE
from ui.viewmodels.counter.disputes.recordings_view_model import CounterRecordingsViewModel


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> RecordingHall:
    return RecordingHall(tmp_path / "s")


@pytest.fixture
def desk(qtbot: QtBot, hall: RecordingHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        yield shown


@pytest.fixture
def microphone(monkeypatch: pytest.MonkeyPatch) -> SimulatedMicrophone:
    made = SimulatedMicrophone()

    def plugged(model: CounterRecordingsViewModel) -> SimulatedMicrophone:
        made.setParent(model)  # it is heard no longer than its screen is there
        return made

    monkeypatch.setattr(recordings_view_model, "PluggedMicrophone", plugged)
    return made


def test_each_side_is_asked_and_who_agrees_signs_on_the_screen(
    desk: Play, hall: RecordingHall
) -> None:
    opened(desk, hall, "还没有问")
    assert "record" not in desk.names(), "nobody agreed yet"
    touch(desk, "agrees-0")
    desk.wait_for("王小明")
    paper = desk.item("signature")
    begin = paper.mapToScene(QPoint(20, 20)).toPoint()
    end = paper.mapToScene(QPoint(120, 60)).toPoint()
    QTest.mousePress(desk.window, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(desk.window, end)
    QTest.mouseRelease(desk.window, Qt.MouseButton.LeftButton, pos=end)
    touch(desk, "signatureDone")
    told = last(desk, hall, "consent")
    assert (told.party, told.how, told.agreed, told.session) == ("d-one", "screen", True, SESSION)
    assert len(told.strokes) == 1
    assert all(0 <= value <= 1000 for value in told.strokes[0])
    desk.wait_for("同意，已在屏幕上签名")
    touch(desk, "refuses-1")
    assert last(desk, hall, "consent").agreed is False
    desk.wait_for("不同意")
    assert "record" not in desk.names()


def test_the_microphone_goes_to_the_agent_in_pieces(
    microphone: SimulatedMicrophone, desk: Play, hall: RecordingHall
) -> None:
    hall.all_agreed()
    opened(desk, hall, "陈敏")
    touch(desk, "record")
    desk.bot.waitUntil(lambda: len(hall.came) >= 2 * PIECE)
    touch(desk, "stopRecording")
    last(desk, hall, "end")
    assert hall.came == microphone.spoken
    assert hall.whole == hashlib.sha256(hall.came).hexdigest()
    assert len(hall.came) % 2 == 0


def test_without_a_microphone_nothing_is_begun_and_left(
    microphone: SimulatedMicrophone, desk: Play, hall: RecordingHall
) -> None:
    hall.all_agreed()
    opened(desk, hall, "陈敏")
    microphone.there = False
    touch(desk, "record")
    desk.wait_for("没有话筒")
    assert last(desk, hall, "end").give_up


def test_who_takes_their_word_back_ends_the_microphone(
    microphone: SimulatedMicrophone, desk: Play, hall: RecordingHall
) -> None:
    hall.all_agreed()
    opened(desk, hall, "陈敏")
    touch(desk, "record")
    desk.bot.waitUntil(lambda: len(hall.came) >= PIECE)
    hall.refuse = notices.Fault(code="recordings.no_consent", field="session")
    desk.bot.waitUntil(lambda: not microphone.on)
    desk.wait_for("没有得到每一方")


def test_who_signs_out_before_it_has_begun_is_not_heard(
    microphone: SimulatedMicrophone, desk: Play, hall: RecordingHall
) -> None:
    """The agent's word that it records comes to a desk at which nobody sits any more."""
    hall.all_agreed()
    opened(desk, hall, "陈敏")

    def begin(asked: api.BeginRecording) -> basis.Part:
        hall.did.append(("begin", asked))
        hall.sign_out("1")
        return api.RecordingId(recording="rec-3")

    hall.answers["recordings.begin"] = begin
    touch(desk, "record")
    told = last(desk, hall, "end")
    assert (told.recording, told.give_up) == ("rec-3", True)
    assert not microphone.on
    assert not hall.came


def test_who_signs_out_while_it_records_is_heard_no_longer(
    microphone: SimulatedMicrophone, desk: Play, hall: RecordingHall
) -> None:
    hall.all_agreed()
    opened(desk, hall, "陈敏")
    touch(desk, "record")
    desk.bot.waitUntil(lambda: len(hall.came) >= PIECE)
    hall.sign_out("1")
    assert last(desk, hall, "end").give_up
    assert not microphone.on


def test_what_else_is_refused_ends_no_recording_and_stands_in_words(
    microphone: SimulatedMicrophone, desk: Play, hall: RecordingHall
) -> None:
    hall.all_agreed()
    opened(desk, hall, "陈敏")

    def piece(asked: api.RecordingPiece) -> basis.Part:
        if asked.number == 1:  # a stick was looked for, and is refused while this is under way
            model(desk).refused(notices.Fault(code="recordings.no_stick", field="file"))
        return hall._piece(asked)

    hall.answers["recordings.piece"] = piece
    touch(desk, "record")
    desk.bot.waitUntil(lambda: len(hall.came) > 3 * PIECE)
    assert microphone.on
    desk.wait_for("没有找到")
    touch(desk, "stopRecording")
    last(desk, hall, "end")
    assert hall.came == microphone.spoken


def test_a_line_that_is_lost_costs_nothing_that_was_said(
    microphone: SimulatedMicrophone, desk: Play, hall: RecordingHall
) -> None:
    """Not even the piece that the agent took and whose answer never came."""
    hall.all_agreed()
    opened(desk, hall, "陈敏")
    desk.client._secret = "secret of 1"  # so that who sat there still does
    taken = hall._piece

    def piece(asked: api.RecordingPiece) -> basis.Part:
        if asked.number == 1 and hall.lost == 0:
            hall.lost = 1
            hall.hang_up()
            return taken(asked)
        if asked.number == 1 and hall.lost == 1:
            hall.lost = 2
            return api.RecordingSize(pieces=2, size=len(hall.came))  # the agent knows it
        return taken(asked)

    hall.answers["recordings.piece"] = piece
    touch(desk, "record")
    desk.bot.waitUntil(lambda: hall.lost == 1 and not desk.client.connected)
    before = len(microphone.spoken)
    desk.bot.waitUntil(lambda: len(microphone.spoken) > before)
    hall.open()
    desk.bot.waitUntil(lambda: len(hall.came) > 3 * PIECE)
    model(desk).stop()
    last(desk, hall, "end")
    assert hall.came == microphone.spoken
    assert hall.whole == hashlib.sha256(hall.came).hexdigest()


def test_who_turns_to_another_dispute_ends_the_recording_and_keeps_it(
    microphone: SimulatedMicrophone, desk: Play, hall: RecordingHall
) -> None:
    hall.all_agreed()
    opened(desk, hall, "陈敏")
    touch(desk, "record")
    desk.bot.waitUntil(lambda: len(hall.came) >= PIECE)
    model(desk).choose("c-20261121-0008-ABCDEF")
    assert not microphone.on
    assert not last(desk, hall, "end").give_up
    assert hall.came == microphone.spoken
    assert hall.whole == hashlib.sha256(hall.came).hexdigest()


def test_a_file_of_the_stick_is_taken_in_and_a_refusal_stands_in_words(
    desk: Play, hall: RecordingHall
) -> None:
    hall.all_agreed()
    opened(desk, hall, "陈敏")
    touch(desk, "stick")
    desk.wait_for("0001.WAV")
    hall.told = msgspec.structs.replace(hall.told, coming=(
        api.ComingRecording(recording="rec-2", session=SESSION, taken=50, size=200),
        api.ComingRecording(recording="rec-1", session=SESSION, taken=0, size=9,
                            refused="recordings.no_media"),
    ))  # fmt: skip
    touch(desk, "file-0")
    assert last(desk, hall, "take").name == "0001.WAV"
    desk.wait_for("25 %")
    desk.wait_for("不是本机认得的录音")


def test_a_file_of_the_last_meeting_comes_to_it_though_the_next_one_is_set(
    desk: Play, hall: RecordingHall
) -> None:
    held = msgspec.structs.replace(MEETING, session="m-0", state="held", starts=now())
    hall.seen = msgspec.structs.replace(hall.seen, meetings=(held, MEETING))
    hall.told = msgspec.structs.replace(hall.told, consents=tuple(
        api.ConsentOf(session="m-0", party=party, agreed=True, how="paper")
        for party in ("d-one", "d-other")
    ))  # fmt: skip
    opened(desk, hall, "还没有问")
    assert "stick" not in desk.names(), "of the next one nobody was asked yet"
    touch(desk, "recordedMeeting-0")
    touch(desk, "stick")
    touch(desk, "file-0")
    assert last(desk, hall, "take").session == "m-0"
