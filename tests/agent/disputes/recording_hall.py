"""A hall with a quarrel in which both sides agreed to be recorded, and a recorder's stick."""

from __future__ import annotations

import base64
import hashlib
import math
import struct
import wave
from io import BytesIO
from pathlib import Path
from typing import Any

from kiosk.api.client import Client
from tests.agent.agent_hall import AgentHall
from tests.agent.disputes.test_disputes_of_agent import quarrel
from tests.agent.test_alarms import wait_until

STROKES = [[10, 10, 500, 700], [600, 100, 650, 900]]


def sound(seconds: float = 1.0) -> bytes:
    """A tone as a recorder's WAV has it: 16,000 samples a second of 16 bits."""
    wide = 500
    period = [int(12_000 * math.sin(2 * math.pi * each / wide)) for each in range(wide)]
    samples = struct.pack(f"<{wide}h", *period)
    written = BytesIO()
    with wave.open(written, "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(samples * int(seconds * 32))
    return written.getvalue()


def with_stick(root: Path) -> AgentHall:
    """Its recorder's stick lies at `root / "stick"`."""
    stick = root / "stick"
    stick.mkdir()
    return AgentHall(root, swaps={"/media/recorder": f"{stick}"})


class Recorded:
    """One dispute of `hall`, led by `lifang`, its sides asked at a meeting tomorrow."""

    def __init__(self, hall: AgentHall) -> None:
        self.hall = hall
        hall.hires("wangmin", role="manager", pin="602817")
        hall.hires("lifang", "zhaolei")
        self.case = str(quarrel(hall)["case"])
        with hall.signed_in("wangmin", "counter", "counter-1") as desk:
            desk.call("mediators.register", {"staff": "lifang", "tiers": [1, 2, 3]})
            self.does(desk, "party", side="one", name="王小明")
            self.does(desk, "party", side="other", name="赵六")
            self.does(desk, "assign", mediator="lifang", asked=True)
            slots = desk.call("disputes.calendar", {"case": self.case})["slots"]
            free = next(each for each in slots if not each["bar"])
            self.does(desk, "plan", starts=free["starts"], room=free["rooms"][0])
            view = desk.call("disputes.get", {"case": self.case})
        self.parties = [each["party"] for each in view["parties"]]
        self.session = view["meetings"][0]["session"]

    def does(self, desk: Client, what: str, **asked: Any) -> None:
        version = desk.call("disputes.get", {"case": self.case})["row"]["version"]
        desk.call(f"disputes.{what}", {"case": self.case, "version": version, **asked})

    def desk(self, who: str = "lifang", number: int = 1) -> Client:
        return self.hall.signed_in(who, "counter", f"counter-{number}")

    def says(self, desk: Client, party: str, *, agreed: bool = True) -> None:
        desk.call("recordings.consent", {
            "case": self.case, "session": self.session, "party": party, "agreed": agreed,
            "how": "screen", "strokes": STROKES if agreed else [],
        })  # fmt: skip

    def all_agree(self, desk: Client) -> None:
        for party in self.parties:
            self.says(desk, party)

    def told(self, desk: Client) -> Any:
        return desk.call("recordings.list", {"case": self.case})

    def takes(self, desk: Client, name: str) -> str:
        asked = {"case": self.case, "session": self.session, "name": name}
        return str(desk.call("recordings.take", asked)["recording"])

    def taken(self, desk: Client, name: str) -> Any:
        """One of the stick, waited for: its row, or what it was refused with."""
        recording = self.takes(desk, name)
        found: list[Any] = []

        def done() -> bool:
            told = self.told(desk)
            found[:] = [each for each in told["recordings"] if each["recording"] == recording]
            found.extend(
                each["refused"]
                for each in told["coming"]
                if each["recording"] == recording and each["refused"]
            )
            return bool(found)

        wait_until(done)
        return found[0]

    def spoken(self, desk: Client, content: bytes, piece: int = 64_000) -> str:
        """Through the microphone, whole."""
        recording = str(self.begun(desk))
        for number, at in enumerate(range(0, len(content), piece)):
            self.sends(desk, recording, number, content[at : at + piece])
        told = {"recording": recording, "sha256": hashlib.sha256(content).hexdigest()}
        desk.call("recordings.end", told)
        return recording

    def begun(self, desk: Client) -> Any:
        asked = {"case": self.case, "session": self.session}
        return desk.call("recordings.begin", asked)["recording"]

    def sends(self, desk: Client, recording: str, number: int, piece: bytes) -> Any:
        return desk.call("recordings.piece", {
            "recording": recording, "number": number, "piece": base64.b64encode(piece).decode(),
            "sha256": hashlib.sha256(piece).hexdigest(),
        })  # fmt: skip

    def plays(self, desk: Client, recording: str, why: str = "核对原话") -> Any:
        asked = {"case": self.case, "recording": recording, "why": why}
        return desk.call("recordings.play", asked)

    def heard(self, desk: Client, recording: str) -> bytes:
        play = self.plays(desk, recording)
        content = b""
        while piece := self.reads(desk, play["play"], len(content)):
            content += piece
        assert len(content) == play["size"]
        return content

    def reads(self, desk: Client, play: str, at: int) -> bytes:
        told = desk.call("recordings.read", {"play": play, "at": at})
        return base64.b64decode(told["piece"])

    def acts(self) -> list[str]:
        with self.hall.agent.store.reading() as tx:
            return [each.type for each in tx.events() if each.type.startswith("dispute.")]
