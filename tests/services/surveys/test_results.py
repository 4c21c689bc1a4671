"""What is told of a survey: by question, by age and language, month after month."""

from __future__ import annotations

from random import Random

import pytest

from kiosk.domain.surveys import Response
from kiosk.services.surveys.results import hiding
from kiosk.services.surveys.results.questions import asked, leads
from kiosk.services.surveys.results.tables import month_told, months
from kiosk.services.surveys.results.told import MonthTold
from kiosk.services.surveys.results.trend import trend
from tests.services.surveys.sample_answers import SAMPLES, form, many

AGES = ("14_17", "18_34", "35_59", "60_74", "75_up")


def visit(number: int, level: str, age: str = "35_59", **more: str) -> Response:
    """An answer to the sample about a visit."""
    values = {"age": age, "visit/overall": level, "visit/solved": "yes", **more}
    month, language = values.pop("month", "2026-11"), values.pop("language", "zh_CN")
    return Response(
        key=f"{number:04}", survey="satisfaction", version="1", language=language, day=month,
        complete=values.pop("complete", "yes") == "yes", minutes="2-3",
        values=tuple((f"/data/{name}", 0, value) for name, value in values.items()),
    )  # fmt: skip


def told(responses: list[Response]) -> MonthTold:
    return month_told("2026-11", responses, lambda _: form("satisfaction"))


def levels(*counts: int) -> list[Response]:
    names = [name for name, count in zip("54321", counts, strict=True) for _ in range(count)]
    return [visit(*each) for each in enumerate(names)]


@pytest.mark.parametrize("count", [0, 4])
def test_of_fewer_than_five_nothing_is_told(count: int) -> None:
    month = told(levels(count, 0, 0, 0, 0))
    assert month.finished is None
    assert month.questions == ()
    assert month.partial is None


def test_five_are_told_where_they_say_the_same_and_not_where_one_differs() -> None:
    agreed = told(levels(5, 0, 0, 0, 0)).question("/data/visit/overall")
    assert agreed is not None
    assert [cell.count for cell in agreed.cells] == [5, 0, 0, 0, 0]
    assert agreed.best == 5
    differing = told(levels(4, 1, 0, 0, 0)).question("/data/visit/overall")
    assert differing is not None
    assert [cell.count for cell in differing.cells] == [None, None, 0, 0, 0]
    assert differing.best is None
    six = told(levels(5, 1, 0, 0, 0)).question("/data/visit/overall")
    assert six is not None
    assert {(cell.count, cell.why) for cell in six.cells} == {(None, "with")}  # none is told few


def test_levels_have_counts_shares_and_the_two_best() -> None:
    month = told(levels(92, 112, 46, 26, 12))
    question = month.question("/data/visit/overall")
    assert question is not None
    assert (month.finished, month.partial, question.answered) == (288, 0, 288)
    assert question.best == 92 + 112
    assert question.leading is not None
    assert question.leading.name == "4"


def test_a_level_of_three_is_held_with_its_neighbour() -> None:
    question = told(levels(90, 80, 40, 12, 3)).question("/data/visit/overall")
    assert question is not None
    assert [(cell.count, cell.why) for cell in question.cells] == [
        (90, ""), (80, ""), (40, ""), (None, "with"), (None, "few")
    ]  # fmt: skip
    assert question.best == 170


def test_who_left_before_the_end_is_counted_and_no_more() -> None:
    some = [visit(100 + at, "1", complete="no") for at in range(6)]
    month = told([*levels(10, 0, 0, 0, 0), *some])
    assert (month.finished, month.partial) == (10, 6)
    question = month.question("/data/visit/overall")
    assert question is not None
    assert [cell.count for cell in question.cells] == [10, 0, 0, 0, 0]
    assert told([*levels(10, 0, 0, 0, 0), *some[:3]]).partial is None


