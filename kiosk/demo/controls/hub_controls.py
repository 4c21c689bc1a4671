"""The panel's district, where the demo has one: how to sign in there, and the hall's visits."""

from __future__ import annotations

import msgspec

from kiosk.api import upstream
from kiosk.demo.district.joining import ACCOUNT, NAME, hire, join
from kiosk.demo.hall import DemoHall
from kiosk.demo.panel_speech import Speech, push
from ui.demo.parts import Fact, Page, Row, Section, Seen

LONGEST = 120.0  # seconds of a visit


def district(hall: DemoHall, say: Speech) -> tuple[Page, ...]:
    """No page where there is no hub. The hall joins it before anybody looks."""
    if hall.district is None:
        return ()
    join(hall)
    door = Seen(
        [
            Fact(hall.district.pages_url, caption=say("district_pages")),
            Fact(f"{ACCOUNT}   {hire(hall)}", caption=say("district_account", who=NAME)),
        ]
    )
    sections = [
        Section(say("district"), lambda: door, say("district_how")),
        Section(say("visits"), Visits(hall, say).see, say("visits_how")),
    ]
    return (Page(say("tab_district"), sections),)


class Visits:
    """What the last one came to that was asked for here."""

    def __init__(self, hall: DemoHall, say: Speech) -> None:
        self._hall, self._say = hall, say
        self._fact = Fact(say("visits_none"))

    def see(self) -> Seen:
        return Seen([self._fact], [Row([push(self._say("visits_now"), self._go)])])

    def _go(self) -> None:
        """As in the night, and wait. Raises what the agent refuses with."""
        with self._hall.technician() as technician:
            technician.be_patient(LONGEST)
            told = msgspec.convert(technician.call("sync.now"), upstream.SyncState)
        key = "visits_failed" if told.trouble else "visits_done"
        tone = "alarm" if told.trouble else "good"
        self._fact = Fact(self._say(key, count=told.acknowledged), tone=tone)  # type: ignore[arg-type]
