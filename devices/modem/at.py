"""What a modem says, from bytes to events (V.250, 3GPP 27.005 and 27.007). Pure.

Anything may come at any time: echoes, unasked-for lines between a command and its OK, noise.
A line that means nothing is dropped; no buffer grows beyond MAX_LINE.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from devices.modem import error_words

MAX_LINE = 1024
"""Most bytes of one line; a message in hexadecimal has at most 352 characters."""

_ENDS = re.compile(rb"[\r\n]")
_PROMPT = b"> "
_NAMED = re.compile(r"([+*^][A-Z0-9]{2,16}): ?(.*)")
_ERROR = re.compile(r"\+CM([ES]) ?ERROR ?:?(.*)", re.IGNORECASE)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){8,}")
_BEFORE_PDU = frozenset({"+CMT", "+CDS", "+CMGL", "+CMGR"})
_RESTARTS = frozenset({"RDY", "*ATREADY: 1", "^SYSSTART"})


class FinalKind(StrEnum):
    """How a command ended."""

    OK = "ok"
    ERROR = "error"
    CME = "cme"
    CMS = "cms"


class CallSign(StrEnum):
    """What a modem says of a call, unasked."""

    CONNECTED = "connected"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    ENDED = "ended"
    NO_LINE = "no_line"
    INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Final:
    """The end of a command; `cause` is the number of +CMS ERROR or +CME ERROR, also
    where it came in words."""

    kind: FinalKind
    cause: int = 0


@dataclass(frozen=True, slots=True)
class Info:
    """A line `+NAME: text`; `pdu` is the message that followed where one must."""

    name: str
    text: str = field(repr=False)
    pdu: str = field(default="", repr=False)

    def numbers(self) -> list[int]:
        """The plain numbers among the comma-separated fields; -1 for every other field."""
        fields = (part.strip() for part in self.text.split(","))
        return [int(part) if re.fullmatch(r"[0-9]{1,9}", part) else -1 for part in fields]


@dataclass(frozen=True, slots=True)
class Prompt:
    """`> `: the modem waits for a message."""


@dataclass(frozen=True, slots=True)
class Echo:
    """Our own command come back: a modem whose echo we had switched off has restarted."""


@dataclass(frozen=True, slots=True)
class Restarted:
    """It says that it has just started, and has forgotten every setting."""


Event = Final | Info | Prompt | Echo | Restarted | CallSign

_PLAIN: dict[str, Final | CallSign] = {
    "OK": Final(FinalKind.OK),
    "ERROR": Final(FinalKind.ERROR),
    "COMMAND NOT SUPPORT": Final(FinalKind.ERROR),  # Huawei
    "TOO MANY PARAMETERS": Final(FinalKind.ERROR),
    "BUSY": CallSign.BUSY,
    "NO ANSWER": CallSign.NO_ANSWER,
    "NO CARRIER": CallSign.ENDED,
    "NO DIALTONE": CallSign.NO_LINE,
    "NO DIAL TONE": CallSign.NO_LINE,
    "RING": CallSign.INCOMING,
    "CONNECT": CallSign.CONNECTED,
    "VOICE CALL: BEGIN": CallSign.CONNECTED,  # SIMCom
}


class AtDecoder:
    """Cuts a stream of bytes into events; holds at most MAX_LINE bytes and one header."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._skipping = False  # the rest of a line that was too long
        self._header: Info | None = None  # a line whose message comes next

    def __len__(self) -> int:
        """Bytes held."""
        return len(self._buffer)

    def feed(self, data: bytes) -> list[Event]:
        """The events that `data` completed, in order."""
        found: list[Event] = []
        start = 0
        for end in _ENDS.finditer(data):
            self._add(data[start : end.start()])
            found += self._end()
            start = end.end()
        self._add(data[start:])
        if self._buffer == _PROMPT:
            self._buffer.clear()
            found.append(Prompt())
        return found

    def _add(self, piece: bytes) -> None:
        if self._skipping:
            return
        if len(self._buffer) + len(piece) > MAX_LINE:
            self._buffer.clear()
            self._skipping = True
            return
        self._buffer += piece

    def _end(self) -> list[Event]:
        line = self._buffer.decode("ascii", "replace").strip(" \0")
        self._buffer.clear()
        self._skipping = False
        found: list[Event] = []
        if line.startswith(">"):  # a prompt, and something unasked right behind it
            found.append(Prompt())
            line = line[1:].lstrip()
        header, self._header = self._header, None
        if not line:
            self._header = header  # an empty line may stand between the two
            return found
        if header is not None and _HEX.fullmatch(line):
            return [*found, Info(header.name, header.text, line)]
        event = _event_of(line)
        if isinstance(event, Info) and event.name in _BEFORE_PDU:
            self._header = event
            return found
        return found if event is None else [*found, event]


def _error(kind: FinalKind, told: str) -> Final:
    if re.fullmatch(r"[0-9]{1,5}", told):
        return Final(kind, int(told))
    return Final(kind, error_words.cms(told) if kind is FinalKind.CMS else error_words.cme(told))


def _event_of(line: str) -> Event | None:
    if line in _RESTARTS:
        return Restarted()
    if line.upper().startswith("AT"):
        return Echo()
    if error := _ERROR.fullmatch(line):
        return _error(FinalKind.CMS if error[1] in "Ss" else FinalKind.CME, error[2].strip())
    if line.startswith(("VOICE CALL: END", "HANGUP:")):
        return CallSign.ENDED
    if line.startswith("+CRING:"):  # RING, where AT+CRC=1 was left on
        return CallSign.INCOMING
    if named := _NAMED.fullmatch(line):
        return Info(named[1], named[2])
    return _PLAIN.get(line)
