"""Many disputes at once: what the tables say is what the journal says, and is made anew from it."""

from __future__ import annotations

from collections import Counter
from random import Random

from kiosk.errors import KnownError
from kiosk.storage.tables.disputes import mediators
from tests.services.disputes.dispute_story import DisputeStory


def test_the_tables_count_as_the_journal_does(hall: DisputeStory) -> None:
    dice = Random(16)
    made = [hall.quarrel(f"第 {number} 家漏水") for number in range(40)]
    for _ in range(300):
        dispute = hall.dispute(dice.choice(made).case_id)
        try:
            match dice.randrange(5):
                case 0:
                    hall.assigns(dispute, dice.choice(["chen", "liu"]), why="都满了")
                case 1:
                    hall.moves(dispute, "up")
                case 2:
                    hall.ends(dispute, "failed")
                case 3:
                    hall.reopens(dispute)
                case _:
                    hall.time_goes(hours=dice.randrange(1, 20))
        except KnownError:
            continue
    with hall.store.reading() as tx:
        told = Counter(each.type for each in tx.events())
        ups = tx.scalar("SELECT sum(ups) FROM disputes")
        opens = tx.scalar("SELECT sum(opens) FROM disputes")
        over = tx.scalar("SELECT count(*) FROM disputes WHERE closed_at <> ''")
        tried = sum(each[0] for each in mediators.records(tx, "dispute_neighbours").values())
    assert ups == told["dispute.handed_up"] > 0
    assert opens == told["dispute.opened"] + told["dispute.reopened"]
    assert over == told["dispute.closed"] - told["dispute.reopened"]
    assert 0 < tried <= told["dispute.assigned"]
    assert hall.same_after_rebuild()
