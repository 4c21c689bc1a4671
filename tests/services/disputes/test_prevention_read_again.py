"""What is on the list and is decided on: nothing is read twice, comes back for nothing, or names
who is not named any more."""

from __future__ import annotations

import pytest

from kiosk.agent.disputes import prevention as told
from kiosk.api.mediation.prevention import Prevention
from kiosk.domain.disputes.prevention import Mode
from kiosk.services import erasure
from kiosk.services.disputes import forgetting, prevention
from kiosk.storage.tables.disputes import prevention as rows
from tests.services.disputes.dispute_story import DisputeStory
from tests.services.disputes.test_disputes import refused
from tests.services.disputes.test_prevention import (
    GARDEN,
    believes,
    day,
    does,
    listed,
    noise,
    quarrelsome,
    shown,
)


def screen(hall: DisputeStory) -> Prevention:
    with hall.store.reading() as tx:
        return told.listed(tx, hall.context, "zh_CN")


def test_the_other_side_does_not_come_again_where_one_quarrels_with_somebody_else(
    hall: DisputeStory,
) -> None:
    believes(hall, "all")
    made = quarrelsome(hall)
    for each in made:
        hall.tells_of(each, "one", "钱七", phone="13700130099", agreed=True)
    (entry,) = listed(hall)
    assert len(entry.finding.about.split()) == 2
    does(hall, prevention.dismiss, entry, "over", "已经和好")
    assert not shown(hall)
    third = hall.quarrel("赵六和别人吵")
    hall.tells_of(third, "other", "赵六", phone="13900130078", agreed=True)
    (again,) = listed(hall)
    assert (len(again.finding.about.split()), len(again.finding.basis)) == (1, 3)
    assert again.finding.about in entry.finding.about


def test_what_is_decided_on_is_not_looked_for_on_the_thread_of_the_journal(
    hall: DisputeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise(hall)
    with hall.store.reading() as tx:
        entry = prevention.seen(tx, hall.context, listed(hall)[0].pattern)
        with refused("prevention.gone"):
            prevention.seen(tx, hall.context, "nothing")

    def never(*_told: object) -> None:
        raise AssertionError("three years are read")

    monkeypatch.setattr(rows, "pasts", never)
    assert does(hall, prevention.plan, entry, "wang", day(hall)).state == "planned"


@pytest.mark.parametrize("what", ["again", "case", "side", "mode", "category"])
def test_what_changed_since_it_was_seen_is_gone(hall: DisputeStory, what: str) -> None:
    believes(hall, "all")
    made = quarrelsome(hall)
    (entry,) = listed(hall)
    match what:
        case "again":
            hall.ends(made[0], "failed")
            hall.reopens(made[0])
        case "case":
            with hall.store.transaction() as tx:
                erasure.erase_case(tx, hall.blobs, made[0].case_id, "本人要求")
        case "side":
            with hall.store.transaction() as tx:
                party = tx.scalar("SELECT party FROM dispute_parties WHERE key = ?", made[0].key)
                forgetting.erase_party(tx, hall.blobs, made[0].case_id, party, "本人要求")
        case "mode":
            believes(hall, "places")
        case "category":
            with hall.store.transaction() as tx:
                tx.execute("UPDATE cases SET category = 'dispute_family'")
    with refused("prevention.gone"):
        does(hall, prevention.plan, entry, "wang", day(hall))


@pytest.mark.parametrize(
    ("mode", "named"), [("all", True), ("consented", True), ("places", False), ("off", False)]
)
def test_a_visit_names_sides_only_as_the_hall_has_it_now(
    hall: DisputeStory, mode: Mode, named: bool
) -> None:
    believes(hall, "all")
    made = quarrelsome(hall)
    (entry,) = listed(hall)
    does(hall, prevention.plan, entry, "wang", day(hall))
    believes(hall, mode)
    (visit,) = screen(hall).visits
    assert visit.names == (("赵六",) if named else ())
    if mode == "consented":  # taken back
        with hall.store.transaction() as tx:
            tx.execute("UPDATE dispute_parties SET agreed = 0 WHERE key = ?", made[1].key)
        (visit,) = screen(hall).visits
        assert visit.names == ()


def test_of_many_disputes_the_newest_are_told_and_all_are_counted(
    hall: DisputeStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "BEHIND", 3)
    noise(hall, 5)
    (found,) = screen(hall).found
    assert (len(found.behind), found.more) == (3, 2)
    assert "5" in found.reason
    assert found.place == GARDEN["place"]


def test_a_visit_of_which_nobody_said_how_it_went_is_forgotten_too(hall: DisputeStory) -> None:
    noise(hall)
    (entry,) = listed(hall)
    visit = does(hall, prevention.plan, entry, "wang", day(hall))
    keep = hall.context.hall.disputes.prevention_keep_days
    for days, there in ((keep + 2, True), (2, False)):
        hall.clock.advance(days=days)
        with hall.store.reading() as tx:
            old = prevention.expired(tx, hall.context)
        assert bool(old) is not there
        with hall.store.transaction() as tx:
            erasure.erase_expired(tx, old)
    with hall.store.reading() as tx:
        gone = rows.by_id(tx, visit.visit)
        assert gone is not None
        assert (gone.state, gone.about) == ("erased", None)
    assert hall.same_after_rebuild()
