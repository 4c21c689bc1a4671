"""Random meetings: weights are exact, and abstention, conflict, quorum and chair are as ruled."""

from __future__ import annotations

from fractions import Fraction

import hypothesis.strategies as st
from hypothesis import given

from kiosk.domain.council.deciding import Rules, decide, part
from kiosk.domain.council.weights import Group, seats

CHOICES = st.sampled_from(["yes", "no", "abstain", "conflict"])
RULES = st.builds(
    Rules,
    quorum=st.sampled_from(["1/3", "1/2", "2/3", "1/1"]),
    counts=st.sampled_from(["all", "present"]),
    majority=st.sampled_from(["1/2", "2/3", "3/4"]),
    above=st.booleans(),
    casting=st.booleans(),
)


@st.composite
def groups(draw: st.DrawFn) -> list[Group]:
    cuts = sorted(draw(st.sets(st.integers(1, 99), max_size=4)))
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    return [
        Group(f"g{n}", {"zh_CN": "组"}, share, draw(st.integers(1, 7)))
        for n, share in enumerate(shares)
    ]


@given(groups(), RULES, st.data())
def test_random_meetings(made: list[Group], rules: Rules, data: st.DataObject) -> None:
    all_seats = seats(made)
    assert sum(all_seats.values()) == 1
    for group in made:
        own = [weight for seat, weight in all_seats.items() if seat[0] == group.id]
        assert sum(own) == Fraction(group.share, 100)
    there = data.draw(st.sets(st.sampled_from(sorted(all_seats))))
    said = {seat: data.draw(CHOICES) for seat in sorted(there) if data.draw(st.booleans())}
    chair = data.draw(st.sampled_from(sorted(there))) if there else None
    found = decide(rules, all_seats, there, said, chair)

    present = sum((all_seats[each] for each in there), Fraction(0))
    assert found.yes + found.no + found.abstain + found.conflict == present
    assert found.base == (1 if rules.counts == "all" else present) - found.conflict
    # Asked again in whole numbers, by cross-multiplication: nothing of ours is used.
    least = 100
    for group in made:
        least *= group.seats
    yes, no, base = (int(each * least) for each in (found.yes, found.no, found.base))
    above, below = map(int, rules.majority.split("/"))
    quorum = part(rules.quorum)
    if len(there) * quorum.denominator < quorum.numerator * len(all_seats):
        assert found.outcome == "no_quorum"
        return
    half = yes * below == above * base
    passed = base > 0 and (yes * below > above * base or (half and not rules.above))
    broken = rules.casting and base > 0 and half and no == yes and not passed
    chairs = said.get(chair) if chair else None
    if broken and chairs in ("yes", "no"):
        assert found.cast
        assert found.outcome == ("carried" if chairs == "yes" else "lost")
    else:
        assert not found.cast
        assert found.outcome == ("carried" if passed else "lost")


def test_the_sample_council_of_three_groups() -> None:
    made = [
        Group("residents", {"zh_CN": "居民"}, 50, 3),
        Group("property", {"zh_CN": "物业"}, 30, 1),
        Group("social", {"zh_CN": "社会组织"}, 20, 1),
    ]
    every = seats(made)
    residents = [seat for seat in every if seat[0] == "residents"]
    votes = dict.fromkeys(residents, "yes") | {("property", 1): "no", ("social", 1): "no"}
    tie = decide(Rules(casting=True), every, every, votes, residents[0])  # type: ignore[arg-type]
    assert (tie.yes, tie.no, tie.outcome, tie.cast) == (
        Fraction(1, 2), Fraction(1, 2), "carried", True,
    )  # fmt: skip
    plain = decide(Rules(), every, every, votes, residents[0])  # type: ignore[arg-type]
    assert (plain.outcome, plain.cast) == ("lost", False)
