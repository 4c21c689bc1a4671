"""What may be told of ratings: five behind each figure, and nothing that a subtraction gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ratings import LEAST, Tally, responsible, shown


def test_who_has_four_is_held_back_and_so_is_the_next_whom_the_sum_would_give_away() -> None:
    assert shown({"li": 4, "wang": 20, "zhou": 9}) == {"wang"}
    assert shown({"li": 5, "wang": 20}) == {"li", "wang"}
    assert shown({"li": 4}) == frozenset()
    assert shown({"li": 1, "sun": 1, "wang": 30, "zhou": 6}) == {"wang"}
    assert shown({"li": 3, "sun": 2, "wang": 30}) == {"wang"}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8))
def test_what_is_left_of_the_sum_is_nobodys_alone(counts: dict[str, int]) -> None:
    told = shown(counts)
    held = counts.keys() - told
    assert all(counts[each] >= LEAST for each in told)
    if told and held:
        assert len(held) > 1
        assert sum(counts[each] for each in held) >= LEAST


def test_a_tally_counts_each_level_and_knows_its_middle() -> None:
    tally = Tally.of([5, 5, 4, 1])
    assert (tally.count, tally.low, tally.mean) == (4, 1, 3.75)
    assert tuple(tally.levels.values()) == (2, 1, 0, 0, 1)
    assert (Tally.of([]).count, Tally.of([]).mean) == (0, 0.0)


def test_it_is_seen_to_by_whom_the_hall_names_and_never_by_who_was_there() -> None:
    assert responsible(["wang"], ["li", "wang"], frozenset({"zhou"})) == "wang"
    assert responsible(["wang"], ["li", "wang"], frozenset({"wang"})) == "li"
    assert responsible(["wang"], ["wang"], frozenset({"wang"})) == ""
