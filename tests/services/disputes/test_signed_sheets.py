"""Stories of signed sheets: of which agreement, by whom, what a change or an erasure leaves."""

from __future__ import annotations

import pytest

from kiosk.domain.disputes.agreement import Term
from kiosk.services import erasure
from kiosk.services.disputes import recordings, sheets
from kiosk.services.disputes.paper import print_of
from kiosk.storage import blobs as stored
from kiosk.storage.blobs import PIECE
from kiosk.storage.tables.disputes import sheets as rows
from kiosk.storage.tables.disputes.rows import Dispute
from kiosk.storage.tables.disputes.sheets import Sheet
from tests.services.disputes.dispute_story import DisputeStory, neighbours
from tests.services.disputes.test_disputes import refused

PAGES = (b"\xff\xd8\xff first " + bytes(PIECE), b"\xff\xd8\xff second")


def prints(hall: DisputeStory, made: Dispute) -> None:
    with hall.store.transaction() as tx:
        print_of(
            tx, hall.context, made.case_id, "agreement", "", "要签字", terminal="counter-1",
            staff="chen", language="zh_CN",
        )  # fmt: skip


def takes(
    hall: DisputeStory, made: Dispute, draft: int = 1, replaces: str = "", name: str = "s-1",
    staff: str = "chen",
) -> Sheet:  # fmt: skip
    begun = [hall.blobs.begin() for _ in PAGES]
    try:
        for blob, page in zip(begun, PAGES, strict=True):
            for at in range(0, len(page), PIECE):
                hall.blobs.append(blob, at, page[at : at + PIECE])
        with hall.store.transaction() as tx:
            done = [hall.blobs.commit(tx, blob) for blob in begun]
            return sheets.keep(
                tx, hall.context, made.case_id, staff, draft, replaces, name, done
            )  # fmt: skip
    except BaseException:
        for blob in begun:
            hall.blobs.discard(blob)
        raise


def looks(hall: DisputeStory, made: Dispute, sheet: str, page: int = 1, **by: str) -> bytes:
    told = {"staff": "chen", "why": "核对签名", **by}
    with hall.store.transaction() as tx:
        found = sheets.look(
            tx, hall.context, made.case_id, told["staff"], sheet, page, told["why"]
        )  # fmt: skip
        return b"".join(hall.blobs.read(tx, found.blob))


def asked(hall: DisputeStory, made: Dispute) -> tuple[int, bool]:
    """Of which version a sheet is wanted, and whether a signed one has none."""
    with hall.store.reading() as tx:
        now = hall.dispute(made.case_id)
        return sheets.wanted(tx, now), sheets.missing(tx, now)


@pytest.fixture
def made(hall: DisputeStory) -> Dispute:
    found = hall.quarrel()
    hall.assigns(found, "chen")
    _, other = neighbours(hall, found)
    hall.drafts(found, Term("赔吊顶", other.party))
    return hall.dispute(found.case_id)


def test_a_sheet_belongs_to_the_printed_draft_and_a_newer_one_asks_for_another(
    hall: DisputeStory, made: Dispute
) -> None:
    assert asked(hall, made) == (0, False)
    with refused("sheets.not_printed", "draft"):
        takes(hall, made)
    prints(hall, made)
    hall.signs(made)
    assert asked(hall, made) == (1, True), "a signed agreement without a sheet says so"
    with refused("disputes.older_draft"):
        takes(hall, made, draft=2)
    found = takes(hall, made)
    assert (found.draft, found.staff, found.pages) == (1, "chen", 2)
    assert asked(hall, made) == (1, False)
    hall.reopens(made)
    hall.assigns(made, "chen")
    hall.drafts(made, Term("另行协商"))
    assert asked(hall, made) == (0, False)
    with refused("disputes.older_draft", "draft"):
        takes(hall, made, name="s-2")
    prints(hall, made)
    hall.signs(made)
    assert asked(hall, made) == (2, True)
    takes(hall, made, draft=2, name="s-2")
    assert asked(hall, made) == (2, False)
    assert looks(hall, made, "s-1") == PAGES[0], "the older one stays what it was"
    assert hall.same_after_rebuild()


