"""Who counts in a vote, lost codes, and what is asked in a form that hurts or cannot be read."""

from __future__ import annotations

import pytest

from kiosk.agent.votes import wording
from kiosk.domain.votes.poll import MOST_YUAN, Option, fraction
from kiosk.errors import KnownError
from kiosk.services.votes import life, registering
from kiosk.services.votes.registering import Row
from kiosk.storage.tables import votes
from tests.services.votes.vote_story import LAMPS, VoteStory, number, poll


def invites(hall: VoteStory, *again: str) -> dict[str, str]:
    with hall.store.transaction() as tx:
        return dict(registering.invite(tx, hall.context, LAMPS, "wang", again))


def test_two_thirds_of_owners_are_of_all_flats_whoever_may_vote(hall: VoteStory) -> None:
    """Half of the flats have an owner under age, or one whose birth nobody wrote down."""
    flats = [Row(f"3-{each}", birth="1960-01-01", building="3", area=100) for each in range(4)]
    flats += [Row("3-4", birth="2015-01-01", building="3", area=100)]
    flats += [Row(f"3-{each}", building="3", area=100) for each in (5, 6, 7)]
    flats += [Row("4-0", birth="1960-01-01", building="4", area=900)]  # is not asked
    asked = poll(("for", "against"), rule="owners", secret=False, buildings=("3",))
    codes = hall.asks(asked, flats)
    assert set(codes) == {"3-0", "3-1", "3-2", "3-3"}
    for each in codes.values():
        hall.casts("for", code=each)
    found = hall.result()
    assert (found.verdict, found.eligible, found.area) == ("no_quorum", 8, 800)


def test_a_lost_code_is_made_anew_and_the_old_one_is_void(hall: VoteStory) -> None:
    codes = hall.asks(poll(), [Row(f"e{each}", number(each)) for each in range(3)])
    hall.casts("lamps", code=codes["e0"])
    with pytest.raises(KnownError, match=r"^votes\.voted"):
        invites(hall, "e0")
    with pytest.raises(KnownError, match=r"^votes\.not_registered"):
        invites(hall, "e7")
    assert invites(hall) == {}
    (made,) = invites(hall, "e1", "e1").values()
    with pytest.raises(KnownError, match=r"^votes\.code"):
        hall.casts("lift", code=codes["e1"])
    hall.casts("lift", code=made)
    hall.casts("lift", code=codes["e2"])
    with hall.store.reading() as tx:
        told = [each.public for each in tx.events() if each.type == "vote.invited"][-1]
    assert (told["count"], told["anew"], told["staff"]) == (1, 1, "wang")


def test_codes_come_some_at_a_time(hall: VoteStory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registering, "AT_ONCE", 2)
    codes = hall.asks(poll(), [Row(f"e{each}", number(each)) for each in range(5)])
    hall.casts("lamps", card=number(4))  # who voted by card needs none
    assert (set(codes), set(invites(hall)), invites(hall)) == ({"e0", "e1"}, {"e2", "e3"}, {})
    with pytest.raises(KnownError, match=r"^votes\.many"):
        invites(hall, "e0", "e1", "e2")


def test_voters_of_a_whole_register_fit_into_one_line() -> None:
    assert registering.MOST * len(f'"{registering.twin_of(b"k" * 32, number(1))}",') < 1 << 20


def test_the_same_list_of_another_hall_counts_once(hall: VoteStory) -> None:
    codes = hall.asks(poll(), [Row(f"e{each}", number(each)) for each in range(6)])
    for each in codes.values():
        hall.casts("lamps", code=each)
    with hall.store.reading() as tx:
        key = votes.key_of(tx, LAMPS)
    hall.closes()
    there = [registering.twin_of(key, number(each)) for each in (1, 9)]
    with hall.store.transaction() as tx:
        assert life.compare(tx, LAMPS, there) == 1
    with pytest.raises(KnownError, match=r"^votes\.compared"), hall.store.transaction() as tx:
        life.compare(tx, LAMPS, [*reversed(there), there[0]])
    assert hall.same_after_rebuild()
    assert hall.declares().doubles == 1


