"""Who was served rates it: on the screen beside the first counter, and at the kiosk by ticket."""

from __future__ import annotations

import re
from typing import Any

from kiosk.api.client import Client
from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album
from ui.demo.rehearsal import HOME, Person, leave, pause, wake

CODE = re.compile("[0-9A-Z]{5}-[0-9A-Z]{5}")
SERVICE, COUNTER, SERVED_BY = "civil_affairs", "3", "zhouqiang"
WORDS = "同一份材料让我跑了两趟"


class RatingScenes:
    def __init__(self, hall: DemoHall, album: Album, faces: Person, resident: Person) -> None:
        self._hall, self._album = hall, album
        self._faces, self._resident = faces, resident
        self.code = ""  # of the low one at the kiosk

    def is_content(self) -> None:
        """One touch."""
        self._faces.wait_for("您满意吗？")
        self._album.take(self._faces, "rating-faces", "窗口评价器")
        self._faces.tap("非常满意")
        self._faces.wait_for("谢谢您的评价")
        self._album.take(self._faces, "rating-thanks", "窗口评价器：谢谢")

    def is_not_content(self) -> None:
        """Why, and a code."""
        self._faces.tap("不满意")
        self._faces.wait_for("哪里不满意？")
        self._faces.tap("等得太久、办得太慢")
        self._album.take(self._faces, "rating-why", "窗口评价器：哪里不满意")
        self._faces.tap("提交")
        self._faces.wait_for("请记下这个查询码")
        self._album.take(self._faces, "rating-code", "窗口评价器：查询码")
        self._faces.tap("好了")

    def is_over(self) -> None:
        """The next was called."""
        self._faces.wait_for("办完后，请在这里评价")

    # -- at the kiosk, by ticket

    def at_the_kiosk(self) -> None:
        """One is not content and says why; a guest is, in English."""
        low, guest = self._are_served(2)
        resident = self._resident
        wake(resident)
        self._hall.scanner.scan(low["code"])
        resident.tap("评价这次服务")
        resident.wait_for("这次服务，您满意吗？")
        self._album.take(resident, "rate", "自助机：满意吗")
        resident.tap("非常不满意")
        resident.tap("来回跑、材料多")
        resident.tap("再写几句")
        resident.window.requestActivate()
        resident.wait(self._writes, "the field for words")
        pause(0.4)  # the keyboard comes up
        resident.type(WORDS)
        resident.tap("写好了")
        resident.wait_for(WORDS)
        pause(0.3)
        self._album.take(resident, "rate-why", "自助机：哪里不满意")
        resident.tap("提交")
        resident.wait_for("请记下这个评价码")
        self._album.take(resident, "rate-code", "自助机：评价码")
        self.code = next(found.group() for each in resident.texts() if (found := CODE.search(each)))
        leave(resident)
        self._guest(guest["code"])

    def _writes(self) -> bool:
        item = self._resident.window.activeFocusItem()
        return item is not None and item.inherits("QQuickTextEdit")

    def _guest(self, ticket: str) -> None:
        resident = self._resident
        wake(resident)
        resident.tap("设置")
        resident.tap("English")
        resident.tap("Good like this")
        resident.wait_for("Hello")
        self._hall.scanner.scan(ticket)
        resident.tap("Rate this service")
        resident.wait_for("Were you satisfied with this service?")
        self._album.take(resident, "rate-en", "Rate a service, English")
        resident.tap("Very satisfied")
        resident.wait_for("Thank you for your rating")
        self._album.take(resident, "rate-thanks-en", "Thank you, English")
        leave(resident, "Done")
        resident.wait_for(HOME)

    def _are_served(self, many: int) -> list[dict[str, Any]]:
        """At another counter, one after the other; their tickets."""
        with Client.local(self._hall.folder, "resident", "resident-1") as kiosk:
            tickets = []
            for _ in range(many):
                session = kiosk.call("session.begin")["session"]
                asked = {"session": session, "service": SERVICE}
                tickets.append(kiosk.call("visits.check_in", asked))
                kiosk.call("session.end", {"session": session})
        with Client.local(self._hall.folder, "counter", f"counter-{COUNTER}") as desk:
            pin = self._hall.pins[SERVED_BY]
            desk.call("staff.sign_in", {"staff": SERVED_BY, "pin": pin})
            desk.call("counters.open", {"counter": COUNTER})
            for _ in range(many):
                called = desk.call("visits.call_next", {"counter": COUNTER})["ticket"]
                on = {"counter": COUNTER, "visit": called["visit"]}
                desk.call("visits.start", on)
                desk.call("visits.finish", on)
            desk.call("counters.close", {"counter": COUNTER})
            desk.call("staff.sign_out")
        return tickets
