"""The hall at a real hub: nginx, certificates, workers, PostgreSQL; each sentence over the line."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.domain.alarm import Raised
from kiosk.hub.core.opening import open_private
from kiosk.hub.database.pool import Connection
from kiosk.hub.enrolment import halls as enrolled
from kiosk.hub.log import nightly
from kiosk.hub.pages.reading import checks
from kiosk.hub.projections import projector
from kiosk.hub.refs import case_updates, invitations, own, publishing
from kiosk.hub.sticks import answering, taking
from kiosk.hub.upkeep import nights, verifying
from kiosk.ids import told_of
from kiosk.services import erasure
from kiosk.services.alarms import recording
from kiosk.services.cases import tracking
from kiosk.services.cases.receipts import receipt_token
from kiosk.services.context import HallContext
from kiosk.services.surveys import invited
from kiosk.services.upstream import outbox
from kiosk.storage import tables
from kiosk.storage.backup import backup
from kiosk.storage.restoration import restore
from kiosk.storage.upstream import alarms
from kiosk.sync.courier import AlarmCourier
from kiosk.sync.pace import Rests
from tests.agent.test_alarms import wait_until
from tests.hub.running import RunningHub
from tests.services.surveys.survey_story import SHORT, SurveyStory
from tests.sync.real.conftest import RealHall
from tests.sync.test_reference_data import Lamps


def at_the_hub(running: RunningHub, hall: RealHall) -> list[tuple[int, int, bytes]]:
    """Every event of the hall that it has, in its own bytes; those that lie aside too."""

    def look(connection: Connection) -> list[tuple[int, int, bytes]]:
        found = []
        for table in ("fork_events", "events"):
            rows = connection.execute(
                f"SELECT epoch, seq, line FROM {table} WHERE hall = %s", (hall.keys.hall_id,)
            )
            found += [(row[0], row[1], _bytes(row[2])) for row in rows]
        return found

    with running.open() as hub:
        return hub.pool.run(look)


def _bytes(line: str | bytes) -> bytes:
    return line.encode() if isinstance(line, str) else bytes(line)


def is_whole(running: RunningHub, hall: RealHall) -> None:
    """All that the hall recorded is there as it is stored, and both sides' checks pass."""
    there = set(at_the_hub(running, hall))
    assert [(epoch, seq) for epoch, seq, line, _ in hall.rows()
            if (epoch, seq, line) not in there] == []  # fmt: skip
    assert hall.told().behind == 0
    with running.open() as hub:
        assert [each for each in verifying.verify(hub) if each.hall == hall.keys.hall_id] == []


def opened(running: RunningHub, hall: RealHall, seq: int, epoch: int = 1) -> object:
    with running.open() as hub:
        return open_private(hub, hall.keys.hall_id, epoch, seq)


def well(hall: RealHall) -> None:
    told = hall.goes()
    assert (told.trouble, told.log_trouble, told.refused) == ("", "", {})
    with hall.running.open() as hub:
        projector.catch_up(hub)  # as its workers do


def test_a_night(hall: RealHall, running: RunningHub) -> None:
    hall.lives(50)
    filed = hall.reports("我是王建国，楼下路灯坏了", name="王建国", phone="13800135521")
    well(hall)
    is_whole(running, hall)
    told = opened(running, hall, filed.event.seq)
    assert isinstance(told, dict)
    assert told["name"] == "王建国"
    with running.open() as hub:
        nightly.make(hub)
    hall.lives(5)
    well(hall)
    with running.open() as hub:
        nightly.make(hub)
    well(hall)
    assert hall.told().checkpoint
    assert hall.told().references["hub_keys"] == 1
    is_whole(running, hall)


def test_an_officer_answers_and_the_resident_reads_it(hall: RealHall, running: RunningHub) -> None:
    filed = hall.reports("楼下路灯坏了")
    well(hall)
    with running.open() as hub:
        case_updates.say(
            hub, hall.keys.hall_id, filed.case.case_id, officer="zhang", by_name="张科长",
            answer="明天上午修好。", status="working", based_epoch=1, based_on=filed.event.seq,
        )  # fmt: skip
    well(hall)
    token = receipt_token(hall.keys, filed.case.case_id, filed.event.at, filed.event.hash)
    with hall.store.reading() as tx:
        seen = tracking.by_token(tx, hall.context, token)
    assert seen.entries[-1].words == "明天上午修好。"
    assert seen.case.state == "working"
    well(hall)
    is_whole(running, hall)


def test_what_is_packed_on_the_way_down_is_understood(hall: RealHall, running: RunningHub) -> None:
    lamps = Lamps()
    hall.knows(lamps.reference(kept=True))
    content = b"".join(b'{"id":"l-%d"}\n' % number for number in range(2000))
    with running.open() as hub:
        publishing.publish(hub, "lamps", content, hall=hall.keys.hall_id)
    well(hall)
    assert [len(meant) for meant in lamps.applied] == [2000]


