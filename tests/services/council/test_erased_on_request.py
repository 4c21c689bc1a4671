"""On request words of a council go, and who is on its register; what was decided stays."""

from __future__ import annotations

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.services.council import (
    erasing,
    meetings,
    motions,
    proposing,
    sitting,
    supporting,
    tasks,
)
from kiosk.services.council.proposing import Asked
from kiosk.services.council.supporting import Row
from kiosk.storage.tables.council import proposals, rows, work
from tests.services.council.council_story import SEATS, CouncilStory
from tests.services.hall_story import Story

KIOSK = Asked("resident-1", "s-1", "zh_CN")
NUMBER = "11010519491231002X"
WHY = "本人要求"


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> CouncilStory:
    return CouncilStory(story.store, story.context, clock)


def privately(hall: CouncilStory) -> str:
    """All that the journal tells of a council beside its public line."""
    with hall.store.reading() as tx:
        return "".join(
            f"{each.private}" for each in tx.events() if each.type.startswith("council.")
        )


def test_words_that_name_somebody_go_and_the_decision_stays(hall: CouncilStory) -> None:
    meeting = hall.meets(*SEATS)
    hall.does(sitting.write_along, meeting, "钱七骂了孙八。")
    hall.does(sitting.write_along, meeting, "讨论结束。")
    motion = hall.does(motions.move, meeting, "请钱七搬走自行车").motion
    hall.does(motions.put, motion)
    assert hall.refused(erasing.erase, "motion", motion, WHY) == "council.voting"
    for seat in SEATS:
        hall.does(motions.vote, motion, hall.members[seat], "yes")
    hall.does(motions.decide, motion)
    task = hall.does(tasks.give, motion, "找钱七谈话", "居委会", "2026-12-24").task
    hall.does(tasks.move, task, "done", "钱七答应了")
    paper = hall.does(sitting.lay, meeting, "投诉", "钱七的自行车")
    with hall.store.reading() as tx:
        first, _ = work.lines(tx, meeting)
    assert hall.refused(erasing.erase, "line", f"{first[0]}", " ") == "council.words"
    for what, about in (
        ("line", f"{first[0]}"), ("motion", motion), ("task", task), ("paper", paper),
    ):  # fmt: skip
        hall.does(erasing.erase, what, about, WHY)
        assert hall.refused(erasing.erase, what, about, WHY) == "council.no_words"
    assert hall.does(meetings.end, meeting, "").minutes == "讨论结束。"
    assert "钱七" not in privately(hall)
    hall.does(erasing.erase, "minutes", meeting, WHY)
    assert "讨论结束" not in privately(hall)
    before = hall.result(motion)
    hall.store.rebuild()
    assert hall.result(motion) == before
    with hall.store.reading() as tx:
        assert rows.motion(tx, motion).text is None
        told = [each["why"] for each in tx.events() if each.type == "council.erased"]
    assert told == [WHY] * 5


def test_a_proposal_is_refused_before_its_words_go(hall: CouncilStory) -> None:
    with hall.store.transaction() as tx:
        made, _ = proposing.propose(tx, hall.context, hall.council, "钱七太吵", KIOSK)
    refused = hall.refused(erasing.erase, "proposal", made.proposal, WHY)
    assert refused == "council.proposal_state"
    with hall.store.transaction() as tx:
        proposing.refuse(tx, hall.context, made.proposal, "wang", "person", "写了钱七的名字")
    hall.does(erasing.erase, "proposal", made.proposal, WHY)
    assert "钱七" not in privately(hall)


def test_who_leaves_a_register_stands_nowhere_and_others_keep_their_codes(
    hall: CouncilStory,
) -> None:
    def registers(*told: Row) -> dict[str, str]:
        with hall.store.transaction() as tx:
            return dict(supporting.register(tx, hall.context, hall.council, "wang", told))

    def leave(*entries: str) -> None:
        with hall.store.transaction() as tx:
            erasing.unregister(tx, hall.context, hall.council, "wang", list(entries))

    codes = registers(Row("3-201", NUMBER), Row("3-202"), Row("3-203"))
    newer = registers(Row("3-203"))
    person = hall.context.pseudonym("id", NUMBER)
    assert person in privately(hall)
    leave("3-201")
    assert person not in privately(hall)
    assert "3-201" not in privately(hall)
    assert privately(hall).count("3-203") == 1, "the older list of it went with the newer one"
    with hall.store.reading() as tx:
        assert set(proposals.registered(tx, hall.council)) == {"3-202", "3-203"}
        for code in (codes["3-202"], newer["3-203"]):
            assert supporting.once_of(tx, hall.context, hall.council, None, code)
        with pytest.raises(KnownError, match=r"council.code"):
            supporting.once_of(tx, hall.context, hall.council, None, codes["3-201"])
    hall.store.rebuild()
    with hall.store.reading() as tx:
        assert set(proposals.registered(tx, hall.council)) == {"3-202", "3-203"}
    leave("3-202", "3-203")
    assert "3-20" not in privately(hall)
    with pytest.raises(KnownError, match=r"council.no_entry"):
        leave("3-202")
