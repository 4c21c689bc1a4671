"""A quarrel in the rehearsed day: reported without the word, up one tier as time ran out, heard in
two rooms, recorded, agreed on, signed, kept; and who reported it reads so."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk import languages
from kiosk.api.client import Client
from kiosk.demo.disputes.desk import MediationDesk
from kiosk.demo.disputes.recorded import RecordedMeeting
from kiosk.demo.hall import MANAGER, DemoHall
from kiosk.demo.later import TimePasses
from kiosk.demo.morning import MORNING
from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from kiosk.phrases import phrase
from printing.raster import told_by
from ui.demo.rehearsal import (
    PATIENCE,
    Person,
    answer_what_is_asked,
    leave,
    pause,
    put_keyboard_away,
    wake,
)

NOISE = "隔壁每天半夜放音乐，吵得我睡不着，说了几次都不听"
ONE, OTHER = "王小明", "赵六"
FIRST, SECOND = "lifang", "zhouqiang"  # who mediates below, and one tier up
TERM, STRIP = "晚上十点到早上七点不放音乐", "给两家的隔墙装隔音条"
RESULT = "双方已签协议：晚上十点后不放音乐，隔壁出钱装隔音条"
WHY = "写协议前核对谁出隔音条的钱"
OF_RECORDINGS = ("consented", "recorded", "played")
KEPT = "协议已履行"
FIELD = "例如：3号楼前的路灯三天不亮了"
NUMBER, CODE = re.compile(r"([A-Z]-\d{4}-\d{4})"), re.compile(r"查询码\s+(\S+)")


class DisputeScenes:
    """Played by :mod:`kiosk.demo.day`, each part on a morning of its own; at one counter, where
    who mediates signs in."""

    def __init__(
        self, hall: DemoHall, album: Album, resident: Person, clerk: Person, time_passes: TimePasses
    ) -> None:  # fmt: skip
        self._hall, self._album, self._resident = hall, album, resident
        self._desk, self._clerk = MediationDesk(hall, clerk), clerk
        self._recorded = RecordedMeeting(album, clerk)
        self._time_passes = time_passes
        self._case = self._number = self._code = ""

    # -- the day

    def reported(self) -> None:
        """It comes to a mediator of the lowest tier, who goes there in time, and in vain."""
        self._register()
        self._says_what_happened()
        desk, clerk = self._desk, self._clerk
        clerk.window.requestActivate()
        desk.looks_at(self._number)
        self._album.take(clerk, "dispute", "调解：建议请谁，为什么")
        desk.gives_it_to("李芳")  # who reads names in full from now on
        desk.tells_of("反映的一方", ONE, "13800135521", "5号楼 301", "晚上十点以后要安静")
        desk.tells_of("另一方", OTHER, "13900130078", "5号楼 302", "我在自己家放音乐")
        desk.says("已见面", "赵六在家，说墙太薄，不愿意谈")
        self._album.take(clerk, "dispute-visited", "调解：已上门见面，约时间")
        clerk.tap("排队")
        clerk.wait_for("叫下一位")

    def _register(self) -> None:
        """Two clerks mediate, each on their tier."""
        with self._manager() as desk:
            for staff, tier, kinds in ((FIRST, 1, ["dispute_neighbours"]), (SECOND, 2, [])):
                told = {"staff": staff, "tiers": [tier], "kinds": kinds, "languages": ["local"]}
                desk.call("mediators.register", told)

    def _says_what_happened(self) -> None:
        """Without the word for a dispute."""
        resident = self._resident
        wake(resident)
        resident.tap("报修·投诉·建议")
        resident.tap("我自己写")
        resident.wait_for("发生了什么")
        resident.window.requestActivate()
        pause(0.3)
        resident.tap(FIELD)
        pause(0.4)  # the keyboard comes up
        resident.type(NOISE)
        resident.wait(self._may_go_on, "the words")
        resident.tap("下一步")
        answer_what_is_asked(resident, "邻里纠纷", "5号楼")
        resident.tap("提交")
        resident.wait_for("事项编号")
        resident.wait_for("回执已打印")
        self._number, self._code = self._on_the_receipt(NUMBER), self._on_the_receipt(CODE)
        leave(resident)
        self._until(self._taken_up, "the dispute")

    def _may_go_on(self) -> bool:
        item = self._resident.find("下一步")
        return item is not None and item.isEnabled()

    def _on_the_receipt(self, mark: re.Pattern[str]) -> str:
        """What the screen says is on it, too."""
        return next(found[1] for each in self._resident.texts() if (found := mark.fullmatch(each)))

    def _taken_up(self) -> bool:
        """The agent sees by itself that it is a dispute."""
        with self._manager() as desk:
            rows = desk.call("disputes.list", {})["rows"]
        mine = [each for each in rows if each["number"] == self._number]
        self._case = mine[0]["case"] if mine else ""
        return bool(mine) and mine[0]["tier"] == 1

    # -- some days later

    def went_up(self, meeting: datetime) -> None:
        """Time ran out below; one tier up both are invited, each to a room of their own."""
        desk, clerk = self._desk, self._clerk
        desk.opens(SECOND, self._number)
        desk.sees("上报到第 2 级", "到期自动")
        self._album.take(clerk, "dispute-up", "调解：到期自动上报一级")
        desk.gives_it_to("周强")
        zone = self._hall.plan.hall.timezone
        day = meeting.astimezone(zone)
        weekday = phrase(f"weekday.{day.isoweekday()}", languages.FIRST)
        desk.plans_apart(f"{weekday} {day.month}-{day.day}", f"{MORNING:%H:%M}")
        self._album.take(clerk, "dispute-apart", "调解：两间房，分开谈")
        desk.says("打印给反映方的邀请书", "请王小明")
        desk.says("打印给另一方的邀请书", "请赵六")
        self._prints("dispute-invitation", "dispute-invitation-2")

    def they_meet(self, morning: datetime, log: Path) -> None:
        """Both let it be recorded. They agree; the paper is printed, and all sign it."""
        self._morning(morning, log)
        desk, clerk = self._desk, self._clerk
        desk.opens(SECOND, self._number)
        self._recorded.agree(ONE, OTHER)
        self._recorded.is_recorded()
        desk.says("已谈，写记录", "两边分开谈了三轮：十点后不放，隔壁出隔音条的钱")
        self._recorded.plays(WHY)
        due = f"{morning.astimezone(self._hall.plan.hall.timezone).date() + timedelta(days=7)}"
        desk.writes((TERM, OTHER, "", ""), (STRIP, OTHER, "1800", due))
        self._album.take(clerk, "dispute-terms", "调解：写协议")
        desk.keeps_the_draft()
        desk.says("打印协议", "给双方签字")
        self._prints("agreement")
        desk.says("已签齐", RESULT)
        clerk.wait_for("已签字")
        self._album.take(clerk, "dispute-signed", "调解：已签协议，待履行")
        self._reads_the_agreement()

    def is_kept(self, morning: datetime, log: Path) -> dict[str, Any]:
        """What was promised is paid in two parts; who reported it reads that it is done."""
        self._morning(morning, log)
        desk, clerk = self._desk, self._clerk
        desk.opens(SECOND, self._number)
        desk.is_paid("800", "已付 800 元，共 1,800 元")
        self._album.take(clerk, "dispute-paid", "调解：付了一部分")
        desk.is_paid("", "已履行")
        self._album.take(clerk, "dispute-kept", "调解：协议已履行")
        self._follows()
        return self._figures()

    def _follows(self) -> None:
        """By what stands on the receipt, without the paper."""
        resident = self._resident
        put_keyboard_away()
        wake(resident)
        resident.window.requestActivate()
        resident.tap("看反映结果")
        resident.type_by_touch(self._code.replace("-", ""))
        resident.wait_for(KEPT)
        pause(0.3)
        self._album.take(resident, "track-dispute", "按回执上的编号查：协议已履行")
        leave(resident, "离开")

    # -- papers and figures

    def _prints(self, *wanted: str) -> None:
        kept = set[str]()

        def printed() -> bool:
            kept.update(self._album.keep_sheets(self._hall.sheets))
            return kept >= set(wanted)

        self._until(printed, f"the papers {', '.join(wanted)}")

    def _reads_the_agreement(self) -> None:
        """The sum stands there in figures and in capitals, and both are named."""
        _, words, _ = told_by((self._album.folder / "slips" / "agreement.pdf").read_bytes())
        text = "".join(words.split())
        for told in (ONE, OTHER, TERM, "1,800", "人民币壹仟捌佰元整"):
            if told not in text:
                raise BugError(f"the agreement does not say {told!r}")

    def _figures(self) -> dict[str, Any]:
        """What the hall knows of it in the end: why it went `up`, in which rooms it was `held`,
        what was done about its recording."""
        with self._manager() as desk:
            view = desk.call("disputes.get", {"case": self._case})
            case = desk.call("cases.get", {"case": self._case})["row"]["state"]
        ups = [each for each in view["acts"] if each["kind"] == "handed_up"]
        held = [each for each in view["meetings"] if each["state"] == "held"]
        return {
            "case": case,
            "state": view["row"]["state"],
            "tier": view["row"]["tier"],
            "ups": [each["cause"] for each in ups],
            "held": len(held),
            "recording": [each["kind"] for each in view["acts"] if each["kind"] in OF_RECORDINGS],
            "rooms": sorted({each["room"] for each in held} | {each["beside"] for each in held}),
            "promises": [each["state"] for each in view["promises"]],
        }

    def _manager(self) -> Client:
        account, _ = MANAGER
        desk = Client.local(self._hall.folder, "counter", "counter-2")
        desk.call("staff.sign_in", {"staff": account, "pin": self._hall.pins[account]})
        return desk

    def _morning(self, morning: datetime, log: Path) -> None:
        """Who comes in the morning vouches for the date."""
        self._time_passes(morning, log)
        with self._hall.technician() as technician:
            technician.call("clock.confirm", {"date": f"{morning:%Y-%m-%d}"})

    @staticmethod
    def _until(met: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not met():
            if time.monotonic() > until:
                raise BugError(f"{what} did not come")
            pause(0.3)