def test_of_two_desks_at_once_the_second_one_looks_first(hall: DisputeStory, made: Dispute) -> None:
    prints(hall, made)
    takes(hall, made)
    before = set(hall.store.folder.blobs.iterdir())
    with refused("sheets.newer", "replaces"):
        takes(hall, made, name="s-2")
    assert set(hall.store.folder.blobs.iterdir()) == before, "nothing of it is left"
    takes(hall, made, replaces="s-1", name="s-2")
    with hall.store.reading() as tx:
        assert [each.sheet for each in rows.of_dispute(tx, made.key)] == ["s-1", "s-2"]


def test_its_staff_alone_look_at_it_each_time_with_a_reason(
    hall: DisputeStory, made: Dispute
) -> None:
    prints(hall, made)
    with refused("sheets.not_yours", "case"):
        takes(hall, made, staff="liu")
    takes(hall, made)
    assert looks(hall, made, "s-1", 2) == PAGES[1]
    assert hall.done(made)[-2:] == ["sheet_taken", "sheet_seen"]
    other = hall.quarrel(name="张三")
    hall.assigns(other, "chen")
    for refusal, of, page, by in (
        ("sheets.not_yours", made, 1, {"staff": "liu"}),
        ("cases.words_missing", made, 1, {"why": " "}),
        *(("sheets.unknown", made, page, {}) for page in (-1, 0, 3, 1 << 70)),
        ("sheets.unknown", other, 1, {}),
    ):
        with refused(refusal):
            looks(hall, of, "s-1", page, **by)
    assert hall.done(made)[-1] == "sheet_seen"
    assert hall.done(other)[-1] == "assigned"


def test_the_journal_holds_the_hash_of_each_page(hall: DisputeStory, made: Dispute) -> None:
    prints(hall, made)
    found = takes(hall, made)
    folder = hall.store.folder.blobs
    with hall.store.reading() as tx:
        event = tx.event(found.seq)
        second = rows.page(tx, found, 2)
        assert second is not None
        digests = rows.digests(tx)
        assert list(digests.values()) == event["hashes"]
        assert event.public.keys().isdisjoint({"blobs", "hashes"})
        assert not list(stored.unsound(folder, tx, digests))
        other = dict.fromkeys(digests, "0" * 64)
        assert len(list(stored.unsound(folder, tx, other))) == 2, "what another key sealed is told"


@pytest.mark.parametrize("how", ["time", "case"])
def test_it_goes_with_the_case_and_in_the_time_of_recordings(
    hall: DisputeStory, made: Dispute, how: str
) -> None:
    prints(hall, made)
    takes(hall, made)
    with hall.store.reading() as tx:
        assert sheets.expired(tx, hall.context) == []
    if how == "case":
        with hall.store.transaction() as tx:
            erasure.erase_case(tx, hall.blobs, made.case_id, "本人要求")
    else:
        hall.clock.advance(days=hall.context.hall.disputes.keep_recordings_days + 1)
        with hall.store.reading() as tx:
            old = sheets.expired(tx, hall.context)
            assert not recordings.expired(tx, hall.context)
        with hall.store.transaction() as tx:
            erasure.erase_expired(tx, old)
    with hall.store.transaction() as tx:
        assert sheets.expired(tx, hall.context) == []
        assert tx.scalar("SELECT count(*) FROM blobs") == 0
        assert hall.blobs.sweep(tx) == len(PAGES)
        assert [each.pages for each in rows.of_dispute(tx, made.key)] == [0]
    with refused("sheets.unknown"):
        looks(hall, made, "s-1")
    assert hall.same_after_rebuild()
