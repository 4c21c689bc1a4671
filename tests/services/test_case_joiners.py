"""Neighbours join a case: each keeps what they told, and each can be forgotten by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk.agent.cases.documents import CaseDocuments
from kiosk.clock import ManualClock, from_text
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.cases import paper as cases_paper
from kiosk.services.cases import search, tracking
from kiosk.services.cases.filing import Filed
from kiosk.services.cases.receipts import read_receipt, receipt_token, typed_code
from kiosk.storage.tables import cases, print_jobs
from kiosk.storage.tables.case_blocks import BLOCK
from kiosk.wire.chain import commitment
from kiosk.wire.receipt import event_mark
from tests.services.case_story import CaseStory
from tests.services.hall_story import Story

FIRST = "三号楼楼道灯不亮"
WU, ZHENG = "13712345678", "13698765432"


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[CaseStory]:
    made = CaseStory(story.store, story.context, clock)
    made.hires("li")
    yield made
    made.blobs.close()


class Joined:
    """The first one and two neighbours, each with a photograph."""

    def __init__(self, hall: CaseStory) -> None:
        question = hall.context.hall.category_by_id("lamp_road").question[0]  # type: ignore[union-attr]
        self.answers = {question.id: question.choices[0].id}
        self.first = hall.reports(FIRST, cell="g1", place="3号楼", name="钱多多")
        self.case = self.first.case.case_id
        self.photo = hall.photographs(b"wu's stairs")
        self.wu = hall.joins(
            self.case, text="西门吴家摔了一跤", detail="五层楼梯口", name="吴小满", phone=WU,
            cell="g1", place="3号楼", answers=self.answers, photos=(self.photo,),
        )  # fmt: skip
        self.other = hall.photographs(b"zheng's cellar")
        self.zheng = hall.joins(
            self.case, text="地下车库也没有光", name="郑大年", phone=ZHENG, photos=(self.other,)
        )


def told(hall: CaseStory, filed: Filed) -> dict[str, object]:
    with hall.store.reading() as tx:
        return tx.event(filed.event.seq).private or {}


def found(hall: CaseStory, typed: str) -> list[str]:
    with hall.store.reading() as tx:
        return [case.case_id for case in search.search(tx, hall.context, typed)]


def photographs(hall: CaseStory, case: str) -> list[bytes]:
    with hall.store.reading() as tx:
        return [b"".join(hall.blobs.read(tx, blob)) for blob in cases.photos(tx, case)]


def test_what_each_neighbour_told_is_kept_in_the_order_they_came(hall: CaseStory) -> None:
    made = Joined(hall)
    assert told(hall, made.wu).items() >= {
        "text": "西门吴家摔了一跤", "detail": "五层楼梯口", "answers": made.answers,
        "name": "吴小满", "phone": WU, "photos": [made.photo],
    }.items()  # fmt: skip
    assert "吴" not in repr(made.wu.event.public)
    with hall.store.reading() as tx:
        reports = cases.reports(tx, made.case)
    assert [each.seq for each in reports] == [
        each.event.seq for each in (made.first, made.wu, made.zheng)
    ]
    assert photographs(hall, made.case) == [b"wu's stairs", b"zheng's cellar"]
    assert hall.case(made.case).text == FIRST
    assert hall.same_after_rebuild()


@pytest.mark.parametrize("others", [0, BLOCK])
def test_a_case_is_found_by_what_any_of_them_said(hall: CaseStory, others: int) -> None:
    """Whether the index holds it already or not."""
    made = Joined(hall)
    for _ in range(others):
        hall.reports("门口的垃圾桶满了")
    late = hall.joins(made.case, text="配电箱冒着潮气")
    for typed in ("楼道灯", "西门吴家", "五层楼梯口", "车库也没", "配电箱", WU, ZHENG):
        assert found(hall, typed) == [made.case], typed
    with hall.store.reading() as tx:
        (shown,) = search.alike(tx, "地下车库没有光", "g1", "lamp_road")
    assert shown.case_id == made.case
    hall.erases(made.case, late.event.seq)
    assert found(hall, "配电箱") == []
    assert found(hall, "西门吴家") == [made.case]
    assert hall.same_after_rebuild()


@pytest.mark.parametrize("others", [0, BLOCK])
def test_one_who_joined_is_erased_and_the_others_stay(hall: CaseStory, others: int) -> None:
    made = Joined(hall)
    for _ in range(others):
        hall.reports("门口的垃圾桶满了")
    hall.does("note", made.case, "li", f"已给吴小满（{WU[:3]} {WU[3:]}）回电", public=False)
    hall.does("note", made.case, "li", "灯泡已订购", public=True)
    hall.erases(made.case, made.wu.event.seq)
    assert told(hall, made.wu) == {}
    assert told(hall, made.zheng)["text"] == "地下车库也没有光"
    assert hall.case(made.case).text == FIRST
    assert [found(hall, typed) for typed in ("西门吴家", "五层楼梯口", WU)] == [[], [], []]
    assert [found(hall, typed) for typed in ("车库也没", "楼道灯", ZHENG)] == 3 * [[made.case]]
    assert photographs(hall, made.case) == [b"zheng's cellar"]
    with hall.store.reading() as tx:
        notes = [e.get("words") for e in cases.log(tx, made.case) if e.type == "case.noted"]
    assert notes == [None, "灯泡已订购"], "what names who is erased goes with them"
    assert hall.case(made.case).joined == 2
    assert hall.same_after_rebuild()


def test_who_told_it_first_is_erased_and_those_who_joined_stay(hall: CaseStory) -> None:
    made = Joined(hall)
    hall.erases(made.case, made.first.event.seq)
    case = hall.case(made.case)
    assert (case.text, case.name) == (None, None)
    assert found(hall, "楼道灯") == []
    assert found(hall, "西门吴家") == found(hall, ZHENG) == [made.case]
    assert photographs(hall, made.case) == [b"wu's stairs", b"zheng's cellar"]
    with hall.store.reading() as tx:
        tracked = tracking.by_number(
            tx, hall.context, case.number,
            typed_code(hall.context.keys, made.case, made.zheng.event.seq),
        )  # fmt: skip
    assert [line.kind for line in tracked.entries] == ["filed", "joined", "own"]
    assert hall.same_after_rebuild()
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, made.case, "都要求删除")
    assert found(hall, "西门吴家") == photographs(hall, made.case) == []
    assert hall.same_after_rebuild()


def test_a_neighbours_receipt_proves_what_they_told(hall: CaseStory) -> None:
    made = Joined(hall)
    token = receipt_token(hall.context.keys, made.case, made.wu.event.at, made.wu.event.hash)
    receipt = read_receipt(hall.context.keys, token, None, 365)
    with hall.store.reading() as tx:
        seen = tracking.by_token(tx, hall.context, token)
        row = tx.one("SELECT line, private, salt FROM journal WHERE seq = ?", made.wu.event.seq)
    assert row is not None
    assert (seen.proven, seen.own.seq) == (True, made.wu.event.seq)
    assert receipt.event == event_mark(made.wu.event.hash)
    mark = commitment(row["salt"], row["private"])
    assert f'"commit":"{mark}"'.encode() in row["line"], "the line that is signed for"
    for kept in ("西门吴家摔了一跤", "五层楼梯口", WU, made.photo, *made.answers.values()):
        assert kept.encode() in row["private"]
    assert "吴" not in repr(seen.entries)
    assert "钱" not in repr(seen.entries)


def test_an_answer_or_place_that_cannot_be_is_refused_of_a_neighbour_too(hall: CaseStory) -> None:
    made = Joined(hall)
    for code, wrong in (
        ("cases.answer", {"answers": {"what": "nothing of the kind"}}),
        ("cases.unknown_place", {"cell": "g99"}),
        ("cases.unknown_category", {"category": "moon"}),
        ("cases.long", {"detail": "长" * 201}),
        ("cases.anonymous_contact", {"anonymous": True, "name": "孙一"}),
    ):
        with pytest.raises(KnownError, match=f"^{code}"):
            hall.joins(made.case, **wrong)
    assert hall.case(made.case).joined == 2


def test_a_neighbour_who_tells_of_a_danger_raises_the_alert(hall: CaseStory) -> None:
    made = Joined(hall)
    hall.does("accept", made.case)
    assert hall.case(made.case).alert == ""
    joined = hall.joins(made.case, text="楼道里漏煤气，味道很大")
    assert joined.urgent
    assert not made.wu.urgent
    case = hall.case(made.case)
    assert (case.hazard, case.alert, case.risk) == ("gas", "raised", "high")
    hall.does("accept", made.case)
    assert hall.case(made.case).alert == "li"
    assert hall.same_after_rebuild()


def test_a_danger_told_by_a_neighbour_has_to_be_answered_at_once(hall: CaseStory) -> None:
    first = hall.reports(FIRST).case
    hall.joins(first.case_id, text="楼道里漏煤气，味道很大")
    left = from_text(hall.case(first.case_id).respond_by) - hall.clock.now()
    assert left <= timedelta(minutes=5)


def test_the_slip_in_full_tells_what_neighbours_said_and_the_masked_one_does_not(
    hall: CaseStory,
) -> None:
    made = Joined(hall)
    for number in range(8):
        hall.joins(made.case, text=f"第{number}户：" + "也黑" * 400)
    papers = CaseDocuments(hall.context, hall.clock)

    def slip(full: bool) -> list[tuple[str, str]]:
        with hall.store.transaction() as tx:
            job = cases_paper.slip(
                tx, hall.context, hall.case(made.case), terminal="counter-1", staff="li",
                language="zh_CN", full=full, why="上门" if full else "",
            )  # fmt: skip
        with hall.store.reading() as tx:
            asked = next(j for j in print_jobs.of_subject(tx, made.case) if j.job == job)
            return [(fact.label, fact.value) for fact in papers.make(tx, asked).joiners]  # type: ignore[union-attr]

    assert slip(full=False) == []
    lines = slip(full=True)
    assert lines[0][0].startswith("附议 1")
    assert lines[0][1].startswith("西门吴家摔了一跤  ·  五层楼梯口  ·  ")
    assert lines[0][1].endswith("照片 1 张（见系统）")
    assert len(lines) == 9
    assert max(len(words) for _, words in lines) < 400
    assert lines[-1] == ("", "另有 2 户附议，内容见系统")
    hall.erases(made.case, made.wu.event.seq)
    assert slip(full=True)[0][1] == "没有另外说明，或已按规定删除"


def test_what_staff_wrote_to_one_who_is_forgotten_goes_with_them(hall: CaseStory) -> None:
    made = Joined(hall)
    hall.hires("zhou")
    hall.does("note", made.case, "zhou", "鞋放门口", public=True, report=made.wu.event.seq)
    hall.does("note", made.case, "zhou", "明天修", public=True, for_all=True)
    hall.erases(made.case, made.wu.event.seq)
    with hall.store.reading() as tx:
        left = [event.get("words") for event in cases.log(tx, made.case) if "noted" in event.type]
    assert left == [None, "明天修"]
    assert hall.same_after_rebuild()


def test_a_receipt_of_the_night_says_the_hall_s_day_on_which_it_expired(hall: CaseStory) -> None:
    hall.clock.advance(hours=16)  # past one o'clock of the 25th, in UTC the 24th
    filed = hall.reports()
    token = receipt_token(hall.context.keys, filed.case.case_id, filed.event.at, filed.event.hash)
    hall.clock.advance(days=hall.context.hall.cases.receipt_days, minutes=1)
    expired = pytest.raises(KnownError, match=r"^receipt\.expired")
    with hall.store.reading() as tx, expired as over:
        tracking.by_token(tx, hall.context, token)
    assert over.value.params["day"] == "2027-11-25"
