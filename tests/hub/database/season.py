"""A season of a district in a few lines: everything that a hub ever asks its database."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.clock import ManualClock
from kiosk.hub.core.opening import open_private
from kiosk.hub.enrolment import halls
from kiosk.hub.intake import alarms, standing
from kiosk.hub.log import nightly, proofs
from kiosk.hub.projections import remaking
from kiosk.hub.refs import case_updates, own
from kiosk.hub.refs.publishing import publish
from kiosk.hub.service.metrics import Figures
from kiosk.hub.sticks import answering, taking
from kiosk.hub.upkeep import nights, restoring, verifying
from kiosk.wire.errand import frame
from tests.hub.district import District, request_of
from tests.hub.intake.test_alarms_alone import raises
from tests.hub.intake.test_unreadable import spoilt
from tests.hub.paper_hall import PaperHall
from tests.hub.projections.test_across_halls import RATED, ends_a_survey


def play(district: District, clock: ManualClock, place: Path) -> None:
    hub, hall = district.hub, district.hall()
    case = hall.files()
    hall.writes("rating.given", **RATED)
    hall.writes("rating.month", month="2026-11", figures={}, staff_figures=None)
    ends_a_survey(hall, "m1")
    hall.writes("trouble.began", about="printer-1", what="no_paper")
    hall.writes("hall.plan", name={}, cells=[])
    hall.line(spoilt(hall, data={"x": "字" * 350_000}))
    alarm = raises(hall)
    alarms.take(hub, district.caller(hall), hall.alarm(alarm))
    district.takes(hall, 1, 4)
    district.takes(hall, 3)
    district.projects()
    standing.failed(hub, hall.hall, "batch", "signature")
    open_private(hub, hall.hall, 1, 1)
    _answers(district, hall, case)
    other = PaperHall(hall.hall, hall.key, hall.sealing, journal=hall.journal[:2], now=hall.now)
    other.files()
    district.keeps_fork(other, 3)
    other.restored(3)
    other.forgets(1)
    district.takes(other, 4)
    district.projects()
    _nights(district, hall, clock)
    _sticks(district, other, place)
    remaking.remake(hub, hall.hall)
    own.forget_case(hub, hall.hall, case)
    verifying.verify(hub)
    restoring.is_older(hub)
    restoring.restore_check(hub)
    list(Figures(hub).collect())
    halls.renew(hub, hall.hall, request_of(ec.generate_private_key(ec.SECP256R1())), "", "")
    halls.revoke(hub, hall.hall)


def _answers(district: District, hall: PaperHall, case: str) -> None:
    update = case_updates.say(district.hub, hall.hall, case, officer="q", by_name="钱", answer="好",
                              based_epoch=1, based_on=1)  # fmt: skip
    publish(district.hub, "notices", b"{}\n")
    publish(district.hub, "staff", b"{}\n", hall=hall.hall)
    own.tell_keys(district.hub)
    hall.writes("case.district_answered", case=case, day="2026-11-30", update=update, status="",
                conflict=False)  # fmt: skip
    district.takes(hall, hall.head.seq)


def _nights(district: District, hall: PaperHall, clock: ManualClock) -> None:
    hub = district.hub
    for _ in range(2):
        assert nights.due(hub)
        nights.work(hub)
        clock.advance(days=1)
        hall.files()
        district.takes(hall, hall.head.seq)
    nightly.make(hub)
    proofs.receipt_proof(hub, hall.hall, 1, 1)
    hub.pool.run(lambda connection: proofs.of_hall(connection, hall.hall))
    hub.pool.run(lambda connection: proofs.consistency(connection, 1, 2))


def _sticks(district: District, hall: PaperHall, place: Path) -> None:
    hall.files()
    stick = place / "up.linli"
    stick.write_bytes(frame("batch", hall.hall, hall.batch(hall.head.seq), hall.key.sign))
    done = taking.take(district.hub, stick)
    answering.answer(district.hub, done.halls, done.answers, place / "down.linli")
