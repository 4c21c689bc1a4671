"""How often a hall may ask, and an address guess: counted for the hub, whoever of it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from kiosk.hub.core import lately
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Pool
from kiosk.hub.enrolment import codes
from kiosk.hub.intake import standing
from kiosk.hub.intake.callers import TooBusy
from kiosk.hub.upkeep import nights
from kiosk.ids import age, first_id, new_id
from tests.hub.district import District

MOST = 10
YEARS = 70 * 365 * 86_400.0


@pytest.fixture
def workers(hub: Hub, database: str) -> list[District]:
    """Two workers of a hub that lets a hall in ten times a minute."""
    serving = msgspec.structs.replace(hub.settings.serving, each_minute=MOST)
    settings = msgspec.structs.replace(hub.settings, serving=serving)
    first = District(replace(hub, settings=settings))
    second = District(replace(hub, settings=settings, pool=Pool(database)))
    second.serials = first.serials
    return [first, second]


def test_two_workers_count_together(workers: list[District]) -> None:
    first, second = workers
    hall, neighbour = first.hall(), first.hall("k00018")
    for number in range(MOST):
        worker = workers[number % 2]
        caller = worker.caller(hall)
        worker.hub.pool.run(lambda tx: standing.seen(worker.hub, tx, caller.hall, "head"))  # noqa: B023
    for worker in workers:
        with pytest.raises(TooBusy) as busy:
            worker.caller(hall)
        assert (busy.value.status, busy.value.reason) == (429, "pace")
        assert 1 <= busy.value.rest <= 2 * 60
    assert first.caller(neighbour).hall == neighbour.hall
    second.hub.pool.close()


@pytest.mark.parametrize("ago", [61.0, -YEARS], ids=["a minute ago", "of a clock of 2099"])
def test_contacts_of_another_time_keep_nobody_out(workers: list[District], ago: float) -> None:
    first, second = workers
    hall = first.hall()
    for number in range(MOST):
        made = f"{first_id('k', ago)[:-4]}{number:04d}"
        first.does(
            "INSERT INTO contacts (hall, id, at, what, code)"
            f" VALUES ('{hall.hall}', '{made}', now(), 'head', 'ok')"
        )
    assert first.caller(hall).hall == hall.hall
    second.hub.pool.close()


def test_guesses_are_few_and_each_address_has_its_own(workers: list[District]) -> None:
    for number in range(codes.GUESSES):
        hub = workers[number % 2].hub
        assert codes.rest(hub, "10.0.0.1") == 0
        codes.was_wrong(hub, "10.0.0.1")
    for worker in workers:
        assert 0 < codes.rest(worker.hub, "10.0.0.1") <= codes.WINDOW
        assert codes.rest(worker.hub, "10.0.0.2") == 0
    assert codes.LENGTH * 5 >= 80, "bits"
    assert timedelta(seconds=codes.WINDOW) == timedelta(hours=1)
    workers[1].hub.pool.close()


def test_guesses_are_forgotten_at_night(district: District) -> None:
    codes.was_wrong(district.hub, "10.0.0.1")
    old = first_id("w", codes.WINDOW + 1)
    district.does(f"INSERT INTO code_tries (source, id) VALUES ('10.0.0.2', '{old}')")
    nights.work(district.hub)
    assert district.rows("SELECT source FROM code_tries") == [("10.0.0.1",)]


def test_an_id_tells_its_age() -> None:
    assert 0 <= age(new_id("k")) < 60
    assert age(first_id("k", 90.0)) == pytest.approx(90, abs=30)
    assert first_id("k", 1.0) < new_id("k") < first_id("k", -60.0)
    assert lately.rest(first_id("k", 3600.0), 60.0) == 0
