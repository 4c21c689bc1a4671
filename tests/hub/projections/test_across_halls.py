"""What only the district can see: all halls in one list, what was given or used twice."""

from __future__ import annotations

from kiosk.hub.projections import remaking
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall

RATED = {
    "once": "9Kd0", "rating": "r-1", "matter": "v-1", "stage": "done", "level": 2, "reasons": None,
    "words": None, "phone": None, "staff": "li", "involved": None, "about": None,
    "day": "2026-11-30", "opens": "",
}  # fmt: skip


def ends_a_survey(hall: PaperHall, *marks: str) -> None:
    hall.writes("survey.used", survey="s1", marks=sorted(marks))


def test_cases_of_all_halls_stand_in_one_list(district: District) -> None:
    halls = [district.hall(f"k0001{number}") for number in range(3)]
    for number, hall in enumerate(halls):
        hall.files(settle_by=f"2026-12-0{3 - number}T01:00:00.000Z", respond_by=None)
        district.takes(hall)
    district.projects()
    rows = district.rows("SELECT hall FROM cases WHERE open ORDER BY due, hall, case_id")
    assert [hall for (hall,) in rows] == ["k00012", "k00011", "k00010"]


def test_a_rating_that_a_restore_lost_and_that_was_given_again_is_seen(district: District) -> None:
    hall = district.hall()
    hall.files()
    hall.writes("rating.given", **RATED)
    district.takes(hall)
    hall.restored(1)
    hall.writes("rating.given", **{**RATED, "level": 5})
    district.takes(hall, 2)
    district.projects()
    assert district.rows("SELECT epoch, seq, level FROM ratings ORDER BY epoch") == [
        (1, 2, 2), (2, 3, 5),
    ]  # fmt: skip
    twice = district.rows("SELECT once, count(*) FROM ratings GROUP BY once HAVING count(*) > 1")
    assert twice == [("9Kd0", 2)]


def test_an_invitation_that_was_used_in_two_halls_is_seen(district: District) -> None:
    east, west = district.hall("k00001"), district.hall("k00002")
    both = "the_one_of_both"  # so long that no hash has it by chance
    ends_a_survey(east, "m1", "m2", both)
    ends_a_survey(west, both, "m4")
    for hall in (east, west):
        district.takes(hall)
    district.projects()
    twice = district.rows(
        "SELECT survey, mark, array_agg(hall ORDER BY hall) FROM invitations"
        " GROUP BY survey, mark HAVING count(*) > 1"
    )
    assert twice == [("s1", both, ["k00001", "k00002"])]
    lines = [line for hall in (east, west) for *_, line in district.lines(hall)]
    assert len(lines) == 2
    assert not [line for line in lines if both.encode() in line]


def test_which_invitations_were_used_is_forgotten_with_their_event(district: District) -> None:
    hall = district.hall()
    hall.files()
    ends_a_survey(hall, "m1", "m2")
    district.takes(hall)
    district.projects()
    assert district.value("SELECT count(*) FROM invitations") == 2
    hall.forgets(2)
    district.takes(hall, 3)
    district.projects()
    assert district.value("SELECT count(*) FROM invitations") == 0
    assert remaking.compare(district.hub, hall.hall) == []


def test_days_are_counted_and_troubles_end(district: District) -> None:
    hall = district.hall()
    for number in range(3):
        hall.writes("visit.checked_in", visit=f"v-20261130-A{number:03d}-xyz", day="2026-11-30",
                    number="A", service="s", job="")  # fmt: skip
    hall.writes("visit.finished", visit="v-20261130-A000-xyz", by="li", counter="1", staff="li")
    hall.writes("visit.cancelled", visit="v-20261130-A001-xyz", reason="day_end")
    hall.writes("trouble.began", about="printer-1", what="no_paper")
    hall.writes("trouble.began", about="button-1", what="battery")
    hall.writes("trouble.ended", about="printer-1", what="no_paper")
    hall.files()
    district.takes(hall, 1, 4)
    district.projects()
    district.takes(hall, 5)
    district.projects()
    assert district.rows("SELECT day, checked_in, finished, cancelled, filed FROM hall_days") == [
        ("2026-11-30", 3, 1, 1, 1)
    ]
    assert district.rows("SELECT about, what FROM hall_troubles") == [("button-1", "battery")]
    assert remaking.compare(district.hub, hall.hall) == []


def test_what_a_hall_says_of_itself_is_its_newest_plan(district: District) -> None:
    hall = district.hall()
    for name in ("东风里", "东风里大厅"):
        hall.writes("hall.plan", name={"zh_CN": name}, division="110101", cells=[], categories={})
    district.takes(hall)
    district.projects()
    assert '"东风里大厅"' in district.value("SELECT plan FROM halls")


def test_a_case_filed_on_the_districts_page_is_known_by_its_request(district: District) -> None:
    hall = district.hall()
    hall.files(channel="open311", request="req-7")
    district.takes(hall)
    district.projects()
    assert district.rows("SELECT request FROM cases") == [("req-7",)]


def test_fields_of_the_wrong_kind_stop_no_hall(district: District) -> None:
    """Of a later program, or of a hall gone wrong: what cannot be understood says nothing."""
    hall, next_one = district.hall("k00001"), district.hall("k00002")
    wrong = {"case": ["x"], "number": 7, "day": None, "reasons": {"a": 1}, "tier": "first",
             "respond_by": 12, "settle_by": "soon", "category": {"zh": "x"}}  # fmt: skip
    hall.writes("case.filed", **{**wrong, "case": "c-20261130-0001-ABCDEF"})
    hall.writes("case.filed", **wrong)
    hall.writes("case.joined", case="c-unknown", risk=1)
    hall.writes("case.handed_up", case="c-20261130-0001-ABCDEF", tier=1 << 40, answers=3)
    hall.writes("visit.checked_in", visit=9, day="30 November")
    hall.writes("alarm.raised", alarm=4, at="now")
    hall.writes("alarm.raised", alarm="al-1", at="now", kind=None)
    hall.writes("rating.given", once=None)
    hall.writes("rating.month", month=11, figures="many")
    hall.writes("survey.used", survey=None, marks=[1, None, {}])
    hall.writes("privacy.erased", seqs=["one", -1, True, 1 << 60], lost="1.1")
    hall.writes("privacy.erased", seqs=None, lost=["one", "1", "1.0", "1.-2", 1.2, "9" * 12 + ".1",
                                                   "1." + "9" * 30, "１.１"])  # fmt: skip
    hall.writes("trouble.began", about=None, what=[])
    next_one.files()
    for each in (hall, next_one):
        district.takes(each)
    district.projects()
    assert district.value("SELECT count(*) FROM epochs WHERE projected < seq") == 0
    assert district.value("SELECT count(*) FROM cases WHERE hall = 'k00002'") == 1
