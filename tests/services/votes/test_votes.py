"""Votes of residents: who may, who may not again, what is told, and what is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.services.residents import Resident
from kiosk.services.votes import forgetting, life, registering
from kiosk.services.votes.registering import Row
from kiosk.storage.tables import votes
from kiosk.storage.tables.votes import EVENT_TYPES
from tests.services.votes.vote_story import LAMPS, VoteStory, number, poll


def rows(count: int, **other: str) -> list[Row]:
    return [Row(f"e{each}", number(each), **other) for each in range(count)]


def test_one_person_has_one_vote_by_card_and_by_code(hall: VoteStory) -> None:
    codes = hall.asks(poll(), rows(2))
    hall.casts("lamps", card=number(0))
    with pytest.raises(KnownError, match=r"^votes\.voted"):
        hall.casts("lift", code=codes["e0"])
    hall.casts("lift", code=codes["e1"].lower())
    with pytest.raises(KnownError, match=r"^votes\.voted"):
        hall.casts("lamps", card=number(1))


def test_a_telephone_never_votes_nor_does_who_is_not_in_the_register(hall: VoteStory) -> None:
    hall.asks(poll(), rows(1))
    person = hall.context.pseudonym("phone", "13800005521")
    for resident in (None, Resident(method="phone", person=person), Resident(method="code")):
        with pytest.raises(KnownError, match=r"^votes\.who"):
            hall.casts("lamps", resident=resident)
    with pytest.raises(KnownError, match=r"^votes\.not_registered"):
        hall.casts("lamps", card=number(7))


def test_a_code_of_another_vote_or_of_none_is_refused(hall: VoteStory) -> None:
    hall.asks(poll(), rows(1))
    other = hall.asks(poll(poll="other"), rows(1))
    for code in (other["e0"], "0000-0000-0000", "x"):
        with pytest.raises(KnownError, match=r"^votes\.code"):
            hall.casts("lamps", code=code)


def test_who_is_too_young_or_lives_elsewhere_may_not(hall: VoteStory) -> None:
    young = Row("young", number(1, "20100101"), building="1")
    away = Row("away", number(2), building="2")
    codes = hall.asks(poll(buildings=("1",)), [young, away, Row("here", number(3), building="1")])
    assert set(codes) == {"here"}
    for card in (young.number, away.number):
        with pytest.raises(KnownError, match=r"^votes\.not_eligible"):
            hall.casts("lamps", card=card)
    asked = poll(poll="young", least_age=16)
    codes = hall.asks(asked, [young, Row("nearly", number(4, "20101125")), Row("x", birth="")])
    assert set(codes) == {"young"}  # nearly sixteen is not; who has no birth date neither


def test_the_same_person_stands_in_a_register_once(hall: VoteStory) -> None:
    with hall.store.transaction() as tx:
        life.add(tx, poll())
    for twice in (
        [Row("a", number(1)), Row("b", number(1))],
        [Row("a", number(1)), Row("a", number(2))],
    ):
        with pytest.raises(KnownError, match=r"^votes\.twice"), hall.store.transaction() as tx:
            registering.add(tx, hall.context, LAMPS, twice)


def test_with_fewer_than_five_ballots_their_number_alone_is_told(hall: VoteStory) -> None:
    codes = hall.asks(poll(), rows(9))
    for each in list(codes.values())[:4]:
        hall.casts("lamps", code=each)
    found = hall.result()
    assert (found.verdict, found.ballots, found.counts, found.winners) == ("withheld", 4, (), ())
    assert b"\nB " not in hall.file()
    with hall.store.reading() as tx:
        for table in ("vote_box", "vote_ballots", "vote_register", "vote_keys"):
            assert tx.scalar(f"SELECT count(*) FROM {table}") == 0


def test_batches_close_with_five_and_leave_five(hall: VoteStory) -> None:
    codes = list(hall.asks(poll(), rows(23)).values())
    for each in codes[:9]:
        hall.casts("lamps", code=each)
    assert hall.closes_batches() == 0
    hall.casts("lift", code=codes[9])
    assert hall.closes_batches() == 1
    with hall.store.reading() as tx:
        assert tx.scalar("SELECT count(*) FROM vote_ballots") == 5
    hall.casts(code=codes[10])
    found = hall.result()
    assert (found.verdict, found.ballots, found.abstained) == ("decided", 11, 1)
    assert dict(found.counts) == {"lift": 1, "lamps": 9, "shed": 0}


def test_nothing_is_told_before_the_end_and_nothing_taken_after(hall: VoteStory) -> None:
    codes = hall.asks(poll(), rows(6))
    with pytest.raises(KnownError, match=r"^votes\.state"):
        hall.declares()
    with pytest.raises(KnownError, match=r"^votes\.state"):
        hall.file()
    hall.closes()
    with pytest.raises(KnownError, match=r"^votes\.closed"):
        hall.casts("lamps", code=codes["e0"])
    with pytest.raises(KnownError, match=r"^votes\.state"):
        hall.file()


def test_a_clock_that_jumps_ends_no_vote(hall: VoteStory) -> None:
    until = to_text(hall.clock.now() + timedelta(hours=1))
    codes = hall.asks(poll(until=until), rows(3))
    hall.context.clock_trusted = False
    hall.clock.advance(days=400)
    hall.casts("lamps", code=codes["e0"])
    hall.context.clock_trusted = True  # somebody vouches for it now
    with pytest.raises(KnownError, match=r"^votes\.over"):
        hall.casts("lamps", code=codes["e1"])
    with hall.store.reading() as tx:
        assert registering.known(tx, LAMPS).state == "open"


def test_paper_votes_are_typed_by_two(hall: VoteStory) -> None:
    codes = hall.asks(poll(), rows(8))
    for each in ("e0", "e1", "e2"):
        hall.casts("lift", code=codes[each])
    papers = (["e3", "e4", "e5"], [["lamps"], ["lamps"], []])
    assert hall.types("wang", *papers) == 0
    with pytest.raises(KnownError, match=r"^votes\.papers_same"):
        hall.types("wang", *papers)
    with pytest.raises(KnownError, match=r"^votes\.typed"):
        hall.closes()
    assert hall.types("chen", ["e5", "e4", "e3"], [[], ["lamps"], ["lamps"]]) == 3
    with pytest.raises(KnownError, match=r"^votes\.voted"):
        hall.casts("lift", code=codes["e3"])
    with pytest.raises(KnownError, match=r"^votes\.voted"):
        hall.types("wang", ["e3"], [["lift"]])
    hall.types("wang", ["e6"], [["lift"]])
    assert hall.types("chen", ["e6"], [["shed"]]) == -1
    found = hall.result()
    assert (found.ballots, dict(found.counts)) == (6, {"lift": 3, "lamps": 2, "shed": 0})


def test_owners_vote_by_area_and_number_and_by_name(hall: VoteStory) -> None:
    owners = [Row(f"3-{each}", birth="1960-01-01", area=area) for each, area in
              enumerate((500, 100, 100, 100, 100, 100))]  # fmt: skip
    asked = poll(("for", "against"), rule="owners", secret=False)
    with pytest.raises(KnownError, match=r"^votes\.named"), hall.store.transaction() as tx:
        life.add(tx, poll(("for", "against"), rule="owners"))
    codes = hall.asks(asked, owners)
    for each in ("3-1", "3-2", "3-3"):
        hall.casts("for", code=codes[each])
    hall.casts("against", code=codes["3-0"])
    found = hall.result()  # 3 of 4 owners, but 300 of 800 by area
    assert (found.verdict, dict(found.areas)) == ("refused", {"for": 300, "against": 500})
    assert b'V [500,"3-0",["against"]]' in hall.file()
    days = hall.context.hall.cases.keep_days
    for more, gone in ((days - 1, 0), (2, 4)):  # by name as long as cases are
        hall.clock.advance(days=more)
        with hall.store.transaction() as tx:
            assert forgetting.forget(tx, hall.context) == gone
    hall.store.rebuild()
    with pytest.raises(KnownError, match=r"^votes\.expired"):
        hall.file()
    with hall.store.reading() as tx:
        assert [each.private for each in tx.events() if each.type == "vote.named"] == [None] * 4


def test_who_may_have_voted_in_two_halls_makes_a_close_vote_void(hall: VoteStory) -> None:
    codes = hall.asks(poll(), rows(9))
    for each, choice in zip(range(7), ("lamps",) * 4 + ("lift",) * 3, strict=True):
        hall.casts(choice, code=codes[f"e{each}"])
    with hall.store.reading() as tx:
        key = votes.key_of(tx, LAMPS)
    hall.closes()
    elsewhere = [registering.twin_of(key, number(each)) for each in (6, 8)]
    with hall.store.transaction() as tx:
        assert life.compare(tx, LAMPS, elsewhere) == 1
    found = hall.declares()
    assert (found.verdict, found.doubles) == ("void", 1)
    with hall.store.reading() as tx:
        assert votes.key_of(tx, LAMPS) == b""
        assert votes.entries(tx, LAMPS) == []


def test_a_ballot_that_was_lost_is_told(hall: VoteStory) -> None:
    codes = hall.asks(poll(), rows(8))
    for each in codes.values():
        hall.casts("lamps", code=each)
    with hall.store.transaction() as tx:
        tx.execute("DELETE FROM vote_box WHERE key = (SELECT max(key) FROM vote_box)")
    found = hall.result()
    assert (found.verdict, found.ballots, found.lost) == ("decided", 7, 1)


def test_ballots_that_were_changed_after_their_batch_are_not_counted(hall: VoteStory) -> None:
    for each in hall.asks(poll(), rows(6)).values():
        hall.casts("lamps", code=each)
    hall.closes()
    with hall.store.transaction() as tx:
        tx.execute("""UPDATE vote_ballots SET ballot = CAST('["lift"]' AS BLOB)
            WHERE key = (SELECT max(key) FROM vote_ballots)""")
    with pytest.raises(KnownError, match=r"^votes\.damaged"):
        hall.declares()


@pytest.mark.parametrize(
    ("choice", "method"), [(("lift", "lamps"), "single"), (("roof",), "single"),
                           (("lift", "lift"), "schulze")],
)  # fmt: skip
def test_what_is_no_ballot_is_refused_and_nobody_has_voted(
    hall: VoteStory, choice: tuple[str, ...], method: str
) -> None:
    codes = hall.asks(poll(method=method), rows(1))
    with pytest.raises(KnownError, match=r"^votes\.choice"):
        hall.casts(*choice, code=codes["e0"])
    hall.casts("lift", code=codes["e0"])


def test_the_tables_are_those_of_the_journal(hall: VoteStory) -> None:
    for each in hall.asks(poll(), rows(6)).values():
        hall.casts("lamps", code=each)
    hall.result()
    assert hall.same_after_rebuild()


def test_what_is_no_vote_is_refused(hall: VoteStory) -> None:
    def adds(code: str, **other: object) -> None:
        with pytest.raises(KnownError, match=rf"^votes\.{code}"), hall.store.transaction() as tx:
            life.add(tx, poll(**other))  # type: ignore[arg-type]

    adds("options", options=("one",))
    adds("quorum", quorum="3/2")
    adds("quorum", quorum="much")
    adds("budget", method="budget", limit=10)
    adds("age", least_age=40)
    adds("until", until="2020-01-01T00:00:00Z")
    adds("until", until="soon")
    adds("owners", rule="owners", secret=False)


def test_a_backup_that_is_put_back_opens_no_closed_vote(hall: VoteStory) -> None:
    """What the tombstone of the closing keeps is played on a journal in which the vote is open."""
    codes = hall.asks(poll(), rows(6))
    closed = next(each for each in EVENT_TYPES if each.name == "vote.closed")
    assert closed.lasting is not None
    again = closed.lasting.again
    with hall.store.reading() as tx:
        added = tx.scalar("SELECT added FROM votes")
    with hall.store.transaction() as tx:
        again(tx, {"poll": "another hall's", "added": added})
        again(tx, {"poll": LAMPS, "added": "0.1"})  # had this id before
    with hall.store.reading() as tx:
        assert registering.known(tx, LAMPS).state == "open"
    with hall.store.transaction() as tx:
        again(tx, {"poll": LAMPS, "added": added})
    with pytest.raises(KnownError, match=r"^votes\.closed"):
        hall.casts("lamps", code=codes["e0"])
