"""Forgetting travels both ways, and nothing brings back what was forgotten."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.errors import KnownError
from kiosk.hub.core.opening import open_private
from kiosk.hub.erasure.erasing import COPIES
from kiosk.hub.intake import forks
from kiosk.hub.projections import remaking
from kiosk.hub.refs import case_updates, own
from kiosk.hub.refs.publishing import newest
from kiosk.hub.upkeep import nights, verifying
from tests.hub.district import District
from tests.hub.intake.test_alarms_alone import RAISED
from tests.hub.paper_hall import PaperHall
from tests.hub.projections.test_across_halls import RATED


def sealed(district: District) -> list[tuple[int, int]]:
    return district.rows(
        "SELECT epoch, seq FROM events WHERE sealed IS NOT NULL ORDER BY epoch, seq"
    )


def test_what_a_hall_erased_is_erased_here(district: District) -> None:
    hall = district.hall()
    for _ in range(3):
        hall.files()
    district.takes(hall)
    hall.forgets(1, 3)
    district.takes(hall, 4)
    district.projects()
    assert sealed(district) == [(1, 2)]
    assert open_private(district.hub, hall.hall, 1, 1) is None
    assert district.rows("SELECT epoch, seq, origin FROM buried ORDER BY seq") == [
        (1, 1, "hall"), (1, 3, "hall"),
    ]  # fmt: skip
    assert verifying.verify(district.hub) == []


def test_a_rating_is_forgotten_and_that_it_was_given_stays(district: District) -> None:
    hall = district.hall()
    hall.writes("rating.given", **RATED)
    district.takes(hall)
    district.projects()
    assert district.rows("SELECT level, stage FROM ratings") == [(2, "done")]
    hall.forgets(1)
    district.takes(hall, 2)
    district.projects()
    assert district.rows("SELECT once, level, stage, day FROM ratings") == [
        ("9Kd0", None, None, None)
    ]
    assert remaking.compare(district.hub, hall.hall) == []


def test_numbers_mean_the_history_that_leads_to_the_erasure(district: District) -> None:
    """After a restore the number 3 stands in two epochs: the hall means its own."""
    hall = district.hall()
    for _ in range(4):
        hall.files()
    district.takes(hall)
    hall.restored(2)
    hall.files()
    hall.forgets(1, 4)
    district.takes(hall, 3)
    district.projects()
    assert district.rows("SELECT epoch, seq FROM buried ORDER BY epoch") == [(1, 1), (2, 4)]
    assert sealed(district) == [(1, 2), (1, 3), (1, 4)]


def test_a_fork_is_forgotten_too(district: District) -> None:
    hall = district.hall()
    for _ in range(3):
        hall.files()
    district.takes(hall)
    other = PaperHall(hall.hall, hall.key, hall.sealing, journal=hall.journal[:1], now=hall.now)
    other.files("另一台")
    other.files("另一台")
    district.keeps_fork(other, 2)
    other.restored(3)
    other.forgets(2)
    district.takes(other, 4)
    district.projects()
    assert district.rows("SELECT seq, sealed IS NULL FROM fork_events ORDER BY seq") == [
        (2, True), (3, False),
    ]  # fmt: skip


def test_what_a_restore_lost_in_the_hall_is_erased_here_by_its_name(district: District) -> None:
    """It was erased in the hall, and before that came up a copy of before it was put back."""
    hall = district.hall()
    for _ in range(4):
        hall.files()
    district.takes(hall)
    hall.restored(2)
    hall.writes("privacy.erased", seqs=[], reason="本人要求", lost=["1.4", "1.9"])
    district.takes(hall, 3)
    district.projects()
    assert sealed(district) == [(1, 1), (1, 2), (1, 3)]
    assert district.rows("SELECT epoch, seq, origin FROM buried ORDER BY seq") == [
        (1, 4, "hall"), (1, 9, "hall"),
    ]  # fmt: skip
    assert verifying.verify(district.hub) == []


def test_what_was_lost_of_a_fork_is_erased_by_its_name_too(district: District) -> None:
    hall = district.hall()
    hall.files()
    district.takes(hall)
    other = PaperHall(hall.hall, hall.key, hall.sealing, now=hall.now)
    for _ in range(3):
        other.files("另一台")
    district.keeps_fork(other)
    fork = other.batch()
    other.restored(2)
    other.writes("privacy.erased", seqs=[], reason="本人要求", lost=["1.3"])
    district.takes(other, 3)
    district.projects()
    left = "SELECT seq FROM fork_events WHERE sealed IS NOT NULL ORDER BY seq"
    assert district.rows(left) == [(1,), (2,)]
    with district.hub.pool.connection() as connection:  # a database of before, and the fork again
        connection.execute("DELETE FROM fork_events")
    forks.keep(district.hub, district.caller(other), fork)
    assert district.rows(left) == [(1,), (2,)]


def test_a_batch_that_comes_again_brings_nothing_back(district: District) -> None:
    """A stick that lay in a drawer, or a database of before that the hall fills again."""
    hall = district.hall()
    hall.files()
    stick = hall.batch()
    district.takes_body(hall, stick)
    hall.forgets(1)
    district.takes(hall, 2)
    district.projects()
    with district.hub.pool.connection() as connection:  # the events are lost, the tombstone is not
        connection.execute("DELETE FROM events")
        connection.execute("DELETE FROM epochs")
        connection.execute("UPDATE halls SET epoch = 1, seq = 0, head = %s", (bytes(32),))
    district.takes_body(hall, stick)
    assert sealed(district) == []


def test_what_the_district_erases_is_told_to_the_hall(district: District) -> None:
    hall = district.hall()
    case = hall.files()
    hall.files()
    hall.writes("case.noted", case=case, day="2026-11-30", public=True, report=0, staff="li",
                words="写给您的")  # fmt: skip
    district.takes(hall)
    district.projects()
    case_updates.say(district.hub, hall.hall, case, officer="qian", by_name="钱", answer="区里在办",
                     based_epoch=1, based_on=3)  # fmt: skip
    assert own.forget_case(district.hub, hall.hall, case) == 2
    assert sealed(district) == [(1, 2)]
    told = district.hub.pool.run(lambda connection: newest(connection, hall.hall, "erasures"))
    assert told is not None
    events = [msgspec.json.decode(line)["event"] for line in told.content.splitlines()]
    assert sorted(events) == [f"{hall.hall}.1.1", f"{hall.hall}.1.3"]
    updates = district.hub.pool.run(
        lambda connection: newest(connection, hall.hall, "case_updates")
    )
    assert updates is not None
    assert updates.content == b"", "nor does the district's own answer go down any more"
    assert own.tell_erasures(district.hub, hall.hall) == 0, "told once"


def test_what_the_hall_erased_of_an_answer_is_erased_of_the_district_s(district: District) -> None:
    hall = district.hall()
    case = hall.files()
    district.takes(hall)
    district.projects()
    update = case_updates.say(district.hub, hall.hall, case, officer="qian", by_name="钱",
                              answer="王秀英您好", based_epoch=1, based_on=1)  # fmt: skip
    hall.writes("case.district_answered", case=case, day="2026-11-30", update=update, status="",
                conflict=False, words="王秀英您好", by="钱")  # fmt: skip
    hall.forgets(2)
    district.takes(hall, 2)
    district.projects()
    assert district.rows("SELECT answer FROM case_updates") == [("",)]


def test_a_case_that_its_hall_forgot_is_forgotten_whole_the_night_after(
    district: District,
) -> None:
    """What the hall lost in a restore it cannot name, and of the district's answer it may not have
    heard; a neighbour who joined another case is remembered."""
    hall = district.hall()
    gone, kept = hall.files(), hall.files()
    for case in (gone, kept):
        hall.writes("case.joined", case=case, day="2026-11-30", text="我也是", name="李小红",
                    phone="", person="", place="", photo_count=0, job="", language="zh_CN",
                    anonymous=False)  # fmt: skip
    hall.writes("case.noted", case=gone, day="2026-11-30", public=True, report=0, staff="li",
                words="王秀英来过")  # fmt: skip
    hall.writes("alarm.raised", **{**RAISED, "case": gone, "seen": "王秀英"})
    district.takes(hall)
    district.projects()
    hall.restored(4)
    for case in (gone, kept):
        case_updates.say(district.hub, hall.hall, case, officer="qian", by_name="钱",
                         answer=f"{case} 您好", based_epoch=1, based_on=5)  # fmt: skip
    hall.forgets(1, 2, 3)
    district.takes(hall, 5)
    district.projects()
    assert sealed(district) == [(1, 4), (1, 5), (1, 6)], "no number of the hall's names them"
    nights.work(district.hub)
    assert sealed(district) == [(1, 4)]
    assert district.rows("SELECT answer FROM case_updates ORDER BY id") == [
        ("",), (f"{kept} 您好",),
    ]  # fmt: skip
    [[told]] = district.rows("SELECT content FROM refs WHERE name = 'case_updates'")
    assert gone.encode() not in bytes(told), "and no older version has it"
    version = "SELECT max(version) FROM refs"
    before = district.value(version)
    nights.work(district.hub)
    assert district.value(version) == before, "told once"
    assert verifying.verify(district.hub) == []


def test_the_district_forgets_a_case_with_the_words_of_its_alarm(district: District) -> None:
    hall = district.hall()
    case = hall.files()
    hall.writes("alarm.raised", **{**RAISED, "case": case, "seen": "王秀英"})
    district.takes(hall)
    district.projects()
    assert own.forget_case(district.hub, hall.hall, case) == 2
    assert sealed(district) == []
    with pytest.raises(KnownError, match=r"hub\.unknown_case"):
        own.forget_case(district.hub, hall.hall, "c-none")


@pytest.mark.parametrize("table", sorted(COPIES))
def test_every_column_that_a_copy_lists_is_one(district: District, table: str) -> None:
    columns = {each.split(" = ")[0] for each in COPIES[table].split(", ")}
    found = district.rows(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'hub'"
        " AND table_name = %s AND is_nullable = 'YES'",
        table,
    )
    assert columns <= {name for (name,) in found}
