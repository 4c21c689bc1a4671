"""What somebody wrote, and the modem's copy of it, where keeping it fails or takes long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.modem.outcomes import OutcomeState
from devices.modem.simulator.modem import ModemSimulator
from devices.modem.simulator.network_pdu import deliver
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from tests.devices.driver_hall import Hall, await_that
from tests.devices.modem.modem_hall import DOCTOR, HELPER, QUICK, Desk, Keeper

REFUSED = KnownError("storage.full", field="journal")


@pytest.mark.parametrize("ended", ["refused", "cancelled"])
def test_what_is_not_kept_while_many_others_came_is_told_again(
    ended: str, simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    keeper = Keeper()
    modem = desk.modem(simulator, hall.reports)
    modem._inbox._on_message = keeper.hears
    now = SystemClock().now()
    [pdu] = deliver(HELPER, "我在路上", now)
    assert not modem._is_kept(pdu, "ME")
    _, keeping = keeper.next()
    for number in range(64):
        modem._take(deliver(DOCTOR, f"堵车 {number}", now)[0])
        keeper.next()
    if ended == "refused":
        keeping.set_exception(REFUSED)
    else:
        keeping.cancel()
    assert not modem._is_kept(pdu, "ME")
    assert keeper.next()[0] == "我在路上"


def test_what_left_the_modem_by_another_way_is_not_looked_for_without_end(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    keeper = Keeper()
    modem = desk.modem(simulator, hall.reports)
    modem._inbox._on_message = keeper.hears
    hall.begin(modem)
    simulator.reply(HELPER, "我在路上")
    _, keeping = keeper.next()
    with simulator._lock:
        simulator._stored["ME"].clear()  # another card
    keeping.set_result(None)
    await_that(lambda: not modem._kept)


def test_what_the_journal_refuses_again_and_again_leaves_the_modem_time_for_others(
    simulator: ModemSimulator, desk: Desk, hall: Hall
) -> None:
    keeper = Keeper()
    modem = desk.modem(simulator, hall.reports, replace(QUICK, check=3600, recheck=3600))
    modem._inbox._on_message = keeper.hears
    hall.begin(modem)
    simulator.reply(HELPER, "我在路上")
    for _ in range(2):
        keeper.next()[1].set_exception(REFUSED)
    modem.send("a", DOCTOR, "后来的")
    desk.until("a", OutcomeState.DELIVERED)
    assert keeper.told.empty()
    assert simulator.stored == 1
