"""The panel's wristband: an elder's heart, a fall, the SOS button, a band taken off."""

from __future__ import annotations

from devices.gateway.simulator.faults import GatewayFault
from kiosk.demo.controls.alarm_controls import no_wireless
from kiosk.demo.hall import DAUGHTER, ELDER, NAMES, DemoHall
from kiosk.demo.panel_speech import Speech, switch
from kiosk.domain.vitals import HELD, NOT_WORN
from ui.demo.parts import Action, Fact, Page, Row, Section, Seen

HEARTS = {"slow": 38, "calm": 74, "racing": 168}  # beats a minute
TROUBLES = (GatewayFault.NOT_WORN, GatewayFault.LOW_BATTERY, GatewayFault.SILENCE)


def band(hall: DemoHall, say: Speech) -> Page:
    """Of the one elder who is looked after."""
    how = say(
        "band_how",
        helper=NAMES[DAUGHTER],
        held=round(HELD),
        worn=round(NOT_WORN / 60),
        silent=hall.plan.alarms.silent_minutes,
    )
    return Page(say("tab_band"), [Section(say("band", who=ELDER), lambda: _see(hall, say), how)])


def _see(hall: DemoHall, say: Speech) -> Seen:
    if hall.wireless is None or not hall.wireless.broker.running:
        return no_wireless(hall, say)
    wrist = hall.band
    state, faults = wrist.state, wrist.faults
    odd = state["hr"] != HEARTS["calm"] and state["hr"] not in range(50, 120)
    reads = say("band_reads", heart=state["hr"], battery=state["battery"])
    if GatewayFault.SILENCE in faults:
        reads = say("band_silent")
    elif GatewayFault.NOT_WORN in faults:
        reads = say("band_off")

    def heart(name: str) -> Action:
        return Action(
            say(f"heart_{name}", beats=HEARTS[name]),
            lambda: wrist.report(hr=HEARTS[name]),
            state["hr"] == HEARTS[name],
        )

    def seen(name: str, field: str) -> Action:
        on = bool(state[field])
        return Action(say(name), lambda: wrist.report(**{field: int(not on)}), on)

    troubles = [
        switch(say(f"band_{fault}"), fault in faults, wrist.fail, wrist.mend, fault)
        for fault in TROUBLES
    ]
    return Seen(
        [Fact(reads, tone="alarm" if odd else "plain")],
        [
            Row([heart(name) for name in HEARTS], say("heart")),
            Row([seen("sos", "sos"), seen("fall", "fall")], say("elder")),
            Row(troubles, say("wrist")),
        ],
    )
