"""From one request line to one reply: who may ask, what is asked, who answers.

A command runs on the journal's writing thread in one transaction, in which its idempotency key is
looked up and its reply remembered: a repeated command gets the first reply and does nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import structlog

from kiosk import languages
from kiosk.agent.core.journal import Journal
from kiosk.api import basis, notices
from kiosk.api.contract import Contract
from kiosk.domain.staff import Capability, Role
from kiosk.errors import BugError, KnownError, places
from kiosk.hall.schema_base import Language
from kiosk.hall.schema_devices import TerminalKind
from kiosk.ids import new_id
from kiosk.storage.journal import idempotency
from kiosk.storage.journal.transaction import Reading, Transaction

log = structlog.get_logger()

LONGEST_KEY = 64
LONGEST_ID = 128  # bytes
LONGEST_SAID = 200  # characters of what a refusal says again


@dataclass(frozen=True)
class Caller:
    """Who asks: the terminal, what it may become, and who is signed in there."""

    terminal: str
    kind: TerminalKind
    role: Role  # the most powerful role anybody has at this terminal
    staff: str | None = None
    capabilities: frozenset[Capability] = frozenset()
    language: Language = languages.FIRST
    line: int = 0  # the number of its connection: a terminal's name may be said by anybody
    seated: bool = True  # no other line has this terminal: sessions of residents are its
    peer: str = ""  # from where on the LAN it comes; empty on this PC
    address: str = ""  # whom sessions and notices mean: the terminal, or a line that has no name


Ready = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Handling:
    """How a method is carried out. `ready` is waited for in the loop, before a thread is taken that
    others need too.
    """

    mode: Literal["command", "query", "outside"]
    function: Callable[..., Any]
    ready: Ready | None = None


def command(
    function: Callable[[Transaction, Caller, Any], basis.Part], ready: Ready | None = None
) -> Handling:
    """Changes something: one transaction on the writing thread."""
    return Handling("command", function, ready)


def query(
    function: Callable[[Reading, Caller, Any], basis.Part], ready: Ready | None = None
) -> Handling:
    """Only looks: a consistent view, beside the writer."""
    return Handling("query", function, ready)


def outside(function: Callable[[Caller, Any], Awaitable[basis.Part]]) -> Handling:
    """Needs no transaction, or makes its own."""
    return Handling("outside", function)


class _Envelope(msgspec.Struct):
    jsonrpc: str
    method: str
    id: msgspec.Raw = msgspec.Raw(b"null")  # said again as it came
    params: msgspec.Raw = msgspec.Raw(b"{}")


class FirstParams(msgspec.Struct, frozen=True):
    """What of a hello decides who somebody is."""

    terminal: str = ""
    resume: str = ""


class _First(msgspec.Struct):
    method: str
    params: FirstParams = FirstParams()


_FIRST = msgspec.json.Decoder(_First)
_ENVELOPES = msgspec.json.Decoder(_Envelope)
_IDS = msgspec.json.Decoder(int | str | None)
_WRONG = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)  # of whatever a line may hold


class Dispatcher:
    """Answers request lines: who may ask stands in the contract, who answers in `handlers`."""

    def __init__(
        self, journal: Journal, contract: Contract, handlers: Mapping[str, Handling]
    ) -> None:
        if missing := set(contract.methods) ^ set(handlers):
            raise BugError(f"methods and handlers differ: {', '.join(sorted(missing))}")
        self._journal = journal
        self._methods = contract.methods
        self._handlers = handlers
        self._decoders = {
            name: msgspec.json.Decoder(each.request) for name, each in contract.methods.items()
        }

    async def answer(self, caller: Caller, line: bytes) -> bytes | None:
        """The reply line to one request line, without its newline; None where none is due."""
        try:
            if not line.isascii():
                line.decode()  # invalid UTF-8 is no JSON, wherever in the line it stands
            envelope = _ENVELOPES.decode(line)
            asked = _id(envelope)
        except KnownError as refused:
            return _error(_NO_ID, notices.INVALID_REQUEST, _fault(refused))
        except _WRONG:
            number = notices.INVALID_REQUEST if _is_json(line) else notices.PARSE_ERROR
            return _error(_NO_ID, number, notices.Fault(code="api.not_jsonrpc"))
        if envelope.jsonrpc != "2.0" or asked == _NO_ID:
            return _error(asked, notices.INVALID_REQUEST, notices.Fault(code="api.not_jsonrpc"))
        try:
            body = await self._carry_out(caller, envelope)
        except KnownError as refused:
            return _error(asked, _number(refused), _fault(refused))
        except Exception as bug:  # noqa: BLE001 - our bug: told as such, and the agent goes on
            log.error("bug", method=envelope.method, error=type(bug).__name__, at=places(bug))
            return _error(asked, notices.INTERNAL, notices.Fault(code="api.bug"))
        return b'{"jsonrpc":"2.0","id":' + asked + b',"result":' + body + b"}"

    @staticmethod
    def first(line: bytes) -> tuple[str, FirstParams]:
        """Method and parameters of a client's first line; empty where it has none."""
        try:
            told = _FIRST.decode(line)
        except _WRONG:
            return "", FirstParams()
        return told.method, FirstParams(told.params.terminal[:40], told.params.resume[:100])

    def needs_staff(self, line: bytes) -> bool:
        """Whether only staff may ask this: what a screen asks by itself is no sign of a clerk."""
        method = self._methods.get(self.first(line)[0])
        return method is not None and method.capability is not None

    @staticmethod
    def refuse(line: bytes, code: str, **params: str) -> bytes:
        """The reply to a line that is not even looked into."""
        fault = notices.Fault(code=code, params=params)
        asked = _NO_ID
        try:
            asked = _id(_ENVELOPES.decode(line))
        except KnownError as refused:
            fault = _fault(refused)
        except _WRONG:
            pass
        return _error(asked, notices.REFUSED, fault)

    async def _carry_out(self, caller: Caller, envelope: _Envelope) -> bytes:
        name = envelope.method
        method = self._methods.get(name)
        if method is None:
            raise KnownError("api.unknown_method", field="method", method=name[:60])
        _allow(caller, method, name)
        try:
            request = self._decoders[name].decode(envelope.params)
        except _WRONG as wrong:
            raise KnownError("api.params", field=_path(str(wrong)), method=name) from None
        handling = self._handlers[name]
        if handling.mode == "outside":
            return msgspec.json.encode(await handling.function(caller, request))
        if handling.ready is not None:
            await handling.ready()
        if handling.mode == "query":
            return await self._journal.read(
                lambda tx: msgspec.json.encode(handling.function(tx, caller, request))
            )
        params = bytes(envelope.params)
        return await self._journal.write(
            lambda tx: self._command(tx, handling, caller, name, request, params)
        )

    def _command(
        self, tx: Transaction, handling: Handling, caller: Caller, name: str, request: basis.Part,
        params: bytes,
    ) -> bytes:  # fmt: skip
        given = getattr(request, "key", "")
        if len(given) > LONGEST_KEY:
            raise KnownError("api.key_long", field="key", limit=LONGEST_KEY)
        # A key is the terminal's own: no terminal can ask for another one's reply by guessing.
        key = f"{caller.terminal}/{given or new_id('k')}"
        what = f"{name}:{hashlib.sha256(params).hexdigest()[:16]}"
        before = idempotency.find(tx, key, what)
        if before is not None:
            return before
        body = msgspec.json.encode(handling.function(tx, caller, request))
        idempotency.remember(tx, key, what, body)
        return body