def test_a_result_counted_beside_is_counted_again_where_doubles_came(hall: VoteStory) -> None:
    codes = hall.asks(poll(), [Row(f"e{each}", number(each)) for each in range(5)])
    for place, each in enumerate(codes.values()):
        hall.casts("lift" if place < 2 else "lamps", code=each)
    with hall.store.reading() as tx:
        key = votes.key_of(tx, LAMPS)
    hall.closes()
    with hall.store.reading() as tx:
        ready = life.counted(life.given(tx, LAMPS))
    assert ready.verdict == "decided"
    with hall.store.transaction() as tx:
        life.compare(tx, LAMPS, [registering.twin_of(key, number(0))])
    with hall.store.transaction() as tx:
        assert life.declare(tx, LAMPS, ready).verdict == "void"


@pytest.mark.parametrize("end", ["2026-12-01T20:00:00+08:00", "2026-12-01T12:00:00Z"])
def test_an_end_is_written_as_the_refusal_asks_for_it(hall: VoteStory, end: str) -> None:
    with hall.store.transaction() as tx:
        life.add(tx, poll(until=end))
    with hall.store.reading() as tx:
        assert registering.known(tx, LAMPS).poll.until == "2026-12-01T12:00:00.000Z"
    with pytest.raises(KnownError, match=r"^votes\.until"), hall.store.transaction() as tx:
        life.add(tx, poll(poll="other", until="2026-12-01T20:00:00"))


@pytest.mark.parametrize("share", ["1e300000000", "0.1e9", "1/0", " 1/2", "-1", "٢/٣", "1" * 400])
def test_a_quorum_that_nobody_can_count_out_is_refused_at_once(share: str) -> None:
    with pytest.raises(KnownError, match=r"^votes\.quorum"):
        fraction(share)


def test_what_is_too_long_or_too_dear_is_no_vote(hall: VoteStory) -> None:
    def adds(code: str, **other: object) -> None:
        with pytest.raises(KnownError, match=rf"^votes\.{code}"), hall.store.transaction() as tx:
            life.add(tx, poll(**other))  # type: ignore[arg-type]

    adds("budget", limit=MOST_YUAN + 1)
    adds("budget", costs={"lift": -1})
    adds("texts", options=("a" * 201, "b"))
    adds("texts", buildings=("3",) * 201)
    detailed = (Option(option="a", label="a", detail="x" * 2001), Option(option="b", label="b"))
    with pytest.raises(KnownError, match=r"^votes\.texts"), hall.store.transaction() as tx:
        life.add(tx, type(poll())(poll="p", title="t", options=detailed))


def test_the_list_of_votes_leaves_rounds_to_the_file(hall: VoteStory) -> None:
    codes = hall.asks(poll(method="runoff"), [Row(f"e{each}", number(each)) for each in range(6)])
    for each in codes.values():
        hall.casts("lamps", "lift", code=each)
    assert hall.result().rounds
    with hall.store.reading() as tx:
        told = wording.record(tx, registering.known(tx, LAMPS)).result
    assert told is not None
    assert (told.winners, told.rounds) == (("lamps",), ())


def test_who_does_not_belong_is_taken_out_before_the_start_alone(hall: VoteStory) -> None:
    def strikes(entry: str) -> None:
        with hall.store.transaction() as tx:
            registering.strike(tx, LAMPS, entry, "wang")

    with hall.store.transaction() as tx:
        life.add(tx, poll())
        registering.add(tx, hall.context, LAMPS, [Row(f"e{each}", number(each)) for each in (0, 1)])
    (code,) = [code for entry, code in invites(hall).items() if entry == "e1"]
    strikes("e1")
    with pytest.raises(KnownError, match=r"^votes\.not_registered"):
        strikes("e1")
    with hall.store.transaction() as tx:
        assert registering.add(tx, hall.context, LAMPS, [Row("again", number(1))]) == 1
    with hall.store.transaction() as tx:
        assert life.start(tx, LAMPS) == 2
    with pytest.raises(KnownError, match=r"^votes\.state"):
        strikes("e0")
    with pytest.raises(KnownError, match=r"^votes\.code"):
        hall.casts("lamps", code=code)
    hall.casts("lamps", card=number(1))
