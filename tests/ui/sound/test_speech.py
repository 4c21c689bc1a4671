"""The hall calls numbers aloud: every call once, one after the other, whatever the engine does."""

from __future__ import annotations

import array
import math
import shutil
import sys
import wave
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from kiosk.api.queue import Board, Call, CounterLine
from ui.sound.speech import Speaker, counter_name, spelled, utterance
from ui.sound.voices import CaptureEngine, Engine, EspeakEngine

needs_espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not here")


def call(number: int, ticket: str = "B027", counter: str = "3", language: str = "zh_CN") -> Call:
    return Call(call=number, number=ticket, counter=counter, language=language, at="")  # type: ignore[arg-type]


def served(called: Call) -> Call:
    """Who was called stands at the counter."""
    return msgspec.structs.replace(called, serving=True)


def board(*calls: Call) -> Board:
    """As the hall tells it: with the calls that stand."""
    lines = tuple(
        CounterLine(counter=c.counter, state="open", number=c.number, serving=c.serving)
        for c in calls
    )
    newest_first = tuple(sorted(calls, key=lambda c: -c.call))
    return Board(day="2026-11-23", open=True, calls=newest_first, counters=lines, next=(),
                 waiting=0, missed=(), services=())  # fmt: skip


class Ear(Engine):
    """Hears what is said; ends each sentence when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.speaking = 0

    def _start(self, text: str, language: str, volume: float) -> None:
        assert self.speaking == 0, "two sentences at a time"
        self.speaking += 1
        self.heard.append(f"{language} {text}")

    def _halt(self) -> None:
        self.speaking = 0

    def end(self, said: bool = True) -> None:
        self.speaking = 0
        self._end(said)


@pytest.fixture
def ear(qtbot: QtBot) -> Ear:
    return Ear()


@pytest.fixture
def speaker(ear: Ear) -> Speaker:
    made = Speaker(ear)
    made.read_ms = 1
    made.repeat = 1
    made.see(board())
    return made


def test_numbers_are_read_digit_by_digit_and_counters_as_numbers() -> None:
    assert spelled("B027", "zh_CN") == "B 零 二 七"
    assert utterance(call(1), "zh_CN").spoken == "请，B 零 二 七 号，到，三 号窗口。"
    assert utterance(call(1), "en").spoken == "Ticket B 0 2 7, please go to counter 3."
    names = {"1": "一", "10": "十", "12": "十二", "20": "二十", "35": "三十五", "A1": "A 一"}
    assert {name: counter_name(name, "zh_CN") for name in names} == names


def test_a_call_is_said_twice_in_mandarin_then_in_the_residents_language(
    ear: Ear, speaker: Speaker
) -> None:
    speaker.repeat = 2
    speaker.see(board(call(1, language="en")))
    for _ in range(3):
        ear.end()
    assert [said.split()[0] for said in ear.heard] == ["zh_CN", "zh_CN", "en"]
    assert ear.speaking == 0


def test_what_is_said_is_shown_and_the_line_is_empty_in_silence(ear: Ear, speaker: Speaker) -> None:
    shown: list[str] = []
    speaker.captionChanged.connect(shown.append)
    speaker.see(board(call(1, language="en")))
    ear.end()
    ear.end()
    assert shown == ["请 B027 号到 3 号窗口", "Ticket B027, please go to counter 3", ""]


def test_calls_made_before_the_display_stood_here_are_not_said(ear: Ear) -> None:
    speaker = Speaker(ear)
    speaker.see(board(call(7), call(8)))
    assert ear.heard == []
    speaker.see(board(call(7), call(8), call(9, "C001")))
    assert len(ear.heard) == 1


def test_the_same_board_again_says_nothing_and_a_recall_speaks_anew(
    ear: Ear, speaker: Speaker
) -> None:
    speaker.repeat = 1
    speaker.see(board(call(1)))
    ear.end()
    speaker.see(board(call(1)))
    assert len(ear.heard) == 1
    speaker.see(board(call(1), call(2)))
    assert len(ear.heard) == 2


def test_three_counters_at_once_are_said_in_order_and_none_over_another(
    ear: Ear, speaker: Speaker
) -> None:
    speaker.see(board(call(1, "A001", "1"), call(2, "A002", "2"), call(3, "B001", "3")))
    while ear.speaking:
        ear.end()
    assert [said.partition("到，")[2] for said in ear.heard] == [
        "一 号窗口。", "二 号窗口。", "三 号窗口。",
    ]  # fmt: skip


def test_who_came_before_the_call_was_heard_of_is_not_called(ear: Ear, speaker: Speaker) -> None:
    """After a lost line, or where a clerk is quick."""
    speaker.see(board(served(call(5)), call(6, "C002", "4")))
    while ear.speaking:
        ear.end()
    assert [said.partition("请，")[2][:7] for said in ear.heard] == ["C 零 零 二"]


def test_an_undone_call_leaves_the_board_and_the_next_one_is_said(
    ear: Ear, speaker: Speaker
) -> None:
    speaker.see(board(call(1)))
    ear.end()
    speaker.see(board())
    speaker.see(board(call(2, "A002")))
    assert len(ear.heard) == 2


def test_a_call_that_is_taken_back_falls_silent_in_the_middle_of_its_sentence(
    ear: Ear, speaker: Speaker
) -> None:
    speaker.repeat = 2
    speaker.see(board(call(1), call(2, "A002", "1")))
    assert speaker.caption == "请 B027 号到 3 号窗口"
    speaker.see(board(call(2, "A002", "1")))
    assert speaker.caption == "请 A002 号到 1 号窗口"
    speaker.see(board())
    assert speaker.caption == ""
    assert not ear.speaking
    assert len(ear.heard) == 2


def test_a_call_that_is_over_before_its_turn_is_not_said(ear: Ear, speaker: Speaker) -> None:
    speaker.see(board(call(1), call(2, "A002", "1"), call(3, "A003", "2")))
    speaker.see(board(call(1), call(3, "A003", "2")))
    while ear.speaking:
        ear.end()
    assert [said.partition("到，")[2] for said in ear.heard] == ["三 号窗口。", "二 号窗口。"]


def test_for_who_has_come_the_sentence_is_ended_and_not_said_again(
    ear: Ear, speaker: Speaker
) -> None:
    speaker.repeat = 2
    speaker.see(board(call(1, language="en")))
    speaker.see(board(served(call(1, language="en"))))
    assert ear.speaking
    ear.end()
    assert len(ear.heard) == 1
    assert speaker.caption == ""


def test_who_goes_on_after_a_pause_is_not_called_anew(ear: Ear, speaker: Speaker) -> None:
    """Parked and back: the call of long ago stands on the board again."""
    speaker.see(board(call(1)))
    ear.end()
    speaker.see(board(served(call(1))))
    speaker.see(board())
    speaker.see(board(served(call(1))))
    assert len(ear.heard) == 1


def test_a_number_called_again_while_it_is_said_is_said_on(ear: Ear, speaker: Speaker) -> None:
    speaker.repeat = 2
    speaker.see(board(call(1)))
    speaker.see(board(call(2)))
    said = 0
    while ear.speaking:
        ear.end()
        said += 1
    assert said == 4


def test_a_hall_from_a_backup_counts_its_calls_from_there_and_is_heard(
    ear: Ear, speaker: Speaker
) -> None:
    speaker.see(board(call(90)))
    ear.end()
    speaker.see(board())
    speaker.see(board(call(41, "A002")))
    assert len(ear.heard) == 2


def test_what_is_said_is_told_with_its_call(ear: Ear, speaker: Speaker) -> None:
    assert speaker.saying is None
    speaker.see(board(call(1), call(2, "A002", "1")))
    assert speaker.saying is not None
    assert speaker.saying.number == "B027"


def test_an_unheard_call_is_told_and_the_next_one_still_comes(
    qtbot: QtBot, ear: Ear, speaker: Speaker
) -> None:
    speaker.see(board(call(1), call(2, "A002")))
    ear.end(False)
    assert not speaker.available
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    ear.end()
    assert speaker.available


def test_without_an_engine_the_text_is_shown_all_the_same(qtbot: QtBot) -> None:
    speaker = Speaker(None)
    speaker.read_ms = 1
    shown: list[str] = []
    speaker.captionChanged.connect(shown.append)
    speaker.see(board())
    speaker.see(board(call(1), call(2, "A002", "1")))
    qtbot.waitUntil(lambda: len(shown) == 3)
    assert shown == ["请 B027 号到 3 号窗口", "请 A002 号到 1 号窗口", ""]
    assert not speaker.available


def script(folder: Path, body: str) -> str:
    """A program in espeak-ng's place."""
    file = folder / "voice"
    file.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    "body",
    ["os.abort()", "sys.exit(3)", "sys.stdin.read(); print('error: no card', file=sys.stderr)"],
)
def test_an_engine_that_fails_is_an_unheard_sentence(
    qtbot: QtBot, tmp_path: Path, body: str
) -> None:
    engine = EspeakEngine(script(tmp_path, body))
    with qtbot.waitSignal(engine.finished) as ended:
        engine.say("请", "zh_CN", 0.5)
    assert ended.args == [False]


