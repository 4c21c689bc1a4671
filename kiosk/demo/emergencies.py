"""The emergencies of the rehearsed day: a button, the touchscreen's SOS, an elder's heart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kiosk.api.client import Client
from kiosk.demo.hall import DAUGHTER, MANAGER, DemoHall
from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from ui.demo.rehearsal import HOME, Person, pause, wake

WITHIN = 40.0  # seconds: a heart must beat oddly for twenty before it counts
SOS = "紧急求助"


class EmergencyScenes:
    """Played between the others by :mod:`kiosk.demo.day`."""

    def __init__(
        self, hall: DemoHall, album: Album, resident: Person, clerk: Person, display: Person
    ) -> None:
        self._hall, self._album = hall, album
        self._resident, self._clerk, self._display = resident, clerk, display
        self.figures: dict[str, float] = {}

    def play(self) -> None:
        self._hall.band.report(hr=168)  # it takes its time; meanwhile something else happens
        self._a_button()
        self._the_touchscreen()
        self._an_elders_heart()

    def report(self) -> dict[str, Any]:
        """The day in alarms, as the manager sees it."""
        with self._manager() as office:
            told: dict[str, Any] = office.call("alarms.list")
            care: dict[str, Any] = office.call("elders.report")
        return {**{name: told[name] for name in ("real", "by_kind", "by_outcome")}, "care": care}

    def close_alarm(self, kind: str, outcome: str = "helped") -> None:
        """A colleague at another counter takes and ends what is open of a kind."""
        with self._manager() as office:
            for alarm in self._open(office):
                if alarm["kind"] != kind:
                    continue
                if not alarm["accepted_by"]:
                    office.call("alarms.accept", {"alarm": alarm["alarm"], "minutes": 2})
                office.call("alarms.close", {"alarm": alarm["alarm"], "outcome": outcome})

    # -- a button below a counter

    def _a_button(self) -> None:
        began = time.monotonic()
        self._hall.buttons.press(1)
        self._clerk.wait_for("急病受伤 · 1号窗口下")
        self.figures["button_shown_seconds"] = round(time.monotonic() - began, 2)
        self._display.wait_for("急病受伤")
        self._resident.wait_for("急病受伤")
        pause(0.5)
        self._album.take(self._clerk, "alarm-counter", "窗口终端：警报")
        self._album.take(self._display, "alarm-display", "大厅叫号屏：警报")
        self._album.take(self._resident, "alarm-resident", "自助机：别处的警报")
        if not self._hall.buttons.await_coil(1, True):
            raise BugError("the siren does not sound")
        self._hall.buttons.release(1)
        self._clerk.window.requestActivate()
        pause(0.3)
        self._clerk.tap("我去处理")
        self._clerk.wait_for("李芳 正在去")
        self.figures["button_accepted_seconds"] = round(time.monotonic() - began, 2)
        self._display.wait_for("李芳正在处理")
        self._album.take(self._display, "alarm-accepted", "有人去处理了")
        self._album.take(self._clerk, "alarm-taken", "窗口终端：已接警")
        self.close_alarm("medical", "hospital")
        self._clerk.wait(lambda: not self._clerk.sees("急病受伤 · 1号窗口下"))
        self._slip()

    # -- the touchscreen

    def _the_touchscreen(self) -> None:
        wake(self._resident)
        self._resident.wait_for("您好")
        self._hold_sos()
        self._resident.wait_for("急病受伤")
        pause(0.3)
        self._album.take(self._resident, "sos", "紧急求助：发生了什么")
        self._resident.tap("急病受伤")
        pause(0.8)
        self._album.take(self._resident, "sos-waiting", "紧急求助：正在叫人")
        with self._manager() as office:
            alarm = next(each for each in self._open(office) if each["terminal"] == "resident-1")
            office.call("alarms.accept", {"alarm": alarm["alarm"], "minutes": 2})
            self._resident.wait_for(MANAGER[1])
            pause(0.3)
            self._album.take(self._resident, "sos-coming", "紧急求助：有人来了")
            office.call("alarms.close", {"alarm": alarm["alarm"], "outcome": "helped"})
        self._resident.tap("知道了")
        self._resident.wait_for(HOME)

    def _hold_sos(self) -> None:
        self._resident.wait(lambda: self._resident.find(SOS), SOS)
        item = self._resident.find(SOS)
        assert item is not None
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        self._resident.press(middle)
        self._resident.wait(lambda: item.property("done"), "the second of holding")
        self._resident.release(middle)

    # -- an elder

    def _an_elders_heart(self) -> None:
        self._await(lambda: bool(self._hall.modem.sent), "the message to her daughter")
        self._clerk.wait_for("陈*兰")
        pause(0.5)
        self._album.take(self._clerk, "elder-alarm", "窗口终端：老人心率异常")
        message = self._hall.modem.sent[0]
        if not message.number.endswith(DAUGHTER) or "陈*兰" not in message.text:
            raise BugError("the message went to somebody else, or says something else")
        (self._album.folder / "sms.txt").write_text(message.text + "\n", "utf-8")
        self._hall.modem.reply(DAUGHTER, "1")
        self._clerk.wait_for("陈小红 正在去")
        self._hall.band.report(hr=74)
        self.close_alarm("elder")
        with self._manager() as office:
            [visit] = office.call("elders.list")["visits"]
            office.call("elders.take_visit", {"visit": visit["visit"]})
            told = {"visit": visit["visit"], "words": "血压偏高，已陪同去社区医院"}
            office.call("elders.visit_done", told)
        self._clerk.tap("老人关怀")
        self._clerk.wait_for("陈*兰")
        pause(0.5)
        self._album.take(self._clerk, "elders", "老人关怀")
        self._clerk.tap("警报")
        pause(0.8)
        self._album.take(self._clerk, "alarms", "警报记录")
        self._clerk.tap("排队")
        self._clerk.wait_for("叫下一位")

    # -- how it is done

    @contextmanager
    def _manager(self) -> Iterator[Client]:
        account, _ = MANAGER
        with Client.local(self._hall.folder, "counter", "counter-6") as office:
            office.call("staff.sign_in", {"staff": account, "pin": self._hall.pins[account]})
            yield office
            office.call("staff.sign_out")

    def _open(self, office: Client) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = next(
            each.body["alarms"] for each in office.notices() if each.topic == "alarms"
        )
        return rows

    def _slip(self) -> None:
        kept: list[str] = []

        def came() -> bool:
            kept.extend(self._album.keep_sheets(self._hall.sheets))
            return "alarm-slip" in kept

        self._await(came, "the alarm slip")

    def _await(self, holds: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + WITHIN
        while not holds():
            if time.monotonic() > until:
                raise BugError(f"{what} did not come")
            pause(0.1)
