"""Rules of disputes: sums in capitals, what weighs, at which tier it begins, who is proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.disputes import money, proposal, weight
from kiosk.domain.disputes.proposal import Candidate
from kiosk.errors import KnownError
from kiosk.hall.schema_disputes import DisputesPart

BOUNDS = DisputesPart()
FIGURES = {each: value for value, each in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read(capitals: str) -> int:
    """Fen, read again by a hand of its own: groups end with 亿, 万 or 元."""
    rest = capitals.removeprefix("人民币").removesuffix("整")
    total = group = figure = 0
    for each in rest:
        if each in FIGURES:
            figure = FIGURES[each]
        elif each in PLACES:
            group += figure * PLACES[each]
            figure = 0
        elif each in "亿万元":
            scale = {"亿": 10**10, "万": 10**6, "元": 100}[each]
            total += (group + figure) * scale
            group = figure = 0
        elif each in "角分":
            total += figure * {"角": 10, "分": 1}[each]
            figure = 0
    return total


@given(st.one_of(st.integers(1, 10**14 - 1), st.integers(1, 10**7)))
def test_capitals_say_the_same_sum(fen: int) -> None:
    said = money.capitals(fen)
    assert read(said) == fen
    assert "零零" not in said
    assert not said.endswith(("零整", "零"))
    assert money.fen(money.figures(fen)) == fen


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (180_000, "人民币壹仟捌佰元整"), (1, "人民币壹分"), (50, "人民币伍角整"),
        (105, "人民币壹元零伍分"), (10_005_000, "人民币拾万零伍拾元整".replace("拾万", "壹拾万")),
        (100_000_100, "人民币壹佰万零壹元整"), (10**13, "人民币壹仟亿元整"),
    ],
)  # fmt: skip
def test_capitals_as_banks_write_them(fen: int, said: str) -> None:
    assert money.capitals(fen) == said


@pytest.mark.parametrize(
    "typed", ["-1", "0", "1000000000000", "1.234", "abc", "", "1,80", "١٢", "1e5", "0.00"]
)
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(KnownError, match=r"^disputes\.amount "):
        money.fen(typed)


@pytest.mark.parametrize(
    ("typed", "fen"), [("1,800", 180_000), ("￥1800.5", 180_050), ("１８００元", 180_000)]
)
def test_sums_as_people_type_them(typed: str, fen: int) -> None:
    assert money.fen(typed) == fen


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("欠我三千五百块不还", 3500), ("赔两万元", 20_000), ("押金3.5万元", 35_000),
        ("扔了两块砖头", 0), ("要1,800元", 1800), ("三千五块", 3500), ("没说钱", 0),
        ("先给十五块钱，再给一千元", 1000),
    ],
)  # fmt: skip
def test_sums_that_words_name(text: str, yuan: int) -> None:
    assert weight.money_in(text) == yuan


def test_each_reason_weighs_as_it_says() -> None:
    def level(**told: object) -> str:
        return weight.weigh(BOUNDS, **{"known": (), **told}).level  # type: ignore[arg-type]

    assert level() == "low"
    assert level(known=["minor"]) == "medium"
    assert level(known=["weapon"]) == "high"
    assert level(hazard="fire") == "high"
    assert level(people=5) == "medium"
    assert level(people=15) == "high"
    assert level(money=9_999) == "low"
    assert level(money=100_000) == "high"
    assert level(again=True) == "medium"
    assert level(known=["dispute", "overdue"]) == "low", "that it is a dispute makes none heavier"
    assert weight.weigh(BOUNDS, known=["threat"]).apart
    assert weight.weigh(BOUNDS, known=[], hazard="violence").apart
    assert not weight.weigh(BOUNDS, known=[], hazard="fire").apart


def test_a_dispute_begins_at_the_tier_of_its_weight() -> None:
    three, seven_days = ("low", "medium", "high"), ("low", "never", "medium", "high")
    assert [weight.first_tier(three, each) for each in ("low", "medium", "high")] == [1, 2, 3]
    assert [weight.first_tier(seven_days, each) for each in ("low", "medium", "high")] == [1, 3, 4]
    assert weight.first_tier(("low",), "high") == 1


def candidate(staff: str, **told: object) -> Candidate:
    plain = {"kinds": frozenset(), "languages": frozenset(), "load": 0, "most": 5, **told}
    return Candidate(staff=staff, **plain)  # type: ignore[arg-type]


def test_the_score_is_what_the_page_says() -> None:
    one = candidate(
        "chen", kinds=frozenset({"noise"}), languages=frozenset({"wuu"}), load=2, tried=47,
        settled=44,
    )  # fmt: skip
    found = proposal.ranked(one, "noise", ["wuu"])
    assert (found.kind, found.language, found.record, found.load) == (40, 30, 18, 12)
    assert found.score == 76
    assert proposal.ranked(one, "noise", []).language == 0


def test_ties_go_to_who_has_less_to_do_and_nobody_who_may_not_is_there() -> None:
    a, b = candidate("a", load=1), candidate("b", load=1, tried=1, settled=1)
    c, d = candidate("c"), candidate("d", bar="away")
    assert [each.candidate.staff for each in proposal.rank([a, b, c, d], "noise", [])] == [
        "c", "b", "a",
    ]  # fmt: skip
    same = [candidate("z"), candidate("y")]
    assert [each.candidate.staff for each in proposal.rank(same, "noise", [])] == ["y", "z"]
