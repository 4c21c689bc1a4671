"""Before and after: counted by whole weeks, from what every clerk sees, and judged."""

from __future__ import annotations

import pytest

from kiosk.clock import ManualClock
from kiosk.domain.risk import QUIET
from kiosk.services.cases import work
from kiosk.services.grid import effect
from kiosk.services.grid.effect import Effect
from kiosk.storage.tables.grid.matters import Matter
from tests.services.grid.grid_story import GridStory, refused

LIGHTS = "lamp_road"


def changes(hall: GridStory, **told: object) -> Matter:
    asked = {"kind": "rectification", "category": LIGHTS, "cell": "", "changed": today(hall),
             "weeks": 10, "staff": "wang", "title": "更换路灯", **told}  # fmt: skip
    with hall.store.transaction() as tx:
        return effect.open_matter(tx, hall.context, **asked)  # type: ignore[arg-type]


def today(hall: GridStory) -> str:
    return hall.context.minute(hall.clock.now()).date


def seen(hall: GridStory, matter: Matter) -> Effect:
    with hall.store.reading() as tx:
        return effect.of(tx, hall.context, effect.known(tx, matter.matter))


def weeks_go(hall: GridStory, *counts: int, **told: object) -> None:
    for count in counts:
        for number in range(count):
            hall.reports(f"第{number}盏路灯不亮", **told)
        hall.clock.advance(days=7)


def test_a_rectification_that_worked_is_seen_and_one_week_at_a_time(
    hall: GridStory, clock: ManualClock
) -> None:
    weeks_go(hall, 6, 7, 5, 6, 8, 6, 5, 7, 6, 7)
    matter = changes(hall)
    weeks_go(hall, 2, 1, 2, 3, 1)
    clock.advance(days=-1)
    assert seen(hall, matter).chart.verdict == "too_few"
    clock.advance(days=1)
    weeks_go(hall, 2, 1)
    found = seen(hall, matter)
    assert found.chart.points == (6, 7, 5, 6, 8, 6, 5, 7, 6, 7, 2, 1, 2, 3, 1, 2, 1)
    assert (found.chart.verdict, found.chart.median, found.chart.small) == ("better", 6, False)
    assert (found.before.cases, found.after.cases, found.after.weeks) == (63, 12, 7)
    assert found.weeks[10] == matter.changed


def test_what_is_told_by_the_month_alone_is_not_in_it(hall: GridStory) -> None:
    """Quarrels and quiet dangers, praise, and other categories and cells."""
    weeks_go(hall, 1)
    for text in ("楼上邻居天天吵架，昨天还动手打人", "我不想活了"):
        made = hall.reports(text)
        assert made.case.dispute or made.case.hazard in QUIET
    hall.reports("路灯修得快，谢谢", kind="praise")
    hall.reports("垃圾没人收", category="rubbish")
    hall.reports("路灯不亮", cell=hall.cell)
    hall.clock.advance(days=7)
    found = seen(hall, changes(hall))
    assert found.before.cases == 2
    cell = seen(hall, changes(hall, cell=hall.cell))
    assert cell.before.cases == 1


def test_a_hall_that_began_late_was_not_without_complaints_before(hall: GridStory) -> None:
    weeks_go(hall, 3, 4)
    hall.clock.advance(days=3)
    found = seen(hall, changes(hall))
    assert len(found.chart.points) == found.chart.change == 2
    assert found.chart.verdict == "too_few"


def test_days_until_settled_stand_on_five_and_a_closed_matter_stands_still(
    hall: GridStory,
) -> None:
    made = [hall.reports(f"第{number}盏路灯不亮").case for number in range(5)]
    hall.clock.advance(days=4)
    with hall.store.transaction() as tx:
        for case in made[:4]:
            work.resolve(tx, hall.context, case.case_id, case.version, "li", "修好了")
    hall.clock.advance(days=10)
    matter = changes(hall)
    assert (seen(hall, matter).before.settled, seen(hall, matter).before.days) == (4, None)
    with hall.store.transaction() as tx:
        case = made[4]
        work.resolve(tx, hall.context, case.case_id, case.version, "li", "修好了")
    assert seen(hall, matter).before.days == 4
    weeks_go(hall, 1)
    with hall.store.transaction() as tx:
        effect.close_matter(tx, hall.context, matter.matter, "wang")
    with refused("effect.closed"), hall.store.transaction() as tx:
        effect.close_matter(tx, hall.context, matter.matter, "wang")
    weeks_go(hall, 5, 5)
    assert seen(hall, matter).chart.points[-1] == 1
    assert hall.same_after_rebuild()


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"title": " "}, "effect.title"),
        ({"title": "请找13800135521"}, "effect.title_names"),
        ({"kind": "wish"}, "effect.kind"),
        ({"category": "moon"}, "cases.unknown_category"),
        ({"cell": "moon"}, "cases.unknown_place"),
        ({"changed": "2026-11-25"}, "effect.day"),
        ({"changed": "2020-01-01"}, "effect.day"),
        ({"changed": "yesterday"}, "effect.day"),
        ({"weeks": 5}, "effect.weeks"),
        ({"weeks": 53}, "effect.weeks"),
    ],
)
def test_what_cannot_be_looked_at_is_refused(
    hall: GridStory, told: dict[str, object], code: str
) -> None:
    with refused(code):
        changes(hall, **told)
