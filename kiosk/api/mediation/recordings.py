"""Recordings of meetings: consent, what comes from a stick or a microphone, playing."""

from __future__ import annotations

from kiosk.api.basis import DESK, Command, Done, Method, Part, Topic
from kiosk.api.disputes import DisputeVersion
from kiosk.domain.disputes import recording as rules
from kiosk.domain.disputes.recording import How, Media, Origin

RATE, FRAME, PCM = rules.RATE, rules.FRAME, rules.PCM  # of a microphone: what a screen sends


class TellConsent(Command, frozen=True, kw_only=True):
    """What a side says to being recorded; the newest word counts. `strokes`: x, y, x, y … from 0 to
    1000, asked of who agrees on the screen."""

    case: str
    session: str
    party: str
    agreed: bool
    how: How
    strokes: tuple[tuple[int, ...], ...] = ()


class RecordingsOf(Part, frozen=True, kw_only=True):
    case: str


class ConsentOf(Part, frozen=True, kw_only=True):
    session: str
    party: str
    agreed: bool
    how: How


class RecordingOf(Part, frozen=True, kw_only=True):
    """`size` in bytes; `cut`: it ends in the middle of a frame."""

    recording: str
    session: str
    media: Media
    origin: Origin
    format: str
    seconds: int
    size: int
    cut: bool
    at: str


class ComingRecording(Part, frozen=True, kw_only=True):
    """From a stick, on its way in: bytes taken of all; `refused`: the code of what stopped it."""

    recording: str
    session: str
    taken: int
    size: int
    refused: str = ""


class Recordings(Part, frozen=True, kw_only=True):
    consents: tuple[ConsentOf, ...]
    recordings: tuple[RecordingOf, ...]
    coming: tuple[ComingRecording, ...]


class OnStick(Part, frozen=True, kw_only=True):
    """A file of the recorder's stick; `name` below the folder of hall.toml."""

    name: str
    size: int


class Stick(Part, frozen=True, kw_only=True):
    files: tuple[OnStick, ...]


class TakeRecording(Command, frozen=True, kw_only=True):
    case: str
    session: str
    name: str


class BeginRecording(Command, frozen=True, kw_only=True):
    """From a microphone: 16 bits, one channel, 16,000 samples a second, little-endian."""

    case: str
    session: str


class RecordingId(Part, frozen=True, kw_only=True):
    recording: str


class RecordingPiece(Part, frozen=True, kw_only=True):
    """`number` from 0; the last one again changes nothing. `piece` in base64, 256 KiB at most;
    `sha256` of its bytes, in hex."""

    recording: str
    number: int
    piece: str
    sha256: str


class RecordingSize(Part, frozen=True, kw_only=True):
    pieces: int
    size: int


class EndRecording(Command, frozen=True, kw_only=True):
    """`sha256` of all bytes. `give_up`: nothing of it is kept."""

    recording: str
    sha256: str = ""
    give_up: bool = False


class PlayRecording(Command, frozen=True, kw_only=True):
    case: str
    recording: str
    why: str


class Playing(Part, frozen=True, kw_only=True):
    play: str
    format: str
    size: int


class ReadPiece(Part, frozen=True, kw_only=True):
    """Of what is played, from the byte `at` on."""

    play: str
    at: int


class PlayedPiece(Part, frozen=True, kw_only=True):
    """In base64, 256 KiB at most; empty at the end of all."""

    piece: str


_TOLD: dict[str, tuple[type[Part], type[Part], str]] = {
    "recordings.consent": (TellConsent, DisputeVersion, "A side agrees to it, or not."),
    "recordings.list": (RecordingsOf, Recordings, "Of a dispute, with what is coming."),
    "recordings.stick": (RecordingsOf, Stick, "What lies on the recorder's stick."),
    "recordings.take": (TakeRecording, RecordingId, "Take one in; `list` tells how far it is."),
    "recordings.begin": (BeginRecording, RecordingId, "A microphone begins."),
    "recordings.piece": (RecordingPiece, RecordingSize, "A piece of it."),
    "recordings.end": (EndRecording, Done, "It is whole, or given up."),
    "recordings.play": (PlayRecording, Playing, "Play one; journalled with its reason."),
    "recordings.read": (ReadPiece, PlayedPiece, "A piece of what is played."),
}
METHODS: dict[str, Method] = {
    name: Method(*told[:2], DESK, "cases", told[2]) for name, told in _TOLD.items()
}
TOPICS: tuple[Topic, ...] = ()
