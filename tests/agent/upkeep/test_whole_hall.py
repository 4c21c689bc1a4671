"""Damage beside the journal: seen by the nightly check, before an old backup goes, and at start."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from kiosk.paths import DataFolder
from kiosk.storage.connection import connect
from kiosk.storage.journal.spill import SLOT, Spill
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.agent.test_cases import draft, picture, sends
from tests.agent.test_shell import kiosk
from tests.storage.test_spill import raised


def photographed(hall: AgentHall) -> Path:
    with hall.at("resident", "resident-1") as screen:
        told = draft(screen)
        told["photos"] = [sends(screen, told["session"], picture())]
        screen.call("cases.file", {"draft": told})
    return next(hall.folder.blobs.glob("blob-*"))


def backs_up(hall: AgentHall) -> int:
    """Another day's copy; how many there are then."""
    hall.clock.advance(hours=25)
    with hall.signed_in("tech") as technician:
        technician.call("journal.backup")
    return len(list(hall.folder.backups.glob("linli-*Z")))


def journal_is(hall: AgentHall) -> str:
    with hall.at("technician") as screen:
        items = screen.call("health.get")["items"]
    return str(next(each["code"] for each in items if each["name"] == "journal"))


def test_no_old_backup_goes_while_something_here_is_damaged(hall: AgentHall) -> None:
    file = hall.folder.hall
    file.write_text(file.read_text("utf-8").replace("keep = 7", "keep = 1"), "utf-8")
    with hall.signed_in("tech") as technician:
        assert technician.call("hall.reload")["findings"] == []
    photo = photographed(hall)
    assert backs_up(hall) == 1
    whole = photo.read_bytes()
    photo.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert backs_up(hall) == 2, "the first holds the photograph as it was"
    assert journal_is(hall) == "journal_problem"
    with hall.signed_in("tech") as technician:
        found = technician.call("journal.verify")
    assert [(each["code"], each["detail"]) for each in found["problems"]] == [
        ("blob_damaged", photo.name)
    ]
    photo.write_bytes(whole)
    assert backs_up(hall) == 1
    assert journal_is(hall) == "journal_ok"


def test_an_alarm_that_nobody_can_read_is_told_at_start_and_journalled(hall: AgentHall) -> None:
    hall.stop()
    keys = provisioning.open_keys(hall.folder)
    spill = Spill(hall.folder, keys)
    spill.put(raised(1))
    spill.put(raised(2))
    spill.close()
    content = bytearray(hall.folder.spill.read_bytes())
    slot = next(at for at in range(0, len(content), SLOT) if any(content[at : at + 2]))
    content[slot + 60] ^= 4
    hall.folder.spill.write_bytes(content)
    hall.start()
    with hall.at("technician") as screen:
        items = screen.call("health.get")["items"]
    told = next(each for each in items if each["code"] == "spill_damaged")
    assert (told["health"], told["params"]) == ("trouble", {"count": "1"})
    with hall.agent.store.reading() as tx:
        said = [each.public for each in tx.events() if each.type == "spill.damaged"]
        alarms = tx.scalar("SELECT count(*) FROM alarms")
    assert (said, alarms) == ([{"slots": 1}], 1)
    hall.stop()
    hall.start()
    with hall.at("technician") as screen:
        codes = {each["code"] for each in screen.call("health.get")["items"]}
    assert "spill_damaged" not in codes


def spill_is_told(hall: AgentHall) -> tuple[bool, int]:
    """Whether the health page says it, and how often the journal does."""
    with hall.at("technician") as screen:
        codes = {each["code"] for each in screen.call("health.get")["items"]}
    with hall.agent.store.reading() as tx:
        said = sum(each.type == "spill.damaged" for each in tx.events())
    return "spill_damaged" in codes, said


def test_an_emergency_file_that_is_gone_is_told_at_the_next_start(hall: AgentHall) -> None:
    assert spill_is_told(hall) == (False, 0), "a new hall has none before its first start"
    hall.stop()
    hall.folder.spill.unlink()
    hall.start()
    assert spill_is_told(hall) == (True, 1)
    hall.stop()
    hall.start()
    assert spill_is_told(hall) == (False, 1)


def test_a_backup_that_is_put_back_has_no_emergency_file_to_miss(hall: AgentHall) -> None:
    backs_up(hall)
    hall.stop()
    hall.folder.spill.unlink()
    copy = max(hall.folder.backups.glob("linli-*Z"))
    code, _, complaints = kiosk(hall, "restore", "--yes", str(copy))
    assert code == 0, complaints
    hall.start()
    assert spill_is_told(hall) == (False, 0)


def test_doctor_opens_the_database_where_no_agent_runs(hall: AgentHall) -> None:
    photo = photographed(hall)
    hall.stop()
    code, output, _ = kiosk(hall, "doctor", "--json")
    found = {each["name"]: each for each in json.loads(output)["findings"]}
    assert (code, found["journal"]["code"]) == (1, "cli.journal_opens")  # a weak key, no fault
    photo.unlink()
    spoil_an_index(hall.folder)
    code, output, _ = kiosk(hall, "doctor", "--json")
    told = {each["code"] for each in json.loads(output)["findings"] if each["name"] == "journal"}
    assert code == 2
    assert {"errors.verify.page_damaged", "errors.verify.blob_missing"} <= told
    code, output, _ = kiosk(hall, "doctor")
    assert photo.name in output


def spoil_an_index(folder: DataFolder) -> None:
    """A page that no event and no photograph needs."""
    connection = connect(folder.database, provisioning.open_keys(folder))
    page = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'case_photos_by_case'"
    ).fetchone()[0]
    connection.close()
    with folder.database.open("r+b") as file:
        file.seek((page - 1) * 4096 + 100)
        byte = file.read(1)[0]
        file.seek((page - 1) * 4096 + 100)
        file.write(bytes([byte ^ 1]))


def test_a_clock_that_was_reset_is_set_and_confirmed(hall: AgentHall) -> None:
    """The way back of docs/technicians.md; what waits meanwhile is told with the clock's rules."""

    def clock_is() -> str:
        with hall.at("technician") as screen:
            items = screen.call("health.get")["items"]
        return str(next(each["code"] for each in items if each["name"] == "clock"))

    right = hall.clock.now()
    hall.clock.set_wall(right - timedelta(days=2))
    wait_until(lambda: clock_is() == "clock_untrusted")
    with hall.signed_in("tech") as technician:
        hall.clock.set_wall(right)
        technician.call("clock.confirm", {"date": f"{right:%Y-%m-%d}"})
    wait_until(lambda: clock_is() == "clock_ok")
