"""The first page: how the halls are, what is open and late, where it was reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kiosk.hub.pages.drawing import bars
from kiosk.hub.pages.reading import figures, halls, ratings
from kiosk.hub.pages.reading.halls import WORST, Health
from kiosk.hub.pages.signing.roles import EVERYBODY
from kiosk.hub.pages.subjects import grid
from kiosk.hub.pages.web.ask import Answer, Ask, Page, Route
from kiosk.hub.pages.web.wording import Wording


@dataclass(frozen=True)
class HallLine:
    row: halls.HallRow
    health: Health
    good: ratings.Month | None


@dataclass(frozen=True)
class Share:
    """Open cases of one tier or category, and the bar that shows them."""

    key: str
    name: str
    count: int
    late: int
    bar: bars.Bar


def lines(ask: Ask) -> list[HallLine]:
    """Those with something the matter first."""
    rated = {each.hall: each for each in ratings.newest(ask.tx)}
    found = [
        HallLine(each, each.health(ask.at, ask.desk.behind), rated.get(each.hall))
        for each in halls.everybody(ask.tx, ask.at)
    ]
    return sorted(found, key=lambda line: (WORST.index(line.health), line.row.hall))


def show(ask: Ask) -> Answer:
    found = [line for line in lines(ask) if line.health != "revoked"]
    tiers, kinds = figures.by_tier(ask.tx, ask.at), figures.by_category(ask.tx, ask.at)
    names = _names(ask, found)
    days = [line.row for line in found if line.row.day]
    newest = max((each.day or "" for each in days), default="")
    rated = [line.good for line in found if line.good and line.good.count]
    count = sum(each.count for each in rated)
    good = sum(sum(each.levels[: ratings.GOOD]) for each in rated)
    shown = {
        "halls": found,
        "there": sum(_is_there(line.health) for line in found),
        "away": [line for line in found if not _is_there(line.health)],
        "day_shown": newest,
        "came": sum(each.checked_in or 0 for each in days if each.day == newest),
        "done": sum(each.finished or 0 for each in days if each.day == newest),
        "rated": count,
        "good": round(100 * good / count) if count else 0,
        "open": sum(each.count for each in tiers),
        "late": sum(each.late for each in tiers),
        "in_log": sum(line.row.in_log for line in found),
        "out_of_log": [line for line in found if not line.row.in_log],
        "tiers": _shares(tiers, _tiers(ask, tiers, found)),
        "kinds": _shares(kinds, names),
        "plan": grid.plan(ask),
    }
    return Page("overview.html", shown)


def _is_there(health: Health) -> bool:
    return health not in ("behind", "never", "trouble")


def _tiers(ask: Ask, tiers: list[figures.Open], found: list[HallLine]) -> dict[str, str]:
    """Tiers by number, and as the first hall that names one calls it."""
    word = Wording(ask.language)
    names = {}
    for each in tiers:
        called = (line.row.told.tier(int(each.key), ask.language) for line in found)
        names[each.key] = word.tier(int(each.key), next(filter(None, called), ""))
    return names


def _names(ask: Ask, found: list[HallLine]) -> dict[str, str]:
    """Categories as the first hall that names one calls it."""
    names: defaultdict[str, str] = defaultdict(str)
    for line in found:
        told = line.row.told
        for each in told.categories:
            names[each] = names[each] or told.category(each, ask.language)
    return dict(names)


def _shares(counts: list[figures.Open], names: dict[str, str]) -> list[Share]:
    drawn = bars.bars([(each.count, each.late) for each in counts])
    return [
        Share(each.key, names.get(each.key) or each.key, each.count, each.late, bar)
        for each, bar in zip(counts, drawn, strict=True)
    ]


ROUTES = (Route("GET", "/", EVERYBODY, show),)
