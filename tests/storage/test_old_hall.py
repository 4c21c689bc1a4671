"""A hall made by an older program opens in this one, and its day goes on.

`tests/fixtures/make_old_hall.py` made it, at the commit that its manifest names.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.api.client import Client
from kiosk.clock import ManualClock, from_text
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from kiosk.storage.connection import connect
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.keys import unlock_with_recovery
from kiosk.storage.restoration import restore
from kiosk.storage.tables import EVENT_TYPES
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, free_port, next_notice, refusal
from tests.fixtures.old_hall_archive import unpack

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
NAME = "hall_before_subjects"
TOLD: dict[str, Any] = json.loads((FIXTURES / f"{NAME}.json").read_text("utf-8"))
CASES: dict[str, dict[str, str]] = TOLD["cases"]


@pytest.fixture(scope="module")
def as_left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    unpack(FIXTURES / f"{NAME}.tar.xz", place)
    return place


@pytest.fixture
def hall(as_left: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    """Five minutes after its agent ended, on this machine; nothing runs yet."""
    monkeypatch.chdir(tmp_path)  # its paper falls where its agent runs
    shutil.copytree(as_left / "data", tmp_path / "hall")
    shutil.copytree(as_left / "paired", tmp_path / "paired")
    made = AgentHall(tmp_path)
    made.clock = ManualClock(from_text(TOLD["ended"]))
    made.clock.advance(minutes=5)
    made.pins = dict(TOLD["pins"])
    yield made
    made.stop()


def is_sound(hall: AgentHall, at_least: int) -> bool:
    report = verify(hall.folder, provisioning.open_keys(hall.folder), pages=True)
    return report.ok and report.events >= at_least


def works_after_all_that(hall: AgentHall) -> None:
    """The agent has ended: the journal holds, and the tables are what the journal makes of them."""
    hall.stop()
    assert is_sound(hall, TOLD["events"] + 1)
    assert same_after_rebuild(hall)


def same_after_rebuild(hall: AgentHall) -> bool:
    store = provisioning.open_store(hall.folder, provisioning.open_keys(hall.folder), hall.clock)
    try:
        before = store.dump_projections()
        assert before["visits"]
        assert before["cases"]
        assert before["alarms"]
        assert before["elders"]
        store.rebuild()
        return store.dump_projections() == before
    finally:
        store.close()


# --- as it lies there


def test_the_archive_gives_back_every_byte(as_left: Path) -> None:
    found = {
        file.relative_to(as_left).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in as_left.rglob("*")
        if file.is_file()
    }
    assert found == TOLD["files"]


def test_its_journal_holds_and_ends_where_it_ended(hall: AgentHall) -> None:
    report = verify(hall.folder, provisioning.open_keys(hall.folder), pages=True)
    assert report.problems == []
    assert report.events == TOLD["events"]
    assert {"epoch": report.epoch, "seq": report.seq, "hash": report.head} == TOLD["head"]
    assert report.erased > 0  # people were forgotten, and their erasures are told


def test_the_command_says_so_too(hall: AgentHall) -> None:
    command = [sys.executable, "-m", "kiosk", "verify", "--json", "--data", str(hall.folder.root)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=250)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["ok"], told["events"], told["problems"]) == (True, TOLD["events"], [])


def test_every_event_is_read_and_makes_the_tables_that_were_there(hall: AgentHall) -> None:
    keys = provisioning.open_keys(hall.folder)
    store = provisioning.open_store(hall.folder, keys, hall.clock)
    with store.reading() as tx:
        assert dict(Counter(event.type for event in tx.events())) == TOLD["by_type"]
    store.close()
    assert keys.hall_id == TOLD["hall"]
    assert same_after_rebuild(hall)
    assert is_sound(hall, TOLD["events"])


def test_on_another_machine_the_recovery_passphrase_opens_it(hall: AgentHall) -> None:
    hall.folder.host_key.unlink()
    with pytest.raises(KnownError, match=r"keys\.machine_missing"):
        provisioning.open_keys(hall.folder)
    with pytest.raises(KnownError, match=r"keys\.wrong_recovery"):
        provisioning.open_keys(hall.folder, lambda _: "0000-0000-0000-0000-0000-0000-00")
    assert provisioning.open_keys(hall.folder, lambda _: str(TOLD["passphrase"])).hall_id
    with pytest.raises(KnownError, match=r"keys\.machine_missing"):
        provisioning.open_keys(hall.folder)  # nothing was wrapped anew unasked


def test_its_backup_is_restored_on_another_machine(hall: AgentHall, tmp_path: Path) -> None:
    copy = hall.folder.backups / TOLD["backup"]
    keys = unlock_with_recovery(DataFolder(copy), TOLD["passphrase"])
    head = restore(copy, DataFolder(tmp_path / "new"), keys, hall.clock, EVENT_TYPES).head
    assert head.epoch == TOLD["head"]["epoch"] + 1
    report = verify(DataFolder(tmp_path / "new"), keys, pages=True)
    assert (report.ok, report.epoch) == (True, head.epoch)
    # the backup was made before its own event, and the restore is one
    assert TOLD["events"] - 10 < report.events <= TOLD["events"]


# --- its day goes on


def after(number: str) -> str:
    return f"{number[0]}{int(number[1:]) + 1:03d}"


def test_a_clerk_signs_in_and_the_queue_goes_on_with_the_next_number(hall: AgentHall) -> None:
    hall.start()
    waiting = TOLD["waiting"]
    with hall.at("resident", "resident-1") as kiosk, hall.at("counter", "counter-1") as desk:
        for service, last in TOLD["last_number"].items():
            assert hall.takes_number(kiosk, service)["number"] == after(last)
        seen = kiosk.call("visits.how_far", {"code": waiting["code"]})
        assert (seen["number"], seen["state"]) == (waiting["number"], "waiting")
        wrong = refusal(desk, "staff.sign_in", staff="lifang", pin="111222")
        assert wrong.code == "staff.wrong_pin"
        gone = refusal(desk, "staff.sign_in", staff="gone", pin="295713")
        assert gone.code == "staff.wrong_pin"  # disabled in the morning
        told = desk.call("staff.sign_in", {"staff": "lifang", "pin": hall.pins["lifang"]})
        assert told["name"] == "李芳"
        view = desk.call("visits.view", {"counter": "1"})
        assert view["state"] == "open"  # she had not closed it
        assert waiting["number"] in [each["number"] for each in view["waiting"]]
        served = []
        while ticket := desk.call("visits.call_next", {"counter": "1"})["ticket"]:
            visit = {"counter": "1", "visit": ticket["visit"]}
            desk.call("visits.start", visit)
            desk.call("visits.finish", visit)
            served.append(ticket["number"])
        assert sorted(served) == sorted(each["number"] for each in view["waiting"])
    works_after_all_that(hall)


def test_everybody_else_signs_in_with_the_pin_they_had(hall: AgentHall) -> None:
    hall.start()
    with hall.signed_in("tech") as office:
        rows = {row["staff"]: row for row in office.call("staff.list")["staff"]}
        assert office.call("journal.verify")["ok"]
        assert office.call("journal.backup")["bytes"] > 0
    assert {staff for staff in rows if not rows[staff]["disabled"]} == set(TOLD["pins"])
    for clerk in ("zhouqiang", "wangmin"):
        with hall.signed_in(clerk, "counter", "counter-3") as desk:  # not paired any more
            assert desk.call("counters.open", {"counter": "3"})["staff"]
            desk.call("counters.close", {"counter": "3"})
    works_after_all_that(hall)


def test_the_next_morning_begins_with_the_first_number(hall: AgentHall) -> None:
    hall.clock.advance(days=1)
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        for service, last in TOLD["last_number"].items():
            assert hall.takes_number(kiosk, service)["number"] == f"{last[0]}001"
        session = kiosk.call("session.begin")["session"]
        coded = {"session": session, "code": TOLD["resident_code"]}
        assert kiosk.call("session.identify_code", coded)["masked_name"] == "冯*莲"
        old = refusal(kiosk, "visits.how_far", code=TOLD["waiting"]["code"])
        assert old.code in ("code.expired", "queue.old_ticket")
    works_after_all_that(hall)


def test_receipts_of_before_are_proof_and_changed_ones_are_not(hall: AgentHall) -> None:
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        for case in CASES.values():
            seen = kiosk.call("cases.track", {"receipt": case["receipt"]})
            assert seen["proven"]
            assert (seen["number"], seen["state"]) == (case["number"], case["state"])
            typed = {"number": case["number"], "code": case["code"]}
            assert kiosk.call("cases.track", typed)["number"] == case["number"]
            forged = case["receipt"][:-9] + ("0" if case["receipt"][-9] != "0" else "1")
            forged += case["receipt"][-8:]
            assert refusal(kiosk, "cases.track", receipt=forged).code == "receipt.forged"
        told = kiosk.call("cases.track", {"receipt": CASES["lamp"]["receipt"]})
        assert "明天上午派人" in [entry["words"] for entry in told["entries"]]
        assert "梯子要借" not in str(told)  # a note among colleagues


def test_cases_of_before_are_read_found_worked_on_and_a_new_one_is_filed(hall: AgentHall) -> None:
    hall.start()
    lamp = {"case": CASES["lamp"]["case"]}
    with hall.signed_in("zhouqiang", "counter", "counter-1") as desk:
        seen = desk.call("cases.get", {**lamp, "contact": True, "why": "约时间"})
        assert (seen["row"]["assignee"], seen["row"]["tier"]) == ("zhouqiang", 2)
        assert [each["name"] for each in seen["contacts"]] == ["吴大海", "冯秀莲"]
        assert [each["text"] for each in seen["joiners"]] == ["我家门口也是黑的"]
        shown = desk.call("cases.photo", {**lamp, "blob": TOLD["photo"]})["picture"]
        assert Image.open(io.BytesIO(base64.b64decode(shown))).size == (160, 120)
        found = desk.call("cases.search", {"words": "路灯三天不亮"})["cases"]
        assert [each["case"] for each in found] == [lamp["case"]]
        told = {**lamp, "version": seen["row"]["version"], "result": "换了灯"}
        assert desk.call("cases.resolve", told)["state"] == "resolved"
        erased = desk.call("cases.get", {"case": CASES["erased"]["case"]})
        assert (erased["erased"], erased["text"], erased["photos"]) == (True, "", [])
        assert desk.call("cases.search", {"words": "楼道里堆满纸箱"})["cases"] == []
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        draft = {"session": session, "type": "suggestion", "category": "other", "text": "装个门铃"}
        number = kiosk.call("cases.file", {"draft": draft})["number"]
    assert number[1:] == f"{CASES['erased']['number'][1:-4]}{len(CASES) + 1:04d}"
    works_after_all_that(hall)


def test_what_was_alarmed_is_alarmed_still_until_somebody_ends_it(hall: AgentHall) -> None:
    hall.start()
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        rows = {row["alarm"]: row for row in next_notice(desk, "alarms").body["alarms"]}
        assert {alarm: row["state"] for alarm, row in rows.items()} == {
            alarm: state for state, alarm in TOLD["alarms"].items()
        }
        silent = rows[TOLD["alarms"]["raised"]]
        assert (silent["kind"], silent["silent"]) == ("duress", True)
        assert rows[TOLD["alarms"]["accepted"]]["case"] == CASES["gas"]["case"]
        desk.call("alarms.accept", {"alarm": silent["alarm"]})
        for alarm in rows:
            desk.call("alarms.close", {"alarm": alarm, "outcome": "other", "words": "结束"})
        told = desk.call("alarms.list", {"days": 2})
    assert (told["real"]["raised"], told["drills"]["raised"]) == (7, 1)
    works_after_all_that(hall)


def test_an_elder_is_known_still_and_who_withdrew_is_not(hall: AgentHall) -> None:
    hall.start()
    elder = TOLD["elder"]
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        listed = desk.call("elders.list")["elders"]
        assert [(row["elder"], row["helpers"]) for row in listed] == [(elder["elder"], 1)]
        seen = desk.call("elders.get", {"elder": elder["elder"], "why": "核对"})
        assert (seen["name"], seen["health"]) == (elder["name"], "高血压")
        assert seen["limits"]["heart_high"] == 110
        assert [each["state"] for each in seen["visits"]] == ["done"]
        desk.call("elders.withdraw", {"elder": elder["elder"], "reason": "本人要求"})
        assert desk.call("elders.list")["elders"] == []
    works_after_all_that(hall)


def test_a_paired_pc_comes_in_and_who_was_shut_out_stays_out(
    hall: AgentHall, tmp_path: Path
) -> None:
    file, port = hall.folder.hall, free_port()
    text = file.read_text("utf-8")
    assert 'listen = ""' in text
    file.write_text(text.replace('listen = ""', f'listen = "127.0.0.1:{port}"'), "utf-8")
    hall.start()
    terminals = TOLD["terminals"]
    with Client.tls("127.0.0.1", port, tmp_path / "paired" / terminals["paired"]) as desk:
        assert desk.welcome["terminal"] == terminals["paired"]
        desk.call("staff.sign_in", {"staff": "zhouqiang", "pin": hall.pins["zhouqiang"]})
    with pytest.raises(KnownError, match=r"terminals\.revoked"):
        Client.tls("127.0.0.1", port, tmp_path / "paired" / terminals["revoked"])
    works_after_all_that(hall)


# --- and it can fail


def test_one_bit_in_a_page_of_the_database_is_seen(hall: AgentHall) -> None:
    content = hall.folder.database.read_bytes()
    for page in range(0, len(content) // 4096, 25):
        changed = bytearray(content)
        changed[page * 4096 + 2000] ^= 1
        hall.folder.database.write_bytes(changed)
        assert not is_sound(hall, 0), page
    hall.folder.database.write_bytes(content)
    assert is_sound(hall, TOLD["events"])


def test_an_agent_does_not_open_what_begins_with_a_damaged_page(hall: AgentHall) -> None:
    content = bytearray(hall.folder.database.read_bytes())
    content[2000] ^= 1
    hall.folder.database.write_bytes(content)
    with pytest.raises(KnownError, match=r"storage\.damaged"):
        hall.start()


FORGED = {
    "chain_broken": "line = CAST(replace(CAST(line AS TEXT), 'lifang', 'wangmi') AS BLOB)",
    "private_changed": "private = CAST('{}' AS BLOB), salt = zeroblob(16)",
    "erased_silently": "private = NULL, salt = NULL",
}


@pytest.mark.parametrize("code", FORGED)
def test_who_holds_the_key_and_rewrites_the_past_is_found_out(hall: AgentHall, code: str) -> None:
    keys = provisioning.open_keys(hall.folder)
    connection = connect(hall.folder.database, keys, writing=True)
    connection.execute("DROP TRIGGER journal_keeps_lines")
    told_by_lifang = "private IS NOT NULL AND CAST(line AS TEXT) LIKE '%lifang%'"
    [seq] = connection.execute(f"SELECT min(seq) FROM journal WHERE {told_by_lifang}").fetchone()
    connection.execute(f"UPDATE journal SET {FORGED[code]} WHERE seq = ?", (seq,))
    connection.close()
    report = verify(hall.folder, keys)
    assert [(problem.code, problem.seq) for problem in report.problems] == [(code, seq)]


def test_a_table_that_the_journal_does_not_make_is_found_out(hall: AgentHall) -> None:
    connection = connect(hall.folder.database, provisioning.open_keys(hall.folder), writing=True)
    connection.execute("UPDATE visits SET number = 'C999' WHERE number = 'C001'")
    connection.close()
    assert not same_after_rebuild(hall)
