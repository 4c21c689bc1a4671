"""From one request line to one reply: who may ask, what is asked, who answers.

A command runs on the journal's writing thread in one transaction, in which its idempotency key is
looked up and its reply remembered: a repeated command gets the first reply and does nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
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
REPLIES = 256  # kept in memory


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
    others need too. `kept`: see :func:`lasting`.
    """

    mode: Literal["command", "query", "outside"]
    function: Callable[..., Any]
    ready: Ready | None = None
    kept: bool = False


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
    """Needs no transaction, or makes its own: then it is held to its key by :class:`Once`."""
    return Handling("outside", function)


def lasting(function: Callable[[Caller, Any], Awaitable[basis.Part]]) -> Handling:
    """As `outside`, of what no journal tells: it goes on though whoever asked has left, and its
    reply is kept in memory for who asks again.
    """
    return Handling("outside", function, kept=True)


@dataclass(frozen=True)
class Once:
    """A command by its key: what was done for it is done once, and answered as the first time.

    A key is the terminal's own: no terminal can ask for another one's reply by guessing.
    """

    key: str
    what: str

    @classmethod
    def of(cls, caller: Caller, method: str, request: basis.Command, **secret: str) -> Once:
        """For a handler that makes its own transaction. `secret`: fields that no digest may tell,
        with what stands in their place. Raises KnownError `api.key_long`.
        """
        told = msgspec.structs.replace(request, key="", **secret)
        return cls._of(caller, method, request, msgspec.json.encode(told))

    @classmethod
    def _of(cls, caller: Caller, method: str, request: basis.Part, told: bytes) -> Once:
        given = getattr(request, "key", "")
        if len(given) > LONGEST_KEY:
            raise KnownError("api.key_long", field="key", limit=LONGEST_KEY)
        what = f"{method}:{hashlib.sha256(told).hexdigest()[:16]}"
        return cls(f"{caller.terminal}/{given or new_id('k')}", what)

    def before(self, tx: Reading) -> bytes | None:
        """What it was answered with. Raises KnownError `storage.key_reused`."""
        return idempotency.find(tx, self.key, self.what)

    def answered(self, tx: Transaction, work: Callable[[], bytes]) -> bytes:
        """What `work` answers, kept with what it did; or what it answered before."""
        before = self.before(tx)
        if before is not None:
            return before
        body = work()
        idempotency.remember(tx, self.key, self.what, body)
        return body


class _Replies:
    """Of commands that no journal tells, in the agent's loop; gone with a restart."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[str, asyncio.Future[bytes]]] = OrderedDict()

    async def of(self, once: Once, work: Callable[[], Awaitable[basis.Part]]) -> bytes:
        """One under way is waited for, one that is done answers again, one that was refused may be
        asked again. Raises KnownError `storage.key_reused`.
        """
        what, doing = self._kept.get(once.key, ("", None))
        if doing is None:
            doing = asyncio.ensure_future(self._do(once.key, work))
            done = [key for key, (_, each) in self._kept.items() if each.done()]
            for key in done[: len(self._kept) - REPLIES + 1]:
                del self._kept[key]
            self._kept[once.key] = once.what, doing
        elif what != once.what:
            method = what.partition(":")[0]
            raise KnownError("storage.key_reused", field="key", method=method)
        return await asyncio.shield(doing)

    async def _do(self, key: str, work: Callable[[], Awaitable[basis.Part]]) -> bytes:
        try:
            return msgspec.json.encode(await work())
        except BaseException:
            self._kept.pop(key, None)
            raise


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
        for name, handling in handlers.items():
            _require_fitting(name, contract.methods[name].request, handling)
        self._journal = journal
        self._methods = contract.methods
        self._handlers = handlers
        self._replies = _Replies()
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
        if handling.kept:
            assert isinstance(request, basis.Command)
            once = Once.of(caller, name, request)
            return await self._replies.of(once, lambda: handling.function(caller, request))
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
        once = Once._of(caller, name, request, params)
        return once.answered(
            tx, lambda: msgspec.json.encode(handling.function(tx, caller, request))
        )


def _require_fitting(name: str, request: type[basis.Part], handling: Handling) -> None:
    """By the request alone a screen knows what it sends again after a fall, and which key to let
    pass while it waits."""
    changes = issubclass(request, basis.Command)
    if handling.mode == "query" and changes:
        raise BugError(f"{name} only looks, and asks with a command")
    if not changes and (handling.mode == "command" or handling.kept):
        raise BugError(f"{name} changes something, and asks with no command")


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
