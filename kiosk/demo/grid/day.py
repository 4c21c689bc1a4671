"""Beside the rehearsed day: a hall that has been there for months, as what comes again needs, and
a before and after."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from typing import Any

from kiosk.clock import ManualClock, SystemClock
from kiosk.demo.counter import sign_in
from kiosk.demo.grid.months import WEEKS, live_through
from kiosk.demo.grid.scenes import GridScenes
from kiosk.demo.hall import MANAGER, DemoHall
from kiosk.demo.later import let_time_pass
from kiosk.demo.pictures import Album
from kiosk.domain import opening
from kiosk.errors import BugError
from ui.demo.rehearsal import Person, pause
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.window.application import application, build
from ui.window.terminal import Terminal


def months_later(album: Album) -> dict[str, Any]:
    """Played into the album; what `journal.verify` says of that hall in the end."""
    clock = ManualClock(SystemClock().now() - timedelta(weeks=WEEKS))
    with ExitStack() as stack, DemoHall(bands_optional=True, clock=clock) as hall:
        renewed = live_through(hall.folder, clock)
        out = album.folder
        hall.start_agent(log=out / "agent-grid.log")
        _vouch(hall)
        application()
        screens: list[Terminal] = []

        def manager() -> Person:
            account, _ = MANAGER
            made = build(
                "counter",
                AgentClient(LocalLine(hall.folder.socket("counter")), terminal="counter-1"),
                size=(1920, 1080),
            )
            screens.append(made)
            stack.callback(made.close)
            person = Person(made.window)
            person.wait(lambda: made.client.connected, "the line of counter-1")
            sign_in(person, account, hall.pins[account])
            pause(0.3)
            return person

        def time_passes(minutes: int) -> None:
            until = SystemClock().now() + timedelta(minutes=minutes)
            let_time_pass(hall, screens, until, out / "agent-grid-later.log")
            _vouch(hall)

        scenes = GridScenes(hall, album, manager, time_passes)
        scenes.play(renewed)
        with hall.technician() as technician:
            verified = technician.call("journal.verify")
        stack.close()
        if code := hall.stop_agent():
            raise BugError(f"the agent ended with {code}")
        return {"warned": scenes.warned, "verify": verified}


def _vouch(hall: DemoHall) -> None:
    """Who comes in the morning vouches for the date."""
    today = opening.business_date(hall.plan.hall.timezone, SystemClock().now())
    with hall.technician() as technician:
        technician.call("clock.confirm", {"date": f"{today}"})
