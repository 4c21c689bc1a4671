"""Recordings at the mediation desk: signed for, recorded, taken from the stick, played."""

from __future__ import annotations

import base64
import hashlib
import io
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import shiboken6
from PySide6 import QtMultimedia
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtMultimedia import QMediaPlayer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, disputes, notices
from kiosk.api.mediation import recordings as api
from kiosk.api.mediation.recordings import PCM
from tests.ui.counter.counter_hall import now
from tests.ui.counter.counter_play import Play, play
from tests.ui.counter.disputes.test_counter_disputes import (
    CASE,
    SOON,
    MediationHall,
    opened,
    row,
    view,
)
from ui.demo.rehearsal import finger
from ui.demo.simulated_microphone import SimulatedMicrophone
from ui.viewmodels.counter.disputes import recordings_view_model
from ui.viewmodels.counter.disputes.recorder import PIECE
from ui.viewmodels.counter.disputes.recordings_view_model import CounterRecordingsViewModel

SESSION = "m-1"
MEETING = disputes.MeetingOf(
    session=SESSION, state="planned", starts=SOON, ends=SOON, room="room_1", place="",
    mediator_name="陈敏", apart=False, minutes="",
)  # fmt: skip


def sound(seconds: int) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(32_000 * seconds))
    return written.getvalue()


SOUND = sound(30)


def of_stick() -> api.RecordingOf:
    return api.RecordingOf(
        recording="rec-2", session=SESSION, media="audio", origin="stick", format="wav",
        seconds=30, size=len(SOUND), cut=True, at=now(),
    )  # fmt: skip


class RecordingHall(MediationHall):
    """Answers as the agent does: one who agreed stands in the list, pieces are laid together."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.seen = view(row=row(mediated=True), meetings=(MEETING,), apart=False)
        self.told = api.Recordings(consents=(), recordings=(), coming=())
        self.came = b""
        self.whole, self.lost = "", 0
        self.answers |= {
            "recordings.list": lambda _: self.told,
            "recordings.consent": self._consent,
            "recordings.stick": lambda _: api.Stick(
                files=(api.OnStick(name="0001.WAV", size=len(SOUND)),)
            ),
            "recordings.take": self._keep("take", api.RecordingId(recording="rec-2")),
            "recordings.begin": self._keep("begin", api.RecordingId(recording="rec-3")),
            "recordings.piece": self._piece,
            "recordings.end": self._end,
            "recordings.play": self._keep(
                "play", api.Playing(play="play-1", format="wav", size=len(SOUND))
            ),
            "recordings.read": lambda asked: api.PlayedPiece(
                piece=base64.b64encode(SOUND[asked.at : asked.at + 65_536]).decode()
            ),
        }  # fmt: skip

    def _keep(self, name: str, reply: basis.Part) -> Any:
        def answer(asked: Any) -> basis.Part:
            self.did.append((name, asked))
            return self.refuse or reply

        return answer

    def _consent(self, asked: api.TellConsent) -> basis.Part:
        self.did.append(("consent", asked))
        said = api.ConsentOf(
            session=asked.session, party=asked.party, agreed=asked.agreed, how=asked.how
        )  # fmt: skip
        others = tuple(each for each in self.told.consents if each.party != asked.party)
        self.told = msgspec.structs.replace(self.told, consents=(*others, said))
        return disputes.DisputeVersion(case=CASE, version=5, state="open", tier=2)

    def _piece(self, asked: api.RecordingPiece) -> basis.Part:
        piece = base64.b64decode(asked.piece)
        assert hashlib.sha256(piece).hexdigest() == asked.sha256
        assert asked.number * PIECE == len(self.came)
        self.came += piece
        return self.refuse or api.RecordingSize(pieces=asked.number + 1, size=len(self.came))

    def _end(self, asked: api.EndRecording) -> basis.Part:
        self.did.append(("end", asked))
        self.whole = asked.sha256
        return basis.Done()

    def all_agreed(self) -> None:
        self.told = msgspec.structs.replace(self.told, consents=tuple(
            api.ConsentOf(session=SESSION, party=party, agreed=True, how="paper")
            for party in ("d-one", "d-other")
        ))  # fmt: skip


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> RecordingHall:
    return RecordingHall(tmp_path / "s")


@pytest.fixture
def desk(qtbot: QtBot, hall: RecordingHall) -> Iterator[Play]:
    with play(qtbot, hall) as shown:
        yield shown


def last(shown: Play, hall: RecordingHall, name: str) -> Any:
    shown.bot.waitUntil(lambda: any(each == name for each, _ in hall.did))
    return [asked for each, asked in hall.did if each == name][-1]


def touch(shown: Play, name: str) -> None:
    """Wherever on the page it lies."""
    shown.bot.waitUntil(lambda: name in shown.names())
    item = shown.item(name)
    above = item.parentItem()
    while above is not None and not above.inherits("QQuickFlickable"):
        above = above.parentItem()
    if above is not None:
        most = max(0.0, above.property("contentHeight") - above.height())
        at = item.mapToItem(above, QPointF()).y() + above.property("contentY")
        above.setProperty("contentY", min(most, max(0.0, at - above.height() / 2)))
    shown.touch(name, finger())


def model(shown: Play) -> CounterRecordingsViewModel:
    found = shown.item("disputesPage").findChild(CounterRecordingsViewModel)
    assert isinstance(found, CounterRecordingsViewModel)
    return found


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


def test_one_is_played_with_a_reason_and_read_as_the_player_wants_it(
    desk: Play, hall: RecordingHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    players: list[QMediaPlayer] = []

    def made(*told: Any) -> QMediaPlayer:
        players.append(QMediaPlayer(*told))
        return players[-1]

    monkeypatch.setattr(QtMultimedia, "QMediaPlayer", made)
    hall.told = msgspec.structs.replace(hall.told, recordings=(of_stick(),))
    opened(desk, hall, "0:30")
    assert desk.shows("结尾不全")
    touch(desk, "play-0")
    desk.bot.waitUntil(lambda: desk.item("whyPlayed").hasActiveFocus())
    desk.type("check")
    desk.key(Qt.Key.Key_Return)
    assert last(desk, hall, "play").why == "check"
    desk.bot.waitUntil(lambda: bool(players) and players[0].duration() == 30_000)
    desk.bot.waitUntil(lambda: players[0].position() > 0)
    touch(desk, "silence")
    desk.bot.waitUntil(lambda: "play-0" in desk.names())
    desk.bot.waitUntil(lambda: not shiboken6.isValid(players[0]))


def test_a_film_of_the_largest_size_sounds_before_all_of_it_has_come(
    desk: Play, hall: RecordingHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    players: list[QMediaPlayer] = []

    def made(*told: Any) -> QMediaPlayer:
        players.append(QMediaPlayer(*told))
        return players[-1]

    monkeypatch.setattr(QtMultimedia, "QMediaPlayer", made)
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
    desk.bot.waitUntil(lambda: bool(players) and players[0].position() > 0)
    assert players[0].duration() == size // 32
    assert sum(told) < 20_000_000
    players[0].setPosition(60_000_000)
    desk.bot.waitUntil(lambda: players[0].position() >= 60_000_000)
    hall.answers["recordings.read"] = lambda _: notices.Fault(code="recordings.unknown")
    desk.bot.waitUntil(lambda: not shown.playing)
    assert shown.messageIsFault, "erased while it was played"
