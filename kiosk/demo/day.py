"""The rehearsed day: residents, clerks and hardware play a day through the real screens.

Everything happens as in a hall: fingers on the screens' controls by their accessible names, cards
on the simulated reader, paper out of the simulated printer, the agent as a process of its own.
"""

from __future__ import annotations

import json
import re
import shutil
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from devices.card_reader.simulator import sample_cards as cards
from devices.card_reader.simulator.card_reader import CardFault
from devices.printer.simulator.printer import PrinterFault
from kiosk.clock import SystemClock
from kiosk.demo.cases import CaseScenes
from kiosk.demo.council.poll import PollScenes
from kiosk.demo.council.scenes import CouncilScenes
from kiosk.demo.counter import CounterScenes, sign_in
from kiosk.demo.disputes.scenes import DisputeScenes
from kiosk.demo.district.browser import require_browser
from kiosk.demo.district.nights import DistrictScenes
from kiosk.demo.emergencies import EmergencyScenes
from kiosk.demo.grid.day import months_later
from kiosk.demo.hall import MANAGER, DemoHall
from kiosk.demo.later import LaterScenes, let_time_pass
from kiosk.demo.morning import Mornings, mornings, next_morning
from kiosk.demo.pictures import Album
from kiosk.demo.ratings import RatingScenes
from kiosk.demo.voices import VoiceScenes
from kiosk.hall import file as hall_file
from kiosk.paths import sample_hall
from ui.demo.rehearsal import HOME, Person, leave, pause, settle, wake
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.window.application import application, build
from ui.window.terminal import Terminal

MEDICAL, SOCIAL, GENERAL = "医疗保险", "社会保险", "综合服务"
CLOCK = re.compile(r"\d\d:\d\d")
MISSED_WITHIN = 90.0  # seconds until the agent has found a limit of one minute missed
SHOWN_WITHIN = 5.0  # seconds in which a printer's trouble has to be on the screen


def rehearse(out: Path, manual: Path | None = None) -> bool:
    """Play the day into `out`; True where all of it went as it should. Prints the summary.

    The pictures in `manual` are made anew where it did. Raises KnownError where something that the
    day needs is not installed.
    """
    require_browser()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    album = Album(out)
    summary: dict[str, Any] = {"ok": False, "residents": 0, "events": 0, "verify": None}
    started = time.monotonic()
    plan = hall_file.load(sample_hall())
    days = mornings(plan.hours, plan.hall.timezone, SystemClock().now())
    SystemClock.ahead = days.played - SystemClock().now()
    with DemoHall(hours=True, district=True) as hall:
        day = Day(hall, album)
        try:
            hall.start_agent(log=out / "agent.log")
            day.open_screens()
            day.play()
            summary |= day.sum_up()
            day.night_and_morning(next_morning(plan.hours, plan.hall.timezone, days.played))
            summary |= day.some_days_later(days)
            summary["months"] = months_later(album)
            summary["ok"] = summary["verify"]["ok"] and summary["months"]["verify"]["ok"]
        except Exception as trouble:  # noqa: BLE001 - told in the summary, and by the exit code
            summary["trouble"] = f"{type(trouble).__name__}: {trouble}"
            traceback.print_exc()
            day.album_of_trouble()
        finally:
            day.close_screens()
            summary["agent_exit"] = hall.stop_agent()
            hall.keep_logs(out)
    summary["ok"] = bool(summary["ok"]) and summary["agent_exit"] == 0
    summary["seconds"] = round(time.monotonic() - started, 1)
    summary["pictures"] = [picture.file.relative_to(out).as_posix() for picture in album.pictures]
    album.contact_sheet()
    if manual is not None and summary["ok"]:
        album.renew(manual)
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (out / "summary.json").write_text(text, "utf-8")
    print(text)
    return bool(summary["ok"])


