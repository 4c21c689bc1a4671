"""One line to the hub: HTTP over TLS 1.3 with the hall's certificate, bounded in time and size."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

from kiosk.hall.schema_hall import HubPart

EACH_STEP = 5.0  # seconds for connecting, and for each piece that is sent or read
WHOLE = 20.0  # … and for a letter and its answer: one that drips does not hold the thread

LineTrouble = Literal["no_line", "certificate", "files", "not_hub", "busy", "refused"]


class HubAway(Exception):
    """No answer came; `trouble` says why, as the health page names it."""

    def __init__(self, trouble: LineTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class Answer:
    status: int
    retry_after: str
    content: bytes


class HubLine:
    """Kept open from letter to letter, and closed at the end of a `with`."""

    def __init__(self, hub: HubPart, whole: float = WHOLE) -> None:
        """Raises :class:`HubAway` where a certificate's file cannot be read."""
        parts = urlsplit(hub.url)
        self._prefix = parts.path.rstrip("/")
        self._whole = whole
        host = parts.hostname or ""
        self._connection: http.client.HTTPConnection
        if parts.scheme == "https":
            self._connection = http.client.HTTPSConnection(
                host, parts.port, timeout=EACH_STEP, context=_context(hub)
            )
        else:
            self._connection = http.client.HTTPConnection(host, parts.port, timeout=EACH_STEP)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._connection.close()

    def post(self, path: str, body: bytes, content_type: str, largest: int) -> Answer:
        """Send and wait for the answer, of which no more than `largest` + 1 bytes are read.

        Raises :class:`HubAway`. Redirections are not followed: the hub makes none.
        """
        timer = threading.Timer(self._whole, self.cut)
        timer.daemon = True
        timer.start()
        try:
            self._connection.request(
                "POST", self._prefix + path, body, {"Content-Type": content_type}
            )
            response = self._connection.getresponse()
            content = response.read(largest + 1)
            if len(content) > largest:
                self._connection.close()  # what is left of it would stand before the next answer
            return Answer(response.status, response.headers.get("Retry-After") or "", content)
        except ssl.SSLEOFError as error:
            self._connection.close()
            raise HubAway("no_line") from error
        except ssl.SSLError as error:  # theirs is not trusted, or they do not trust ours
            self._connection.close()
            raise HubAway("certificate") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._connection.close()
            raise HubAway("no_line") from error
        finally:
            timer.cancel()

    def cut(self) -> None:
        """End what is under way; from any thread."""
        line: socket.socket | None = self._connection.sock
        if line is not None:
            with suppress(OSError):  # it may have ended at this moment
                socket.socket.shutdown(line, socket.SHUT_RDWR)


def _context(hub: HubPart) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=hub.ca_file or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        if hub.certificate_file:
            context.load_cert_chain(hub.certificate_file, hub.key_file or None)
    except (OSError, ValueError) as error:  # SSLError is an OSError: no certificate in the file
        raise HubAway("files") from error
    return context