def test_forgetting_goes_both_ways(hall: RealHall, running: RunningHub) -> None:
    first = hall.reports("我是王建国", name="王建国")
    second = hall.reports("我是李小红", name="李小红")
    well(hall)
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, first.case.case_id, "本人要求")
    well(hall)
    assert opened(running, hall, first.event.seq) is None
    assert opened(running, hall, second.event.seq) is not None
    with running.open() as hub:
        own.forget_case(hub, hall.keys.hall_id, second.case.case_id)
    well(hall)
    assert hall.case(second.case.case_id).text is None
    well(hall)
    is_whole(running, hall)


def test_a_case_whose_days_are_over_leaves_nothing_of_its_people_at_the_district(
    hall: RealHall, running: RunningHub
) -> None:
    """An officer's answer crosses with the erasure: it speaks to nobody any more, here or there."""
    filed = hall.reports("我是王建国，楼下路灯坏了", name="王建国", phone="13800135521")
    case = filed.case.case_id
    hall.hires("li")
    hall.does("accept", case)
    hall.does("resolve", case, "li", "修好了")
    well(hall)
    assert opened(running, hall, filed.event.seq) is not None
    with running.open() as hub:
        case_updates.say(
            hub, hall.keys.hall_id, case, officer="zhang", by_name="张科长",
            answer="王建国您好，已修好。", based_epoch=1, based_on=filed.event.seq,
        )  # fmt: skip
    hall.clock.advance(seconds=1)
    cases = msgspec.structs.replace(hall.context.hall.cases, keep_days=0)
    over = HallContext(msgspec.structs.replace(hall.context.hall, cases=cases), hall.keys)
    with hall.store.transaction() as tx:
        assert erasure.expired_cases(tx, over) == [case]
        erasure.erase_case(tx, hall.blobs, case, "expired")
    well(hall)
    with running.open() as hub:
        nights.work(hub)
        left = hub.pool.run(lambda tx: everything_personal(tx, hall, case))
    assert left == ""
    with hall.store.reading() as tx:
        private = tx.query("SELECT private FROM journal WHERE private IS NOT NULL")
        [said] = [each for each in tx.events() if each.type == "case.district_answered"]
    assert said["words"] is None
    assert "王建国" not in "".join(bytes(each["private"]).decode() for each in private)
    well(hall)
    is_whole(running, hall)


def everything_personal(tx: Connection, hall: RealHall, case: str) -> str:
    """What the hub has of a case that is sealed, and every other word that tells of him."""
    logged = tx.execute(
        "SELECT l.kind FROM case_log l JOIN events e USING (hall, epoch, seq)"
        " WHERE hall = %s AND l.case_id = %s AND e.sealed IS NOT NULL"
        " AND l.kind <> 'district_answered'",  # the name of who answered
        (hall.keys.hall_id, case),
    ).fetchall()
    tables = tx.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'hub'"
    ).fetchall()
    written = "".join(
        f"{row}" + "".join(part.decode(errors="replace") for part in row if type(part) is bytes)
        for (name,) in tables
        for row in tx.execute(f'SELECT * FROM hub."{name}"').fetchall()
    )
    assert "张科长" in written, "what stands there would be found"
    return "".join(kind for (kind,) in logged) + "".join(re.findall("王建国|13800135521", written))


def test_a_restored_hall_forgets_again_what_the_district_had_erased(
    hall: RealHall, running: RunningHub, tmp_path: Path
) -> None:
    filed = hall.reports("我是王建国", name="王建国")
    well(hall)
    copy = backup(hall.store, tmp_path / "stick")
    with running.open() as hub:
        own.forget_case(hub, hall.keys.hall_id, filed.case.case_id)
    well(hall)
    hall.lives(5)
    well(hall)
    hall.closes()
    hall.folder.tombstones.unlink(
        missing_ok=True
    )  # the disk is another one: only the backup is left
    hall.folder.head.unlink()
    shutil.rmtree(hall.folder.backups, ignore_errors=True)
    hall.folder.database.unlink()
    restore(copy, hall.folder, hall.keys, hall.clock, tables.EVENT_TYPES)
    hall.opens_again()
    assert hall.case(filed.case.case_id).text is not None, "the backup knows of no erasure"
    well(hall)
    assert hall.case(filed.case.case_id).text is None
    assert opened(running, hall, filed.event.seq) is None
    is_whole(running, hall)
    assert hall.told().epoch == 2


def test_two_histories_of_one_epoch(hall: RealHall, running: RunningHub, tmp_path: Path) -> None:
    hall.lives(10)
    well(hall)
    hall.closes()
    shutil.copytree(hall.folder.root, tmp_path / "snapshot")
    hall.opens_again()
    hall.lives(10)
    well(hall)
    hall.closes()
    shutil.rmtree(hall.folder.root)
    shutil.copytree(tmp_path / "snapshot", hall.folder.root)
    hall.opens_again()
    hall.clock.advance(minutes=1)
    hall.lives(12)
    well(hall)
    assert hall.told().epoch == 2
    hall.lives(3)
    well(hall)
    is_whole(running, hall)


