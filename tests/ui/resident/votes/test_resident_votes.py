"""Residents vote by touch on the real agent: by card, by code, in every way of choosing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from devices.card_reader.simulator.card_reader import CardReaderSimulator
from devices.card_reader.simulator.sample_cards import WANG_XIAOMING, ZHAO_XIUYING
from devices.simulation.far_ends import open_pty
from tests.agent.agent_hall import AgentHall
from tests.agent.votes.vote_hall import LAMPS, manages
from tests.ui.resident.sos_play import SosKiosk
from tests.ui.resident.votes.voter import CHECK, TITLE, asks, casts, goes, identified, model, types


@pytest.fixture
def reader() -> Iterator[CardReaderSimulator]:
    with CardReaderSimulator(open_pty()) as simulator:
        yield simulator


@pytest.fixture
def hall(tmp_path: Path, reader: CardReaderSimulator) -> Iterator[AgentHall]:
    device = (
        f'\n[[device]]\nname = "card-1"\nkind = "card_reader"\nurl = "{reader.url}"\n'
        'terminal = "resident-1"\n'
    )
    made = AgentHall(tmp_path, extra=device).start()
    made.hires("wang", role="manager")
    yield made
    made.stop()


@pytest.fixture
def at(qapp: QGuiApplication, hall: AgentHall) -> Iterator[SosKiosk]:
    made = SosKiosk(hall.folder.socket("resident"))
    made.person.wait_for("今天要办什么")
    yield made
    made.close()


def counted(hall: AgentHall) -> dict[str, int]:
    """The vote is closed and declared: each option's ballots."""
    manages(hall, "votes.close", poll=LAMPS)
    return dict(manages(hall, "votes.declare", poll=LAMPS)["counts"])


def test_by_card_three_touches_and_the_receipt(
    hall: AgentHall, at: SosKiosk, reader: CardReaderSimulator
) -> None:
    assert not at.person.sees("居民投票")
    codes = asks(hall, 6, numbers=[WANG_XIAOMING.number])
    goes(at)
    at.person.wait_for("身份证先别拿开")
    reader.lay(WANG_XIAOMING)
    at.person.wait(lambda: model(at).view == "choose", "the choices")
    assert at.session.screen == "vote"
    assert at.person.sees("保密：选票上没有名字")
    at.person.tap("装路灯")  # one
    at.person.tap("去核对")  # two
    at.person.wait_for("投出以后不能改")
    assert at.part("voteChosen").property("text") == "装路灯"
    at.person.wait(lambda: model(at).settled, "the pause")
    at.person.tap("投出这一票")  # three
    at.person.wait_for("回执打好了，请取走。")
    assert at.person.sees("收下了一张票。")
    assert model(at).chosen == []
    assert not at.person.sees("装路灯")
    reader.remove()
    model(at).done()
    at.person.wait_for("今天要办什么")
    for each in codes[1:5]:
        identified(at, each)
        casts(at, "修电梯")
        model(at).done()
        at.person.wait_for("今天要办什么")
    assert counted(hall) == {"lift": 4, "lamps": 1, "shed": 0}
    at.person.tap("居民投票")
    at.person.wait_for("通过：修电梯。")
    assert at.person.sees("一共 5 张票")


def test_who_may_not_is_told_why(
    hall: AgentHall, at: SosKiosk, reader: CardReaderSimulator
) -> None:
    (code, *_) = asks(hall, 6, numbers=[WANG_XIAOMING.number])
    goes(at)
    reader.lay(ZHAO_XIUYING)
    at.person.wait_for("本次投票的名册里没有这个人。")
    reader.remove()
    at.person.tap("我有纸上的投票码")
    types(at, "AAAA-BBBB-CCCC")
    at.person.wait_for("这个投票码不能用于本次投票")
    types(at, code.lower())
    at.person.wait(lambda: model(at).view == "choose", "the choices")
    casts(at, "装路灯")
    model(at).done()
    at.person.wait_for("今天要办什么")
    goes(at)
    reader.lay(WANG_XIAOMING)  # whose code that was
    at.person.wait_for("已经投过票")
    assert model(at).view == "who"


def test_several_an_order_and_none(hall: AgentHall, at: SosKiosk) -> None:
    (code, *_) = asks(hall, 6, method="schulze")
    identified(at, code, "en")
    for each in ("建充电棚", "修电梯", "装路灯", "修电梯"):
        at.person.tap(each)
    assert model(at).chosen == ["shed", "lamps"]
    at.person.tap("None of them")
    assert (model(at).chosen, model(at).abstains) == ([], True)
    at.person.tap("建充电棚")
    at.person.tap("装路灯")
    assert not model(at).abstains
    at.person.tap(CHECK["en"])
    at.person.wait_for("Your order")
    assert [each["label"] for each in model(at).picked] == ["建充电棚", "装路灯"]
    at.person.tap("Change it")
    at.person.wait_for(TITLE)
    assert model(at).chosen == ["shed", "lamps"]
    casts(at, "None of them", language="en")
    assert at.person.sees("What you chose. So nobody can ask you to prove it.")


def test_a_vote_that_is_closed_meanwhile_takes_no_ballot(hall: AgentHall, at: SosKiosk) -> None:
    (code, *_) = asks(hall, 6, method="approval")
    identified(at, code)
    at.person.tap("装路灯")
    at.person.tap("修电梯")
    assert model(at).chosen == ["lamps", "lift"]
    manages(hall, "votes.close", poll=LAMPS)
    at.person.wait_for("这次投票结束了")
    assert model(at).chosen == []
    at.person.tap("完成")
    at.person.wait_for("今天要办什么")
    assert not at.person.sees("居民投票")
