"""What a hall says of its survey: few answers, enough, and many."""

from __future__ import annotations

from random import Random

from kiosk.agent.surveys import results_wording
from kiosk.api import survey_results as api
from kiosk.domain.surveys import Response
from kiosk.services.surveys import reading
from kiosk.services.surveys.results.months import Told
from kiosk.services.surveys.results.tables import month_told
from tests.services.surveys.sample_answers import form

MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11")
AGES = ("14_17", "18_34", "35_59", "60_74", "75_up")
WORDS = ("等得有点久", "态度很好，谢谢", "希望中午也有人", "Very kind", "座位不够")


def answer(die: Random, month: str, number: int, kind: int) -> Response:
    """Somebody of a hall that gets better from month to month."""
    better = MONTHS.index(month) if month in MONTHS else 5
    level = die.choices("54321", (20 + 3 * better, 40, 20, 12 - better, 8 - better))[0]
    age = die.choices(AGES, (1, 14, 24, 30, 12))[0]
    values = {
        "age": age, "visit/overall": level,
        "visit/service": die.choice(("social_security", "household", "civil", "repair", "other")),
        "visit/sides/efficiency": die.choices("54321", (30, 40, 20, 7, 3))[0],
        "visit/waited": die.choices(("10", "30", "60", "more"), (5, 3, 2, 1))[0],
        "visit/solved": die.choices(("yes", "partly", "no"), (7, 2, 1))[0],
        "visit/better": " ".join(
            each for each in ("wait", "clear", "kind", "hours", "seats") if die.random() < 0.35
        ),
        "visit/recommend": f"{min(10, max(0, round(die.gauss(7.4, 1.8))))}",
        "visit/words": die.choice(WORDS) if die.random() < 0.3 else "",
    }  # fmt: skip
    return Response(
        key=f"{month}-{number:04}", survey="satisfaction", version="1",
        language="en" if die.random() < 0.08 * kind else "zh_CN", day=month,
        complete=die.random() > 0.07 * kind, minutes=die.choice(("0-1", "2-3", "2-3", "4-6")),
        values=tuple((f"/data/{name}", 0, value) for name, value in values.items() if value),
    )  # fmt: skip


def hall(*counts: int, state: str = "open") -> Told:
    """So many answers in each of the last months."""
    die = Random(11)
    last = MONTHS[len(MONTHS) - len(counts) :]
    given = {
        month: [answer(die, month, at, int(count > 20)) for at in range(count)]
        for month, count in zip(last, counts, strict=True) if count
    }  # fmt: skip
    record = reading.Survey(
        "satisfaction", "服务满意度 · How was your visit?", (), state, 1, "2026-06-01", "", False,
        "drop", False, "", 0, sum(counts), 0, 0,
    )  # fmt: skip
    months = tuple(month_told(*each, lambda _: form("satisfaction")) for each in given.items())
    running = "2026-12" if state == "open" else ""
    return Told(record, months, running, lambda _: form("satisfaction"), given)


NEEDS = reading.Survey(
    "needs", "社区需求 · What do you need here?", (), "closed", 1, "2026-02-01", "2026-03-01",
    False, "drop", False, "", 0, 57, 0, 0,
)  # fmt: skip


def results(told: Told, asked: api.ResultsOf) -> api.SurveyResults:
    return results_wording.results([NEEDS, told.survey], told, asked)
