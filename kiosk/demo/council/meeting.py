"""A meeting of the council: called at the desk, a member comes by card, seats vote by name and by
their weights, the record is printed; the task stands on the public board."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from devices.card_reader.simulator import sample_cards as cards
from kiosk.clock import SystemClock
from kiosk.demo.council.office import SEATS, Founded, Office
from kiosk.demo.council.proposal import SHOWN
from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from printing.raster import told_by
from ui.demo.rehearsal import BOARD, HOME, Person, leave, pause, wake

BEGINS = timedelta(minutes=30)  # from when it is called
PLACE = "二楼会议室"
PAPER = ("坡道报价单", "甲公司：3 万元，两周完工\n乙公司：4 万元，一周完工")
CAME, SAYS = SEATS[:4], ("赞成", "反对", "赞成", "赞成")  # who came, in the order of seats
MINUTE = "有委员提出，施工时要给轮椅留出路。"
TASK, OWNER, DAYS = "三号楼门口的坡道修好", "物业公司", 60
DECIDED = {"state": "carried", "yes": "19/30", "no": "1/6", "present": 4, "seats": 5, "record": 1}
SHEETS_WITHIN = 60.0  # seconds


class MeetingScenes:
    def __init__(self, hall: DemoHall, album: Album, resident: Person) -> None:
        self._hall, self._album, self._resident = hall, album, resident
        self._office = Office(hall)
        self._meeting = ""

    def called(self, manager: Person, founded: Founded) -> None:
        """The proposal is on its agenda, a paper is laid before it, a member is invited."""
        starts = self._today() + BEGINS
        manager.tap("会议")
        manager.tap("召集会议")
        manager.wait_for("日期，如")
        pause(0.3)
        for told in (f"{starts:%Y-%m-%d}", f"{starts:%H:%M}", PLACE):
            manager.type(told)
            if told == PLACE:
                self._album.take(manager, "council-call", "议事台：召集会议")
            manager.enter()
            pause(0.2)
        manager.wait_for("还不够开会")
        self._meeting = self._office.prepares(founded, SHOWN, PAPER)
        manager.wait_for(SHOWN)
        self._album.take(manager, "council-called", "议事台：会议和议程")
        self._prints("council-invitation")

    def a_member_comes(self) -> None:
        """Who reads the agenda at the kiosk, and lays the card of a seat."""
        resident = self._resident
        wake(resident)
        resident.tap("向议事会提建议")
        resident.tap("议事会开会")
        resident.wait_for(PAPER[0])
        pause(0.3)
        self._album.take(resident, "council-meeting", "自助机：议程和会前材料")
        resident.tap("我是委员，来签到")
        resident.wait_for("请刷身份证")
        self._hall.reader.lay(cards.ZHAO_XIUYING)
        resident.wait_for("已经签到")
        self._hall.reader.remove()
        pause(0.3)
        self._album.take(resident, "council-came", "自助机：委员刷卡签到")
        leave(resident, "好了")

    def held(self, manager: Person) -> None:
        """From quorum to the printed record."""
        manager.window.requestActivate()
        for _, _, name, _ in CAME[1:]:
            manager.tap(f"{name}, 没来")
            self._stands(manager, f"{name}, 到了")
        manager.wait_for("够开会了")
        self._album.take(manager, "council-quorum", "议事台：人数够了")
        manager.tap("开会")
        manager.tap("表决下一项")
        for (_, _, name, _), said in zip(CAME, SAYS, strict=True):
            manager.wait_for(f"{name}怎么投？")
            if name == CAME[-1][2]:
                manager.wait_for("还不够通过")
                pause(0.3)
                self._album.take(manager, "council-vote", "议事台：记名表决，按票权计")
            manager.tap(said)
            self._stands(manager, f"{name}, {said}")
        manager.wait_for("已够通过")
        manager.wait_for("赞成 63.3%")
        pause(0.3)
        self._album.take(manager, "council-enough", "议事台：票权已够")
        manager.tap("结束表决，计票")
        manager.wait(lambda: manager.find("散会"), "the count")
        self._office.gives(
            self._meeting, TASK, OWNER, f"{self._today().date() + timedelta(days=DAYS)}"
        )
        manager.tap("写一句，自动记时间")
        pause(0.3)
        manager.type(MINUTE)
        manager.enter()
        manager.wait(lambda: MINUTE in manager.texts(), "the minutes")
        manager.tap("散会")
        manager.wait_for("第 1 号记录")
        pause(0.3)
        self._album.take(manager, "council-ended", "议事台：会议已结束")
        manager.tap("打印记录")
        manager.wait_for("正在打印会议记录")
        self._prints("council-record")
        self._reads_the_record()

    def decided(self) -> dict[str, object]:
        """Raises BugError where the journal has another result than the seats said."""
        told = self._office.decided(self._meeting)
        if told != DECIDED:
            raise BugError(f"the council decided otherwise: {told}")
        return told

    def board_shown(self) -> None:
        """What was decided, once nobody is at the kiosk."""
        resident = self._resident
        resident.wait(lambda: resident.sees(HOME) or resident.sees(BOARD), "the start")
        resident.wait_for(BOARD)
        resident.wait_for(TASK)
        pause(0.5)  # it turns
        self._album.take(resident, "board-council", "公示栏：议事会交办的事")

    # -- seats, papers and days

    def _stands(self, manager: Person, seat: str) -> None:
        manager.wait(lambda: manager.find(seat), seat)

    def _today(self) -> datetime:
        return SystemClock().now().astimezone(self._hall.plan.hall.timezone)

    def _prints(self, wanted: str) -> None:
        until = time.monotonic() + SHEETS_WITHIN
        while wanted not in self._album.keep_sheets(self._hall.sheets):
            if time.monotonic() > until:
                raise BugError(f"no {wanted} came out")
            pause(0.3)

    def _reads_the_record(self) -> None:
        """What was decided, by whom, with which sums; who was not there voted nothing."""
        _, words, _ = told_by((self._album.folder / "slips" / "council-record.pdf").read_bytes())
        text = "".join(words.split())
        absent = SEATS[-1][2]
        told = (SHOWN, MINUTE, TASK, OWNER, "19/30（63.33%）", "登记编号：第1号", "通过",
                *(name for _, _, name, _ in CAME))  # fmt: skip
        missing = [each for each in told if "".join(each.split()) not in text]
        if missing or absent in text:
            raise BugError(f"the record does not say {missing}, or names who was not there")
