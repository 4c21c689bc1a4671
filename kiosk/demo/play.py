"""The hall to try: the real screens as windows, and a panel with the hardware's other side."""

from __future__ import annotations

import signal
from pathlib import Path

from kiosk.demo.controls import alarm_controls, desk_controls, hub_controls
from kiosk.demo.controls.band_controls import band
from kiosk.demo.controls.fault_controls import faults
from kiosk.demo.controls.phone_controls import phones
from kiosk.demo.hall import DemoHall
from kiosk.demo.panel_speech import Speech
from kiosk.hall.schema_base import Language
from kiosk.offspring import stop_signals
from ui.demo.panel import Panel
from ui.window.application import application


def play(language: Language, *, district: bool = False) -> int:
    """Until the panel is closed."""
    with DemoHall(bands_optional=True, district=district) as hall:
        hall.start_agent(screens=True)
        app = application(keyboard=False)
        for each in stop_signals():
            signal.signal(each, lambda *_: app.quit())
        panel = open_panel(hall, hall.tray, language)
        app.lastWindowClosed.connect(app.quit)
        app.exec()
        panel.close()
        return hall.stop_agent()


def open_panel(hall: DemoHall, tray: Path, language: Language) -> Panel:
    """The panel on a running demo hall; pictures of its paper go to `tray`."""
    say = Speech(language)
    pages = (
        desk_controls.people(hall, say),
        desk_controls.desk(hall, tray, say),
        alarm_controls.alarms(hall, say),
        band(hall, say),
        phones(hall, say),
        faults(hall, say),
        *hub_controls.district(hall, say),
    )
    return Panel(say("title"), alarm_controls.signs(hall, say), pages, say.explain)
