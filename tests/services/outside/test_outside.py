"""Cases in the hands of others: given with a deadline, done or given back, never nobody's."""

from __future__ import annotations

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.cases import search
from kiosk.services.outside import register
from kiosk.storage.tables.case_inbox import Filter
from tests.services.outside.outside_story import BRIEF, OutsideStory

PHONE = "13900130078"


def refused(code: str) -> pytest.RaisesContext[KnownError]:
    return pytest.raises(KnownError, match=rf"^{code}\b")


def test_a_lamp_goes_to_the_property_company_and_comes_back_done(hall: OutsideStory) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    case = hall.reports(name="孙大爷", phone=PHONE, detail="三号楼501").case.case_id
    hall.entrusts(case, company, leads=True)
    assert (hall.case(case).assignee, hall.case(case).state) == ("li", "working")
    assert hall.lead(case) == company
    assert hall.mine("zhou") == [case]
    seen = hall.helper_does("look", case, "zhou")
    assert (seen.mine.handling.brief, seen.reports) == (BRIEF, ()), "nothing of who reported it"
    hall.helper_does("undertake", case, "zhou")
    hall.helper_does("progress", case, "zhou", "等配件，明天到")
    hall.helper_does("carry_out", case, "zhou", "换了灯头，已亮")
    with refused("outside.step"):
        hall.helper_does("give_back", case, "zhou", "不修了")
    assert hall.case(case).state == "working", "only the hall settles"
    hall.does("resolve", case, "li", "路灯已修好")
    assert hall.mine("zhou") == []
    with refused("cases.unknown"):
        hall.helper_does("look", case, "zhou")
    [hand] = hall.hands(case)
    assert (hand.state, hand.in_time, hand.repeated) == ("closed", True, 0)
    assert hall.lead(case) == ""
    hall.does("reopen", case, "li", "又灭了")
    assert hall.hands(case)[0].repeated == 1
    assert hall.same_after_rebuild()


def test_two_handle_it_one_leads_and_the_hall_leads_when_they_give_it_back(
    hall: OutsideStory,
) -> None:
    roads = hall.helps("道路科", "qian", kind="department").organisation
    company = hall.helps("康宁物业", "zhou").organisation
    case = hall.reports().case.case_id
    hall.entrusts(case, roads, leads=True)
    hall.entrusts(case, company)
    assert hall.lead(case) == roads
    hall.staff_does("lead", case, company)
    assert hall.lead(case) == company
    with refused("outside.leads"):
        hall.staff_does("lead", case, company)
    hall.helper_does("give_back", case, "zhou", "不归物业管")
    assert hall.lead(case) == "", "the hall's"
    seen = hall.helper_does("look", case, "qian")
    assert [each.type for each in seen.acts][-1] == "case.given_back"
    hall.staff_does("lead", case, roads)
    hall.staff_does("lead", case, "")
    assert hall.lead(case) == ""
    with refused("outside.not_theirs"):
        hall.staff_does("lead", case, company)


def test_two_clerks_give_it_away_at_once_and_the_second_is_told(hall: OutsideStory) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    other = hall.helps("绿化队", "sun", kind="contractor").organisation
    case = hall.reports().case.case_id
    read = hall.case(case).version
    hall.entrusts(case, company, leads=True, version=read)
    with refused("cases.changed"):
        hall.entrusts(case, other, leads=True, version=read)
    assert [each.organisation for each in hall.hands(case)] == [company]
    with refused("outside.already"):
        hall.entrusts(case, company)


@pytest.mark.parametrize(
    ("due", "code"),
    [("明天", "outside.due_form"), ("2026-11-23", "outside.due_past"),
     ("2027-03-01", "outside.due_late")],
)  # fmt: skip
def test_a_deadline_is_a_day_ahead_and_within_the_halls_own(
    hall: OutsideStory, due: str, code: str
) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    case = hall.reports().case.case_id
    with refused(code):
        hall.entrusts(case, company, due=due)
    assert hall.hands(case) == []
    assert hall.case(case).state == "filed", "nothing was done by halves"


def test_what_is_nobodys_outside_is_not_given_and_comes_back(hall: OutsideStory) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    beaten = hall.reports("他喝了酒打我，我不敢回家", category="other").case.case_id
    with refused("outside.not_this"):
        hall.entrusts(beaten, company)
    with refused("outside.names"):
        case = hall.reports(name="孙大爷", phone=PHONE).case.case_id
        hall.entrusts(case, company, brief="给孙大爷家修灯")
    hall.entrusts(case, company)
    quarrel = hall.case(case)
    hall.does("classify", case, "li", quarrel.category, quarrel.type, dispute=True)
    assert hall.mine("zhou") == [], "from that moment"
    with refused("cases.unknown"):
        hall.helper_does("progress", case, "zhou", "看过了")
    assert hall.a_minute_outside() == 1
    assert hall.hands(case)[0].state == "called_back"


