"""A party is forgotten: what told of them is looked for, byte by byte, wherever the hall keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kiosk.agent.disputes.documents import DisputeDocuments
from kiosk.domain.disputes.agreement import Term
from kiosk.domain.disputes.recording import Made
from kiosk.services import erasure
from kiosk.services.cases.search import search
from kiosk.services.disputes import agreements, forgetting, recordings
from kiosk.services.disputes.paper import print_of
from kiosk.storage.backup import backup, rotate
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute, Party
from tests.services.disputes.dispute_story import DisputeStory
from tests.services.disputes.test_disputes import refused
from tests.services.disputes.test_signed_sheets import PAGES, prints, takes
from tests.services.test_paper_words import job

# Each stands in one place alone, so that what is left says where.
NAME, BEFORE, PHONE = "欧阳紫薇", "欧阳旧名", "13800135521"
REPORT, JOINED, WANTS, DETAIL, GUARDIAN = (
    "水淹龙王庙",
    "半夜响锣鼓",
    "还我青花瓷",
    "甲栋九九号",
    "司马监护",
)
MINUTES, PLACE, TERM, WHY, NOTE = (
    "拍案而起时",
    "她家葡萄架",
    "赔付雕花梁",
    "她爱占便宜",
    "她给了皱票",
)
SPOKEN = b"what she said into the microphone"
MARKS = (
    NAME, BEFORE, PHONE, REPORT, JOINED, WANTS, DETAIL, GUARDIAN, MINUTES, PLACE, TERM, WHY, NOTE,
)  # fmt: skip
SOUGHT = (REPORT, JOINED, PHONE)
OTHER = "赵六"


@pytest.fixture
def told(hall: DisputeStory) -> tuple[Dispute, Party, Party]:
    """Everything that mediation can hold of one side."""
    picture = hall.photographs(b"\xff\xd8\xff her ceiling")
    made = hall.quarrel(REPORT, name=NAME, phone=PHONE, photos=(picture,))
    with hall.store.transaction() as tx:
        hall.blobs.commit(tx, picture)
    hall.joins(made.case_id, text=JOINED, name=NAME, category="dispute_neighbours")
    hall.assigns(made, "chen")
    one = hall.tells_of(
        made, "one", BEFORE, phone=PHONE, guardian=GUARDIAN, wants=WANTS, detail=DETAIL, sms=True,
        minor=True,
    )  # fmt: skip
    one = hall.tells_of(
        made, "one", NAME, phone=PHONE, guardian=GUARDIAN, wants=WANTS, detail=DETAIL, sms=True,
        minor=True, party=one.party,
    )  # fmt: skip
    other = hall.tells_of(made, "other", OTHER, phone="13900130078")
    hall.weighs(made, WHY, people=3)
    meeting = hall.plans(made, hall.tomorrow(10), room="", place=PLACE)
    for party in (one.party, other.party):
        with hall.store.transaction() as tx:
            recordings.consent(
                tx, hall.context, made.case_id, "chen", meeting.session, party, "screen",
                ((1, 2, 3, 4),), agreed=True,
            )  # fmt: skip
    blob = hall.blobs.begin()
    hall.blobs.append(blob, 0, SPOKEN)
    with hall.store.transaction() as tx:
        recordings.keep(
            tx, hall.context, made.case_id, "chen", meeting.session, "rec-1",
            Made("audio", "wav", 1), hall.blobs.commit(tx, blob), "stick",
        )  # fmt: skip
    hall.clock.advance(hours=26)
    hall.met(made, meeting.session, minutes=MINUTES)
    hall.drafts(made, Term(TERM, other.party, one.party, 18_000, "2026-12-10"))
    prints(hall, made)
    takes(hall, made)
    hall.signs(made)
    with hall.store.transaction() as tx:
        agreements.paid(
            tx, hall.context, made.case_id, hall.dispute(made.case_id).version, "li", 1, 5_000, NOTE
        )
    return hall.dispute(made.case_id), one, other


def test_nothing_of_a_forgotten_party_is_left_anywhere(
    hall: DisputeStory, told: tuple[Dispute, Party, Party], tmp_path: Path
) -> None:
    made, one, other = told
    stick = tmp_path / "stick"
    stick.mkdir()
    hall.store.checkpoint()
    before = backup(hall.store, stick)
    assert left(hall, hall.store.folder.root) == left(hall, before) == set(MARKS)
    assert [words for words in SOUGHT if found(hall, words)] == [*SOUGHT]
    assert len(list(hall.store.folder.blobs.iterdir())) == 2 + len(PAGES)

    with hall.store.transaction() as tx:
        forgetting.erase_party(tx, hall.blobs, made.case_id, one.party, "本人要求")
    hall.store.checkpoint()
    with hall.store.transaction() as tx:
        hall.blobs.sweep(tx)
    assert left(hall, hall.store.folder.root) == set()
    assert [words for words in SOUGHT if found(hall, words)] == []
    assert list(hall.store.folder.blobs.iterdir()) == []
    with hall.store.reading() as tx:
        sides = {each.party: each for each in rows.parties(tx, made)}
    assert (sides[one.party].person, sides[one.party].sms) == (None, False)
    assert sides[other.party].name == OTHER, "what was told of the others stays"

    later = backup(hall.store, stick)
    assert left(hall, later) == set()
    assert rotate(stick, hall.context.keys, keep=1) == 1
    assert left(hall, stick) == set()
    assert hall.same_after_rebuild()
    assert left(hall, hall.store.folder.root) == set()


@pytest.mark.parametrize("whole", [False, True], ids=["party", "case"])
def test_no_paper_about_them_comes_out_any_more(hall: DisputeStory, whole: bool) -> None:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    one = hall.tells_of(made, "one", NAME)
    other = hall.tells_of(made, "other", OTHER)
    meeting = hall.plans(made, hall.tomorrow(10))
    hall.drafts(made, Term(TERM, other.party))
    for paper, side in (("agreement", ""), ("invitation", "one"), ("invitation", "other")):
        with hall.store.transaction() as tx:
            print_of(
                tx, hall.context, made.case_id, paper, meeting.session, "要送", side=side,
                terminal="counter-1", staff="chen", language="zh_CN",
            )  # fmt: skip
    with hall.store.transaction() as tx:
        if whole:
            erasure.erase_case(tx, hall.blobs, made.case_id, "本人要求")
        else:
            forgetting.erase_party(tx, hall.blobs, made.case_id, one.party, "本人要求")
    with hall.store.reading() as tx:
        queued = print_jobs.in_state(tx, "queued")
    waiting = [each.subject for each in queued if each.kind != "receipt"]  # of who reported it
    assert waiting == ([] if whole else [f"{meeting.session}:other"])
    documents = DisputeDocuments(hall.context, hall.clock)
    for kind, subject in (
        ("agreement", made.case_id), ("dispute_invitation", f"{meeting.session}:one"),
    ):  # fmt: skip
        with hall.store.reading() as tx, refused("spool.subject_gone"):
            documents.make(tx, job(kind, subject, "zh_CN", staff="chen"))


def found(hall: DisputeStory, words: str) -> bool:
    with hall.store.reading() as tx:
        return bool(search(tx, hall.context, words))


def left(hall: DisputeStory, folder: Path) -> set[str]:
    """Which marks stand in the files of a folder, databases decrypted page by page, the free ones
    too (SQLCipher 4: AES-256-CBC, 4096 bytes that end in 16 of IV and 64 of HMAC)."""
    return {
        mark
        for file in folder.rglob("*")
        if file.is_file()
        for content in ((file.read_bytes(), *pages(hall, file)))
        for mark in MARKS
        if mark.encode() in content
    }


def pages(hall: DisputeStory, file: Path) -> Iterator[bytes]:
    if file.suffix != ".db":
        return
    content = file.read_bytes()
    for start in range(0, len(content), 4096):
        page = content[start : start + 4096]
        key = algorithms.AES(hall.context.keys.data_key)
        cipher = Cipher(key, modes.CBC(page[-80:-64])).decryptor()
        yield cipher.update(page[16 if start == 0 else 0 : -80])
