"""A running hall that votes: managers at the line, residents at two screens."""

from __future__ import annotations

import asyncio
import base64
import subprocess
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, current_thread
from typing import Any

import pytest

from kiosk.agent.votes.capability import Votes
from kiosk.domain.votes import counting
from kiosk.errors import KnownError
from kiosk.services.votes import published
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.agent.test_alarms import wait_until
from tests.agent.votes.vote_hall import LAMPS, manages, opens
from tests.patience import PATIENCE

SECOND = """
[[terminal]]
id = "resident-2"
kind = "resident"
name = { zh_CN = "二号机" }
"""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path, extra=SECOND).start()
    running.hires("wang", role="manager", pin="402817")
    running.hires("chen", pin="518306")
    yield running
    running.stop()


def casts(kiosk: Any, code: str, choice: str = "lamps") -> str:
    session = kiosk.call("session.begin")["session"]
    on = {"session": session, "poll": LAMPS, "code": code}
    assert kiosk.call("votes.ballot", on)["title"] == "明年先办哪一件？"
    mark: str = kiosk.call("votes.cast", {**on, "language": "zh_CN", "choice": [choice]})["mark"]
    kiosk.call("session.end", {"session": session})
    return mark


def test_a_vote_from_its_register_to_the_file_that_anybody_recounts(hall: AgentHall) -> None:
    codes = opens(hall)
    with hall.at("resident", "resident-1") as kiosk:
        marks = {casts(kiosk, code, "lamps" if at % 3 else "lift") for at, code in enumerate(codes)}
    with hall.at("display") as display:
        [shown] = next_notice(display, "votes.running").body["votes"]
        while shown["taken"] < 12:  # the last ballot is told a moment after its reply
            [shown] = next_notice(display, "votes.running").body["votes"]
        assert shown["taken"] == 12
        assert set(shown) == {"poll", "title", "until", "eligible", "taken"}
    (record,) = manages(hall, "votes.list")["votes"]
    assert (record["state"], record["taken"], record["result"]) == ("open", 12, None)
    work = hall.agent.of(Votes).close_batches()
    asyncio.run_coroutine_threadsafe(work, hall.agent.ports.loop).result(PATIENCE)
    manages(hall, "votes.close", poll=LAMPS)
    result = manages(hall, "votes.declare", poll=LAMPS)
    assert (result["verdict"], result["counts"]) == (
        "decided", [["lift", 4], ["lamps", 8], ["shed", 0]],
    )  # fmt: skip
    file = zlib.decompress(base64.b64decode(manages(hall, "votes.export", poll=LAMPS)["file"]))
    assert published.recount(file).ballots == 12
    assert {line[2:] for line in file.decode().splitlines() if line[0] == "M"} == marks


