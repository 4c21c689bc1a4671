"""A hall at whose mediation desk a meeting is recorded: it answers as the agent does."""

from __future__ import annotations

import base64
import hashlib
import io
import wave
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QPointF

from kiosk.api import basis, disputes
from kiosk.api.mediation import recordings as api
from tests.ui.counter.counter_hall import now
from tests.ui.counter.counter_play import Play
from tests.ui.counter.disputes.test_counter_disputes import CASE, SOON, MediationHall, row, view
from ui.demo.rehearsal import finger
from ui.viewmodels.counter.disputes.recorder import PIECE
from ui.viewmodels.counter.disputes.recordings_view_model import CounterRecordingsViewModel

SESSION = "m-1"
MEETING = disputes.MeetingOf(
    session=SESSION, state="planned", starts=SOON, ends=SOON, room="room_1", place="",
    mediator_name="陈敏", apart=False, minutes="",
)  # fmt: skip


def sound(seconds: int) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(32_000 * seconds))
    return written.getvalue()


SOUND = sound(30)


def of_stick() -> api.RecordingOf:
    return api.RecordingOf(
        recording="rec-2", session=SESSION, media="audio", origin="stick", format="wav",
        seconds=30, size=len(SOUND), cut=True, at=now(),
    )  # fmt: skip


class RecordingHall(MediationHall):
    """Answers as the agent does: one who agreed stands in the list, pieces are laid together."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.seen = view(row=row(mediated=True), meetings=(MEETING,), apart=False)
        self.told = api.Recordings(consents=(), recordings=(), coming=())
        self.came = b""
        self.whole, self.lost = "", 0
        self.answers |= {
            "recordings.list": lambda _: self.told,
            "recordings.consent": self._consent,
            "recordings.stick": lambda _: api.Stick(
                files=(api.OnStick(name="0001.WAV", size=len(SOUND)),)
            ),
            "recordings.take": self._keep("take", api.RecordingId(recording="rec-2")),
            "recordings.begin": self._keep("begin", api.RecordingId(recording="rec-3")),
            "recordings.piece": self._piece,
            "recordings.end": self._end,
            "recordings.play": self._keep(
                "play", api.Playing(play="play-1", format="wav", size=len(SOUND))
            ),
            "recordings.read": lambda asked: api.PlayedPiece(
                piece=base64.b64encode(SOUND[asked.at : asked.at + 65_536]).decode()
            ),
        }  # fmt: skip

    def _keep(self, name: str, reply: basis.Part) -> Any:
        def answer(asked: Any) -> basis.Part:
            self.did.append((name, asked))
            return self.refuse or reply

        return answer

    def _consent(self, asked: api.TellConsent) -> basis.Part:
        self.did.append(("consent", asked))
        said = api.ConsentOf(
            session=asked.session, party=asked.party, agreed=asked.agreed, how=asked.how
        )  # fmt: skip
        others = tuple(each for each in self.told.consents if each.party != asked.party)
        self.told = msgspec.structs.replace(self.told, consents=(*others, said))
        return disputes.DisputeVersion(case=CASE, version=5, state="open", tier=2)

    def _piece(self, asked: api.RecordingPiece) -> basis.Part:
        piece = base64.b64decode(asked.piece)
        assert hashlib.sha256(piece).hexdigest() == asked.sha256
        assert asked.number * PIECE == len(self.came)
        self.came += piece
        return self.refuse or api.RecordingSize(pieces=asked.number + 1, size=len(self.came))

    def _end(self, asked: api.EndRecording) -> basis.Part:
        self.did.append(("end", asked))
        self.whole = asked.sha256
        return basis.Done()

    def all_agreed(self) -> None:
        self.told = msgspec.structs.replace(self.told, consents=tuple(
            api.ConsentOf(session=SESSION, party=party, agreed=True, how="paper")
            for party in ("d-one", "d-other")
        ))  # fmt: skip


def last(shown: Play, hall: RecordingHall, name: str) -> Any:
    shown.bot.waitUntil(lambda: any(each == name for each, _ in hall.did))
    return [asked for each, asked in hall.did if each == name][-1]


def touch(shown: Play, name: str) -> None:
    """Wherever on the page it lies."""
    shown.bot.waitUntil(lambda: name in shown.names())
    item = shown.item(name)
    above = item.parentItem()
    while above is not None and not above.inherits("QQuickFlickable"):
        above = above.parentItem()
    if above is not None:
        most = max(0.0, above.property("contentHeight") - above.height())
        at = item.mapToItem(above, QPointF()).y() + above.property("contentY")
        above.setProperty("contentY", min(most, max(0.0, at - above.height() / 2)))
    shown.touch(name, finger())


def model(shown: Play) -> CounterRecordingsViewModel:
    found = shown.item("disputesPage").findChild(CounterRecordingsViewModel)
    assert isinstance(found, CounterRecordingsViewModel)
    return found
