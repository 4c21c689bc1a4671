"""Recordings over the line: from the stick and the microphone to who plays one."""

from __future__ import annotations

import base64
import hashlib
import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from kiosk.agent.cases.capability import Cases
from kiosk.agent.disputes import probing
from kiosk.agent.disputes.playing import AT_ONCE
from kiosk.agent.disputes.recordings import AT_ONCE as IMPORTS
from kiosk.services.disputes import forgetting
from kiosk.storage.blobs import PIECE
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.disputes.recording_hall import Recorded, sound, with_stick
from tests.agent.disputes.test_disputes_of_agent import said
from tests.agent.test_alarms import wait_until

LONG = sound(20)  # three pieces


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    """No story here disturbs the next one: each finds its sides agreed."""
    hall = with_stick(tmp_path_factory.mktemp("recorded")).start()
    try:
        recorded = Recorded(hall)
        with recorded.desk() as desk:
            recorded.all_agree(desk)
        yield recorded
    finally:
        hall.stop()


@pytest.fixture
def stick(made: Recorded) -> Path:
    return Path(made.hall.agent.context.hall.disputes.recorders)


def files(hall: AgentHall) -> set[str]:
    return {each.name for each in hall.folder.blobs.iterdir()}


def test_from_the_stick_into_the_journal_and_played_byte_by_byte(
    made: Recorded, stick: Path
) -> None:
    (stick / "0001").mkdir()
    (stick / "0001" / "王小明.WAV").write_bytes(LONG)
    (stick / "notes.txt").write_text("x")
    with made.desk() as desk:
        told = desk.call("recordings.stick", {"case": made.case})["files"]
        assert told == [{"name": "0001/王小明.WAV", "size": len(LONG)}]
        row = made.taken(desk, "0001/王小明.WAV")
        assert (row["media"], row["format"], row["seconds"], row["size"], row["cut"]) == (
            "audio", "wav", 20, len(LONG), False,
        )  # fmt: skip
        assert made.heard(desk, row["recording"]) == LONG
        play = made.plays(desk, row["recording"])["play"]
        assert made.reads(desk, play, PIECE + 9) == LONG[PIECE + 9 : 2 * PIECE]
        assert made.reads(desk, play, len(LONG) + 5) == b""
        assert not made.told(desk)["coming"]
    assert made.acts()[-3:] == ["dispute.recorded", "dispute.played", "dispute.played"]
    with made.hall.agent.store.reading() as tx:
        event = [each for each in tx.events() if each.type == "dispute.recorded"][-1]
    assert "size" not in event.public
    assert "王小明" not in str(event.public)


