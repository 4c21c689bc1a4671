"""A clerk tries out what a mask hides: middles of numbers, letters of names, one after another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.agent.agent_hall import AgentHall
from tests.attacks.raw_line import RawLine

PHONE, OTHER = "13800135521", "13900139999"
TEXT = f"楼道路灯不亮，请打 138-0013 5521 找王小明，身份证 11010119900307003{'8'}"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path_factory.mktemp("hall")).start()
    running.hires("lifang", "zhouqiang")
    with running.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        draft = {"session": session, "type": "complaint", "category": "lamp_road", "text": TEXT,
                 "name": "王小明", "phone": PHONE}  # fmt: skip
        case = kiosk.call("cases.file", {"draft": draft})["case"]
        joins = {**draft, "text": "我家也黑，张大妈", "name": "张大妈", "phone": OTHER}
        kiosk.call("cases.file", {"draft": joins, "joins": case})
    with running.signed_in("lifang", "counter", "counter-6") as desk:
        elder = {"name": "冯秀莲", "cell": "g1", "phone": PHONE}
        desk.call("elders.register", elder)
    yield running
    running.stop()


@pytest.fixture
def desk(hall: AgentHall) -> Iterator[RawLine]:
    hall.clock.advance(minutes=2)
    with at_the_desk(hall, "lifang", "counter-6") as line:
        yield line


def at_the_desk(hall: AgentHall, staff: str, terminal: str) -> RawLine:
    line = RawLine.local(hall.folder.socket("counter"))
    line.ask("terminal.hello", {"terminal": terminal})
    assert "result" in line.ask("staff.sign_in", {"staff": staff, "pin": hall.pins[staff]})
    return line


def found(line: RawLine, words: str, why: str = "") -> list[str]:
    reply = line.ask("cases.search", {"words": words, "why": why})
    assert "result" in reply, reply
    return [row["number"] for row in reply["result"]["cases"]]


def sought(hall: AgentHall) -> list[dict[str, Any]]:
    with hall.agent.ports.journal.store.reading() as tx:
        rows = tx.query("SELECT line, private FROM journal ORDER BY seq")
        return [
            json.loads(line)["data"] | json.loads(private)
            for line, private in rows
            if b"person.sought" in line
        ]


PARTS = ("138", "1380", "1380013", "0013", "5521", "001355", "13800135520", "110101", "19900307",
         "王小", "小明", "王小明", "张大", "张大妈")  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_a_number_or_name_finds_anything(desk: RawLine, part: str) -> None:
    assert found(desk, "路灯"), "words find it"
    assert found(desk, part) == []


@pytest.mark.parametrize("part", [*PARTS[:-3], "张大", "小明"])
def test_nor_with_a_reason(hall: AgentHall, desk: RawLine, part: str) -> None:
    assert found(desk, part, "找人") == []


def test_a_whole_number_wants_a_reason_and_stands_in_the_journal(
    hall: AgentHall, desk: RawLine
) -> None:
    before = len(sought(hall))
    reply = desk.ask("cases.search", {"words": PHONE})["result"]
    assert (reply["cases"], reply["asks_why"]) == ([], True)
    assert len(sought(hall)) == before
    for person in (PHONE, "+86 138 0013 5521", "王小明", "张大妈", OTHER):
        assert len(found(desk, person, "本人来电")) == 1, person
    told = sought(hall)[before:]
    assert [each["kind"] for each in told] == ["phone", "phone", "name", "name", "phone"]
    assert {(each["staff"], each["why"]) for each in told} == {("lifang", "本人来电")}
    assert not any(person in json.dumps(told) for person in (PHONE, "王小明"))


def test_a_list_that_nobody_journals_masks_what_stands_in_the_words_too(desk: RawLine) -> None:
    for method, asked in (("cases.search", {"words": "路灯"}), ("cases.list", {})):
        [row] = desk.ask(method, asked)["result"]["cases"]
        assert "138******5521" in row["title"]
        assert "0013" not in row["title"]


def test_an_elder_is_found_by_the_whole_name_alone(hall: AgentHall, desk: RawLine) -> None:
    def elders(person: str, why: str = "家属来电") -> list[str]:
        reply = desk.ask("elders.find", {"person": person, "why": why})
        return [row["name"] for row in reply["result"]["elders"]]

    assert elders("冯秀莲") == elders(PHONE) == ["冯*莲"]
    assert elders("冯秀") == elders("13800135522") == []
    assert desk.refused("elders.find", {"person": "冯秀莲", "why": " "}) == "cases.why"


def test_ten_thousand_middles_are_a_few_a_minute_at_all_terminals_together(
    hall: AgentHall, desk: RawLine
) -> None:
    before = len(sought(hall))

    def tries(line: RawLine, first: int) -> list[str]:
        asked = [f"138{middle:04}5521" for middle in range(first, first + 40)]
        return [line.refused("cases.search", {"words": each, "why": "找人"}) for each in asked]

    with at_the_desk(hall, "lifang", "counter-5") as other, ThreadPoolExecutor(2) as both:
        here, there = both.submit(tries, desk, 0), both.submit(tries, other, 5000)
        told = here.result() + there.result()
    assert sorted(set(told)) == ["", "people.often"]
    assert told.count("") == len(sought(hall)) - before == 5
    assert desk.refused("elders.find", {"person": PHONE, "why": "找人"}) == "people.often"
    with at_the_desk(hall, "zhouqiang", "counter-4") as colleague:
        assert colleague.refused("cases.search", {"words": PHONE, "why": "找人"}) == ""
    hall.stop()
    hall.start()
    with at_the_desk(hall, "lifang", "counter-6") as line:
        assert line.refused("cases.search", {"words": PHONE, "why": "找人"}) == "people.often"
        hall.clock.advance(seconds=61)
        assert len(found(line, PHONE, "本人来电")) == 1


def test_the_index_holds_no_digits_of_a_person(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        for number in range(33):  # a block is entered
            session = kiosk.call("session.begin")["session"]
            draft = {"session": session, "type": "question", "category": "other",
                     "text": f"问{number}号的事，电话 138 0013 {5500 + number}"}  # fmt: skip
            kiosk.call("cases.file", {"draft": draft})
    with hall.agent.ports.journal.store.reading() as tx:
        words = " ".join(row[0] for row in tx.query("SELECT words FROM case_words"))
    assert "路灯" in words
    assert not any(part in words for part in ("138", "0013", "55"))


def test_reasons_are_private_and_go_nowhere_public(hall: AgentHall, tmp_path: Path) -> None:
    with hall.agent.ports.journal.store.reading() as tx:
        lines = b"".join(line for (line,) in tx.query("SELECT line FROM journal"))
    assert "本人来电" not in lines.decode()
