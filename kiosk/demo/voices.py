"""What residents say of the hall, and what comes of it: a survey by touch and its results, the
month's report as files, the public board."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable

import msgspec

from kiosk.agent.reports import files
from kiosk.api import reports
from kiosk.api.client import Client
from kiosk.demo.hall import MANAGER, DemoHall
from kiosk.demo.pictures import Album
from kiosk.hall.schema_base import Language
from kiosk.paths import sample_surveys
from ui.demo.rehearsal import BOARD, HOME, Person, leave, pause, wake

SURVEY, TITLE = "satisfaction", "服务满意度 · How was your visit?"
WORDS = {
    "zh_CN": {
        "door": "评价服务 · 填问卷", "begin": "开始", "next": "下一题",
        "skip": "不想答，跳过这一题", "progress": "题，共", "end": "都答完了",
        "hand_in": "交上去", "thanks": "谢谢您的回答", "done": "完成",
    },
    "en": {
        "door": "Rate a service, answer a survey", "begin": "Begin", "next": "Next question",
        "skip": "I do not want to answer, skip it", "progress": "Question ",
        "end": "That was all", "hand_in": "Submit",
        "thanks": "Thank you for your answers", "done": "Done",
    },
}  # fmt: skip
# age, service, all in all, efficiency and so on, wait, settled, what is to be better, recommended
ELDER, SOON, SETTLED = "60–74 岁", "10 分钟以内", "办好了"
TOLD: tuple[tuple[Language, tuple[str, ...]], ...] = (
    ("zh_CN", (ELDER, "社保医保", "非常满意", "满意", SOON, SETTLED, "座位和环境", "10")),
    ("en", ("35–59", "Residence registration", "Satisfied", "Fairly satisfied",
            "10 to 30 minutes", "Yes, completely", "Shorter waits", "8")),
    ("zh_CN", (ELDER, "民政救助", "满意", "满意", SOON, SETTLED, "少等一会儿", "9")),
    ("zh_CN", (ELDER, "社保医保", "非常满意", "非常满意", SOON, SETTLED, "少等一会儿", "10")),
    ("zh_CN", (ELDER, "社保医保", "基本满意", "满意", "10–30 分钟", SETTLED, "少等一会儿", "7")),
)  # fmt: skip
ALL_SAID = "事情办好了吗？"  # the question that all five answer alike
ASKED = {"zh_CN": "中午能不能也有人办事？", "en": "Can somebody be here at noon?"}
DONE = {
    "zh_CN": "从十二月起，中午 12:00–14:00 有两个窗口值班",
    "en": "From December on two counters are open from 12:00 to 14:00",
}


class VoiceScenes:
    """Played late in the day by :mod:`kiosk.demo.day`."""

    def __init__(
        self, hall: DemoHall, album: Album, resident: Person, clerk: Person,
        manager: Callable[[], Person],
    ) -> None:  # fmt: skip
        self._hall, self._album = hall, album
        self._resident, self._clerk = resident, clerk
        self._manager_comes = manager

    def play(self) -> None:
        with self._shell() as shell:
            form = zlib.compress((sample_surveys() / f"{SURVEY}.xml").read_bytes())
            shell.call("surveys.add", {"form": base64.b64encode(form).decode()})
            shell.call("surveys.publish", {"survey": SURVEY})
        for number, (language, told) in enumerate(TOLD):
            self._answers(language, told, pictured=number < len(WORDS))
        with self._shell() as shell:
            shell.call("surveys.close", {"survey": SURVEY})
        self.manager = self._manager_comes()
        self._results()
        self._report()
        self._write_on_the_board()

    def _shell(self) -> Client:
        account, _ = MANAGER
        shell = Client.local(self._hall.folder, "technician")
        shell.call("staff.sign_in", {"staff": account, "pin": self._hall.pins[account]})
        return shell

    # -- residents

    def _answers(self, language: Language, told: tuple[str, ...], *, pictured: bool) -> None:
        resident, words = self._resident, WORDS[language]
        wake(resident)
        resident.wait_for(WORDS["zh_CN"]["door"])
        if language == "en":
            resident.tap("设置")
            resident.tap("English")
            resident.tap("Good like this")
        resident.tap(words["door"])
        resident.wait_for(TITLE)
        self._picture(pictured, f"surveys-{language}", "您想说点什么？")
        resident.tap(TITLE)
        pause(0.3)
        self._picture(pictured, f"survey-first-{language}", "问卷：先说清楚")
        resident.tap(words["begin"])
        resident.wait_for(words["progress"])
        for number, answer in enumerate(told):
            resident.tap(answer)
            pause(0.2)
            self._picture(
                pictured and number in (2, 3, 7), f"survey-{number}-{language}", "问卷的一题"
            )
            self._goes_on(language, words["next"])
        self._goes_on(language, words["skip"])
        resident.wait_for(words["end"])
        self._may(words["hand_in"])
        self._picture(pictured, f"survey-end-{language}", "问卷：交上去吗")
        resident.tap(words["hand_in"])
        resident.wait_for(words["thanks"])
        self._may(words["done"])
        self._picture(pictured, f"survey-thanks-{language}", "问卷：谢谢")
        leave(resident, words["done"])

    def _goes_on(self, language: Language, by: str) -> None:
        def progress() -> list[str]:
            return [each for each in self._resident.texts() if WORDS[language]["progress"] in each]

        before = progress()
        self._resident.tap(by)
        self._resident.wait(lambda: progress() != before, "the next question")

    def _may(self, name: str) -> None:
        """A screen that has just come takes no touch for a moment."""
        item = self._resident.find(name)
        self._resident.wait(lambda: item is not None and item.isEnabled(), name)

    def _picture(self, taken: bool, name: str, caption: str) -> None:
        if taken:
            self._album.take(self._resident, name, caption)

    # -- staff

    def _results(self) -> None:
        self.manager.tap("调查")
        self.manager.wait_for("您的年龄")
        pause(0.5)
        self._album.take(self.manager, "survey-results", "问卷结果：人太少的不显示")
        settled = next(name for name in self.manager.names() if name.startswith(ALL_SAID))
        self.manager.tap(settled)
        self.manager.wait(lambda: any("100%" in text for text in self.manager.texts()))
        pause(0.5)
        self._album.take(self.manager, "survey-question", "问卷结果：一题")

    def _report(self) -> None:
        """On the screen, and as the files that `kiosk report month` writes."""
        self.manager.tap("报表")
        self.manager.wait_for("日报")
        self.manager.tap("月")
        self.manager.wait_for("月报")
        pause(0.5)
        self._album.take(self.manager, "report-month", "月报")
        with self._shell() as shell:
            reply = shell.call("reports.month", {"period": "", "language": "zh_CN"})
        told = msgspec.convert(reply, reports.Report)
        self._album.keep_report(files.as_pdf(told, "", "zh_CN"), files.as_xlsx(told, "zh_CN"))

    def _write_on_the_board(self) -> None:
        clerk = self._clerk
        clerk.window.requestActivate()
        pause(0.3)
        clerk.tap("公示栏")
        clerk.tap("新写一条")
        for field, text in (
            ("居民问了什么（简体中文）", ASKED["zh_CN"]),
            ("我们做了什么（简体中文）", DONE["zh_CN"]),
            ("居民问了什么（English）", ASKED["en"]),
            ("我们做了什么（English）", DONE["en"]),
        ):
            clerk.tap(field)
            clerk.type(text)
        self._album.take(clerk, "board-write", "公示栏：新写一条")
        clerk.tap("公布")
        clerk.wait_for("已显示在居民屏幕上")
        self._album.take(clerk, "board-written", "公示栏")
        clerk.tap("排队")

    # -- nobody is there

    def board_shown(self) -> None:
        self._resident.wait(lambda: self._resident.sees(HOME) or self._resident.sees(BOARD))
        self._resident.wait_for(BOARD)
        self._resident.wait_for(DONE["zh_CN"])
        pause(0.5)  # it turns
        self._album.take(self._resident, "board-shown", "公示栏，没人的时候")
