"""The district in the rehearsed day: the hall joins its hub, an officer answers a case, the night's
visit carries it down, and the resident reads it the next morning."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.api.client import Client
from kiosk.clock import SystemClock, to_text
from kiosk.demo.district.joining import as_technician, join, shell
from kiosk.demo.district.officer import ANSWER, Officer, follow_receipt
from kiosk.demo.hall import MANAGER, DemoHall
from kiosk.demo.later import TimePasses
from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from kiosk.hub.upkeep import verifying
from kiosk.sync.window import Window
from printing.raster import told_by
from ui.demo.rehearsal import PATIENCE, POLL, Person, leave, pause, put_keyboard_away, wake

SHOWN, AGAIN = 5, 5.0  # times that a receipt is shown to the scanner, seconds between them


class DistrictScenes:
    """Played at the edges of the day by :mod:`kiosk.demo.day`."""

    def __init__(
        self, hall: DemoHall, album: Album, resident: Person, time_passes: TimePasses
    ) -> None:
        assert hall.district is not None  # the rehearsed day has one
        self._time_passes = time_passes
        self._hall, self._hub, self._album = hall, hall.district, album
        self._resident = resident
        self._officer = Officer(hall, album)
        self._case: dict[str, Any] = {}

    def joins(self) -> None:
        """In the morning, as a technician does it."""
        join(self._hall)

    def officer_answers(self, case: dict[str, Any]) -> None:
        """In the evening; the hub has the case, as a danger that was reported later went up at once
        and what stood before it in the journal with it. `case` is what filing it answered."""
        self._case = case
        self._officer.answers(case["number"])

    def night(self, recorded: int, log: Path) -> None:
        """The hall goes at its own moment, by itself: the hub then has so many events of the day,
        and the hall the officer's answer."""
        hall, plan = self._hall, self._hall.plan
        zone = plan.hall.timezone
        tomorrow = SystemClock().now().astimezone(zone).date() + timedelta(days=1)
        slot = Window.of(plan.hub.window).slot(hall.hall_id, tomorrow, zone)
        self._time_passes(slot, log)

        with hall.technician() as technician:

            def went() -> bool:
                told = technician.call("sync.status")
                if told["trouble"]:
                    raise BugError(f"the night's visit: {told['trouble']}")
                return bool(told["success"] >= to_text(slot) and told["acknowledged"] >= recorded)

            self._until(went, "the night's visit")

    def next_morning(self, morning: datetime, log: Path) -> None:
        """The resident comes with the receipt; a colleague prints the case's slip."""
        self._time_passes(morning, log)
        wake(self._resident)
        put_keyboard_away()
        self._shows_the_receipt()
        pause(0.3)
        self._album.take(self._resident, "track-district", "次日：区里的答复")
        leave(self._resident, "离开")
        self._slip()

    def checks(self, recorded: int, folder: Path) -> dict[str, Any]:
        """Some days later: all `recorded` events are at the hub, what the night brought there is in
        the district's log, and the receipt is proven to who trusts neither. `folder` is where a
        telephone saves what it loads."""
        self._until(lambda: self._leaves() > 0, "the district's checkpoint")
        told = json.loads(as_technician(self._hall, "sync", "now", "--json"))
        if told["log_size"] != self._leaves() or told["log_trouble"]:
            raise BugError(f"the hall holds the log of {told['log_size']} entries")
        self._officer.looks_again(self._case["number"])
        proof = follow_receipt(self._hub, self._album, self._case["receipt"], folder)
        shown = ["--receipt", "-", "--proof", str(proof), "--log-key", self._hub.log_key()]
        proven = json.loads(shell("verify", *shown, "--json", typed=self._case["receipt"]))
        there = self._there()
        if there != (told["epoch"], told["acknowledged"]) or there[1] < recorded:
            raise BugError(f"the hub has the hall up to {there}, of {recorded}")
        if findings := self._findings():
            raise BugError(f"the hub does not hold: {', '.join(findings)}")
        return {
            "recorded": recorded,
            "acknowledged": told["acknowledged"],
            "log": told["log_size"],
            "receipt": proven["ok"] and proven["log"]["compared"],
        }

    def _shows_the_receipt(self) -> None:
        """Again where nothing came of it: hall and scanner have just been switched on."""
        resident = self._resident
        for _ in range(SHOWN):
            self._hall.scanner.scan(self._case["receipt"])
            until = time.monotonic() + AGAIN
            while time.monotonic() < until and not resident.sees(ANSWER):
                pause(POLL)
            if resident.sees(ANSWER):
                return
        resident.wait_for(ANSWER)

    def _slip(self) -> None:
        """With what the district answered on it."""
        account, _ = MANAGER
        with Client.local(self._hall.folder, "counter", "counter-2") as desk:
            desk.call("staff.sign_in", {"staff": account, "pin": self._hall.pins[account]})
            desk.call("cases.slip", {"case": self._case["case"], "full": False, "why": ""})
            desk.call("staff.sign_out")
        kept: list[str] = []

        def printed() -> bool:
            names = self._album.keep_sheets(self._hall.sheets)
            kept.extend(name for name in names if name.startswith("case-slip"))
            return bool(kept)

        self._until(printed, "the slip")
        _, words, _ = told_by((self._album.folder / "slips" / f"{kept[0]}.pdf").read_bytes())
        if ANSWER[:12] not in words.replace("\n", ""):
            raise BugError("the slip does not say what the district answered")

    # -- hall and hub

    def _there(self) -> tuple[int, int]:
        """Epoch and number of the newest event that the hub has of the hall."""
        with self._hub.open() as hub:
            row = hub.pool.run(
                lambda connection: connection.execute(
                    "SELECT epoch, seq FROM halls WHERE hall = %s", (self._hall.hall_id,)
                ).fetchone()
            )
        return (row[0], row[1]) if row else (0, 0)

    def _leaves(self) -> int:
        """Entries under the newest checkpoint."""
        with self._hub.open() as hub:
            row = hub.pool.run(
                lambda connection: connection.execute(
                    "SELECT coalesce(max(size), 0) FROM checkpoints"
                ).fetchone()
            )
        return int(row[0]) if row else 0

    def _findings(self) -> list[str]:
        """What `kiosk hub verify` finds."""
        with self._hub.open() as hub:
            return [f"{each.code} {each.where}" for each in verifying.verify(hub)]

    @staticmethod
    def _until(met: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not met():
            if time.monotonic() > until:
                raise BugError(f"{what} did not come")
            pause(0.3)
