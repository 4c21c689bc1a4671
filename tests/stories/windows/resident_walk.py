"""Residents before a real window, by touch: in both languages and orientations, dressed as each
may like it; what is written comes by keys."""

from __future__ import annotations

from kiosk.demo.hall import MANAGER
from tests.stories.windows.colleagues import open_alarms
from tests.stories.windows.stage import LANDSCAPE, PORTRAIT, Stage
from tests.ui.demo.demo_panel_play import manager
from tests.ui.resident.test_resident_audit import measures
from ui.demo.rehearsal import HOME, Person, pause, wake
from ui.resident.session import ResidentSession
from ui.window.terminal import Terminal

DENSITY = 4.0
SHAPES = {"portrait": PORTRAIT, "landscape": LANDSCAPE}
WORDS = {
    "zh_CN": {
        "good": "好了", "largest": "最大", "contrast": "黑底大反差", "low": "都放到下面",
        "number": "办事取号", "nobody": "不登记", "service": "医疗保险", "all": "综合服务",
        "printed": "小票已打印", "report": "报修·投诉·建议", "write": "我自己写",
        "field": "例如：3号楼前的路灯三天不亮了", "not so": "不是这样，继续填",
        "call": "现在就叫人", "home": HOME, "danger": "家里漏煤气味道很大", "quiet": "他在家打我",
        "coming": MANAGER[1], "done": "知道了", "track": "看反映结果",
        "case": "编号，例如 T-1124-0031", "code": "查询码，八位字母和数字", "look": "查一查",
        "found": "查另一件", "lamp": "设施维修", "place": "3号楼", "settings": "设置",
    },
    "en": {
        "good": "Good like this", "largest": "largest", "contrast": "High contrast on black",
        "low": "All within reach", "number": "Take a number", "nobody": "Without a name",
        "service": "Medical insurance", "all": "General services",
        "printed": "The ticket is printed", "report": "Repairs, complaints, ideas",
        "write": "Tell it in my own words",
        "field": "For example: the lamp by building 3 has been out for three days",
        "not so": "It is not so: write on", "call": "Call people now", "home": "Hello",
        "danger": "there is a gas leak in my kitchen", "quiet": "my husband beats me",
        "coming": MANAGER[1], "done": "Good, thank you",
        "track": "What became of my report?",
        "case": "Number, such as T-1124-0031", "code": "Code, eight letters and figures",
        "look": "Look it up", "found": "Another report", "lamp": "Streets and lamps",
        "place": "Building 3", "settings": "Settings",
    },
}  # fmt: skip
DRESSES = {
    "plain": (), "largest": ("largest",), "low": ("low",), "contrast": ("contrast",),
    "low-largest": ("low", "largest"),
}  # fmt: skip
LOW_ENOUGH = ("plain", "largest", "contrast")  # of a screen that is broader than it is high
BY_KEYS = ("plain", "largest", "contrast")  # … in which the ring is looked at


class Resident:
    """One window, one language, one dress."""

    def __init__(
        self, stage: Stage, terminal: Terminal, person: Person, mark: str, language: str, dress: str
    ) -> None:
        self._stage, self._person = stage, person
        self._mark, self._language, self._dress = mark, language, dress
        found = terminal.window.findChild(ResidentSession)
        assert found is not None
        self._session = found
        self._window = terminal.window
        self._said = WORDS[language]

    def walk(self) -> None:
        self._comes(settings=True)
        self._take("home")
        if self._dress in BY_KEYS:
            self._by_keys()
        self._a_number()
        self._comes()
        self._a_danger()

    # --- what they do ---

    def _comes(self, *, settings: bool = False) -> None:
        person, said = self._person, self._said
        self._session.end()
        wake(person)
        person.tap("设置")
        if self._language != "zh_CN":
            person.tap("English")
        for each in DRESSES[self._dress]:
            person.tap(said[each])
        if settings:
            self._take("settings")
        person.tap(said["good"])
        person.wait_for(said["home"])

    def _by_keys(self) -> None:
        """Where the ring stands: the first tile, a plain button, the settings, the SOS control."""
        for nth in range(8):
            self._stage.press(self._person, "Tab")
            if nth in (0, 1, 4, 5, 6):
                self._take(f"home-tab-{nth + 1}", ringed=True)

    def _a_number(self) -> None:
        person, said = self._person, self._said
        person.tap(said["number"])
        person.wait(lambda: person.find(said["nobody"]), "the ways")
        self._take("identify")
        person.tap(said["nobody"])
        person.wait(lambda: person.find(said["service"]), "the services")
        self._take("services")
        person.tap(said["service"])
        person.wait_for("B0")
        person.wait_for(said["printed"])
        self._take("ticket")

    def _a_danger(self) -> None:
        person, said = self._person, self._said
        self._begins_to_write(look=True)
        if self._dress == "plain":
            self._writes(said["quiet"], "110")
            self._take("danger-quiet", part="content")
            self._comes()
            self._begins_to_write()
        self._writes(said["danger"], said["call"])
        self._take("danger", part="dangerScreen")
        if self._dress != "plain":
            person.tap(said["not so"])
            person.wait(lambda: person.find(said["call"]) is None, "the words again")
            self._take("danger-denied", part="content")
            return
        self._stage.press(person, "Tab")
        self._take("danger-keys", ringed=True)
        person.tap(said["call"])
        self._is_helped()

    def _begins_to_write(self, *, look: bool = False) -> None:
        person, said = self._person, self._said
        person.tap(said["report"])
        person.wait(lambda: person.find(said["write"]), "the choices")
        if look:
            self._take("report")
        person.tap(said["write"])
        person.tap(said["field"])
        pause(0.6)  # the keyboard comes up

    def _writes(self, words: str, shown: str) -> None:
        person = self._person
        self._stage.type(person, words)
        person.wait(
            lambda: any(shown in each for each in (*person.texts(), *person.names())),
            f"{shown} for {words}",
        )

    def _is_helped(self) -> None:
        """The alarm was raised at once; a manager takes it and ends it."""
        person = self._person
        pause(1.0)
        self._take("called")
        with manager(self._stage.hall) as office:
            [alarm] = open_alarms(office)
            office.call("alarms.accept", {"alarm": alarm["alarm"], "minutes": 2})
            person.wait_for(self._said["coming"])
            self._take("coming")
            office.call("alarms.close", {"alarm": alarm["alarm"], "outcome": "helped"})
        person.tap(self._said["done"])

    def _take(self, name: str, *, part: str = "", ringed: bool = False) -> None:
        step = 3 if "largest" in DRESSES[self._dress] else 0
        within = self._window.findChild(object, part) if part else None
        self._stage.take(
            self._person,
            f"{self._mark}-{self._language}-{self._dress}-{name}",
            measures=None if ringed else measures(step, DENSITY),
            part=within,
            ringed=ringed,
        )


def walk(stage: Stage, shapes: tuple[str, ...] = tuple(SHAPES)) -> None:
    for mark in shapes:
        opened = stage.window("resident", "resident-1", SHAPES[mark], density=DENSITY)
        with opened as (terminal, person):
            for language in WORDS:
                for dress in DRESSES if mark == "portrait" else LOW_ENOUGH:
                    Resident(stage, terminal, person, mark, language, dress).walk()
