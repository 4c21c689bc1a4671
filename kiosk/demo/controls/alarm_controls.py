"""The panel's alarms: buttons and what they set off, a smoke alarm, a door contact."""

from __future__ import annotations

import time

from devices.gateway.simulator.sensors import JsonSensorSimulator
from kiosk.demo.hall import DemoHall
from kiosk.demo.panel_speech import Speech, push, seen_of, switch
from kiosk.demo.wireless import DOOR, SMOKE, Wireless
from kiosk.hall.schema_alarms import Source
from kiosk.phrases import phrase
from ui.demo.parts import Action, Fact, Page, Row, Section, Seen

MODULE = "buttons-1"
PRESS_SECONDS = 0.5  # a short press; EN 50131 wants one of 0.4 s heard


def signs(hall: DemoHall, say: Speech) -> Section:
    """Siren and lamp, as their coils stand."""

    def see() -> Seen:
        facts = []
        for output in hall.plan.output:
            on = hall.buttons.coil(int(output.address))
            word = say(f"{output.what}_{'on' if on else 'off'}")
            tone = "alarm" if on else "plain"
            facts.append(Fact(word, caption=say(output.what), tone=tone, lit=on))  # type: ignore[arg-type]
        return Seen(facts)

    return Section("", see)


def alarms(hall: DemoHall, say: Speech) -> Page:
    """Every button of the hall's plan, and its sensors."""
    limit = hall.plan.alarms.stuck_minutes
    return Page(
        say("tab_alarms"),
        [
            Section(say("buttons"), lambda: _buttons(hall, say), say("buttons_how", minutes=limit)),
            Section(say("sensors"), lambda: _sensors(hall, say), say("sensors_how")),
        ],
    )


def _buttons(hall: DemoHall, say: Speech) -> Seen:
    def row(source: Source) -> Row:
        number = int(source.address)
        kind = phrase(f"alarm.kind.{source.kind}", say.language)
        on = hall.buttons
        held = switch(say("hold"), on.pressed(number), on.press, on.release, number)
        return Row(
            [push(say("press"), press, hall, number), held],
            f"{source.name.of(say.language)} · {kind}",
        )

    rows = [row(source) for source in hall.plan.source if source.device == MODULE]
    return seen_of(hall.buttons, say, rows=rows)


def press(hall: DemoHall, number: int) -> None:
    """A short press at input `number`; one that is held already stays so."""
    if hall.buttons.pressed(number):
        return
    hall.buttons.press(number)
    time.sleep(PRESS_SECONDS)
    hall.buttons.release(number)


def _sensors(hall: DemoHall, say: Speech) -> Seen:
    wireless = hall.wireless
    if wireless is None or not wireless.broker.running:
        return no_wireless(hall, say)
    rows = []
    for source in hall.plan.source:
        switch = _sensor_switch(wireless, source, say)
        if switch is not None:
            rows.append(Row([switch], source.name.of(say.language)))
    return Seen(rows=rows)


def _sensor_switch(wireless: Wireless, source: Source, say: Speech) -> Action | None:
    def shown(label: str, sensor: JsonSensorSimulator, field: str) -> Action:
        on = bool(sensor.state.get(field))
        return Action(label, lambda: sensor.report(**{field: not on}), on)

    if source.address == SMOKE:
        return shown(say("smoke"), wireless.smoke, "smoke")
    if source.address == DOOR:
        return shown(say("door", seconds=source.seconds), wireless.door, "open")
    return None


def no_wireless(hall: DemoHall, say: Speech) -> Seen:
    """Nothing can report by radio: why, and what mends it."""
    if hall.no_wireless is not None:
        return Seen(trouble=say.explain(hall.no_wireless), dead=True)
    assert hall.wireless is not None
    return Seen(
        rows=[Row([push(say("broker_start"), hall.wireless.broker.start)])],
        trouble=say("broker_gone"),
    )
