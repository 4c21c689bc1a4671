"""One line to the hub: httpx over TLS 1.3 with the hall's certificate, bounded in time and size."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from kiosk.sync.way import HubAway, Way

if TYPE_CHECKING:
    import httpx

EACH_STEP = 5.0  # seconds for connecting, and for each piece that is sent or read
WHOLE = 20.0  # … and for a request and its answer, beside what its bytes take at a modem's pace
LARGEST = 1 << 16  # bytes of an answer, where nothing else is said

_STRANGE = frozenset({401, 403, 495, 496})  # whoever answers so does not know this hall


def _at_once(_count: int) -> None:
    """No limit stands in hall.toml."""


@dataclass(frozen=True)
class Answer:
    """`content` is no longer than was asked for, or one byte longer: then it is none."""

    status: int
    retry_after: str
    content: bytes
    whole: bool


class Part(Protocol):
    """Bytes that came, from the first on, and which they are by the hub's ETag."""

    @property
    def have(self) -> int: ...

    @property
    def tag(self) -> str: ...

    def begins(self, tag: str, encoding: str) -> None:
        """Other bytes than before, or the first of all; packed so (Content-Encoding)."""

    def more(self, content: bytes) -> None: ...

    def drop(self) -> None: ...


class HubLine:
    """Kept open from request to request, and closed at the end of a `with`.

    Redirections are not followed, for the hub makes none; proxies of the environment are not used.
    """

    def __init__(
        self, way: Way, *, whole: float = WHOLE, pace: Callable[[int], None] = _at_once
    ) -> None:
        """`pace` waits until so many bytes may be sent. Raises :class:`HubAway` where a
        certificate's file cannot be read.
        """
        self._prefix = way.url.rstrip("/")
        self._secure = way.secure
        from kiosk.sync import stream  # with httpx: a hall pays for it at its first line

        self._pulse = stream.Pulse(whole, pace)
        self._client = stream.client(way.context(), self._pulse, EACH_STEP)
        self._lost = stream.LOST

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._client.close()

    def get(
        self, path: str, query: Mapping[str, str | int] | None = None, *, largest: int = LARGEST
    ) -> Answer:
        """Raises :class:`HubAway`."""
        return self._known(self._ask("GET", path, largest, params=dict(query or {})))

    def fetch(
        self, path: str, query: Mapping[str, str | int], part: Part, *, largest: int
    ) -> Answer:
        """What comes goes into `part`, behind what an earlier try left there of the same bytes
        (RFC 9110, 14.2 and 13.1.5); where the hub has others now, all of them. The answer's own
        content is empty then. Raises :class:`HubAway`, and what `part` raises.
        """
        headers = {"Accept-Encoding": "zstd, gzip"}
        if part.have:
            headers |= {"Range": f"bytes={part.have}-", "If-Range": part.tag}
        with self._asking("GET", path, params=dict(query), headers=headers) as response:
            if response.status_code not in (200, 206):
                return self._known(_read(response, LARGEST))
            if response.status_code == 200:
                told = response.headers
                part.begins(told.get("ETag", ""), told.get("Content-Encoding", ""))
            elif not response.headers.get("Content-Range", "").startswith(f"bytes {part.have}-"):
                raise HubAway("not_hub")
            for piece in response.iter_raw():
                part.more(piece)
                if part.have > largest:
                    part.drop()
                    raise HubAway("not_hub")
        return Answer(response.status_code, "", b"", True)

    def piece(self, path: str, start: int, size: int) -> bytes:
        """So many bytes of a file that the hub hands out, from `start`; none where it has none
        there. Raises :class:`HubAway`.
        """
        headers = {"Range": f"bytes={start}-{start + size - 1}"}
        answer = self._known(self._ask("GET", path, size, headers=headers))
        return answer.content if answer.status == 206 and answer.whole else b""

    def post(
        self, path: str, body: bytes, content_type: str, *, encoding: str = "",
        largest: int = LARGEST, strange: bool = False,
    ) -> Answer:  # fmt: skip
        """Raises :class:`HubAway`. `strange`: the hub does not know this hall yet."""
        headers = {"Content-Type": content_type}
        if encoding:
            headers["Content-Encoding"] = encoding
        answer = self._ask("POST", path, largest, content=body, headers=headers)
        return answer if strange else self._known(answer)

    def cut(self) -> None:
        """End what is under way; from any thread."""
        self._pulse.cut()

    def _ask(self, method: str, path: str, largest: int, **more: object) -> Answer:
        with self._asking(method, path, **more) as response:
            return _read(response, largest)

    @contextmanager
    def _asking(self, method: str, path: str, **more: object) -> Iterator[httpx.Response]:
        self._pulse.begin()
        with self._told():
            request = self._client.build_request(method, self._prefix + path, **more)  # type: ignore[arg-type]
            response = self._client.send(request, stream=True)
            try:
                yield response
            finally:
                response.close()

    def _known(self, answer: Answer) -> Answer:
        """nginx says in words that it asked for a certificate and took none that came."""
        if self._secure and answer.status == 400 and b"SSL certificate" in answer.content:
            raise HubAway("certificate")
        if answer.status in _STRANGE:
            raise HubAway("not_enrolled")
        return answer

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever goes wrong between here and there, as what a person can look at."""
        try:
            yield
        except self._lost as error:
            if self._pulse.over:
                raise HubAway("stopped") from error
            cause = _cause(error, ssl.SSLError)
            if cause is not None and not isinstance(cause, ssl.SSLEOFError):
                raise HubAway("certificate") from error  # theirs is not trusted, or ours is not
            raise HubAway("no_line") from error


def _read(response: httpx.Response, largest: int) -> Answer:
    content = bytearray()
    for piece in response.iter_raw():
        content += piece
        if len(content) > largest:
            break
    whole = len(content) <= largest
    told = response.headers.get("Retry-After", "")
    return Answer(response.status_code, told, bytes(content[:largest]), whole)


def _cause(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """What of that kind stands behind an error."""
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, kind):
        seen = seen.__cause__ or seen.__context__
    return seen
