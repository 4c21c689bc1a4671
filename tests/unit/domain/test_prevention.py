"""What the rules may read: a closed set of fields, walked from the type to the columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite3

import kiosk.storage
from kiosk.domain.disputes import prevention
from kiosk.domain.disputes.prevention import LEAST, MOST_MORE, RULES, Past, asked, find
from kiosk.storage.tables.disputes.prevention import PASTS, PERSONS

TODAY = date(2026, 11, 30)
MIGRATIONS = Path(kiosk.storage.__file__).parent / "migrations"
# Whether a dispute counts at all, and what is handed to the rules.
READ = {
    ("disputes", "key"), ("disputes", "state"), ("disputes", "apart"), ("disputes", "reasons"),
    ("disputes", "opens"), ("cases", "key"), ("cases", "dispute"), ("cases", "origin"),
    ("cases", "hazard"), ("cases", "day"), ("cases", "category"), ("cases", "cell"),
    ("cases", "place"), ("dispute_parties", "key"), ("dispute_parties", "person"),
    ("dispute_parties", "agreed"),
}  # fmt: skip


@pytest.fixture
def tables() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    made.create_function("indexed", 1, str, deterministic=True)
    for each in sorted(MIGRATIONS.glob("*.sql")):
        made.executescript(each.read_text(encoding="utf-8"))
    yield made
    made.close()


def test_a_dispute_is_known_by_six_fields_and_no_more() -> None:
    assert Past._fields == ("key", "day", "category", "place", "persons", "opens")


def test_no_other_column_is_read(tables: sqlite3.Connection) -> None:
    """Neither name, phone, words nor whether somebody is under age; no table of visits, elders,
    ratings or petitions."""
    read: set[tuple[str | None, str | None]] = set()

    def watch(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ:
            read.add((table, column))
        return sqlite3.SQLITE_OK

    tables.set_authorizer(watch)
    tables.execute(PASTS, (0,)).fetchall()
    tables.execute(PERSONS, (0, 0)).fetchall()
    assert read == READ


def past(key: int, day: str = "2026-11-01", **told: object) -> Past:
    known = {"category": "noise", "place": "g1/3号楼", "persons": (), "opens": 1, **told}
    return Past(key=key, day=day, **known)  # type: ignore[arg-type]


def test_sides_that_quarrel_with_each_other_stand_there_once() -> None:
    told = [past(key, place="", persons=("a", "b")) for key in (1, 2)]
    (found,) = find(told, TODAY, LEAST)
    assert (found.rule, found.about, found.basis) == ("household", "a b", ((2, 1), (1, 1)))


def test_what_is_long_over_is_not_late() -> None:
    told = [past(key, day="2026-05-01") for key in range(5)]
    assert not find(told, TODAY, LEAST)


def test_this_year_is_no_former_one() -> None:
    told = [past(1, "2026-11-02"), past(2, "2025-11-02"), past(3, "2025-11-09")]
    assert [each.rule for each in find(told, TODAY, LEAST)] == []
    told.append(past(4, "2024-11-30"))
    assert [(each.rule, len(each.basis)) for each in find(told, TODAY, LEAST)] == [("season", 2)]


@pytest.mark.parametrize(
    ("judged", "more"),
    [([], 0), ([False] * 9, 0), ([False] * 10, 1), ([True] * 5 + [False] * 5, 0),
     ([False] * 10 + [True] * 10, 0), ([False] * 90, MOST_MORE), ([True] * 50 + [False] * 10, 1)],
)  # fmt: skip
def test_a_rule_learns_ten_at_a_time(judged: list[bool], more: int) -> None:
    assert asked("place", judged) == LEAST["place"] + more


@given(st.lists(st.booleans(), max_size=200))
def test_a_rule_stays_within_its_bounds(judged: list[bool]) -> None:
    for rule in RULES:
        assert LEAST[rule] <= asked(rule, judged) <= LEAST[rule] + MOST_MORE


_PASTS = st.lists(
    st.builds(
        lambda day, place, persons, opens: (day, place, tuple(sorted(persons)), opens),
        st.dates(date(2023, 11, 1), TODAY), st.sampled_from(["", "g1/a", "g1/b"]),
        st.sets(st.sampled_from("xyz"), max_size=2), st.integers(1, 3),
    ),
    max_size=30,
)  # fmt: skip


@given(_PASTS, st.randoms(use_true_random=False))
def test_the_order_in_which_disputes_are_read_does_not_matter(told: list, dice: object) -> None:  # type: ignore[type-arg]
    some = [
        past(key, f"{day}", place=place, persons=persons, opens=opens)
        for key, (day, place, persons, opens) in enumerate(told)
    ]
    found = find(some, TODAY, LEAST)
    names = [each.name for each in found]
    assert len(names) == len(set(names)), "nothing stands there twice"
    for each in found:
        least = 1 if each.rule == "reopened" else LEAST[each.rule]
        assert len(each.basis) >= least
        assert each.is_new(()), "what nobody looked at is new"
        assert not each.is_new(set(each.basis))
    shuffled = list(some)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    kinds = {each.name for each in found if each.rule != "season"}
    assert {
        each.name for each in find(shuffled, TODAY, LEAST) if each.rule != "season"
    } == kinds  # fmt: skip
    assert prevention.since(TODAY) == date(2023, 11, 1)