def test_what_is_no_recording_or_not_whole_says_so(made: Recorded, stick: Path) -> None:
    whole = sound()
    (stick / "cut.wav").write_bytes(whole[: len(whole) * 2 // 3 - 1])
    (stick / "noise.wav").write_bytes(os.urandom(50_000))
    (stick / "empty.mp3").write_bytes(b"")
    (stick / "list.wav").write_text("#EXTM3U\n#EXTINF:10,\n/etc/passwd\n")
    with (stick / "four.mp4").open("wb") as file:
        file.truncate(4_000_000_000)  # sparse: it takes no room
    (stick / "link.wav").symlink_to("/etc/passwd")
    before = files(made.hall)
    with made.desk() as desk:
        assert made.taken(desk, "cut.wav")["cut"]
        for name, code in (
            ("noise.wav", "recordings.no_media"),
            ("list.wav", "recordings.no_media"),
            ("empty.mp3", "recordings.empty"),
            ("four.mp4", "recordings.large"),
            ("link.wav", "recordings.no_file"),
            ("../hall.toml", "recordings.no_file"),
            ("/etc/passwd", "recordings.no_file"),
        ):
            assert made.taken(desk, name) == code, name
    assert len(files(made.hall) - before) == 1, "nothing of the others is left"


def test_names_that_nobody_can_read_or_choose_stop_no_list(made: Recorded, stick: Path) -> None:
    there = {each.name for each in stick.rglob("*.*")}
    (stick / "good.wav").write_bytes(sound())
    for name in (b"\xb5\xe7\xbb\xb0.wav", b"two\nlines.wav", b"\xe2\x80\xae3pm.wav"):
        Path(os.fsdecode(os.fsencode(stick) + b"/" + name)).write_bytes(b"x")
    os.mkfifo(stick / "pipe.wav")
    try:
        with made.desk() as desk:
            told = desk.call("recordings.stick", {"case": made.case})["files"]
            assert {Path(each["name"]).name for each in told} - there == {"good.wav"}
            assert made.taken(desk, "pipe.wav") == "recordings.no_file"
    finally:
        (stick / "pipe.wav").unlink()


def test_of_many_refused_the_newest_are_told(made: Recorded) -> None:
    with made.desk() as desk:
        for number in range(2 * IMPORTS):
            assert made.taken(desk, f"{number}.wav") == "recordings.no_file"
        coming = made.told(desk)["coming"]
        assert len(coming) == IMPORTS
        last = made.takes(desk, "last.wav")
        assert made.told(desk)["coming"][-1]["recording"] == last


def test_two_desks_take_two_at_once(made: Recorded, stick: Path) -> None:
    for name in ("a.wav", "b.wav"):
        (stick / name).write_bytes(sound(9 if name < "b" else 10))
    with made.desk() as one, made.desk(number=2) as two, ThreadPoolExecutor(2) as both:
        first, second = both.map(made.taken, (one, two), ("a.wav", "b.wav"))
    assert {first["seconds"], second["seconds"]} == {9, 10}


def test_a_microphone_sends_pieces_and_a_lost_reply_costs_nothing(made: Recorded) -> None:
    content = LONG[44 : 44 + 150_001]  # an odd one: it ends amid a frame
    with made.desk() as desk:
        recording = made.begun(desk)
        assert made.sends(desk, recording, 0, content[:64_000])["size"] == 64_000
        assert made.sends(desk, recording, 0, content[:64_000])["size"] == 64_000
        no = refusal(desk, "recordings.piece", recording=recording, number=2, piece="", sha256="")
        assert (no.code, no.params["expected"]) == ("recordings.number", "1")
        no = refusal(
            desk, "recordings.piece", recording=recording, number=1, piece="AAAA", sha256="0" * 64
        )
        assert no.code == "recordings.piece"
        with made.desk(number=2) as other:
            no = refusal(other, "recordings.end", recording=recording, give_up=True)
            assert no.code == "recordings.unknown"
        whole = made.spoken(desk, content)
        no = refusal(desk, "recordings.end", recording=recording, give_up=True)
        assert no.code == "recordings.unknown", "one terminal has one microphone"
        (row,) = [each for each in made.told(desk)["recordings"] if each["recording"] == whole]
        assert (row["origin"], row["seconds"], row["cut"]) == ("microphone", 4, True)
        assert made.heard(desk, whole) == content
        empty = made.begun(desk)
        no = refusal(desk, "recordings.end", recording=empty, sha256="e3b0c44298fc1c149afbf4c8996fb"
                     "92427ae41e4649b934ca495991b7852b855")  # fmt: skip
        assert no.code == "recordings.empty"


def test_who_takes_their_word_back_ends_what_is_coming(made: Recorded) -> None:
    with made.desk() as desk:
        recording = made.begun(desk)
        made.sends(desk, recording, 0, LONG[:1000])
        made.says(desk, made.parties[0], agreed=False)
        try:
            no = refusal(desk, "recordings.begin", case=made.case, session=made.session)
            assert no.code == "recordings.no_consent"
            sha256 = hashlib.sha256(LONG[:1000]).hexdigest()
            no = refusal(desk, "recordings.end", recording=recording, sha256=sha256)
            assert no.code == "recordings.no_consent"
            no = refusal(
                desk, "recordings.take", case=made.case, session=made.session, name="a.wav"
            )
            assert no.code == "recordings.no_consent"
        finally:
            made.says(desk, made.parties[0])


def test_nobody_else_plays_and_who_plays_says_why(made: Recorded, stick: Path) -> None:
    (stick / "mine.wav").write_bytes(sound())
    with made.desk() as desk:
        recording = made.taken(desk, "mine.wav")["recording"]
        asked = {"case": made.case, "recording": recording}
        assert refusal(desk, "recordings.play", **asked, why=" ").code == "cases.words_missing"
        play = made.plays(desk, recording)["play"]
    with made.desk(number=2) as other:
        no = refusal(other, "recordings.read", play=play, at=0)
        assert no.code == "recordings.unknown", "a play is of the line that began it"
    with made.desk("zhaolei", 2) as other:
        no = refusal(other, "recordings.play", **asked, why="想听听")
        assert no.code == "recordings.not_yours"


def test_who_plays_and_never_reads_holds_nobody_up(made: Recorded, stick: Path) -> None:
    (stick / "unread.wav").write_bytes(LONG)
    with made.desk() as desk:
        recording = made.taken(desk, "unread.wav")["recording"]
        plays = [made.plays(desk, recording)["play"] for _ in range(AT_ONCE + 1)]
        assert refusal(desk, "recordings.read", play=plays[0], at=0).code == "recordings.unknown"
        assert made.reads(desk, plays[-1], 0) == LONG[:PIECE]
        with made.desk(number=2) as other:
            assert made.heard(other, recording) == LONG


def test_a_changed_recording_is_not_played(made: Recorded, stick: Path) -> None:
    (stick / "changed.wav").write_bytes(LONG)
    before = files(made.hall)
    with made.desk() as desk:
        recording = made.taken(desk, "changed.wav")["recording"]
        (name,) = files(made.hall) - before
        file = made.hall.folder.blobs / name
        kept = file.read_bytes()
        play = made.plays(desk, recording)["play"]
        file.write_bytes(kept[:-20] + bytes([kept[-20] ^ 1]) + kept[-19:])
        played = made.acts()
        no = refusal(desk, "recordings.play", case=made.case, recording=recording, why="核对原话")
        assert no.code == "recordings.changed"
        assert made.acts() == played, "nothing was played"
        assert made.reads(desk, play, 0) == LONG[:PIECE]
        no = refusal(desk, "recordings.read", play=play, at=len(LONG) - 1)
        assert no.code == "recordings.changed"
        file.write_bytes(kept)
        assert made.heard(desk, recording) == LONG


def test_without_ffprobe_or_a_stick_it_is_told_what_to_do(
    made: Recorded, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / "good.wav").write_bytes(sound())
    with made.desk() as desk:
        monkeypatch.setattr(probing, "PROGRAM", "no-ffprobe")
        assert made.taken(desk, "good.wav") == "recordings.no_ffprobe"
        moved = stick.rename(stick.with_name("pulled"))
        try:
            no = refusal(desk, "recordings.stick", case=made.case)
            assert no.code == "recordings.no_stick"
            assert made.taken(desk, "good.wav") == "recordings.no_stick"
        finally:
            moved.rename(stick)


def test_a_signed_sheet_goes_from_the_stick_to_who_looks(made: Recorded, stick: Path) -> None:
    for name in ("1.jpg", "2.jpg", "3.jpg"):
        Image.frombytes("RGB", (600, 500), os.urandom(900_000)).save(stick / name)
    (stick / "bad.jpg").write_bytes(b"no picture")
    before = files(made.hall)
    take = {"case": made.case, "draft": 1, "names": ["2.jpg", "1.jpg"]}
    with made.desk() as desk:
        assert refusal(desk, "sheets.take", **take).code == "disputes.no_draft"
        made.does(desk, "draft", terms=[{"text": "不再吵闹"}])
        assert refusal(desk, "sheets.take", **take).code == "sheets.not_printed"
        asked = {"case": made.case, "paper": "agreement", "why": "给双方签字"}
        desk.call("disputes.print", asked)
        told = desk.call("sheets.stick", {"case": made.case})["files"]
        assert [each["name"] for each in told] == ["1.jpg", "2.jpg", "3.jpg", "bad.jpg"]
        no = refusal(desk, "sheets.take", **{**take, "names": ["1.jpg", "bad.jpg"]})
        assert no.code == "sheets.unreadable"
        assert files(made.hall) == before, "nothing of the good page is left"
        with made.desk(number=2) as other, ThreadPoolExecutor(2) as both:
            codes = list(both.map(said, (desk, other), ("sheets.take",) * 2, (take, take)))
        assert sorted(codes) == ["", "sheets.newer"], "two desks at once"
        assert len(files(made.hall) - before) == 2
        (row,) = desk.call("sheets.list", {"case": made.case})["sheets"]
        assert (row["draft"], row["pages"]) == (1, 2)
        look = {"case": made.case, "sheet": row["sheet"], "page": 2, "why": "核对签名"}
        picture = base64.b64decode(desk.call("sheets.look", look)["picture"])
        assert Image.open(io.BytesIO(picture)).size == (600, 500)
        assert made.acts()[-2:] == ["dispute.sheet_taken", "dispute.sheet_seen"]
        for name in files(made.hall) - before:
            file = made.hall.folder.blobs / name
            file.write_bytes(file.read_bytes()[:-1] + b"x")
        assert refusal(desk, "sheets.look", **look).code == "sheets.changed"
        assert made.acts()[-1] == "dispute.sheet_seen"
        assert made.acts().count("dispute.sheet_seen") == 1, "what was not shown is not counted"
    with made.desk("zhaolei", 2) as other:
        for method, more in (("sheets.take", take), ("sheets.look", look)):
            assert refusal(other, method, **more).code == "sheets.not_yours"
        assert refusal(other, "sheets.stick", case=made.case).code == "sheets.not_yours"


def test_an_erased_party_takes_what_is_just_played(made: Recorded, stick: Path) -> None:
    """The last story: it erases."""
    (stick / "last.wav").write_bytes(LONG)
    with made.desk() as desk:
        recording = made.taken(desk, "last.wav")["recording"]
        play = made.plays(desk, recording)["play"]
        with made.hall.agent.store.transaction() as tx:
            forgetting.erase_party(
                tx, made.hall.agent.of(Cases).blobs, made.case, made.parties[0], "本人要求"
            )
        assert refusal(desk, "recordings.read", play=play, at=0).code == "recordings.unknown"
        assert not made.told(desk)["recordings"]
    wait_until(lambda: not files(made.hall))
