"""Stories of recordings: who agreed, what is kept, what a change or an erasure leaves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.domain.disputes import recording as rules
from kiosk.domain.disputes.recording import Made
from kiosk.services import erasure
from kiosk.services.disputes import forgetting, recordings, sides
from kiosk.services.disputes.sides import Told
from kiosk.storage import blobs as stored
from kiosk.storage.blobs import LARGEST, PIECE, Finished
from kiosk.storage.tables.disputes import recordings as rows
from kiosk.storage.tables.disputes import rows as dispute_rows
from kiosk.storage.tables.disputes.recordings import Recording
from kiosk.storage.tables.disputes.rows import Dispute, Meeting, Party
from tests.services.disputes.dispute_story import DisputeStory, neighbours
from tests.services.disputes.test_disputes import refused

STROKES = ((10, 10, 500, 700), (600, 100, 650, 900))
SOUND = bytes(range(256)) * 3000  # three pieces


@pytest.fixture
def made(hall: DisputeStory) -> tuple[Dispute, Meeting]:
    found = hall.quarrel()
    neighbours(hall, found)
    hall.assigns(found, "chen")
    return hall.dispute(found.case_id), hall.plans(found, hall.tomorrow(10))


def says(
    hall: DisputeStory, dispute: Dispute, meeting: Meeting, party: str, *, agreed: bool = True,
    strokes: tuple[tuple[int, ...], ...] = STROKES,
) -> None:  # fmt: skip
    with hall.store.transaction() as tx:
        recordings.consent(
            tx, hall.context, dispute.case_id, "chen", meeting.session, party, "screen", strokes,
            agreed=agreed,
        )  # fmt: skip


def parties(hall: DisputeStory, dispute: Dispute) -> list[Party]:
    with hall.store.reading() as tx:
        return dispute_rows.parties(tx, dispute)


def all_agree(hall: DisputeStory, dispute: Dispute, meeting: Meeting) -> None:
    for party in parties(hall, dispute):
        says(hall, dispute, meeting, party.party)


def sent(hall: DisputeStory, content: bytes = SOUND) -> Finished:
    blob = hall.blobs.begin(LARGEST + 1)
    for at in range(0, len(content), PIECE):
        hall.blobs.append(blob, at, content[at : at + PIECE])
    return hall.blobs.finish(blob)


def kept(hall: DisputeStory, dispute: Dispute, meeting: Meeting, name: str = "rec-1") -> Recording:
    blob = sent(hall)
    with hall.store.transaction() as tx:
        done = hall.blobs.commit(tx, blob.id)
        return recordings.keep(
            tx, hall.context, dispute.case_id, "chen", meeting.session, name,
            Made("audio", "wav", 24), done, "stick",
        )  # fmt: skip


def test_nothing_is_recorded_until_every_side_has_agreed(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    dispute, meeting = made
    one, other = parties(hall, dispute)

    def require() -> None:
        with hall.store.reading() as tx:
            recordings.require_consent(tx, dispute.case_id, "chen", meeting.session)

    with refused("recordings.no_consent", "session"):
        require()
    says(hall, dispute, meeting, one.party)
    with refused("recordings.no_consent"):
        require()
    with refused("recordings.signature"):
        says(hall, dispute, meeting, other.party, strokes=())
    says(hall, dispute, meeting, other.party)
    require()
    says(hall, dispute, meeting, other.party, agreed=False)
    with refused("recordings.no_consent"):
        kept(hall, dispute, meeting)
    hall.clock.advance(days=2)
    hall.met(dispute, meeting.session)
    assert hall.dispute(dispute.case_id).visited_at, "who refuses has the same meeting"
    assert hall.same_after_rebuild()


def test_that_a_side_agrees_is_said_by_staff_of_the_case_and_taken_back_with_anybody(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    dispute, meeting = made
    all_agree(hall, dispute, meeting)
    found = kept(hall, dispute, meeting)
    one = parties(hall, dispute)[0].party

    def paper(staff: str, *, agreed: bool) -> None:
        with hall.store.transaction() as tx:
            recordings.consent(
                tx, hall.context, dispute.case_id, staff, meeting.session, one, "paper",
                agreed=agreed,
            )  # fmt: skip

    def play() -> None:
        with hall.store.transaction() as tx:
            recordings.play(tx, hall.context, dispute.case_id, "chen", found.recording, "核对")

    paper("liu", agreed=False)
    with refused("recordings.taken_back"):
        play()
    with refused("recordings.not_yours", "case"):
        paper("liu", agreed=True)
    with refused("recordings.taken_back"):
        play()
    paper("chen", agreed=True)
    play()


def test_who_stands_in_a_sides_place_is_asked_anew(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    """Nobody is recorded by the word of who was there before them."""
    dispute, meeting = made
    all_agree(hall, dispute, meeting)
    other = next(each for each in parties(hall, dispute) if each.side == "other")

    def tells(**told: str) -> None:
        with hall.store.transaction() as tx:
            now = dispute_rows.by_case(tx, dispute.case_id)
            assert now is not None
            sides.tell(
                tx, hall.context, dispute.case_id, now.version, "chen", Told("other", **told),
                other.party,
            )  # fmt: skip

    tells(name=other.name or "", detail="3 号楼 602")  # the same one, told better
    kept(hall, dispute, meeting)
    tells(name="赵六的房客")
    with refused("recordings.no_consent"):
        kept(hall, dispute, meeting, "rec-2")
    says(hall, dispute, meeting, other.party)
    kept(hall, dispute, meeting, "rec-2")


def test_a_recording_is_played_by_its_staff_alone_each_time_with_a_reason(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    dispute, meeting = made
    all_agree(hall, dispute, meeting)
    found = kept(hall, dispute, meeting)
    with hall.store.transaction() as tx:
        recordings.play(tx, hall.context, dispute.case_id, "chen", found.recording, "核对原话")
        assert b"".join(hall.blobs.read(tx, found.blob or "")) == SOUND
    assert hall.done(dispute)[-2:] == ["recorded", "played"]
    with refused("recordings.not_yours"), hall.store.transaction() as tx:
        recordings.play(tx, hall.context, dispute.case_id, "liu", found.recording, "想听听")
    with refused("cases.words_missing", "why"), hall.store.transaction() as tx:
        recordings.play(tx, hall.context, dispute.case_id, "chen", found.recording, " ")
    assert hall.same_after_rebuild()


def test_a_changed_byte_is_told_by_the_check(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    dispute, meeting = made
    all_agree(hall, dispute, meeting)
    found = kept(hall, dispute, meeting)
    folder, blob = hall.store.folder.blobs, found.blob or ""

    def told() -> list[str]:
        with hall.store.reading() as tx:
            return [why.code for _, why in stored.unsound(folder, tx, rows.digests(tx))]

    assert told() == []
    with hall.store.reading() as tx:
        sealed = stored.kept(folder, tx, blob)
    with refused("storage.blob_damaged"):
        stored.look_through(sealed, "0" * 64)
    looked = stored.look_through(sealed, found.sha256 or "")
    for at in (0, 1, PIECE - 1, PIECE, 2 * PIECE + 7, len(SOUND) - 1):
        assert looked.piece(at) == SOUND[at : (at // PIECE + 1) * PIECE]
    assert looked.piece(len(SOUND)) == b""
    whole = bytearray((folder / blob).read_bytes())
    whole[len(whole) // 2] ^= 1
    (folder / blob).write_bytes(whole)
    assert told() == ["storage.blob_damaged"]
    with refused("storage.blob_damaged"):
        looked.piece(len(SOUND) // 2)


def test_erasing_a_party_takes_the_key_and_the_next_sweep_the_file(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    dispute, meeting = made
    all_agree(hall, dispute, meeting)
    found = kept(hall, dispute, meeting)
    with hall.store.transaction() as tx:
        forgetting.erase_party(
            tx, hall.blobs, dispute.case_id, parties(hall, dispute)[0].party, "本人要求"
        )
    with refused("recordings.no_consent"), hall.store.reading() as tx:  # a file of the stick
        recordings.require_consent(tx, dispute.case_id, "chen", meeting.session)
    with hall.store.reading() as tx:
        assert rows.of_dispute(tx, dispute.key) == []
        assert not any(each.strokes for each in rows.consents(tx, meeting.session))
        with refused("storage.blob_missing"):
            hall.blobs.read(tx, found.blob or "")
    with hall.store.transaction() as tx:
        assert hall.blobs.sweep(tx) == 1
    assert list(hall.store.folder.blobs.iterdir()) == []
    assert hall.same_after_rebuild()


def test_erasing_the_case_and_the_days_of_the_hall_reach_a_recording(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    dispute, meeting = made
    all_agree(hall, dispute, meeting)
    kept(hall, dispute, meeting)
    with hall.store.reading() as tx:
        assert recordings.expired(tx, hall.context) == []
    hall.clock.advance(days=hall.context.hall.disputes.keep_recordings_days + 1)
    with hall.store.reading() as tx:
        old = recordings.expired(tx, hall.context)
    assert len(old) == 1
    with hall.store.transaction() as tx:
        erasure.erase_expired(tx, old)
    with hall.store.reading() as tx:
        assert rows.of_dispute(tx, dispute.key) == []
        assert recordings.expired(tx, hall.context) == []
    kept(hall, dispute, meeting, "rec-2")
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, dispute.case_id, "本人要求")
    with hall.store.reading() as tx:
        assert rows.of_dispute(tx, dispute.key) == []
        assert tx.scalar("SELECT count(*) FROM blobs") == 0


def test_a_kill_amid_an_import_leaves_nothing_that_is_shown(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    dispute, meeting = made
    all_agree(hall, dispute, meeting)
    sent(hall)
    after = stored.Blobs(hall.store.folder, hall.clock)  # who starts next knows nothing of it
    with hall.store.transaction() as tx:
        assert after.sweep(tx) == 1
    with hall.store.reading() as tx:
        assert rows.of_dispute(tx, dispute.key) == []


def test_who_takes_their_word_back_is_not_heard_any_more(
    hall: DisputeStory, made: tuple[Dispute, Meeting]
) -> None:
    dispute, meeting = made
    all_agree(hall, dispute, meeting)
    found, one = kept(hall, dispute, meeting), parties(hall, dispute)[0].party

    def plays() -> None:
        with hall.store.transaction() as tx:
            recordings.play(tx, hall.context, dispute.case_id, "chen", found.recording, "核对原话")

    says(hall, dispute, meeting, one, agreed=False)
    with refused("recordings.taken_back", "recording"):
        plays()
    assert hall.done(dispute)[-1] == "consented", "nothing was played"
    says(hall, dispute, meeting, one)
    plays()


def test_a_sweep_at_the_very_moment_leaves_what_just_begins(
    hall: DisputeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, swept = os.open, list[int]()

    def made(path: Path, *told: int) -> int:
        handle = real(path, *told)
        with monkeypatch.context() as alone, hall.store.transaction() as tx:
            alone.setattr(stored.os, "open", real)
            swept.append(hall.blobs.sweep(tx))
        return handle

    with monkeypatch.context() as beside:
        beside.setattr(stored.os, "open", made)
        blob = hall.blobs.begin()
    assert swept == [0]
    hall.blobs.append(blob, 0, b"x")
    with hall.store.transaction() as tx:
        hall.blobs.commit(tx, blob)
        assert b"".join(hall.blobs.read(tx, blob)) == b"x"


def test_a_sweep_leaves_what_is_just_coming(hall: DisputeStory) -> None:
    blob = hall.blobs.begin(LARGEST + 1)
    hall.blobs.append(blob, 0, SOUND[:PIECE])
    with hall.store.transaction() as tx:
        assert hall.blobs.sweep(tx) == 0
    assert hall.blobs.append(blob, PIECE, SOUND[PIECE : 2 * PIECE]) == 2 * PIECE


def test_what_is_larger_than_allowed_or_empty_is_refused() -> None:
    with refused("recordings.empty", "file"):
        rules.require_size(0, 2000)
    with refused("recordings.large", "file"):
        rules.require_size(4_294_967_296, 2000)
    rules.require_size(2_000_000_000, 2000)
    assert rules.of_microphone(64_001).cut
    assert rules.of_microphone(64_000) == Made("audio", rules.PCM, 2)
    with refused("recordings.empty"):
        rules.of_microphone(1)