def test_who_reported_it_is_shown_with_a_reason_while_they_have_it(hall: OutsideStory) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    roads = hall.helps("道路科", "qian", kind="department").organisation
    case = hall.reports(name="孙大爷", phone=PHONE).case.case_id
    hall.entrusts(case, company)
    hall.entrusts(case, roads)
    with refused("cases.words_missing"):
        hall.staff_does("release", case, company, " ")
    hall.staff_does("release", case, company, "要上门，和本人说好了")
    told = hall.helper_does("look", case, "zhou").reports
    assert [each["phone"] for each in told] == [PHONE]
    assert hall.helper_does("look", case, "qian").reports == (), "to them alone"
    hall.staff_does("call_back", case, company)
    with refused("cases.unknown"):
        hall.helper_does("look", case, "zhou")
    hall.entrusts(case, company)
    assert hall.helper_does("look", case, "zhou").reports == (), "asked anew, shown anew"


def test_one_that_ends_or_whose_last_account_closes_keeps_no_case(hall: OutsideStory) -> None:
    company = hall.helps("康宁物业", "zhou", "wu")
    roads = hall.helps("道路科", "qian", kind="department", contact="").organisation
    case = hall.reports().case.case_id
    hall.entrusts(case, company.organisation, leads=True)
    hall.entrusts(case, roads)
    hall.closes("zhou")
    assert hall.a_minute_outside() == 0, "somebody there can act still"
    assert hall.mine("wu") == [case]
    hall.closes("qian")
    assert hall.a_minute_outside() == 1
    hall.ends(company.organisation)
    for account in ("zhou", "wu"):
        with refused("outside.unknown"):
            hall.helper_does("undertake", case, account)
    assert hall.a_minute_outside() == 1
    assert (hall.lead(case), {each.state for each in hall.hands(case)}) == ("", {"called_back"})
    with refused("outside.unknown"):
        hall.entrusts(case, company.organisation)
    with hall.store.reading() as tx:
        assert register.known(tx, company.organisation).phone == "", "whom to ring is forgotten"
        assert not [each for each in tx.events() if "周经理" in str(each.private)]
    with refused("outside.nobody"):
        hall.entrusts(case, roads)


def test_who_is_late_rises_on_the_list_and_is_found_late_once(
    hall: OutsideStory, clock: ManualClock
) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    first = hall.reports().case.case_id
    second = hall.reports("电梯里的灯不亮").case.case_id
    hall.entrusts(second, company, due="2026-11-24")
    clock.advance(hours=16)  # past midnight in Shanghai
    assert (hall.a_minute_outside(), hall.a_minute_outside()) == (1, 0)
    with hall.store.reading() as tx:
        listed = [each.case_id for each in search.inbox(tx, Filter(), "li")]
    assert listed == [second, first]
    hall.helper_does("undertake", second, "zhou")
    hall.helper_does("carry_out", second, "zhou", "修好了")
    with hall.store.reading() as tx:
        assert search.inbox(tx, Filter(), "li")[0].case_id == first
    assert not hall.hands(second)[0].in_time


def test_what_was_said_to_be_done_and_was_not_is_asked_again(hall: OutsideStory) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    case = hall.reports().case.case_id
    hall.entrusts(case, company)
    hall.helper_does("undertake", case, "zhou")
    hall.helper_does("carry_out", case, "zhou", "修好了")
    hall.entrusts(case, company, leads=True, brief="灯还是不亮，请再去看")
    assert [(each.state, each.repeated) for each in hall.hands(case)] == [
        ("closed", 1), ("asked", 0),
    ]  # fmt: skip


def test_erasing_a_case_reaches_what_was_written_for_and_by_others(hall: OutsideStory) -> None:
    company = hall.helps("康宁物业", "zhou").organisation
    case = hall.reports(name="孙大爷", phone=PHONE).case.case_id
    hall.entrusts(case, company)
    hall.helper_does("undertake", case, "zhou")
    hall.helper_does("progress", case, "zhou", "敲门没人应")
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, case, "本人要求")
    with hall.store.reading() as tx:
        told = [each for each in tx.events() if each.get("case") == case]
        assert not [each.type for each in told if each.private]
    assert hall.hands(case)[0].brief is None
    assert hall.same_after_rebuild()


def test_a_case_is_not_assigned_to_an_account_of_somebody_outside(hall: OutsideStory) -> None:
    hall.helps("康宁物业", "zhou")
    case = hall.reports().case.case_id
    with refused("outside.entrust_instead"):
        hall.does("assign", case, "li", "zhou")
