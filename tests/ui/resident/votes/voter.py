"""A resident who votes at the kiosk, on the real agent."""

from __future__ import annotations

from typing import Any

from tests.agent.agent_hall import AgentHall
from tests.agent.votes.vote_hall import opens
from tests.ui.resident.sos_play import SosKiosk
from ui.demo.rehearsal import SETTLE, pause
from ui.viewmodels.resident.votes.vote_view_model import ResidentVoteViewModel

TITLE = "明年先办哪一件？"
DOOR = {"zh_CN": "居民投票", "en": "Residents decide"}
CODE = {"zh_CN": "我有纸上的投票码", "en": "I have a code on paper"}
NEXT = {"zh_CN": "下一步", "en": "Next"}
CHECK = {"zh_CN": "去核对", "en": "Check it"}
CAST = {"zh_CN": "投出这一票", "en": "Cast my vote"}
DONE = {"zh_CN": "投好了，谢谢您", "en": "Your vote is in, thank you"}
OPTIONS = [
    {"option": "lift", "label": "修电梯", "detail": "1、3、5 号楼，约 42 万元"},
    {"option": "lamps", "label": "装路灯", "detail": "东门到菜场，18 盏，约 9 万元"},
    {"option": "shed", "label": "建充电棚", "detail": "南门空地，60 个车位，约 15 万元"},
]


def asks(hall: AgentHall, voters: int = 12, **how: Any) -> list[str]:
    """Its codes; the vote is open."""
    told: dict[str, Any] = {"options": OPTIONS, "until": "2099-12-01T12:00:00.000Z", **how}
    return opens(hall, voters, **told)


def model(at: SosKiosk) -> ResidentVoteViewModel:
    return at.window.findChildren(ResidentVoteViewModel)[-1]  # the one before goes


def goes(at: SosKiosk, language: str = "zh_CN") -> None:
    """From the start to the vote."""
    at.session.setLanguage(language)
    at.person.tap(DOOR[language])
    at.person.tap(TITLE)
    at.person.wait(lambda: at.session.screen == "vote" and at.session.session, "the vote")


def identified(at: SosKiosk, code: str, language: str = "zh_CN") -> None:
    goes(at, language)
    at.person.tap(CODE[language])
    types(at, code, language)
    at.person.wait(lambda: model(at).view == "choose", "the choices")


def types(at: SosKiosk, code: str, language: str = "zh_CN") -> None:
    at.person.wait(lambda: at.part("voteCodeField").hasActiveFocus(), "the field")
    pause(SETTLE)  # nobody types sooner
    at.part("voteCodeField").setProperty("text", code)  # as an input method would
    at.person.tap(NEXT[language])


def casts(at: SosKiosk, *touched: str, language: str = "zh_CN") -> None:
    for each in touched:
        at.person.tap(each)
    at.person.tap(CHECK[language])
    at.person.wait(lambda: model(at).view == "review" and model(at).settled, "the review")
    at.person.tap(CAST[language])
    at.person.wait_for(DONE[language])
