"""Which cells of a table may be told: none of one to four people, and nothing that a subtraction
gives which would be one.

A cell is the set of people in it, a number whose bits are people: so what stands beside it is
compared by who is in it. Nobody is no one to be known: a cell of none is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.domain.surveys import LEAST


def small(count: int) -> bool:
    return 0 < count < LEAST


def held(sizes: Sequence[int]) -> frozenset[int]:
    """Of cells whose sum is told: those of too few, with as many of their neighbours as leave each
    of the few any size from one to four. All, where that cannot be reached.

    The order of the cells decides, not who is next in size: who knows these rules would see from
    the smallest that is told how large the one beside the few can be at most.
    """
    few = [at for at, size in enumerate(sizes) if small(size)]
    if not few:
        return frozenset()
    total = sum(sizes[at] for at in few)
    if LEAST + len(few) - 2 <= total <= (LEAST - 1) * (len(few) - 1) + 1:
        return frozenset(few)
    taken: list[int] = []
    for at in _nearest(sizes, few):
        taken.append(at)
        total += sizes[at]
        if total >= LEAST * len(taken) + LEAST + len(few) - 2:
            return frozenset([*few, *taken])
    return frozenset(range(len(sizes)))


def _nearest(sizes: Sequence[int], to: Iterable[int]) -> list[int]:
    """The cells of enough people, those nearest first."""
    near = list(to)
    others = [at for at, size in enumerate(sizes) if size >= LEAST and at not in near]
    return sorted(others, key=lambda at: (min(abs(at - each) for each in near), at))


def sums(cells: Sequence[int], hidden: frozenset[int]) -> list[int]:
    """What can be known of a table: each cell that is told, and the others together."""
    rest = 0
    for at in hidden:
        rest |= cells[at]
    return [cell for at, cell in enumerate(cells) if at not in hidden] + [rest]


def tells(cell: int, beside: Sequence[int]) -> bool:
    """Whether a cell differs from a sum of others that lies in it, or around it, by too few."""
    outer = inner = 0
    for each in beside:
        if each & cell:
            outer |= each
            if not each & ~cell:
                inner |= each
    return small((outer & ~cell).bit_count()) or small((cell & ~inner).bit_count())


def held_beside(
    cells: Sequence[int], tables: Sequence[Sequence[int]], *, only: int | None = None
) -> frozenset[int]:
    """As :func:`held`, of a table whose cells follow from those of other tables: what is known of
    those (`sums`) must not differ from a cell by too few. `only`: the cell that follows from them,
    and no other.
    """
    sizes = [cell.bit_count() for cell in cells]
    hidden = held(sizes)
    while (at := _telling(cells, hidden, tables, only)) is not None:
        begun = hidden | {at}
        more = [each for each in _nearest(sizes, begun) if each not in begun]
        if not more:
            return frozenset(range(len(cells)))
        hidden = begun | {more[0]}
    return hidden


def _telling(
    cells: Sequence[int], hidden: frozenset[int], tables: Sequence[Sequence[int]], only: int | None
) -> int | None:
    rest = sums(cells, hidden)[-1]
    if len(hidden) == len(cells):
        return None
    for at in range(len(cells)) if only is None else (only,):
        known = rest if at in hidden else cells[at]
        if any(tells(known, table) for table in tables):
            return at
    return None


def held_rows(
    rows: Sequence[Sequence[int]], unknown: frozenset[int], bad: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Of a table (counts, a row for each group) whose columns' sums are told: the rows that are
    not. `unknown` are those whose size is told nowhere: they stay so, all of them. `bad` are held
    for another reason.

    What is left when all told rows are taken from the sums is of five in each column, or of none;
    and the few in a row that is held may be five different numbers.
    """
    peopled = [at for at, row in enumerate(rows) if sum(row)]
    lump = frozenset(at for at in unknown if at in peopled)
    hidden = set(lump) | {
        at for at in peopled if at in bad or any(small(count) for count in rows[at])
    }
    others = sorted((at for at in peopled if at not in hidden), key=lambda at: (sum(rows[at]), at))
    while hidden and not _settled(rows, hidden, lump):
        if not others:
            return frozenset(range(len(rows)))
        hidden.add(others.pop(0))
    return frozenset(hidden)


def _settled(rows: Sequence[Sequence[int]], hidden: set[int], lump: frozenset[int]) -> bool:
    left = [sum(rows[at][column] for at in hidden) for column in range(len(rows[0]))]
    if any(small(count) for count in left):
        return False
    known = [list(rows[at]) for at in hidden if at not in lump]
    if lump:  # nothing tells them apart
        known.append([sum(rows[at][column] for at in lump) for column in range(len(left))])
    total = sum(left)
    return len(hidden) > 1 and all(
        min(sum(row), left[column]) - max(0, sum(row) + left[column] - total) >= LEAST - 1
        for row in known
        for column, count in enumerate(row)
        if small(count)
    )
