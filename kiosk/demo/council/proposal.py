"""A proposal at the kiosk: in a resident's own words, supported by card and by code, followed by
its receipt; staff word it for everybody between."""

from __future__ import annotations

import re

from devices.card_reader.simulator import sample_cards as cards
from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album
from ui.demo.rehearsal import Person, leave, next_name, pause, put_keyboard_away, wake

OWN_WORDS = "我推轮椅，三号楼门口那三级台阶上不去，能不能做个坡道"
SHOWN = "三号楼门口加装坡道，方便轮椅和婴儿车进出"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")


class ProposalScenes:
    def __init__(self, hall: DemoHall, album: Album, resident: Person) -> None:
        self._hall, self._album, self._resident = hall, album, resident
        self._number = self._code = ""

    # -- told

    def proposed(self) -> None:
        """In own words; the receipt says how to follow it."""
        resident = self._resident
        self._opens("向议事会提建议", "我来提一条")
        self._take("proposals-none", "向议事会提建议：还没有提议")
        resident.tap("我来提一条")
        resident.wait_for("用自己的话写")
        self._types("想办什么事？在哪里？", OWN_WORDS)
        self._take("proposal-write", "用自己的话提建议")
        resident.tap("交上去")
        resident.wait_for("回执打好了")
        self._take("proposal-sent", "提议收到了：编号和码")
        texts = resident.texts()
        self._code = next(found[0] for each in texts if (found := CODE.fullmatch(each)))
        self._number = next(each for each in texts if each.isdecimal())
        receipt = self._hall.printer.receipts[-1]
        self._album.keep_receipt(receipt, "proposal-receipt", "提议回执")
        leave(resident, "好了")

    # -- read by staff

    def worded(self, manager: Person) -> None:
        """Nobody else reads it before."""
        manager.tap("提议")
        manager.tap(next_name(manager, OWN_WORDS))
        manager.wait_for("给大家看")
        manager.tap("改成给大家看的话：不写人名和号码")
        pause(0.3)
        manager.type(SHOWN)
        pause(0.3)
        self._album.take(manager, "proposal-worded", "议事台：原话，和给大家看的话")
        manager.tap("给大家看")
        manager.wait_for("现在大家都能看到、支持它了")

    # -- supported

    def supported(self, codes: tuple[str, ...]) -> None:
        """By a card, by a code in English, and by the code that is the last one needed."""
        english, last = codes
        self._by_card()
        self._in_english(english)
        self._by_code(last)

    def _by_card(self) -> None:
        resident = self._resident
        self._opens("向议事会提建议", SHOWN)
        self._take("proposals", "大家的提议")
        self._picks("您支持这条吗？")
        self._take("proposal", "一条提议，和还差多少人支持")
        resident.tap("我支持")
        resident.wait_for("请刷身份证")
        self._take("proposal-who", "刷身份证，或输入纸上的码")
        self._hall.reader.lay(cards.WANG_XIAOMING)
        resident.wait_for("您已支持，谢谢")
        self._hall.reader.remove()
        self._take("proposal-supported", "已支持")
        leave(resident, "好了")

    def _in_english(self, code: str) -> None:
        resident = self._resident
        wake(resident)
        resident.tap("设置")
        resident.tap("English")
        resident.tap("Good like this")
        resident.tap("Propose something to the council")
        resident.wait_for(SHOWN)
        self._take("proposals-en", "What residents propose, English")
        self._picks("Do you support this?")
        resident.tap("I support it")
        self._types("Code, twelve letters and figures", code)
        self._take("proposal-code-en", "Code of a register, English")
        resident.tap("Next")
        resident.wait_for("You support it, thank you")
        self._take("proposal-supported-en", "Supported, English")
        leave(resident, "Done")

    def _by_code(self, code: str) -> None:
        resident = self._resident
        self._opens("向议事会提建议", SHOWN)
        self._picks("您支持这条吗？")
        resident.tap("我支持")
        self._types("码，十二位字母和数字", code)
        resident.tap("下一步")
        resident.wait_for("您已支持，谢谢")
        resident.wait_for("议事会要讨论")
        self._take("proposal-reached", "支持的人够了")
        leave(resident, "好了")

    # -- followed

    def followed(self) -> None:
        """By number and code, as they stand on the receipt."""
        resident = self._resident
        self._opens("向议事会提建议", "我的提议怎么样了？")
        resident.tap("我的提议怎么样了？")
        self._types("提议的编号", self._number)
        self._types("查询码，八位字母和数字", self._code)
        resident.tap("查一查")
        resident.wait_for("议事会同意了")
        self._take("proposal-followed", "凭回执查：议事会同意了")
        leave(resident, "离开")

    # -- what every scene does

    def _opens(self, tile: str, then: str) -> None:
        wake(self._resident)
        self._resident.window.requestActivate()
        self._resident.tap(tile)
        self._resident.wait_for(then)

    def _picks(self, then: str) -> None:
        self._resident.tap(next_name(self._resident, SHOWN))
        self._resident.wait_for(then)

    def _types(self, field: str, words: str) -> None:
        resident = self._resident
        resident.window.requestActivate()
        pause(0.3)
        resident.tap(field)
        pause(0.4)  # the keyboard comes up
        resident.type(words)
        pause(0.2)
        put_keyboard_away()
        pause(0.4)

    def _take(self, name: str, caption: str) -> None:
        pause(0.3)
        self._album.take(self._resident, name, caption)