def test_a_result_is_counted_on_no_thread_that_others_wait_for(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, count = list[str](), counting.count

    def told(*args: Any, **more: Any) -> counting.Result:
        threads.append(current_thread().name)
        return count(*args, **more)

    monkeypatch.setattr(counting, "count", told)
    with hall.at("resident", "resident-1") as kiosk:
        for code in opens(hall, 6):
            casts(kiosk, code)
    manages(hall, "votes.close", poll=LAMPS)
    assert manages(hall, "votes.declare", poll=LAMPS)["verdict"] == "decided"
    assert [each.rpartition("-")[0] for each in threads] == ["vote-count"]


def test_two_screens_at_the_same_moment_take_one_ballot(hall: AgentHall) -> None:
    codes = opens(hall, 6)
    start = Barrier(2)

    def votes(terminal: str, code: str) -> str:
        with hall.at("resident", terminal) as kiosk:
            session = kiosk.call("session.begin")["session"]
            start.wait(PATIENCE)
            on = {
                "session": session,
                "poll": LAMPS,
                "code": code,
                "language": "zh_CN",
                "choice": ["lamps"],
            }
            try:
                return str(kiosk.call("votes.cast", on)["mark"])
            except KnownError as refused:
                return refused.code

    with ThreadPoolExecutor(2) as both:
        for code in codes:
            asked = [both.submit(votes, each, code) for each in ("resident-1", "resident-2")]
            told = sorted(each.result(PATIENCE) for each in asked)
            assert told[1] == "votes.voted"
            assert len(told[0]) == 20
    (record,) = manages(hall, "votes.list")["votes"]
    assert record["taken"] == 6


def test_asked_again_the_same_ballot_is_told_once_more(hall: AgentHall) -> None:
    (code, *_) = opens(hall, 2)
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        on = {
            "session": session,
            "poll": LAMPS,
            "code": code,
            "language": "zh_CN",
            "choice": ["lamps"],
            "key": "k1",
        }
        assert kiosk.call("votes.cast", on) == kiosk.call("votes.cast", on)
        again = {**on, "key": "k2"}
        assert refusal(kiosk, "votes.cast", **again).code == "votes.voted"


def test_a_telephone_number_is_not_enough(hall: AgentHall) -> None:
    opens(hall, 2)
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        told = {"session": session, "phone": "13800005521"}
        token = kiosk.call("session.identify_phone", told)["token"]
        on = {"session": session, "poll": LAMPS, "token": token}
        assert refusal(kiosk, "votes.ballot", **on).code == "votes.who"
        assert (
            refusal(kiosk, "votes.cast", **on, language="en", choice=["lamps"]).code == "votes.who"
        )


def test_papers_are_typed_by_two_accounts(hall: AgentHall) -> None:
    opens(hall, 6)
    told = {"poll": LAMPS, "kind": "post", "entries": ["3-0", "3-1"], "ballots": [["lift"], []]}
    assert manages(hall, "votes.papers", **told) == {"taken": 0}
    with pytest.raises(KnownError, match=r"^votes\.papers_same"):
        manages(hall, "votes.papers", **told)
    with pytest.raises(KnownError, match=r"^votes\.papers_differ"):
        manages(hall, "votes.papers", staff="chen", **{**told, "ballots": [["shed"], []]})
    assert manages(hall, "votes.papers", **told) == {"taken": 0}
    assert manages(hall, "votes.papers", staff="chen", **told) == {"taken": 2}


def test_no_event_and_no_kept_reply_comes_of_a_ballot(hall: AgentHall) -> None:
    codes = opens(hall, 6)
    store = hall.agent.store

    def behind() -> tuple[list[str], int]:
        with store.reading() as tx:
            replies = int(tx.scalar("SELECT count(*) FROM idempotency"))
            return [each.type for each in tx.events() if each.type.startswith("vote.")], replies

    before = behind()
    with hall.at("resident", "resident-1") as kiosk:
        for code in codes:
            casts(kiosk, code)
    assert behind() == before


def test_ballots_and_marks_outlive_a_restart(hall: AgentHall) -> None:
    codes = opens(hall, 7)
    with hall.at("resident", "resident-1") as kiosk:
        for code in codes:
            casts(kiosk, code)
    hall.stop()
    hall.start()
    manages(hall, "votes.close", poll=LAMPS)
    result = manages(hall, "votes.declare", poll=LAMPS)
    assert (result["ballots"], result["lost"]) == (7, 0)


def test_whoever_lost_the_reply_ends_and_declares_a_vote_once(hall: AgentHall) -> None:
    opens(hall)
    ended = manages(hall, "votes.close", poll=LAMPS, key="lost")
    assert manages(hall, "votes.close", poll=LAMPS, key="lost") == ended
    told = manages(hall, "votes.declare", poll=LAMPS, key="lost-too")
    assert manages(hall, "votes.declare", poll=LAMPS, key="lost-too") == told
    with hall.agent.store.reading() as tx:
        kinds = [event.type for event in tx.events()]
    assert (kinds.count("vote.closed"), kinds.count("vote.declared")) == (1, 1)


def test_the_receipt_tells_that_a_ballot_was_taken_and_not_which(hall: AgentHall) -> None:
    (code, *_) = opens(hall, 2)
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        on = {"session": session, "poll": LAMPS, "code": code, "choice": ["shed"]}
        told = kiosk.call("votes.cast", {**on, "language": "en"})
        assert told["job"]
        wait_until(lambda: any(hall.paper.glob("*.pdf")))
    (paper,) = hall.paper.glob("*.pdf")
    read = ["pdftotext", "-layout", f"{paper}", "-"]
    words = subprocess.run(read, capture_output=True, check=True).stdout.decode()
    assert "Ballot taken" in words
    assert told["mark"][:4] in words
    assert "shed" not in words
