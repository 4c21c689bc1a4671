"""Whatever is typed where an account belongs: a phone number, the PIN in the wrong field."""

from __future__ import annotations

from tests.agent.agent_hall import AgentHall
from tests.attacks.raw_line import RawLine

TYPED = ("13800135521", "402817", "王小明")


def test_what_is_no_account_is_kept_nowhere_and_counts_all_the_same(hall: AgentHall) -> None:
    hall.hires("lifang")
    with RawLine.local(hall.folder.socket("counter")) as line:
        line.ask("terminal.hello", {"terminal": "counter-1"})
        for typed in (*TYPED, *TYPED, "lifang"):
            wrong = {"staff": typed, "pin": "918273"}
            assert line.refused("staff.sign_in", wrong) == "staff.wrong_pin", typed
        told = [line.refused("staff.sign_in", {"staff": "13800135521", "pin": "918273"})
                for _ in range(4)]  # fmt: skip
        assert told[-1] == "staff.rest", "five of one name rest, as with an account"
        assert line.refused("staff.sign_in", {"staff": "402817", "pin": "918273"}) != "staff.rest"
    with hall.agent.store.reading() as tx:
        rows = [row for table in ("journal", "pin_failures", "print_jobs")
                for row in tx.query(f"SELECT * FROM {table}")]  # fmt: skip
        kept = " ".join(
            each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each)
            for row in rows
            for each in row
        )
        assert not any(typed in kept for typed in TYPED)
        lines = b"".join(line for (line,) in tx.query("SELECT line FROM journal"))
        tried = [event["staff"] for event in tx.events() if event.type == "staff.pin_tried"]
    assert "lifang" in tried
    assert b'"staff":"lifang","terminal"' not in lines, "whose PIN was tried is private"
