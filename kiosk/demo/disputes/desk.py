"""What somebody does at the mediation desk of a counter, by its controls."""

from __future__ import annotations

from kiosk.demo.counter import sign_in
from kiosk.demo.hall import DemoHall
from kiosk.errors import BugError
from ui.demo.rehearsal import Person, pause

FORM = 0.4  # seconds until a form has taken the keys


class MediationDesk:
    """At one counter; `opens` is what each begins with."""

    def __init__(self, hall: DemoHall, person: Person) -> None:
        self._hall, self.person = hall, person

    def opens(self, account: str, number: str) -> None:
        """Somebody signs in after the hall was switched on, and opens a dispute."""
        self.person.tap("账号")
        sign_in(self.person, account, self._hall.pins[account])
        self.looks_at(number)

    def looks_at(self, number: str) -> None:
        self.person.tap("调解")
        self.person.wait(lambda: self._row(number), number)
        self.person.tap(self._row(number))
        self.person.wait_for("经过")
        pause(FORM)

    def _row(self, number: str) -> str:
        return next((name for name in self.person.names() if f"{number} " in name), "")

    def tells_of(self, side: str, name: str, phone: str, detail: str, wants: str) -> None:
        self.person.tap("登记双方")
        pause(FORM)
        self.person.tap(side)
        self.person.tap("姓名或名称")
        for told in (name, phone, "", detail, wants):  # the number of the card is left out
            self.person.type(told)
            self.person.enter()
            pause(FORM / 2)
        self.person.wait_for(name)
        self.person.wait_for(wants)

    def gives_it_to(self, name: str) -> None:
        """To whom is proposed; they were asked whether they know a side."""
        self.person.wait_for(name)
        self.person.tap("问过了：双方都不认识")
        self.person.tap("就请这一位")
        self.person.wait_for("交给别人")

    def says(self, what: str, words: str) -> None:
        """What asks for words before it is done."""
        self.person.tap(what)
        pause(FORM)
        self.person.type(words)
        self.person.enter()
        self.person.wait(lambda: self.person.find("不写了") is None, f"{what} to be done")

    def plans_apart(self, day: str, time: str) -> None:
        """`day` as the calendar has it, 星期四 11-26."""
        self.person.tap(f"{day} {time}")
        self.person.tap("约时间，分开谈")
        self.person.wait_for("分开谈，另一方在")

    def writes(self, *terms: tuple[str, str, str, str]) -> None:
        """An agreement of its own words: what, who does it, how many yuan, until when."""
        self.person.tap("写协议")
        pause(FORM)
        while self.person.find("去掉") is not None:  # what such agreements begin with
            self.person.tap("去掉")
            pause(FORM / 2)
        for words, by, amount, due in terms:
            self.person.tap("下一条写什么")
            self.person.type(words)
            self.person.tap(by)
            for field, told in (
                ("金额（元），不涉及钱不填", amount), ("什么时候前，如 2026-12-05", due),
            ):  # fmt: skip
                self.person.tap(field)
                self.person.type(told)
            self.person.tap("加上这一条")
            self.person.wait_for(words)
            pause(FORM / 2)

    def keeps_the_draft(self) -> None:
        self.person.tap("保存这一稿")
        self.person.wait_for("还没人签，没有效力")

    def is_paid(self, yuan: str, shown: str) -> None:
        self.person.tap("这次付了多少元；不填为付清余款")
        self.person.type(yuan)
        self.person.tap("登记付款")
        self.person.wait_for(shown)

    def sees(self, *texts: str) -> None:
        """Raises BugError where one of them is not there."""
        for text in texts:
            if not self.person.sees(text):
                raise BugError(f"the desk does not say {text!r}")