def test_an_age_group_of_few_is_held_with_another_one() -> None:
    ages = [(age, "5") for age in AGES[:3] for _ in range(20)]
    ages += [("60_74", "5")] * 12 + [("75_up", "5")] * 3
    month = told([visit(at, level, age) for at, (age, level) in enumerate(ages)])
    question = month.question("/data/visit/overall")
    assert question is not None
    rows = {row.name: row for row in question.by["age"].rows}
    assert rows["14_17"].people == 20
    assert {name for name, row in rows.items() if row.people is None} == {"60_74", "75_up"}
    assert rows["75_up"].why == "few"
    assert rows["60_74"].why == "with"


def test_numbers_have_a_middle_from_cells_of_five() -> None:
    scores = [0] * 2 + [3] * 4 + [5] * 10 + [6] * 9 + [10] * 7
    given = [visit(at, "5", **{"visit/recommend": f"{value}"}) for at, value in enumerate(scores)]
    question = told(given).question("/data/visit/recommend")
    assert question is not None
    assert [(cell.name, cell.count) for cell in question.cells] == [
        ("0–3", 6), ("4–5", 10), ("6", 9), ("7–10", 7)
    ]  # fmt: skip
    assert (question.middle, question.half) == ("4–5", ("4–5", "6"))
    assert question.mean == pytest.approx(sum(scores) / len(scores), abs=1)


def test_the_index_of_the_sample_is_told_month_by_month() -> None:
    """About as the answers have it; the engine worked it out for each."""
    by_month = {f"2026-{at:02}": many("wellbeing", 30, at, f"2026-{at:02}") for at in (9, 10, 11)}
    told_ = [month_told(*each, lambda _: form("wellbeing")) for each in by_month.items()]
    index = next(each for each in asked(form("wellbeing")) if each.name == "index_total")
    found = trend(index, told_, "2026-11")
    assert (found.of, [point.month for point in found.points]) == ("mean", [*by_month])
    for point, given in zip(found.points, by_month.values(), strict=True):
        exact = [
            float(value) for each in given if each.complete
            for path, _, value in each.values if path == index.path
        ]  # fmt: skip
        assert point.value is None or point.value == pytest.approx(sum(exact) / len(exact), abs=6)
    assert any(point.value is not None for point in found.points)


def test_a_trend_has_a_gap_where_a_month_is_held_back() -> None:
    given = {"2026-09": levels(30, 10, 0, 0, 0), "2026-10": levels(2, 1, 0, 0, 0),
             "2026-11": levels(20, 10, 10, 0, 0)}  # fmt: skip
    told_ = [month_told(*each, lambda _: form("satisfaction")) for each in given.items()]
    overall = next(each for each in asked(form("satisfaction")) if each.name == "overall")
    points = trend(overall, told_, "2026-11").points
    assert [point.value for point in points] == [100.0, None, 75.0]


def test_the_same_answers_are_told_the_same_in_whatever_order_they_lie() -> None:
    given = many("needs", 40, 3)
    first = month_told("2026-11", given, lambda _: form("needs"))
    Random(1).shuffle(given)
    assert month_told("2026-11", given, lambda _: form("needs")) == first


def test_months_go_by_the_day_or_the_month_that_is_told() -> None:
    given = [visit(1, "5", month="2026-11-03"), visit(2, "5", month="2026-10")]
    assert {month: len(each) for month, each in months(given).items()} == {
        "2026-10": 1, "2026-11": 1
    }  # fmt: skip


def test_what_a_question_follows_from_is_known_from_the_form() -> None:
    questions = asked(form("needs"))
    found = {path.rpartition("/")[2]: {each.rpartition("/")[2] for each in before}
             for path, before in leads(form("needs"), questions).items()}  # fmt: skip
    assert found["need_other"] == {"age", "guardian", "needs"}
    assert "dependants" in found["whom"]
    assert found["age"] == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_no_cell_of_a_sample_is_of_one_to_four(name: str) -> None:
    month = month_told("2026-11", many(name, 60, 5), lambda _: form(name))
    assert month.finished is not None
    counts = [cell.count for each in month.questions for cell in each.cells]
    rows = [row for each in month.questions for by in each.by.values() for row in by.rows]
    counts += [count for row in rows for count in (row.people, *row.counts)]
    assert any(counts)
    assert not [count for count in counts if count is not None and hiding.small(count)]
