"""Pieces of a microphone: one said twice at once, one behind a word that was taken back."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.agent.disputes.recordings import LOOK_EVERY, Incoming
from kiosk.api.mediation import recordings as api
from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.blobs import Blobs
from tests.services.hall_story import MORNING

CALLER: Any = SimpleNamespace(staff="lifang", terminal="counter-1")
BEGIN = api.BeginRecording(case="c", session="m", key="k" * 16)


class Microphone:
    """The agent's side of one, with a journal that takes a turn to answer who agreed."""

    def __init__(self, root: Path) -> None:
        self.agreed = True
        self.folder = DataFolder(root)
        self.clock = ManualClock(MORNING)
        self.blobs = Blobs(self.folder, self.clock)
        ports: Any = SimpleNamespace(
            context=SimpleNamespace(hall=SimpleNamespace(disputes=SimpleNamespace(recording_mb=9))),
            journal=SimpleNamespace(read=self._read),
            lanes=SimpleNamespace(slow=self._slow),
        )
        self.incoming = Incoming(ports, self.blobs, lambda: None)

    async def _read(self, _look: Callable[[Any], None]) -> None:
        await asyncio.sleep(0)
        if not self.agreed:
            raise KnownError("recordings.no_consent", field="session")

    async def _slow(self, _kind: str, work: Callable[[], Any]) -> Any:
        await asyncio.sleep(0)
        return work()

    def begun(self) -> Awaitable[str]:
        return self.incoming.begin(CALLER, BEGIN)

    def sends(self, recording: str, number: int, content: bytes) -> Awaitable[api.RecordingSize]:
        return self.incoming.piece(CALLER, api.RecordingPiece(
            recording=recording, number=number, piece=base64.b64encode(content).decode(),
            sha256=hashlib.sha256(content).hexdigest(),
        ))  # fmt: skip

    def files(self) -> int:
        return len(list(self.folder.blobs.iterdir()))


@pytest.fixture
def microphone(tmp_path: Path) -> Microphone:
    return Microphone(tmp_path)


def test_the_same_piece_twice_at_once_is_one(microphone: Microphone) -> None:
    """A line that came back says again what it does not know to have been taken."""

    async def story() -> None:
        recording = await microphone.begun()
        for number in (0, 1, 2):
            told = await asyncio.gather(
                *(microphone.sends(recording, number, b"%d" % number) for _ in range(3))
            )
            assert {(each.pieces, each.size) for each in told} == {(number + 1, number + 1)}

    asyncio.run(story())
    microphone.blobs.close()


def test_who_takes_their_word_back_takes_what_was_said_so_far(microphone: Microphone) -> None:
    async def story() -> None:
        recording = await microphone.begun()
        for number in range(LOOK_EVERY):
            await microphone.sends(recording, number, b"x")
        microphone.agreed = False
        with pytest.raises(KnownError, match="no_consent"):
            await microphone.sends(recording, LOOK_EVERY, b"x")
        assert microphone.files() == 0, "its bytes are gone"
        with pytest.raises(KnownError, match="unknown"):
            await microphone.sends(recording, LOOK_EVERY, b"x")

    asyncio.run(story())


def test_a_pc_that_slept_over_noon_goes_on_where_it_was(microphone: Microphone) -> None:
    async def story() -> None:
        recording = await microphone.begun()
        await microphone.sends(recording, 0, b"x")
        microphone.clock.advance(hours=2)
        microphone.blobs.discard(microphone.blobs.begin())  # a photograph of somebody else
        told = await microphone.sends(recording, 1, b"y")
        assert (told.pieces, told.size) == (2, 2)
        microphone.clock.advance(hours=5)
        microphone.blobs.discard(microphone.blobs.begin())
        with pytest.raises(KnownError, match=r"recordings\.unknown"):
            await microphone.sends(recording, 2, b"z")
        assert microphone.files() == 0

    asyncio.run(story())


def test_of_two_that_one_desk_begins_at_once_one_is_there(microphone: Microphone) -> None:
    async def story() -> None:
        told = await asyncio.gather(*(microphone.begun() for _ in range(3)))
        taken = 0
        for each in told:
            with suppress(KnownError):
                taken += (await microphone.sends(each, 0, b"x")).pieces
        assert (taken, microphone.files()) == (1, 1), "nothing is left that nobody ends"

    asyncio.run(story())
    microphone.blobs.close()
