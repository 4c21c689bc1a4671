"""The cases of the rehearsed day: every type reported, one with a photograph, one missed, one in
danger; answered, settled, opened again, followed, printed."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageDraw

from kiosk.api.client import Client
from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from ui.demo.rehearsal import (
    HOME,
    Person,
    answer_what_is_asked,
    leave,
    pause,
    put_keyboard_away,
    wake,
)

TYPES = {
    "complaint": ("rubbish", "楼下垃圾桶满了一星期没人倒，味道很大"),
    "help": (
        "dispute_neighbours",
        "楼上装修把防水打坏了，我家一直滴水，他推了我一下，还拿了榔头",
    ),
    "question": ("labour", "异地就医备案在这里能办吗，要带什么"),
    "suggestion": ("other", "建议在中心花园加几张带靠背的长椅"),
    "report": ("market", "东街菜市场有一家用八两秤，缺斤少两"),
    "praise": ("other", "表扬三号窗口的李芳，帮我妈办医保很耐心"),
}
FIELD = "例如：3号楼前的路灯三天不亮了"
SHEETS_WITHIN = 60.0  # seconds


class CaseScenes:
    """Played between the others by :mod:`kiosk.demo.day`."""

    def __init__(
        self,
        hall: DemoHall,
        album: Album,
        resident: Person,
        clerk: Person,
        end_alarm: Callable[[str, str], None],
    ) -> None:
        self._hall, self._album = hall, album
        self._end_alarm = end_alarm
        self._resident, self._clerk = resident, clerk
        self.filed: list[dict[str, Any]] = []

    def play(self) -> None:
        self._one_tap()
        self._own_words()
        self._every_type()
        self._danger()
        self._desk()
        self._follow()

    def of_type(self, kind: str) -> dict[str, Any]:
        """What filing the report of that kind answered."""
        return self.filed[list(TYPES).index(kind)]

    # -- residents

    def _one_tap(self) -> None:
        """Three touches: report, lamp, where."""
        wake(self._resident)
        self._resident.tap("报修·投诉·建议")
        self._resident.wait_for("我自己写")
        pause(0.5)
        self._album.take(self._resident, "report", "报修·投诉·建议")
        self._resident.tap("设施维修")
        self._resident.wait_for("3号楼")
        self._album.take(self._resident, "report-place", "在什么地方")
        self._resident.tap("3号楼")
        self._received("one-tap", "一键上报的回执")

    def _own_words(self) -> None:
        wake(self._resident)
        self._resident.tap("报修·投诉·建议")
        self._resident.tap("我自己写")
        self._resident.wait_for("发生了什么")
        self._says("3号楼楼道的垃圾好几天没人清运，苍蝇乱飞")
        self._album.take(self._resident, "report-words", "发生了什么")
        self._resident.tap("下一步")
        answer_what_is_asked(self._resident, "环境卫生", "3号楼")
        self._resident.tap("留电话号码")
        self._resident.type_by_touch("13800135521")
        self._resident.wait_for("请核对一下")
        self._album.take(self._resident, "report-review", "请核对一下")
        self._resident.tap("提交")
        self._received("own-words", "自己写的回执")

    def _says(self, text: str) -> None:
        self._resident.window.requestActivate()  # of three windows one has the keys
        pause(0.3)
        self._resident.tap(FIELD)
        pause(0.4)  # the keyboard comes up
        self._resident.type(text)
        self._resident.wait(self._may_go_on, "the words")

    def _may_go_on(self) -> bool:
        item = self._resident.find("下一步")
        return item is not None and item.isEnabled()

    def _received(self, name: str, caption: str) -> None:
        before = len(self._hall.printer.receipts)
        self._resident.wait_for("事项编号")
        self._resident.wait_for("回执已打印")
        self._album.take(self._resident, f"receipt-{name}", caption)
        if not self._hall.printer.wait_for_receipts(max(1, before)):
            raise BugError("the receipt did not come out")
        self._album.keep_receipt(self._hall.printer.receipts[-1], f"receipt-{name}", caption)
        leave(self._resident)

    def _every_type(self) -> None:
        """One of each kind, the complaint with a photograph; a neighbour joins it."""
        with Client.local(self._hall.folder, "resident", "resident-1") as kiosk:
            for kind, (category, text) in TYPES.items():
                session = kiosk.call("session.begin")["session"]
                draft = {"session": session, "type": kind, "category": category, "text": text,
                         "cell": "g1", "place": "2号楼", "phone": "13900000001"}  # fmt: skip
                if kind == "complaint":
                    draft["photos"] = [self._photo(kiosk, session)]
                self.filed.append(kiosk.call("cases.file", {"draft": draft}))
                kiosk.call("session.end", {"session": session})
            session = kiosk.call("session.begin")["session"]
            draft = {"session": session, "type": "complaint", "category": "rubbish",
                     "text": "垃圾桶一星期没人倒", "anonymous": True}  # fmt: skip
            kiosk.call("cases.file", {"draft": draft, "joins": self.filed[0]["case"]})
            kiosk.call("session.end", {"session": session})

    def _photo(self, kiosk: Client, session: str) -> str:
        picture = Image.new("RGB", (800, 600), (120, 130, 120))
        ImageDraw.Draw(picture).rectangle((250, 200, 550, 520), fill=(60, 60, 70))
        out = io.BytesIO()
        picture.save(out, "JPEG")
        blob = kiosk.call("blobs.begin", {"session": session})["blob"]
        piece = base64.b64encode(out.getvalue()).decode()
        kiosk.call("blobs.append", {"blob": blob, "at": 0, "piece": piece})
        return str(kiosk.call("blobs.commit", {"blob": blob})["blob"])

    def _danger(self) -> None:
        wake(self._resident)
        self._resident.tap("报修·投诉·建议")
        self._resident.tap("我自己写")
        self._resident.wait_for("发生了什么")
        self._says("家里漏煤气味道很大")
        self._resident.wait(lambda: any("119" in text for text in self._resident.texts()))
        self._album.take(self._resident, "report-danger", "有危险：马上打电话")
        self._resident.tap("不是这样，继续填")  # what is filed is an alarm all the same
        self._resident.tap("下一步")
        answer_what_is_asked(self._resident, "水电气", "1号楼")
        self._resident.tap("提交")
        self._received("danger", "紧急事项的回执")
        self._clerk.wait_for("燃气泄漏")
        pause(0.4)
        self._album.take(self._clerk, "urgent", "窗口终端：紧急事项")

    # -- staff

    def _desk(self) -> None:
        self._clerk.window.requestActivate()
        pause(0.3)
        self._clerk.tap(next(name for name in self._clerk.names() if name.startswith("打开事项")))
        self._clerk.wait_for("居民原话")
        self._clerk.tap("接收")
        self._clerk.wait_for("李芳 正在去")
        self._end_alarm("fire", "fire_service")
        self._clerk.wait(lambda: not self._clerk.sees("李芳 正在去"))
        self._clerk.tap("待办")
        pause(0.5)
        quarrel = next(name for name in self._clerk.names() if "楼上装修把防水" in name)
        self._clerk.tap(quarrel)
        self._clerk.wait(lambda: any("还拿了榔头" in text for text in self._clerk.texts()))
        self._clerk.tap("接收")
        pause(0.6)
        self._album.take(self._clerk, "desk", "事项工作台")
        self._clerk.tap("上报一级")
        self._clerk.wait_for("上报的原因")
        self._clerk.type("双方情绪激动")
        self._clerk.enter()
        self._clerk.wait(lambda: any("双方情绪激动" in text for text in self._clerk.texts()))
        self._clerk.tap("打印案单")
        self._clerk.wait(lambda: any("已打印" in text for text in self._clerk.texts()))
        self._write("办结", "双方在人民调解委员会达成协议，楼上三日内修好防水")
        self._album.take(self._clerk, "settled", "已办结")
        self._write("重新办理", "楼上没有按期修")
        self._write("办结", "防水已经修好，双方签字")
        self._keep_sheets("case-slip")
        self._answer_another()

    def _write(self, action: str, words: str) -> None:
        self._clerk.tap(action)
        pause(0.3)
        self._clerk.type(words)
        self._clerk.enter()
        self._clerk.wait(lambda: any(words in text for text in self._clerk.texts()))
        pause(0.3)

    def _answer_another(self) -> None:
        """The full slip by another clerk, the photograph, an answer, and the day's report."""
        with Client.local(self._hall.folder, "counter", "counter-2") as other:
            pin = self._hall.pins["wangmin"]
            other.call("staff.sign_in", {"staff": "wangmin", "pin": pin})
            rubbish = self.filed[0]["case"]
            seen = other.call("cases.get", {"case": rubbish, "why": "回访", "contact": True})
            if seen["contacts"][0]["phone"] != "13900000001" or seen["row"]["joined"] != 1:
                raise BugError("the case does not hold what was filed")
            if not other.call("cases.photo", {"case": rubbish, "blob": seen["photos"][0]})[
                "picture"
            ]:
                raise BugError("the photograph is gone")
            version = seen["row"]["version"]
            told = {"case": rubbish, "version": version, "text": "今天下午清运", "public": True}
            other.call("cases.note", told)
            other.call("cases.slip", {"case": rubbish, "full": True, "why": "上门核对"})
            other.call("reports.print", {})
            self._keep_sheets("case-slip-full", "case-report")

    def _keep_sheets(self, *wanted: str) -> None:
        """What the office's printer laid out: PDF and PNG, into the album."""
        until = time.monotonic() + SHEETS_WITHIN
        missing = set(wanted)
        while missing:
            if time.monotonic() > until:
                raise BugError(f"no {', '.join(sorted(missing))} came out")
            time.sleep(0.3)
            missing -= set(self._album.keep_sheets(self._hall.sheets))

    # -- the resident comes back

    def _follow(self) -> None:
        put_keyboard_away()
        self._hall.scanner.scan(self.filed[1]["receipt"])
        self._resident.wait_for("已办好。")
        self._album.take(self._resident, "track", "扫回执查进度")
        self._resident.tap("离开")
        self._resident.wait_for(HOME)

    def day_report(self) -> dict[str, Any]:
        """The day's key figures by their names, as the manager sees them."""
        with Client.local(self._hall.folder, "counter", "counter-2") as other:
            pin = self._hall.pins["wangmin"]
            other.call("staff.sign_in", {"staff": "wangmin", "pin": pin})
            report: dict[str, Any] = other.call("reports.day", {})
        return {figure["name"]: figure["value"] for figure in report["figures"]}