def test_many_small_batches_and_two_visits_at_once(
    hall: RealHall, running: RunningHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST", 7)
    hall.lives(80)
    fell: list[BaseException] = []

    def go() -> None:
        try:
            hall.goes()
        except BaseException as bug:  # noqa: BLE001 - told to the story
            fell.append(bug)

    threads = [threading.Thread(target=go) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not fell
    well(hall)
    is_whole(running, hall)


def test_a_hall_that_was_revoked_is_told_so_and_loses_nothing(
    hall: RealHall, running: RunningHub
) -> None:
    hall.lives(5)
    well(hall)
    with running.open() as hub:
        enrolled.revoke(hub, hall.keys.hall_id)
    hall.lives(5)
    told = hall.goes()
    assert told.trouble in ("not_enrolled", "certificate")
    assert told.behind == 5
    hall.joins_hub()
    well(hall)
    is_whole(running, hall)


def test_alarms_are_there_before_the_night(hall: RealHall, running: RunningHub) -> None:
    with hall.store.transaction() as tx:
        alarms.begin(tx)
    told = threading.Event()
    courier = AlarmCourier(
        hall.journal, lambda: hall.hub_part, hall.clock, told.set, Rests(0.05, 0.2)
    )
    courier.start()
    try:
        raised = Raised(action="n-1", alarm="al-1", at=hall.clock.now(), kind="fire",
                        origin="staff:counter-1", terminal="counter-1")  # fmt: skip
        with hall.store.transaction() as tx:
            recording.record(tx, [raised])
        courier.wake()
        wait_until(lambda: bool(courier.standing and courier.standing.last > 1
                                and not courier.standing.waiting))  # fmt: skip
    finally:
        courier.stop()
    with running.open() as hub:
        known = hub.pool.run(lambda connection: connection.execute(
            "SELECT count(*) FROM alarms WHERE hall = %s", (hall.keys.hall_id,)
        ).fetchone())  # fmt: skip
    assert known == (1,)
    well(hall)
    is_whole(running, hall)


def test_a_stick_in_place_of_the_line(
    hall: RealHall, running: RunningHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST", 6)
    hall.lives(30)
    packed = hall.sticks.pack()
    stick = hall.folder.hub.errands / packed.file
    back = tmp_path / "back.linli"
    with running.open() as hub:
        publishing.publish(hub, "balloons", b'{"id":"b"}\n')
        read = taking.take(hub, stick)
        assert read.refused == []
        nightly.make(hub)
        answering.answer(hub, read.halls, read.answers, back)
    shutil.copyfile(back, hall.folder.hub.errands / "back.linli")
    done = hall.sticks.unpack("back.linli")
    assert done.acknowledged == packed.events
    assert "hub_keys 1" in done.applied
    assert hall.told().checkpoint
    there = at_the_hub(running, hall)
    assert len(there) == packed.events
    well(hall)
    is_whole(running, hall)


def test_halls_do_not_see_each_other(halls: Callable[[], RealHall], running: RunningHub) -> None:
    first, second = halls(), halls()
    filed = first.reports("楼下路灯坏了")
    second.lives(3)
    for each in (first, second):
        well(each)
    with running.open() as hub:
        case_updates.say(
            hub, first.keys.hall_id, filed.case.case_id, officer="zhang", by_name="张",
            answer="好", status="", based_epoch=1, based_on=filed.event.seq,
        )  # fmt: skip
    for each in (second, first):
        well(each)
    assert "case_updates" not in second.told().references
    assert first.told().references["case_updates"]
    for each in (first, second):
        well(each)
        is_whole(running, each)


def test_an_invitation_that_was_used_in_two_halls_is_seen_by_the_district(
    halls: Callable[[], RealHall], running: RunningHub
) -> None:
    """Once both have closed the survey, and told so with their next visits."""
    with running.open() as hub:
        codes = invitations.make(hub, SHORT, 6)
    used = {halls(): codes[:5], halls(): codes[4:]}
    for hall, those in used.items():
        hall.knows(invited.reference())
        well(hall)
        survey = SurveyStory(hall.store, hall.context, hall.clock)
        hall.takes_hub(hall.hub_part)  # a story of surveys knows of none
        survey.asks(invited=True)
        for code in those:
            survey.answers(invitation=code)
        survey.closes()
        survey.blobs.close()
        well(hall)
        is_whole(running, hall)
    with running.open() as hub:
        [double] = hub.pool.run(checks.double_invitations)
    assert (double.survey, double.mark) == (SHORT, told_of(codes[4].replace("-", "")))
    assert sorted(double.halls) == sorted(hall.keys.hall_id for hall in used)
