"""Nobody can tell of a blank that few people are behind it: every small case is tried."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hub.packages.suppression import Shown, suppressed, tree

Output = tuple[int, tuple[Shown, ...]]


def shown(counts: tuple[int, ...], k: int) -> tuple[Shown, ...]:
    return tuple(suppressed({f"c{n}": each for n, each in enumerate(counts)}, k).values())


@pytest.mark.parametrize(
    ("k", "cells", "most"),
    [(3, 1, 20), (3, 2, 14), (4, 2, 16), (5, 2, 18), (3, 3, 12), (4, 3, 14), (5, 3, 17), (3, 4, 10),
     (3, 5, 8)],
)  # fmt: skip
def test_no_reader_knows_of_a_blank_that_few_are_behind_it(k: int, cells: int, most: int) -> None:
    """The reader knows the rule and the total, and tries all counts that would be shown so."""
    could_be: defaultdict[Output, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=cells):
        if k <= sum(counts) <= most:
            could_be[sum(counts), shown(counts, k)].append(counts)
    blanks = 0
    for (_, output), worlds in could_be.items():
        for place, value in enumerate(output):
            behind = {counts[place] for counts in worlds}
            if value is None:
                blanks += 1
                assert not behind <= set(range(1, k)), (output, worlds[:3])
            else:
                assert value == 0 or value >= k
                assert behind == {value}
    assert blanks or cells == 1


@pytest.mark.parametrize(
    ("k", "halls", "most"), [(3, 1, 20), (3, 2, 14), (5, 2, 20), (3, 3, 12), (5, 3, 17), (3, 4, 9)]
)
def test_who_works_in_one_hall_reads_no_few_people_of_another_out_of_the_district_s(
    k: int, halls: int, most: int
) -> None:
    """The own count is known, and taken off the sum. It is of a hall that somebody came to: where
    nobody did, what the district has is the others'. Of four and more the outsider is tried."""
    could_be: defaultdict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=halls):
        total, shown = tree({f"h{n}": {"": each} for n, each in enumerate(counts)}, k)
        own = counts[0] if halls < 4 else None
        totals = tuple(each.total for each in shown.values())
        if 0 < sum(counts) <= most and own != 0:
            could_be[total, own, totals].append(counts)
    for (_, own, output), worlds in could_be.items():
        for place, value in enumerate(output):
            behind = {counts[place] for counts in worlds}
            if value is None and (place or own is None):
                assert not behind <= set(range(1, k)), (own, output, worlds[:3])


def test_a_small_hall_beside_two_others_leaves_all_three_blank_and_their_sum() -> None:
    everything, halls = tree({"x": {"a": 30}, "y": {"a": 2}, "z": {"a": 50}}, 5)
    assert (everything, [each.total for each in halls.values()]) == (82, [None, None, None])
    everything, halls = tree({"x": {"a": 30}, "y": {"a": 2}}, 5)
    assert (everything, [each.total for each in halls.values()]) == (None, [30, None])
    everything, halls = tree({"x": {"a": 30}, "y": {"a": 7}}, 5)
    assert (everything, [each.total for each in halls.values()]) == (37, [30, 7])


COUNTS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), max_size=9
)


@given(COUNTS, st.integers(3, 9))
def test_what_is_shown_is_true_and_what_is_missing_is_many(counts: dict[str, int], k: int) -> None:
    if sum(counts.values()) < k:
        return
    found = suppressed(counts, k)
    assert all(each is None or each == counts[key] for key, each in found.items())
    assert all(each is None or each == 0 or each >= k for each in found.values())
    missing = sum(counts[key] for key, each in found.items() if each is None)
    assert missing == 0 or missing >= k


@given(
    st.dictionaries(st.text("hij", min_size=1, max_size=2), COUNTS, max_size=6), st.integers(3, 9)
)
def test_every_sum_that_can_be_worked_out_is_of_many_or_of_nobody(
    counts: dict[str, dict[str, int]], k: int
) -> None:
    everything, halls = tree(counts, k)
    known = [everything, *(branch.total for branch in halls.values())]
    for hall, branch in halls.items():
        known += branch.parts.values()
        if branch.total is None:
            assert set(branch.parts.values()) <= {None}
        else:
            assert branch.total == sum(counts[hall].values())
            known.append(branch.total - sum(each or 0 for each in branch.parts.values()))
    if everything is not None:
        known.append(everything - sum(branch.total or 0 for branch in halls.values()))
    assert all(each is None or each == 0 or each >= k for each in known)


def test_zeros_are_shown_where_nobody_is_missing() -> None:
    assert suppressed({"a": 0, "b": 7, "c": 0}, 5) == {"a": 0, "b": 7, "c": 0}
    assert suppressed({"a": 1, "b": 7, "c": 9}, 5) == {"a": None, "b": None, "c": 9}
    assert suppressed({"a": 1, "b": 7, "c": 7}, 5) == {"a": None, "b": None, "c": None}
    assert suppressed({"a": 1, "b": 7, "c": 9, "d": 0, "e": 0, "f": 30}, 5) == {
        "a": None, "b": None, "c": 9, "d": None, "e": None, "f": 30}  # fmt: skip


def test_less_than_k_in_all_is_blank_altogether() -> None:
    everything, halls = tree({"x": {"a": 2}, "y": {"a": 2}}, 5)
    assert (everything, halls["x"].total, halls["x"].parts) == (None, None, {"a": None})
    everything, halls = tree({"x": {"a": 0}, "y": {}}, 5)
    assert (everything, halls["x"].total, halls["y"].total) == (0, 0, 0)