def _allow(caller: Caller, method: basis.Method, name: str) -> None:
    if caller.kind not in method.kinds:
        raise KnownError("api.not_here", field="method", method=name, kind=caller.kind)
    if method.capability is None:
        return
    if caller.staff is None:
        raise KnownError("api.sign_in_first", field="method", method=name)
    if method.capability not in caller.capabilities:
        raise KnownError("api.no_right", field="method", method=name, needs=method.capability)


def _number(refused: KnownError) -> int:
    numbers = {"api.unknown_method": notices.UNKNOWN_METHOD, "api.params": notices.INVALID_PARAMS}
    return numbers.get(refused.code, notices.REFUSED)


_NO_ID = b"null"


def _id(envelope: _Envelope) -> bytes:
    """As it came. Raises KnownError `api.id_long`, msgspec.DecodeError where it is none."""
    came = bytes(envelope.id)
    if len(came) > LONGEST_ID:
        raise KnownError("api.id_long", field="id", limit=LONGEST_ID)
    _IDS.decode(came)
    return came


def _fault(refused: KnownError) -> notices.Fault:
    """What a refusal tells: no more of what was asked than a sentence shows."""
    params = {name: value[:LONGEST_SAID] for name, value in refused.params.items()}
    return notices.Fault(code=refused.code, field=refused.field[:LONGEST_SAID], params=params)


def _error(request: bytes, number: int, fault: notices.Fault) -> bytes:
    error = {"code": number, "message": fault.code, "data": fault}
    return b'{"jsonrpc":"2.0","id":' + request + b',"error":' + msgspec.json.encode(error) + b"}"


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line)
    except _WRONG:
        return False
    return True


def _path(message: str) -> str:
    """`$.service` of a msgspec message; never its words, which may show the value."""
    _, found, rest = message.partition("`$")
    if found:
        return rest.split("`")[0].lstrip(".")
    named = message.split("`")
    return named[1] if len(named) > 2 else ""