def test_a_sentence_amid_another_is_said_in_its_place_and_to_its_end(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Who leaves hears of the card, and at the same moment the screen asks who is there."""
    body = (
        "text = sys.stdin.read(); time.sleep(0.3 if text == 'first' else 1)\n"
        f"open(os.path.join({str(tmp_path)!r}, text), 'w')"
    )
    engine = EspeakEngine(script(tmp_path, body))
    ends: list[bool] = []
    engine.finished.connect(ends.append)
    engine.say("first", "zh_CN", 0.5)
    engine.say("second", "zh_CN", 0.5)
    qtbot.waitUntil(lambda: ends != [])
    assert (tmp_path / "second").exists()
    assert not (tmp_path / "first").exists()
    assert ends == [True]


def test_a_missing_program_is_an_unheard_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    engine = EspeakEngine(str(tmp_path / "none"))
    with qtbot.waitSignal(engine.finished) as ended:
        engine.say("请", "zh_CN", 0.5)
    assert ended.args == [False]


def test_an_engine_that_hangs_is_given_up(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.sound.voices.LONGEST_MS", 100)
    engine = EspeakEngine(script(tmp_path, "time.sleep(60)"))
    with qtbot.waitSignal(engine.finished) as ended:
        engine.say("请", "zh_CN", 0.5)
    assert ended.args == [False]


@needs_espeak
@pytest.mark.parametrize(("language", "words"), [("zh_CN", "社会保险"), ("en", "insurance ")])
def test_a_whole_screen_is_read_to_its_end(
    qtbot: QtBot, tmp_path: Path, language: str, words: str
) -> None:
    """An engine is given up for dead when its text would have been said, not before."""
    engine = CaptureEngine(tmp_path)
    with qtbot.waitSignal(engine.finished):
        engine.say(text := words * 60, language, 0.5)
        given = engine._limit.interval()
    seconds, _ = loudness(tmp_path / "001.wav")
    assert seconds > 30, f"{text} is longer than any sentence"
    assert given > 1000 * seconds


def test_the_text_goes_by_standard_input_and_never_by_the_command_line(
    qtbot: QtBot, tmp_path: Path
) -> None:
    body = f"open({str(tmp_path / 'said')!r}, 'w').write(repr(sys.argv[1:]) + sys.stdin.read())"
    engine = EspeakEngine(script(tmp_path, body))
    with qtbot.waitSignal(engine.finished) as ended:
        engine.say("$(reboot); -f /etc/passwd", "zh_CN", 0.5)
    assert ended.args == [True]
    arguments, _, said = (tmp_path / "said").read_text().partition("]")
    assert "reboot" not in arguments
    assert said == "$(reboot); -f /etc/passwd"


def loudness(file: Path) -> tuple[float, float]:
    """Seconds, and the root mean square of the samples."""
    with wave.open(str(file)) as sound:
        samples = array.array("h", sound.readframes(sound.getnframes()))
        seconds = len(samples) / sound.getframerate()
    return seconds, math.sqrt(sum(each * each for each in samples) / len(samples))


@needs_espeak
def test_a_call_is_heard_in_two_languages(qtbot: QtBot, tmp_path: Path) -> None:
    speaker = Speaker(CaptureEngine(tmp_path))
    speaker.see(board())
    speaker.see(board(call(1, language="en")))
    qtbot.waitUntil(lambda: speaker.caption == "")
    files = sorted(tmp_path.glob("*.wav"))
    assert len(files) == 3
    for file in files:
        seconds, strength = loudness(file)
        assert 2 < seconds < 10
        assert strength > 500
    assert speaker.available


@needs_espeak
def test_a_quieter_hall_is_quieter(qtbot: QtBot, tmp_path: Path) -> None:
    engine = CaptureEngine(tmp_path)
    for volume in (0.2, 0.8):
        with qtbot.waitSignal(engine.finished) as ended:
            engine.say("请到三号窗口", "zh_CN", volume)
        assert ended.args == [True]
    quiet, loud = (loudness(file)[1] for file in sorted(tmp_path.glob("*.wav")))
    assert loud > 2 * quiet
