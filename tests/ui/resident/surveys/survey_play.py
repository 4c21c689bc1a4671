"""A survey of every kind of question, as the agent would walk it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kiosk.api import basis, notices, surveys
from kiosk.hall.schema_base import Words

Said = tuple[str, str]  # in Chinese and in English
SURVEY = "canteen"
TITLE: Said = ("社区食堂问卷", "Community canteen")
EASE: tuple[Said, ...] = (("非常方便", "Very easy"), ("比较方便", "Fairly easy"), ("一般", "So so"),
                          ("不太方便", "Not so easy"), ("很不方便", "Not easy at all"))  # fmt: skip
STREETS: tuple[Said, ...] = tuple(
    (f"幸福里{number}号楼", f"Xingfuli building {number}") for number in range(1, 24)
)
USED: tuple[Said, ...] = (
    ("早餐", "Breakfast"), ("午餐", "Lunch"), ("晚餐", "Supper"),
    ("送餐上门", "Meals brought home"), ("都没用过", "None of these"),
)  # fmt: skip
ORDER: tuple[Said, ...] = (("味道", "Taste"), ("价钱", "Price"), ("离家近", "Close to home"),
                           ("少油少盐", "Little oil and salt"))  # fmt: skip
HINT: Said = ("请不要写姓名和电话。", "Please leave out names and telephone numbers.")


@dataclass
class Asked:
    name: str
    kind: str
    label: Said
    choices: tuple[Said, ...] = ()
    hint: Said = ("", "")
    required: bool = False
    appearances: tuple[str, ...] = ()
    range: tuple[float, float, float] | None = None
    alone: str = ""
    names: str = ""  # "5": choices are named 5, 4, 3 …


def rows(*labels: Said) -> list[Asked]:
    scale = (("满意", "Satisfied"), ("基本满意", "Fairly satisfied"), ("一般", "Fair"),
             ("不满意", "Dissatisfied"))  # fmt: skip
    head = Asked("head", "header", ("", ""), scale, appearances=("label",), names="5")
    below = [
        Asked(f"row{at}", "select_one", label, scale, appearances=("list-nolabel",), names="5")
        for at, label in enumerate(labels)
    ]
    title = Asked("title", "note", ("食堂的几个方面，您满意吗？", "How do you find the canteen?"))
    return [title, head, *below]


STEPS: tuple[list[Asked] | str, ...] = (
    [Asked("ease", "select_one",
           ("您去社区食堂吃饭，方便吗？", "Is it easy for you to eat there?"), EASE,
           appearances=("likert",), names="5", required=True)],
    [Asked("house", "select_one", ("您住在哪一栋？", "In which building do you live?"), STREETS)],
    [Asked("used", "select_multiple", ("您用过哪些？", "Which have you used?"), USED, alone="c4")],
    [Asked("often", "integer", ("一周去几次？", "How often in a week?"), required=True)],
    [Asked("last", "date", ("上一次是哪一天去的？", "On which day were you there last?"))],
    [Asked("clock", "time", ("一般几点去？", "At what time do you go?"))],
    [Asked("order", "rank", ("请按重要排个序", "Put them in order of importance"), ORDER)],
    [Asked("again", "range", ("您会推荐给邻居吗？（0 不会，10 一定会）",
                              "Would you tell a neighbour? (0 no, 10 surely)"),
           range=(0.0, 10.0, 1.0))],
    [Asked("price", "range", ("一顿饭多少钱合适？", "What should a meal cost?"),
           range=(5.0, 40.0, 0.5))],
    rows(("味道", "Taste"), ("卫生", "Cleanliness"), ("服务态度", "Manner")),
    [Asked("told", "note", ("下面两题只问家里有老人的住户，答不答都可以。",
                            "The next two questions are for who lives with elders."))],
    [Asked("seen", "acknowledge",
           ("送餐要提前一天预订，您知道吗？", "Meals are ordered the day before."))],
    [Asked("people", "integer", ("家里几口人？", "How many live with you?")),
     Asked("elders", "select_one", ("家里有老人吗？", "Are there elders?"),
           (("有", "Yes"), ("没有", "No")))],
    "elder",
    [Asked("words", "text", ("还有什么想说的？", "Anything else?"), hint=HINT,
           appearances=("multiline",))],
)  # fmt: skip


@dataclass
class SurveyPlay:
    """What stands for the agent: takes what comes, in order."""

    change: Callable[[str], str] = str  # of each text, as a pseudo-language has it
    idle: Any = "drop"
    at: int = 0
    language: str = "zh_CN"
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elders: int = 0
    complaints: tuple[surveys.SurveyComplaint, ...] = ()
    running: bool = False
    handed_in: list[basis.Part] = field(default_factory=list)
    over: str = ""  # a fault's code: it was withdrawn or closed meanwhile

    def open(self, **more: Any) -> surveys.OpenSurvey:
        known: dict[str, Any] = {
            "survey": SURVEY, "title": Words(zh_CN=TITLE[0], en=TITLE[1]), "questions": len(STEPS),
            "minutes": (2, 4), "invited": False, "languages": ("zh_CN", "en"),
            "until": "2026-12-31",
        }  # fmt: skip
        return surveys.OpenSurvey(**{**known, **more})

    def answers(self) -> dict[str, Callable[[Any], Any]]:
        return {
            "surveys.begin": self._begin, "surveys.answer": self._answer,
            "surveys.next": self._next, "surveys.back": self._back, "surveys.more": self._more,
            "surveys.remove": self._remove, "surveys.language": self._speak,
            "surveys.submit": self._submit, "surveys.leave": self._leave,
        }  # fmt: skip

    def step(self) -> basis.Part:
        if self.over:
            return notices.Fault(code=self.over, params={"survey": SURVEY})
        shown = STEPS[self.at] if self.at < len(STEPS) else "end"
        kind = "end" if shown == "end" else "repeat" if isinstance(shown, str) else "questions"
        return surveys.SurveyStep(
            survey=SURVEY, title=self.say(TITLE), language=self.language, rtl=False, idle=self.idle,
            kind=kind, behind=self.at, steps=len(STEPS),  # type: ignore[arg-type]
            titles=(self.say(("家里的老人", "Elders of your home")),) if kind == "repeat" else (),
            questions=() if isinstance(shown, str) else tuple(map(self.question, shown)),
            repeat_path="/data/elder" if kind == "repeat" else "", repeat_count=self.elders,
            complaints=self.complaints,
        )  # fmt: skip

    def say(self, said: Said) -> str:
        text = said[0] if self.language == "zh_CN" else said[1]
        return self.change(text) if text else ""

    def question(self, asked: Asked) -> surveys.SurveyQuestion:
        names = [f"{5 - at}" if asked.names else f"c{at}" for at in range(len(asked.choices))]
        return surveys.SurveyQuestion(
            path=f"/data/{asked.name}", repeat=0, kind=asked.kind, label=self.say(asked.label),
            hint=self.say(asked.hint), values=self.values.get(asked.name, ()),
            choices=tuple(
                surveys.SurveyChoice(name=name, label=self.say(said), alone=name == asked.alone)
                for name, said in zip(names, asked.choices, strict=True)
            ),
            required=asked.required, readonly=False, appearances=asked.appearances,
            range=asked.range,
        )  # fmt: skip

    def _begin(self, asked: surveys.BeginSurvey) -> basis.Part:
        if not self.running:
            self.running, self.language = True, asked.language
        return self.step()

    def _answer(self, asked: surveys.AnswerQuestion) -> basis.Part:
        name = asked.path.rpartition("/")[2]
        if name == "often" and asked.values and int(asked.values[0]) > 21:
            return notices.Fault(
                code="forms.answer_digits", field=asked.path, params={"limit": "15"}
            )
        self.values[name] = asked.values
        self.complaints = ()
        return self.step()

    def _next(self, _asked: object) -> basis.Part:
        shown = STEPS[self.at]
        self.complaints = tuple(
            surveys.SurveyComplaint(
                path=f"/data/{each.name}", repeat=0, kind="required", message=""
            )
            for each in (() if isinstance(shown, str) else shown)
            if each.required and not self.values.get(each.name)
        )  # fmt: skip
        self.at += not self.complaints
        return self.step()

    def _back(self, _asked: object) -> basis.Part:
        self.at, self.complaints = max(0, self.at - 1), ()
        return self.step()

    def _more(self, _asked: object) -> basis.Part:
        self.elders += 1
        return self.step()

    def _remove(self, asked: surveys.RemoveFromRepeat) -> basis.Part:
        assert asked.instance == self.elders
        self.elders -= 1
        return self.step()

    def _speak(self, asked: surveys.SpeakSurvey) -> basis.Part:
        self.language = asked.language
        return self.step()

    def _submit(self, asked: surveys.HandInAnswer) -> basis.Part:
        self.handed_in.append(asked)
        return surveys.HandedIn(partial=False, waits=True, called="", kept=True)

    def _leave(self, asked: surveys.LeaveSurvey) -> basis.Part:
        self.handed_in.append(asked)
        kept = asked.keep and self.idle == "keep"
        return surveys.HandedIn(partial=kept, waits=kept, called="", kept=kept)
