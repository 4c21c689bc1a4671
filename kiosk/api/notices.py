"""What the agent says unasked, and how it refuses."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.api.basis import Part


class Notice(Part, frozen=True, kw_only=True):
    """What the agent says unasked: `{"jsonrpc":"2.0","method":"notice","params":Notice}`."""

    seq: int  # grows by one for each notice the agent makes
    topic: str
    body: Any


class Fault(Part, frozen=True, kw_only=True):
    """`error.data` of a refused request: the sentence is looked up by `code`."""

    code: str
    field: str = ""
    params: dict[str, str] = msgspec.field(default_factory=dict)


# JSON-RPC 2.0 error numbers
PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS, INTERNAL = (
    -32700, -32600, -32601, -32602, -32603,
)  # fmt: skip
REFUSED = -32000  # a KnownError: `data` is a Fault
