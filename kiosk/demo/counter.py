"""A morning at the first counter: opened, called, served, missed, handed on; and rated."""

from __future__ import annotations

from kiosk.api.client import Client
from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album
from kiosk.demo.ratings import RatingScenes
from ui.demo.rehearsal import HOME, Person, pause, wake


def sign_in(person: Person, account: str, pin: str) -> None:
    person.window.requestActivate()
    pause(0.3)
    person.type(account)
    person.enter()
    person.type(pin)
    person.enter()


class CounterScenes:
    """Played by :mod:`kiosk.demo.day`."""

    def __init__(
        self, hall: DemoHall, album: Album, clerk: Person, display: Person, ratings: RatingScenes,
        resident: Person,
    ) -> None:  # fmt: skip
        self._hall, self._album = hall, album
        self._clerk, self._display, self._ratings = clerk, display, ratings
        self._resident = resident

    def opens(self) -> None:
        self._album.take(self._clerk, "locked", "窗口终端：锁定")
        sign_in(self._clerk, "lifang", self._hall.pins["lifang"])
        self._clerk.wait_for("窗口未开放")
        self._clerk.tap("开放窗口")
        self._clerk.wait_for("叫下一位")

    def calls(self) -> None:
        self._album.take(self._clerk, "queue", "窗口终端：排队")
        self._clerk.tap("叫下一位")
        self._clerk.wait_for("已叫号")
        self._album.take(self._clerk, "called", "已叫号")
        self._display.wait_for("1 号窗口")
        pause(0.5)
        self._album.take(self._display, "display", "大厅叫号屏")
        self._clerk.tap("开始办理")
        self._clerk.wait_for("正在办理")
        self._album.take(self._clerk, "serving", "正在办理")
        self._clerk.tap("办结")
        self._clerk.wait_for("窗口空闲")
        self._ratings.is_content()
        self._clerk.tap("叫下一位")
        self._clerk.wait_for("已叫号")
        self._ratings.is_over()
        self._clerk.tap("重呼")
        self._clerk.wait(lambda: any("共 2 次" in text for text in self._clerk.texts()))
        self._clerk.tap("未到")
        self._clerk.wait_for("窗口空闲")
        self._clerk.tap("叫下一位")
        self._clerk.wait_for("已叫号")
        self._clerk.tap("开始办理")
        self._clerk.wait_for("正在办理")
        self._clerk.tap("转办")
        pause(0.4)
        self._album.take(self._clerk, "transfer", "转办")
        self._clerk.escape()
        self._clerk.tap("办结")
        self._clerk.wait_for("窗口空闲")
        self._ratings.is_not_content()

    def reprints(self) -> None:
        """A colleague, of the ticket for which there was no paper."""
        account = "zhouqiang"
        before = len(self._hall.printer.receipts)
        with Client.local(self._hall.folder, "counter", "counter-6") as other:
            other.call("staff.sign_in", {"staff": account, "pin": self._hall.pins[account]})
            view = other.call("counters.open", {"counter": "6"})
            flagged = [ticket for ticket in view["waiting"] if ticket["unprinted"]]
            if not flagged:
                raise AssertionError("the unprinted ticket is not flagged")
            other.call("printing.reprint", {"visit": flagged[0]["visit"], "printer": "ticket-1"})
            if not self._hall.printer.wait_for_receipts(before + 1):
                raise AssertionError("the reprint did not come out")
        self._album.keep_receipt(self._hall.printer.receipts[-1], "ticket-reprint", "补打的小票")

    def how_far_is_my_ticket(self) -> None:
        resident = self._resident
        wake(resident)
        resident.tap("我还要等多久")
        resident.wait(lambda: any("号" in text for text in resident.texts()))
        with Client.local(self._hall.folder, "resident", "resident-1") as other:
            board = other.call("visits.board")
        number = board["next"][0]["number"]
        self._album.take(resident, "how-far-ask", "我还要等多久")
        resident.type_by_touch(number)
        resident.wait(lambda: any("前面" in text for text in resident.texts()))
        self._album.take(resident, "how-far", "还要等多久")
        resident.tap("离开")
        resident.wait_for(HOME)
