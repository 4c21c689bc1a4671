"""A colleague goes home and leaves a number at the counter; a manager at a paired one."""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.staff import ROLES
from tests.agent.agent_hall import AgentHall, join, refusal
from tests.attacks.raw_line import RawLine


def test_a_counter_left_open_goes_on_with_the_next_clerk_and_with_one_alone(
    hall: AgentHall,
) -> None:
    hall.hires("lifang", "zhouqiang", "wangmin")
    with hall.at("resident", "resident-1") as kiosk:
        number = hall.takes_number(kiosk, "medical_insurance")["number"]
    with hall.signed_in("lifang", "counter", "counter-2") as left:
        left.call("counters.open", {"counter": "2"})
        ticket = left.call("visits.call_next", {"counter": "2"})["ticket"]
        left.call("visits.start", {"counter": "2", "visit": ticket["visit"]})
        left.call("staff.sign_out")
    on = {"counter": "2", "visit": ticket["visit"]}
    with hall.signed_in("zhouqiang", "counter", "counter-2") as desk:
        seen = desk.call("visits.view", {"counter": "2"})
        assert (seen["staff"], seen["staff_name"]) == ("lifang", "李芳")
        taken = refusal(desk, "visits.finish", **on)
        assert (taken.code, taken.params["staff"]) == ("queue.counter_taken", "李芳")

        with RawLine.local(hall.folder.socket("counter")) as stranger:
            stranger.ask("terminal.hello", {"terminal": "counter-2"})
            assert stranger.refused("counters.take_over", {"counter": "2"}) == "api.sign_in_first"
        mine = desk.call("counters.take_over", {"counter": "2"})
        assert (mine["staff"], mine["current"]["number"]) == ("zhouqiang", number)
        desk.call("visits.finish", on)
        assert refusal(desk, "counters.take_over", counter="2").code == "queue.not_taken"
    with hall.signed_in("wangmin", "counter", "counter-1") as elsewhere:
        elsewhere.call("counters.open", {"counter": "1"})
        other = refusal(elsewhere, "counters.take_over", counter="2")
        assert other.code == "queue.other_counter", "a terminal acts for its own counter alone"


def test_two_touches_at_the_same_moment_take_over_once_and_one_sent_again_is_answered_again(
    hall: AgentHall,
) -> None:
    hall.hires("lifang", "zhouqiang")
    with hall.signed_in("lifang", "counter", "counter-1") as left:
        left.call("counters.open", {"counter": "1"})
    with RawLine.local(hall.folder.socket("counter")) as desk:
        desk.ask("terminal.hello", {"terminal": "counter-1"})
        desk.ask("staff.sign_in", {"staff": "zhouqiang", "pin": hall.pins["zhouqiang"], "key": "k"})
        keys = ("k-one", "k-two", "k-one")
        asked = [desk.send("counters.take_over", {"counter": "1", "key": key}) for key in keys]
        told = {number: desk.read() for number in asked}
        replies = {line["id"]: line for line in told.values() if "id" in line}
        while len(replies) < len(asked):
            line = desk.read()
            if "id" in line:
                replies[line["id"]] = line
        first, second, again = (replies[number] for number in asked)
    assert ("result" in first) != ("result" in second)
    assert again.get("result") == first.get("result")
    refused = second if "result" in first else first
    assert refused["error"]["data"]["code"] == "queue.not_taken"


def test_a_paired_counter_is_a_managers_unless_somebody_says_otherwise(
    hall: AgentHall, tmp_path: Path
) -> None:
    hall.hires("wangmin", role="manager")

    def capabilities(terminal: str, **more: str) -> tuple[set[str], bool]:
        with hall.signed_in("tech") as technician:
            made = technician.call("terminals.pair", {"terminal": terminal, **more})
        folder = tmp_path / f"{terminal}{len(more)}"
        assert join(hall.port, made["code"], folder) == ""
        with RawLine.tls(hall.port, folder) as line:
            line.ask("terminal.hello", {})
            told = {"staff": "wangmin", "pin": hall.pins["wangmin"], "key": "k"}
            signed = line.ask("staff.sign_in", told)["result"]
        return set(signed["capabilities"]), signed["capped"]

    assert capabilities("counter-2") == (set(ROLES["manager"]), False)
    assert capabilities("counter-2", role="clerk") == (set(ROLES["clerk"]), True)
