"""A day of volunteers, prevention and what a rectification changed, at kiosk and counter."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from kiosk.api.client import Client
from kiosk.demo.grid.months import GARDEN
from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from ui.demo.rehearsal import Person, pause

WALKER, CHILD = "赵志愿", "孙晓"
PLACE = "3号楼"
DRAIN = "东门雨水井盖坏了，旁边没有围挡"
AGREED = "三家约好用花园的时间，写成一张表贴在楼道"
SHEETS_WITHIN = 60.0  # seconds
MINUTES = 45  # of a round


class GridScenes:
    """`manager`: comes to a counter. `time_passes`: so many minutes go by."""

    def __init__(
        self, hall: DemoHall, album: Album, manager: Callable[[], Person],
        time_passes: Callable[[int], None],
    ) -> None:  # fmt: skip
        self._hall, self._album = hall, album
        self._manager_comes, self._time_passes = manager, time_passes
        self.warned = ""  # the number of the case that a warning became

    def play(self, renewed: date) -> None:
        self._a_patrol()
        self._manager = self._manager_comes()
        self._volunteers()
        self._prevention()
        self._before_and_after(renewed)

    # -- at the kiosk, by the code of a card

    def _a_patrol(self) -> None:
        with self._signed_in() as desk:
            told = {"name": WALKER, "phone": "13800135521", "birth": "1990-05-30", "cell": "g1",
                    "skills": ["patrol", "repair"], "hours": ["evenings"],
                    "consent": True}  # fmt: skip
            made = desk.call("volunteers.write", told)["volunteer"]
            card = desk.call("volunteers.get", {"volunteer": made, "why": "发卡"})["card"]
            point = desk.call("volunteers.place", {"cell": "g1", "place": PLACE})["code"]
        with self._kiosk() as kiosk:
            session = kiosk.call("session.begin")["session"]
            kiosk.call("volunteers.begin", {"card": card})
            kiosk.call("volunteers.point", {"card": card, "point": point})
            draft = {"session": session, "type": "suggestion", "category": "lamp_road",
                     "text": DRAIN, "cell": "g1", "place": PLACE}  # fmt: skip
            told = kiosk.call("volunteers.warn", {"card": card, "draft": draft})
            self.warned = str(told["number"])
            kiosk.call("session.end", {"session": session})
        self._time_passes(MINUTES)
        with self._kiosk() as kiosk:
            if kiosk.call("volunteers.end", {"card": card})["minutes"] < MINUTES:
                raise BugError("the round does not count as long as it was")
            session = kiosk.call("session.begin")["session"]
            asks = {"session": session, "name": CHILD, "phone": "13800135522",
                    "birth": "2010-01-30", "cell": "g2", "skills": ["children"],
                    "consent": True}  # fmt: skip
            kiosk.call("volunteers.sign_up", asks)
            kiosk.call("session.end", {"session": session})

    def _kiosk(self) -> Client:
        return Client.local(self._hall.folder, "resident", "resident-1")

    def _signed_in(self) -> Client:
        client = Client.local(self._hall.folder, "counter", "counter-6")
        client.call("staff.sign_in", {"staff": "lifang", "pin": self._hall.pins["lifang"]})
        return client

    # -- at the counter

    def _volunteers(self) -> None:
        manager = self._manager
        manager.tap("志愿者")
        self._picks("孙*")
        manager.wait_for("须监护人当面同意")
        self._take("volunteer-asks", "志愿者：等待接收")
        manager.tap("接收")
        self._says("孙大海", "监护人已同意")
        self._tab("网格")
        self._picks("第一网格")
        manager.tap("打印这张")
        manager.wait_for("已打印")
        self._take("volunteer-cell", "网格：巡查点")
        self._tab("巡查")
        self._picks("赵*愿")
        self._take("volunteer-round", "巡查：时长待确认")
        manager.tap("确认时长")
        manager.wait_for("计入的分钟数")
        manager.tap("确认")
        manager.wait_for("时长都已确认")
        self._tab("预警")
        self._picks(self.warned)
        manager.tap("已致谢")
        manager.tap("打印感谢信")
        self._says("交给本人", "感谢信：已打印")
        self._take("volunteer-warning", "志愿者预警")
        manager.tap("打开事项")
        manager.wait_for(DRAIN)
        pause(0.5)
        self._take("patrol-case", "预警成为事项")
        manager.tap("志愿者")
        self._tab("人员")
        self._picks("赵*愿")
        manager.wait_for("已确认服务")
        for action, paper in (("打印志愿者证", "志愿者证"), ("打印服务证明", "服务证明")):
            manager.tap(action)
            self._says("交给本人", f"{paper}：已打印")
        self._take("volunteer", "志愿者")
        self._sheets("patrol-point", "volunteer-thanks", "volunteer-card", "volunteer-certificate")

    def _prevention(self) -> None:
        manager = self._manager
        manager.tap("预防走访")
        self._picks(GARDEN)
        manager.wait_for("3 起纠纷")
        self._take("prevention", "预防走访：为什么列出来")
        manager.tap("安排走访")
        manager.tap("明天")
        self._take("prevention-visit", "安排走访")
        manager.tap("保存")
        manager.wait_for("目前没有反复出现的纠纷")
        self._tab("走访")
        self._picks(GARDEN)
        manager.tap("走访完了")
        manager.tap("谈妥了，解决了")
        manager.tap("见到了谁，说了什么")
        manager.type(AGREED)
        self._take("prevention-result", "走访结果")
        manager.enter()
        manager.wait_for("没有安排走访")
        self._tab("已处理")
        self._picks(GARDEN)
        manager.wait_for(AGREED)
        self._take("prevention-done", "走访已完成")

    def _before_and_after(self, renewed: date) -> None:
        with self._signed_in_manager() as desk:
            desk.call("effect.open", {
                "kind": "rectification", "title": "更换中心花园路灯", "category": "lamp_road",
                "changed": f"{renewed}",
            })  # fmt: skip
        manager = self._manager
        manager.tap("前后对比")
        self._picks("更换中心花园路灯")
        manager.wait_for("不只是偶然")
        pause(0.3)
        self._take("effect", "前后对比")
        manager.tap("打印公告")
        manager.wait_for("已打印")
        self._sheets("effect")

    def _signed_in_manager(self) -> Client:
        client = Client.local(self._hall.folder, "counter", "counter-5")
        client.call("staff.sign_in", {"staff": "wangmin", "pin": self._hall.pins["wangmin"]})
        return client

    # -- what every page has

    def _named(self, said: str, *, row: bool) -> str:
        """The control whose name begins so: a line of a list, which says more, or a tab."""
        return next(
            (name for name in self._manager.names()
             if name.startswith(said) and (", " in name) == row and name != said), ""
        )  # fmt: skip

    def _picks(self, said: str) -> None:
        self._manager.wait(lambda: self._named(said, row=True), said)
        self._manager.tap(self._named(said, row=True))

    def _tab(self, said: str) -> None:
        self._manager.wait(lambda: self._named(f"{said} ", row=False), said)
        self._manager.tap(self._named(f"{said} ", row=False))

    def _says(self, words: str, then: str) -> None:
        """Into the field that asks for a reason or a name, which has the keys."""
        self._manager.wait_for("继续")
        pause(0.2)
        self._manager.type(words)
        self._manager.enter()
        self._manager.wait_for(then)

    def _take(self, name: str, caption: str) -> None:
        self._album.take(self._manager, name, caption)

    def _sheets(self, *wanted: str) -> None:
        """What the office's printer laid out: PDF and PNG, into the album."""
        until = time.monotonic() + SHEETS_WITHIN
        missing = set(wanted)
        while missing:
            if time.monotonic() > until:
                raise BugError(f"no {', '.join(sorted(missing))} came out")
            pause(0.3)
            missing -= set(self._album.keep_sheets(self._hall.sheets))
