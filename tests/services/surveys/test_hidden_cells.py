"""Whoever knows the rules, and every figure that is told, does not learn of one to four people."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from kiosk.services.surveys.results import hiding

FEW = range(1, 5)


def seen(sizes: tuple[int, ...]) -> tuple[object, ...]:
    """What is told of a row of cells: those that are, which of the others are few, and the sum."""
    hidden = hiding.held(sizes)
    every = len(hidden) == len(sizes)
    return (
        tuple(
            ("few" if size in FEW and not every else "with") if at in hidden else size
            for at, size in enumerate(sizes)
        ),
        sum(sizes),
    )


@pytest.mark.parametrize(("cells", "most"), [(2, 30), (3, 16), (4, 8)])
def test_each_few_may_be_several_numbers_even_to_who_knows_the_rule(cells: int, most: int) -> None:
    """Every row there is, by what is told of it: in no two that look alike is a few the same."""
    worlds: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for sizes in product(range(most + 8), repeat=cells):
        worlds[seen(sizes)].append(sizes)
    for told, alike in worlds.items():
        if any(max(sizes) > most for sizes in alike):
            continue  # at the edge of what is tried
        for at, size in enumerate(alike[0]):
            known = {sizes[at] for sizes in alike}
            assert len(known) > 1 or size not in FEW, (told, alike)


def test_who_is_few_is_held_with_the_neighbour_and_nobody_is_told_as_nobody() -> None:
    assert hiding.held((20, 30, 9, 3, 0)) == {2, 3}
    assert hiding.held((20, 30, 9, 0, 5)) == frozenset()
    assert hiding.held((20, 30, 9, 3, 2)) == {3, 4}  # five together: any of four pairs
    assert hiding.held((20, 30, 9, 4, 4)) == {2, 3, 4}  # eight could be four and four alone
    assert hiding.held((20, 5, 1)) == {0, 1, 2}  # six would be five and one
    assert hiding.held((4, 1)) == {0, 1}


def test_a_row_that_is_held_leaves_no_column_with_a_few() -> None:
    """Nor may it be found by taking what is told from the sum."""
    for cells in product((0, 1, 4, 5, 9), repeat=6):
        rows = [cells[0:2], cells[2:4], cells[4:6]]
        held = hiding.held_rows(rows, frozenset())
        told = [row for at, row in enumerate(rows) if at not in held]
        assert all(count not in FEW for row in told for count in row)
        if told:
            left = [
                sum(row[column] for at, row in enumerate(rows) if at in held) for column in (0, 1)
            ]
            assert all(count not in FEW for count in left)
            peopled = [at for at in held if sum(rows[at])]
            assert len(peopled) != 1


def test_each_few_of_a_held_row_may_be_another_number() -> None:
    """One person more or less of it, and of others that are held: every sum stays as it is told."""
    for cells in product((0, 1, 4, 6), repeat=6):
        rows = [cells[0:2], cells[2:4], cells[4:6]]
        unknown = hiding.held([sum(row) for row in rows])
        held = hiding.held_rows(rows, unknown)
        if len(held) == len(rows):
            continue  # no sum is told either
        for at, column in product(held, (0, 1)):
            if rows[at][column] in FEW:
                others = held - {at}
                within = at in unknown and any(
                    each in unknown and rows[each][column] for each in others
                )
                across = any(
                    (rows[each][column] and rows[at][1 - column])
                    or (rows[each][1 - column] and rows[at][column])
                    for each in others
                )  # fmt: skip
                assert within or across, rows


def test_what_follows_from_another_question_is_not_told_beside_it() -> None:
    """20 said no. Of them 18 told why: told beside it, two would be seen who did not."""
    everybody, no, why = (1 << 50) - 1, (1 << 20) - 1, (1 << 18) - 1
    asked = [no, everybody & ~no]
    assert hiding.tells(why, asked)
    assert hiding.held_beside([why, everybody & ~why], [asked], only=1) == {0, 1}
    fewer = (1 << 15) - 1
    assert hiding.held_beside([fewer, everybody & ~fewer], [asked], only=1) == frozenset()
