"""A residents' poll by secret ballot: by card and by code at the kiosk, closed and declared at the
vote desk, told on the wall; its signed file is counted again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from devices.card_reader.simulator import sample_cards as cards
from kiosk.api.client import Client
from kiosk.demo.hall import MANAGER, DemoHall
from kiosk.demo.pictures import Album
from kiosk.hall.schema_base import Language
from kiosk.services.votes import published
from ui.demo.rehearsal import Person, leave, next_name, pause, wake
from ui.viewmodels.counter.votes.votes_view_model import CounterVotesViewModel

POLL, TITLE = "next-year", "明年先办哪一件？"
LIFT, LAMPS, SHED = "修电梯", "装路灯", "建充电棚"
DECIDED = f"通过：{LAMPS}"
OPTIONS = (
    {"option": "lift", "label": LIFT, "detail": "1、3、5 号楼，约 42 万元"},
    {"option": "lamps", "label": LAMPS, "detail": "东门到菜场，18 盏，约 9 万元"},
    {"option": "shed", "label": SHED, "detail": "南门空地，60 个车位，约 15 万元"},
)
WORDS = {
    "zh_CN": {"door": "居民投票", "code": "我有纸上的投票码", "next": "下一步", "check": "去核对",
              "right": "是这一项吗？", "cast": "投出这一票", "thanks": "投好了，谢谢您",
              "done": "完成"},
    "en": {"door": "Residents decide", "code": "I have a code on paper", "next": "Next",
           "check": "Check it", "right": "Is this right?", "cast": "Cast my vote",
           "thanks": "Your vote is in, thank you", "done": "Done"},
}  # fmt: skip
BY_CODE: tuple[tuple[Language, str], ...] = (
    ("en", LAMPS), ("zh_CN", LIFT), ("zh_CN", LAMPS), ("zh_CN", LAMPS), ("zh_CN", SHED),
)  # fmt: skip


class PollScenes:
    def __init__(
        self, hall: DemoHall, album: Album, resident: Person, display: Person,
        manager: Callable[[], Person],
    ) -> None:  # fmt: skip
        self._hall, self._album = hall, album
        self._resident, self._display = resident, display
        self._manager_comes = manager
        self.report: dict[str, Any] = {}

    def play(self) -> None:
        codes = self._opened()
        self._display.wait_for("已经投了 0 张")
        self._by_card()
        for number, (language, choice) in enumerate(BY_CODE):
            self._by_code(codes[number], language, choice, pictured=number == 0)
        self._display.wait_for(f"已经投了 {1 + len(BY_CODE)} 张")
        pause(0.3)
        self._album.take(self._display, "vote-display", "大屏：只有票数")
        self._declared()
        self._display.wait_for(DECIDED)
        pause(0.3)
        self._album.take(self._display, "vote-result-display", "大屏：投票结果")
        wake(self._resident)
        self._resident.tap("居民投票")
        self._resident.wait_for(DECIDED)
        self._album.take(self._resident, "vote-result", "自助机：投票结果")
        self._resident.tap("离开")

    def _opened(self) -> list[str]:
        """By a manager at the shell; the codes of who has no card in the register."""
        account, _ = MANAGER
        with Client.local(self._hall.folder, "technician") as shell:
            shell.call("staff.sign_in", {"staff": account, "pin": self._hall.pins[account]})
            asked = {"poll": POLL, "title": TITLE, "options": OPTIONS}
            shell.call("votes.add", {"asked": asked})
            rows = [{"entry": "3-402", "number": cards.WANG_XIAOMING.number}]
            rows += [{"entry": f"5-{each}01", "birth": "1956-03-01"} for each in range(1, 9)]
            shell.call("votes.register", {"poll": POLL, "rows": rows})
            codes = shell.call("votes.invite", {"poll": POLL})["codes"]
            shell.call("votes.start", {"poll": POLL})
            shell.call("staff.sign_out")
        return [each["code"] for each in codes if each["entry"] != "3-402"]

    # -- residents

    def _by_card(self) -> None:
        resident = self._resident
        wake(resident)
        resident.wait_for("居民投票")
        self._album.take(resident, "vote-home", "首页：居民投票")
        resident.tap("居民投票")
        resident.wait_for("您要投哪一件？")
        self._album.take(resident, "votes", "有哪些投票")
        resident.tap(TITLE)
        resident.wait_for("请放上您的身份证")
        pause(0.3)
        self._album.take(resident, "vote-who", "刷身份证，或输入投票码")
        self._hall.reader.lay(cards.WANG_XIAOMING)
        resident.wait_for("保密：选票上没有名字")
        self._casts("zh_CN", LAMPS, pictured=True)
        self._hall.reader.remove()
        leave(resident)
        self._album.keep_receipt(self._hall.printer.receipts[-1], "vote-receipt", "投票回执")

    def _by_code(self, code: str, language: Language, choice: str, *, pictured: bool) -> None:
        resident, words = self._resident, WORDS[language]
        wake(resident)
        if language == "en":
            resident.tap("设置")
            resident.tap("English")
            resident.tap("Good like this")
        resident.tap(words["door"])
        resident.tap(TITLE)
        resident.tap(words["code"])
        resident.window.requestActivate()
        resident.wait(self._writes, "the field for the code")
        pause(0.4)  # the keyboard comes up
        resident.type(code)
        if pictured:
            self._album.take(resident, f"vote-code-{language}", "输入投票码")
        resident.tap(words["next"])
        resident.wait_for(choice)
        self._casts(language, choice, pictured=pictured)
        leave(resident, words["done"])

    def _writes(self) -> bool:
        item = self._resident.window.activeFocusItem()
        return item is not None and item.inherits("QQuickTextField")

    def _casts(self, language: Language, choice: str, *, pictured: bool) -> None:
        resident, words = self._resident, WORDS[language]
        resident.tap(choice)
        self._picture(pictured, f"vote-{language}", "选一项")
        resident.tap(words["check"])
        resident.wait_for(words["right"])
        item = resident.find(words["cast"])
        resident.wait(lambda: item is not None and item.isEnabled(), words["cast"])
        self._picture(pictured, f"vote-review-{language}", "核对")
        resident.tap(words["cast"])
        resident.wait_for(words["thanks"])
        printed = {"zh_CN": "回执打好了", "en": "The receipt is printed"}[language]
        resident.wait_for(printed)
        self._picture(pictured, f"vote-done-{language}", "投好了，回执能证明什么")

    def _picture(self, taken: bool, name: str, caption: str) -> None:
        if taken:
            pause(0.2)
            self._album.take(self._resident, name, caption)

    # -- staff

    def _declared(self) -> None:
        manager = self._manager_comes()
        manager.tap("投票")
        manager.tap(next_name(manager, TITLE))
        manager.wait_for("9 人可以投")
        page = next(each for each in manager.items() if each.objectName() == "votesPage")
        model = page.findChild(CounterVotesViewModel)
        if not isinstance(model, CounterVotesViewModel):
            raise AssertionError("the vote desk is not there")
        model.folder = self._album.folder / "votes"
        self._album.take(manager, "vote-desk-open", "投票台：正在投票，只有票数")
        for step, sure, told in (
            ("结束投票", "对，不再收票", "投票已结束"),
            ("公布结果", "对，计票、公布、删除名册", "结果已公布"),
        ):
            manager.tap(step)
            manager.tap(sure)
            manager.wait_for(told)
        pause(0.3)
        self._album.take(manager, "vote-desk-declared", "投票台：结果")
        manager.tap("保存签名文件")
        manager.wait_for(f"vote-{POLL}.txt")
        found = published.recount((model.folder / f"vote-{POLL}.txt").read_bytes())
        self.report = {
            "ballots": found.ballots, "marks": found.marks, "winners": list(found.result.winners),
        }  # fmt: skip
        if self.report != {"ballots": 6, "marks": 6, "winners": ["lamps"]}:
            raise AssertionError(f"the file tells another result: {self.report}")
