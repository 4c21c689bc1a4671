"""The agent is killed while a recording or a signed sheet comes in: nothing of it is shown, and
nothing is left."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.storage.blobs import PIECE
from tests.agent.disputes.recording_hall import Recorded, sound, with_stick
from tests.agent.test_alarms import wait_until
from tests.faults.agents import start, started
from tests.patience import PATIENCE

DIES_AMID = """
import os, signal, sys
from kiosk.storage.blobs import PIECE, Blobs

append = Blobs.append

def dies(self, blob, at, piece):
    size = append(self, blob, at, piece)
    if at:
        os.kill(os.getpid(), signal.SIGKILL)
    return size

Blobs.append = dies
sys.argv = ["kiosk", "agent", "--data", sys.argv[1]]
from kiosk.cli import main
main()
"""


@pytest.mark.parametrize("origin", ["stick", pytest.param("microphone", marks=pytest.mark.demand)])
def test_what_was_coming_is_gone_and_comes_whole_when_asked_again(
    tmp_path: Path, origin: str
) -> None:
    hall = with_stick(tmp_path).start()
    try:
        made = Recorded(hall)
        with made.desk() as desk:
            made.all_agree(desk)
    finally:
        hall.stop()
    content = sound(20)
    (tmp_path / "stick" / "one.wav").write_bytes(content)

    def comes(desk: Client) -> None:
        if origin == "stick":
            made.taken(desk, "one.wav")
        else:
            made.spoken(desk, content)

    agent = started(hall.folder, ["-c", DIES_AMID, str(hall.folder.root)])
    with made.desk() as desk, pytest.raises(KnownError, match=r"cli\.line_lost"):
        comes(desk)
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    assert len(list(hall.folder.blobs.iterdir())) == 1
    agent = start(hall.folder)
    try:
        wait_until(lambda: not list(hall.folder.blobs.iterdir()))
        with made.desk() as desk:
            assert not made.told(desk)["recordings"]
            comes(desk)
            (row,) = made.told(desk)["recordings"]
            assert made.heard(desk, row["recording"]) == content
    finally:
        agent.kill()
        agent.wait()


@pytest.mark.demand
def test_a_sheet_that_was_coming_comes_whole_when_asked_again(tmp_path: Path) -> None:
    hall = with_stick(tmp_path).start()
    try:
        made = Recorded(hall)
        with made.desk() as desk:
            made.does(desk, "draft", terms=[{"text": "不再吵闹"}])
            asked = {"case": made.case, "paper": "agreement", "why": "给双方签字"}
            desk.call("disputes.print", asked)
    finally:
        hall.stop()
    page = Image.frombytes("RGB", (1600, 1600), os.urandom(1600 * 1600 * 3))  # three pieces
    page.save(tmp_path / "stick" / "1.jpg")
    take = {"case": made.case, "draft": 1, "names": ["1.jpg"]}

    agent = started(hall.folder, ["-c", DIES_AMID, str(hall.folder.root)])
    with made.desk() as desk, pytest.raises(KnownError, match=r"cli\.line_lost"):
        desk.call("sheets.take", take)
    assert agent.wait(PATIENCE) == -signal.SIGKILL
    assert len(list(hall.folder.blobs.iterdir())) == 1
    agent = start(hall.folder)
    try:
        wait_until(lambda: not list(hall.folder.blobs.iterdir()))
        with made.desk() as desk:
            assert not desk.call("sheets.list", {"case": made.case})["sheets"]
            sheet = desk.call("sheets.take", take)["sheet"]
            look = {"case": made.case, "sheet": sheet, "page": 1, "why": "核对签名"}
            assert len(desk.call("sheets.look", look)["picture"]) > PIECE
    finally:
        agent.kill()
        agent.wait()
