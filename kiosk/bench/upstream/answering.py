"""A hub that only answers, as a process of its own: `python -m kiosk.bench.upstream.answering`.

It looks at every batch as a hub has to, chain and signature, and signs for it; it keeps nothing, so
that what is measured is the hall. On standard input it is told the hall's id and public key, on
standard output it tells its port and its keys. `POST /forget` makes it an empty hub again.
"""

from __future__ import annotations

import json
import sys
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.clock import SystemClock, to_text
from kiosk.wire import batch, packing
from kiosk.wire.acknowledgement import acknowledge, encode
from kiosk.wire.chain import GENESIS, b64u
from kiosk.wire.head import Head

KID = "bench"
EMPTY = Head(1, 0, GENESIS)


def main() -> None:
    told = json.loads(sys.stdin.readline())
    hall, public = told["hall"], b64decode(told["key"])
    ack, reference = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    sealing = X25519PrivateKey.generate()
    state = {"head": EMPTY}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body go in two writes: the second would wait 40 ms for the hall's delayed ACK.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            if self.path == "/v1/head":
                self._envelope()
            else:
                self._reply(404, b"{}")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/forget":
                state["head"] = EMPTY
                self._reply(200, b"{}")
                return
            encoding = self.headers.get("Content-Encoding", "")
            came = batch.decode(packing.unpack(encoding, body, batch.MAX_BODY))
            hashes = batch.verify(came, public)
            state["head"] = Head(came.header.epoch, came.header.last, hashes[-1])
            self._envelope()

        def _envelope(self) -> None:
            now = to_text(SystemClock().now())
            self._reply(200, encode(acknowledge(hall, state["head"], now, KID, ack.sign)))

        def _reply(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        keys = {
            "ack": {KID: b64u(ack.public_key().public_bytes_raw())},
            "reference": {KID: b64u(reference.public_key().public_bytes_raw())},
            "sealing": {KID: b64u(sealing.public_key().public_bytes_raw())},
            "log": {},
            "own": {"sign": b64u(public)},
        }
        print(json.dumps({"port": server.server_address[1], "keys": keys}), flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
