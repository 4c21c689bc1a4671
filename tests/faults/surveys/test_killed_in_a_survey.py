"""The agent is killed around a batch that closes: no answer is lost, and none counts twice."""

from __future__ import annotations

import base64
import signal
import zlib
from pathlib import Path

import pytest

from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.services.surveys import reading
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.agent.surveys.survey_hall import MANAGER, answers
from tests.faults.agents import start, start_one_that_dies_after
from tests.patience import PATIENCE
from tests.services.surveys.survey_story import SHORT, short_form

PIN = "402817"


def asking_hall(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "hall")
    file = tmp_path / "hall.toml"
    file.write_text(hall_text(f"file://{tmp_path / 'paper'}"), "utf-8")
    made = provisioning.provision(folder, file, MachineSlotKind.HOST_ONLY)
    agent = start(folder)
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": "tech", "pin": made.pin})
        told = {"staff": MANAGER, "name": "王", "role": "manager", "pin": PIN}
        shell.call("staff.add", told)
        shell.call("staff.sign_out")
        shell.call("staff.sign_in", {"staff": MANAGER, "pin": PIN})
        form = base64.b64encode(zlib.compress(short_form())).decode()
        shell.call("surveys.add", {"form": form})
        shell.call("surveys.publish", {"survey": SHORT, "idle": "keep"})
    with Client.local(folder, "resident", "resident-1") as kiosk:
        for language in ("zh_CN", "zh_CN", "zh_CN", "en", "en"):  # together at its end alone
            answers(kiosk, language=language)
        session = kiosk.call("session.begin")["session"]
        on = {"session": session, "survey": SHORT}
        kiosk.call("surveys.begin", {**on, "language": "zh_CN"})
        kiosk.call("surveys.answer", {**on, "path": "/data/level", "values": ["yes"]})
    agent.kill()  # with one answer running, and five waiting
    agent.wait()
    return folder


def closes(folder: DataFolder) -> None:
    with Client.local(folder, "technician") as shell:
        shell.call("staff.sign_in", {"staff": MANAGER, "pin": PIN})
        shell.call("surveys.close", {"survey": SHORT})


def test_a_kill_while_it_closes_loses_no_answer_and_counts_none_twice(tmp_path: Path) -> None:
    folder = asking_hall(tmp_path)
    agent = start_one_that_dies_after(folder, "survey.batch")
    with pytest.raises(KnownError, match=r"^cli\.line_lost"):
        closes(folder)
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    agent = start(folder)
    try:
        with Client.local(folder, "technician") as shell:
            shell.call("staff.sign_in", {"staff": MANAGER, "pin": PIN})
            (told,) = shell.call("surveys.list")["surveys"]
        assert (told["state"], told["answers"], told["batches"]) == ("closed", 5, 1)
    finally:
        agent.kill()
        agent.wait()
    store = provisioning.open_store(folder, provisioning.open_keys(folder), SystemClock())
    try:
        with store.reading() as tx:
            assert len(list(reading.responses(tx, SHORT))) == 5
            assert tx.scalar("SELECT count(*) FROM survey_box") == 0
        assert len(folder.survey_keys.read_bytes()) == 32, "one key alone is left"
    finally:
        store.close()