class Day:
    def __init__(self, hall: DemoHall, album: Album) -> None:
        self._hall = hall
        self._album = album
        self._terminals: list[Terminal] = []
        self._residents = 0
        self._figures: dict[str, float] = {}

    def open_screens(self) -> None:
        application()
        self.resident = self._open("resident", "resident-1", (1080, 1920))
        self.clerk = self._open("counter", "counter-1", (1920, 1080))
        self.display = self._open("display", "display-1", (1920, 1080))
        faces = self._open("rating", "rating-1", (1280, 800))
        self._ratings = RatingScenes(self._hall, self._album, faces, self.resident)
        self._counter = CounterScenes(
            self._hall, self._album, self.clerk, self.display, self._ratings, self.resident
        )
        manager = partial(self._manager_comes, "counter-4")
        self._voices = VoiceScenes(self._hall, self._album, self.resident, self.clerk, manager)
        manager = partial(self._manager_comes, "counter-6")
        self._poll = PollScenes(self._hall, self._album, self.resident, self.display, manager)
        manager = partial(self._manager_comes, "counter-3")
        self._council = CouncilScenes(self._hall, self._album, self.resident, manager)
        self._time_passes = partial(let_time_pass, self._hall, self._terminals)
        self._district = DistrictScenes(self._hall, self._album, self.resident, self._time_passes)
        self._disputes = DisputeScenes(
            self._hall, self._album, self.resident, self.clerk, self._time_passes
        )
        self.resident.wait_for(HOME)
        clock = next(text for text in self.display.texts() if CLOCK.fullmatch(text))
        with self._hall.technician() as technician:
            self._began = {"machine": technician.call("health.get")["machine_at"], "wall": clock}

    def _open(self, kind: str, terminal: str, size: tuple[int, int]) -> Person:
        line = LocalLine(self._hall.folder.socket(kind))
        made = build(kind, AgentClient(line, terminal=terminal), size=size)
        self._terminals.append(made)
        person = Person(made.window)
        person.wait(lambda: made.client.connected, f"the line of {terminal}")
        return person

    def close_screens(self) -> None:
        for terminal in self._terminals:
            terminal.close()

    def album_of_trouble(self) -> None:
        """How the screens stood when it went wrong."""
        for name, terminal in zip(
            ("resident", "clerk", "display", "faces"), self._terminals, strict=False
        ):
            self._album.take(Person(terminal.window), f"trouble-{name}", "出错时")

    def play(self) -> None:
        scenes: tuple[Callable[[], None], ...] = (
            self._district.joins,
            self.an_elder_lays_her_card,
            self._counter.opens,
            self.somebody_gives_a_phone_number,
            self.a_card_that_ran_out_still_gets_a_number,
            self.a_card_cannot_be_read,
            self.a_guest_reads_english,
            self.large_type_and_high_contrast,
            self.the_paper_is_out,
            self.emergencies,
            self.cases_of_the_day,
            self._disputes.reported,
            self._counter.calls,
            self._ratings.at_the_kiosk,
            self._counter.how_far_is_my_ticket,
            self._counter.reprints,
            self.the_technician_looks,
            self._voices.play,
            self._council.play,
            self._poll.play,
            self.a_limit_is_missed,
            self._voices.board_shown,
            self._council.board_shown,
            self.the_district_answers,
        )
        for scene in scenes:
            scene()

    # -- residents

    def an_elder_lays_her_card(self) -> None:
        self._begin()
        self.resident.wait_for("看反映结果")  # asked for once the screen stands
        self._album.take(self.resident, "home", "首页")
        self.resident.tap("办事取号")
        self.resident.wait_for("用什么方式取号")
        self._album.take(self.resident, "identify", "登记方式")
        self._lay(cards.ZHAO_XIUYING, "赵*英")
        self._album.take(self.resident, "services", "选择业务")
        self._take_number(MEDICAL)
        self.resident.wait_for("小票已打印")
        self._album.take(self.resident, "ticket", "取号成功")
        self._keep_paper("ticket-elder", "小票：长者优先")
        leave(self.resident)

    def somebody_gives_a_phone_number(self) -> None:
        self._begin()
        self.resident.tap("办事取号")
        self.resident.tap("手机号")
        self.resident.type_by_touch("1380013800")
        self._album.take(self.resident, "phone", "输入手机号")
        self.resident.type_by_touch("0")  # the last figure goes on
        self.resident.wait_for(SOCIAL)
        self._take_number(SOCIAL)
        self.resident.wait_for("小票已打印")
        leave(self.resident)

    def a_card_that_ran_out_still_gets_a_number(self) -> None:
        self._begin()
        self.resident.tap("办事取号")
        self._lay(cards.LI_JIANGUO, "李*国")
        self._album.take(self.resident, "expired-card", "证件过期也能取号")
        self._take_number(SOCIAL)
        self.resident.wait_for("小票已打印")
        leave(self.resident)

    def a_card_cannot_be_read(self) -> None:
        self._begin()
        self.resident.tap("办事取号")
        self.resident.wait_for("用什么方式取号")
        self._hall.reader.fail_next(CardFault.READ_FAILED, 3)
        self._hall.reader.lay(cards.WANG_XIAOMING)
        self.resident.wait_for("读")
        self.resident.wait(
            lambda: any(map(self.resident.sees, ("读不", "没有读", "无法读", "不能读"))),
            "the unreadable card",
        )
        self._album.take(self.resident, "unreadable-card", "读卡失败的提示")
        self.resident.wait_for("王*明")
        self._take_number(SOCIAL)
        self.resident.wait_for("小票已打印")
        self._hall.reader.remove()
        leave(self.resident)

    def a_guest_reads_english(self) -> None:
        self._begin()
        self.resident.tap("设置")
        self.resident.tap("English")
        self.resident.tap("Good like this")
        self.resident.wait_for("Hello")
        self._album.take(self.resident, "home-en", "Home, English")
        self.resident.tap("Take a number")
        self.resident.tap("Without a name")
        self.resident.wait_for("General services")
        self._album.take(self.resident, "services-en", "Services, English")
        self.resident.tap("General services")
        self.resident.wait_for("F001")
        self.resident.wait_for("The ticket is printed")
        self._album.take(self.resident, "ticket-en", "Ticket, English")
        self._residents += 1
        self._keep_paper("ticket-english", "Ticket in English")
        leave(self.resident, "Done")

    def large_type_and_high_contrast(self) -> None:
        self._begin()
        settle(self.resident, "最大")
        self._album.take(self.resident, "large", "最大的字")
        settle(self.resident, "标准", "黑底大反差")
        pause(0.2)  # the icons are drawn anew
        self._album.take(self.resident, "contrast", "黑底大反差")
        self.resident.tap("设置")
        self._album.take(self.resident, "settings", "设置")
        self.resident.tap("全部变回来")
        self.resident.tap("好了")
        self.resident.wait_for(HOME)

    def the_paper_is_out(self) -> None:
        self._hall.printer.fail(PrinterFault.PAPER_OUT)
        self._begin()
        self.resident.tap("办事取号")
        self.resident.tap("不登记")
        self.resident.wait_for(GENERAL)
        asked = time.monotonic()
        self._take_number(GENERAL)
        self.resident.wait_for("没纸了")
        self._figures["paper_out_shown_seconds"] = round(time.monotonic() - asked, 2)
        if self._figures["paper_out_shown_seconds"] > SHOWN_WITHIN:
            raise AssertionError("the printer's trouble was shown too late")
        self._album.take(self.resident, "unprinted", "缺纸：请记下号码")
        leave(self.resident)
        self._hall.printer.mend(PrinterFault.PAPER_OUT)

    # -- emergencies

    def emergencies(self) -> None:
        self._emergencies = EmergencyScenes(
            self._hall, self._album, self.resident, self.clerk, self.display
        )
        self._emergencies.play()
        self._figures |= self._emergencies.figures

    # -- cases

    def cases_of_the_day(self) -> None:
        self._cases = CaseScenes(
            self._hall, self._album, self.resident, self.clerk, self._emergencies.close_alarm
        )
        self._cases.play()
        self.clerk.tap("排队")
        self.clerk.wait_for("叫下一位")

    def a_limit_is_missed(self) -> None:
        """Nobody answered the one-tap report: within its minute the agent hands it up."""
        until = time.monotonic() + MISSED_WITHIN
        report = self._cases.day_report()
        while not report["escalated"]:
            if time.monotonic() > until:
                raise AssertionError("the missed limit was not escalated")
            pause(1.0)
            report = self._cases.day_report()
        self._case_report = report

    def the_district_answers(self) -> None:
        self._district.officer_answers(self._cases.of_type("report"))

    # -- staff

    def _manager_comes(self, terminal: str) -> Person:
        account, _ = MANAGER
        person = self._open("counter", terminal, (1920, 1080))
        sign_in(person, account, self._hall.pins[account])
        return person

    def the_technician_looks(self) -> None:
        with self._hall.technician() as technician:
            technician.call("journal.backup")
        line = LocalLine(self._hall.folder.socket("technician"))
        made = build("technician", AgentClient(line), size=(1920, 1080))
        self._terminals.append(made)
        person = Person(made.window)
        sign_in(person, "tech", self._hall.technician_pin)
        pause(1.0)
        self._album.take(person, "health", "健康页")
        self._album.take(self.display, "display-end", "大厅叫号屏")

    # -- the end

    def sum_up(self) -> dict[str, Any]:
        with self._hall.technician() as technician:
            verified = technician.call("journal.verify")
        self._recorded = int(verified["seq"])
        return {
            "began": self._began,
            "residents": self._residents,
            "events": verified["events"],
            "verify": verified,
            "cases": self._case_report,
            "alarms": self._emergencies.report(),
            "receipts": len(self._hall.printer.receipts),
            "council": self._council.report,
            "vote": self._poll.report,
            "figures": self._figures,
        }

    def night_and_morning(self, morning: datetime) -> None:
        """What the district answered comes down in the night, and is read in the morning."""
        out = self._album.folder
        self._district.night(self._recorded, out / "agent-night.log")
        self._district.next_morning(morning, out / "agent-morning.log")

    def some_days_later(self, days: Mornings) -> dict[str, Any]:
        """What was rated low is put right; who quarrel agree, and keep to it; the journal is whole
        with these days, too, and all of it is at the district."""
        out = self._album.folder
        manager = partial(self._manager_comes, "counter-5")
        scenes = LaterScenes(
            self._hall, self._album, self.resident, self._ratings.code, manager, self._time_passes
        )
        scenes.play(days.later, out / "agent-later.log")
        self._disputes.went_up(days.meeting)
        self._disputes.they_meet(days.meeting, out / "agent-meeting.log")
        dispute = self._disputes.is_kept(days.last, out / "agent-last.log")
        with self._hall.technician() as technician:
            verified = technician.call("journal.verify")
        district = self._district.checks(verified["seq"], out / "district")
        told = {"dispute": dispute, "district": district}
        return {"events": verified["events"], "verify": verified, **told}

    # -- what everybody does

    def _begin(self) -> None:
        wake(self.resident)

    def _lay(self, card: Any, masked: str) -> None:
        self._hall.reader.lay(card)
        self.resident.wait_for(masked)
        self._hall.reader.remove()

    def _take_number(self, service: str) -> None:
        self.resident.tap(service)
        self.resident.wait_for("取号成功")
        self._residents += 1

    def _keep_paper(self, name: str, caption: str) -> None:
        self._album.keep_receipt(self._hall.printer.receipts[-1], name, caption)
