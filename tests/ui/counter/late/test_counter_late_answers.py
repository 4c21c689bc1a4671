"""An answer that comes late: it closes no form that was begun since, and nobody else's page."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from PySide6.QtGui import QGuiApplication

from kiosk.api import basis, notices
from ui.viewmodels.counter.access.staff_view_model import CounterStaffViewModel
from ui.viewmodels.counter.disputes.agreement_view_model import CounterAgreementViewModel
from ui.viewmodels.counter.disputes.dispute_view_model import CounterDisputeViewModel
from ui.viewmodels.counter.elders.elder_view_model import CounterElderViewModel
from ui.viewmodels.counter.grid.volunteer_view_model import CounterVolunteerViewModel
from ui.viewmodels.counter.outside.hands_view_model import CounterHandsViewModel
from ui.viewmodels.counter.outside.mine_view_model import CounterMineViewModel
from ui.viewmodels.counter.outside.organisations_view_model import CounterOrganisationsViewModel
from ui.viewmodels.counter.prevention.prevention_view_model import CounterPreventionViewModel
from ui.viewmodels.shared.link import LinkedViewModel


class SlowLink:
    """Answers when the test says so."""

    connected, welcome, refusal = True, None, ""

    def __init__(self, desk: LinkedViewModel) -> None:
        self.asked: list[tuple[str, Callable[[Any], None]]] = []
        self.refusing: list[Callable[[Any], None]] = []
        desk._link = self  # type: ignore[assignment]

    def call(
        self, method: str, _request: object, then: Callable[[Any], None],
        otherwise: Callable[[Any], None],
    ) -> None:  # fmt: skip
        self.asked.append((method, then))
        self.refusing.append(otherwise)

    def answers(self, method: str, **told: Any) -> None:
        found = next(each for each in self.asked if each[0] == method)
        self.asked.remove(found)
        found[1](SimpleNamespace(**told))


def of(case: str) -> Any:
    return SimpleNamespace(row=SimpleNamespace(case=case, version=1))


def test_what_was_refused_is_told_though_a_look_from_before_is_answered_after_it(
    qapp: QGuiApplication,
) -> None:
    desk = LinkedViewModel()
    agent = SlowLink(desk)
    desk.ask("responders.list", basis.Nothing())
    desk.ask("responders.add", basis.Command())
    agent.refusing[1](notices.Fault(code="person.phone", field="phone"))
    told = desk.message
    assert told
    agent.answers("responders.list")
    assert desk.message == told
    desk.ask("responders.add", basis.Command())
    agent.answers("responders.add")
    agent.answers("responders.add")
    assert desk.message == "", "what was asked after it was told and is done answers it"


def test_who_went_on_to_another_elder_stays_there(qapp: QGuiApplication) -> None:
    desk = CounterElderViewModel()
    agent = SlowLink(desk)
    emptied: list[bool] = []
    desk.helperAdded.connect(lambda: emptied.append(True))
    desk.begin("new")
    desk.register({"cell": "g1", "name": "王建国"})
    desk.choose("e2")
    desk.begin("helper")
    agent.answers("elders.register", elder="e1")
    assert (desk.selected, desk.mode) == ("e2", "helper")
    desk.addHelper("李芳", "13800135521")
    desk.choose("e3")
    desk.begin("helper")
    agent.answers("responders.add")
    assert (desk.mode, emptied) == ("helper", []), "what is written for the third stands"
    desk.addHelper("李芳", "13800135521")
    agent.answers("responders.add")
    assert (desk.mode, emptied) == ("", [True])
    desk.withdraw("不愿意了")
    desk.choose("e4")
    agent.answers("elders.withdraw")
    assert desk.selected == "e4"


def test_at_the_mediation_desk_other_words_are_being_written_by_then(qapp: QGuiApplication) -> None:
    desk = CounterDisputeViewModel()
    agent = SlowLink(desk)
    desk._case, desk._view = "c1", of("c1")
    desk.askFor("hand_up")
    desk.say("谈不拢")
    desk.askFor("hand_down")
    agent.answers("disputes.hand_up")
    assert desk.asking != ""
    desk.say("可以在社区谈")
    agent.answers("disputes.hand_down")
    assert desk.asking == ""


def test_what_was_paid_closes_no_words_that_are_being_written(qapp: QGuiApplication) -> None:
    desk, agreement = CounterDisputeViewModel(), CounterAgreementViewModel()
    agent = SlowLink(agreement)
    agreement.written.connect(desk.close)
    agreement._case = desk._case = "c1"
    agreement._view = SimpleNamespace(  # type: ignore[assignment]
        row=SimpleNamespace(version=1), promises=()
    )
    rests: list[bool] = []
    desk.modeChanged.connect(lambda: rests.append(desk.form == "" and desk.asking == ""))
    agreement.paid(1, "800")
    desk.askFor("kept")
    agent.answers("disputes.paid")
    assert desk.asking != ""
    desk.begin("")
    rests.clear()
    agreement.paid(1, "800")
    agent.answers("disputes.paid")
    assert rests == [True], "the keys go back to the list"


def test_at_the_prevention_desk_another_pattern_is_open_by_then(qapp: QGuiApplication) -> None:
    desk = CounterPreventionViewModel()
    agent = SlowLink(desk)
    desk._chosen, desk._form = "p1", "dismiss"
    desk.decide("chance", "偶然")
    desk._chosen, desk._form = "p2", "visit"
    agent.answers("prevention.dismiss")
    assert (desk._chosen, desk.form) == ("p2", "visit")


def test_another_volunteer_is_open_by_then(qapp: QGuiApplication) -> None:
    desk = CounterVolunteerViewModel()
    agent = SlowLink(desk)
    gone: list[bool] = []
    desk.gone.connect(lambda: gone.append(True))
    desk.choose("people", "v1")
    desk.askFor("leave")
    desk.say("搬走了")
    desk.choose("people", "v2")
    desk.begin("served")
    agent.answers("volunteers.leave")
    assert (desk.form, gone) == ("served", [])


def test_at_the_desks_of_cases_outside_another_one_is_open_by_then(qapp: QGuiApplication) -> None:
    hands = CounterHandsViewModel()
    agent = SlowLink(hands)
    told: list[bool] = []
    hands.done.connect(lambda: told.append(True))
    hands.show("c1", 1)
    hands.begin("lead", "o1")
    hands.say("他们更近")
    hands.show("c2", 1)
    hands.begin("lead", "o1")
    agent.answers("outside.lead")
    assert (hands.form, told) == ("lead", [])

    mine = CounterMineViewModel()
    agent = SlowLink(mine)
    mine._view = of("c1")
    mine.begin("progress")
    mine.say("零件到了")
    mine._view = of("c2")
    agent.answers("outside.progress")
    assert mine.form == "progress"
    assert not agent.asked, "a look that nobody wished would be in the journal"

    kept = CounterOrganisationsViewModel()
    agent = SlowLink(kept)
    kept.begin("new")
    kept.write("property", "安居物业", "", "", "")
    kept.choose("o2")
    kept.begin("write")
    agent.answers("outside.register", organisation="o1")
    assert (kept.selected, kept.form) == ("o2", "write")


def test_a_manager_who_went_on_to_another_account_stays_there(qapp: QGuiApplication) -> None:
    desk = CounterStaffViewModel()
    agent = SlowLink(desk)
    emptied: list[bool] = []
    desk.choose("lifang")
    desk.setPin("739154", "739154")
    desk.choose("zhouqiang")
    desk.done.connect(lambda: emptied.append(True))
    agent.answers("staff.set_pin")
    assert (desk.shown, emptied) == ("zhouqiang", []), "a PIN half typed for the other stands"
