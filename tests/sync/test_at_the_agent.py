"""The agent goes to the hub: enrolled by a code, each night, at once where there is danger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.agent.upstream.capability import Upstream
from kiosk.cli import sync as commands
from kiosk.errors import KnownError
from kiosk.paths import PROJECT
from kiosk.services.upstream import standing
from kiosk.storage.upstream import acks
from kiosk.wire import errand
from kiosk.wire.head import Head
from tests.agent import agent_hall
from tests.agent.agent_hall import AgentHall, hall_text, refusal
from tests.agent.test_alarms import wait_until
from tests.agent.test_cases import draft
from tests.patience import PATIENCE
from tests.sync.hub_server import Authority, HubServer
from tests.sync.test_alarm_courier import with_hub

HUB = '[hub]\nurl = "{url}"\nca_file = "{ca}"\n'
CODE = "7KQ2-MXPA-33"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[HubServer]:
    """A hub over TLS that lets in whom its authority knows, and who joins."""
    authority = Authority(tmp_path / "district")
    with HubServer(
        context=authority.server(demanding=False), authority=authority, codes={CODE}
    ) as made:
        yield made


@pytest.fixture
def hall(
    tmp_path: Path, district: HubServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AgentHall]:
    assert district.authority is not None
    part = HUB.format(url=district.url, ca=district.authority.file)
    monkeypatch.setattr(
        agent_hall, "hall_text", lambda *printers: with_hub(hall_text(*printers), part)
    )
    made = AgentHall(tmp_path / "hall").start()
    district.hub.now = made.clock.now
    yield made
    made.stop()


def joins(hall: AgentHall, code: str = CODE) -> dict[str, Any]:
    with hall.signed_in("tech") as technician:
        told: dict[str, Any] = technician.call("sync.enrol", {"secret": code})
    return told


def items(hall: AgentHall, name: str) -> list[str]:
    with hall.signed_in("tech") as technician:
        told = technician.call("health.get")["items"]
    return [each["code"] for each in told if each["name"] == name]


def rows(hall: AgentHall) -> int:
    return hall.agent.store.head.seq


def went(hall: AgentHall) -> str:
    """When the last visit began that ended well."""
    with hall.agent.store.reading() as tx:
        return acks.note(tx, standing.SUCCESS)


def up(district: HubServer) -> int:
    return district.hub.head.seq


def test_a_hall_joins_by_a_code_that_counts_once(hall: AgentHall, district: HubServer) -> None:
    assert items(hall, "sync") == ["sync_not_enrolled"]
    told = joins(hall)
    assert told["enrolled"]
    pair = hall.folder.hub.pair
    assert pair.stat().st_mode & 0o777 == 0o600
    assert (pair.parent.stat().st_mode & 0o777) == 0o700
    with hall.signed_in("tech") as technician:
        again = refusal(technician, "sync.enrol", secret=CODE)
    assert again.code == "upstream.code_refused"
    wait_until(lambda: up(district) > 0)  # the first visit follows by itself


def test_a_wrong_code_is_refused_and_stands_in_no_journal(
    hall: AgentHall, district: HubServer
) -> None:
    with hall.signed_in("tech") as technician:
        assert refusal(technician, "sync.enrol", secret="WRONG").code == "upstream.code_refused"
        assert refusal(technician, "sync.enrol", secret="").code == "upstream.code_refused"
    assert not hall.folder.hub.pair.exists()
    with hall.agent.store.reading() as tx:
        assert not [each for each in tx.events() if each.type.startswith("hub.")]


def test_each_night_the_journal_goes_up_by_itself(hall: AgentHall, district: HubServer) -> None:
    joins(hall)
    wait_until(lambda: went(hall) != "")
    for _ in range(3):
        before, seq = went(hall), rows(hall)
        hall.clock.advance(hours=24)
        hall.agent.of(Upstream)._soon()  # the routine looks, as it does each 20 seconds
        wait_until(lambda last=before: went(hall) > last)  # type: ignore[misc]
        assert up(district) >= seq
        district.hub.night()
    assert items(hall, "sync") in (["sync_ok"], ["sync_behind"])


def test_a_case_of_danger_is_up_at_once_with_all_that_was_before_it(
    hall: AgentHall, district: HubServer
) -> None:
    joins(hall)
    wait_until(lambda: up(district) > 0)
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
        filed = kiosk.call("cases.file", {"draft": draft(kiosk, text="三号楼煤气泄漏了，味道很大")})
    assert filed["emergency"]

    def there() -> bool:
        lines = [kept.line for kept in district.hub.memory.events.values()]
        return any(filed["case"].encode() in line for line in lines)

    wait_until(there)


def test_a_hall_goes_now_where_a_technician_says_so(hall: AgentHall, district: HubServer) -> None:
    joins(hall)
    with hall.at("resident", "resident-1") as kiosk:
        hall.takes_number(kiosk)
    with hall.signed_in("tech") as technician:
        before = rows(hall)
        told = technician.call("sync.now")
        assert (told["trouble"], told["enrolled"]) == ("", True)
        assert told["acknowledged"] >= before
        assert technician.call("sync.status")["success"] == told["success"]
    assert up(district) >= before


def test_a_certificate_is_renewed_before_it_ends_and_the_one_before_is_gone(
    hall: AgentHall, district: HubServer
) -> None:
    joins(hall)
    first = hall.folder.hub.pair.read_bytes()
    with hall.signed_in("tech") as technician:
        technician.call("sync.now")
    assert "POST /v1/renew" in district.asked, "it was good for a day alone"
    second = hall.folder.hub.pair.read_bytes()
    assert second != first
    with hall.signed_in("tech") as technician:
        assert technician.call("sync.now")["trouble"] == "", "by the new one"


def test_a_hub_whose_certificate_nobody_vouches_for_is_told_nothing(
    hall: AgentHall, district: HubServer, tmp_path: Path
) -> None:
    joins(hall)
    wait_until(lambda: went(hall) != "")
    stranger = Authority(tmp_path / "stranger")
    file = hall.folder.hall
    part = HUB.format(url=district.url, ca=stranger.file)
    file.write_text(with_hub(file.read_text("utf-8"), part), "utf-8")
    asked = len(district.asked)
    with hall.signed_in("tech") as technician:
        technician.call("hall.reload")
        assert technician.call("sync.now")["trouble"] == "certificate"
    assert len(district.asked) == asked


def test_what_a_new_hall_toml_mends_is_tried_at_once(
    hall: AgentHall, district: HubServer, tmp_path: Path
) -> None:
    joins(hall)
    wait_until(lambda: went(hall) != "")
    good, before = hall.folder.hall.read_text("utf-8"), went(hall)
    part = HUB.format(url=district.url, ca=Authority(tmp_path / "stranger").file)
    hall.folder.hall.write_text(with_hub(good, part), "utf-8")
    hall.clock.advance(minutes=1)
    with hall.signed_in("tech") as technician:
        technician.call("hall.reload")
        assert technician.call("sync.now")["trouble"] == "certificate"
        hall.folder.hall.write_text(good, "utf-8")
        technician.call("hall.reload")
    hall.agent.of(Upstream)._soon()  # the routine looks, as it does each 20 seconds
    wait_until(lambda: went(hall) > before)


def test_a_full_disk_is_said_to_the_technician(
    hall: AgentHall, district: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    joins(hall)
    wait_until(lambda: went(hall) != "")

    def full(_work: object) -> None:
        raise KnownError("storage.full", field="journal.db")

    with hall.signed_in("tech") as technician:
        with monkeypatch.context() as disk:
            disk.setattr(hall.agent.of(Upstream).nightly._journal, "write", full)
            assert refusal(technician, "sync.now").code == "storage.full"
            assert technician.call("sync.status")["trouble"] == "disk"
        assert technician.call("sync.now")["trouble"] == ""
        assert technician.call("sync.status")["trouble"] == ""


def shell(hall: AgentHall, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "sync", *arguments, "--data", str(hall.folder.root)]
    return subprocess.run(
        [*command, "--as", "tech"], cwd=PROJECT, input=f"{hall.pins['tech']}\n{typed}",
        capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


def test_the_same_from_the_shell(hall: AgentHall, district: HubServer, tmp_path: Path) -> None:
    before = shell(hall, "status")
    assert before.returncode == 1
    assert "has not joined" in before.stdout
    done = shell(hall, "enrol", typed=f"{CODE}\n")
    assert done.returncode == 0, done.stderr
    assert district.url in done.stdout
    told = json.loads(shell(hall, "now", "--json").stdout)
    assert told["trouble"] == ""
    stick = tmp_path / "stick"
    stick.mkdir()
    packed = shell(hall, "to-file", str(stick), "--all")
    assert packed.returncode == 0, packed.stderr
    [file] = stick.iterdir()
    assert file.suffix == ".linli"
    assert not list(hall.folder.hub.errands.iterdir())
    wrong = shell(hall, "from-file", str(tmp_path / "nowhere.linli"))
    assert wrong.returncode == 2
    assert "could not be read" in wrong.stderr
    foreign = shell(hall, "from-file", str(file))
    assert foreign.returncode == 0, "its own stick is whole, and brings nothing"
    assert "0 more entries" in foreign.stdout
    assert "another stick" not in foreign.stdout
    hub, answer = district.hub, tmp_path / "answer.linli"
    other = hub.envelope(Head(1, 9999, bytes(31) + b"x"))  # of a disk that ran on
    answer.write_bytes(errand.frame("answer", hub.hall, other, hub.ack.sign, hub.kid))
    assert "Write another stick now" in shell(hall, "from-file", str(answer)).stdout
    assert commands.PATIENT > 600
