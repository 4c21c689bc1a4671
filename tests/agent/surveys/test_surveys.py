"""Surveys over the line: a manager's work, a resident's steps, two screens at one moment."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kiosk.agent.surveys.capability import Surveys
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.agent.surveys.survey_hall import (
    MANAGER,
    answers,
    asks,
    begins,
    close_batches,
    manages,
    packed,
    record,
    waiting,
)
from tests.agent.surveys.survey_hall import hall as hall
from tests.agent.test_alarms import wait_until
from tests.attacks.raw_line import RawLine
from tests.patience import PATIENCE
from tests.services.surveys.survey_story import SHORT, sample, short_form


def test_a_survey_is_told_to_the_screens_once_it_is_published_and_no_longer_once_it_is_closed(
    hall: AgentHall,
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        assert next_notice(kiosk, "surveys.open").body == {"surveys": []}
        asks(hall, until="2026-12-31")
        (told,) = next_notice(kiosk, "surveys.open").body["surveys"]
        assert told["survey"] == SHORT
        assert (told["questions"], told["until"]) == (2, "2026-12-31")
        assert told["languages"] == ["zh_CN", "en"]
        manages(hall, "surveys.close", survey=SHORT)
        assert next_notice(kiosk, "surveys.open").body == {"surveys": []}


def test_a_resident_walks_through_goes_back_and_loses_nothing(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk)
        missing = kiosk.call("surveys.next", on)
        assert [each["kind"] for each in missing["complaints"]] == ["required"]
        kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["no"]})
        second = kiosk.call("surveys.next", on)
        assert (second["behind"], second["steps"]) == (1, 2)
        kiosk.call("surveys.answer", {**on, "path": "/data/words", "values": ["排队久"]})
        first = kiosk.call("surveys.back", on)
        assert first["questions"][0]["values"] == ["no"]
        english = kiosk.call("surveys.language", {**on, "language": "en"})
        assert english["questions"][0]["label"] == "Satisfied?"
        assert not english["rtl"]
        kiosk.call("surveys.next", on)
        assert kiosk.call("surveys.next", on)["kind"] == "end"
        told = kiosk.call("surveys.submit", on)
        assert told == {"partial": False, "waits": True, "called": "", "kept": True}
        assert kiosk.call("surveys.submit", on) == told, "another tap"
        again = refusal(kiosk, "surveys.begin", **on, language="en")
        assert again.code == "surveys.handed_in"
    assert waiting(hall) == 1


def test_a_survey_that_is_prolonged_while_it_ends_is_asked_on(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(hall, until="2026-11-24")
    hall.clock.advance(days=1)
    surveys = hall.agent.of(Surveys)
    closing = surveys._closing

    async def later(work: Any) -> Any:
        await asyncio.to_thread(manages, hall, "surveys.publish", survey=SHORT, until="2026-12-24")
        return await closing(work)

    monkeypatch.setattr(surveys, "_closing", later)
    work = surveys._look_after()
    asyncio.run_coroutine_threadsafe(work, hall.agent.ports.loop).result(PATIENCE)
    told = record(hall)
    assert (told["state"], told["until"]) == ("open", "2026-12-24"), "what ends is over for good"


def test_every_wrong_call_is_told_and_nothing_is_counted(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk)
        wrong = {**on, "path": "/data/nowhere", "values": ["x"]}
        assert refusal(kiosk, "surveys.answer", **wrong).code == "forms.answer_place"
        wrong = {**on, "path": "/data/level", "values": ["yes", "no"]}
        assert refusal(kiosk, "surveys.answer", **wrong).code == "forms.answer_one"
        assert refusal(kiosk, "surveys.submit", **on).code == "surveys.unanswered"
        other = {**on, "survey": "other"}
        assert refusal(kiosk, "surveys.next", **other).code == "surveys.none"
        unknown = refusal(kiosk, "surveys.begin", **other, language="en")
        assert unknown.code == "surveys.unknown"
        strange = {**on, "session": "s-01ARZ3NDEKTSV4RRFFQ69G5FAV"}
        assert refusal(kiosk, "surveys.next", **strange).code == "session.over"
    assert waiting(hall) == 0


def test_the_same_moment_counts_once_whichever_key_asks(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk)
        kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["yes"]})

    def taps(number: int) -> object:
        with hall.at("resident", "resident-1") as again:
            return again.call("surveys.submit", {**on, "key": f"k{number % 3}"})

    with ThreadPoolExecutor(4) as taps_at_once:
        told = list(taps_at_once.map(taps, range(6)))
    assert all(each == told[0] for each in told)
    assert waiting(hall) == 1


def test_two_terminals_with_one_invitation_count_once(hall: AgentHall) -> None:
    asks(hall, invited=True)
    (code,) = manages(hall, "surveys.invite", survey=SHORT, count=1)["codes"]
    with hall.at("resident", "resident-1") as one, hall.at("resident", "resident-2") as two:
        both = [(kiosk, begins(kiosk, invitation=code)) for kiosk in (one, two)]
        for kiosk, on in both:
            kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["yes"]})

        def hands_in(at: int) -> str:
            kiosk, on = both[at]
            try:
                kiosk.call("surveys.submit", on)
            except KnownError as said:
                return said.code
            return ""

        with ThreadPoolExecutor(2) as at_once:
            assert sorted(at_once.map(hands_in, (0, 1))) == ["", "surveys.used"]
        again = {**both[0][1], "language": "en", "invitation": code}
        assert refusal(one, "surveys.begin", **again).code == "surveys.used"
    assert waiting(hall) == 1


def test_withdrawn_in_the_middle_is_told_and_nothing_counted(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk)
        kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["yes"]})
        manages(hall, "surveys.close", survey=SHORT)
        assert refusal(kiosk, "surveys.submit", **on).code == "surveys.closed"
        assert refusal(kiosk, "surveys.submit", **on).code == "surveys.none"
    assert waiting(hall) == 0


def test_who_began_goes_on_with_the_version_that_they_began(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk)
        asks(hall, short_form(title="第二版"))
        step = kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["yes"]})
        assert step["title"] == "满意度"
        kiosk.call("surveys.submit", on)
    with hall.at("resident", "resident-2") as kiosk:
        fresh = {**begins(kiosk), "language": "en"}
        assert kiosk.call("surveys.begin", fresh)["title"] == "第二版"


@pytest.mark.parametrize(("idle", "kept"), [("drop", 0), ("keep", 1)])
def test_who_goes_away_leaves_what_the_survey_keeps(hall: AgentHall, idle: str, kept: int) -> None:
    asks(hall, idle=idle)
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk)
        assert (
            kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["no"]})["idle"]
            == idle
        )
        kiosk.call("session.end", {"session": on["session"]})
        wait_until(lambda: waiting(hall) == kept)
        next_one = begins(kiosk)
        fresh = kiosk.call("surveys.begin", {**next_one, "language": "zh_CN"})
        assert fresh["questions"][0]["values"] == [], "the next person sees nothing"


def test_who_leaves_may_have_it_dropped_though_the_survey_keeps_it(hall: AgentHall) -> None:
    asks(hall, idle="keep")
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk)
        kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["no"]})
        told = kiosk.call("surveys.leave", {**on, "keep": False})
        assert (told["kept"], told["partial"]) == (False, True)
        on = begins(kiosk)
        assert kiosk.call("surveys.leave", on)["kept"] is False, "nothing was answered"
        on = begins(kiosk)
        kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["no"]})
        assert kiosk.call("surveys.leave", on)["kept"] is True
    assert waiting(hall) == 1


def test_a_fallen_screen_finds_its_answer_again(hall: AgentHall) -> None:
    asks(hall, invited=True)
    (code,) = manages(hall, "surveys.invite", survey=SHORT, count=1)["codes"]
    with hall.at("resident", "resident-1") as kiosk:
        on = begins(kiosk, invitation=code)
        kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["no"]})
    with hall.at("resident", "resident-1") as kiosk:
        assert next_notice(kiosk, "surveys.running").body == on
        step = kiosk.call("surveys.begin", {**on, "language": "zh_CN"})
        assert step["questions"][0]["values"] == ["no"]


def test_after_a_fall_of_the_agent_nothing_runs_and_what_waited_waits(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        answers(kiosk)
        on = begins(kiosk)
    hall.stop()
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        assert refusal(kiosk, "surveys.next", **on).code == "session.over"
        for _ in range(4):
            answers(kiosk)
    close_batches(hall)
    assert record(hall)["answers"] == 5


def test_a_danger_is_told_to_staff_and_its_number_to_who_told_it(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        told = answers(kiosk, words="楼道里煤气泄漏，味道很大")
    assert told["called"]
    with hall.signed_in(MANAGER, "counter", "counter-1") as desk:
        rows = desk.call("cases.list")["cases"]
        assert [row["number"] for row in rows] == [told["called"]]


def test_five_make_a_batch_and_the_record_counts_closed_ones_alone(hall: AgentHall) -> None:
    asks(hall)
    with hall.at("resident", "resident-1") as kiosk:
        waits = [answers(kiosk)["waits"] for _ in range(5)]
    assert waits == [True] * 4 + [False]
    assert record(hall)["answers"] == 0
    close_batches(hall)
    told = record(hall)
    assert (told["answers"], told["batches"], told["withheld"]) == (5, 1, 0)
    wal = hall.folder.database.with_name("journal.db-wal")
    wait_until(lambda: wal.read_bytes() == b"" or wal.stat().st_size < 64 * 1024)


def test_its_last_day_is_its_end(hall: AgentHall) -> None:
    asks(hall, until="2026-11-25")
    with hall.at("resident", "resident-1") as kiosk:
        answers(kiosk)
    hall.stop()
    hall.clock.advance(days=2)
    hall.start()
    with hall.signed_in("tech") as shell:
        shell.call("clock.confirm", {"date": f"{hall.clock.now():%Y-%m-%d}"})
    hall.stop()
    hall.start()
    wait_until(lambda: record(hall)["state"] == "closed")
    assert record(hall)["withheld"] == 1


def test_one_that_never_reads_holds_up_nobody(hall: AgentHall) -> None:
    with RawLine.local(hall.folder.socket("resident")) as silent:
        silent.ask("terminal.hello", {"terminal": "resident-2"})
        for number in range(40):
            asks(hall, short_form(title=f"第{number}版"))
        silent.send_bytes(b'{"jsonrpc":"2.0","id":1,"method":"surveys.begin","params":{}}\n' * 20)
        with hall.at("resident", "resident-1") as kiosk:
            assert answers(kiosk)["kept"]
    assert waiting(hall) == 1


def test_nothing_that_is_no_form_is_added(hall: AgentHall) -> None:
    with hall.signed_in(MANAGER) as shell:
        for form in ("nothing", "", packed(b""), packed(b"x" * 5_000_000)):
            refused = refusal(shell, "surveys.add", form=form).code
            assert refused in ("surveys.form", "forms.refused"), form[:20]
        assert shell.call("surveys.list") == {"surveys": []}
        added = shell.call("surveys.add", {"form": packed(sample("needs"))})
        assert (added["survey"], added["version"]) == ("needs", 1)


def test_forms_idempotency_and_journal_hold_no_word_of_an_answer(
    hall: AgentHall, tmp_path: Path
) -> None:
    asks(hall, invited=True)
    made = manages(hall, "surveys.invite", survey=SHORT, count=1)
    with hall.at("resident", "resident-1") as kiosk:
        answers(kiosk, words="排队排了很久", invitation=made["marks"][0])
    with hall.agent.store.reading() as tx:
        kept = [
            bytes(value) if isinstance(value, bytes) else str(value).encode()
            for table in ("idempotency", "journal", "survey_box", "survey_invitations")
            for row in tx.query(f"SELECT * FROM {table}")
            for value in row
        ]
        asked = [
            row[0]
            for table in ("idempotency", "journal")
            for row in tx.query(f"SELECT method FROM {table}")
        ]
    everything = b"\n".join(kept)
    assert "排队排了".encode() not in everything
    assert made["codes"][0].replace("-", "").encode() not in everything
    assert made["codes"][0].encode() not in everything
    assert not {"surveys.submit", "surveys.leave", "surveys.invite"} & set(asked)


def test_what_a_manager_asks_again_after_a_lost_line_is_done_once(hall: AgentHall) -> None:
    asked = [
        ("surveys.add", {"form": packed(short_form())}),
        ("surveys.publish", {"survey": SHORT}),
        ("surveys.close", {"survey": SHORT}),
    ]
    for method, params in asked:
        first = manages(hall, method, **params, key=f"k-{method}")
        assert manages(hall, method, **params, key=f"k-{method}") == first
    with hall.agent.store.reading() as tx:
        told = [each.type for each in tx.events() if each.type.startswith("survey.")]
    assert told == ["survey.added", "survey.published", "survey.closed"]
